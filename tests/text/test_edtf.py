"""The days an EDTF string covers."""

from datetime import date

import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.text.edtf import covered


def _days(first: str | None, last: str | None):
    return tuple(day and date.fromisoformat(day) for day in (first, last))


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("2031-03-04", ("2031-03-04", "2031-03-04")),
        ("2031-03-04~", ("2031-03-04", "2031-03-04")),
        ("2031-03", ("2031-03-01", "2031-03-31")),
        ("2032-02?", ("2032-02-01", "2032-02-29")),
        ("2031", ("2031-01-01", "2031-12-31")),
        ("203X", ("2030-01-01", "2039-12-31")),
        ("19XX", ("1900-01-01", "1999-12-31")),
        ("2031-03-03/2031-03-09", ("2031-03-03", "2031-03-09")),
        ("2031-03/2031-05", ("2031-03-01", "2031-05-31")),
        ("../2031-03-04", (None, "2031-03-04")),
        ("/2031-03-04", (None, "2031-03-04")),
        ("2031-03-04/..", ("2031-03-04", None)),
        ("2031-22", ("2031-06-01", "2031-08-31")),
        ("2031-24", ("2031-12-01", "2032-02-29")),
        ("2031-36", ("2031-10-01", "2031-12-31")),
        ("2031-41", ("2031-07-01", "2031-12-31")),
    ],
)
def test_covers(edtf, expected):
    assert covered(edtf) == _days(*expected)


@pytest.mark.parametrize(
    "edtf",
    [
        None,
        "",
        "..",
        "../..",
        "/",
        "2031-02-30",
        "2031-13",
        "2031-00",
        "203X-05",
        "soon",
        "2031-03-09/2031-03-03",
        "P3D",
    ],
)
def test_no_days(edtf):
    assert covered(edtf) is None


@given(st.text(alphabet="0123X-/.~?%", max_size=23))
@settings(deadline=None, derandomize=True)
def test_never_raises_and_never_ends_before_it_begins(text):
    found = covered(text)
    assert found is None or None in found or found[0] <= found[1]


@given(st.dates(date(1800, 1, 1)), st.sampled_from(["%Y-%m-%d", "%Y-%m", "%Y"]))
@settings(deadline=None, derandomize=True)
def test_agrees_with_the_edtf_library(day, shape):
    written = day.strftime(shape).zfill(len(day.strftime(shape)))
    parsed = parse_edtf(written)
    first, last = parsed.lower_strict(), parsed.upper_strict()
    assert covered(written) == (date(*first[:3]), date(*last[:3]))
