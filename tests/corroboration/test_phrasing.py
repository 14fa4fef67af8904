"""The sentence of a statement's claim: what was denied stays denied, and what hangs on its verb keeps it."""

import json
from pathlib import Path
from typing import Any

import pytest

from secondsource import pipeline
from secondsource.corroboration import phrasing
from secondsource.model.claim import StatementClaim
from tests.support import report_of

CASES: list[dict[str, Any]] = json.loads(
    (Path(__file__).parent / "cases" / "phrasing.json").read_text(encoding="utf-8")
)


def claims_of(text: str) -> list[StatementClaim]:
    (record,) = pipeline.build([report_of(text, name="a.txt", published="2024-05-21", publisher="North Post")])
    return list(record.statements)


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_a_claim_says_what_its_speaker_said(case: dict[str, Any], request: pytest.FixtureRequest) -> None:
    if case["expect"] == "fail":
        request.applymarker(pytest.mark.xfail(reason=case["comment"], strict=True))
    (claim,) = (claim for claim in claims_of(case["text"]) if case["told"] in claim.words)
    assert claim.words == case["shown"]
    assert claim.text == case["sentence"]


@pytest.mark.parametrize(
    ("cue", "shown"),
    [
        ("denied", "denied it"),
        ("has always denied", "has always denied it"),
        ("denying", "denied it"),
        ("ruled out", "ruled out it"),
        ("disputes", "disputes it"),
        ("denial", "denied it"),
        ("said", None),
        ("ruled", None),
        ("", None),
    ],
)
def test_verbs_that_take_back_stay_with_what_they_take_back(cue: str, shown: str | None) -> None:
    assert phrasing.denied(cue, "it") == shown
    assert phrasing.denies(cue) == (shown is not None)


def test_who_did_not_deny_it_negates_nothing() -> None:
    assert not phrasing.denies("did not deny")


@pytest.mark.parametrize(
    ("cue", "shown"),
    [
        ("announcing", "announced"),
        ("denying", "denied"),
        ("calling on", "called on"),
        ("admitting", "admitted"),
        ("telling", "told"),
        ("is demanding", "is demanding"),
        ("conveying", "conveyed"),
    ],
)
def test_a_participle_gives_way_to_the_past(cue: str, shown: str) -> None:
    assert phrasing.finite(cue) == shown
