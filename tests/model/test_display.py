"""What people see at a prompt: one line, whatever the value holds."""

import re
from dataclasses import replace
from importlib import import_module

import pytest
from hypothesis import HealthCheck, given, settings

import secondsource
from secondsource.model import display
from secondsource.model.people import PrivateDetail
from secondsource.model.report import Report
from tests.outputs import makers
from tests.support import report_of
from tests.support_record import record_of, records, reports


def test_a_record_is_a_line_of_its_counts():
    record = record_of()
    assert repr(record) == (
        f"<Record {record.id} 'Dock strike in Port Elva': 2 reports, 2 sources, 4 claims (2 with a second source), 1 difference>"
    )


@given(records())
@settings(deadline=None, derandomize=True, max_examples=30, suppress_health_check=[HealthCheck.too_slow])
def test_any_record_is_one_short_line(record):
    assert "\n" not in repr(record)
    assert len(repr(record)) < 300 + len(record.id)


def test_a_title_that_tells_what_is_withheld_is_left_out():
    record = record_of()
    (words, *_) = record.events[0].supports[0].evidence
    private = (PrivateDetail("name of a minor", words),)
    told = replace(record, private=private, title=f"Charges against {words.exact.upper()}")
    assert repr(told).startswith(f"<Record {record.id}: 2 reports")
    assert "'Charges against the dock workers'" in repr(replace(told, title="Charges against the dock workers"))


def test_a_report_is_a_line_without_its_text():
    harbour, _ = reports()
    assert (
        repr(harbour)
        == f"<Report {harbour.id} 'harbour.txt': 'Harbour News', 2031-03-04, {len(harbour.text)} characters>"
    )
    bare = report_of("One sentence.")
    assert repr(bare).endswith(": undated, 13 characters>")


def test_what_steers_a_terminal_is_spelled_out():
    harbour, _ = reports()
    hostile = replace(harbour, name="\x1b[31mred\x07\u202e" + "x" * 500, title="a\nb")
    assert re.search(r"[\x00-\x1f\u202e]", repr(hostile)) is None
    assert len(repr(hostile)) < 250


def test_readings_analyses_and_alignments_are_lines(tmp_path):
    for name in "abcdefghi":
        (tmp_path / f"{name}.txt").write_text(f"Police in Port Elva arrested {ord(name)} people on Monday.", "utf-8")
    reading = secondsource.read(tmp_path)
    assert repr(reading) == "<Reading of 9 reports: 'a.txt', 'b.txt', 'c.txt', 'd.txt', 'e.txt', 'f.txt', 3 more>"
    analyses = secondsource.analyze(reading.reports[:2])
    assert repr(analyses[0]).startswith("<Analysis of 'a.txt': 1 sentence, ")
    assert repr(secondsource.align(analyses, one_story=True)).startswith("<Alignment of 2 reports: 1 story, ")


def test_the_module_that_draws_cards_is_there_and_is_asked():
    assert callable(import_module(display._CARDS).card)
    record, _ = makers.pair()
    assert record._repr_html_() == import_module(display._CARDS).card(record)


@pytest.mark.parametrize("shown", [Report, secondsource.Analysis, secondsource.Alignment])
def test_only_records_are_cards(shown):
    assert not hasattr(shown, "_repr_html_")
