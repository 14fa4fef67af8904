"""Which events of a record belong to which demonstration, and what is told of force and violence at it.

Truth here has three values: True and False where the reports tell, None where they leave it open.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import TypeVar

from secondsource.model.claim import EventClaim, FigureClaim, Support
from secondsource.model.place import Place
from secondsource.model.record import Record
from secondsource.outputs.derived.parties import kinds

Open = bool | None

_VIOLENT = frozenset(("riot", "vandalize"))
_FORCES = frozenset(("security", "military", "armed"))
_DEADLY = frozenset(("firearms", "explosives", "heavy-weapons", "aerial", "drone"))
_DEATH = re.compile(r"\b(?:kill|dead|death|die|fatal|slain|shot dead)", re.IGNORECASE)
_HURT = re.compile(r"\b(?:injur|wound|hurt)", re.IGNORECASE)
_DAY = re.compile(r"[~?%]")


def any_of(values: Iterable[Open]) -> Open:
    """True where one is true, else None where one is open, else False."""
    seen = set(values)
    return True if True in seen else (None if None in seen else False)


class Occasions:
    """A record's events, and which of them belong together in the eyes of those who code demonstrations."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._places = {item.place.key: item.place for item in record.places}
        self._label = {event.label: event for event in record.events}
        self._starts = {card.id: [span.start for span in card.sentences] for card in record.reports}
        self._met: dict[tuple[str, str], Open] = {}

    @cached_property
    def demonstrations(self) -> tuple[EventClaim, ...]:
        """The demonstrations that are no part of another, happened or alleged."""
        return tuple(event for event in self._record.events if event.type == "PROTEST" and event.part_of is None)

    @cached_property
    def _acts(self) -> tuple[EventClaim, ...]:
        """Violence and repression that may have been used at a demonstration."""
        return tuple(event for event in self._record.events if event.type in {"ASSAULT", "COERCE"})

    def whole(self, event: EventClaim) -> EventClaim:
        """The event that this one is part of, or itself."""
        return self._label.get(event.part_of or "", event)

    def actor(self, event: EventClaim) -> frozenset[str]:
        """Kinds of the actor, as any telling names it."""
        return kinds((event.actor, *_parts(event, "actor")))

    def target(self, event: EventClaim) -> frozenset[str]:
        """Kinds of the target, as any telling names it."""
        return kinds((event.target, *_parts(event, "target")))

    def words(self, event: EventClaim) -> str:
        """The words that name the act in all tellings, lower case, each behind a space."""
        return "".join(f" {word.casefold()}" for word in _parts(event, "trigger"))

    def together(self, event: EventClaim) -> tuple[EventClaim, ...]:
        """The demonstrations that this event surely belongs to, itself first where it is one; the best told one leads."""
        whole = self.whole(event)
        others = [one for one in self.demonstrations if one is not whole and self.meets(whole, one)]
        if whole.type == "PROTEST":
            others = [one for one in others if sure(one) == sure(whole)]
            return (whole, *others)
        return tuple(sorted(others, key=lambda one: -len(one.supports)))

    def row(self, event: EventClaim) -> EventClaim:
        """The event under which a data project would enter this one: of demonstrations of one day and place the best told."""
        if event.type != "PROTEST" and not self.at(event):
            return self.whole(event)
        found = self.together(event)
        return min(
            found, key=lambda one: (-len(one.supports), self._record.events.index(one)), default=self.whole(event)
        )

    def at(self, event: EventClaim) -> Open:
        """Whether violence or repression is used at a demonstration: by its people, on its people, or to disperse it."""
        actor, target = self.actor(event), self.target(event)
        if "demonstrators" in actor and event.type == "ASSAULT":
            return True
        if "demonstrators" in target:
            return True
        if "crowd-control" not in event.modes:
            return False
        return any_of(self.meets(self.whole(event), one) for one in self.demonstrations)

    def demonstration(self, event: EventClaim) -> Open:
        """Whether an event is or meets a demonstration."""
        return event.type == "PROTEST" or any_of(self.meets(self.whole(event), one) for one in self.demonstrations)

    def violent(self, event: EventClaim) -> Open:
        """Whether the people of the demonstration that an event belongs to use violence; open where it is only alleged."""
        crowd = self.together(event)
        if event.type != "PROTEST" and "demonstrators" in self.actor(event):
            return True
        found: list[Open] = [sure(one) for one in (*crowd, event) if one.type == "PROTEST" and _VIOLENT & {*one.modes}]
        near = [one for one in self.demonstrations if _VIOLENT & {*one.modes} and one not in crowd]
        found += [None for one in near for own in crowd if self.meets(own, one) is not False]
        acts = [act for act in self._acts if act.type == "ASSAULT" and "demonstrators" in self.actor(act)]
        found += [both(self._used(act, crowd), sure(act)) for act in acts]
        return any_of(found) if crowd else (True if True in found else None)

    def force(self, event: EventClaim) -> Open:
        """Whether force is used on the people of a demonstration, other than by themselves."""
        return any_of(known for _, known in self._forces(event))

    def lethal(self, event: EventClaim) -> Open:
        """Whether deadly force is used on them; open where people are hurt and nobody says how badly."""
        if event.type != "PROTEST":
            return self._deadly(event)
        return any_of(both(known, self._deadly(act)) for act, known in self._forces(event))

    def forces(self, event: EventClaim) -> tuple[EventClaim, ...]:
        """The acts of force surely used at a demonstration."""
        return tuple(act for act, known in self._forces(event) if known)

    def figures(self, event: EventClaim) -> tuple[FigureClaim, ...]:
        """The counts that belong to an event."""
        return tuple(
            figure
            for figure in self._record.figures
            if (figure.event == event.label or figure.label in event.figures) and figure.role in {"count", "claim"}
        )

    def meets(self, one: EventClaim, other: EventClaim) -> Open:
        """Whether two events belong to one occasion: told in one sentence, or on one day in places that hold each other."""
        key = (one.label, other.label)
        if key not in self._met:
            self._met[key] = self._meeting(one, other)
        return self._met[key]

    def _meeting(self, one: EventClaim, other: EventClaim) -> Open:
        day = self._same_day(one, other)
        if day is not False and self._same_sentence(one, other):
            return True
        known = both(day, self._same_place(one, other))
        return True if known is None and self._told_next(one, other) else known

    def _forces(self, event: EventClaim) -> list[tuple[EventClaim, Open]]:
        crowd = self.together(event)
        acts = [act for act in self._acts if "demonstrators" not in self.actor(act)]
        found = [(act, both(self._used(act, crowd), sure(act))) for act in acts]
        return [(act, known) for act, known in found if known is not False]

    def _used(self, act: EventClaim, crowd: Sequence[EventClaim]) -> Open:
        """Whether an act belongs to one of these demonstrations."""
        at = self.at(act)
        if at is False or (act.type == "COERCE" and "demonstrators" not in self.target(act)):
            return False
        met = any_of(self.meets(self.whole(act), one) for one in crowd)
        if met is None and any(self.meets(self.whole(act), one) for one in self.demonstrations):
            return False  # it surely belongs to another
        return both(at, met)

    def _deadly(self, act: EventClaim) -> Open:
        told = self.words(act) + "".join(f" {figure.unit} {figure.counted}" for figure in self.figures(act))
        if _DEATH.search(told):
            return True
        if _DEADLY & {*act.modes} and "crowd-control" not in act.modes:
            return True
        return None if _HURT.search(told) else False

    def _same_day(self, one: EventClaim, other: EventClaim) -> Open:
        return _meet(_days(one), _days(other), _days_meet)

    def _same_place(self, one: EventClaim, other: EventClaim) -> Open:
        return _meet(self._where(one), self._where(other), _places_meet)

    def _where(self, event: EventClaim) -> list[Place]:
        places = (self._places.get(support.place or "") for support in event.supports)
        return [place for place in places if place is not None and place.precision != "country"]

    def _same_sentence(self, one: EventClaim, other: EventClaim) -> bool:
        return any(
            self._sentence(a) == self._sentence(b) for a in one.supports for b in other.supports if a.report == b.report
        )

    def _told_next(self, one: EventClaim, other: EventClaim) -> bool:
        """Whether a report tells force on "the marchers", without day and place, right behind the march."""
        march, act = sorted((one, other), key=lambda event: event.type != "PROTEST")
        if march.type != "PROTEST" or "demonstrators" not in self.target(act) or _days(act) or self._where(act):
            return False
        return any(
            0 <= self._sentence(b) - self._sentence(a) <= 1
            for a in march.supports
            for b in act.supports
            if a.report == b.report
        )

    def _sentence(self, support: Support) -> int:
        """The number of the sentence that a telling begins in."""
        return bisect_right(self._starts.get(support.report, []), support.evidence[0].span.start)


