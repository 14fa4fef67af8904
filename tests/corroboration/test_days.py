from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.corroboration.days import bounds, compatible, meet, reach, spoken


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2025-06-06", "Friday 6 June 2025"),
        ("2025-06-06/2025-06-07", "6–7 June 2025"),
        ("2025-06-30/2025-07-01", "30 June – 1 July 2025"),
        ("2024-12-31/2025-01-01", "31 December 2024 – 1 January 2025"),
        ("../2025-06-07", ""),
        ("2025", ""),
        ("", ""),
        (None, ""),
    ],
)
def test_days_in_words(edtf: str | None, words: str) -> None:
    assert spoken(edtf) == words


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2025-06-06", "2025-06-06", True),
        ("2025-06-06", "2025-06-07", False),
        ("2025-06-06", "2025-06-06/2025-06-08", True),
        ("../2025-06-05", "2025-06-06", False),
        (None, "2025-06-06", True),
        ("2025-06-07~", "2025-06-07", True),
    ],
)
def test_days_that_can_be_the_same(one: str | None, other: str | None, same: bool) -> None:
    assert compatible(one, other) is same
    assert compatible(other, one) is same


@given(st.dates(), st.dates())
@settings(deadline=None, derandomize=True)
def test_an_interval_is_read_back(first: date, last: date) -> None:
    start, end = sorted((first, last))
    assert bounds(f"{start.isoformat()}/{end.isoformat()}") == (start, end)


@given(st.text(max_size=30))
@settings(deadline=None, derandomize=True)
def test_no_text_raises(text: str) -> None:
    bounds(text)
    spoken(text)


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2006", "2006-01-01", "2006-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024-02-03~", "2024-02-03", "2024-02-03"),
        ("201X", "2010-01-01", "2019-12-31"),
        ("2024-02-01/2024-03", "2024-02-01", "2024-03-31"),
        ("../2024-02-03", "0001-01-01", "2024-02-03"),
        ("2024-02-03/..", "2024-02-03", "9999-12-31"),
    ],
)
def test_a_year_or_month_reaches_over_all_its_days(edtf: str, first: str, last: str) -> None:
    assert reach(edtf) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize("edtf", [None, "", "0000", "soon", "2024-03/2024-02", "P3D"])
def test_what_is_no_date_reaches_nowhere(edtf: str | None) -> None:
    assert reach(edtf) is None


def test_stretches_meet_in_what_they_have_in_common() -> None:
    may, june = reach("2024-05"), reach("2024-05-20/2024-06-03")
    assert meet(may, june) == (date(2024, 5, 20), date(2024, 5, 31))
    assert meet(may, None) == may
    assert meet(may, reach("2024-07")) is None
