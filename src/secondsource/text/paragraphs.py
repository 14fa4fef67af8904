"""Paragraphs as spans, by the text's own habits."""

from collections.abc import Iterable
from itertools import groupby

from secondsource.model.evidence import Span

WRAP = 100
"""Lines longer than this, in characters, are paragraphs of their own: nobody wraps by hand so wide."""
_ENDS = (".", "!", "?", "”", '"', "’", ")", ":", "…")


def paragraphs(text: str) -> tuple[Span, ...]:
    """Spans of the paragraphs, in order, without the white space between them.

    Blank lines always separate. A single newline separates too, unless the text is wrapped by hand: no line is longer than
    ``WRAP``, and most lines inside its blocks end in the middle of a sentence.
    """
    blocks = _blocks(text)
    if _wrapped(text, blocks):
        return tuple(Span(block[0].start, block[-1].end) for block in blocks)
    return tuple(line for block in blocks for line in block)


def _blocks(text: str) -> list[list[Span]]:
    """Lines that are not blank, without white space around them, in groups that blank lines separate."""
    return [list(group) for filled, group in groupby(_lines(text), key=lambda line: len(line) > 0) if filled]


def _lines(text: str) -> Iterable[Span]:
    position = 0
    for line in text.split("\n"):
        start = position + len(line) - len(line.lstrip())
        yield Span(start, max(start, position + len(line.rstrip())))
        position += len(line) + 1


def _wrapped(text: str, blocks: Iterable[list[Span]]) -> bool:
    open_ended = inner = 0
    for block in blocks:
        if any(len(line) > WRAP for line in block):
            return False
        inner += len(block) - 1
        open_ended += sum(not text.endswith(_ENDS, line.start, line.end) for line in block[:-1])
    return 2 * open_ended > inner
