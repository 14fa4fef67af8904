"""What to do before publishing: made from the record, tied to its claims, most pressing first."""

from dataclasses import replace

import pytest

from secondsource.corroboration.checks import checks
from secondsource.model.claim import Independence
from secondsource.model.edition import Edition
from secondsource.model.record import Check, Clause, Record, RecordEntity
from secondsource.model.story import Overlap
from secondsource.model.version import Fate
from tests.support_record import evidence, record_of, reports

A, B = (report.id for report in reports())


def kinds(record: Record, kind: str) -> list[Check]:
    return [check for check in checks(record) if check.kind == kind]


def person(name: str, *held: str, roles: tuple[str, ...] = ()) -> RecordEntity:
    return RecordEntity(f"{name.casefold()}|person", name, "person", (), roles, tuple((report, 1) for report in held))


def plain() -> Record:
    """The hand-made record without its difference: one event, statement, figure, role."""
    calm = replace(record_of().statements[0], sensitive=False)
    return replace(record_of(), discrepancies=(), entities=(), versions=(), overlaps=(), statements=(calm,))


def test_every_check_names_claims_of_the_record_and_its_kind() -> None:
    record = record_of()
    found = checks(record)
    assert found
    assert all(check.kind and check.text.endswith((".", "?")) and check.reason for check in found)
    assert all(check.claims and {*check.claims} <= {claim.label for claim in record.claims} for check in found)


def test_a_difference_is_a_check_with_its_sides() -> None:
    (check,) = kinds(record_of(), "disputed")
    assert check.text == "Ask whoever counted: how many people did police arrest?"
    assert check.reason == "“at least 12 people” / “15 people”"
    assert kinds(plain(), "disputed") == []


def figure(**changes: object) -> Record:
    record = plain()
    base = replace(record.figures[0], independence=Independence(1, 1), event="E1", attribution=None, role="count")
    return replace(record, figures=(replace(base, **changes),))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "kind", "expected"),
    [
        ({"low": 12.0, "unit": "people"}, "figure", 1),
        ({"low": 2.0, "unit": "people"}, "figure", 0),
        ({"low": 12.0, "unit": "miles"}, "figure", 0),
        ({"low": 12.0, "vague": True}, "figure", 0),
        ({"low": 12.0, "independence": Independence(2, 2)}, "figure", 0),
        ({"low": 12.0, "role": "claim", "attribution": "the harbour company"}, "party", 1),
        ({"low": 12.0, "role": "claim", "attribution": "Port Elva police"}, "party", 0),
        ({"low": 12.0, "role": "claim", "attribution": "they"}, "party", 0),
        ({"low": 1.0, "role": "claim", "attribution": "the harbour company"}, "party", 0),
    ],
)
def test_figures_to_count_again_and_figures_of_a_party(changes: dict[str, object], kind: str, expected: int) -> None:
    assert len(kinds(figure(**changes), kind)) == expected


@pytest.mark.parametrize(
    ("one", "other", "settled"),
    [
        ("Jon Kay", "John Kay", False),
        ("Mara Quill", "Mara Quille", False),
        ("Tom Kay", "Ann Kay", True),
        ("Mara Quill", "Mara Stone", True),
        ("Dr Mara Quill", "Mara Quill", True),
        ("Ann Kim", "Ann Kin", True),
    ],
)
def test_names_that_may_be_one_person_s(one: str, other: str, *, settled: bool) -> None:
    record = plain()
    record = replace(record, statements=(replace(record.statements[0], speaker=one),))
    apart = replace(record, entities=(person(one, A), person(other, B)))
    assert bool(kinds(apart, "name")) is not settled
    together = replace(record, entities=(person(one, A), person(other, A, B)))
    assert kinds(together, "name") == []


