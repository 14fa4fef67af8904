"""Which reports share text: an exact join on word 5-grams, counted against the shorter report.

Containment in the shorter text, and not Jaccard over both, because half-copied reports differ in length. A 5-gram that
stands in very many reports (a stock phrase, a footer) says nothing about copying and costs the square of its count, so
there is a cap on document frequency.
"""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from secondsource.alignment.tokens import Codes, Indexes, Tokens
from secondsource.alignment.unions import join

CAP = 60
"""A 5-gram in more reports than this is a stock phrase, unless the collection is so small that it can be afforded."""
WORK = 20_000_000
"""Pairs of postings that are always affordable (about half a second): one text run by 200 outlets must still be found."""
SHARED = 5
"""Fewest 5-grams two reports share to be looked at."""
NEAREST = 49
"""Others that each report is compared with: of 50 reports every pair, of a hundred copies of one text not all 4,950."""
_BLOCK = 1_000_000


class Pair(NamedTuple):
    """Two reports that share 5-grams, as indexes with ``a < b``.

    Attributes:
        a: Index of the first report.
        b: Index of the second.
        shared: Distinct 5-grams in both.
        containment: Share of the distinct 5-grams of the one with fewer, 0 to 1.
    """

    a: int
    b: int
    shared: int
    containment: float


def pairs(reports: Sequence[Tokens]) -> list[Pair]:
    """Pairs of reports with ``SHARED`` or more common 5-grams, in order of (a, b)."""
    return shared_by([np.unique(report.grams) for report in reports])


def nearest(found: Sequence[Pair], most: int = NEAREST) -> list[Pair]:
    """The pairs worth a closer look: of each report the ``most`` it shares most with, and what holds the rest together.

    Reports that some chain of pairs ties together stay tied: the strongest pairs that do so are kept (the maximum spanning
    forest, Kruskal 1956). Origins are chains of ties, so a text run by 500 outlets is one source without 124,750 comparisons.

    Args:
        found: Pairs in order of (a, b); their order is kept.
        most: How many pairs a report may always have.
    """
    held: Counter[int] = Counter()
    parent = list(range(1 + max((pair.b for pair in found), default=-1)))
    kept = set()
    for pair in sorted(found, key=lambda pair: (-pair.containment, -pair.shared, pair.a, pair.b)):
        if join(parent, pair.a, pair.b) or min(held[pair.a], held[pair.b]) < most:
            kept.add((pair.a, pair.b))
            held.update((pair.a, pair.b))
    return [pair for pair in found if (pair.a, pair.b) in kept]


def shared_by(distinct: Sequence[Codes], least: int = SHARED) -> list[Pair]:
    """Pairs of sets with ``least`` or more common elements, in order of (a, b).

    Args:
        distinct: Sets of codes, each sorted and without repeats.
        least: Fewest common elements of a pair.
    """
    n = len(distinct)
    sizes = np.fromiter(map(len, distinct), np.int64, n)
    codes, shared = counted(distinct, least)
    a, b = np.divmod(codes, max(1, n))
    containment = shared / np.minimum(sizes[a], sizes[b])
    return list(map(Pair, a.tolist(), b.tolist(), shared.tolist(), containment.tolist()))


def counted(distinct: Sequence[Codes], least: int, cap: int = CAP, work: int = WORK) -> tuple[Indexes, Indexes]:
    """Every two of n sets that have so many elements in common: codes ``a * n + b`` (a < b), ascending, and how many.

    Postings are gone through set by set, so that counts of one set with all later ones fit the processor's cache; sorting the
    codes of all common elements costs three times as much.

    Args:
        distinct: Sets of codes, each sorted and without repeats.
        least: Fewest common elements.
        cap: Elements in more sets than this are left out,
        work: unless the pairs of all elements together are at most this many.
    """
    n = len(distinct)
    owners, later = _postings(distinct, cap, work)
    order = np.argsort(owners, kind="stable")
    order = order[later[order] > 0]
    first = np.searchsorted(owners[order], np.arange(n + 1))
    cost = np.concatenate([[0], np.cumsum(later[order])])[first]
    codes, times = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
    start = 0
    while start < n:
        end = min(start + max(1, _BLOCK // n), int(np.searchsorted(cost, cost[start] + _BLOCK, side="right")) - 1)
        end = min(n, max(end, start + 1))
        totals = _block(owners, later, order[first[start] : first[end]], (start, end, n))
        often = np.flatnonzero(totals >= max(1, least))
        codes.append(often + start * n)
        times.append(totals[often])
        start = end
    return np.concatenate(codes), np.concatenate(times)


def _postings(distinct: Sequence[Codes], cap: int, work: int) -> tuple[Indexes, Indexes]:
    """The owners of elements that several sets have, element by element, and how many later owners each posting has."""
    codes = np.concatenate(distinct) if distinct else np.empty(0, np.uint64)
    owners = np.repeat(np.arange(len(distinct), dtype=np.int64), [len(members) for members in distinct])
    order = np.argsort(codes, kind="stable")
    codes, owners = codes[order], owners[order]
    edges = (
        np.flatnonzero(np.concatenate(([True], codes[1:] != codes[:-1], [True]))) if len(codes) else np.zeros(1, int)
    )
    counts = np.diff(edges)
    keep = np.repeat((counts >= 2) & (counts <= _affordable(counts, cap, work)), counts)
    later = np.repeat(edges[1:], counts) - np.arange(len(codes)) - 1
    return owners[keep], later[keep]


def _block(owners: Indexes, later: Indexes, postings: Indexes, part: tuple[int, int, int]) -> Indexes:
    """How many of these postings' elements the sets ``start`` to ``end`` share with each of the n; shape (sets * n,)."""
    start, end, n = part
    count = later[postings]
    # The later owners of a posting lie right behind it.
    at = np.repeat(postings + 1 - (np.cumsum(count) - count), count) + np.arange(int(count.sum()))
    return np.bincount(np.repeat((owners[postings] - start) * n, count) + owners[at], minlength=(end - start) * n)


def _affordable(counts: NDArray[np.int64], cap: int, work: int) -> int:
    """The largest document frequency at which all pairs of postings up to it are at most ``work``, at least ``cap``."""
    frequency = np.bincount(counts)
    values = np.arange(len(frequency), dtype=np.int64)
    total = np.cumsum(frequency * values * (values - 1) // 2)
    return max(cap, int(np.searchsorted(total, work, side="right")) - 1)
