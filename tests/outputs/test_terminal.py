import io
from dataclasses import replace

from hypothesis import given, settings
from rich.console import Console

from secondsource.model.claim import Independence
from secondsource.model.record import Record
from secondsource.outputs import terminal
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