def test_two_first_names_in_one_office_are_to_settle() -> None:
    record = plain()
    record = replace(record, statements=(replace(record.statements[0], speaker="Tom Kay"),))
    people = (person("Tom Kay", A, roles=("harbour master",)), person("Ben Kay", B, roles=("the harbour master",)))
    (check,) = kinds(replace(record, entities=people), "name")
    assert check.text == "Settle the name: “Tom Kay” or “Ben Kay”?"
    assert check.reason == "A: “Tom Kay” / B: “Ben Kay”"


def test_a_name_no_report_gives_in_full_is_asked_for_in_office_only() -> None:
    record = plain()
    record = replace(record, statements=(replace(record.statements[0], speaker="Quill"),))
    in_office, private = (person("Quill", A, roles=roles) for roles in (("union leader",), ()))
    assert [check.text for check in kinds(replace(record, entities=(in_office,)), "name")] == [
        "Find the full name of Quill."
    ]
    assert kinds(replace(record, entities=(private,)), "name") == []
    assert kinds(replace(record, entities=(in_office, person("Mara Quill", B))), "name") == []


def test_a_slip_two_reports_share_is_told_with_the_claims_that_hold_it() -> None:
    a, b = reports()
    slip = (evidence(a, "walked out"), evidence(b, "walked out"))
    record = replace(plain(), overlaps=(Overlap(a.id, b.id, b.id, 0.5, 0.5, (slip,)),))
    (check,) = kinds(record, "slip")
    assert check.text == "Do not copy “walked out”: check it."
    assert check.reason == "A and B have the same slip, so one has it from the other."
    assert "E1" in check.claims
    assert kinds(plain(), "slip") == []


def test_an_accusation_of_one_source_asks_for_the_other_side() -> None:
    record = plain()
    said = replace(record.statements[0], act="ACCUSE", target="the harbour company", independence=Independence(1, 1))
    (check,) = kinds(replace(record, statements=(said,)), "accusation")
    assert check.text == f"Get the other side: {said.speaker} on the harbour company."
    for changed in ({"act": None}, {"independence": Independence(2, 2)}, {"sensitive": True}, {"target": None}):
        assert kinds(replace(record, statements=(replace(said, **changed),)), "accusation") == []  # type: ignore[arg-type]


def test_the_main_event_of_the_summary_wants_a_day() -> None:
    record = plain()
    supports = tuple(replace(one, day=None, parts=()) for one in record.events[0].supports)
    undated = replace(record, summary=(Clause("It", "E1"),), events=(replace(record.events[0], supports=supports),))
    assert [check.claims for check in kinds(undated, "undated")] == [("E1",)]
    assert kinds(replace(undated, summary=()), "undated") == []
    assert kinds(replace(undated, events=record.events), "undated") == []


def test_a_report_that_was_taken_back_or_corrected_comes_first() -> None:
    record = record_of()
    fate = Fate("retracted", "Harbour News retracted it on 5 March", carried_by=(B,))
    gone = replace(record.reports[0], id="gone", name="gone.txt", fate=fate)
    corrected = replace(record.reports[0], edition=Edition(status="corrected", words="It was 15, not 12."))
    first, second = checks(replace(record, versions=(gone,), reports=(corrected, record.reports[1])))[:2]
    assert (first.kind, first.text) == ("withdrawn", "Do not use gone.txt.")
    assert first.claims
    assert (second.text, second.reason) == ("Read the correction of A.", "It was 15, not 12.")


def test_kinds_alternate_and_the_first_of_each_comes_before_its_third() -> None:
    record = plain()
    base = figure(low=12.0).figures[0]
    figures = tuple(replace(base, label=f"F{n}", low=10.0 + n) for n in range(1, 10))
    said = replace(record.statements[0], act="ACCUSE", target="the harbour company", independence=Independence(1, 1))
    ranked = [check.kind for check in checks(replace(record, figures=figures, statements=(said,)))]
    assert ranked.count("figure") == 9
    assert ranked.index("accusation") < [at for at, kind in enumerate(ranked) if kind == "figure"][1]
