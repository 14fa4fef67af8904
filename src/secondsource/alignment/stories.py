"""Which reports tell one story: by what their ledes tell and the names and numbers they share, joined with caution.

Average link: a report joins a story when it is like the story's reports on average, so that a chain of half-likes does not
run from one event to the next. A false join makes sources look independent that tell different events; a missed one leaves
two stories that a reader can see are one. So the threshold lies on the side of missing.
"""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from secondsource.alignment.copies import Pair, counted
from secondsource.alignment.decided import Decided
from secondsource.alignment.features import Features, bare
from secondsource.alignment.likeness import learned
from secondsource.alignment.rarity import rare_codes
from secondsource.alignment.reasons import Ties, reason
from secondsource.alignment.tokens import Tokens
from secondsource.alignment.unions import join, root
from secondsource.model.report import Report
from secondsource.model.story import Decision, Story

JOIN = 0.66
"""Average likeness from which reports are one story; set for pair precision on look-alike events before recall."""
NEAR = 7
"""Days apart within which a story's reports are expected; beyond them likeness fades,"""
FADE = 15.0
"""falling to 1/e of the odds after this many days more."""
DATED_ODDS = 2.0
"""How much the odds rise where both reports are dated and near: the look-alike events the likeness learned from lie years
apart. On Giveme5W1H, whose articles are dated, B-cubed F1 rises from .758 to .802; pair precision falls from .993 to .989."""


def stories(
    reports: Sequence[Tokens],
    copied: Sequence[Pair],
    ties: Mapping[tuple[int, int], Ties],
    decisions: Sequence[Decision] = (),
) -> list[Story]:
    """Groups reports, given in the order of ``Alignment.reports``; largest story first, then by its first report.

    Args:
        reports: All reports.
        copied: Pairs that share 5-grams.
        ties: What the reports of a pair (a < b) share as passages, where they do.
        decisions: What a person decided; it holds whatever the reports have in common.

    Raises:
        ReadingError: Decisions contradict each other.
    """
    decided = Decided(reports, decisions)
    groups, likeness = group(reports, copied, decided)
    groups.sort(key=lambda members: (-len(members), members[0]))
    return [_story(reports, members, likeness, ties, decided) for members in groups]


def group(
    reports: Sequence[Tokens], copied: Sequence[Pair], decided: Decided | None = None
) -> tuple[list[list[int]], dict[tuple[int, int], float]]:
    """The groups as ascending indexes, and how alike every two reports that came into question are, by (a, b), a < b."""
    decided = decided or Decided(reports, ())
    containment = {(pair.a, pair.b): pair.containment for pair in copied}
    often = Counter(word for report in reports for word in {bare(word) for word in report.folded})
    alikes: dict[tuple[int, int], float] = {}
    groups: list[list[int]] = []
    for component in components(len(reports), [*_candidates(reports), *containment, *decided.together]):
        if len(component) == 1:
            groups.append(component)
            continue
        members = [reports[index] for index in component]
        alike = _alike(Features(members, often, len(reports)), len(members))
        _raise_copies(alike, component, containment)
        alike = _by_odds(alike, _closeness([report.analysis.report for report in members]))
        for at, one in enumerate(component):
            for offset, other in enumerate(component[at + 1 :], at + 1):
                alikes[one, other] = float(alike[at, offset])
        blocks = decided.blocks(component)
        linked = average_link(decided.over(alike, component), JOIN, [len(block) for block in blocks])
        groups.extend(sorted(component[at] for index in members for at in blocks[index]) for members in linked)
    return groups, alikes


def _alike(features: Features, count: int) -> NDArray[np.float64]:
    """How alike every two reports are, shape (count, count), symmetric."""
    weights = learned()
    alike = np.stack([weights.probability(features.of(at)) for at in range(count)])
    return np.maximum(alike, alike.T)


def _candidates(reports: Sequence[Tokens]) -> list[tuple[int, int]]:
    """Pairs with two or more words in common that general news rarely uses."""
    n = len(reports)
    codes, _ = counted(rare_codes(reports), 2)
    return [divmod(code, n) for code in codes.tolist()]


def _raise_copies(
    alike: NDArray[np.float64], component: Sequence[int], containment: Mapping[tuple[int, int], float]
) -> None:
    """A report is at least as like another as the share of its text that stands in it."""
    position = {member: at for at, member in enumerate(component)}
    for (a, b), share in containment.items():
        if a in position and b in position:
            at, other = position[a], position[b]
            alike[at, other] = alike[other, at] = max(alike[at, other], share)


