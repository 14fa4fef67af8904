"""Resolvers of calendar days, months, years, quarters, seasons and clock times."""

from collections.abc import Callable
from datetime import date, timedelta

from secondsource.analysis.times import values
from secondsource.analysis.times.context import Anchor, Context, Reading, Words, weekday_near

_SOON = 92  # days: a quarter ahead is announced without a future verb ("the vote on June 8"), more seldom is
Resolver = Callable[[Words, Context], Reading | None]


def iso(words: Words, context: Context) -> Reading | None:
    """A day in ISO 8601."""
    del context
    value = words.all[0]
    return Reading("DATE", value, anchor="absolute") if values.days(value) else None


def slashed(words: Words, context: Context) -> Reading | None:
    """A day in figures, month first; day first where the month cannot be; years of two figures in the 1950s to 2040s."""
    del context
    first, second, year = (int(number) for number in words.all[0].split("/"))
    if year < 100:
        year += 1900 if year >= 50 else 2000
    month, day = (first, second) if first <= 12 else (second, first)
    value = f"{year:04d}-{month:02d}-{day:02d}"
    return Reading("DATE", value, anchor="absolute") if values.days(value) else None


def month_day(words: Words, context: Context) -> Reading | None:
    """A day of a month, with or without its year; without, in the year that brings it nearest to the report."""
    month, day = words.worth("m", "MONTH"), words.day_of_month()
    if not 1 <= day <= 31:
        return None
    part = words.part()
    year = words.year()
    if year is None and words["r"]:
        year = context.today.year + _shift(words)
    found = (
        _calendar(year, month, day) if year else _nearest(context.today, month, day, ahead=context.ahead(words.found))
    )
    if found is None:
        return None
    return in_part(found, part, anchor="absolute" if words.year() else "published")


def month_days(words: Words, context: Context) -> Reading | None:
    """A range of days within one month, as an interval."""
    month, year = words.worth("m", "MONTH"), words.year()
    first, last = words.day_of_month(), words.day_of_month("e")
    near = _nearest(context.today, month, first, ahead=context.ahead(words.found)) if year is None else None
    start = _calendar(year, month, first) if year else near
    end = _calendar(start.year, month, last) if start else None
    if start is None or end is None or end <= start:
        return None
    return Reading("DATE", f"{start.isoformat()}/{end.isoformat()}", anchor="absolute" if year else "published")


def month_of_year(words: Words, context: Context) -> Reading | None:
    """A month of a named year, or of last, this or next year."""
    year = words.year()
    if year is not None:
        return Reading("DATE", values.month(year, words.worth("m", "MONTH")), anchor="absolute")
    return Reading("DATE", values.month(context.today.year + _shift(words), words.worth("m", "MONTH")))


def bare_month(words: Words, context: Context) -> Reading | None:
    """A month without a year: the last one gone or begun, or the next one in talk of what is to come."""
    name, month = words["m"][0], words.worth("m", "MONTH")
    before = context.preceding(words.found.first)
    alone = len(words.all) == 1
    if (
        alone
        and name in context.grammar.lexicon["NAMES"]
        and not (_opened(before, context) or _modifies(words, context))
    ):
        return None
    today = context.today
    year = today.year
    if words["r"] and words["r"][0] == "this":
        pass
    elif words.has("next", "coming") or _points_ahead(words, context):
        year += month < today.month or (month == today.month and words.has("next"))
    elif month > today.month or (words.has("last") and month == today.month):
        year -= 1
    return Reading("DATE", values.month(year, month))


def every_month(words: Words, context: Context) -> Reading | None:
    """A month every year."""
    del context
    return Reading("SET", f"XXXX-{words.worth('m', 'MONTH'):02d}", anchor="absolute")


def year(words: Words, context: Context) -> Reading | None:
    """A year with words beside it that say it is one."""
    del context
    found = words.year()
    return Reading("DATE", f"{found:04d}", anchor="absolute") if found else None


