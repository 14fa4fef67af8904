"""Statements found without a parser, and the parts of the tagger behind them."""

import json
import re
from itertools import pairwise, product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.analysis.statements import fast
from secondsource.analysis.statements.tagging.crf import LABELS, best
from secondsource.analysis.statements.tagging.linker import Part
from secondsource.analysis.statements.tagging.model import parts
from secondsource.model.evidence import Span
from secondsource.model.statement import Statement

CASES = json.loads((Path(__file__).parent / "cases" / "statements_fast.json").read_text(encoding="utf-8"))


def found_in(text: str) -> tuple[Statement, ...]:
    return fast(text, [Span(m.start(), m.end()) for m in re.finditer(r"\S(?:[^\n]*\S)?", text)])


def shown(text: str, statement: Statement) -> dict[str, object]:
    return {
        "kind": statement.kind,
        "source": statement.source.of(text) if statement.source is not None else None,
        "content": [span.of(text) for span in statement.content],
    }


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=case["label"], marks=[pytest.mark.xfail] if case["expect"] == "fail" else [])
        for case in CASES
    ],
)
def test_statements_are_read_without_a_parser(case: dict[str, object]) -> None:
    text = str(case["text"])
    assert [shown(text, one) for one in found_in(text)] == case["expected"]


def test_verbs_that_judge_are_told_from_those_that_do_not() -> None:
    text = "“The count was honest,” the minister said.\n\n“The count was rigged,” the challenger claimed."
    assert [one.cue_class for one in found_in(text)] == ["neutral", "strong"]


@settings(deadline=None, derandomize=True, max_examples=50)
@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("“”\"'«» .,:\nas")), max_size=200))
def test_any_text_passes_and_every_span_lies_in_it(text: str) -> None:
    for one in found_in(text):
        assert one.content
        for span in (*one.content, *one.quoted, one.source, one.cue):
            assert span is None or span.of(text)
        assert all(a.end <= b.start for a, b in pairwise(one.content))


def test_a_second_reading_gives_the_same() -> None:
    text = "Officials said the dam would hold. “We are watching it hour by hour,” said Maria Ortega, an engineer."
    assert found_in(text) == found_in(text) != ()


@settings(deadline=None, derandomize=True, max_examples=30)
@given(st.lists(st.integers(1, 4), min_size=1, max_size=3), st.integers(0, 1000))
def test_decoding_finds_the_best_sequence(lengths: list[int], seed: int) -> None:
    random = np.random.default_rng(seed)
    scores = random.normal(size=(sum(lengths), 3)).astype(np.float32)
    transitions = random.normal(size=(4, 3)).astype(np.float32)
    labels = best(scores, transitions, np.array(lengths))
    start = 0
    for length in lengths:
        own = scores[start : start + length]

        def total(path: tuple[int, ...], own: np.ndarray = own) -> float:
            moves = sum(transitions[a, b] for a, b in pairwise(path))
            return float(transitions[-1, path[0]] + sum(own[at, label] for at, label in enumerate(path)) + moves)

        wanted = max(product(range(3), repeat=length), key=total)
        assert total(tuple(labels[start : start + length].tolist())) == pytest.approx(total(wanted), abs=1e-5)
        start += length


def test_parts_end_with_their_paragraph() -> None:
    begin, on = LABELS.index("B-content"), LABELS.index("I-content")
    assert parts([begin, on, on, 0, on], [0, 0, 1, 1, 1]) == [
        Part(0, 2, "content"),
        Part(2, 3, "content"),
        Part(4, 5, "content"),
    ]
