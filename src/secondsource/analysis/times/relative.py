"""Resolvers of expressions that lean on the report's day or on another expression."""

from datetime import date, timedelta

from secondsource.analysis.times import values
from secondsource.analysis.times.absolute import bare_month, in_part
from secondsource.analysis.times.context import Anchor, Context, Reading, UnanchoredError, Words, weekday_near
from secondsource.analysis.times.durations import duration

_DAYS = {"D": 1, "W": 7, "F": 14}
_YEARS = {"Y": 1, "E": 10, "C": 100}
_NEAR = 60  # words within which a quarter named before gives "a year ago" its meaning in reports of earnings


def weekday(words: Words, context: Context) -> Reading | None:
    """A day by its name: past in reports of what happened, coming after words of what is to come."""
    name, number = words["w"][0], words.worth("w", "WEEKDAY")
    alone = len(words.all) == 1
    if alone and name in context.grammar.lexicon["NAMES"]:
        return None
    today, kind = context.today, words.text("k")
    if kind:
        monday = today - timedelta(today.isoweekday() - 1)
        return in_part(monday + timedelta(number - 1 + 7 * {"last": -1, "next": 1}.get(kind, 0)), words.part())
    relation, part = words.text("r"), "MO" if words.has("hours") else words.part()
    if relation in ("last", "this past", "the previous"):
        day = weekday_near(today - timedelta(1), number, ahead=False)
    elif "next" in relation or "coming" in relation or "following" in relation:
        day = weekday_near(today + timedelta(1), number, ahead=True)
    else:
        day = weekday_near(
            today, number, ahead=context.ahead(words.found) or relation == "this" or context.until(words.found)
        )
    return in_part(day + timedelta(7 * words.found.rule.options.get("weeks", 0)), part)


def nth_weekday(words: Words, context: Context) -> Reading | None:
    """The nth or last such weekday of a month, of the year named or of the month as a bare one is read."""
    number, which = words.worth("w", "WEEKDAY"), words.worth("n", "ORDINAL")
    year = words.year()
    held = Reading("DATE", values.month(year, words.worth("m", "MONTH"))) if year else bare_month(words, context)
    covered = values.days(held.value) if held else None
    if covered is None:
        return None
    first, last = covered
    if which is None:
        day = weekday_near(last, number, ahead=False)
    else:
        day = weekday_near(first, number, ahead=True) + timedelta(7 * (which - 1))
    return Reading("DATE", day.isoformat(), anchor="absolute" if year else "published") if day <= last else None


def every_weekday(words: Words, context: Context) -> Reading | None:
    """A weekday every week."""
    del context
    number = words.worth("w", "WEEKDAY") or words.worth("w", "WEEKDAYS")
    part = words.part()
    value = f"XXXX-WXX-{number}" + (f"T{part}" if part else "")
    return Reading("SET", value, part=values.PARTS.get(part), anchor="absolute")


def day_name(words: Words, context: Context) -> Reading | None:
    """Today, yesterday, tomorrow."""
    shift = words.found.rule.options.get("days")
    return in_part(context.today + timedelta(words.worth("n", "DAYNAME") if shift is None else shift), words.part())


def this_part(words: Words, context: Context) -> Reading | None:
    """Tonight, this morning."""
    return in_part(context.today, words.part() or ("AF" if words.has("afternoon") else "NI"))


def last_night(words: Words, context: Context) -> Reading | None:
    """Last night, overnight: the night before the report's day."""
    del words
    return in_part(context.today - timedelta(1), "NI")


def near_day(words: Words, context: Context) -> Reading | None:
    """A part of the day just named, or of the day after or before it."""
    shift = {"the next": 1, "the following": 1, "the previous": -1}.get(words.text("k"), 0)
    return in_part(_lean(words, context) + timedelta(shift), words.part(), anchor="previous")