def bare_year(words: Words, context: Context) -> Reading | None:
    """Four figures, where they can only be a year: 1900 to 2099, and nothing counted after them."""
    found = words.year() or 0
    before, at = context.preceding(words.found.first), words.found.last
    after = context.tokens.words[at : at + 1]
    opened = _opened(before, context)
    if not (1900 <= found <= 2099 or (opened and found >= 1500)):
        return None
    counted = bool(after) and after[0][:1].isalpha() and after[0].endswith("s") and len(after[0]) > 3
    if not opened and (counted or after == ["of"]):  # "1,200 of them" counts, "convicted in 1961 of fraud" does not
        return None
    return Reading("DATE", f"{found:04d}", anchor="absolute")


def decade(words: Words, context: Context) -> Reading | None:
    """A decade, in figures or by name."""
    figures = "".join(character for character in words.text("d") if character.isdecimal())
    start = int(figures) if figures else words.worth("d", "DECADE")
    if start is None:
        return None
    if start < 100:
        century = 2000 if context.published and start <= context.published.year % 100 and start < 30 else 1900
        start += century
    return Reading("DATE", f"{start // 10}", anchor="absolute")


def century(words: Words, context: Context) -> Reading | None:
    """A century by its number."""
    del context
    figures = "".join(character for character in words.text("c") if character.isdecimal())
    number = int(figures) if figures else int(words.number("c") or 0) + (words.worth("c", "ORDINAL") or 0)
    return Reading("DATE", f"{number - 1:02d}", anchor="absolute") if 1 <= number <= 30 else None


