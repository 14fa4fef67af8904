import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.corroboration.joining import clipped, group, run_length
from secondsource.corroboration.labels import kind_of, label_term, loaded, one_set, with_labels_quoted


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


def test_a_verdict_is_told_from_a_plain_word() -> None:
    assert loaded("the rioters")
    assert not loaded("the protesters")


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


@pytest.mark.parametrize(
    ("words", "kind", "one"),
    [
        ("young protesters", "People in the streets", "story"),
        ("crowd", "People in the streets", "part"),
        ("insurgents", "People who fight", "part"),
        ("officers", "The forces", None),
        ("protesters of Elva", None, None),
        ("bystanders", None, None),
        ("non-immigrants", None, None),
    ],
)
def test_the_kind_of_label_some_words_end_in(words: str, kind: str | None, one: str | None) -> None:
    assert (kind_of(words), one_set(words)) == (kind, one)


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
