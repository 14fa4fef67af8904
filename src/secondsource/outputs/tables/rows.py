"""What rows in the shape of another project share: which events stand in one row, and what its notes say."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from secondsource.model.claim import EventClaim, FigureClaim
from secondsource.model.place import Place
from secondsource.model.record import Record, ReportCard
from secondsource.outputs.derived import Derived, Occasions, Scheme, derived
from secondsource.outputs.derived.parties import kinds
from secondsource.outputs.tables.cells import Row, evidence_id, excerpt, once
from secondsource.outputs.tables.claims import standing
from secondsource.outputs.tables.placing import Address, Days, Places, address, days_of
from secondsource.outputs.tables.told import by_value, figures_of, outlet, spoken, who


class Story:
    """A record prepared for rows."""

    def __init__(self, record: Record) -> None:
        """Takes a record."""
        self.record = record
        self.places = Places(record)
        self.cards: dict[str, ReportCard] = {card.id: card for card in record.reports}
        self.moments = {moment.event: moment for moment in record.timeline}
        self.differing = record.differing()

    def entries(self, scheme: Scheme) -> list["Entry"]:
        """The rows a scheme would have, in the order of the events; events of which it records nothing have none."""
        labels = {event.label: event for event in self.record.events}
        codes = dict(zip(labels, derived(self.record, scheme), strict=True))
        members: dict[str, list[str]] = {}
        for label, derivation in codes.items():
            members.setdefault(derivation.row, []).append(label)
        recorded = {one.row for one in codes.values() if any(code.columns for code in one.codes)}
        return [
            Entry(
                self,
                labels[row],
                tuple(labels[label] for label in found if label != row),
                codes[row],
                tuple(codes[label] for label in found if label != row),
            )
            for row, found in members.items()
            if row in recorded
        ]

    def somebody(self, name: str) -> bool:
        """Whether a name is a party's: of a class of people, or of a person, organisation or group the reports name."""
        bare = name.strip("“”")
        return bool(kinds((bare,)) - {"property"}) or bare in self._parties

    @cached_property
    def occasions(self) -> Occasions:
        """Which events belong to which demonstration."""
        return Occasions(self.record)

    @cached_property
    def _parties(self) -> frozenset[str]:
        kinds_of = ("person", "organisation", "group")
        return frozenset(entity.name for entity in self.record.entities if entity.kind in kinds_of)


@dataclass(frozen=True)
class Entry:
    """A row: the event that leads it and the events that stand in it, too (its parts, the force used at a demonstration).

    Attributes:
        story: The record.
        event: The event that leads the row; day, place and actors are its.
        others: The others, in the order of the record.
        derived: The codes of the leading event.
        also: The codes of the others, parallel to them.
    """

    story: Story
    event: EventClaim
    others: tuple[EventClaim, ...]
    derived: Derived
    also: tuple[Derived, ...] = ()

    @property
    def all(self) -> tuple[EventClaim, ...]:
        """Every event of the row."""
        return (self.event, *self.others)

    @cached_property
    def days(self) -> Days:
        """The days of the leading event."""
        return days_of(self.event, self.story.moments.get(self.event.label))

    @cached_property
    def place(self) -> Place | None:
        """The place of the leading event."""
        return self.story.places.of(self.event)

    @cached_property
    def address(self) -> Address:
        """What holds that place."""
        return address(self.place, self.story.places.grade(self.place) if self.place is not None else "")

    @property
    def placed(self) -> bool:
        """Whether a day (to a month) or a place (finer than a country) is known: without either there is nothing to enter."""
        return (self.days.precision("acled") or self.story.places.precision(self.place, "acled")) is not None

    @property
    def sources(self) -> tuple[str, ...]:
        """The outlets, else labels, of the reports that carry an event of the row."""
        reports = once(report for event in self.all for report in event.reports)
        ordered = [card for card in self.story.record.reports if card.id in reports]
        return once(outlet(card) for card in ordered)

    @property
    def links(self) -> tuple[str, ...]:
        """Their addresses; of those that state none, their outlet and title."""
        reports = {report for event in self.all for report in event.reports}
        ordered = [card for card in self.story.record.reports if card.id in reports]
        return once(card.url or ", ".join(filter(None, (outlet(card), card.title))) for card in ordered)

    def figures(self, column: str) -> list[FigureClaim]:
        """Counts of one kind that belong to an event of the row."""
        return figures_of(self.story.record, (event.label for event in self.all), column)

    @property
    def notes(self) -> str:
        """The event's sentence, those of the others, what is told differently with who says so, and every count."""
        told = [excerpt(self.event.text), *(f"{excerpt(event.text)} [{event.label}]" for event in self.others)]
        told += [f"{name}: {'; '.join(values)}" for name, values in self._differing() if len(values) > 1]
        columns = ("crowd", "deaths", "injuries", "arrests")
        counts = spoken([figure for column in columns for figure in self.figures(column)], self.story.cards)
        told += [f"Counts: {'; '.join(counts)}"] if counts else []
        return " | ".join(told)

    def _differing(self) -> Iterable[tuple[str, Sequence[str]]]:
        """Days and places that tellings of the leading event give, with who gives each; one value means no difference."""
        cards, supports, places = self.story.cards, self.event.supports, self.story.places
        yield "Days", by_value([(support.day, who(support, cards)) for support in supports])
        named = [(name, support) for support in supports for name in places.names([support.place or ""])]
        yield "Places", by_value([(name, who(support, cards)) for name, support in named])

    def backing(self) -> Row:
        """Own columns behind those of the shape: what leads back to the events, and how far the row can be trusted."""
        return {
            "event_id": self.event.id,
            "label": self.event.label,
            "other_event_ids": tuple(event.id for event in self.others),
            "realis": self.event.realis,
            "candidates": tuple(" / ".join(code.columns.values()) or "no event" for code in self.derived.codes),
            "open": once(item for code in self.derived.codes for item in code.open),
            "evidence_ids": once(
                evidence_id(evidence) for event in self.all for one in event.supports for evidence in one.evidence
            ),
            **standing(self.event, self.story.differing),
            "sensitive": any(event.sensitive for event in self.all),
        }
