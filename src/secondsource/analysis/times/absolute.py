"""Resolvers of calendar days, months, years, quarters, seasons and clock times."""

import calendar
import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from secondsource.analysis.times import values
from secondsource.analysis.times.context import Anchor, Context, Reading, Words, weekday_near

_BEHIND = 91  # days: what was "due" or "expected" on a day without a year has seldom been over for longer
_SOON = 62  # days: two months ahead is announced without a future verb ("the vote on June 8"), more seldom is
Resolver = Callable[[Words, Context], Reading | None]


def iso(words: Words, context: Context) -> Reading | None:
    """A day in ISO 8601."""
    del context
    value = words.all[0]
    return Reading("DATE", value, anchor="absolute") if values.days(value) else None


def stamp(words: Words, context: Context) -> Reading | None:
    """A day and a time in ISO 8601; the zone as written."""
    del context
    day, _, time = words.all[0].upper().partition("T")
    bare = re.split("[Z+-]", time)[0]
    return (
        Reading("TIME", f"{day}T{bare}", zone=time[len(bare) :] or None, anchor="absolute")
        if values.days(day)
        else None
    )


def ordered(words: Words, context: Context) -> Reading | None:
    """A day in figures, the year first."""
    del context
    return _figures(*re.split(r"[/.]", words.all[0]))


def figures(words: Words, context: Context) -> Reading | None:
    """A day in figures, the year last, of two figures in the 1950s to 2040s.

    Points are written with the day first. Else the order is the text's own (``Context.day_first``), where the calendar allows.
    """
    first, second, year = re.split(r"[/.-]", words.all[0])
    if len(year) == 2:
        year = f"{'19' if int(year) >= 50 else '20'}{year}"
    pointed = "." in words.all[0]
    sides = (second, first) if pointed or context.day_first else (first, second)
    return _figures(year, *sides) or _figures(year, *reversed(sides))


def _figures(year: str, month: str, day: str) -> Reading | None:
    value = f"{int(year):04d}-{int(month):02d}-{int(day):02d}"
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
    found = _calendar(year, month, day) if year else _nearest(month, day, words, context)
    if found is None:
        return None
    return in_part(found, part, anchor="absolute" if words.year() else "published")


def month_days(words: Words, context: Context) -> Reading | None:
    """A range of days within one month, as an interval."""
    month, year = words.worth("m", "MONTH"), words.year()
    first, last = words.day_of_month(), words.day_of_month("e")
    near = _nearest(month, first, words, context) if year is None else None
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
    alone = len(words.all) - words.has(".") == 1
    if (
        alone
        and not words.found.rule.options.get("sure")
        and name in context.grammar.lexicon["NAMES"]
        and not (_opened(before, context) or _modifies(words, context))
    ):
        return None
    today = context.today
    year = today.year
    if words["r"] and words["r"][0] == "this":
        pass
    elif {"next", "coming"} & set(words["r"]) or _points_ahead(words, context):
        year += month < today.month or (month == today.month and "next" in words["r"])
    elif month > today.month or ("last" in words["r"] and month == today.month):
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
    if after and after[0] in context.grammar.lexicon["COUNTED"] and before[:1] not in (["in"], ["since"], ["by"]):
        return None
    if not (1900 <= found <= 2099 or (opened and found >= 1500)):
        return None
    counted = bool(after) and after[0][:1].isalpha() and after[0].endswith("s") and len(after[0]) > 3
    if not opened and (counted or after == ["of"]):  # "1,200 of them" counts, "convicted in 1961 of fraud" does not
        return None
    return Reading("DATE", f"{found:04d}", anchor="absolute")


def years(words: Words, context: Context) -> Reading | None:
    """A season, an accounting year or a war that spans years of the calendar: "2023-24", "1939–45".

    TIMEX3 has no value for it; its annotators write the first year.
    """
    del context
    first, last = map(int, re.split("[-–/]", words.text("s")))
    following = first % 100 + 1 == last or (first % 100 < last and "–" in words.text("s"))
    until = f"{first // 100:02d}{last:02d}" if following else None
    return Reading("DATE", f"{first:04d}", anchor="absolute", until=until)


