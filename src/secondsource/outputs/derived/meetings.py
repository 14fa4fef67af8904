"""Which events of a record meet a demonstration: told in one sentence, or on one day in places that hold each other.

Truth here has three values: True and False where the reports tell, None where they leave it open.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from secondsource.model.claim import EventClaim
from secondsource.model.place import Place
from secondsource.model.record import Record

Open = bool | None

_DAY = re.compile(r"[~?%]")
_Item = TypeVar("_Item")


def any_of(values: Iterable[Open]) -> Open:
    """True where one is true, else None where one is open, else False."""
    unknown = False
    for value in values:
        if value:
            return True
        unknown = unknown or value is None
    return None if unknown else False


def both(one: Open, other: Open) -> Open:
    """True where both are true, False where one is false, else None."""
    if one is False or other is False:
        return False
    return None if one is None or other is None else True


@dataclass(frozen=True, slots=True)
class _Scene:
    """When and where an event is told to be: bounds of its days, its places below a country, the sentences that tell it."""

    days: tuple[tuple[str, str], ...]
    places: tuple[Place, ...]
    sentences: frozenset[tuple[str, int]]


class Meetings:
    """The events of a record that meet, as far as a demonstration is one of the two."""

    def __init__(self, record: Record, suffers: Callable[[EventClaim], bool]) -> None:
        """Takes a record, and whether demonstrators suffer an event."""
        self._places = {item.place.key: item.place for item in record.places}
        self._starts = {card.id: [span.start for span in card.sentences] for card in record.reports}
        self._suffers = suffers
        self._scenes: dict[str, _Scene] = {}
        self._homes: dict[str, Mapping[str, Open]] = {}
        self.demonstrations = tuple(one for one in record.events if one.type == "PROTEST" and one.part_of is None)

    def homes(self, event: EventClaim) -> Mapping[str, Open]:
        """The demonstrations, other than itself, that an event belongs to (True) or may belong to (None), by label."""
        if event.label not in self._homes:
            found = ((one.label, self._meet(event, one)) for one in self.demonstrations if one.label != event.label)
            self._homes[event.label] = {label: known for label, known in found if known is not False}
        return self._homes[event.label]

    def _meet(self, event: EventClaim, demonstration: EventClaim) -> Open:
        one, other = self._scene(event), self._scene(demonstration)
        day = _meet(one.days, other.days, _days_meet)
        if day is False:
            return False
        if one.sentences & other.sentences:
            return True
        known = both(day, _meet(one.places, other.places, _places_meet))
        bare = known is None and not one.days and not one.places and self._suffers(event)
        return True if bare and _behind(one, other) else known

    def _scene(self, event: EventClaim) -> _Scene:
        if event.label not in self._scenes:
            places = (self._places.get(support.place or "") for support in event.supports)
            self._scenes[event.label] = _Scene(
                days=tuple(dict.fromkeys(_bounds(support.day) for support in event.supports if support.day)),
                places=tuple(dict.fromkeys(place for place in places if place and place.precision != "country")),
                sentences=frozenset(
                    (support.report, bisect_right(self._starts.get(support.report, ()), support.evidence[0].span.start))
                    for support in event.supports
                ),
            )
        return self._scenes[event.label]


def _behind(act: _Scene, demonstration: _Scene) -> bool:
    """Whether an act, told without day and place, is told in the sentence behind a demonstration."""
    return any((report, number - 1) in demonstration.sentences for report, number in act.sentences)


def _days_meet(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether two EDTF days or intervals of days may be one day; a month holds its days."""
    (a, b), (c, d) = one, other
    return (not b or not c or c[: len(b)] <= b[: len(c)]) and (not a or not d or a[: len(d)] <= d[: len(a)])


def _bounds(day: str) -> tuple[str, str]:
    """First and last day as they are written, "" where open."""
    first, between, last = _DAY.sub("", day).partition("/")
    return first.strip("."), (last if between else first).strip(".")


def _places_meet(one: Place, other: Place) -> bool:
    return one.key == other.key or one.name in other.within or other.name in one.within


def _meet(some: Sequence[_Item], others: Sequence[_Item], test: Callable[[_Item, _Item], bool]) -> Open:
    """Whether one of these meets one of those; None where either side gives none."""
    if not some or not others:
        return None
    return any(test(one, other) for one in some for other in others)
