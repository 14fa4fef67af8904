from pathlib import Path

import pytest

from secondsource.analysis import analyze
from tests.support import cases, report_of

CASES = cases(Path(__file__).parent / "cases" / "accusations.json")


def accused(text: str) -> list[str]:
    analysis = analyze(report_of(text))
    names = {entity.key: entity.name for entity in analysis.entities}
    return list(dict.fromkeys(names[one.entity] for one in analysis.accusations))


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_whom_a_report_accuses(text, expected):
    assert accused(text) == expected


def test_half_of_the_cases_accuse_nobody():
    assert len(CASES) >= 40
    assert 0.4 <= sum(not case.values[1] for case in CASES) / len(CASES) <= 0.6


def test_blame_short_of_a_crime_is_told_from_a_crime():
    (fraud,) = analyze(report_of("Alice Morgan accused Henry Lewis of fraud.")).accusations
    (rudeness,) = analyze(report_of("Alice Morgan accused Henry Lewis of rudeness.")).accusations
    assert (fraud.weight, rudeness.weight) == ("crime", "conduct")


def test_words_and_accused_are_words_of_the_report():
    text = "The suspect, Andrew Collins, fled on Friday."
    (found,) = analyze(report_of(text)).accusations
    assert (found.words.of(text), found.accused.of(text)) == ("suspect", "Andrew Collins")