def fiscal_year(words: Words, context: Context) -> Reading | None:
    """An accounting year by its abbreviation, as the calendar's year of that number: "FY24", "FY2024-25"."""
    del context
    first, *last = re.findall(r"\d+", words.text("f"))
    start = int(first) + (2000 if len(first) == 2 else 0)
    until = next((f"{start // 100:02d}{end}" for end in last if int(end) == start % 100 + 1), None)
    return Reading("DATE", f"{start:04d}", anchor="absolute", until=until)


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
    number = words.worth("h", "HNAME") or (1 if words["h"][0] == "first" else 2)
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
    written = words.text("z")
    zone = (written.upper() if written in words.lexicon["ZONE"] else written) or None
    return Reading("TIME", f"{day.isoformat()}T{time}", part=None, zone=zone)


def holiday(words: Words, context: Context) -> Reading | None:
    """A holiday of the calendar; without its year, the last one gone or soon to come, or the next in talk of what is to come."""
    options, named = words.found.rule.options, words.year()
    if named:
        return Reading("DATE", _holiday(options, named).isoformat(), anchor="absolute")
    days = [_holiday(options, context.today.year + offset) for offset in (-1, 0, 1)]
    if words["r"] == ["last"]:
        return Reading("DATE", max(day for day in days if day < context.today).isoformat())
    ahead = context.ahead(words.found) or words["r"] == ["next"]
    return Reading("DATE", _close(days, words, context, ahead=ahead).isoformat())


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


def _nearest(month: int, day: int, words: Words, context: Context) -> date | None:
    """The day of that month nearest to the report's."""
    days = [near for offset in (-1, 0, 1) if (near := _calendar(context.today.year + offset, month, day))]
    return _close(days, words, context, ahead=context.ahead(words.found)) if days else None


def _close(days: list[date], words: Words, context: Context, *, ahead: bool) -> date:
    """The day nearest to the report: after words of the future not far behind, else not far ahead, after the past not at all."""
    soon = 0 if context.behind(words.found) else _SOON
    gone = [(day - context.today).days for day in days]
    found = [day for day, far in zip(days, gone, strict=True) if (far >= -_BEHIND if ahead else far <= soon)] or days
    return min(found, key=lambda day: abs((day - context.today).days))


def _time(words: Words) -> str | None:
    named = words.worth("o", "NOON")
    if named:
        return str(named)
    raw = words["t"][0]
    figures = raw.strip().replace(".", ":").split(":")
    hour = words.lexicon["NUMBER"].get(raw) if raw[0].isalpha() else int(figures[0])
    if hour is None:
        return None
    minutes = figures[1] if len(figures) > 1 else "00"
    if len(figures) == 1 and (hour > 24 or (len(raw) == 4 and raw.isdecimal())):
        hour, minutes = divmod(hour, 100)[0], f"{hour % 100:02d}"
    if hour is not None and words["f"]:
        hour, minutes = {"half past": (hour, "30"), "quarter past": (hour, "15")}.get(words.text("f"), (hour - 1, "45"))
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


def _holiday(options: Mapping[str, Any], year_: int) -> date:
    """The day a rule's holiday falls on in a year."""
    on, plus = options["on"], timedelta(options.get("plus", 0))
    if isinstance(on, str):
        return date.fromisoformat(f"{year_:04d}-{on}") + plus
    if isinstance(on, int):
        return _easter(year_) + timedelta(on)
    month, weekday, which = on
    if which < 0:
        return weekday_near(date(year_, month, calendar.monthrange(year_, month)[1]), weekday, ahead=False) + plus
    return weekday_near(date(year_, month, 1), weekday, ahead=True) + timedelta(7 * (which - 1)) + plus


def _easter(year_: int) -> date:
    """Easter Sunday of the western churches (the anonymous Gregorian computus, Nature 13, 1876, p. 487)."""
    golden, (century_, rest) = year_ % 19, divmod(year_, 100)
    leap, part = divmod(century_, 4)
    moon = (19 * golden + century_ - leap - (century_ - (century_ + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * part + 2 * (rest // 4) - moon - rest % 4) % 7
    month, day = divmod(moon + week - 7 * ((golden + 11 * moon + 22 * week) // 451) + 114, 31)
    return date(year_, month, day + 1)
