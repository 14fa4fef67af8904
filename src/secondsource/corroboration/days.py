"""Days as EDTF strings: what they cover, whether two can be the same, how people write them."""

import re
from datetime import date

from secondsource.text.edtf import covered

_YEAR, _MONTH = re.compile(r"\d{4}"), re.compile(r"\d{4}-\d\d")
_OPEN_START, _OPEN_END = date.min, date.max
_MONTHS = (
    "January February March April May June July August September October November December".split()
)  # strftime names follow the machine's locale; a record must not
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


def bounds(edtf: str | None) -> tuple[date, date] | None:
    """First and last day of an EDTF day or interval of days; None where it is neither."""
    if not edtf:
        return None
    first, _, last = edtf.partition("/")
    start = _day(first.rstrip("~?%"), _OPEN_START)
    end = _day(last.rstrip("~?%"), _OPEN_END) if last else start
    return None if start is None or end is None or start > end else (start, end)


def reach(edtf: str | None) -> tuple[date, date] | None:
    """First and last day of any EDTF date or interval: "2006" is all that year; an open end reaches to the end of time."""
    stretch = covered(edtf)
    return None if stretch is None else (stretch[0] or _OPEN_START, stretch[1] or _OPEN_END)


def meet(one: tuple[date, date] | None, other: tuple[date, date] | None) -> tuple[date, date] | None:
    """The days two stretches have in common, None where they have none; a stretch not given holds every day."""
    first, second = one or (_OPEN_START, _OPEN_END), other or (_OPEN_START, _OPEN_END)
    common = max(first[0], second[0]), min(first[1], second[1])
    return common if common[0] <= common[1] else None


def compatible(one: str | None, other: str | None) -> bool:
    """Whether two days can be the same; a day not given can be any."""
    first, second = bounds(one), bounds(other)
    return first is None or second is None or (first[0] <= second[1] and second[0] <= first[1])


def spoken(edtf: str | None, *, weekday: bool = True, year: bool = True) -> str:
    """A day or interval in words: "Friday 6 June 2025", "6–7 June 2025"; nothing where there is none."""
    range_ = bounds(edtf)
    if range_ is None or _OPEN_START in range_ or _OPEN_END in range_:
        return ""
    first, last = range_
    if first == last:
        name = f"{_WEEKDAYS[first.weekday()]} " if weekday else ""
        return f"{name}{_date(first, year=year)}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{_date(last, year=year)}"
    return f"{_date(first, year=first.year != last.year)} – {_date(last, year=year)}"


def dated(edtf: str | None, part: str | None = None) -> str:
    """When something was, as a sentence ends: "on 6 June 2025", "on the evening of 6 June 2025", "in July 2012", "in 1961".

    Nothing where there is no day, month or year, or it is uncertain.
    """
    range_ = bounds(edtf)
    if range_ is not None and range_[0] == range_[1]:
        return f"on the {part} of {_date(range_[0], year=True)}" if part else f"on {_date(range_[0], year=True)}"
    if edtf and _MONTH.fullmatch(edtf) and 1 <= int(edtf[5:]) <= len(_MONTHS):
        return f"in {_MONTHS[int(edtf[5:]) - 1]} {edtf[:4]}"
    return f"in {edtf}" if edtf and _YEAR.fullmatch(edtf) else ""


def _date(day: date, *, year: bool) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]}" + (f" {day.year}" if year else "")


def _day(text: str, otherwise: date) -> date | None:
    if text in ("", ".."):
        return otherwise
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
