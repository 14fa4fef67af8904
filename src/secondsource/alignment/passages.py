"""Shared passages with their class: quoted words, saying formulas, or the outlet's own narrative.

A chain of common runs is split where either report opens or closes a quotation, so that each passage is of one class: only
shared narrative says that one report rests on the other or both on a third.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter

from secondsource.alignment.tiling import Run
from secondsource.alignment.tokens import Tokens, Use
from secondsource.model.evidence import quote
from secondsource.model.story import Origin, Passage, PassageKind
from secondsource.text.shingles import WIDTH

LEAST = 2
"""Fewest words of a passage left by a split at quotation marks."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Runs of one chain that are of one class.

    Attributes:
        runs: Common runs, in order.
        kind: Their class.
    """

    runs: tuple[Run, ...]
    kind: PassageKind

    @property
    def words(self) -> int:
        """Words shared."""
        return sum(run.length for run in self.runs)


@dataclass(frozen=True, slots=True)
class _Part:
    """Words of a run inside one sentence and one quotation of both reports.

    Attributes:
        run: The words.
        firm: Whether the run holds ``WIDTH`` words or more of that sentence, or all of them.
    """

    run: Run
    firm: bool


def pieces(a: Tokens, b: Tokens, chains: Sequence[Sequence[Run]]) -> list[Piece]:
    """Splits chains at quotation marks and classes what is left, in order of the second report.

    A piece begins and ends with words that would be shared without those of the sentence before or after: "The" behind a
    copied sentence is chance.
    """
    found = []
    for chain in chains:
        for quoted, parts in _split(a, b, chain):
            runs = _firm(parts)
            if sum(run.length for run in runs) >= LEAST:
                found.append(Piece(tuple(runs), "quotation" if quoted else _kind(b, runs)))
    return sorted(found, key=lambda piece: (piece.runs[0].b_start, piece.runs[0].a_start))


def _firm(parts: Sequence[_Part]) -> list[Run]:
    """Runs of the parts from the first firm one to the last."""
    firm = [at for at, part in enumerate(parts) if part.firm]
    return [part.run for part in parts[firm[0] : firm[-1] + 1]] if firm else []


def _split(a: Tokens, b: Tokens, chain: Sequence[Run]) -> list[tuple[bool, list[_Part]]]:
    """Runs cut where a quotation begins or ends in either report, gathered while they stay in the same quotations."""
    groups: list[tuple[bool, list[_Part]]] = []
    last: tuple[int, int] | None = None
    for run in chain:
        for sentence in _cut(run, a.heads, b.heads):
            firm = sentence.length >= WIDTH or _whole(a, b, sentence)
            for part in _cut(sentence, a.bounds, b.bounds):
                inside = a.quotation[part.a_start], b.quotation[part.b_start]
                if inside != last:
                    groups.append((min(inside) >= 0, []))
                groups[-1][1].append(_Part(part, firm))
                last = inside
    return groups


def _whole(a: Tokens, b: Tokens, run: Run) -> bool:
    """Whether a run inside a sentence is all of it, in both reports."""
    return _is_sentence(a, run.a_start, run.a_end) and _is_sentence(b, run.b_start, run.b_end)


def _is_sentence(report: Tokens, start: int, end: int) -> bool:
    at = bisect_left(report.heads, start)
    return (*report.heads[at : at + 2], len(report.spans))[:2] == (start, end)


def _cut(run: Run, bounds_a: tuple[int, ...], bounds_b: tuple[int, ...]) -> list[Run]:
    """The run, cut at these word indexes of the one report and of the other."""
    in_a = _between(bounds_a, run.a_start, run.a_end)
    in_b = _between(bounds_b, run.b_start, run.b_end)
    if not in_a and not in_b:
        return [run]
    cuts = {bound - run.a_start for bound in in_a} | {bound - run.b_start for bound in in_b}
    edges = [0, *sorted(cuts), run.length]
    return [Run(run.a_start + start, run.b_start + start, end - start) for start, end in pairwise(edges)]


def _between(bounds: tuple[int, ...], start: int, end: int) -> tuple[int, ...]:
    """The bounds strictly inside ``(start, end)``."""
    return bounds[bisect_right(bounds, start) : bisect_right(bounds, end - 1)]


def _kind(report: Tokens, runs: Sequence[Run]) -> PassageKind:
    """``attribution`` where the words are names, function words and a saying formula only."""
    told = attributed = False
    for _, start, length in runs:
        told = told or report.uses.find(Use.TELLING, start, start + length) >= 0
        attributed = attributed or report.uses.find(Use.ATTRIBUTING, start, start + length) >= 0
    return "attribution" if attributed and not told else "narrative"


def passages(a: Tokens, b: Tokens, found: Sequence[Piece], origins: Sequence[Origin]) -> list[Passage]:
    """The pieces as passages with the origin of each, in order of the second report."""
    stay = _in_order(found)
    return [
        Passage(
            a=quote(a.id, a.text, a.span(piece.runs[0].a_start, piece.runs[-1].a_end)),
            b=quote(b.id, b.text, b.span(piece.runs[0].b_start, piece.runs[-1].b_end)),
            words=piece.words,
            kind=piece.kind,
            moved=index not in stay,
            origin=origin,
        )
        for index, (piece, origin) in enumerate(zip(found, origins, strict=True))
    ]


def _in_order(found: Sequence[Piece]) -> frozenset[int]:
    """Indexes of the pieces that stand in the same order in both reports: of all such series the one with most words."""
    best: list[tuple[int, int, int]] = []  # (end in a, words of the best series ending here, its last piece), rising
    before: dict[int, int] = {}
    for index, piece in enumerate(found):
        start, end = piece.runs[0].a_start, piece.runs[-1].a_end
        place = bisect_right(best, start, key=lambda entry: entry[0])
        words, previous = (best[place - 1][1], best[place - 1][2]) if place else (0, -1)
        before[index] = previous
        _keep(best, (end, words + piece.words, index))
    stay, index = set(), max(best, key=lambda entry: entry[1])[2] if best else -1
    while index >= 0:
        stay.add(index)
        index = before[index]
    return frozenset(stay)


def _keep(best: list[tuple[int, int, int]], entry: tuple[int, int, int]) -> None:
    """Puts a series in the list unless an earlier-ending one has as many words; drops the later-ending it beats."""
    place = bisect_right(best, entry[0], key=lambda other: other[0])
    if place and best[place - 1][1] >= entry[1]:
        return
    drop = place
    while drop < len(best) and best[drop][1] <= entry[1]:
        drop += 1
    best[place:drop] = [entry]


def covered(found: Sequence[Piece], words: int, *, first: bool, narrative: bool = False) -> float:
    """Share of a report's words that stand in the pieces, 0 to 1.

    Args:
        found: The pieces.
        words: How many words the report has.
        first: Whether it is the first of the two reports.
        narrative: Whether only narrative counts.
    """
    edges = attrgetter("a_start", "a_end") if first else attrgetter("b_start", "b_end")
    marked = bytearray(words)
    for piece in found:
        if narrative and piece.kind != "narrative":
            continue
        for start, end in map(edges, piece.runs):
            marked[start:end] = b"\1" * (end - start)
    return marked.count(1) / words if words else 0.0
