"""Whether two expressions may mean one time: days, parts of the day, the hour."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from secondsource.corroboration.days import bounds
from secondsource.corroboration.verdict import Verdict
from secondsource.model.evidence import Span
from secondsource.model.times import TimeExpression
from secondsource.resources import table

_HOUR = re.compile(r"T(\d\d):(\d\d)")
_LAST = re.compile(r"\s*(?:on\s+)?last\s+(?:mon|tues|wednes|thurs|fri|satur|sun)day", re.IGNORECASE)
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class When:
    """A time as a report has it.

    Attributes:
        span: Where the words stand.
        words: The words.
        time: What they resolve to.
    """

    span: Span
    words: str
    time: TimeExpression

    @property
    def days(self) -> tuple[date, date] | None:
        """The days it may mean; "last Friday" said on a Saturday may be the day before or the week before."""
        range_ = bounds(self.time.edtf)
        if range_ is not None and _LAST.match(self.words) is not None:
            return range_[0] - _WEEK, range_[1]
        return range_

    @property
    def minutes(self) -> int | None:
        """Minutes from midnight, where it gives an hour and minutes."""
        found = _HOUR.search(self.time.value)
        return None if found is None else int(found[1]) * 60 + int(found[2])


def compare(one: When, other: When) -> Verdict | None:
    """What two times come to: at odds, or both right and why; None where they say the same or nothing to compare."""
    first, second = one.days, other.days
    if first is None or second is None:
        return None
    if first[1] < second[0] or second[1] < first[0]:
        return Verdict()
    if first == second:
        return _hours(one, other) or _parts(one, other)
    narrow, wide = sorted((one, other), key=lambda when: (_length(when), when.words))
    return Verdict(f"“{narrow.words}” lies within “{wide.words}”.") if narrow.words != wide.words else None


def _length(when: When) -> timedelta:
    days = when.days
    return timedelta(0) if days is None else days[1] - days[0]


def _hours(one: When, other: When) -> Verdict | None:
    """The hours of one day, both in the local time or in one zone; rounded ones are no two hours."""
    a, b = one.minutes, other.minutes
    if a is None or b is None or one.time.zone != other.time.zone or a == b:
        return None
    if abs(a - b) >= table("differences.toml")["clock"]["apart"]:
        return Verdict()
    return Verdict(f"“{one.words}” and “{other.words}” are within half an hour.")


def _parts(one: When, other: When) -> Verdict | None:
    """The parts of one day; a day without a part is all of it, and neighbouring parts run into each other."""
    a, b = one.time.part_of_day, other.time.part_of_day
    if a == b or (one.minutes is not None and other.minutes is not None):
        return None
    if a is None or b is None:
        part, whole = (one, other) if b is None else (other, one)
        return None if part.minutes is not None else Verdict(f"“{part.words}” is part of “{whole.words}”.")
    if sorted((a, b)) in table("differences.toml")["clock"]["next"]:
        return Verdict(f"“{one.words}” and “{other.words}” run into each other.")
    return Verdict()
