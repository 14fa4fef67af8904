"""Quotations as the report sets them: those that run over paragraphs, and those signed behind a dash. No parse is needed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from secondsource.model.evidence import Span
from secondsource.model.statement import StatementKind
from secondsource.text.quotations import closed

_LAST_STOP = re.compile(r"(?<=[^\W\d_A-Z]{3})\.$")
"""The full stop behind a signature; "Jr." and "Sen. J." keep theirs."""
_DASH = re.compile(r"\s*[—–―-]{1,2}\s*((?:[A-Z][\w.’'-]+)(?: [\w.’'-]+){0,4}(?:, [^.\n]{1,80})?)\.?(?=\s*(?:\n|$))")


@dataclass(frozen=True, slots=True)
class Unit:
    """A quotation, or the pieces of one that runs over paragraphs.

    Attributes:
        pieces: One span a paragraph, marks included, in order.
    """

    pieces: tuple[Span, ...]

    @property
    def start(self) -> int:
        """Offset of its opening mark."""
        return self.pieces[0].start

    @property
    def end(self) -> int:
        """Offset after its last character."""
        return self.pieces[-1].end


def units(text: str, quotations: Sequence[Span]) -> list[Unit]:
    """Quotations in order, those that run over paragraphs joined."""
    found: list[list[Span]] = []
    for quotation in quotations:
        if found and _continues(text, found[-1][-1], quotation):
            found[-1].append(quotation)
        else:
            found.append([quotation])
    return [Unit(tuple(pieces)) for pieces in found]


def _continues(text: str, before: Span, quotation: Span) -> bool:
    """Whether ``quotation`` opens the paragraph after an unclosed one."""
    gap = text[before.end : quotation.start]
    same = text[before.start] == text[quotation.start]
    return same and "\n" in gap and not gap.strip() and not closed(text, before)


@dataclass(frozen=True, slots=True)
class Signed:
    """Words whose speaker needs no parse to be found.

    Attributes:
        content: What was said.
        source: The speaker as written, or None where nobody is named.
        cue: The words that report it, or None where layout alone does.
        kind: Fixed kind, or None when quotation marks decide.
        target: Whom or what it is against, or None.
    """

    content: tuple[Span, ...]
    source: Span | None
    cue: Span | None
    kind: StatementKind | None
    target: Span | None = None


def signed(text: str, quotations: Sequence[Unit]) -> Iterator[Signed]:
    """“...” — Name at the end of a paragraph, or with the name on the next line."""
    for unit in quotations:
        if len(unit.pieces[0].of(text).split()) < 3:
            continue
        match = _DASH.match(text, unit.end)
        if match is None or not closed(text, unit.pieces[-1]):
            continue
        line = text[unit.end : match.start(1)]
        if line.count("\n") <= 1 and (not line.count("\n") or _fills_line(text, unit)):
            start, end = match.span(1)
            stop = _LAST_STOP.search(text, start, end)
            yield Signed(unit.pieces, Span(start, stop.start() if stop else end), None, None)


def _fills_line(text: str, unit: Unit) -> bool:
    """Whether nothing stands before a quotation in its line."""
    return unit.start == 0 or text[unit.start - 1] == "\n"
