"""TIMEX3 values: how they are written, what days they cover, and how they read in EDTF.

Values follow ISO-TimeML's TIMEX3 (``2025-06-06TNI``, ``2025-W23``, ``2025-Q2``, ``2025-SU``, ``198`` for the 1980s, ``P2W``);
EDTF follows ISO 8601-2:2019 levels 0 to 2 (quarters are 33 to 36, seasons 21 to 24, half years 40 and 41).
"""

import calendar
import re
from datetime import date, timedelta

from secondsource.model.times import PartOfDay

PARTS: dict[str, PartOfDay] = {"MO": "morning", "MI": "midday", "AF": "afternoon", "EV": "evening", "NI": "night"}
"""TIMEX3's letters for parts of the day."""
# First month of each season and its EDTF number; a winter begins in December of the year it is named after.
_SEASONS = {"SP": (3, 21), "SU": (6, 22), "FA": (9, 23), "WI": (12, 24)}
_VALUE = re.compile(r"(\d{4})(?:-(?:(\d\d)(?:-(\d\d))?|W(\d\d)(-WE)?|Q(\d)|H(\d)|(SP|SU|FA|WI)))?(?:T.*)?$")


def month(year: int, number: int) -> str:
    """``YYYY-MM`` of a month counted from January of ``year``; 0 is the December before, 13 the January after."""
    years, index = divmod(number - 1, 12)
    return f"{year + years:04d}-{index + 1:02d}"


def week(day: date) -> str:
    """``YYYY-Www`` of the ISO week that holds ``day``."""
    year, number, _ = day.isocalendar()
    return f"{year:04d}-W{number:02d}"


def quarter(year: int, number: int) -> str:
    """``YYYY-Qn`` of a quarter counted from the first of ``year``."""
    years, index = divmod(number - 1, 4)
    return f"{year + years:04d}-Q{index + 1}"


def days(value: str) -> tuple[date, date] | None:
    """First and last day a TIMEX3 date or time covers, or None where it names none that a calendar can hold."""
    try:
        if re.fullmatch(r"\d{3}", value):  # a decade
            return date(int(value) * 10, 1, 1), date(int(value) * 10 + 9, 12, 31)
        if re.fullmatch(r"\d{2}", value):  # a century
            return date(int(value) * 100, 1, 1), date(int(value) * 100 + 99, 12, 31)
        if "/" in value:
            first, _, last = value.partition("/")
            covered = days(first), days(last)
            return (covered[0][0], covered[1][1]) if covered[0] and covered[1] else None
        match = _VALUE.match(value)
        return _covered(match) if match else None
    except ValueError:
        return None


def edtf(value: str) -> str | None:
    """A TIMEX3 date or time in EDTF, its part of day or clock time left out; None where EDTF cannot say it."""
    covered = days(value)
    if covered is None:
        return None
    if len(value) <= 3:
        return value.ljust(4, "X")
    match = _VALUE.match(value)
    if match is None:
        return value
    year, mon, day, iso_week, weekend, quarter_of, half, season = match.groups()
    if iso_week or weekend:
        return f"{covered[0].isoformat()}/{covered[1].isoformat()}"
    if quarter_of:
        return f"{year}-{32 + int(quarter_of)}"
    if half:
        return f"{year}-{39 + int(half)}"
    if season:
        return f"{year}-{_SEASONS[season][1]}"
    return "-".join(part for part in (year, mon, day) if part)


def _covered(match: re.Match[str]) -> tuple[date, date]:
    year = int(match[1])
    if match[3]:
        only = date(year, int(match[2]), int(match[3]))
        return only, only
    if match[2]:
        return _months(year, int(match[2]), 1)
    if match[4]:
        return _week(year, int(match[4]), weekend=bool(match[5]))
    if match[6]:
        return _months(year, int(match[6]) * 3 - 2, 3)
    if match[7]:
        return _months(year, int(match[7]) * 6 - 5, 6)
    if match[8]:
        return _months(year, _SEASONS[match[8]][0], 3)
    return date(year, 1, 1), date(year, 12, 31)


def _week(year: int, number: int, *, weekend: bool) -> tuple[date, date]:
    monday = date.fromisocalendar(year, number, 1)
    return monday + timedelta(5 if weekend else 0), monday + timedelta(6)


def _months(year: int, first: int, count: int) -> tuple[date, date]:
    start = date(year, first, 1)
    years, index = divmod(first - 1 + count - 1, 12)
    end_year, end_month = year + years, index + 1
    return start, date(end_year, end_month, calendar.monthrange(end_year, end_month)[1])
