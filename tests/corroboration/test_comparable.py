"""Which figures may be set against each other: only those of the same thing, event, day and place."""

import json
from pathlib import Path
from typing import Any

import pytest

from secondsource.analysis import analyze
from secondsource.corroboration.comparable import at_odds, comparable, outgrown
from secondsource.corroboration.counted import Count
from tests.corroboration.makers import view_of
from tests.support import report_of

CASES: list[dict[str, Any]] = json.loads(
    (Path(__file__).parent / "cases" / "comparable.json").read_text(encoding="utf-8")
)


def counts(*tellings: tuple[str, str], days: tuple[str, str] = ("2024-05-21", "2024-05-21")) -> list[Count]:
    """Each telling's figure of the given words, with the day of the event it belongs to."""
    analyses = [
        analyze(report_of(text, name=f"{number}.txt", published=day))
        for number, ((text, _), day) in enumerate(zip(tellings, days, strict=True))
    ]
    view, found = view_of(*analyses), []
    for analysis, (text, words) in zip(analyses, tellings, strict=True):
        index = next(i for i, figure in enumerate(analysis.figures) if figure.span.of(text) == words)
        day = next((event.day for event in analysis.events if index in event.figures), None)
        found.append(Count(view, analysis.report.id, index, analysis.figures[index], day=day))
    return found


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_figures_are_comparable_only_where_all_agrees(case: dict[str, Any], request: pytest.FixtureRequest) -> None:
    if case["expect"] == "fail":
        request.applymarker(pytest.mark.xfail(reason=case["comment"], strict=True))
    one, other = counts(*((side["text"], side["figure"]) for side in case["reports"]))
    assert (comparable(one, other), at_odds(one, other)) == (case["comparable"], case["at_odds"]), case["comment"]
    assert (comparable(other, one), at_odds(other, one)) == (case["comparable"], case["at_odds"]), "either way round"


LONG_AGO = " ".join(["The council met and talked of roads."] * 6)


def test_figures_of_two_events_are_comparable_only_where_each_is_what_a_report_is_about() -> None:
    texts = [f"{LONG_AGO} Police arrested {number} people." for number in (44, 61)]
    one, other = counts((texts[0], "44 people"), (texts[1], "61 people"))
    apart = [Count(c.view, c.report, c.index, c.figure, number, None) for number, c in enumerate((one, other))]
    together = [Count(c.view, c.report, c.index, c.figure, 7, None) for c in (one, other)]
    assert not comparable(*apart)
    assert at_odds(*together)
    first = counts(("Police arrested 44 people.", "44 people"), ("Police arrested 61 people.", "61 people"))
    assert at_odds(*[Count(c.view, c.report, c.index, c.figure, number, None) for number, c in enumerate(first)])


def test_a_later_and_larger_number_of_a_running_count_is_no_contradiction() -> None:
    tellings = (("The flood killed 30 people.", "30 people"), ("So far the flood has killed 41 people.", "41 people"))
    first, later = counts(*tellings, days=("2024-05-21", "2024-05-22"))
    assert not at_odds(first, later)
    assert outgrown(first, later)
    assert outgrown(later, first)
    assert not outgrown(*counts(*tellings)), "one day"
    assert not outgrown(*counts(*tellings, days=("2024-05-22", "2024-05-21"))), "the dead do not become fewer"


def test_a_larger_number_the_next_day_may_be_a_correction() -> None:
    tellings = (("The flood killed 30 people.", "30 people"), ("The flood killed 41 people.", "41 people"))
    assert not outgrown(*counts(*tellings, days=("2024-05-21", "2024-05-22")))


def test_the_day_up_to_which_somebody_counted_is_told_from_the_event_s() -> None:
    first, later = counts(
        ("By Friday the flood had killed 30 people.", "30 people"),
        ("By Saturday the flood had killed 41 people.", "41 people"),
    )
    assert outgrown(first, later)


def test_a_march_does_not_grow_overnight() -> None:
    tellings = (("Some 300 people marched.", "Some 300 people"), ("By now 900 people marched.", "900 people"))
    assert not outgrown(*counts(*tellings, days=("2024-05-21", "2024-05-22")))
