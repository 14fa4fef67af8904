"""Finds events in a parsed report."""

from secondsource.analysis.nlp import Parsed
from secondsource.model.analysis import Analysis
from secondsource.model.event import EventMention


def find(parsed: Parsed, known: Analysis) -> tuple[EventMention, ...]:
    """The events of a report, in order of their spans."""
    del parsed, known
    return ()
