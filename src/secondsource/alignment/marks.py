"""What each word of a report is, as far as it matters for comparing: flags in one number a word."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from secondsource.alignment.lexicon import lexicon
from secondsource.model.analysis import Analysis
from secondsource.model.evidence import Span


class Is:
    """Flags of a word. Plain numbers: these are tested for every word of every report."""

    FUNCTION: Final = 1
    NUMBER: Final = 2
    DATE: Final = 4
    NAME: Final = 8
    PLACE: Final = 16
    SAYING: Final = 32
    LABEL: Final = 64
    QUOTED: Final = 128
    TITLE: Final = 256
    SPEAKER: Final = 512


def ranges(starts: NDArray[np.int64], spans: Sequence[Span]) -> tuple[tuple[int, int], ...]:
    """For each span the half-open range of the words that begin in it, given where words begin, ascending."""
    firsts = np.searchsorted(starts, [span.start for span in spans])
    lasts = np.searchsorted(starts, [span.end for span in spans])
    return tuple(zip(firsts.tolist(), lasts.tolist(), strict=True))


def marks(analysis: Analysis, starts: NDArray[np.int64], folded: Sequence[str]) -> tuple[int, ...]:
    """The flags of each word, in order. Names are words with a capital inside a sentence, and what the finders found.

    Args:
        analysis: The report's analysis.
        starts: Where its words begin.
        folded: Its words, folded.
    """
    text = analysis.report.text
    found = [_lexical(word) for word in folded]
    _add(found, ranges(starts, analysis.quotations), Is.QUOTED)
    heads = {first for first, _ in ranges(starts, analysis.sentences)}
    for index, start in enumerate(starts.tolist()):
        if text[start].isupper() and index not in heads and not found[index] & Is.DATE:
            found[index] |= Is.NAME
    named = [mention.span for mention in analysis.mentions if mention.named]
    _add(found, ranges(starts, named), Is.NAME, spare=Is.FUNCTION)
    places = [place.span for place in analysis.places if place.named]
    _add(found, ranges(starts, places), Is.PLACE | Is.NAME, spare=Is.FUNCTION)
    _add(found, ranges(starts, [time.span for time in analysis.times]), Is.DATE, spare=Is.FUNCTION)
    sources = [statement.source for statement in analysis.statements if statement.source is not None]
    _add(found, ranges(starts, sources), Is.SPEAKER, spare=Is.FUNCTION)
    return tuple(found)


def _add(found: list[int], where: Sequence[tuple[int, int]], mark: int, spare: int = 0) -> None:
    """Sets flags on the words of some ranges, but not on words with one of the flags ``spare``."""
    for first, last in where:
        for index in range(first, last):
            if not found[index] & spare:
                found[index] |= mark


@lru_cache(maxsize=1 << 16)
def _lexical(word: str) -> int:
    bare = word.removesuffix("'s")
    mark = Is.FUNCTION if word in lexicon("function", "words") else 0
    if word[0].isdigit() or bare in lexicon("difference", "numbers"):
        mark |= Is.NUMBER
    if bare in lexicon("difference", "dates") or (len(word) == 4 and word.isdecimal() and "1800" <= word < "2100"):
        mark |= Is.DATE
    if word in lexicon("saying", "verbs"):
        mark |= Is.SAYING
    if bare in lexicon("difference", "labels"):
        mark |= Is.LABEL
    if bare in lexicon("difference", "titles"):
        mark |= Is.TITLE
    return mark
