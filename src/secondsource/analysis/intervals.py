"""Spans that can be asked, in the logarithm of their number, which of them share or hold other words.

The finders of a report ask this of every mention, statement and quotation; to look at all others each time takes the square
of the text.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, Protocol

from secondsource.model.evidence import Span


class Intervals:
    """Spans in any order, overlapping or not, known by their numbers.

    A tree over the spans sorted by start keeps the farthest end of every stretch of them (a priority search on an implicit
    balanced tree; de Berg et al., Computational Geometry, chapter 10).
    """

    def __init__(self, spans: Sequence[Span]) -> None:
        """Takes the spans; a span's number is its place in ``spans``."""
        self._spans = spans
        self._numbers = sorted(range(len(spans)), key=lambda number: spans[number].start)
        self._starts = [spans[number].start for number in self._numbers]
        self._levels = [[spans[number].end for number in self._numbers]]
        while len(self._levels[-1]) > 1:
            below = self._levels[-1]
            self._levels.append([max(below[at : at + 2]) for at in range(0, len(below), 2)])

    def overlapping(self, span: Span) -> list[int]:
        """Numbers of the spans that share a character with ``span``, in order of their starts."""
        return self._ending(bisect_left(self._starts, span.end), span.start + 1)

    def holding(self, span: Span) -> list[int]:
        """Numbers of the spans ``span`` lies wholly inside, in order of their starts."""
        return self._ending(bisect_right(self._starts, span.start), span.end)

    def outdoes(self, span: Span) -> bool:
        """Whether a span at least as long shares a character with ``span``."""
        return any(len(self._spans[number]) >= len(span) for number in self.overlapping(span))

    def _ending(self, limit: int, end: int) -> list[int]:
        """Of the first ``limit`` spans by start, those that end at ``end`` or after."""
        found: list[int] = []
        stack = [(len(self._levels) - 1, 0)] if limit else []
        while stack:
            level, at = stack.pop()
            if at << level >= limit or self._levels[level][at] < end:
                continue
            if level == 0:
                found.append(self._numbers[at])
                continue
            if 2 * at + 1 < len(self._levels[level - 1]):
                stack.append((level - 1, 2 * at + 1))
            stack.append((level - 1, 2 * at))
        return found


class Cover:
    """All characters some spans cover together; spans can be added at any time."""

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        """Takes the first spans."""
        self._starts: list[int] = []
        self._ends: list[int] = []
        for span in sorted(spans):
            self.add(span)

    def add(self, span: Span) -> None:
        """Covers the characters of ``span`` too."""
        first = bisect_left(self._ends, span.start)
        last = bisect_right(self._starts, span.end)
        start, end = span.start, span.end
        if first < last:
            start, end = min(start, self._starts[first]), max(end, self._ends[last - 1])
        self._starts[first:last] = [start]
        self._ends[first:last] = [end]

    def touches(self, span: Span) -> bool:
        """Whether some covered character lies in ``span``."""
        at = bisect_right(self._ends, span.start)
        return at < len(self._starts) and self._starts[at] < span.end


class Spanned(Protocol):
    """What stands somewhere in a report."""

    @property
    def span(self) -> Span:
        """Where it stands."""


def lookup(items: tuple[Spanned, ...]) -> Intervals:
    """The spans of a report's mentions, times and the like; kept for those asked for last."""
    return _lookup(Same(items))


class Same:
    """A tuple as a key that is told by identity: to compare all of its items takes time in their number."""

    def __init__(self, items: tuple[Any, ...]) -> None:
        """Takes the tuple."""
        self.items = items

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and self.items is other.items

    def __hash__(self) -> int:
        return id(self.items)


@lru_cache(maxsize=4)
def _lookup(same: Same) -> Intervals:
    return Intervals([item.span for item in same.items])
