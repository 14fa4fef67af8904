"""What the statements of a report say, asked for the statement that other words stand in."""

from collections.abc import Sequence

from secondsource.analysis.intervals import Intervals
from secondsource.model.evidence import Span
from secondsource.model.statement import Statement


class Said:
    """The contents of a report's statements."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        """Takes the statements; the answers are their numbers."""
        self._spans = [span for one in statements for span in one.content]
        self._owners = [number for number, one in enumerate(statements) for _ in one.content]
        self._intervals = Intervals(self._spans)

    def innermost(self, span: Span) -> int | None:
        """The statement in the shortest stretch of whose content ``span`` lies, the first of equals, or None."""
        around = ((len(self._spans[at]), self._owners[at]) for at in self._intervals.holding(span))
        return min(around, default=(0, None))[1]
