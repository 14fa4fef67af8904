"""The scorer of statements counts as its docstring defines."""

import re

import pytest

from evaluation.sets.polnear_dev import Article, Item, content_words, passages, recalls, same_speaker, score


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("that it can't last", ["it", "can", "t", "last"]),
        ("“It can’t last,”", ["It", "can", "t", "last"]),
        ("the claim that it lasts", ["the", "claim", "that", "it", "lasts"]),
    ],
)
def test_words_are_runs_of_letters_without_a_leading_that(text: str, expected: list[str]) -> None:
    found = sorted(content_words(text, [(0, len(text))]))
    assert [re.compile(r"\w+").match(text, at)[0] for at in found] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We will not go,” she said.", ["“We will not go,”"]),
        ("A “new era” for all.", []),
        ('He saw "no sign of it” there.', ['"no sign of it”']),
        ('He saw “no sign of it" there.', ['“no sign of it"']),
        ('"They call it “home” and stay."', ['"They call it “home” and stay."']),
        ("“One goes on here\n“and ends here now”", ["“One goes on here", "“and ends here now”"]),
        ('"Never was it closed', ['"Never was it closed']),
    ],
)
def test_passages_are_quotations_of_three_words_bound_by_paragraphs(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in passages(text)] == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Mayor Ana Ruiz", "Ruiz", True),
        ("Ruiz's", "the mayor, Ana Ruiz", True),
        ("he", "he", True),
        ("he", "Ruiz", False),
        ("she", "he", False),
        ("Ana Ruiz", "Ana Soto", False),
        ("", "Ruiz", False),
    ],
)
def test_speakers_are_compared_leniently_but_a_pronoun_only_with_itself(one: str, other: str, expected: bool) -> None:
    assert same_speaker(one, other) is expected
    assert same_speaker(other, one) is expected


def test_a_passage_needs_its_speaker_and_a_statement_its_content_too() -> None:
    text = "“We will not go,” Ruiz said. Soto agreed that it was late."

    def made(speaker: str, content: str) -> Item:
        at = text.index(content)
        span = ((at, at + len(content)),)
        return Item(content_words(text, span), speaker, {"source": (), "cue": (), "content": span})

    gold = Article(text, None, (made("Ruiz", "“We will not go,”"), made("Soto", "that it was late")))
    right = score([(gold, [made("Ruiz", "“We will not go,”"), made("Soto", "it was late")])])
    assert (right["passage_f1"], right["joint_f1"], right["content_exact_f1"]) == (1.0, 1.0, 0.5)
    assert recalls([(gold, gold.items[:1])]) == {"direct": 1.0, "mixed": 0.0, "indirect": 0.0}
    wrong = score([(gold, [made("Soto", "“We will not go,”"), made("Soto", "late")])])
    assert (wrong["passage_f1"], wrong["joint_f1"]) == (0.0, 0.0)
