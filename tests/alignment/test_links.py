import json
from dataclasses import replace
from pathlib import Path

import pytest

from secondsource.alignment.common import weights
from secondsource.alignment.links import compare, links
from secondsource.alignment.telling import tellings
from secondsource.alignment.tokens import tokens
from secondsource.model.evidence import Span
from tests.alignment.makers import FERRY, FERRY_EDITED, FERRY_OWN_WORDS, analysis_of, statement, tokens_of

CASES = json.loads((Path(__file__).parent / "cases" / "links.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=case["label"], marks=[pytest.mark.xfail] if case["expect"] == "fail" else [])
        for case in CASES
    ],
)
def test_two_sentences_stand_in_a_relation(case):
    (a,), (b,) = tellings(tokens_of(case["a"])), tellings(tokens_of(case["b"]))
    found = compare(a, b, weights([a, b]))
    assert (None if found is None else found.relation) == case["expected"]


def test_six_cases_are_known_to_fail():
    assert sum(case["expect"] == "fail" for case in CASES) == 6


def linked(*texts):
    reports = [tokens_of(text, name=f"{number}.txt") for number, text in enumerate(texts)]
    number = {report.id: index for index, report in enumerate(reports)}
    sentence = {(report.id, span): index for report in reports for index, span in enumerate(report.analysis.sentences)}
    return [
        (
            (number[link.a.report], sentence[link.a.report, link.a.span]),
            (number[link.b.report], sentence[link.b.report, link.b.span]),
            link.relation,
        )
        for link in links(reports)
    ]


def test_sentences_of_two_reports_are_linked_in_order_of_the_second():
    assert linked(FERRY, FERRY_EDITED) == [
        ((0, 0), (1, 0), "reworded"),
        ((0, 2), (1, 1), "edited"),
        ((0, 3), (1, 2), "edited"),
        ((0, 1), (1, 3), "edited"),
        ((0, 0), (1, 4), "reworded"),
    ]


def test_every_two_reports_of_a_story_are_compared_and_none_with_itself():
    found = linked("The dam held. The dam held.", "The dam held.", "The dam held.")
    assert found == [
        ((0, 0), (1, 0), "copied"),
        ((0, 1), (1, 0), "copied"),
        ((0, 0), (2, 0), "copied"),
        ((0, 1), (2, 0), "copied"),
        ((1, 0), (2, 0), "copied"),
    ]


def test_differences_are_evidence_of_the_report_that_has_them():
    a, b = tokens_of(FERRY, name="a.txt"), tokens_of(FERRY_EDITED, name="b.txt")
    link = next(link for link in links([a, b]) if "hours before" in link.a.exact)
    (difference,) = link.differences
    assert difference.kind == "number"
    assert (difference.a.report, difference.a.exact) == (a.id, "two")
    assert (difference.b.report, difference.b.exact) == (b.id, "three")
    assert difference.a.span.of(a.text) == "two"


def test_whoever_is_quoted_in_both_counts_once():
    one = "Divers found the wreck on Thursday in deep water off the northern cape, the harbour rescue authority said."
    other = "The harbour rescue authority said in a statement that about 40 boats had left the cape."

    def found(known):
        analyses = [analysis_of(text, name=f"{number}.txt") for number, text in enumerate((one, other))]
        if known:
            analyses = [replace(analysis, statements=(statement_of(analysis),)) for analysis in analyses]
        return [link.relation for link in links([tokens(analysis) for analysis in analyses])]

    def statement_of(analysis):
        at = analysis.report.text.index("harbour")
        return statement(source=Span(at, at + len("harbour rescue authority")))

    assert found(known=False) == ["reworded"]
    assert found(known=True) == []


def test_reports_in_their_own_words_have_no_copied_sentence():
    assert {"copied", "edited"}.isdisjoint(relation for _, _, relation in linked(FERRY, FERRY_OWN_WORDS))
