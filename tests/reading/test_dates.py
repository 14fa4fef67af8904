import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.reading.dates import Moment, moment


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("2031-03-04", Moment("2031-03-04")),
        ("2031/03/04", Moment("2031-03-04")),
        ("4 March 2031", Moment("2031-03-04")),
        ("4th of March", None),
        ("March 4th, 2031", Moment("2031-03-04")),
        ("Sept. 9, 2031", Moment("2031-09-09")),
        ("Tue, 04 Mar 2031 14:05:09 GMT", Moment("2031-03-04", "14:05:09+00:00")),
        ("2031-03-04T14:05:00Z", Moment("2031-03-04", "14:05:00+00:00")),
        ("2031-03-04T14:05:00.123+0530", Moment("2031-03-04", "14:05:00+05:30")),
        ("2031-03-04 12:05 am PST", Moment("2031-03-04", "00:05:00-08:00")),
        ("4 March 2031 at 14.05 IST", Moment("2031-03-04", "14:05:00", "IST")),
        ("4 March 2031, 14:05", Moment("2031-03-04", "14:05:00")),
        ("2031-02-29", None),
        ("31 June 2031", None),
        ("4/3/2031", None),
        ("March 2031", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_moment(words: str, expected: Moment | None):
    assert moment(words) == expected


@settings(deadline=None, derandomize=True, max_examples=200)
@given(st.text(max_size=30) | st.from_regex(r"[0-9]{1,4}[-/ ][A-Za-z0-9]{1,4}[-/ ][0-9]{1,4}[T ][0-9:.+apmZ ]{0,12}"))
def test_no_words_raise(words: str):
    moment(words)
