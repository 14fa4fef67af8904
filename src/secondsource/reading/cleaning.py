"""Decoded text -> clean text, with every character taken out kept beside it.

All cuts are made here, before any offset into a report exists. ``restore`` undoes them exactly.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from secondsource.model.report import Removal
from secondsource.reading import header
from secondsource.reading.boilerplate import is_boilerplate, slides
from secondsource.reading.notices import Notice
from secondsource.reading.notices import find as find_notices

# Characters that show nothing and can hide, reorder or split words: controls other than newline and tab, soft hyphens,
# zero-width spaces, directional marks and overrides, tags, interlinear marks. Zero-width joiners go where they touch Latin
# text; between other scripts' letters and in emoji they change what is seen.
INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
    "\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]+"
    "|(?<=[\x00-\u024f])[\u200c\u200d]+|(?<![\u200c\u200d])[\u200c\u200d]++(?=[\x00-\u024f])"
)
NOTICE = "notice"
"""Reason of a removal: words that correct the text or take it back."""
_LINE = re.compile(r"[^\n]*(?:\n|$)")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A clean text and what was taken out of it.

    Attributes:
        text: The text, without white space at its ends.
        removed: What was taken out, in order of ``at``.
        header: What metadata glued to its head said.
        notices: Notices that correct it or take it back, as they stood in it; they are cut unless nothing else is there.
    """

    text: str
    removed: tuple[Removal, ...]
    header: header.Header
    notices: tuple[Notice, ...] = ()


class _Cutting:
    """A text being cut. Cuts are given in offsets of what is left, and kept in offsets of the whole."""

    def __init__(self, whole: str) -> None:
        self.whole = whole
        self.cuts: list[tuple[int, int, str]] = []
        self.text = whole

    def cut(self, ranges: Iterable[tuple[int, int]], reason: str) -> None:
        """Takes disjoint, ascending ranges of ``self.text`` out."""
        new = list(self._in_whole(ranges))
        if not new:
            return
        self.cuts = sorted([*self.cuts, *((start, end, reason) for start, end in new)])
        self.text = "".join(self.whole[start:end] for start, end in self._kept())

    def removals(self) -> tuple[Removal, ...]:
        """The cuts, in offsets of what is left; neighbours cut for one reason are one."""
        pieces: list[tuple[int, str, str]] = []
        taken = 0
        for start, end, reason in self.cuts:
            pieces.append((start - taken, reason, self.whole[start:end]))
            taken += end - start
        runs = groupby(pieces, key=lambda piece: piece[:2])
        return tuple(Removal(at, "".join(words for _, _, words in run), reason) for (at, reason), run in runs)

    def _kept(self) -> Iterator[tuple[int, int]]:
        position = 0
        for start, end, _ in self.cuts:
            if position < start:
                yield position, start
            position = end
        if position < len(self.whole):
            yield position, len(self.whole)

    def _in_whole(self, ranges: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        """Maps ranges of what is left to ranges of the whole; a range across earlier cuts comes in pieces."""
        pieces = self._kept()
        first, last = next(pieces, (0, 0))
        offset = 0  # of ``first`` in what is left
        for start, end in ranges:
            while start < end:
                while start >= offset + last - first:
                    offset += last - first
                    first, last = next(pieces)
                stop = min(end, offset + last - first)
                yield first + start - offset, first + stop - offset
                start = stop  # noqa: PLW2901 - what is left of the range


def clean(whole: str) -> Cleaned:
    """Takes out what is no part of a report: invisible characters, boilerplate lines, slideshows, metadata, notices."""
    cutting = _Cutting(whole)
    cutting.cut(((match.start(), match.end()) for match in INVISIBLE.finditer(whole)), "control character")
    cutting.cut(_boilerplate(cutting.text), "boilerplate")
    cutting.cut(slides(cutting.text), "boilerplate")
    glued = header.find(cutting.text)
    cutting.cut([(0, glued.end)] if glued.end else [], "glued metadata")
    cutting.cut(_boilerplate(cutting.text), "boilerplate")
    noticed = find_notices(cutting.text)
    cutting.cut(_beside(cutting.text, noticed), NOTICE)
    cutting.cut(_ends(cutting.text), "white space")
    return Cleaned(cutting.text, cutting.removals(), glued, tuple(noticed))


def restore(text: str, removed: Iterable[Removal]) -> str:
    """The decoded text that ``clean`` was given: every removal put back where it stood."""
    pieces: list[str] = []
    position = 0
    for removal in removed:
        pieces += (text[position : removal.at], removal.text)
        position = removal.at
    return "".join([*pieces, text[position:]])


def _boilerplate(text: str) -> Iterator[tuple[int, int]]:
    """Boilerplate lines with their newline, and with the blank lines behind them where blank lines stand before them.

    So the paragraphs on either side stay as far apart as they were, and no empty paragraph is left.
    """
    position = 0
    after_blank = True
    cutting = False  # whether the line before was cut and blank lines go with it
    while position < len(text):
        match = _LINE.match(text, position)
        assert match is not None, "an empty line matches too"
        line = match.group()
        blank = not line.strip()
        if is_boilerplate(line) or (blank and cutting):
            yield position, match.end()
            cutting = after_blank
        else:
            after_blank, cutting = blank, False
        position = match.end()


def _beside(text: str, noticed: Iterable[Notice]) -> list[tuple[int, int]]:
    """Notices with the white space behind them; none where the text is nothing but notices, which then is the report."""
    ranges = [(one.start, len(text) - len(text[one.end :].lstrip())) for one in noticed]
    kept = sum(end - start for start, end in ranges)
    return ranges if kept < len(text.strip()) else []


def _ends(text: str) -> Iterator[tuple[int, int]]:
    """White space before the first and after the last word."""
    start = len(text) - len(text.lstrip())
    if start:
        yield 0, start
    end = len(text.rstrip())
    if start < end < len(text):
        yield end, len(text)
