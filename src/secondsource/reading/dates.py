"""Dates as metadata write them. Days whose order cannot be told (7/6/2025) are not read."""

import re
from dataclasses import dataclass
from datetime import date

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_CLOCK = (
    r"(?:(?:T|,?\s+(?:at\s+)?)(?:[01]?\d|2[0-3])[:.][0-5]\d(?:[:.][0-5]\d(?:\.\d+)?)?"
    r"(?:\s?[ap]\.?m\b\.?)?(?:\s?(?:Z|[+-]\d\d:?\d\d|[A-Z]{2,4})\b)?)?"
)
DATE = (
    rf"{_WEEKDAY}(?:\d{{4}}[-/]\d{{2}}[-/]\d{{2}}|\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH},?\s+\d{{4}}|"
    rf"{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}){_CLOCK}"
)
"""Pattern of a full date, with a time of day and zone where given. Use with IGNORECASE."""

_PARTS = re.compile(
    rf"(?:(?P<y>\d{{4}})[-/](?P<m>\d{{2}})[-/](?P<d>\d{{2}})|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<m2>{_MONTH}),?\s+"
    rf"(?P<y2>\d{{4}})|(?P<m3>{_MONTH})\s+(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y3>\d{{4}}))"
    r"(?:(?:T|,?\s+(?:at\s+)?)(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)(?:[:.](?P<second>[0-5]\d)(?:\.\d+)?)?"
    r"(?:\s?(?P<half>[ap])\.?m\b\.?)?(?:\s?(?P<zone>Z|[+-]\d\d:?\d\d|[A-Z]{2,4})\b)?)?",
    re.IGNORECASE,
)
# Zones whose abbreviation means one offset in news datelines. IST, CST beyond America and their like stay unread.
_ZONES = {"Z": 0, "GMT": 0, "UTC": 0, "BST": 60, "CET": 60, "CEST": 120, "EEST": 180, "EST": -300, "EDT": -240}
_ZONES |= {"CDT": -300, "MST": -420, "MDT": -360, "PST": -480, "PDT": -420, "JST": 540, "AEST": 600, "AEDT": 660}


@dataclass(frozen=True, slots=True)
class Moment:
    """A stated day, with the time where stated.

    Attributes:
        day: ISO ``YYYY-MM-DD``, in the zone stated.
        time: ISO time, with its offset where the zone is known; or None.
        zone: The zone as written, where its offset is not known.
    """

    day: str
    time: str | None = None
    zone: str | None = None


def moment(words: str) -> Moment | None:
    """Reads a full date, with its time of day where given; None when the words hold none or no such day exists."""
    match = _PARTS.search(words)
    if match is None:
        return None
    year, month, day = (match[name] or match[f"{name}2"] or match[f"{name}3"] for name in "ymd")
    number = int(month) if month.isdigit() else _MONTHS.index(month[:3].casefold()) + 1
    try:
        stated = date(int(year), number, int(day)).isoformat()
    except ValueError:
        return None
    time, zone = _time(match)
    return Moment(stated, time, zone)


def _time(match: re.Match[str]) -> tuple[str | None, str | None]:
    if match["hour"] is None:
        return None, None
    hour = int(match["hour"])
    if match["half"]:
        hour = hour % 12 + (12 if match["half"].casefold() == "p" else 0)
    clock = f"{hour:02}:{match['minute']}:{match['second'] or '00'}"
    zone = (match["zone"] or "").upper()
    if zone[:1] in {"+", "-"}:
        return f"{clock}{zone[:3]}:{zone[-2:]}", None
    if zone in _ZONES:
        minutes = _ZONES[zone]
        return f"{clock}{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}", None
    return clock, zone or None
