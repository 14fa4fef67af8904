import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.model.evidence import Span
from secondsource.text.sentences import LONGEST, sentences
from secondsource.text.words import fold, words
from tests.support import cases, report_of

CASES = Path(__file__).parent / "cases"


@pytest.mark.parametrize(("text", "expected"), cases(CASES / "sentences.json"))
def test_sentences(text: str, expected: list[str]):
    assert [span.of(text) for span in sentences(text, report_of(text).paragraphs)] == expected


TEXTS = st.text(st.sampled_from("ab A.!?“”‘’\"'«»„ \n1,-U.S") | st.characters(codec="utf-8"), max_size=60)


@settings(deadline=None, derandomize=True, max_examples=200)
@given(TEXTS)
def test_sentences_cover_every_word_once_in_order(text: str):
    paragraphs = report_of(text).paragraphs
    found = sentences(text, paragraphs)
    assert "".join("".join(span.of(text).split()) for span in found) == "".join(text.split())
    assert all(first.end <= second.start for first, second in pairwise(found))
    assert all(any(span in paragraph for paragraph in paragraphs) for span in found)


@settings(deadline=None, derandomize=True, max_examples=100)
@given(TEXTS)
def test_words_are_found_in_order_and_a_part_gives_its_own(text: str):
    found = words(text)
    assert found == sorted(found)
    half = Span(0, len(text) // 2)
    assert all(span in half for span in words(text, half))


def test_words_keep_figures_abbreviations_and_compounds_whole():
    text = "At 9.30, the U.S.-led 1,000-strong crew’s hand-held radio failed."
    assert [span.of(text) for span in words(text)] == [
        *("At", "9.30", "the", "U.S", "led", "1,000-strong", "crew’s", "hand-held", "radio", "failed"),
    ]


def test_folding_makes_equal_what_readers_take_for_equal():
    assert fold("Crew’s") == fold("crew's")
    assert fold("hand‑held") == fold("Hand-Held")
    assert fold("STRASSE") == fold("straße")
    assert fold("ﬁre") == "fire"


@pytest.mark.parametrize("run", [".", "!?", ".”", "(", '"', " ", "a. "], ids=repr)
def test_a_page_of_one_mark_takes_linear_time(run: str):
    text = run * 100_000 + "x"
    begun = time.process_time()
    sentences(text, [Span(0, len(text))])
    assert time.process_time() - begun < 5


def test_an_endless_sentence_is_cut_between_words_and_no_word_is_lost():
    text = " ".join(["so they went on"] * 2_000)
    found = sentences(text, [Span(0, len(text))])
    assert max(map(len, found)) <= LONGEST
    assert " ".join(span.of(text) for span in found) == text
    assert [len(span) for span in sentences("x" * 9_000, [Span(0, 9_000)])] == [2_000] * 4 + [1_000]