def components(n: int, edges: Sequence[tuple[int, int]]) -> list[list[int]]:
    """Connected components, each ascending, in order of their first member."""
    parent = list(range(n))
    for a, b in edges:
        join(parent, a, b)
    members: dict[int, list[int]] = {}
    for index in range(n):
        members.setdefault(root(parent, index), []).append(index)
    return list(members.values())


def _by_odds(alike: NDArray[np.float64], factor: NDArray[np.float64]) -> NDArray[np.float64]:
    """Probabilities whose odds are multiplied by a factor."""
    odds = alike * factor
    return odds / (odds + 1.0 - alike)


def _closeness(reports: Sequence[Report]) -> NDArray[np.float64]:
    """Factor on the odds of every two reports: 1 where a date is missing, more within ``NEAR`` days, fading beyond."""
    known = np.array([report.published is not None for report in reports])
    first = np.array(
        [_day(report.published.earliest) if report.published else 0 for report in reports], dtype=np.float64
    )
    last = np.array([_day(report.published.latest) if report.published else 0 for report in reports], dtype=np.float64)
    apart = np.maximum(first[:, None] - last[None, :], first[None, :] - last[:, None])
    factor = DATED_ODDS * np.exp(-np.maximum(apart - NEAR, 0) / FADE)
    return np.where(known[:, None] & known[None, :], factor, 1.0)


def _day(iso: str) -> int:
    try:
        return date.fromisoformat(iso[:10]).toordinal()
    except ValueError:
        return 0


def average_link(alike: NDArray[np.float64], least: float, weights: Sequence[int] | None = None) -> list[list[int]]:
    """Clusters by average link (UPGMA) down to a likeness of ``least``, by the nearest-neighbour chain (Murtagh 1983).

    Args:
        alike: Symmetric likeness, shape (n, n); it is not changed. Two that are negatively alike are never joined.
        least: Clusters less alike than this stay apart.
        weights: How many each of the n stands for; one without.

    Returns:
        Ascending members of each cluster, in order of the first; ties go to the lower index.
    """
    n = len(alike)
    table = alike.copy()
    np.fill_diagonal(table, -1.0)
    sizes = np.ones(n) if weights is None else np.array(weights, dtype=np.float64)
    members = {index: [index] for index in range(n)}
    open_ = list(range(n))
    done: list[list[int]] = []
    chain: list[int] = []
    while open_:
        if not chain:
            chain.append(open_[0])
        top = chain[-1]
        nearest = int(table[top].argmax())
        before = chain[-2] if len(chain) > 1 else None
        if table[top, nearest] < least:
            # No later merge can be nearer than its nearer part, so this cluster is final.
            done.append(members.pop(top))
            open_.remove(top)
            table[top, :] = table[:, top] = -1.0
            chain = []
        elif before is not None and table[top, before] >= table[top, nearest]:
            low, high = sorted((top, before))
            row = (sizes[low] * table[low] + sizes[high] * table[high]) / (sizes[low] + sizes[high])
            row[(table[low] < 0) | (table[high] < 0)] = -1.0
            row[[low, high]] = -1.0
            table[low, :] = table[:, low] = row
            table[high, :] = table[:, high] = -1.0
            sizes[low] += sizes[high]
            members[low] = sorted(members[low] + members.pop(high))
            open_.remove(high)
            chain = chain[:-2]
        else:
            chain.append(nearest)
    return sorted(done)


def _story(
    reports: Sequence[Tokens],
    members: Sequence[int],
    likeness: Mapping[tuple[int, int], float],
    ties: Mapping[tuple[int, int], Ties],
    decided: Decided,
) -> Story:
    ids = [reports[index].id for index in members]
    digest = hashlib.sha256("\n".join(sorted(ids)).encode()).hexdigest()[:12]
    reasons = []
    for index in members:
        others = [other for other in members if other != index]
        nearest = max(others, key=lambda other: (likeness[min(index, other), max(index, other)], -other), default=None)
        by_hand = decided.reason(index, members)
        found = reason(reports, index, nearest, ties)
        reasons.append(f"{found}; {by_hand}" if by_hand else found)
    return Story(id=f"s{digest}", reports=tuple(ids), reasons=tuple(reasons))
