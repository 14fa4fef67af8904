from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.errors import OutputError, RecordError
from secondsource.model.review import Opinion, Review, decide, decided, places_of
from secondsource.store import append_review, beside, load_reviews
from tests.support_record import record_of

RECORD = record_of()
CLAIM = RECORD.events[0]


def opinion(act, number=1, to=None):  # type: ignore[no-untyped-def]
    return Opinion(act, "A. Editor", f"2026-03-{number:02}T10:00:00+00:00", "called the court", to)


def log(*acts):  # type: ignore[no-untyped-def]
    """Decisions on the first event, each made on what stood then."""
    made: list[Review] = []
    for number, act in enumerate(acts, start=1):
        held = decided(RECORD, made).standing.get(CLAIM.label)
        made.append(decide(CLAIM, held, opinion(act, number, "Another sentence" if act == "correct" else None)))
    return made


def test_who_when_before_after_and_why_are_kept(tmp_path):
    path = beside(tmp_path / "record.json")
    for review in log("confirm", "correct", "reject", "undo"):
        append_review(path, review)
    assert path.name == "record.json.reviews.jsonl"
    kept = load_reviews(path).reviews
    assert [(one.act, one.before, one.after) for one in kept] == [
        ("confirm", CLAIM.text, CLAIM.text),
        ("correct", CLAIM.text, "Another sentence"),
        ("reject", "Another sentence", None),
        ("undo", None, "Another sentence"),
    ]
    assert {(one.who, one.why) for one in kept} == {("A. Editor", "called the court")}
    assert kept[0].when == "2026-03-01T10:00:00+00:00"


def test_a_decision_is_only_ever_added(tmp_path):
    path = tmp_path / "r.reviews.jsonl"
    for review in log("confirm", "reject", "undo"):
        before = path.read_bytes() if path.exists() else b""
        append_review(path, review)
        assert path.read_bytes().startswith(before)
        assert path.read_bytes().count(b"\n") == before.count(b"\n") + 1


@pytest.mark.parametrize(
    ("acts", "state"),
    [
        (["confirm"], "confirmed"),
        (["confirm", "correct"], "corrected"),
        (["confirm", "reject"], "rejected"),
        (["confirm", "undo"], None),
        (["confirm", "reject", "undo"], "confirmed"),
        (["confirm", "reject", "undo", "undo"], None),
        (["confirm", "undo", "reject"], "rejected"),
    ],
)
def test_an_undo_takes_back_the_last_decision_that_stands(acts, state):
    held = decided(RECORD, log(*acts)).standing.get(CLAIM.label)
    assert (held.state if held else None) == state


def test_nothing_is_undone_where_nothing_stands():
    with pytest.raises(ValueError, match="nothing to undo"):
        decide(CLAIM, None, opinion("undo"))


def test_only_a_correction_gives_a_sentence():
    with pytest.raises(ValueError, match="--to"):
        decide(CLAIM, None, opinion("correct"))
    with pytest.raises(ValueError, match="--to"):
        decide(CLAIM, None, opinion("confirm", to="x"))


def test_a_claim_is_found_again_by_the_words_it_rests_on():
    (review,) = log("confirm")
    later = replace(RECORD, events=(replace(CLAIM, id="Effffffffff", label="E9"), *RECORD.events[1:]))
    assert decided(later, [review]).standing["E9"].state == "confirmed"


def test_what_no_claim_is_found_by_is_listed_and_kept():
    review = replace(log("confirm")[0], claim="Effffffffff", places=(("rother", 0, 5),))
    desk = decided(RECORD, [review])
    assert (dict(desk.standing), desk.unmatched) == ({}, (review,))


def test_a_decision_two_claims_could_take_goes_to_neither():
    (review,) = log("confirm")
    twins = (replace(CLAIM, id="Eaaaaaaaaaa", label="E8"), replace(CLAIM, id="Ebbbbbbbbbb", label="E9"))
    assert decided(replace(RECORD, events=twins), [review]).unmatched == (review,)


def test_a_line_that_is_none_is_told_and_the_others_hold(tmp_path):
    path = tmp_path / "r.reviews.jsonl"
    first, second = log("confirm", "reject")
    append_review(path, first)
    path.write_bytes(path.read_bytes() + b'{"when": 3}\n\xff\n[[[[\n{"when":"cut sh')
    append_review(path, second)
    kept = load_reviews(path)
    assert kept.reviews == (first, second)
    assert [problem.split(": ")[0] for problem in kept.problems] == [f"{path}:{line}" for line in (2, 3, 4, 5)]


def test_no_file_holds_no_decision(tmp_path):
    assert load_reviews(tmp_path / "none.jsonl").reviews == ()


def test_a_folder_is_no_file_of_decisions(tmp_path):
    with pytest.raises(RecordError, match="cannot be opened"):
        load_reviews(tmp_path)
    with pytest.raises(OutputError, match="cannot be written"):
        append_review(tmp_path, log("confirm")[0])


@given(st.lists(st.sampled_from(["confirm", "correct", "reject", "undo"]), max_size=8))
def test_any_order_of_decisions_gives_a_state_and_never_loses_one(acts):
    made: list[Review] = []
    for number, act in enumerate(acts, start=1):
        held = decided(RECORD, made).standing.get(CLAIM.label)
        if act != "undo" or held is not None:
            made.append(decide(CLAIM, held, opinion(act, number, "x" if act == "correct" else None)))
    desk = decided(RECORD, made)
    undone = sum(one.act == "undo" for one in made)
    standing = desk.standing[CLAIM.label].standing if CLAIM.label in desk.standing else ()
    assert len(standing) == len(made) - 2 * undone
    assert desk.unmatched == ()


def test_places_are_the_spans_a_claim_rests_on():
    assert places_of(CLAIM) == tuple(
        dict.fromkeys((e.report, e.span.start, e.span.end) for s in CLAIM.supports for e in s.evidence)
    )
