"""Finds statements in a parsed report."""

from secondsource.analysis.nlp import Parsed
from secondsource.model.analysis import Analysis
from secondsource.model.statement import Statement


def find(parsed: Parsed, known: Analysis) -> tuple[Statement, ...]:
    """The statements of a report, in order of their spans."""
    del parsed, known
    return ()
