"""Who shares text with a report that has just arrived, without asking every two of the others again.

Postings (5-gram, report) lie sorted in segments. A report makes a small segment of its own; small ones are merged, each into
one not much larger, as in a log-structured merge tree (O'Neil et al. 1996), and none grows past ``LARGEST``, so that no
arrival pays for putting the whole index in order. Every common 5-gram counts, however many reports have it: so a pair is
told once and for good, and neither the order of arrival nor later arrivals change it.
"""

from array import array
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from secondsource.alignment.copies import SHARED, Pair
from secondsource.alignment.tokens import Codes, Indexes

LARGEST = 1_000_000
"""Postings of a segment, about 2,500 reports: two of them are merged in some hundredths of a second."""


class _Segment(NamedTuple):
    """Postings in order of their codes. Arrays of shape (postings,).

    Attributes:
        codes: 5-grams.
        owners: The report of each.
    """

    codes: Codes
    owners: NDArray[np.uint32]


class Index:
    """The 5-grams of reports, numbered from 0 as they arrive."""

    def __init__(self, reports: Iterable[Codes] = ()) -> None:
        """An index that holds some reports.

        Args:
            reports: Distinct 5-grams of each, sorted.
        """
        self._segments: list[_Segment] = []
        self._sizes = array("q")
        for codes in reports:
            self._append(codes)

    def __len__(self) -> int:
        """How many reports it holds."""
        return len(self._sizes)

    def add(self, codes: Codes, least: int = SHARED) -> list[Pair]:
        """Takes in a report; gives its pairs with earlier ones, in their order.

        Args:
            codes: Its distinct 5-grams, sorted: ``numpy.unique(tokens.grams)``.
            least: Fewest common 5-grams of a pair.
        """
        shared = np.zeros(len(self), dtype=np.int64)
        for segment in self._segments:
            owners = _owners(segment, codes)
            if len(owners):
                shared += np.bincount(owners, minlength=len(self))
        earlier = np.flatnonzero(shared >= max(1, least))
        common = shared[earlier]
        containment = common / np.minimum(np.array(self._sizes, dtype=np.int64)[earlier], len(codes))
        number = len(self)
        self._append(codes)
        found = zip(earlier.tolist(), common.tolist(), containment.tolist(), strict=True)
        return [Pair(report, number, often, share) for report, often, share in found]

    def _append(self, codes: Codes) -> None:
        self._sizes.append(len(codes))
        if not len(codes):
            return
        self._segments.append(_Segment(codes, np.full(len(codes), len(self) - 1, dtype=np.uint32)))
        while len(self._segments) > 1 and self._due():
            last, before = self._segments.pop(), self._segments.pop()
            self._segments.append(_merged(before, last))

    def _due(self) -> bool:
        before, last = (len(segment.codes) for segment in self._segments[-2:])
        return before <= 2 * last and before + last <= LARGEST


def _owners(segment: _Segment, codes: Codes) -> NDArray[np.uint32]:
    """The report of every posting of these 5-grams."""
    first: Indexes = np.searchsorted(segment.codes, codes, side="left")
    known = segment.codes[np.minimum(first, len(segment.codes) - 1)] == codes
    first = first[known]
    count = np.searchsorted(segment.codes, codes[known], side="right") - first
    step = np.arange(int(count.sum())) - np.repeat(np.cumsum(count) - count, count)
    at: Indexes = np.repeat(first, count) + step
    return segment.owners[at]


def _merged(one: _Segment, other: _Segment) -> _Segment:
    codes = np.concatenate([one.codes, other.codes])
    # Stable: numpy merges what is already in order.
    order = np.argsort(codes, kind="stable")
    return _Segment(codes[order], np.concatenate([one.owners, other.owners])[order])
