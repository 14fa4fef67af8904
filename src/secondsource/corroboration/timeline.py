"""Where events stand in time: the days their tellings bear out, an interval order of them, and what words say of it.

Nothing is guessed: an event whose day no report gives has the bounds that follow from other events and from the day of
publication, or none. Two events of one day are ordered by the part of the day, where it is told, or not at all.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from secondsource.corroboration.sequence import Sequel
from secondsource.model.claim import EventClaim
from secondsource.model.evidence import Evidence
from secondsource.model.timeline import Bound, Certainty, Follows, Moment
from secondsource.model.times import PartOfDay
from secondsource.text.edtf import covered

_PARTS: tuple[PartOfDay, ...] = ("morning", "midday", "afternoon", "evening", "night")
_ALWAYS, _NEVER = float("-inf"), float("inf")
_PAST = frozenset({"happened", "ongoing"})
_UNTOLD = frozenset({"not stated", "bounded"})


@dataclass(frozen=True, slots=True)
class _Stretch:
    """The days an event can have been on, None for an open end, with what each end rests on."""

    first: date | None
    last: date | None
    certainty: Certainty
    first_from: Bound | None
    last_from: Bound | None
    parts: tuple[PartOfDay, ...]

    @property
    def start(self) -> float:
        """The first part of a day it can have been, counted from the year 1."""
        return _ALWAYS if self.first is None else self.first.toordinal() * len(_PARTS) + min(self._told, default=0)

    @property
    def end(self) -> float:
        """The last such part."""
        latest = max(self._told, default=len(_PARTS) - 1)
        return _NEVER if self.last is None else self.last.toordinal() * len(_PARTS) + latest

    @property
    def _told(self) -> list[int]:
        return [_PARTS.index(part) for part in self.parts] if self.certainty == "day" else []


@dataclass(frozen=True, slots=True)
class _Kin:
    """Which events are part of which, by position.

    Attributes:
        wholes: For each part the events it is part of or happened in.
        related: For each event those it is not ordered with: its wholes and its parts.
    """

    wholes: dict[int, list[int]]
    related: dict[int, set[int]]


class _Order:
    """What the reports say of the order of events, by position; without circles."""

    def __init__(self) -> None:
        self.said: list[tuple[int, int, Evidence]] = []
        self._behind: dict[int, list[int]] = {}
        self._before: dict[int, list[int]] = {}

    def add(self, first: int, then: int, evidence: Evidence) -> None:
        """Takes in that one event came before another."""
        self.said.append((first, then, evidence))
        self._behind.setdefault(first, []).append(then)
        self._before.setdefault(then, []).append(first)

    def next(self, position: int) -> Sequence[int]:
        """Events said to come after one, directly."""
        return self._behind.get(position, ())

    def after(self, position: int) -> set[int]:
        """Events behind one, directly or through others."""
        return _reached(position, self._behind)

    def before(self, position: int) -> set[int]:
        """Events before one, directly or through others."""
        return _reached(position, self._before)


def _reached(start: int, links: Mapping[int, Sequence[int]]) -> set[int]:
    found: set[int] = set()
    left = [start]
    while left:
        new = [other for other in links.get(left.pop(), ()) if other not in found]
        found.update(new)
        left += new
    return found


def moments(
    events: Sequence[EventClaim], published: Mapping[str, date], sequels: Iterable[Sequel] = ()
) -> tuple[Moment, ...]:
    """One moment an event, in the order of the events.

    Args:
        events: The record's events, with their links.
        published: Last day each report can have been published on, by report id, where known.
        sequels: What the reports say of the order of the events that are part of no other, counted from 0.
    """
    whole = [position for position, event in enumerate(events) if event.part_of is None]
    stretches = [_bounded(_told(event), event, published) for event in events]
    kin = _kin(events)
    _hold(stretches, kin)
    order = _Order()
    for first, then, evidence in (
        *((whole[one.first], whole[one.then], one.evidence) for one in sequels),
        *_causes(events),
    ):
        possible = stretches[first].start <= stretches[then].end and then not in kin.related.get(first, ())
        if possible and first not in order.after(then) and then not in order.next(first):
            order.add(first, then, evidence)
    _spread(stretches, order)
    return _ranked(events, stretches, order, kin)


def _causes(events: Sequence[EventClaim]) -> Iterator[tuple[int, int, Evidence]]:
    """What set another event off came before it: positions of both, and the words."""
    position = {event.label: at for at, event in enumerate(events)}
    for at, event in enumerate(events):
        for link in event.links:
            if link.relation == "caused by":
                yield position[link.event], at, link.evidence


def _told(event: EventClaim) -> _Stretch:
    """The days the tellings bear out; where there is none that all do, every day from the first to the last they give."""
    given = [days for support in event.supports if (days := covered(support.day)) is not None]
    told = dict.fromkeys(support.part_of_day for support in event.supports)
    parts = tuple(part for part in _PARTS if part in told)
    if not given:
        return _Stretch(None, None, "not stated", None, None, parts)
    first = max((day for day, _ in given if day is not None), default=None)
    last = min((day for _, day in given if day is not None), default=None)
    certainty: Certainty = "day" if first == last else "days"
    if first is not None and last is not None and first > last:
        first = None if any(day is None for day, _ in given) else min(day for day, _ in given if day is not None)
        last = None if any(day is None for _, day in given) else max(day for _, day in given if day is not None)
        certainty = "differs"
    return _Stretch(
        first, last, certainty, "telling" if first is not None else None, "telling" if last is not None else None, parts
    )


def _bounded(stretch: _Stretch, event: EventClaim, published: Mapping[str, date]) -> _Stretch:
    """What is told as past happened no later than the first report of it was published."""
    days = [published[report] for report in event.reports if report in published]
    if not days or event.realis not in _PAST:
        return stretch
    return _ending(stretch, min(days), "publication")


def _ending(stretch: _Stretch, last: date, basis: Bound) -> _Stretch:
    """The stretch ending no later than a day; as it is where it would be empty."""
    if (stretch.last is not None and stretch.last <= last) or (stretch.first is not None and last < stretch.first):
        return stretch
    return replace(stretch, last=last, last_from=basis, certainty=_narrowed(stretch))


def _beginning(stretch: _Stretch, first: date, basis: Bound) -> _Stretch:
    """The stretch beginning no earlier than a day; as it is where it would be empty."""
    if (stretch.first is not None and stretch.first >= first) or (stretch.last is not None and first > stretch.last):
        return stretch
    return replace(stretch, first=first, first_from=basis, certainty=_narrowed(stretch))


def _narrowed(stretch: _Stretch) -> Certainty:
    return "bounded" if stretch.certainty == "not stated" else stretch.certainty


def _spread(stretches: list[_Stretch], order: _Order) -> None:
    """What came before another event was no later than it, and the later one no earlier; until nothing changes.

    Bounds only narrow, and only to bounds there are; without circles each pass settles one more step of every chain.
    """
    for _ in order.said:
        before = list(stretches)
        for first, then, _ in order.said:
            last, start = stretches[then].last, stretches[first].first
            if last is not None:
                stretches[first] = _ending(stretches[first], last, "order")
            if start is not None:
                stretches[then] = _beginning(stretches[then], start, "order")
        if before == stretches:
            return


def _ranked(
    events: Sequence[EventClaim], stretches: Sequence[_Stretch], order: _Order, kin: _Kin
) -> tuple[Moment, ...]:
    """Counts, for each event, those surely before and surely after it: by their stretches, and by what the reports say."""
    starts, ends = sorted(one.start for one in stretches), sorted(one.end for one in stretches)
    made = []
    for position, (event, stretch) in enumerate(zip(events, stretches, strict=True)):
        own = [stretches[at] for at in kin.related.get(position, ())]
        before = bisect_left(ends, stretch.start) - sum(one.end < stretch.start for one in own)
        after = len(events) - bisect_right(starts, stretch.end) - sum(one.start > stretch.end for one in own)
        before += sum(stretches[at].end >= stretch.start for at in order.before(position))
        after += sum(stretches[at].start <= stretch.end for at in order.after(position))
        follows = tuple(
            Follows(events[first].label, evidence) for first, then, evidence in order.said if then == position
        )
        made.append(_moment(event, stretch, (1 + before, len(events) - after), follows))
    return tuple(made)


def _kin(events: Sequence[EventClaim]) -> _Kin:
    position = {event.label: at for at, event in enumerate(events)}
    found = _Kin({}, {})
    for at, event in enumerate(events):
        for whole in (position[label] for label in event.wholes):
            found.wholes.setdefault(at, []).append(whole)
            found.related.setdefault(at, set()).add(whole)
            found.related.setdefault(whole, set()).add(at)
    return found


def _hold(stretches: list[_Stretch], kin: _Kin) -> None:
    """What no telling dates lies within the days of what it is part of, where the tellings of that bear out days."""
    for at, wholes in kin.wholes.items():
        for whole in wholes:
            if stretches[at].certainty in _UNTOLD and stretches[whole].certainty in ("day", "days"):
                first, last = stretches[whole].first, stretches[whole].last
                if first is not None and stretches[whole].first_from == "telling":
                    stretches[at] = _beginning(stretches[at], first, "whole")
                if last is not None and stretches[whole].last_from == "telling":
                    stretches[at] = _ending(stretches[at], last, "whole")


def _moment(event: EventClaim, stretch: _Stretch, ranks: tuple[int, int], follows: tuple[Follows, ...]) -> Moment:
    return Moment(
        event=event.label,
        earliest=stretch.first.isoformat() if stretch.first is not None else None,
        latest=stretch.last.isoformat() if stretch.last is not None else None,
        certainty=stretch.certainty,
        earliest_from=stretch.first_from,
        latest_from=stretch.last_from,
        parts_of_day=stretch.parts,
        rank_low=ranks[0],
        rank_high=ranks[1],
        follows=follows,
    )
