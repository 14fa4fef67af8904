import json
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.analysis import times
from secondsource.analysis.times import values

CASES = [
    case
    for name in ("times.json", "times_news.json")
    for case in json.loads((Path(__file__).parent / "cases" / name).read_text(encoding="utf-8"))
]
# Words of time in any order reach the resolvers where arbitrary text seldom does.
PIECES = st.sampled_from(
    "the last next Friday night June 31 2025 third quarter of 0 99999999999999999999 two days later ago a second , . "
    "9:99 25:00 13/45/2020 2025-13-45 1 / 0 ’s every year-end February 30th the 90s two hundred thousand years ago "
    "14:05 2024-02-29T18:30:00Z 03/04/2024 24.12.2024 0000/99/99 Easter Sunday half past week of ahead of Sept . "
    "weekend for day before after \n\n half ½ ² ٣ in May noon GMT century 21st decades midnight - ( )".split(" ")
)


def params(cases):
    return [
        pytest.param(
            case,
            id=case["label"],
            marks=[pytest.mark.xfail(reason=case["comment"])] if case["expect"] == "fail" else [],
        )
        for case in cases
    ]


@pytest.mark.parametrize("case", params(CASES))
def test_expressions_resolve_as_people_read_them(case):
    published = date.fromisoformat(case["published"]) if case["published"] else None
    found = times.expressions(case["text"], published)
    assert [[one.span.of(case["text"]), one.kind, one.value] for one in found] == case["expected"], case["comment"]


def test_days_and_part_of_day_stand_beside_the_value():
    (night,) = times.expressions("He was shot on Friday night.", date(2025, 6, 11))
    assert (night.edtf, night.part_of_day, night.start, night.end) == (
        "2025-06-06",
        "night",
        "2025-06-06",
        "2025-06-06",
    )
    assert night.anchor == "published"


def test_the_days_of_a_season_cover_both_its_years():
    (season,) = times.expressions("They were champions in 2023/24.", date(2025, 6, 11))
    assert (season.value, season.edtf, season.start, season.end) == ("2023", "2023/2024", "2023-01-01", "2024-12-31")


def test_a_zone_is_kept_as_written():
    (blast,) = times.expressions("It blew up at 7 p.m. GMT on Friday.", date(2025, 6, 11))
    assert (blast.zone, blast.value) == ("GMT", "2025-06-06T19:00")


def test_what_is_to_come_is_told_from_what_was_even_undated():
    text = "He spoke on Monday and will march on Friday."
    assert [one.ahead for one in times.expressions(text, None)] == [False, True]


@pytest.mark.parametrize(
    ("value", "edtf", "first", "last"),
    [
        ("2025-06-06TNI", "2025-06-06", "2025-06-06", "2025-06-06"),
        ("2025-02", "2025-02", "2025-02-01", "2025-02-28"),
        ("2025-W23-WE", "2025-06-07/2025-06-08", "2025-06-07", "2025-06-08"),
        ("2024-Q3", "2024-35", "2024-07-01", "2024-09-30"),
        ("2024-H2", "2024-41", "2024-07-01", "2024-12-31"),
        ("2024-WI", "2024-24", "2024-12-01", "2025-02-28"),
        ("2023/2024", "2023/2024", "2023-01-01", "2024-12-31"),
        ("199", "199X", "1990-01-01", "1999-12-31"),
        ("19", "19XX", "1900-01-01", "1999-12-31"),
        ("2025-06-03/2025-06-05", "2025-06-03/2025-06-05", "2025-06-03", "2025-06-05"),
    ],
)
def test_values_cover_the_days_they_say(value, edtf, first, last):
    assert values.edtf(value) == edtf
    assert parse_edtf(edtf)
    assert values.days(value) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize("value", ["", "PRESENT_REF", "P2W", "2025-02-30", "XXXX-WXX-1", "0000-01", "2025-W60"])
def test_values_without_days_cover_none(value):
    assert values.days(value) is None
    assert values.edtf(value) is None


@settings(deadline=None, derandomize=True, max_examples=50)
@given(st.text(st.characters(codec=None)) | st.lists(PIECES, max_size=12).map(" ".join), st.none() | st.dates())
def test_any_text_passes_and_every_span_reads_again(text, published):
    found = times.expressions(text, published)
    spans = [one.span for one in found]
    assert spans == sorted(spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    for one in found:
        assert one.span.of(text).strip() == one.span.of(text) != ""
        assert (one.start is None) == (one.end is None)
        assert one.start is None or one.start <= one.end
