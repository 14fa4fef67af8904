"""The texts of NewsWCL50 as they were written, and places in the set's own text found again in them.

The set gives an article as sentences, with a backslash and an ``n`` where a paragraph ended, quotation marks that stand off from
the words inside them and hyphens between spaces. Only spaces are taken out and line ends put in, so each character that is
left keeps its place in the set's text: ``as_written`` gives both.
"""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from evaluation.los_angeles.run import clean_span
from secondsource.model.evidence import Span
from secondsource.model.report import Report
from secondsource.reading.drafts import Draft, report

_PARAGRAPH = re.compile(r"\\n")
_APART = re.compile(r"(?<=\w)( )-( )(?=\w)|(?<=\w)( )(?=n[’']t\b)")
_MARK = re.compile(r'["“”]')


@dataclass(frozen=True)
class Article:
    """An article of the set.

    Attributes:
        name: Its id in the set.
        raw: Its sentences joined with line ends: what offsets of a list count in.
        report: What is read of it.
        kept: Where each character of the text given to reading stands in ``raw``.
    """

    name: str
    raw: str
    report: Report
    kept: Sequence[int]

    def place(self, start: int, end: int) -> Span:
        """Where the words at two offsets into ``raw`` stand in the report's text.

        Raises:
            ValueError: Other words stand there: the text was read in a way that the offsets do not follow.
        """
        written = [bisect_left(self.kept, offset) for offset in (start, end)]
        span = clean_span(self.report, written)
        if _bare(span.of(self.report.text)) != _bare(self.raw[start:end]):
            raise ValueError(f"{self.name}: the words at {start}-{end} are not in the text as read")
        return span

    def origin(self, span: Span) -> tuple[int, int]:
        """The offsets into ``raw`` of words of the report's text; ``place`` backwards, for texts of which nothing was removed."""
        return self.kept[span.start], self.kept[span.end - 1] + 1


def article(given: Mapping[str, Any]) -> Article:
    """An article from its line of the set: without a date or an outlet, as the set tells neither."""
    raw = "\n".join(given["sents"])
    text, kept = as_written(raw)
    made = report(Draft(given["id"], text))
    assert made is not None, "every article of the set has words"
    return Article(given["id"], raw, made, kept)


def as_written(raw: str) -> tuple[str, list[int]]:
    """The text before the set took it apart, and the offset in ``raw`` of each of its characters."""
    text = _PARAGRAPH.sub("\n\n", raw.replace("\n", " "))
    dropped = {match.start(group) for match in _APART.finditer(text) for group in range(1, 4) if match.group(group)}
    start = 0
    for end in (*(match.end() for match in re.finditer(r"\n\n", text)), len(text)):
        dropped |= _beside_marks(text, start, end)
        start = end
    kept = [at for at in range(len(text)) if at not in dropped]
    return "".join(text[at] for at in kept), kept


def _beside_marks(text: str, start: int, end: int) -> set[int]:
    """The spaces on the inner side of a paragraph's double quotation marks; straight ones open and close by turns."""
    inner, opened = set(), False
    for match in _MARK.finditer(text, start, end):
        opened = match.group() == "“" or (match.group() == '"' and not opened)
        beside = match.end() if opened else match.start() - 1
        if start <= beside < end and text[beside] == " ":
            inner.add(beside)
    return inner


def _bare(text: str) -> str:
    return "".join(text.replace("\\n", "").split())
