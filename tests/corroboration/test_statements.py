"""Statements of two short reports of our own, through the whole pipeline: what is joined, how its words drift, what is asked."""

import json
from pathlib import Path
from typing import Any

import pytest

from secondsource import pipeline
from secondsource.model.claim import Drift, StatementClaim
from secondsource.model.record import Record
from secondsource.outputs.verify import unmatched
from tests.support import report_of

CASES: list[dict[str, Any]] = json.loads(
    (Path(__file__).parent / "cases" / "statements.json").read_text(encoding="utf-8")
)
ASKED = ("wording", "quotation", "attribution", "figure", "who", "date")


def record_of(texts: list[str]) -> Record:
    publishers = ("North Post", "South Mail")
    reports = [
        report_of(text, name=f"{index}.txt", published="2024-05-21", publisher=publishers[index])
        for index, text in enumerate(texts)
    ]
    (record,) = pipeline.build(reports, one_story=True)
    assert unmatched(record, {report.id: report for report in reports}) == []
    return record


def with_words(record: Record, words: list[str]) -> list[StatementClaim]:
    """Claims of which each of the words stand in a telling of its own."""
    return [claim for claim in record.statements if _held(claim, words)]


def _held(claim: StatementClaim, words: list[str]) -> bool:
    told = [" … ".join(evidence.exact for evidence in support.evidence) for support in claim.supports]
    holding = [{at for at, wording in enumerate(told) if word in wording} for word in words]
    return all(holding) and len(set().union(*holding)) >= len(words)


def shown(drift: Drift) -> list[str | None]:
    return [drift.kind, drift.told and drift.told.exact, drift.fullest and drift.fullest.exact]


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_statements(case: dict[str, Any], request: pytest.FixtureRequest) -> None:
    if case["expect"] == "fail":
        request.applymarker(pytest.mark.xfail(reason=case["comment"], strict=True))
    record = record_of(case["reports"])
    for words in case["apart"]:
        assert with_words(record, words) == []
        for one in words:
            assert with_words(record, [one]), f"nobody says {one}"
    for words in case["joined"]:
        (claim,) = with_words(record, words)
        if "drift" in case:
            assert [shown(drift) for one in claim.renderings for drift in one.drift] == case["drift"]
    if "asked" in case:
        found = [[one.kind, *(account.words for account in one.accounts)] for one in record.discrepancies]
        asked = [one for one in found if one[0] in ASKED]
        assert len(asked) == len(case["asked"]), asked
        for kind, *words in case["asked"]:
            assert any(
                one[0] == kind and all(any(word in side for side in one[1:]) for word in words) for one in asked
            ), asked


def test_whom_an_accusation_is_about_is_told_by_name():
    text = "Thomas Reed runs the harbour office. Union president Nadine Crow accused him of having buried the letters."
    record = record_of([text])
    assert [claim.target for claim in record.statements if claim.act == "ACCUSE"] == ["Thomas Reed"]


def test_a_short_sentence_that_was_copied_is_one_statement():
    text = "Ivan Reed signed the permit in 2019, the minister said. Ivan Reed denied it. {}"
    record = record_of([text.format("The river rose."), text.format("The harbour was closed.")])
    assert [len(claim.supports) for claim in record.statements if claim.speaker == "Ivan Reed"] == [2]