def quarter(words: Words, context: Context) -> Reading | None:
    """A quarter of the year named, else the last one begun; in talk of what is to come the coming one where that is nearer."""
    number, named = words.worth("q", "QUARTER"), words.year()
    if named:
        return Reading("DATE", values.quarter(named, number), anchor="absolute")
    today = context.today
    behind = ((today.month + 2) // 3 - number) % 4  # quarters since the last one of that number began
    found = today.year
    if words["r"]:
        found += _shift(words)
    else:
        found -= number > (today.month + 2) // 3
        found += context.ahead(words.found) and behind > 2
    return Reading("DATE", values.quarter(found - bool(words["b"]), number))


def half_year(words: Words, context: Context) -> Reading | None:
    """The first or second half of a year."""
    number = 1 if words["h"][0] == "first" else 2
    named = words.year()
    found = named or context.today.year
    return Reading("DATE", f"{found:04d}-H{number}", anchor="absolute" if named else "published")


def season(words: Words, context: Context) -> Reading | None:
    """A season of the year named, else the last one begun (the next one in talk of what is to come)."""
    letters, named = words.worth("s", "SEASON"), words.year()
    if named:
        return Reading("DATE", f"{named:04d}-{letters}", anchor="absolute")
    today = context.today
    first = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[letters]
    found = today.year
    if words.has("next", "coming") or _points_ahead(words, context):
        found += first + 2 < today.month
    elif not words.has("this") or words.has("past"):
        found -= first > today.month or (words.has("last") and first + 2 >= today.month)
    return Reading("DATE", f"{found:04d}-{letters}")


def clock(words: Words, context: Context) -> Reading | None:
    """A time of day, on the day named beside it or else on the report's own; hours without a half day as they stand."""
    time = _time(words)
    if time is None:
        return None
    day = _day_beside(words, context)
    zone = words.text("z").upper() or None
    if zone == "LOCAL TIME":
        zone = "local time"
    return Reading("TIME", f"{day.isoformat()}T{time}", part=None, zone=zone)


def holiday(words: Words, context: Context) -> Reading | None:
    """A holiday of the calendar: on a fixed day, or the nth weekday of a month."""
    name = words["f"][0]
    if name == "christmas" and not words["k"] and not words["r"]:
        return None
    candidates = [_holiday(name, context.today.year + offset, context) for offset in (-1, 0, 1)]
    shift = -1 if words["k"] == ["eve"] else 0
    if words["r"] and words["r"][0] == "last":
        day = max(candidate for candidate in candidates if candidate < context.today)
    else:
        day = min(candidates, key=lambda candidate: abs((candidate - context.today).days))
    return Reading("DATE", (day + timedelta(shift)).isoformat())


def new_year(words: Words, context: Context) -> Reading | None:
    """New Year's Day or Eve, the nearest one."""
    month, day = (1, 1) if words["f"] == ["day"] else (12, 31)
    found = _nearest(context.today, month, day, ahead=context.ahead(words.found))
    return Reading("DATE", found.isoformat()) if found else None


def in_part(day: date, part: str, *, anchor: Anchor = "published") -> Reading:
    """A day, or a part of it when ``part`` holds TIMEX3's letters."""
    if part:
        return Reading("TIME", f"{day.isoformat()}T{part}", part=values.PARTS[part], anchor=anchor)
    return Reading("DATE", day.isoformat(), anchor=anchor)


def _shift(words: Words) -> int:
    return {"last": -1, "next": 1}.get(words["r"][0], 0)


def _opened(before: list[str], context: Context) -> bool:
    opening = context.grammar.lexicon
    return bool(before) and (before[0] in opening["PREP"] or before[0] in ("last", "early", "late", "mid", "-"))


def _modifies(words: Words, context: Context) -> bool:
    """Whether it stands as in "the March accession": after an article and before a noun in small letters."""
    before, at = context.preceding(words.found.first), words.found.last
    after = context.tokens.words[at : at + 1]
    plain = bool(after) and after[0].isalpha() and context.tokens.letters[at] == context.grammar.plain
    return plain and bool(before) and before[0] in ("the", "a")


def _points_ahead(words: Words, context: Context) -> bool:
    before = context.preceding(words.found.first, 1)
    return bool(before and before[0] in context.grammar.lexicon["FORWARD"]) or context.ahead(words.found)


def _calendar(year_: int | None, month: int, day: int) -> date | None:
    try:
        return date(year_ or 0, month, day)
    except ValueError:
        return None


def _nearest(today: date, month: int, day: int, *, ahead: bool) -> date | None:
    """The day of that month nearest to ``today``; days far ahead only where the tense points there."""
    found = [near for offset in (-1, 0, 1) if (near := _calendar(today.year + offset, month, day))]
    if not ahead:
        found = [near for near in found if (near - today).days <= _SOON] or found
    return min(found, key=lambda near: abs((near - today).days), default=None)


def _time(words: Words) -> str | None:
    named = words.worth("o", "NOON")
    if named:
        return str(named)
    raw = words["t"][0]
    figures = raw.replace(".", ":").split(":")
    hour = words.lexicon["NUMBER"].get(raw) if raw[0].isalpha() else int(figures[0])
    if hour is None:
        return None
    minutes = figures[1] if len(figures) > 1 else "00"
    if len(figures) == 1 and hour > 24:
        hour, minutes = divmod(hour, 100)[0], f"{hour % 100:02d}"
    half = words.worth("t", "HALFDAY")
    later = words.part() in ("AF", "EV", "NI")
    if half is not None or words.part():
        hour = hour % 12 + (half or 0) + (12 if later and half is None else 0)
    return f"{hour:02d}:{minutes}" if hour <= 24 and int(minutes) < 60 else None


def _day_beside(words: Words, context: Context) -> date:
    if words["m"]:
        day = month_day(words, context)
        return date.fromisoformat(day.value) if day else context.today
    weekday = words.worth("w", "WEEKDAY")
    if weekday:
        return weekday_near(context.today, weekday, ahead=context.ahead(words.found))
    name = words.worth("n", "DAYNAME")
    if name is not None:
        return context.today + timedelta(name)
    return context.day_in_sentence(words.found.first) or context.today


def _holiday(name: str, year_: int, context: Context) -> date:
    fixed = context.grammar.lexicon["FIXED"].get(name)
    if fixed:
        return date.fromisoformat(f"{year_:04d}-{fixed}")
    month, weekday, which = context.grammar.lexicon["MOVING"][name]
    first = weekday_near(date(year_, month, 1), weekday, ahead=True)
    return first + timedelta(7 * (which - 1))
