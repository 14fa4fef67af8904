import itertools
import json
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.alignment.common import weights
from secondsource.alignment.links import compare, links
from secondsource.alignment.telling import Telling, tellings
from secondsource.alignment.tokens import tokens
from secondsource.model.evidence import Span
from secondsource.model.linked import Linked
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


def test_equal_sentences_are_linked_with_the_first_of_them_and_none_with_its_own_report():
    found = linked("The dam held. The dam held.", "The dam held.", "The dam held.")
    assert found == [
        ((0, 0), (1, 0), "copied"),
        ((0, 1), (1, 0), "copied"),
        ((0, 0), (2, 0), "copied"),
    ]


SENTENCES = [
    "The dam above Orsk held through the night, the water board said.",
    "The dam above Orsk held throughout the night, the water board said.",
    "Some 300 people left their homes in the lower town.",
    "Some 400 people left their homes in the lower town.",
    "Schools stay shut until Monday.",
]


@given(st.lists(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5), min_size=2, max_size=5))
def test_every_pair_of_sentences_that_tell_the_same_can_be_had_from_the_links(texts):
    reports = [tokens_of(" ".join(text), name=f"{number}.txt") for number, text in enumerate(texts)]
    texts_by_id = {report.id: report.text for report in reports}
    stated = links(reports)
    assert len(stated) <= sum(map(len, texts)) + len(SENTENCES) ** 2 // 2
    looked_up = Linked(stated)
    weight = weights(list(dict.fromkeys(one for report in reports for one in tellings(report))))
    for a, b in itertools.permutations(reports, 2):
        if a.id == b.id:
            continue
        found = {
            (link.a.span, link.b.span): (link.relation, link.similarity)
            for link in looked_up.of_reports(a.id, b.id, texts_by_id)
        }
        expected = {
            (one.span, other.span): (compared.relation, compared.similarity)
            for one in placed(a)
            for other in placed(b)
            if (compared := compare(one.telling, other.telling, weight)) is not None
        }
        assert found == expected
        for link in looked_up.of_reports(a.id, b.id, texts_by_id):
            assert looked_up.between((a.id, link.a.span), (b.id, link.b.span)).relation == link.relation
            for difference in link.differences:
                for side, sentence in ((difference.a, link.a), (difference.b, link.b)):
                    if side is not None:
                        assert (side.report, side.span in sentence.span) == (sentence.report, True)
                        assert side.span.of(texts_by_id[side.report]) == side.exact


class Placed(NamedTuple):
    span: Span
    telling: Telling


def placed(report):
    return [Placed(*one) for one in zip(report.analysis.sentences, tellings(report), strict=True)]


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
