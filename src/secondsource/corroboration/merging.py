"""Occasions of different reports that are one event, grouped.

The surest pair is joined first, and no group ever holds occasions that cannot be one event: a day, a place or a person that
another member excludes is not let in through a third report that leaves it open.
"""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from secondsource.corroboration.days import meet
from secondsource.corroboration.happened import Occasion, occasions
from secondsource.corroboration.joining import root
from secondsource.corroboration.likeness import likeness, places_meet, same_but_for_standing
from secondsource.corroboration.view import View
from secondsource.model.place import Place
from secondsource.resources import table


@dataclass(frozen=True, slots=True)
class _Fixed:
    """What any further telling of an event must agree with.

    Attributes:
        days: The days all tellings have in common; None where none gives a day.
        places: The places they give.
        undergoers: Record keys of the people it befell.
        taking_part: Record keys of all who take part.
        befallen: The numbers of those it befell; where no day is common, one must be.
    """

    days: tuple[date, date] | None
    places: tuple[Place, ...]
    undergoers: frozenset[str]
    taking_part: frozenset[str]
    befallen: frozenset[float]


@dataclass(slots=True)
class _Group:
    """Occasions taken for one event: their positions, the same by report, and what they fix."""

    members: list[int]
    reports: dict[str, list[Occasion]]
    fixed: _Fixed


_Tie = tuple[float, int, int]
"""The negative of how much speaks for one event, and the positions of the two tellings, the earlier first."""


def merged(view: View) -> list[list[Occasion]]:
    """Occasions that are one event, in order of report and first telling, as are the groups.

    Which occasions are joined rests on them alone: neither the order of the reports nor others that share nothing with them
    change it.
    """
    told = list(occasions(view))
    groups = {
        index: _Group([index], {occasion.report: [occasion]}, _fixed(occasion)) for index, occasion in enumerate(told)
    }
    parent = list(range(len(told)))
    for one, other in _unambiguous(sorted(_ties(told)), [_fixed(occasion) for occasion in told]):
        first, second = sorted((root(parent, one), root(parent, other)))
        joined = _joined(groups[first], groups[second]) if first != second else None
        if joined is not None:
            groups[first] = joined
            del groups[second]
            parent[second] = first
    return [[told[index] for index in sorted(groups[number].members)] for number in sorted(groups)]


def _unambiguous(ties: Sequence[_Tie], fixed: Sequence[_Fixed]) -> Iterator[tuple[int, int]]:
    """The ties in their order, without those that might as well be to another event: what fits two is joined to neither."""
    held: dict[int, dict[_Fixed, float]] = {}
    for weight, one, other in ties:
        for near, far in ((one, other), (other, one)):
            mine = held.setdefault(near, {})
            mine[fixed[far]] = min(weight, mine.get(fixed[far], weight))
    margin = table("merging.toml")["margin"]
    for weight, one, other in ties:
        sides = (one, other), (other, one)
        if not any(
            at <= weight + margin and not _may_be_one(fixed[far], rival)
            for near, far in sides
            for rival, at in held[near].items()
        ):
            yield one, other


def _ties(told: Sequence[Occasion]) -> Iterator[_Tie]:
    """Pairs of positions of what is one event, each with the negative of how much speaks for it."""
    for one, other in candidates(told):
        weight = likeness(told[one], told[other])
        if weight >= 0:
            yield -weight, one, other


def candidates(told: Sequence[Occasion]) -> Iterator[tuple[int, int]]:
    """Pairs that may be one event, the earlier first, each once: what ``_keys`` does not bring together falls short anyway."""
    holders: dict[Hashable, list[int]] = {}
    for later, occasion in enumerate(told):
        earlier: set[int] = set()
        for key in dict.fromkeys(_keys(occasion)):
            held = holders.setdefault(key, [])
            earlier.update(held)
            held.append(later)
        yield from ((index, later) for index in sorted(earlier))


def _keys(occasion: Occasion) -> Iterator[Hashable]:
    """Two tellings of one event share one of these: linked sentences, a day, or the word for the act with a name or a target."""
    kind = occasion.family, occasion.first.type, occasion.first.speech_act
    for sentence in occasion.sentences:
        for link in occasion.view.wordings.numbers(occasion.report, sentence):
            yield (*kind, "link", link)
    stretch = occasion.stretch
    if stretch is not None and stretch[1] - stretch[0] < timedelta(days=table("merging.toml")["days"]):
        for ahead in range((stretch[1] - stretch[0]).days + 1):
            yield (*kind, "day", stretch[0] + timedelta(days=ahead))
    for stem in occasion.triggers:
        for own in (*occasion.names, *occasion.undergoers, *occasion.targets, *occasion.numbers):
            yield (*kind, stem, own)


def _fixed(occasion: Occasion) -> _Fixed:
    return _Fixed(occasion.stretch, occasion.places, occasion.undergoers, occasion.taking_part, occasion.befallen)


def _joined(one: _Group, other: _Group) -> _Group | None:
    """Both groups as one, or None where something told in the one excludes the other."""
    if not (_may_be_one(one.fixed, other.fixed) and _told_apart_by_none(one, other)):
        return None
    reports = {report: [*held] for report, held in one.reports.items()}
    for report, held in other.reports.items():
        reports.setdefault(report, []).extend(held)
    fixed = _Fixed(
        days=meet(one.fixed.days, other.fixed.days) if one.fixed.days or other.fixed.days else None,
        places=tuple(dict.fromkeys((*one.fixed.places, *other.fixed.places))),
        undergoers=one.fixed.undergoers | other.fixed.undergoers,
        taking_part=one.fixed.taking_part | other.fixed.taking_part,
        befallen=one.fixed.befallen | other.fixed.befallen,
    )
    return _Group([*one.members, *other.members], reports, fixed)


@lru_cache(maxsize=1 << 12)
def _may_be_one(one: _Fixed, other: _Fixed) -> bool:
    """Whether some day, place and person of the one are also the other's, where both give any."""
    elsewhere = places_meet(one.places, other.places) is False
    people = _meet(one.undergoers, other.undergoers) and _meet(one.taking_part, other.taking_part)
    if not (one.days and other.days) and one.befallen and other.befallen and not one.befallen & other.befallen:
        return False
    return people and not elsewhere and meet(one.days, other.days) is not None


def _meet(one: frozenset[str], other: frozenset[str]) -> bool:
    return not one or not other or bool(one & other)


def _told_apart_by_none(one: _Group, other: _Group) -> bool:
    """Whether no report tells both as two events: as much must speak for one there as between two reports."""
    shared = (report for report in one.reports if report in other.reports)
    return all(
        same_but_for_standing(first, second)
        for report in shared
        for first in one.reports[report]
        for second in other.reports[report]
    )
