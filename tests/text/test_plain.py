import sys
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.text.plain import plain


@settings(deadline=None, derandomize=True, max_examples=100)
@given(st.text(st.characters(codec=None)))
def test_the_plain_text_is_as_long_as_the_text_and_plain(text: str):
    assert len(plain(text)) == len(text)
    assert plain(plain(text)) == plain(text)


def test_every_space_separator_of_unicode_is_a_space():
    spaces = [chr(code) for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code)) == "Zs"]
    assert plain("".join(spaces)) == " " * len(spaces)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It isnʼt “over”.", "It isn’t “over”."),
        ("It isn′t over.", "It isn’t over."),
        ("＂Now,＂ 「now」", '"Now," “now”'),
        ("naïve — “é” ‘x’ «y» 5″", "naïve — “é” ‘x’ «y» 5″"),
        ("line\nand\ttab", "line\nand\ttab"),
    ],
)
def test_rarer_marks_are_read_as_the_usual_ones(text: str, expected: str):
    assert plain(text) == expected
