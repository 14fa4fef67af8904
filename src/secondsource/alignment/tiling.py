"""Greedy string tiling (Wise 1993): which words of one report stand in another, as long runs, moved ones too.

The longest common run of words is taken first and its words are marked; then the next longest among unmarked words, down
to five words. Where a run stands a second time in one of the reports, a second pass lets it use words that are marked in
the other: a report may use a sentence in its caption and again in its text.
"""

import heapq
from dataclasses import dataclass
from operator import attrgetter

import numpy as np

from secondsource.alignment.tokens import Codes, Indexes, Tokens
from secondsource.text.shingles import WIDTH

GAP = 4
"""Words that may differ between two runs of one passage: a changed name or verb does not end it."""
_OFTEN = 64
"""A 5-gram with more occurrences than this, counted as a product, is paired in order only, so that repetitive text
costs time in its length and not in its square."""


@dataclass(frozen=True, slots=True, order=True)
class Run:
    """Equal words: ``a[a_start : a_start + length]`` and ``b[b_start : b_start + length]``, as word indexes."""

    a_start: int
    b_start: int
    length: int

    @property
    def a_end(self) -> int:
        """One past the last word in a."""
        return self.a_start + self.length

    @property
    def b_end(self) -> int:
        """One past the last word in b."""
        return self.b_start + self.length


def tile(a: Tokens, b: Tokens) -> list[list[Run]]:
    """Chains of common runs, in order of the second report; the runs of a chain are at most ``GAP`` words apart in both."""
    found = runs(a, b)
    marked_a, marked_b = bytearray(len(a.codes)), bytearray(len(b.codes))
    tiles = _greedy(found, marked_a, marked_b)
    again_b = _greedy(found, bytearray(len(a.codes)), marked_b)
    again_a = _greedy(found, marked_a, bytearray(len(b.codes)))
    return _chains(tiles + again_b + again_a)


def runs(a: Tokens, b: Tokens) -> list[Run]:
    """All maximal common runs of ``WIDTH`` words or more, in order."""
    at_a, at_b = _seeds(a.grams, b.grams)
    if not len(at_a):
        return []
    order = np.lexsort((at_a, at_a - at_b))
    at_a, at_b = at_a[order], at_b[order]
    new = (np.diff(at_a - at_b) != 0) | (np.diff(at_a) != 1)
    starts = np.concatenate(([0], np.flatnonzero(new) + 1))
    lengths = np.diff(np.concatenate((starts, [len(at_a)]))) + WIDTH - 1
    found = map(Run, at_a[starts].tolist(), at_b[starts].tolist(), lengths.tolist())
    return sorted(found)


def _seeds(a: Codes, b: Codes) -> tuple[Indexes, Indexes]:
    """Positions of equal 5-grams."""
    order_a, order_b = np.argsort(a, kind="stable"), np.argsort(b, kind="stable")
    sorted_a, sorted_b = a[order_a], b[order_b]
    first = np.searchsorted(sorted_b, sorted_a, side="left")
    count = np.searchsorted(sorted_b, sorted_a, side="right") - first
    own_first = np.searchsorted(sorted_a, sorted_a, side="left")
    rank = np.arange(len(sorted_a)) - own_first
    times = np.searchsorted(sorted_a, sorted_a, side="right") - own_first
    often = count * times > _OFTEN
    first = np.where(often, first + rank, first)
    count = np.where(often, (rank < count).astype(np.int64), count)
    total = int(count.sum())
    within = np.arange(total) - np.repeat(np.cumsum(count) - count, count)
    at_b = order_b[np.repeat(first, count) + within]
    return np.repeat(order_a, count), at_b


def _greedy(found: list[Run], marked_a: bytearray, marked_b: bytearray) -> list[Run]:
    """Takes runs, longest first, that hold no marked word, and marks theirs; cut runs wait their turn again."""
    waiting = [(-run.length, run) for run in found]
    heapq.heapify(waiting)
    taken = []
    while waiting:
        _, run = heapq.heappop(waiting)
        free = _free(run, marked_a, marked_b)
        if free == [run]:
            taken.append(run)
            marked_a[run.a_start : run.a_end] = b"\1" * run.length
            marked_b[run.b_start : run.b_end] = b"\1" * run.length
        else:
            for part in free:
                heapq.heappush(waiting, (-part.length, part))
    return taken


def _free(run: Run, marked_a: bytearray, marked_b: bytearray) -> list[Run]:
    """The parts of a run, of ``WIDTH`` words or more, of which no word is marked in either report."""
    in_a, in_b = marked_a[run.a_start : run.a_end], marked_b[run.b_start : run.b_end]
    if 1 not in in_a and 1 not in in_b:
        return [run]
    flags = bytes(x | y for x, y in zip(in_a, in_b, strict=True))
    parts, start = [], 0
    for piece in flags.split(b"\1"):
        if len(piece) >= WIDTH:
            parts.append(Run(run.a_start + start, run.b_start + start, len(piece)))
        start += len(piece) + 1
    return parts


def _chains(tiles: list[Run]) -> list[list[Run]]:
    chains: list[list[Run]] = []
    for run in sorted(tiles, key=attrgetter("b_start", "a_start")):
        before = next((chain for chain in reversed(chains[-3:]) if _continues(chain[-1], run)), None)
        if before is None:
            chains.append([run])
        else:
            before.append(run)
    return chains


def _continues(last: Run, run: Run) -> bool:
    return 0 <= run.a_start - last.a_end <= GAP and 0 <= run.b_start - last.b_end <= GAP
