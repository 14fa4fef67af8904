"""Statements that layout alone gives away: transcripts, and quotations signed behind a dash. No parse is needed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from secondsource.model.evidence import Span
from secondsource.text.quotations import closed

_TRANSCRIPT = re.compile(r"[“\"]?((?:[A-Z][A-Z.'’-]+)(?: [A-Z][A-Z.'’-]+){0,3})(?: \([^)]{1,40}\))?: (?=\S)")
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
    """Words whose speaker layout gives.

    Attributes:
        content: What was said.
        source: The speaker as written.
        transcript: Whether the speaker's name opens a transcript's paragraph.
    """

    content: tuple[Span, ...]
    source: Span
    transcript: bool


def signed(text: str, paragraphs: Sequence[Span], quotations: Sequence[Unit]) -> Iterator[Signed]:
    """Paragraphs that open with a name in capitals and a colon, and “...” — Name at the end of a paragraph."""
    for paragraph in paragraphs:
        match = _TRANSCRIPT.match(text, paragraph.start, paragraph.end)
        if match is not None:
            yield Signed((Span(match.end(), paragraph.end),), Span(*match.span(1)), transcript=True)
    for unit in quotations:
        if len(unit.pieces[0].of(text).split()) < 3:
            continue
        match = _DASH.match(text, unit.end)
        if match is not None and "\n" not in text[unit.end : match.start(1)]:
            yield Signed(unit.pieces, Span(*match.span(1)), transcript=False)
