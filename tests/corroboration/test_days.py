from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.corroboration.days import bounds, compatible, spoken


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
