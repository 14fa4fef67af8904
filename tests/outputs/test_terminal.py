import io
import re
from dataclasses import fields, is_dataclass, replace
from typing import get_args

import pytest
from hypothesis import given, settings
from rich.console import Console

from secondsource.errors import OutputError
from secondsource.model.claim import Independence
from secondsource.model.record import Record
from secondsource.outputs import terminal
from secondsource.outputs.sections import Section
from tests.outputs import makers
from tests.support_record import record_of, records


def _shown(record: Record, width: int = 100) -> str:
    stream = io.StringIO()
    terminal.show(record, Console(file=stream, width=width, force_terminal=False))
    return stream.getvalue()


def test_all_parts_of_a_record_are_shown():
    shown = _shown(record_of())
    for words in (
        "Dock strike in Port Elva",
        "A  harbour.txt  Harbour News, 2031-03-04, 36 words, source 1",
        "How many people did police arrest?",
        "A  at least 12 people",
        "Mara Quill, union leader",
        "“We will stay out until the contract is signed,”",
        "Indirect speech is missed now and then.",
    ):
        assert words in shown


def test_the_first_eight_things_to_do_are_shown_with_their_claims():
    record = record_of()
    (check,) = record.checks
    assert "Ask the police how many were arrested.  A and B differ.  F1" in _shown(record)
    many = tuple(replace(check, text=f"Call number {n}.") for n in range(10))
    shown = _shown(replace(record, checks=many))
    assert "Before you publish (10)" in shown
    assert "Call number 7." in shown
    assert "Call number 8." not in shown
    assert "Before you publish" not in _shown(replace(record, checks=()))


def test_wording_is_counted_by_report_and_voice():
    record = record_of()
    (term,) = record.wording
    own, a = term.uses[0], record.reports[0].id
    voices = (own, replace(own, voice="quoted", speaker="Quill"), replace(own, voice="indirect", speaker="Quill"), own)
    shown = _shown(replace(record, wording=(replace(term, uses=voices),)))
    assert own.report == a
    assert "dock workers  A 2 “1” (1)" in shown
    assert "Wording" not in _shown(replace(record, wording=()))


def test_marks_count_sources_and_tell_differences():
    record = record_of()
    event, _, figure, role = record.claims
    differing = record.differing()
    assert terminal.marks(role, differing) == "●"
    assert terminal.marks(figure, differing) == "●● ≠"
    assert terminal.marks(event, differing) == "●?"
    assert terminal.marks(replace(event, independence=Independence(1, 1)), differing) == "●○"
    assert terminal.marks(replace(event, independence=Independence(12, 12)), differing) == "●×12"


def test_words_of_a_report_cannot_steer_the_terminal():
    record = record_of()
    hostile = "\x1b[31mred\x1b]0;title\x07 [bold]x[/bold] \u202eback"
    changed = replace(
        record,
        title=hostile,
        reports=(replace(record.reports[0], name=hostile), record.reports[1]),
        events=(replace(record.events[0], text=hostile),),
    )
    shown = _shown(changed, 300)
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert "[bold]x[/bold]" in shown


@settings(deadline=None, derandomize=True, max_examples=50)
@given(records())
def test_any_record_can_be_shown(record: Record):
    assert "Claims" in _shown(record)


def _claims(record: Record, *labels: str, width: int = 100) -> str:
    stream = io.StringIO()
    terminal.show_claims(record, labels, Console(file=stream, width=width, force_terminal=False))
    return stream.getvalue()


def _hostile(value):
    """The value with what steers a terminal in every string that is not one of a few words."""
    if isinstance(value, str):
        return f"\x1b[31m\x9b2J{value}\x07\u202e\r" if " " in value or len(value) < 4 else value
    if isinstance(value, tuple):
        return tuple(map(_hostile, value))
    if is_dataclass(value):
        return replace(
            value, **{one.name: _hostile(getattr(value, one.name)) for one in fields(value) if one.name != "support"}
        )
    return value


