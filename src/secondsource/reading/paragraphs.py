"""Paragraphs as spans, by the text's own habits."""

import re

from secondsource.model.evidence import Span

_ONE_A_LINE = re.compile(r"\S(?:[^\n]*\S)?")
_BY_BLANK_LINES = re.compile(r"\S(?:(?!\n[^\S\n]*\n)[\s\S])*(?<=\S)")
WRAP = 100
"""Lines longer than this, in characters, are paragraphs of their own: nobody wraps by hand so wide."""


def paragraphs(text: str) -> tuple[Span, ...]:
    """Spans of the paragraphs, in order, without the white space between them.

    Blank lines always separate. A single newline separates too, unless the text is wrapped by hand: no line is longer than
    ``WRAP``, and most lines inside its blocks end in the middle of a sentence.
    """
    blocks = tuple(_spans(_BY_BLANK_LINES, text))
    return blocks if _wrapped(text, blocks) else tuple(_spans(_ONE_A_LINE, text))


def _spans(pattern: re.Pattern[str], text: str) -> list[Span]:
    return [Span(match.start(), match.end()) for match in pattern.finditer(text)]


def _wrapped(text: str, blocks: tuple[Span, ...]) -> bool:
    if any(len(line.strip()) > WRAP for line in text.splitlines()):
        return False
    inner = [line.strip() for block in blocks for line in block.of(text).split("\n")[:-1]]
    open_ended = sum(not line.endswith((".", "!", "?", "”", '"', ":", "…")) for line in inner)
    return 2 * open_ended > len(inner)
