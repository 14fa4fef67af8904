"""What is asked about and what may stand side by side: one comparison, two outcomes, through the whole pipeline."""

import json
from dataclasses import replace
from itertools import combinations, permutations
from pathlib import Path
from typing import Any

import pytest

from secondsource import pipeline
from secondsource.model.evidence import Evidence
from secondsource.model.record import Record, evidence_of
from secondsource.store import decode, encode
from tests.support import report_of

CASES: list[dict[str, Any]] = json.loads(
    (Path(__file__).parent / "cases" / "differing.json").read_text(encoding="utf-8")
)


def record_of(texts: list[str], order: tuple[int, ...] | None = None) -> Record:
    reports = [
        report_of(text, name=f"{index}.txt", published="2024-05-22", publisher=f"Paper {index}")
        for index, text in enumerate(texts)
    ]
    (record,) = pipeline.build([reports[index] for index in order or range(len(reports))], one_story=True)
    return record


RECORDS = {case["label"]: record_of(case["reports"]) for case in CASES}


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_what_is_asked_and_what_may_stand(case: dict[str, Any], request: pytest.FixtureRequest) -> None:
    if case["expect"] == "fail":
        request.applymarker(pytest.mark.xfail(reason=case["comment"], strict=True))
    record = RECORDS[case["label"]]
    asked = [(one.kind, [account.words for account in one.accounts]) for one in record.discrepancies]
    for expected in case["asked"]:
        assert any(
            kind == expected["kind"] and all(any(word in side for side in sides) for word in expected["words"])
            for kind, sides in asked
        ), asked
    assert case["asked"] or asked == []
    settled = [(one.kind, one.reason) for one in record.compatible]
    for expected in case["compatible"]:
        assert any(kind == expected["kind"] and expected["reason"] in reason for kind, reason in settled), settled
    figures = [row for row in settled if row[0] == "figure"]
    assert figures == [] or any(row["kind"] == "figure" for row in case["compatible"]), settled


def pieces(accounts: Any) -> set[tuple[Evidence, Evidence]]:
    sides = [account.evidence for account in accounts]
    return {(a, b) for one, other in combinations(sides, 2) for a in one for b in other}


@pytest.mark.parametrize("label", RECORDS)
def test_every_finding_has_two_sides_and_no_two_pieces_are_both_asked_about_and_settled(label: str) -> None:
    record = RECORDS[label]
    assert all(len(one.accounts) >= 2 for one in (*record.discrepancies, *record.compatible))
    assert all(one.reason and one.claims for one in record.compatible)
    asked = {(one.kind, *pair) for one in record.discrepancies for pair in pieces(one.accounts)}
    settled = {(one.kind, *pair) for one in record.compatible for pair in pieces(one.accounts)}
    assert not asked & settled


def test_every_piece_of_what_may_stand_is_evidence_of_the_record() -> None:
    record = RECORDS["a number and a bound that holds it"]
    held = set(evidence_of(record))
    assert all(piece in held for one in record.compatible for account in one.accounts for piece in account.evidence)
    assert len(set(evidence_of(replace(record, compatible=())))) < len(held) or record.compatible


def test_a_record_without_the_field_still_loads() -> None:
    record = RECORDS["a number and a bound that holds it"]
    whole = encode(record)
    assert decode(whole) == record
    data = json.loads(whole)
    del data["record"]["compatible"]
    for one in data["record"]["discrepancies"]:
        del one["within"]
    assert decode(json.dumps(data).encode()) == replace(record, compatible=())


THREE = [
    "The ferry sank off Cebu on Monday, killing 27 people, the coast guard said. Divers searched the hull until dark.",
    "Thirty-one people were killed when the ferry sank off Cebu on Monday. The owner said it would pay for the funerals.",
    "At least 20 people were killed when a ferry sank off Cebu on Monday night, the mayor said. The sea was calm.",
]


def test_the_order_of_the_reports_does_not_matter() -> None:
    first = record_of(THREE)
    assert [one.kind for one in first.discrepancies] == ["figure"]
    assert first.compatible
    for order in permutations(range(3)):
        assert record_of(THREE, order) == first


def test_a_report_that_contradicts_itself_is_named() -> None:
    text = (
        "Gunmen attacked the police post in Mopti on Sunday, killing nine people, the army said. "
        "Nobody claimed the attack on the post. The attack killed 12 people, the mayor said on Monday."
    )
    record = record_of([text, "Gunmen attacked the police post in Mopti on Sunday. The army sent two helicopters."])
    (question,) = [one for one in record.discrepancies if one.kind == "figure"]
    assert question.within == (record.reports[0].id,)
    assert question.comment == "Report A gives both."
