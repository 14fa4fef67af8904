"""What quotation marks are for: utterances, titles, nicknames, scare quotes."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.analysis import entities, statements
from secondsource.analysis.nlp import parse
from secondsource.model.analysis import Analysis
from tests.support import report_of

CASES = json.loads((Path(__file__).parent / "cases" / "quotation_uses.json").read_text(encoding="utf-8"))
PIECES = [
    "“",
    "”",
    '"',
    "‘",
    "’",
    "the film",
    "Big",
    "Joe",
    "known as",
    "said",
    "Ann Lee",
    ",",
    ".",
    "so-called",
    "\n\n",
    "it",
]


def read(text: str) -> Analysis:
    parsed = parse(report_of(text))
    mentions, named = entities.find(parsed)
    known = Analysis(parsed.report, parsed.sentences, parsed.quotations, mentions, named)
    known = replace(known, statements=statements.find(parsed, known))
    return replace(known, uses=statements.uses(known))


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=case["label"], marks=[pytest.mark.xfail] if case["expect"] == "fail" else [])
        for case in CASES
    ],
)
def test_case(case):
    found = read(case["text"]).uses
    shown = [
        {
            "text": one.span.of(case["text"]),
            "use": one.use,
            "holder": one.holder.of(case["text"]) if one.holder is not None else None,
        }
        for one in found
    ]
    assert shown == case["expected"]


@settings(deadline=None, derandomize=True, max_examples=60)
@given(st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join))
def test_every_quotation_has_one_use_and_its_statement_holds_it(text):
    known = read(text)
    assert [one.span for one in known.uses] == list(known.quotations)
    for one in known.uses:
        if one.statement is not None:
            assert any(one.span in span for span in known.statements[one.statement].content)
