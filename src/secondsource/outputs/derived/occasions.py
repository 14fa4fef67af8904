"""What is told of force and violence at the demonstrations of a record, and which events belong to which.

Truth here has three values: True and False where the reports tell, None where they leave it open.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property

from secondsource.model.claim import EventClaim, FigureClaim
from secondsource.model.record import Record
from secondsource.outputs.derived.meetings import Meetings, Open, any_of, both
from secondsource.outputs.derived.parties import kinds

_VIOLENT = frozenset(("riot", "vandalize"))
_DEADLY = frozenset(("firearms", "explosives", "heavy-weapons", "aerial", "drone"))
_DEATH = re.compile(r"\b(?:kill|dead|death|die|fatal|slain|shot dead)", re.IGNORECASE)
_HURT = re.compile(r"\b(?:injur|wound|hurt)", re.IGNORECASE)


class Occasions:
    """A record's events, and which of them belong together in the eyes of those who code demonstrations."""

    def __init__(self, record: Record) -> None:
        """Takes a record."""
        self._events = record.events
        self._order = {event.label: number for number, event in enumerate(record.events)}
        self._label = {event.label: event for event in record.events}
        self._actors: dict[str, frozenset[str]] = {}
        self._targets: dict[str, frozenset[str]] = {}
        self._figures = _by_event(record)
        self._meetings = Meetings(record, lambda event: "demonstrators" in self.target(event))

    def whole(self, event: EventClaim) -> EventClaim:
        """The event that this one is part of, or itself."""
        return self._label.get(event.part_of or "", event)

    def actor(self, event: EventClaim) -> frozenset[str]:
        """Kinds of the actor, as any telling names it."""
        if event.label not in self._actors:
            self._actors[event.label] = kinds((event.actor, *_parts(event, "actor")))
        return self._actors[event.label]

    def target(self, event: EventClaim) -> frozenset[str]:
        """Kinds of the target, as any telling names it."""
        if event.label not in self._targets:
            self._targets[event.label] = kinds((event.target, *_parts(event, "target")))
        return self._targets[event.label]

    def words(self, event: EventClaim) -> str:
        """The words that name the act in all tellings, lower case, each behind a space."""
        return "".join(f" {word.casefold()}" for word in _parts(event, "trigger"))

    def together(self, event: EventClaim) -> tuple[EventClaim, ...]:
        """The demonstrations that this event surely belongs to, itself first where it is one; else the best told first."""
        whole = self.whole(event)
        others = [self._label[label] for label, known in self._meetings.homes(whole).items() if known]
        if whole.type == "PROTEST":
            return (whole, *(one for one in others if sure(one) == sure(whole)))
        return tuple(sorted(others, key=lambda one: -len(one.supports)))

    def row(self, event: EventClaim) -> EventClaim:
        """The event under which a data project would enter this one: of demonstrations of one day and place the best told."""
        if event.type != "PROTEST" and not self.at(event):
            return self.whole(event)
        found = self.together(event)
        return min(found, key=lambda one: (-len(one.supports), self._order[one.label]), default=self.whole(event))

    def at(self, event: EventClaim) -> Open:
        """Whether violence or repression is used at a demonstration: by its people, on its people, or to disperse it."""
        if "demonstrators" in self.target(event) or self._theirs(event):
            return True
        return any_of(self._homes(event).values()) if "crowd-control" in event.modes else False

    def demonstration(self, event: EventClaim) -> Open:
        """Whether an event is or meets a demonstration."""
        return event.type == "PROTEST" or any_of(self._homes(event).values())

    def violent(self, event: EventClaim) -> Open:
        """Whether the people of the demonstration that an event belongs to use violence; open where it is only alleged."""
        if self._theirs(event):
            return True
        crowd = self.together(event)
        rioting = {one.label: sure(one) for one in (*crowd, event) if one.type == "PROTEST" and _VIOLENT & {*one.modes}}
        found = list(rioting.values())
        for own in crowd:
            near = (self._label[label] for label in self._meetings.homes(own))
            found += [None for one in near if one.label not in rioting and _VIOLENT & {*one.modes}]
        found += [both(self._used(act, crowd), sure(act)) for act in self._own_violence]
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

    def figures(self, event: EventClaim) -> Sequence[FigureClaim]:
        """The counts that belong to an event, in the order of the record."""
        return self._figures.get(event.label, ())

    @cached_property
    def _used_at(self) -> tuple[EventClaim, ...]:
        """Violence and repression that may have been used at a demonstration."""
        acts = (event for event in self._events if event.type in {"ASSAULT", "COERCE"})
        return tuple(
            act for act in acts if self.at(act) is not False and (act.type == "ASSAULT" or self._suffered(act))
        )

    @cached_property
    def _own_violence(self) -> tuple[EventClaim, ...]:
        return tuple(act for act in self._used_at if self._theirs(act))

    def _theirs(self, event: EventClaim) -> bool:
        """Whether the violence is the demonstrators' own."""
        return event.type == "ASSAULT" and "demonstrators" in self.actor(event)

    def _suffered(self, event: EventClaim) -> bool:
        return "demonstrators" in self.target(event)

    def _homes(self, event: EventClaim) -> Mapping[str, Open]:
        return self._meetings.homes(self.whole(event))

    def _forces(self, event: EventClaim) -> list[tuple[EventClaim, Open]]:
        crowd = self.together(event)
        acts = (act for act in self._used_at if "demonstrators" not in self.actor(act))
        found = ((act, both(self._used(act, crowd), sure(act))) for act in acts)
        return [(act, known) for act, known in found if known is not False]

    def _used(self, act: EventClaim, crowd: Sequence[EventClaim]) -> Open:
        """Whether an act belongs to one of these demonstrations."""
        homes = self._homes(act)
        met = any_of(homes.get(one.label, False) for one in crowd)
        if met is None and True in homes.values():
            return False  # it surely belongs to another
        return both(self.at(act), met)

    def _deadly(self, act: EventClaim) -> Open:
        matters = {figure.matter for figure in self.figures(act)}
        told = self.words(act) + "".join(f" {figure.unit} {figure.counted}" for figure in self.figures(act))
        if "killed" in matters or _DEATH.search(told):
            return True
        if _DEADLY & {*act.modes} and "crowd-control" not in act.modes:
            return True
        return None if "hurt" in matters or _HURT.search(told) else False


def sure(event: EventClaim) -> Open:
    """Whether an event happened: None for what is only alleged, False for plans, threats and denials."""
    return {"happened": True, "ongoing": True, "alleged": None}.get(event.realis, False)


def _by_event(record: Record) -> dict[str, list[FigureClaim]]:
    """Counts by the label of the event they belong to."""
    found: dict[str, dict[str, FigureClaim]] = defaultdict(dict)
    counts = {figure.label: figure for figure in record.figures if figure.role in {"count", "claim"}}
    for event in record.events:
        for label in event.figures:
            if label in counts:
                found[event.label][label] = counts[label]
    for label, figure in counts.items():
        if figure.event:
            found[figure.event][label] = figure
    order = {label: number for number, label in enumerate(counts)}
    return {event: [named[label] for label in sorted(named, key=order.__getitem__)] for event, named in found.items()}


def _parts(event: EventClaim, name: str) -> tuple[str, ...]:
    return tuple(part.evidence.exact for support in event.supports for part in support.parts if part.name == name)
