"""Which reports share text: an exact join on word 5-grams, counted against the shorter report.

Containment in the shorter text, and not Jaccard over both, because half-copied reports differ in length. A 5-gram that
stands in very many reports (a stock phrase, a footer) says nothing about copying and costs the square of its count, so
there is a cap on document frequency.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from secondsource.alignment.tokens import Codes, Indexes, Tokens

CAP = 60
"""A 5-gram in more reports than this is a stock phrase, unless the collection is so small that it can be afforded."""
WORK = 20_000_000
"""Pairs of postings that are always affordable (about half a second): one text run by 200 outlets must still be found."""
SHARED = 5
"""Fewest 5-grams two reports share to be looked at."""
_BLOCK = 4_000_000


@dataclass(frozen=True, slots=True)
class Pair:
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
    distinct = [np.unique(report.grams) for report in reports]
    sizes = [len(grams) for grams in distinct]
    found = []
    for code, shared in counted(join(distinct), len(reports), SHARED):
        a, b = divmod(code, len(reports))
        found.append(Pair(a, b, shared, shared / min(sizes[a], sizes[b])))
    return found


def join(distinct: Sequence[Codes], cap: int = CAP, work: int = WORK) -> Iterator[Indexes]:
    """Codes ``a * n + b`` (a < b) of every two of the n sets that hold a common element, once for each such element.

    Args:
        distinct: Sets of codes, each sorted and without repeats.
        cap: Elements in more sets than this are left out,
        work: unless the pairs of all elements together are at most this many.

    Yields:
        Blocks of pair codes, in no particular order.
    """
    n = len(distinct)
    sizes = [len(codes) for codes in distinct]
    codes = np.concatenate(distinct) if distinct else np.empty(0, np.uint64)
    owners = np.repeat(np.arange(n, dtype=np.int64), sizes)
    order = np.argsort(codes, kind="stable")
    codes, owners = codes[order], owners[order]
    edges = (
        np.flatnonzero(np.concatenate(([True], codes[1:] != codes[:-1], [True]))) if len(codes) else np.zeros(1, int)
    )
    starts, counts = edges[:-1], np.diff(edges)
    keep = (counts >= 2) & (counts <= _affordable(counts, cap, work))
    yield from _expand(owners, starts[keep], counts[keep], n)


def _affordable(counts: NDArray[np.int64], cap: int, work: int) -> int:
    """The largest document frequency at which all pairs of postings up to it are at most ``work``, at least ``cap``."""
    frequency = np.bincount(counts)
    values = np.arange(len(frequency), dtype=np.int64)
    total = np.cumsum(frequency * values * (values - 1) // 2)
    return max(cap, int(np.searchsorted(total, work, side="right")) - 1)


def _expand(owners: Indexes, starts: Indexes, counts: Indexes, n: int) -> Iterator[Indexes]:
    """All pairs within each group of postings. Groups of one size are expanded together, in blocks."""
    for size in np.unique(counts).tolist():
        left, right = np.triu_indices(size, 1)
        group = starts[counts == size]
        step = max(1, _BLOCK // len(left))
        for at in range(0, len(group), step):
            members = owners[group[at : at + step, None] + np.arange(size)]
            yield (members[:, left] * n + members[:, right]).ravel()


def counted(blocks: Iterator[Indexes], n: int, least: int) -> list[tuple[int, int]]:
    """Pair codes that occur ``least`` times or more with how often, in order."""
    if n * n <= _BLOCK:
        totals = np.zeros(n * n, dtype=np.int64)
        for block in blocks:
            totals += np.bincount(block, minlength=n * n)
        often = np.flatnonzero(totals >= least)
        return list(zip(often.tolist(), totals[often].tolist(), strict=True))
    everything = list(blocks)
    values, counts = np.unique(np.concatenate(everything) if everything else np.empty(0, np.int64), return_counts=True)
    enough = counts >= least
    return list(zip(values[enough].tolist(), counts[enough].tolist(), strict=True))
