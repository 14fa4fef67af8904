import json
import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.model.evidence import Span
from secondsource.text.quotations import closed, quotations

CASES = json.loads((Path(__file__).parent / "cases" / "quotations.json").read_text(encoding="utf-8"))
MARKS = "“”\"'‘’«»„‚‛`‹›「」『』〝〞〟＂‟＇"
texts = st.text(alphabet=MARKS + " abA.,!\n1(—\u00a0", max_size=60)


def paragraphs(text: str) -> list[Span]:
    return [Span(m.start(), m.end()) for m in re.finditer(r"\S(?:[^\n]*\S)?", text)]


def named(case: dict) -> object:
    marks = [pytest.mark.xfail(reason=case["comment"])] if case["expect"] == "fail" else []
    return pytest.param(case["text"], case["expected"], id=case["label"], marks=marks)


@pytest.mark.parametrize(("text", "expected"), [named(case) for case in CASES])
def test_case(text, expected):
    assert [span.of(text) for span in quotations(text, paragraphs(text))] == expected


@settings(deadline=None, derandomize=True, max_examples=300)
@given(texts)
def test_quotations_are_ordered_apart_and_inside_their_paragraphs(text):
    bounds = paragraphs(text)
    found = quotations(text, bounds)
    assert all(before.end <= after.start for before, after in pairwise(found))
    assert all(len(span) > 1 and any(span in paragraph for paragraph in bounds) for span in found)
    assert all(text[span.start] in MARKS for span in found)
    assert all(text[span.start + 1 : span.end].strip() for span in found)


@pytest.mark.parametrize(
    ("piece", "share"),
    [
        *[("“", 0), ('"a ', 1), ("‘a ", 0), ("'a", 0), ("” ", 0), ("»", 0), ("“a” ", 1), ("''", 0)],
        *[("‹", 0), ("「a」", 1), ("“a“ ", 1), ("`a ", 0), ("„", 0)],
    ],
)
def test_long_paragraphs_are_read_in_one_pass(piece, share):
    text = piece * 100_000
    assert len(quotations(text, [Span(0, len(text))])) == max(share * 100_000, piece in "“‹„")


def test_closed_tells_a_closing_mark_from_a_paragraph_end():
    text = "“First.\n\n“Second.”"
    first, second = quotations(text, paragraphs(text))
    assert not closed(text, first)
    assert closed(text, second)
