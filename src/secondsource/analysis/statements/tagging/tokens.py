"""A report's words for the tagger: spans, what each word is alone, where it stands among quotations and sentences.

Words come from a pattern of our own, so that no parser is needed; the parse, where there is one, adds columns.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from secondsource.model.evidence import Span
from secondsource.text.plain import plain

Column = NDArray[np.int64]

_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|\w+(?:[.,:/&\-‑]\w+)*|['’]\w+|[^\w\s]")
_MARKS = frozenset("“”\"„«»‘'")


@dataclass(frozen=True)
class Tokens:
    """The words of a report and where they stand; all columns have one value a word.

    Attributes:
        spans: The words, in order, none overlapping another.
        words: Their text.
        paragraph: Number of the paragraph.
        sentence: Number of the sentence.
        quotation: Number of the quotation that holds the word, from 1; 0 outside.
        parse: Further columns by name, where the text has been parsed.
    """

    spans: tuple[Span, ...]
    words: tuple[str, ...]
    paragraph: Column
    sentence: Column
    quotation: Column
    parse: dict[str, Column] = field(default_factory=dict)

    @cached_property
    def marks(self) -> Column:
        """1 where the word is a quotation mark."""
        return np.array([word in _MARKS for word in self.words], dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Places:
    """Where a report's paragraphs, sentences and quotations lie, each in order."""

    paragraphs: Sequence[Span]
    sentences: Sequence[Span]
    quotations: Sequence[Span]


def split(text: str, places: Places) -> Tokens:
    """The words of ``text`` by this project's own pattern."""
    read = plain(text)
    found = [
        (Span(match.start(), match.end()), match.group())
        for paragraph in places.paragraphs
        for match in _TOKEN.finditer(read, paragraph.start, paragraph.end)
    ]
    return of([span for span, _ in found], [word for _, word in found], places)


def of(spans: Sequence[Span], words: Sequence[str], places: Places, parse: dict[str, Column] | None = None) -> Tokens:
    """Words found elsewhere, with their places."""
    starts = np.array([span.start for span in spans], dtype=np.int64)
    return Tokens(
        tuple(spans),
        tuple(words),
        _numbers(places.paragraphs, starts),
        _numbers(places.sentences, starts),
        _held(places.quotations, starts),
        parse or {},
    )


def _numbers(areas: Sequence[Span], starts: Column) -> Column:
    edges = np.array([area.start for area in areas], dtype=np.int64)
    return np.maximum(np.searchsorted(edges, starts, side="right") - 1, 0)


def _held(areas: Sequence[Span], starts: Column) -> Column:
    if not areas:
        return np.zeros(len(starts), dtype=np.int64)
    number = np.searchsorted(np.array([area.start for area in areas]), starts, side="right") - 1
    ends = np.array([area.end for area in areas])
    return np.where((number >= 0) & (starts < ends[np.maximum(number, 0)]), number + 1, 0)


def code(text: str) -> int:
    """A number for a string, the same on every machine."""
    return crc32(text.encode("utf-8", "surrogatepass"))
