"""Which stated roles are one: cases as data, and what holds in any order."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.corroboration.offices import apart, offices, same_offices
from secondsource.model.evidence import Span
from tests.support import cases


@pytest.mark.parametrize(("text", "expected"), cases(Path(__file__).parent / "cases" / "offices.json"))
def test_roles_of_one_person(text: list[str], expected: int) -> None:
    for told in (text, text[::-1]):
        assert len(set(same_offices(offices(told)))) == expected


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        ("actor and director", ["actor", "director"]),
        ("president and chief executive of Baltic Grain", ["president", "chief executive of Baltic Grain"]),
        ("founder, chairman and owner", ["founder", "chairman", "owner"]),
        ("the mayor’s lawyer and a critic of the port", ["the mayor’s lawyer", "a critic of the port"]),
        ("minister of trade and tourism", ["minister of trade and tourism"]),
        ("director of the fish and wildlife service", ["director of the fish and wildlife service"]),
        ("mayor of Dover, Kent", ["mayor of Dover, Kent"]),
        ("head of health and safety", ["head of health and safety"]),
    ],
)
def test_two_roles_in_one_phrase(role: str, expected: list[str]) -> None:
    text = f"Ann Lee, {role}, left."
    start = text.index(role)
    assert [span.of(text) for span in apart(text, Span(start, start + len(role)))] == expected


_ROLES = st.lists(
    st.builds(
        "{}{}{}".format,
        st.sampled_from(["", "former ", "deputy "]),
        st.sampled_from(["", "water ", "Dover water works "]),
        st.sampled_from(["director", "head", "mayor", "mayor of Dover", "director of the opera"]),
    ),
    max_size=6,
)


@given(_ROLES)
def test_the_order_changes_nothing(roles: list[str]) -> None:
    def groups(told: list[str]) -> set[frozenset[str]]:
        firsts = same_offices(offices(told))
        return {frozenset(role for role, at in zip(told, firsts, strict=True) if at == first) for first in firsts}

    assert groups(roles) == groups(roles[::-1])


@given(_ROLES)
def test_a_former_or_deputy_role_is_another(roles: list[str]) -> None:
    firsts = same_offices(offices(roles))
    for at, first in enumerate(firsts):
        for word in ("former", "deputy"):
            assert roles[at].startswith(word) == roles[first].startswith(word)
