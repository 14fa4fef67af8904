"""A report as numbers: the codes of its words and of its word 5-grams, beside where each word stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from secondsource.alignment.lexicon import lexicon
from secondsource.alignment.marks import marks, ranges
from secondsource.model.analysis import Analysis
from secondsource.model.evidence import Span
from secondsource.text.shingles import WIDTH, word_code
from secondsource.text.words import fold, split, words

Codes = NDArray[np.uint64]
Indexes = NDArray[np.int64]

# Odd, so that multiplication modulo 2^64 loses nothing; the golden ratio's bits, as in Knuth's multiplicative hashing.
_MULTIPLIER = 0x9E3779B97F4A7C15

_fold = lru_cache(maxsize=1 << 17)(fold)


@lru_cache(maxsize=1 << 17)
def _code(word: str) -> int:
    return word_code(_fold(word))


class Use:
    """What a word does in a shared passage. Plain numbers, one byte a word."""

    FORMULA: Final = 0
    """Function words and nouns of saying formulas."""
    ATTRIBUTING: Final = 1
    """Saying verbs and words with a capital."""
    TELLING: Final = 2
    """All others."""


@dataclass(frozen=True, slots=True, eq=False)
class Grams:
    """A report's 5-grams in order of their codes, ready to be looked up. Arrays of shape (5-grams,).

    Attributes:
        codes: The codes, ascending.
        places: The word each begins at.
        rank: Which occurrence of its code each is, from 0.
        times: How often its code occurs.
    """

    codes: Codes
    places: Indexes
    rank: Indexes
    times: Indexes


@dataclass(frozen=True, slots=True, eq=False)
class Tokens:
    """The words of one report as numbers. Inside this stage only.

    Attributes:
        analysis: The report's analysis.
        spans: Where each word stands in ``report.text``.
        folded: Each word folded for comparison.
        codes: A stable code for each folded word, shape (words,).
        grams: A stable code for the 5-gram that begins at each word, shape (max(0, words - 4),).
        lookup: The same, sorted.
        quotation: For each word the number of the quotation that holds it, or -1.
        bounds: Word indexes at which ``quotation`` changes, ascending.
        sentences: For each sentence the half-open range of its words.
        heads: Word indexes at which a sentence begins, ascending.
        marks: What each word is, as ``Is`` flags.
        uses: For each word its ``Use``.
    """

    analysis: Analysis
    spans: tuple[Span, ...]
    folded: tuple[str, ...]
    codes: Codes
    grams: Codes
    lookup: Grams
    quotation: tuple[int, ...]
    bounds: tuple[int, ...]
    sentences: tuple[tuple[int, int], ...]
    heads: tuple[int, ...]
    marks: tuple[int, ...]
    uses: bytes

    @property
    def text(self) -> str:
        """The report's text."""
        return self.analysis.report.text

    @property
    def id(self) -> str:
        """The report's id."""
        return self.analysis.report.id

    def span(self, start: int, end: int) -> Span:
        """Where the words ``[start, end)`` stand, from the first one's beginning to the last one's end."""
        return Span(self.spans[start].start, self.spans[end - 1].end)


def tokens(analysis: Analysis) -> Tokens:
    """Numbers the words of a report."""
    text = analysis.report.text
    spans = tuple(words(text))
    folded = tuple(_fold(span.of(text)) for span in spans)
    codes = np.fromiter((word_code(word) for word in folded), dtype=np.uint64, count=len(folded))
    starts = np.fromiter((span.start for span in spans), dtype=np.int64, count=len(spans))
    quotation = _inside(starts, analysis.quotations)
    runs = grams(codes)
    sentences = ranges(starts, analysis.sentences)
    return Tokens(
        analysis=analysis,
        spans=spans,
        folded=folded,
        codes=codes,
        grams=runs,
        lookup=_lookup(runs),
        quotation=tuple(quotation.tolist()),
        bounds=tuple(int(index) + 1 for index in np.flatnonzero(np.diff(quotation))),
        sentences=sentences,
        heads=tuple(sorted({first for first, _ in sentences})),
        marks=marks(analysis, starts, folded),
        uses=bytes(_use(word, text[span.start]) for word, span in zip(folded, spans, strict=True)),
    )


def _use(word: str, first: str) -> int:
    if word in lexicon("saying", "verbs"):
        return Use.ATTRIBUTING
    if word in lexicon("function", "words") or word in lexicon("saying", "nouns"):
        return Use.FORMULA
    return Use.ATTRIBUTING if first.isupper() else Use.TELLING


def grams(codes: Codes, width: int = WIDTH) -> Codes:
    """Codes of the runs of ``width`` words, one for each word that begins such a run: a polynomial modulo 2^64."""
    count = max(0, len(codes) - width + 1)
    mixed = np.zeros(count, dtype=np.uint64)
    for offset in range(width):
        mixed = mixed * np.uint64(_MULTIPLIER) + codes[offset : offset + count]
    return mixed


def shingles(text: str) -> Codes:
    """The distinct 5-grams of a text, sorted: all that the join and the index ask of it. Shape (5-grams,)."""
    return np.unique(grams(np.fromiter(map(_code, split(text)), dtype=np.uint64)))


def _lookup(codes: Codes) -> Grams:
    order = np.argsort(codes, kind="stable")
    ascending = codes[order]
    first = np.searchsorted(ascending, ascending, side="left")
    times = np.searchsorted(ascending, ascending, side="right") - first
    return Grams(ascending, order, np.arange(len(codes)) - first, times)


def _inside(starts: Indexes, spans: Sequence[Span]) -> Indexes:
    """For each word start the number of the span that holds it, or -1; the spans are in order and apart."""
    found = np.full(len(starts), -1, dtype=np.int64)
    for number, (first, last) in enumerate(ranges(starts, spans)):
        found[first:last] = number
    return found
