"""Analyses -> Alignment: who shares text with whom, which sentences tell the same, which reports tell one story."""

from collections.abc import Sequence

from secondsource.model.analysis import Analysis
from secondsource.model.story import Alignment


def align(analyses: Sequence[Analysis]) -> Alignment:
    """Compares reports with each other; the order given does not matter."""
    raise NotImplementedError(analyses)