def same(words: Words, context: Context) -> Reading | None:
    """The day, week, month or year just named."""
    unit = words.worth("u", "PERIOD") or "D"
    if unit == "D":
        return in_part(_lean(words, context), "", anchor="previous")
    value = context.latest(words.found.first, _dated)
    covered = values.days(value) if value else None
    if covered is None:
        raise UnanchoredError
    return Reading("DATE", period(covered[0], unit), anchor="previous")


def ordinal_day(words: Words, context: Context) -> Reading | None:
    """Reads "for a second day": the day the sentence speaks of, else the report's own."""
    named = context.day_in_sentence(words.found.first)
    part = "NI" if words["u"] == ["night"] else ""
    return in_part(named or context.today, part, anchor="previous" if named else "published")


def relative_period(words: Words, context: Context) -> Reading | None:
    """Last, this or next week, month, quarter, year, decade."""
    unit = "Q" if words.has("quarter") else words.worth("u", "PERIOD")
    relation = words.text("r")
    shift = (
        -1 if "last" in relation or "previous" in relation else 1 if "next" in relation or "coming" in relation else 0
    )
    if relation == "this past":
        shift = -1
    return Reading("DATE", period(context.today, unit, shift))


def before_last(words: Words, context: Context) -> Reading | None:
    """The week, month or year before the last one."""
    return Reading("DATE", period(context.today, words.worth("u", "PERIOD"), -2))


def this_period(words: Words, context: Context) -> Reading | None:
    """The year, the month, the week: the report's own."""
    return Reading("DATE", period(context.today, words.worth("u", "PERIOD")))


def year_end(words: Words, context: Context) -> Reading | None:
    """The end of the report's year."""
    del words
    return Reading("DATE", f"{context.today.year:04d}")


def weekend(words: Words, context: Context) -> Reading | None:
    """A weekend: the last one gone or under way, or the next one in talk of what is to come."""
    today, relation = context.today, words.text("r")
    monday = today - timedelta(today.isoweekday() - 1)
    coming = "next" in relation or "coming" in relation or relation == "this" or context.ahead(words.found)
    if "last" in relation or "past" in relation or (not coming and today.isoweekday() < 6):
        monday -= timedelta(7)
    elif "next" in relation:
        monday += timedelta(7)
    return Reading("DATE", values.week(monday) + "-WE")


def week_of(words: Words, context: Context) -> Reading | None:
    """The week that holds a day of a month."""
    year, month, day = context.today.year, words.worth("m", "MONTH"), words.day_of_month()
    try:
        return Reading("DATE", values.week(date(year, month, day)))
    except ValueError:
        return None


def ago(words: Words, context: Context) -> Reading | None:
    """So many units before the report's day, no finer than the unit; beside a quarter, the same quarter of that year."""
    value = context.latest(words.found.first, _is_quarter, within=_NEAR)
    if value and words.worth("u", "UNIT") == "Y" and words.number() == 1:
        return Reading("DATE", f"{int(value[:4]) - 1:04d}{value[4:]}", anchor="previous")
    return _at_distance(context.today, words, -1, "published")


def from_now(words: Words, context: Context) -> Reading | None:
    """So many units after the report's day, no finer than the unit."""
    return _at_distance(context.today, words, 1, "published")


def vague_ago(words: Words, context: Context) -> Reading | None:
    """An uncounted while ago."""
    del words, context
    return Reading("DATE", "PAST_REF", anchor="none")


def offset(words: Words, context: Context) -> Reading | None:
    """So many units before or after the time named last."""
    sign = -1 if words.text("d") in ("earlier", "before", "beforehand") else 1
    unit = words.worth("u", "UNIT")
    value = context.latest(words.found.first, _dated)
    covered = values.days(value) if value else None
    if unit.startswith("T"):
        return duration(words, context)
    quarter = context.latest(words.found.first, _is_quarter, within=_NEAR)
    if quarter and unit == "Y" and words.number() is not None:
        return Reading(
            "DATE", f"{int(quarter[:4]) + sign * int(words.number() or 0):04d}{quarter[4:]}", anchor="previous"
        )
    if covered is None:
        if sign > 0:  # "two days later" says nothing without what it is later than
            raise UnanchoredError
        return _at_distance(context.today, words, sign, "published")
    return _at_distance(covered[0], words, sign, "previous")


