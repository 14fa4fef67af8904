"""Spans that can be asked for those around a place without looking at all of them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from secondsource.model.evidence import Span

_BLOCK = 256
"""Characters a block; spans are listed under each block they touch."""


class Cover:
    """A set of spans that grows; what overlaps another span is found in time that does not grow with the set."""

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        self._blocks: dict[int, list[Span]] = defaultdict(list)
        for span in spans:
            self.add(span)

    def add(self, span: Span) -> None:
        """Takes another span in."""
        for block in _blocks(span):
            self._blocks[block].append(span)

    def around(self, span: Span) -> Iterator[Span]:
        """The spans that overlap ``span``; one that touches several blocks comes more than once."""
        return (one for block in _blocks(span) for one in self._blocks.get(block, ()) if one.overlaps(span))

    def overlaps(self, span: Span) -> bool:
        """Whether a span overlaps ``span``."""
        return any(True for _ in self.around(span))

    def outdoes(self, span: Span) -> bool:
        """Whether a span at least as long overlaps ``span``."""
        return any(len(one) >= len(span) for one in self.around(span))

    def holds(self, span: Span) -> bool:
        """Whether all of ``span`` lies in one of the spans."""
        return any(span in one for one in self.around(span))


def _blocks(span: Span) -> range:
    return range(span.start // _BLOCK, max(span.start, span.end - 1) // _BLOCK + 1)
