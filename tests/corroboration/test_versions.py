"""Two records compared: equal ones differ in nothing, and turned round the same list is turned round."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.corroboration.versions import changes, versioned
from secondsource.corroboration.versions.comparing import OWN_VOICE
from secondsource.corroboration.versions.pairing import pairs, same_name
from secondsource.model.claim import EventClaim, FigureClaim, Independence, StatementClaim
from secondsource.model.edition import Lineage
from secondsource.model.record import Record
from secondsource.store import load
from tests.support_record import record_of, records

GOLDEN = [
    load(Path(__file__).parents[1] / "golden" / story / "record.json") for story in ("los-angeles", "durban-strike")
]
MIRRORED = {"appeared": "vanished", "vanished": "appeared"}
MANY = settings(max_examples=40, deadline=None, derandomize=True)
FEW = settings(max_examples=8, deadline=None, derandomize=True)
"""Records of any content take a second each to make."""


@FEW
@given(records())
def test_a_record_differs_from_itself_in_nothing(record: Record) -> None:
    assert changes(record, record) == ()


@pytest.mark.parametrize("record", GOLDEN)
def test_a_real_record_differs_from_itself_in_nothing_whatever_its_claims_are_called(record: Record) -> None:
    assert changes(record, record) == ()
    turned = replace(
        record,
        events=tuple(replace(claim, label=f"E{100 - at}") for at, claim in enumerate(record.events)),
        statements=record.statements[::-1],
        figures=record.figures[::-1],
    )
    assert changes(record, turned) == ()


def edited(record: Record, seed: list[int]) -> Record:
    """A record with claims left out and others changed in a slot, by a list of choices."""
    kept = {
        name: tuple(
            _turned(claim, seed[at % len(seed)])
            for at, claim in enumerate(getattr(record, name))
            if seed[at % len(seed)] != 0
        )
        for name in ("events", "statements", "figures", "roles")
    }
    return replace(record, **kept)  # type: ignore[arg-type]


def _turned(claim, choice: int):  # type: ignore[no-untyped-def]
    if choice == 1 and isinstance(claim, FigureClaim):
        return replace(claim, low=(claim.low or 0) + 5)
    if choice == 2 and isinstance(claim, StatementClaim):
        return replace(claim, speaker="Somebody Else")
    if choice == 3:
        return replace(claim, independence=Independence(7, 9))
    if choice == 4 and isinstance(claim, EventClaim):
        return replace(claim, supports=tuple(replace(one, day="1999-12-31") for one in claim.supports))
    return claim


def mirrored(record: Record, other: Record) -> Counter[tuple[object, ...]]:
    return Counter(
        (MIRRORED.get(one.kind, one.kind), one.now, one.was, one.after, one.before, one.earlier, one.claim)
        for one in changes(other, record)
    )


def plain(record: Record, other: Record) -> Counter[tuple[object, ...]]:
    return Counter(
        (one.kind, one.was, one.now, one.before, one.after, one.claim, one.earlier) for one in changes(record, other)
    )


@MANY
@given(
    st.sampled_from([record_of(), *GOLDEN]),
    st.lists(st.integers(0, 6), min_size=1, max_size=9),
    st.lists(st.integers(0, 6), min_size=1, max_size=9),
)
def test_turned_round_the_changes_are_turned_round(record: Record, one: list[int], other: list[int]) -> None:
    first, second = edited(record, one), edited(record, other)
    assert plain(first, second) == mirrored(first, second)


@FEW
@given(records(), records())
def test_turned_round_the_changes_of_strangers_are_turned_round(one: Record, other: Record) -> None:
    assert plain(one, other) == mirrored(one, other)


@MANY
@given(st.sampled_from(GOLDEN), st.lists(st.integers(0, 6), min_size=1, max_size=9))
def test_every_claim_is_paired_once(record: Record, seed: list[int]) -> None:
    other = edited(record, seed)
    found = pairs(record, other)
    assert Counter(id(pair.old) for pair in found if pair.old) == Counter(map(id, record.claims))
    assert Counter(id(pair.new) for pair in found if pair.new) == Counter(map(id, other.claims))


def only(old: Record, new: Record) -> list[tuple[str, str, str]]:
    return [(one.kind, one.was, one.now) for one in changes(old, new)]


def test_each_slot_that_changes_is_named() -> None:
    record = record_of()
    (walkout,), (said,), (figure,), (role,) = record.events, record.statements, record.figures, record.roles
    first, second = walkout.supports
    earlier = (first, replace(second, day="2031-03-03"))
    nowhere = tuple(replace(one, place=None) for one in walkout.supports)
    unattributed = (first, replace(second, attributed_to=()))
    of_events = (
        ({"realis": "alleged"}, ("value", "told as happened", "told as alleged")),
        ({"supports": earlier}, ("day", "Monday 3 March 2031 or Tuesday 4 March 2031", "Monday 3 March 2031")),
        ({"supports": nowhere}, ("place", "Port Elva", "no place given")),
        ({"supports": unattributed}, ("attribution", f"{OWN_VOICE}; officials", OWN_VOICE)),
        ({"independence": Independence(2, 2)}, ("support", "1 to 2 sources", "2 sources")),
    )
    twenty = (replace(figure.supports[0], value="20"), replace(figure.supports[1], value="20"))
    others = (
        ({"figures": (replace(figure, low=20, supports=twenty),)}, ("value", "at least 12; 15", "20")),
        ({"figures": ()}, ("vanished", "At least 12 people were arrested.", "")),
        ({"statements": (replace(said, speaker="Ines Ferro"),)}, ("attribution", "Mara Quill", "Ines Ferro")),
        ({"statements": (replace(said, words="“We go back.”"),)}, ("wording", said.words, "“We go back.”")),
        ({"roles": (replace(role, role="head of the union"),)}, ("wording", "union leader", "head of the union")),
        *(({"events": (replace(walkout, **slot),)}, expected) for slot, expected in of_events),  # type: ignore[arg-type]
    )
    for change, expected in others:
        assert [expected] == only(record, replace(record, **change))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Mara Quill", "Quill", True),
        ("Mara Quill", "Mara Quill", True),
        ("Mara Quill", "Ines Quill", False),
        ("", "", True),
        ("", "police", False),
        ("the police", "police", True),
    ],
)
def test_names(one: str, other: str, same: bool) -> None:
    assert same_name(one, other) == same == same_name(other, one)


def rewritten(words: str, *, carried_by_another: bool = False) -> Record:
    """The strike told by one report in two versions, whose statement two passes did not join.

    Args:
        words: What the later version has the speaker say.
        carried_by_another: Whether a report of its own stands behind the earlier wording, too.
    """
    base = record_of()
    (said,) = base.statements
    earlier, later = base.reports
    other = replace(earlier, id="r999999999999", label="B")
    first, second = said.supports
    old = replace(said, id="S1", label="S1", supports=(first,))
    new = replace(said, id="S2", label="S1", supports=(second,), words=words)
    both = replace(old, supports=(first, replace(first, report=other.id, evidence=first.evidence)))
    standing = replace(old, label="S2", supports=both.supports[1:])
    bare = replace(base, events=(), figures=(), roles=(), overlaps=())
    alone = {
        earlier.id: replace(bare, reports=(earlier,), statements=(old,)),
        later.id: replace(bare, reports=(later,), statements=(new,)),
    }
    if carried_by_another:
        record = replace(bare, reports=(later, other), statements=(new, standing))
        joint = replace(bare, reports=(earlier, later, other), statements=(both, new))
    else:
        record = alone[later.id]
        joint = replace(bare, statements=(old, new))
    lineage = Lineage((earlier.id, later.id), later.id, "the address example.org/a", "time", story=base.id)
    return versioned(record, joint, alone.__getitem__, [lineage])


def test_what_the_later_version_says_in_other_words_is_not_struck() -> None:
    record = rewritten("“We will stay out until the contract is signed and sealed,”")
    assert record.struck == ()
    assert {(change.kind, change.claim) for change in record.changes} == {("wording", "S1"), ("day", "S1")}


def test_a_claim_loses_no_report_whose_later_version_says_it_in_other_words() -> None:
    record = rewritten("“We will stay out until the contract is signed and sealed,”", carried_by_another=True)
    assert [change.kind for change in record.changes if change.kind == "support"] == []
