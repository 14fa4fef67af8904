"""Occasions of different reports that are one event, grouped.

The surest pair is joined first, and no group ever holds occasions that cannot be one event: a day, a place or a person that
another member excludes is not let in through a third report that leaves it open.
"""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from secondsource.corroboration.days import meet
from secondsource.corroboration.happened import Occasion, Sides, occasions
from secondsource.corroboration.joining import root
from secondsource.corroboration.likeness import apart, likeness, places_meet, same_but_for_standing
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
        sides: Record keys of those who act and of those it is done to.
        befallen: The numbers of those it befell; where no day is common, one must be.
    """

    days: tuple[date, date] | None
    places: tuple[Place, ...]
    undergoers: frozenset[str]
    sides: Sides
    befallen: frozenset[float]


@dataclass(slots=True)
class _Group:
    """Occasions taken for one event: numbers of their tellings (``_Told``), the same by report, and what they fix."""

    members: list[int]
    reports: dict[str, frozenset[int]]
    fixed: _Fixed


@dataclass(frozen=True, slots=True)
class _Told:
    """Occasions that are told alike in all that is compared: as many reports of one text have.

    Attributes:
        positions: Their positions among all.
        first: The first of them.
        elsewhere: The first of another report, or None.
    """

    positions: tuple[int, ...]
    first: Occasion
    elsewhere: Occasion | None

    def beside(self, other: "_Told") -> tuple[Occasion, Occasion] | None:
        """One of these and one of the other's of another report, or None where all are of one."""
        if self.first.report != other.first.report:
            return self.first, other.first
        if other.elsewhere is not None:
            return self.first, other.elsewhere
        return None if self.elsewhere is None else (self.elsewhere, other.first)


_Tie = tuple[float, int, int]
"""The negative of how much speaks for one event, and the numbers of the two tellings, the earlier first."""


def merged(view: View) -> list[list[Occasion]]:
    """Occasions that are one event, in order of report and first telling, as are the groups.

    Which occasions are joined rests on them alone: neither the order of the reports nor others that share nothing with them
    change it.
    """
    all_ = list(occasions(view))
    told = _told(all_)
    groups = {
        number: _Group([number], _by_report(all_, number, one), _fixed(one.first)) for number, one in enumerate(told)
    }
    parent = list(range(len(told)))
    for one, other in _unambiguous(sorted(_ties(told)), [_fixed(each.first) for each in told]):
        first, second = sorted((root(parent, one), root(parent, other)))
        joined = _joined(told, groups[first], groups[second]) if first != second else None
        if joined is not None:
            groups[first] = joined
            del groups[second]
            parent[second] = first
    found = (sorted(at for number in group.members for at in told[number].positions) for group in groups.values())
    return [[all_[at] for at in positions] for positions in sorted(found)]


def _told(all_: Sequence[Occasion]) -> list[_Told]:
    """The occasions by what they are told alike in; alone where that does not speak for one event."""
    alike: dict[Hashable, list[int]] = {}
    for at, occasion in enumerate(all_):
        alike.setdefault(occasion.alike, []).append(at)
    found = []
    for positions in alike.values():
        first = all_[positions[0]]
        elsewhere = next((all_[at] for at in positions if all_[at].report != first.report), None)
        if elsewhere is not None and likeness(first, elsewhere) >= 0:
            found.append(_Told(tuple(positions), first, elsewhere))
        else:
            found.extend(_Told((at,), all_[at], None) for at in positions)
    return sorted(found, key=lambda one: one.positions)


def _by_report(all_: Sequence[Occasion], number: int, one: _Told) -> dict[str, frozenset[int]]:
    return {all_[at].report: frozenset((number,)) for at in one.positions}


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


def _ties(told: Sequence[_Told]) -> Iterator[_Tie]:
    """Pairs of numbers of what is one event, each with the negative of how much speaks for it."""
    for one, other in candidates([each.first for each in told]):
        pair = told[one].beside(told[other])
        weight = likeness(*pair) if pair is not None else -1.0
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
    kind = occasion.family, occasion.kind, occasion.first.speech_act
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
    undergoers = frozenset[str]() if occasion.symmetric else occasion.undergoers
    return _Fixed(occasion.stretch, occasion.places, undergoers, occasion.sides, occasion.befallen)


def _joined(told: Sequence[_Told], one: _Group, other: _Group) -> _Group | None:
    """Both groups as one, or None where something told in the one excludes the other."""
    if not (_may_be_one(one.fixed, other.fixed) and _told_apart_by_none(told, one, other)):
        return None
    reports = dict(one.reports)
    for report, held in other.reports.items():
        reports[report] = reports.get(report, frozenset()) | held
    fixed = _Fixed(
        days=meet(one.fixed.days, other.fixed.days) if one.fixed.days or other.fixed.days else None,
        places=tuple(dict.fromkeys((*one.fixed.places, *other.fixed.places))),
        undergoers=one.fixed.undergoers | other.fixed.undergoers,
        sides=(one.fixed.sides[0] | other.fixed.sides[0], one.fixed.sides[1] | other.fixed.sides[1]),
        befallen=one.fixed.befallen | other.fixed.befallen,
    )
    return _Group([*one.members, *other.members], reports, fixed)


@lru_cache(maxsize=1 << 12)
def _may_be_one(one: _Fixed, other: _Fixed) -> bool:
    """Whether some day, place and person of the one are also the other's, where both give any."""
    elsewhere = places_meet(one.places, other.places) is False
    people = _meet(one.undergoers, other.undergoers) and not apart(one.sides, other.sides, frozenset.isdisjoint)
    if not (one.days and other.days) and one.befallen and other.befallen and not one.befallen & other.befallen:
        return False
    return people and not elsewhere and meet(one.days, other.days) is not None


def _meet(one: frozenset[str], other: frozenset[str]) -> bool:
    return not one or not other or bool(one & other)


def _told_apart_by_none(told: Sequence[_Told], one: _Group, other: _Group) -> bool:
    """Whether no report tells both as two events: as much must speak for one there as between two reports."""
    within = {(one.reports[report], other.reports[report]) for report in one.reports if report in other.reports}
    pairs = {(first, second) for some, others in within for first in some for second in others}
    return all(same_but_for_standing(told[first].first, told[second].first) for first, second in pairs)
