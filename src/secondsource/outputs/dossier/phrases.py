"""Small pieces of plain English: counts, lists, amounts, days. Every sentence the page says is put together from these."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

_NUMBERS = (
    "no one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
).split()
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_MONTHS = "January February March April May June July August September October November December".split()
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def plural(count: int, noun: str) -> str:
    """A count with its noun, made plural by an "s": "1 report", "1,200 words"."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def spelled(count: int, noun: str) -> str:
    """Like ``plural``, with the count as a word up to twenty: "two reports"."""
    word = _NUMBERS[count] if 0 <= count < len(_NUMBERS) else f"{count:,}"
    return f"{word} {noun}" if count == 1 else f"{word} {noun}s"


def joined(items: Iterable[str], last: str = "and") -> str:
    """A list in words: "A", "A and B", "A, B and C"."""
    listed = list(items)
    if len(listed) < 2:
        return "".join(listed)
    return f"{', '.join(listed[:-1])} {last} {listed[-1]}"


def listed(items: Sequence[str], most: int = 8) -> str:
    """The first items, and how many more there are: "A, B, C and 52 more"; all of them while they are few."""
    return joined(items) if len(items) <= most else f"{', '.join(items[:most])} and {len(items) - most:,} more"


def capital(text: str) -> str:
    """The text with its first letter in upper case; the rest stays as it is."""
    return text[:1].upper() + text[1:]


def shorten(text: str, limit: int) -> str:
    """The text cut at a word to at most ``limit`` characters, an ellipsis included."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    space = cut.rfind(" ")
    return (cut[:space] if space > limit // 2 else cut).rstrip(" ,;:–-") + "…"


def amount(value: float) -> str:
    """A figure as it is read: "1,000", "2.5"."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,.2f}".rstrip("0")


def as_date(edtf: str) -> date | None:
    """The single day an EDTF string names, uncertain or not; None for anything coarser or for intervals."""
    plain = edtf.rstrip("~?%")
    try:
        return date.fromisoformat(plain) if len(plain) == 10 else None
    except ValueError:
        return None


def ends_before(edtf: str, day: date) -> bool:
    """Whether a day, month, year or span of them, in EDTF, ends before a day."""
    last = (edtf.rpartition("/")[2] or edtf).rstrip("~?%")
    return last[:1].isdigit() and last < day.isoformat()[: len(last)]


def weekday(day: date) -> str:
    """The name of the day: "Friday"."""
    return _WEEKDAYS[day.weekday()]


def day_month(day: date) -> str:
    """Day and month: "6 June"."""
    return f"{day.day} {_MONTHS[day.month - 1]}"


def short_day(edtf: str) -> str:
    """A day as table cells and side notes give it: "Fri 6 June", "6–7 June", "June 2025"; without the year for days."""
    day = as_date(edtf)
    if day is not None:
        return f"{_qualifier(edtf)}{weekday(day)[:3]} {day_month(day)}"
    first, _, second = edtf.partition("/")
    if second:
        return _interval(first, second, years=False)
    return _coarse(edtf)


def full_day(edtf: str) -> str:
    """A day in full: "Friday 6 June 2025", "6–7 June 2025", "June 2025"; any EDTF this cannot word stays as it is."""
    day = as_date(edtf)
    if day is not None:
        return f"{_qualifier(edtf)}{weekday(day)} {day_month(day)} {day.year}"
    first, _, second = edtf.partition("/")
    return _interval(first, second, years=True) if second else _coarse(edtf)


def plain_day(edtf: str) -> str:
    """A day without its weekday: "6 June 2025"."""
    day = as_date(edtf)
    return f"{_qualifier(edtf)}{day_month(day)} {day.year}" if day is not None else full_day(edtf)


def distinct(items: Iterable[str]) -> Sequence[str]:
    """Each item once, in order of first appearance."""
    return list(dict.fromkeys(items))


def _interval(first: str, second: str, *, years: bool) -> str:
    start, end = as_date(first), as_date(second)
    if first in {"", ".."} or second in {"", ".."}:
        known, word = (second, "by") if first in {"", ".."} else (first, "from")
        return f"{word} {plain_day(known) if years else short_day(known)}"
    if start is None or end is None:
        return f"{_coarse(first)} to {_coarse(second)}"
    year = f" {end.year}" if years or start.year != end.year else ""
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{day_month(end)}{year}"
    opening = day_month(start) if start.year == end.year else f"{day_month(start)} {start.year}"
    return f"{opening} – {day_month(end)}{year}"


def _coarse(edtf: str) -> str:
    match = _DATE.fullmatch(edtf.rstrip("~?%"))
    if match is None:
        return edtf
    year, month, _ = match.groups()
    if month is None:
        return f"{_qualifier(edtf)}{year}"
    return f"{_qualifier(edtf)}{_MONTHS[int(month) - 1]} {year}" if 1 <= int(month) <= 12 else edtf


def _qualifier(edtf: str) -> str:
    """EDTF marks: ``~`` approximate, ``?`` uncertain, ``%`` both."""
    return {"~": "about ", "?": "perhaps ", "%": "perhaps about "}.get(edtf[-1:], "")