def test_sections_stand_in_the_order_of_use():
    shown = _shown(makers.pair()[0])
    heads = (
        "How well it is supported",
        "Told differently",
        "In one",
        "Before you publish",
        "Who said what",
        "Claims (",
    )
    places = [shown.index(head) for head in heads]
    assert places == sorted(places)


@pytest.mark.parametrize("name", get_args(Section))
def test_a_section_can_be_had_alone(name):
    stream = io.StringIO()
    terminal.show(makers.changed()[0], Console(file=stream, width=100), only=[name])
    shown = stream.getvalue()
    assert shown.strip()
    assert len(shown.splitlines()) < len(_shown(makers.changed()[0]).splitlines())


def test_a_section_asked_for_is_whole():
    record = record_of()
    many = replace(record, checks=tuple(replace(record.checks[0], text=f"Call number {n}.") for n in range(20)))
    stream = io.StringIO()
    terminal.show(many, Console(file=stream, width=100), only=["checks"])
    assert "Call number 19." in stream.getvalue()
    assert "Dock strike" not in stream.getvalue()


def test_a_claim_in_full_has_its_words_their_place_its_sources_and_what_differs():
    shown = _claims(record_of(), "f1")
    for words in (
        "F1 At least 12 people were arrested.",
        "●● ≠ corroborated: two independent sources or more",
        "2 independent sources, in A, B",
        "A harbour.txt, Harbour News",
        "How many people did police arrest?",
        "Ask the police how many were arrested.",
    ):
        assert words in shown
    figure = record_of().figures[0]
    for support in figure.supports:
        for one in support.evidence:
            assert f"“{one.exact}” [{one.span.start}:{one.span.end}]" in shown
    assert _claims(record_of(), figure.id) == shown


def test_a_claim_that_is_not_there_is_told_with_those_that_are():
    with pytest.raises(OutputError, match="no claim E99 in this record; it has E1, S1, F1, R1"):
        _claims(record_of(), "E1", "E99")


@pytest.mark.parametrize("made", [makers.pair, makers.many, makers.changed, makers.hostile])
def test_nothing_in_a_record_steers_the_terminal(made):
    record = _hostile(made()[0])
    shown = _shown(record) + _claims(record, *(claim.id for claim in record.claims))
    assert re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", shown) is None


@pytest.mark.parametrize("width", [40, 80, 120])
@pytest.mark.parametrize("made", [makers.pair, makers.many, makers.hostile])
def test_no_line_is_wider_than_the_terminal_and_no_word_is_cut(made, width):
    record = made()[0]
    shown = _shown(record, width)
    wide = Console(width=width)
    assert all(wide.measure(line.rstrip()).maximum <= width for line in shown.splitlines())
    long = replace(record, title="x" * 500)
    assert "".join(_shown(long, width).split()).count("x") >= 500


def test_what_is_piped_is_plain_text_of_80_columns(monkeypatch):
    monkeypatch.delenv("COLUMNS", raising=False)
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    stream = io.StringIO()
    console = terminal.Terminal(file=stream)
    terminal.show(makers.pair()[0], console)
    assert console.width == 80
    assert "\x1b" not in stream.getvalue()


def test_without_colour_nothing_is_lost(monkeypatch):
    coloured = io.StringIO()
    terminal.show(makers.pair()[0], Console(file=coloured, width=100, force_terminal=True, color_system="truecolor"))
    monkeypatch.setenv("NO_COLOR", "1")
    bare = io.StringIO()
    terminal.show(makers.pair()[0], Console(file=bare, width=100, force_terminal=True))
    assert re.search(r"\x1b\[[0-9;]*3[0-7]m", bare.getvalue()) is None
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured.getvalue()) == _shown(makers.pair()[0])


def test_signs_that_an_encoding_lacks_are_spelled():
    assert "●○ ≠ “x” → é".encode("ascii", "secondsource.spelled") == b'*o =/= "x" -> ?'
