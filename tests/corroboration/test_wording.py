import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.corroboration.joining import clipped, group, run_length
from secondsource.corroboration.wording import label_term, terms, with_labels_quoted
from secondsource.model.statement import Statement
from tests.corroboration.makers import analysis_of, at, view_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rioters set fire to a bus", "“Rioters” set fire to a bus"),
        ("The minister spoke of “terrorists” again", "The minister spoke of “terrorists” again"),
        ("The regime called them illegal aliens", "The “regime” called them “illegal aliens”"),
        ("Protesters marched to the square", "Protesters marched to the square"),
        ("A patriot stood by", "A patriot stood by"),
    ],
)
def test_loaded_labels_stand_in_quotation_marks(text: str, expected: str) -> None:
    assert with_labels_quoted(text) == expected


@pytest.mark.parametrize(
    ("words", "term"),
    [
        ("illegal aliens", ("How are people without residence papers described?", "illegal aliens")),
        ("without documentation", ("How are people without residence papers described?", "without documentation")),
        ("a green door", None),
    ],
)
def test_the_term_some_words_hold(words: str, term: tuple[str, str] | None) -> None:
    assert label_term(words) == term


def test_own_voice_and_quoted_uses_are_told_apart() -> None:
    text = "Protesters filled the square. “These rioters must go home,” the mayor said."
    quoted = at(text, "“These rioters must go home,”")
    source = at(text, "the mayor")
    statement = Statement("direct", (quoted,), (quoted,), source, "the mayor", "person", None, None, "neutral")
    rows = terms(view_of(analysis_of(text, statements=(statement,))))
    uses = {row.term: [use.speaker for use in row.uses] for row in rows if row.referent == "People in the streets"}
    assert uses == {"protesters": [None], "rioters": ["the mayor"]}


def test_a_referent_with_one_word_only_is_no_choice_of_words() -> None:
    assert terms(view_of(analysis_of("Protesters filled the square. The protesters sang."))) == ()


@given(st.text(max_size=200))
@settings(deadline=None, derandomize=True)
def test_no_text_raises_and_nothing_is_lost(text: str) -> None:
    quoted = with_labels_quoted(text)
    assert quoted.replace("“", "").replace("”", "") == text.replace("“", "").replace("”", "")
    assert len(clipped(text, 50)) <= 52


@given(st.lists(st.integers(0, 5), max_size=12))
@settings(deadline=None, derandomize=True)
def test_groups_hold_every_item_once_and_in_order(items: list[int]) -> None:
    groups = group(items, lambda one, other: one == other)
    assert sorted(item for members in groups for item in members) == sorted(items)
    assert len(groups) == len(set(items))


def test_the_longest_run_in_common() -> None:
    assert run_length("a b c d".split(), "x b c y".split()) == 2
    assert run_length([], "x".split()) == 0
