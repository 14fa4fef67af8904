"""A person's decisions on which reports tell one story, put over what likeness says."""

from collections.abc import Iterable, Sequence
from itertools import combinations, product

import numpy as np
from numpy.typing import NDArray

from secondsource.alignment.tokens import Tokens
from secondsource.errors import ReadingError
from secondsource.model.story import Decision

Pairs = frozenset[tuple[int, int]]
"""Positions of two reports, the lower first."""


class Decided:
    """Decisions as positions of reports.

    Attributes:
        together: Pairs that belong to one story.
        apart: Pairs that do not.
    """

    def __init__(self, reports: Sequence[Tokens], decisions: Sequence[Decision]) -> None:
        """Looks up whom the decisions name; those who are not here are passed over.

        Raises:
            ReadingError: A decision keeps apart what decisions join; the message names file and line.
        """
        self._reports = reports
        self._decisions = decisions
        self._positions: dict[str, list[int]] = {}
        for index, report in enumerate(reports):
            for name in {report.id, report.analysis.report.name}:
                self._positions.setdefault(name, []).append(index)
        joined = [self._named(decision.reports) for decision in decisions if not decision.apart_from]
        self.together: Pairs = frozenset(pair for named in joined for pair in combinations(named, 2))
        self._roots = self._united(joined)
        apart: set[tuple[int, int]] = set()
        for decision in decisions:
            for one, other in product(self._named(decision.reports), self._named(decision.apart_from)):
                if self._roots[one] == self._roots[other]:
                    names = f"{reports[one].analysis.report.name} and {reports[other].analysis.report.name}"
                    raise ReadingError(
                        decision.where, f"{names} are kept apart here and joined elsewhere; keep one decision"
                    )
                apart.add((min(one, other), max(one, other)))
        self.apart: Pairs = frozenset(apart)

    def blocks(self, members: Sequence[int]) -> list[list[int]]:
        """Positions in ``members``, those joined by decisions together; ascending, in order of the first."""
        found: dict[int, list[int]] = {}
        for at, member in enumerate(members):
            found.setdefault(self._roots[member], []).append(at)
        return list(found.values())

    def over(self, alike: NDArray[np.float64], members: Sequence[int]) -> NDArray[np.float64]:
        """How alike the blocks of these members are on average, shape (blocks, blocks); -1 where a decision parts them."""
        blocks = self.blocks(members)
        owner = np.empty(len(members), dtype=np.int64)
        for number, block in enumerate(blocks):
            owner[block] = number
        whole = alike.copy() if len(blocks) == len(members) else _averages(alike, owner)
        position = {member: at for at, member in enumerate(members)}
        for a, b in self.apart:
            if a in position and b in position:
                one, other = owner[position[a]], owner[position[b]]
                whole[one, other] = whole[other, one] = -1.0
        return whole

    def reason(self, index: int, members: Iterable[int]) -> str:
        """What was decided of a report of the story of these members, in words; "" for nothing."""
        story = set(members)
        said = []
        for decision in self._decisions:
            named, others = self._named(decision.reports), self._named(decision.apart_from)
            if not others and index in named:
                rest = [other for other in named if other != index and other in story]
                said += [self._said("joined by hand with", rest, decision)] if rest else []
            elif index in named or index in others:
                said.append(self._said("kept apart by hand from", others if index in named else named, decision))
        return "; ".join(said)

    def _said(self, how: str, others: Sequence[int], decision: Decision) -> str:
        names = ", ".join(self._reports[other].analysis.report.name for other in others)
        return f"{how} {names}" + (f" ({decision.reason})" if decision.reason else "")

    def _named(self, names: Iterable[str]) -> list[int]:
        return sorted({index for name in names for index in self._positions.get(name, ())})

    def _united(self, joined: Iterable[Sequence[int]]) -> list[int]:
        """For each report the lowest one that decisions join it with."""
        roots = list(range(len(self._reports)))
        for named in joined:
            old = {roots[index] for index in named}
            roots = [min(old) if root in old else root for root in roots] if len(old) > 1 else roots
        return roots


def _averages(alike: NDArray[np.float64], owner: NDArray[np.int64]) -> NDArray[np.float64]:
    """Mean likeness between the blocks that ``owner`` numbers."""
    share = np.zeros((int(owner.max()) + 1, len(owner)))
    share[owner, np.arange(len(owner))] = 1.0
    share /= share.sum(axis=1, keepdims=True)
    return np.asarray(share @ alike @ share.T)
