"""No sentence of a record says more of what was done to somebody than the reports it is made from."""

from pathlib import Path

import pytest

from secondsource import pipeline
from secondsource.corroboration.status import borne_out, status
from tests.support import cases, report_of


@pytest.mark.parametrize(("texts", "expected"), cases(Path(__file__).parent / "cases" / "status.json"))
def test_status_is_never_raised(texts, expected) -> None:  # type: ignore[no-untyped-def]
    reports = [
        report_of(text, name=f"Paper {number}", published="2025-06-08", publisher=f"Paper {number}")
        for number, text in enumerate(texts)
    ]
    analyses = pipeline.analyze(reports)
    (record,) = pipeline.corroborate(analyses, pipeline.align(analyses, one_story=True))
    told = [claim.text for claim in (*record.events, *record.figures)]
    for words in expected["says"]:
        assert any(words in text for text in told), told
    for words in expected["never"]:
        assert not any(words in text for text in told), told


def test_a_word_stands_on_its_rung() -> None:
    detained, charged = status(["12", "detained"]), status(["charged"])
    assert detained is not None
    assert charged is not None
    assert (detained.ladder, detained.said) == ("custody", "were detained")
    assert detained.rung < charged.rung
    assert status(["march"]) is None


def test_what_a_report_says_at_all_it_bears_out() -> None:
    told = [("A", "killed"), ("A", "died"), ("B", "killed"), ("B", "raid")]
    assert borne_out(told, lambda one: [one[1]], lambda one: one[0]) == told
    weaker = [*told, ("C", "died")]
    assert borne_out(weaker, lambda one: [one[1]], lambda one: one[0]) == [("A", "died"), ("B", "raid"), ("C", "died")]
