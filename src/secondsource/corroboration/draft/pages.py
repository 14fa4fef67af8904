"""The words of restored reports, to find runs of words in and sentences like a given one."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log

from secondsource.corroboration.draft.restored import GAP, Restored
from secondsource.corroboration.joining import is_function
from secondsource.corroboration.spelling import standard
from secondsource.model.evidence import Span
from secondsource.text.words import fold, words

# What an editor put in: "[the police]", "(the police)"; not "[W]e".
_PUT_IN = re.compile(r"(?<!\w)(?:\[[^\[\]\n]{1,200}\]|\([^()\n]{1,200}\))(?!\w)")
_ENDINGS = ("ing", "ed", "s", "e")
_STEM = 6
"""Letters by which inflections of a word are one once its ending is off: "arrest", "arrested"; "protest" is not "protect"."""
_SHORTEST = 3
_TRIED = 400
"""Lines that are weighed for one sentence: those with most words in common."""


def key(word: str) -> str:
    """A word as it is compared: folded, in one spelling, without its genitive."""
    return standard(fold(word).removesuffix("'s").removesuffix("'"))


def stem(word: str) -> str:
    """A key without its inflection; numbers stay whole."""
    if word[:1].isdigit():
        return word
    ending = next((end for end in _ENDINGS if word.endswith(end) and len(word) - len(end) >= _SHORTEST), "")
    return word.removesuffix(ending)[:_STEM]


def stems(keys: Iterable[str]) -> frozenset[str]:
    """Stems of the words that are about something."""
    return frozenset(stem(word) for word in keys if not is_function(word))


@dataclass(frozen=True)
class Words:
    """Words of one text, in order; a gap is one word that nothing equals.

    Attributes:
        spans: Where they stand.
        keys: What they are compared by.
    """

    spans: tuple[Span, ...]
    keys: tuple[str, ...]

    @classmethod
    def of(cls, text: str, within: Span | None = None) -> "Words":
        """The words of a text or a part of it; a word beside a gap may be half a word, and is a gap."""
        found = words(text, within)
        whole = [text[max(0, s.start - 1) : s.start] != GAP and text[s.end : s.end + 1] != GAP for s in found]
        return cls(tuple(found), tuple(key(s.of(text)) if w else GAP for s, w in zip(found, whole, strict=True)))

    @classmethod
    def joined(cls, pieces: Sequence["Words"]) -> "Words":
        """The words of several pieces as one run."""
        return cls(tuple(s for one in pieces for s in one.spans), tuple(k for one in pieces for k in one.keys))

    def without(self, put_in: Sequence[Span]) -> "Words":
        """The words but for those inside some spans."""
        starts = [span.start for span in put_in]
        kept = []
        for at, span in enumerate(self.spans):
            before = bisect_left(starts, span.start + 1) - 1
            if before < 0 or span not in put_in[before]:
                kept.append(at)
        return Words(tuple(self.spans[at] for at in kept), tuple(self.keys[at] for at in kept))

    @cached_property
    def _flat(self) -> tuple[str, list[int]]:
        starts, at = [], 1
        for word in self.keys:
            starts.append(at)
            at += len(word) + 1
        return f" {' '.join(self.keys)} ", starts

    def find(self, run: Sequence[str], start: int = 0) -> int:
        """Index of the first word of a run, at or behind the word ``start``; -1 where it does not stand."""
        flat, starts = self._flat
        if not run or start >= len(starts):
            return -1
        at = flat.find(f" {' '.join(run)} ", starts[start] - 1)
        return -1 if at < 0 else bisect_left(starts, at + 1)

    def all(self, run: Sequence[str]) -> Iterator[int]:
        """Every place where a run stands."""
        at = self.find(run)
        while at >= 0:
            yield at
            at = self.find(run, at + 1)


def without_put_in(text: str, within: Span) -> Words:
    """The words of a part of a text, but for those an editor put in."""
    put_in = [Span(*match.span()) for match in _PUT_IN.finditer(text, within.start, within.end)]
    return Words.of(text, within).without(put_in)


def fits(words: str, kept: str) -> bool:
    """Whether words may stand where only some characters of a text are kept."""
    return len(words) == len(kept) and all(theirs in (GAP, own) for own, theirs in zip(words, kept, strict=True))


@dataclass(frozen=True)
class Line:
    """A sentence of a restored report.

    Attributes:
        page: Index of its report.
        span: Where it stands.
        words: Its words.
        stems: What it is about.
        whole: Whether all of it is known.
    """

    page: int
    span: Span
    words: Words
    stems: frozenset[str]
    whole: bool


@dataclass(frozen=True)
class Near:
    """A line beside a sentence of the draft.

    Attributes:
        line: The line.
        covers: Share of what the sentence is about that the line holds, by weight, 0 to 1.
        covered: Share of what the line is about that the sentence holds.
        shared: What both are about.
        words: How many different things the sentence is about.
    """

    line: Line
    covers: float
    covered: float
    shared: frozenset[str]
    words: int


class Pages:
    """Every restored report's words and sentences."""

    def __init__(self, reports: Sequence[Restored]) -> None:
        """Reads the reports' words once."""
        self.reports = tuple(reports)
        self.full = [Words.of(one.analysis.report.text) for one in reports]
        self.bare = [
            without_put_in(one.analysis.report.text, Span(0, len(one.analysis.report.text))) for one in reports
        ]
        self.lines = [line for page in range(len(reports)) for line in self._lines(page)]
        self._unread = [line.span.of(self.text(line.page)) for line in self.lines if not line.whole]
        self._unread += [
            kept
            for page, report in enumerate(self.reports)
            for span in report.analysis.quotations
            if GAP in (kept := span.of(self.text(page)))
        ]
        self._holding: dict[str, list[int]] = {}
        for number, line in enumerate(self.lines):
            for one in line.stems:
                self._holding.setdefault(one, []).append(number)

    def _lines(self, page: int) -> Iterator[Line]:
        text = self.reports[page].analysis.report.text
        for span in self.reports[page].analysis.sentences:
            found = Words.of(text, span)
            yield Line(page, span, found, stems(word for word in found.keys if word != GAP), GAP not in span.of(text))

    def may_hold(self, words: str) -> bool:
        """Whether words may be a line, or a quotation, of which the record keeps a part: what it keeps is the same."""
        return any(fits(words.strip(), kept) for kept in self._unread)

    def text(self, page: int) -> str:
        """The text of a report, with its gaps."""
        return self.reports[page].analysis.report.text

    def weight(self, of: Iterable[str]) -> float:
        """How much is said by stems: rare ones count more (inverse document frequency over the lines)."""
        total = len(self.lines) + 1
        return sum(log(1 + total / (1 + len(self._holding.get(one, ())))) for one in of)

    def near(self, about: frozenset[str]) -> list[Near]:
        """The lines that share something with what a sentence is about, those that cover most of it first."""
        counts = Counter(number for one in about for number in self._holding.get(one, ()))
        whole = self.weight(about)
        found = []
        for number, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:_TRIED]:
            line = self.lines[number]
            shared = about & line.stems
            weight = self.weight(shared)
            found.append(Near(line, weight / whole, weight / self.weight(line.stems), shared, len(about)))
        return sorted(found, key=lambda one: (-one.covers, -one.covered, one.line.page, one.line.span))
