"""Greedy string tiling (Wise 1993): which words of one report stand in another, as long runs, moved ones too.

The longest common run of words is taken first and its words are marked; then the next longest among unmarked words, down
to five words. Where a run stands a second time in one of the reports, a second pass lets it use words that are marked in
the other: a report may use a sentence in its caption and again in its text.
"""

import heapq
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

import numpy as np

from secondsource.alignment.tokens import Grams, Indexes, Tokens
from secondsource.text.shingles import WIDTH

GAP = 4
"""Words that may differ between two runs of one passage: a changed name or verb does not end it."""
_OFTEN = 64
"""A 5-gram with more occurrences than this, counted as a product, is paired in order only, so that repetitive text
costs time in its length and not in its square."""
_BLOCK = 4096
"""Reports laid end to end at a time."""
_LOW = 0xFFFF

_FREE = bytes(WIDTH)


class Run(NamedTuple):
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
    """Chains of common runs of two reports, as ``chains`` gives them."""
    return chains(a, b, *runs(a, [b]))


def chains(a: Tokens, b: Tokens, found: Sequence[Run]) -> list[list[Run]]:
    """Chains of runs, in order of the second report; the runs of a chain are at most ``GAP`` words apart in both.

    Args:
        a: The first report.
        b: The second.
        found: All their maximal common runs.
    """
    marked_a, marked_b = bytearray(len(a.codes)), bytearray(len(b.codes))
    tiles = _greedy(found, marked_a, marked_b)
    if len(tiles) < len(found) or sum(run.length for run in tiles) < sum(run.length for run in found):
        again_b = _greedy(found, bytearray(len(a.codes)), marked_b)
        again_a = _greedy(found, marked_a, bytearray(len(b.codes)))
        tiles += again_b + again_a
    return _chains(tiles)


def reach(found: Sequence[Run]) -> int:
    """The most words of the second report that one chain of these runs can hold."""
    best = words = end = 0
    for _, start, length in sorted(found, key=itemgetter(1)):
        if start - end > GAP:
            words = 0
        words += max(0, start + length - max(start, end))
        end = max(end, start + length)
        best = max(best, words)
    return best


def runs(a: Tokens, others: Sequence[Tokens]) -> Iterator[list[Run]]:
    """All maximal common runs of ``WIDTH`` words or more of a report with each of some others, in order."""
    for at in range(0, len(others), _BLOCK):
        yield from _runs(a, others[at : at + _BLOCK])


def _runs(a: Tokens, others: Sequence[Tokens]) -> list[list[Run]]:
    """The others are laid end to end with a gap, and the equal 5-grams sorted by how far apart they stand, then by place."""
    edges = np.cumsum([0, *(len(other.grams) + 1 for other in others)])
    at_a, at_b = _seeds(a.lookup, [other.lookup for other in others], edges)
    most = len(a.grams) + 1
    keys = np.sort((at_b - at_a + most) * most + at_a)
    firsts = np.flatnonzero(np.diff(keys, prepend=-1) != 1)
    lengths = np.diff(firsts, append=len(keys)) + WIDTH - 1
    at_a = keys[firsts] % most
    at_b = keys[firsts] // most - most + at_a
    owners = np.searchsorted(edges, at_b, side="right") - 1
    order = np.lexsort((at_b, at_a, owners))
    at_b -= edges[owners]
    found = [Run(*run) for run in zip(at_a[order].tolist(), at_b[order].tolist(), lengths[order].tolist(), strict=True)]
    ends = np.searchsorted(owners[order], np.arange(len(others) + 1)).tolist()
    return [found[start:end] for start, end in pairwise(ends)]


def _seeds(a: Grams, others: Sequence[Grams], edges: Indexes) -> tuple[Indexes, Indexes]:
    """Positions of equal 5-grams; the others' count from their edges."""
    codes = np.concatenate([other.codes for other in others])
    # Most 5-grams are in one report only; their low bits tell that of all but a few.
    known = np.zeros(_LOW + 1, dtype=bool)
    known[a.codes & np.uint64(_LOW)] = True
    met = np.flatnonzero(known[codes & np.uint64(_LOW)])
    first = np.searchsorted(a.codes, codes[met])
    inside = first < len(a.codes)
    met, first = met[inside], first[inside]
    equal = a.codes[first] == codes[met]
    met, first = met[equal], first[equal]
    places = np.concatenate([other.places + edge for other, edge in zip(others, edges[:-1].tolist(), strict=True)])[met]
    rank = np.concatenate([other.rank for other in others])[met]
    times = np.concatenate([other.times for other in others])[met]
    count = a.times[first]
    step = np.arange(int(count.sum())) - np.repeat(np.cumsum(count) - count, count)
    few = np.repeat(count * times <= _OFTEN, count) | (step == np.repeat(rank, count))
    return a.places[np.repeat(first, count)[few] + step[few]], np.repeat(places, count)[few]


def _greedy(found: Sequence[Run], marked_a: bytearray, marked_b: bytearray) -> list[Run]:
    """Takes runs, longest first, that hold no marked word, and marks theirs; cut runs wait their turn again."""
    waiting = [(-run.length, run) for run in found]
    heapq.heapify(waiting)
    taken = []
    while waiting:
        _, run = heapq.heappop(waiting)
        free = _free(run, marked_a, marked_b)
        if len(free) == 1 and free[0] is run:
            taken.append(run)
            marked_a[run.a_start : run.a_end] = marked_b[run.b_start : run.b_end] = b"\1" * run.length
        else:
            for part in free:
                heapq.heappush(waiting, (-part.length, part))
    return taken


def _free(run: Run, marked_a: bytearray, marked_b: bytearray) -> list[Run]:
    """The parts of a run, of ``WIDTH`` words or more, of which no word is marked in either report."""
    if marked_a.find(1, run.a_start, run.a_end) < 0 and marked_b.find(1, run.b_start, run.b_end) < 0:
        return [run]
    in_a, in_b = marked_a[run.a_start : run.a_end], marked_b[run.b_start : run.b_end]
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
    found: list[list[Run]] = []
    for run in sorted(tiles, key=itemgetter(1, 0)):
        before = next((chain for chain in reversed(found[-3:]) if _continues(chain[-1], run)), None)
        if before is None:
            found.append([run])
        else:
            before.append(run)
    return found


def _continues(last: Run, run: Run) -> bool:
    return 0 <= run.a_start - last.a_end <= GAP and 0 <= run.b_start - last.b_end <= GAP