def both(one: Open, other: Open) -> Open:
    """True where both are true, False where one is false, else None."""
    if one is False or other is False:
        return False
    return None if one is None or other is None else True


def sure(event: EventClaim) -> Open:
    """Whether an event happened: None for what is only alleged, False for plans, threats and denials."""
    return {"happened": True, "ongoing": True, "alleged": None}.get(event.realis, False)


def _parts(event: EventClaim, name: str) -> tuple[str, ...]:
    return tuple(part.evidence.exact for support in event.supports for part in support.parts if part.name == name)


def _days(event: EventClaim) -> list[str]:
    return [support.day for support in event.supports if support.day]


def _days_meet(one: str, other: str) -> bool:
    """Whether two EDTF days or intervals of days may be one day; a month holds its days."""
    (a, b), (c, d) = _bounds(one), _bounds(other)
    return (not b or not c or c[: len(b)] <= b[: len(c)]) and (not a or not d or a[: len(d)] <= d[: len(a)])


def _bounds(day: str) -> tuple[str, str]:
    """First and last day as they are written, "" where open."""
    first, _, last = _DAY.sub("", day).partition("/")
    return first.strip("."), (last if _ else first).strip(".")


def _places_meet(one: Place, other: Place) -> bool:
    return one.key == other.key or one.name in other.within or other.name in one.within


_Item = TypeVar("_Item")


def _meet(some: Sequence[_Item], others: Sequence[_Item], test: Callable[[_Item, _Item], bool]) -> Open:
    """Whether one of these meets one of those; None where either side gives none."""
    if not some or not others:
        return None
    return any(test(one, other) for one in some for other in others)
