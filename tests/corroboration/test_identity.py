"""Who is who across reports: cases as data, and what holds whatever the names."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.corroboration.identity import Identities
from secondsource.model.mention import Entity
from tests.corroboration.makers import analysis_of, entity, mention
from tests.support import cases

_WRITTEN = re.compile(r"(\w+): (?:(\S+)=)?([^(\[!]+?)(!)?(?: \((.*)\))?(?: \[(.*)\])?")


def identities(*groups):  # type: ignore[no-untyped-def]
    return Identities([analysis_of(f"Text {i}", name=f"{i}.txt", entities=group) for i, group in enumerate(groups)])


def written(text: str) -> Entity:
    """An entity as the cases write it: ``kind: key=Name! (alias) [role]``; ``!`` marks what has no proper name."""
    match = _WRITTEN.fullmatch(text)
    assert match is not None, text
    kind, key, name, unnamed, alias, role = match.groups()
    found = (key or name.casefold(), name, kind, unnamed is None, (alias,) if alias else (), (role,) if role else ())
    return Entity(*found)  # type: ignore[arg-type]


@pytest.mark.parametrize(("text", "expected"), cases(Path(__file__).parent / "cases" / "identity.json"))
def test_names_across_reports(text: list[list[str]], expected: int) -> None:
    groups = [tuple(written(one) for one in report) for report in text]
    assert len(identities(*groups).entities) == expected
    assert len(identities(*groups[::-1]).entities) == expected


_NAME = st.builds(
    lambda given, middle, family, suffix: " ".join(part for part in (given, middle, family, suffix) if part),
    st.sampled_from(["", "Ann", "Bill", "William", "Bob", "Min-ho", "Min Ho"]),
    st.sampled_from(["", "R.", "K.", "Ruth"]),
    st.sampled_from(["Stern", "Park", "al-Masri"]),
    st.sampled_from(["", "Jr.", "III"]),
)
_STORIES = st.lists(st.lists(_NAME, max_size=4, unique_by=str.casefold), min_size=2, max_size=4)
_GIVEN = {"Ann": "Ann", "Bill": "William", "William": "William", "Bob": "Robert", "Min-ho": "Min", "Min": "Min"}


def _named(story: list[list[str]]) -> list[tuple[Entity, ...]]:
    return [tuple(entity(name) for name in report if " " in name) for report in story]


@given(_STORIES)
def test_the_order_of_the_reports_changes_nothing(story: list[list[str]]) -> None:
    once, again = identities(*_named(story)), identities(*_named(story)[::-1])
    assert {(e.name, e.aliases) for e in once.entities} == {(e.name, e.aliases) for e in again.entities}


@given(_STORIES)
def test_two_given_names_are_never_one_person(story: list[list[str]]) -> None:
    for one in identities(*_named(story)).entities:
        names = [name.split() for name in (one.name, *one.aliases)]
        assert len({_GIVEN[words[0]] for words in names if words[0] in _GIVEN}) <= 1


@given(_STORIES)
def test_two_suffixes_are_never_one_person(story: list[list[str]]) -> None:
    for one in identities(*_named(story)).entities:
        names = [name.split() for name in (one.name, *one.aliases)]
        assert len({words[-1] for words in names if words[-1] in ("Jr.", "III")}) <= 1


def test_roles_and_mentions_are_those_of_all_spellings() -> None:
    one, other = (
        Entity(name.casefold(), name, "person", True, (), (role,))
        for name, role in (("Park Min-ho", "trade minister"), ("Park Min Ho", "the minister"))
    )
    found = identities((one,), (other,))
    assert found.entities[0].roles == ("trade minister", "the minister")


def test_a_mrs_is_not_the_man_her_report_names() -> None:
    text = "Frank Mason left. Mrs. Mason stayed."
    other = analysis_of("Frank Mason left.", entities=(entity("Frank Mason", aliases=("Mason",)),))
    man, wife = entity("Frank Mason"), entity("Mason")
    own = analysis_of(text, name="b.txt", entities=(man, wife), mentions=(mention(text, "Mason stayed", wife),))
    assert len(Identities([own, other]).entities) == 2
