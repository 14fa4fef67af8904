"""Finds time expressions in a parsed report."""

from secondsource.analysis.nlp import Parsed
from secondsource.model.times import TimeExpression


def find(parsed: Parsed) -> tuple[TimeExpression, ...]:
    """The time expressions of a report, resolved against its date, in order of their spans."""
    del parsed
    return ()
