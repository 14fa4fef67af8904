"""What two reports have in common, as numbers: names, words, numbers, days, in the lede and in the whole.

The features part look-alike events (two quakes on one island, two patches of one browser): a report's lede tells its own
event and should be found in the other, and counts of one kind of thing should agree. What each is, and how much it weighs,
stands in ``resources/stories.toml``.
"""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from secondsource.alignment.marks import Is
from secondsource.alignment.rarity import rarity
from secondsource.alignment.rows import Floats, Rows, rows, shares, unit
from secondsource.alignment.tokens import Tokens

NAMES = (
    "names",
    "telling",
    "numbers",
    "days",
    "lede_in_lede",
    "lede_names_found",
    "opening_found",
    "counts_agree",
    "counts_differ",
    "weekdays_apart",
    "months_shared",
    "years_shared",
    "shorter",
    "longer",
)
"""The features in the order of a row."""
LEDE = 60
"""Words of a report taken as its lede,"""
OPENING = 25
"""and as its headline and first sentence."""
_WHEN = 120
"""Words within which a report tells the day of its event."""
_BESIDE = 3
"""Words on either side of a number that may say what is counted."""
_KNOWN = (40, 900)
"""Lengths in words beyond which a report counts as that short or long: nothing was learned of others."""
_WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_MONTHS = frozenset("january february march april may june july august september october november december".split())
_NO_UNIT = Is.FUNCTION | Is.NUMBER | Is.DATE | Is.SAYING

_Bag = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a report: bare of a genitive, with what it is."""

    text: str
    mark: int


class Features:
    """The features of every two of some reports, a row at a time."""

    def __init__(self, reports: Sequence[Tokens], often: Mapping[str, int], collection: int) -> None:
        """Counts words.

        Args:
            reports: The reports to be compared.
            often: In how many reports of the collection each word stands.
            collection: How many reports the collection has.
        """
        texts = [_words(report) for report in reports]
        weight = {word: rarity(word, often[word], collection) for text in texts for word in {one.text for one in text}}
        self._column = {word: at for at, word in enumerate(sorted(weight))}
        self._weight = weight
        self._cosines = [unit(self._rows(map(view, texts))) for view in (_named, _telling, _numbers, _days)]
        self._present = rows([dict.fromkeys((one.text for one in text), 1.0) for text in texts], self._column)
        ledes = [_held(text[:LEDE]) for text in texts]
        self._ledes = shares(self._rows(ledes))
        self._in_ledes = rows([dict.fromkeys(lede, 1.0) for lede in ledes], self._column)
        self._lede_names = shares(self._rows(_held(text[:LEDE], Is.NAME) for text in texts))
        self._openings = shares(self._rows(_held(text[:OPENING]) for text in texts))
        self._counts, self._kinds = _counts(texts)
        self._weekdays = rows([_told(text, _WEEKDAYS) for text in texts])
        self._months = rows([_told(text, _MONTHS) for text in texts])
        self._years = rows([_years(text) for text in texts])
        self._logs: Floats = np.log([float(np.clip(len(text), *_KNOWN)) for text in texts])

    def of(self, at: int) -> NDArray[np.float64]:
        """The features of one report with every report, itself among them; shape (reports, features)."""
        agree = self._counts.times(self._counts, at)
        days = self._weekdays.times(self._weekdays, at)
        told = self._weekdays.sums() > 0
        columns: list[NDArray[Any]] = [cosine.times(cosine, at) for cosine in self._cosines]
        columns += [
            np.minimum(*_found(self._ledes, self._in_ledes, at)),
            np.maximum(*_found(self._lede_names, self._present, at)),
            np.minimum(*_found(self._openings, self._present, at)),
            np.log1p(agree),
            np.log1p(np.maximum(0.0, self._kinds.times(self._kinds, at) - agree)),
            (days == 0) & told & told[at],
            self._months.times(self._months, at) > 0,
            self._years.times(self._years, at) > 0,
            np.minimum(self._logs, self._logs[at]),
            np.maximum(self._logs, self._logs[at]),
        ]
        return np.stack([np.asarray(column, dtype=np.float64) for column in columns], axis=1)

    def _rows(self, bags: Iterable[_Bag]) -> Rows:
        """Rows of words that weigh the more the rarer they are."""
        return rows([{word: often * self._weight[word] for word, often in bag.items()} for bag in bags], self._column)


def bare(word: str) -> str:
    """A folded word without its genitive."""
    return word.removesuffix("'s")


def _words(report: Tokens) -> list[_Word]:
    return [_Word(bare(word), mark) for word, mark in zip(report.folded, report.marks, strict=True)]


def _found(given: Rows, held: Rows, at: int) -> tuple[Floats, Floats]:
    """Which share of what report ``at`` gives each other holds, and which share of what each gives ``at`` holds."""
    return held.times(given, at), given.times(held, at)


def _counted(words: Iterable[_Word]) -> _Bag:
    """How often each word stands, as a logarithm: the tenth time says little more than the ninth."""
    return {word: 1.0 + math.log(often) for word, often in Counter(word.text for word in words).items()}


def _named(text: Sequence[_Word]) -> _Bag:
    return _counted(word for word in text if word.mark & Is.NAME and not word.mark & Is.FUNCTION)


def _telling(text: Sequence[_Word]) -> _Bag:
    return _counted(word for word in text if not word.mark & (Is.NAME | Is.FUNCTION))


def _numbers(text: Sequence[_Word]) -> _Bag:
    return _counted(word for word in text if word.mark & Is.NUMBER and not word.mark & (Is.DATE | Is.FUNCTION))


def _days(text: Sequence[_Word]) -> _Bag:
    return _counted(word for word in text if word.mark & Is.DATE and not word.mark & Is.FUNCTION)


def _held(text: Sequence[_Word], mark: int = 0) -> _Bag:
    """The content words, with a mark where one is asked for; each counts once."""
    return {word.text: 1.0 for word in text if not word.mark & Is.FUNCTION and word.mark & mark == mark}


def _told(text: Sequence[_Word], days: frozenset[str]) -> _Bag:
    """Names of days or months in the report's beginning."""
    return {word.text: 1.0 for word in text[:_WHEN] if word.mark & Is.DATE and word.text in days}


def _years(text: Sequence[_Word]) -> _Bag:
    return {word.text: 1.0 for word in text if word.mark & Is.DATE and len(word.text) == 4 and word.text.isdecimal()}


def _counts(texts: Sequence[Sequence[_Word]]) -> tuple[Rows, Rows]:
    """Rows of numbers with the word beside them ("magnitude 4.6"), and of those words alone, the rarer the heavier."""
    found = [set(_beside(text)) for text in texts]
    often = Counter(kind for pairs in found for kind in {kind for kind, _ in pairs})
    weight = {kind: math.sqrt(math.log1p(len(texts) / count)) for kind, count in often.items()}
    numbers = [{f"{kind} {number}": weight[kind] for kind, number in sorted(pairs)} for pairs in found]
    kinds = [{kind: weight[kind] for kind, _ in sorted(pairs)} for pairs in found]
    return rows(numbers), rows(kinds)


def _beside(text: Sequence[_Word]) -> Iterator[tuple[str, str]]:
    for at, word in enumerate(text):
        if not word.mark & Is.NUMBER or word.mark & Is.DATE:
            continue
        for other in (*text[max(0, at - _BESIDE) : at], *text[at + 1 : at + 1 + _BESIDE]):
            if not other.mark & _NO_UNIT:
                yield other.text.rstrip("s"), word.text
