"""Discrepancies between two short reports of our own, through the whole pipeline: what must be asked, and what must not."""

import json
from pathlib import Path
from typing import Any

import pytest

from secondsource import pipeline
from secondsource.model.record import Record
from tests.support import report_of

CASES: list[dict[str, Any]] = json.loads(
    (Path(__file__).parent / "cases" / "discrepancies.json").read_text(encoding="utf-8")
)


def record_of(texts: list[str]) -> Record | None:
    publishers = ("North Post", "South Mail")
    reports = [
        report_of(text, name=f"{index}.txt", published="2024-05-21", publisher=publishers[index])
        for index, text in enumerate(texts)
    ]
    records = pipeline.build(reports)
    return records[0] if len(records) == 1 else None


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_discrepancies(case: dict[str, Any], request: pytest.FixtureRequest) -> None:
    if case["expect"] == "fail":
        request.applymarker(pytest.mark.xfail(reason=case["comment"], strict=True))
    record = record_of(case["reports"])
    found = [] if record is None else [(d.kind, [a.words for a in d.accounts]) for d in record.discrepancies]
    for expected in case["expected"]:
        assert any(
            kind == expected["kind"] and all(any(word in side for side in sides) for word in expected["words"])
            for kind, sides in found
        ), found
    if not case["expected"]:
        assert found == []


@pytest.mark.parametrize(
    ("one", "other", "question"),
    [
        (
            "The mayor opened the Kessel bridge near Linz on 3 May 2024. Thousands came to see it.",
            "The mayor, Ida Holm, opened the Kessel bridge near Linz on 4 May 2024, a spokesman said.",
            "On which day was it: “The mayor opened the Kessel bridge near Linz”?",
        ),
        (
            "Police arrested Tom Vane at the harbour in Aarhus on 3 May 2024, the prosecutor said.",
            "On 5 May 2024, police arrested Tom Vane at the harbour in Aarhus after a long search.",
            "On which day was it: “Police arrested Tom Vane at the harbour in Aarhus”?",
        ),
    ],
)
def test_a_question_on_a_day_says_what_happened_without_the_day(one, other, question):
    record = record_of([one, other])
    assert question in [found.question for found in record.discrepancies if found.kind == "date"]
