"""The timeline: where each event stands in time, as an interval and an interval order, never as one guessed point."""

from dataclasses import dataclass
from typing import Literal

from secondsource.model.evidence import Evidence
from secondsource.model.times import PartOfDay

Certainty = Literal["day", "days", "differs", "bounded", "not stated"]
"""``day``: all tellings that give a day bear out one and the same. ``days``: they bear out a stretch of several days, or one with
an open end. ``differs``: no day is borne out by all; the bounds hold every one given. ``bounded``: no telling gives a day;
the bounds follow from other events or from the publication. ``not stated``: nothing bounds it."""

Bound = Literal["telling", "whole", "order", "publication"]
"""What a bound rests on: days the reports give, the days of a larger event it is part of, order between events that they
state, or a report's own day of publication, before which it cannot tell what happened later."""


@dataclass(frozen=True, slots=True)
class Follows:
    """The reports' own words for the order of two events.

    Attributes:
        event: Label of the event that came before.
        evidence: The words, from the one event's to the other's ("arrested 12 people after the march").
    """

    event: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Moment:
    """An event's place in time.

    One event is surely before another where its ``latest`` lies before the other's ``earliest`` (an interval order, Fishburn
    1985), where both are on one day and its part of the day is the earlier one, or where ``follows`` says so, directly or through
    other events. An event and what is part of it or happened in it are not ordered among each other.

    Attributes:
        event: Label of the event claim.
        earliest: First day it can have been, ISO, or None where nothing bounds it.
        latest: Last such day, or None.
        certainty: How the reports give its day.
        earliest_from: What ``earliest`` rests on, or None.
        latest_from: What ``latest`` rests on, or None.
        parts_of_day: Parts of the day the tellings give, in order of first telling.
        rank_low: Its position among the record's events is at least this: one more than the events surely before it.
        rank_high: And at most this: the number of events less those surely after it.
        follows: Events that the reports say came before it, with their words.
    """

    event: str
    earliest: str | None
    latest: str | None
    certainty: Certainty
    earliest_from: Bound | None
    latest_from: Bound | None
    parts_of_day: tuple[PartOfDay, ...]
    rank_low: int
    rank_high: int
    follows: tuple[Follows, ...] = ()

    @property
    def day(self) -> str | None:
        """The one day it can have been, or None."""
        return self.earliest if self.certainty == "day" or self.earliest == self.latest else None