def neighbour(words: Words, context: Context) -> Reading | None:
    """The next or the previous day, week, month or year, seen from the time named last."""
    unit = words.worth("u", "PERIOD")
    direction = words.text("d")
    sign = 1 if "next" in direction or "following" in direction or direction == "after" else -1
    value = context.latest(words.found.first, _dated)
    covered = values.days(value) if value else None
    base = covered[0] if covered else context.today
    return Reading("DATE", period(base, unit, sign), anchor="previous" if covered else "published")


def the_quarter(words: Words, context: Context) -> Reading | None:
    """The quarter named last, else the last one ended before the report."""
    value = context.latest(words.found.first, _is_quarter)
    if value and not words.has("latest", "recent"):
        return Reading("DATE", value, anchor="previous")
    return Reading("DATE", period(context.today, "Q", -1))


def year_before(words: Words, context: Context) -> Reading | None:
    """The quarter a year before the one named last; without a quarter, the year before the report's."""
    value = context.latest(words.found.first, _is_quarter, within=_NEAR)
    if value is None and not words.has("quarter", "period"):
        return Reading("DATE", period(context.today, "Y", -1))
    value = value or period(context.today, "Q", -1)
    return Reading("DATE", f"{int(value[:4]) - 1:04d}{value[4:]}", anchor="previous")


def reference(words: Words, context: Context) -> Reading | None:
    """The present, the past or the future at large."""
    del context
    fixed = words.found.rule.options.get("value")
    value = fixed or words.worth("v", "NOW") or words.worth("v", "PAST") or words.worth("v", "FUTURE")
    return Reading("DATE", value, anchor="none")


def period(day: date, unit: str, shift: int = 0) -> str:
    """The day, week, month, quarter, year, decade or century that holds ``day``, moved by ``shift`` of them."""
    if unit in _DAYS:
        moved = day + timedelta(_DAYS[unit] * shift)
        return moved.isoformat() if unit == "D" else values.week(moved)
    if unit == "M":
        return values.month(day.year, day.month + shift)
    if unit == "Q":
        return values.quarter(day.year, (day.month + 2) // 3 + shift)
    year = day.year + shift * _YEARS[unit]
    return {"Y": f"{year:04d}", "E": f"{year // 10:03d}", "C": f"{year // 100:02d}"}[unit]


def _at_distance(base: date, words: Words, sign: int, anchor: Anchor) -> Reading | None:
    number, unit = words.number(), words.worth("u", "UNIT")
    if number is None or not 0 < number < 4000:
        return None
    if unit.startswith("T"):
        return Reading("TIME", base.isoformat(), anchor=anchor) if number < 24 or unit != "TH" else None
    whole = int(number) * sign
    if unit in ("E", "C"):  # "a decade ago" is a year, not a decade
        whole, unit = whole * _YEARS[unit], "Y"
    try:
        return Reading(
            "DATE", period(base, "W" if unit == "F" else unit, whole * (2 if unit == "F" else 1)), anchor=anchor
        )
    except (OverflowError, ValueError):
        return None


def _dated(reading: Reading) -> bool:
    return values.days(reading.value) is not None


def _is_quarter(reading: Reading) -> bool:
    """Whether it is a quarter the text names itself: one found as "a year earlier" says nothing of the next."""
    return "-Q" in reading.value and reading.value[:4].isdecimal() and reading.anchor != "previous"


def _lean(words: Words, context: Context) -> date:
    at = words.found.first
    return context.day_in_sentence(at) or context.previous_day(at) or context.today
