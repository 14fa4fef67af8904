"""Events joined across reports: what the analysis finds in texts of our own, put side by side."""

import json
from functools import cache
from itertools import permutations
from pathlib import Path

import pytest

from secondsource import pipeline
from secondsource.corroboration import merging
from secondsource.corroboration.happened import Occasion
from secondsource.corroboration.identity import Identities
from secondsource.corroboration.view import View
from secondsource.model.analysis import Analysis
from tests.support import report_of

CASES = json.loads((Path(__file__).parent / "cases" / "merging.json").read_text(encoding="utf-8"))


@cache
def read(text: str, name: str, published: str | None) -> Analysis:
    (analysis,) = pipeline.analyze([report_of(text, name=name, published=published)])
    return analysis


def joined(*analyses: Analysis) -> list[list[Occasion]]:
    aligned = pipeline.align(analyses, one_story=True)
    by_id = {analysis.report.id: analysis for analysis in analyses}
    ordered = tuple(by_id[report] for report in aligned.stories[0].reports)
    return merging.merged(View(ordered, Identities(ordered), aligned.links))


def triggers(events: list[list[Occasion]]) -> list[list[str]]:
    """For each event told by two reports or more, the report's letter and the trigger of each telling."""
    return [
        [
            f"{occasion.view.labels[occasion.report]} {occasion.view.words(occasion.report, mention.trigger)}"
            for occasion in event
            for mention in occasion.mentions
        ]
        for event in events
        if len({occasion.report for occasion in event}) > 1
    ]


def params() -> list[object]:
    failing = pytest.mark.xfail(reason="known failure, counted", strict=True)
    return [pytest.param(case, id=case["label"], marks=[failing] if case["expect"] == "fail" else []) for case in CASES]


@pytest.mark.parametrize("case", params())
def test_cases(case: dict) -> None:
    texts = [read(text, f"{number}.txt", case["published"]) for number, text in enumerate(case["texts"])]
    assert triggers(joined(*texts)) == case["expected"]


THREE = (
    "Police in Leeds arrested the banker Tom Ashdown on Monday. Tom Ashdown was charged with fraud in Leeds.",
    "The banker Tom Ashdown was arrested by police in Leeds on Monday.",
    "Officers in Leeds arrested Clara Voss, a broker, on Monday. Her arrest followed that of Tom Ashdown.",
)
UNRELATED = "A ferry sank off Bali on Saturday, and 12 fishermen were rescued. Dockers in Santos went on strike."


def words(events: list[list[Occasion]]) -> set[frozenset[tuple[str, int]]]:
    return {
        frozenset((occasion.report, mention.trigger.start) for occasion in event for mention in occasion.mentions)
        for event in events
    }


def test_the_order_of_the_reports_changes_nothing() -> None:
    texts = [read(text, f"{number}.txt", "2024-05-08") for number, text in enumerate(THREE)]
    assert len({frozenset(words(joined(*ordered))) for ordered in permutations(texts)}) == 1


def test_an_unrelated_report_changes_nothing() -> None:
    texts = [read(text, f"{number}.txt", "2024-05-08") for number, text in enumerate(THREE)]
    alone = words(joined(*texts))
    assert alone < words(joined(*texts, read(UNRELATED, "4.txt", "2024-05-08")))


def test_every_telling_is_in_exactly_one_event() -> None:
    texts = [read(text, f"{number}.txt", None) for number, text in enumerate(THREE)]
    mentions = [key for event in words(joined(*texts)) for key in event]
    told = [(a.report.id, m.trigger.start) for a in texts for m in a.events if m.realis != "background"]
    assert sorted(mentions) == sorted(told)
