"""Days as EDTF strings: what they cover, whether two can be the same, how people write them."""

import calendar
import re
from datetime import date

_OPEN_START, _OPEN_END = date.min, date.max
_MONTHS = (
    "January February March April May June July August September October November December".split()
)  # strftime names follow the machine's locale; a record must not
_WRITTEN = re.compile(r"([\dX]{4})(?:-([\dX]{2})(?:-([\dX]{2}))?)?[~?%]*$")
_DECEMBER = 12
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
    """First and last day of any EDTF date or interval: "2006" is all that year, "2006-05" all May; None where it is none."""
    if not edtf:
        return None
    first, _, last = edtf.partition("/")
    start, end = _days_of(first), _days_of(last or first)
    start = (_OPEN_START, _OPEN_START) if first in ("", "..") and last else start
    end = (_OPEN_END, _OPEN_END) if last == ".." else end
    return None if start is None or end is None or start[0] > end[1] else (start[0], end[1])


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


def _date(day: date, *, year: bool) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]}" + (f" {day.year}" if year else "")


def _days_of(text: str) -> tuple[date, date] | None:
    """First and last day of a year, month or day; what is written with X may be any."""
    match = _WRITTEN.match(text)
    if match is None:
        return None
    year, month, day = (part if part is None or part.isdigit() else None for part in match.groups())
    if year is None:
        written = match.group(1)
        decade = int(written.replace("X", "0") or 0), int(written.replace("X", "9"))
        return (date(decade[0], 1, 1), date(decade[1], 12, 31)) if decade[0] else None
    if month is None or not 1 <= int(month) <= _DECEMBER:
        return (date(int(year), 1, 1), date(int(year), _DECEMBER, 31)) if int(year) else None
    last = calendar.monthrange(int(year), int(month))[1]
    if day is None or not 1 <= int(day) <= last:
        return date(int(year), int(month), 1), date(int(year), int(month), last)
    return date(int(year), int(month), int(day)), date(int(year), int(month), int(day))


def _day(text: str, otherwise: date) -> date | None:
    if text in ("", ".."):
        return otherwise
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
