"""Greedy string tiling (Wise 1993): which words of one report stand in another, as long runs, moved ones too.

The longest common run of words is taken first and its words are marked; then the next longest among unmarked words, down
to five words. Where a run stands a second time in one of the reports, a second pass lets it use words that are marked in
the other: a report may use a sentence in its caption and again in its text.
"""

import heapq
from dataclasses import dataclass
from operator import attrgetter

import numpy as np

from secondsource.alignment.tokens import Grams, Indexes, Tokens
from secondsource.text.shingles import WIDTH

GAP = 4
"""Words that may differ between two runs of one passage: a changed name or verb does not end it."""
_OFTEN = 64
"""A 5-gram with more occurrences than this, counted as a product, is paired in order only, so that repetitive text
costs time in its length and not in its square."""


_FREE = bytes(WIDTH)


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


def tile(a: Tokens, b: Tokens, longest: int = WIDTH) -> list[list[Run]]:
    """Chains of common runs, in order of the second report; the runs of a chain are at most ``GAP`` words apart in both.

    Nothing is returned unless one run has ``longest`` words or more.
    """
    found = runs(a, b)
    if not any(run.length >= longest for run in found):
        return []
    marked_a, marked_b = bytearray(len(a.codes)), bytearray(len(b.codes))
    tiles = _greedy(found, marked_a, marked_b)
    again_b = _greedy(found, bytearray(len(a.codes)), marked_b)
    again_a = _greedy(found, marked_a, bytearray(len(b.codes)))
    return _chains(tiles + again_b + again_a)


def runs(a: Tokens, b: Tokens) -> list[Run]:
    """All maximal common runs of ``WIDTH`` words or more, in order."""
    at_a, at_b = _seeds(a.lookup, b.lookup)
    if not len(at_a):
        return []
    order = np.lexsort((at_a, at_a - at_b))
    at_a, at_b = at_a[order], at_b[order]
    new = (np.diff(at_a - at_b) != 0) | (np.diff(at_a) != 1)
    starts = np.concatenate(([0], np.flatnonzero(new) + 1))
    lengths = np.diff(np.concatenate((starts, [len(at_a)]))) + WIDTH - 1
    found = map(Run, at_a[starts].tolist(), at_b[starts].tolist(), lengths.tolist())
    return sorted(found)


def _seeds(a: Grams, b: Grams) -> tuple[Indexes, Indexes]:
    """Positions of equal 5-grams."""
    first = np.searchsorted(b.codes, a.codes, side="left")
    met = np.flatnonzero(first < len(b.codes))
    met = met[b.codes[first[met]] == a.codes[met]]
    first, rank = first[met], a.rank[met]
    count = b.times[first]
    often = count * a.times[met] > _OFTEN
    if often.any():
        within = rank < count
        first = np.where(often, first + np.where(within, rank, 0), first)
        count = np.where(often, within.astype(np.int64), count)
    total = int(count.sum())
    step = np.arange(total) - np.repeat(np.cumsum(count) - count, count)
    return np.repeat(a.places[met], count), b.places[np.repeat(first, count) + step]


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
    if _FREE not in in_a or _FREE not in in_b:
        return []
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
