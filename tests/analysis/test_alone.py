"""The finders as functions of a text alone: offsets of the very text given, clear errors, the same as in the whole flow."""

import doctest
from datetime import UTC, date, datetime
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import secondsource
from secondsource.analysis import alone, analyze
from secondsource.model.evidence import Span
from tests.support import report_of

TEXT = (
    "NAIROBI, Kenya (AP) — At least 14 people were hurt on Tuesday when a bus left the road near Nakuru, police said.\n\n"
    "“We will open an inquiry on Friday,” Transport Minister Grace Wanjiru told reporters in the capital.\n"
)
PIECES = st.sampled_from(
    [
        "“",
        "”",
        " said ",
        "Anna Berg",
        " in Paris",
        ", Texas",
        " on Friday",
        " 44 people",
        ". ",
        "\n\n",
        "\r\n",
        "\ud800",
        " ٣",
        "\x00",
    ]
)
ANY = st.text(st.characters(codec=None), max_size=120) | st.lists(PIECES, max_size=25).map("".join)


def test_the_examples_in_the_docstrings_run():
    assert doctest.testmod(alone) == (0, 5)


@pytest.mark.parametrize(
    "published", ["2025-06-11", "2025-06-11T23:30:00-07:00", date(2025, 6, 11), datetime(2025, 6, 11, 8, tzinfo=UTC)]
)
def test_a_report_alone_gives_what_the_whole_flow_gives(published):
    whole = analyze(report_of(TEXT, published="2025-06-11"))
    assert secondsource.times(TEXT, published) == whole.times != ()
    assert secondsource.places(TEXT) == whole.places != ()
    assert secondsource.figures(TEXT, published) == whole.figures != ()
    assert secondsource.statements(TEXT, published) == whole.statements != ()


def test_offsets_are_those_of_the_text_given_however_it_is_written():
    text = "Advertisement\r\n\r\n  Police in Lyon  said on Monday\ud83d that 12 people died. \x00\r\n"
    assert [one.span.of(text) for one in secondsource.times(text)] == ["Monday"]
    assert [one.span.of(text) for one in secondsource.places(text)] == ["Lyon"]
    assert [one.span.of(text) for one in secondsource.figures(text)] == ["12 people"]


def test_without_a_day_what_is_relative_stays_so():
    (monday, june) = secondsource.times("They met on Monday, not on 6 June 2025.")
    assert (monday.value, monday.start, monday.anchor) == ("", None, "none")
    assert (june.value, june.anchor) == ("2025-06-06", "absolute")


def test_fast_statements_need_no_parse():
    (fast,) = secondsource.statements(TEXT, fast=True)[-1:]
    assert fast.content[0].of(TEXT) == "“We will open an inquiry on Friday,”"


@pytest.mark.parametrize(
    "find", [secondsource.times, secondsource.places, secondsource.figures, secondsource.statements]
)
@pytest.mark.parametrize("text", [b"Police said.", None, 7])
def test_what_is_no_text_is_refused_by_name(find, text):
    with pytest.raises(secondsource.ReadingError, match=r"text: is \w+, not a string"):
        find(text)


@pytest.mark.parametrize("published", ["", "June 2025", "2025-06-31", 20250611, b"2025-06-11"])
def test_what_is_no_day_is_refused(published):
    for find in (secondsource.times, secondsource.figures, secondsource.statements):
        with pytest.raises(secondsource.SecondSourceError, match=r"^published: "):
            find(TEXT, published)
    with pytest.raises(secondsource.SecondSourceError, match=r"^published: "):
        secondsource.statements(TEXT, published, fast=True)


def spans(one):
    if isinstance(one, secondsource.Span):
        yield one
    elif isinstance(one, tuple):
        for part in one:
            yield from spans(part)
    elif hasattr(one, "__dataclass_fields__"):
        for name in one.__dataclass_fields__:
            yield from spans(getattr(one, name))


@settings(deadline=None, derandomize=True, max_examples=60)
@given(ANY, st.none() | st.dates())
def test_any_text_passes_and_every_span_reads_again(text, published):
    found = {
        "times": secondsource.times(text, published),
        "places": secondsource.places(text),
        "figures": secondsource.figures(text, published),
        "statements": secondsource.statements(text, published),
        "fast": secondsource.statements(text, published, fast=True),
    }
    for ones in found.values():
        for one in ones:
            assert all(0 <= span.start < span.end <= len(text) for span in spans(one))
    for name in ("times", "places"):
        assert all(a.span.end <= b.span.start for a, b in pairwise(found[name]))
    assert all(one.span == Span(one.span.start, one.span.end) for one in found["figures"])
