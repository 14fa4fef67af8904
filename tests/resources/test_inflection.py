"""Forms of verbs: endings by rule, the rest by table."""

import pytest

from secondsource.resources.inflection import lemmas, participle, participle_of_gerund, past, past_of_gerund


@pytest.mark.parametrize(
    ("lemma", "expected"),
    [
        ("stop", "stopped"),
        ("open", "opened"),
        ("carry", "carried"),
        ("play", "played"),
        ("agree", "agreed"),
        ("commit", "committed"),
        ("visit", "visited"),
        ("fix", "fixed"),
        ("vow", "vowed"),
        ("panic", "panicked"),
        ("write", "wrote"),
        ("quit", "quit"),
    ],
)
def test_the_past_of_a_verb(lemma, expected) -> None:  # type: ignore[no-untyped-def]
    assert past(lemma) == expected


def test_a_participle_of_its_own_where_the_verb_has_one() -> None:
    assert (participle("take"), participle("say"), participle("ban")) == ("taken", "said", "banned")


@pytest.mark.parametrize(
    ("gerund", "expected"),
    [
        ("staging", "staged"),
        ("stopping", "stopped"),
        ("dying", "died"),
        ("seeing", "saw"),
        ("fleeing", "fled"),
        ("carrying", "carried"),
        ("leading", "led"),
        ("firing", "fired"),
    ],
)
def test_a_form_in_ing_tells_how_its_past_is_spelled(gerund, expected) -> None:  # type: ignore[no-untyped-def]
    assert past_of_gerund(gerund) == expected


def test_the_participle_of_a_form_in_ing() -> None:
    assert (participle_of_gerund("taking"), participle_of_gerund("beating")) == ("taken", "beaten")


def test_a_form_may_be_of_several_verbs() -> None:
    assert {"find", "found"} <= set(lemmas("found"))
