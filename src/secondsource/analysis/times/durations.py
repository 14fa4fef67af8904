"""Resolvers of durations, rates and habits."""

from secondsource.analysis.times.context import Context, Reading, Words

_YEARS = {"E": 10, "C": 100}


def duration(words: Words, context: Context) -> Reading | None:
    """A counted stretch of time; decades and centuries in years, fortnights in weeks, as TIMEX3 writes them."""
    del context
    number, unit = words.number(), words.worth("u", "UNIT")
    if number is None:
        return None
    return Reading("DURATION", lasting(number, unit), anchor="none")


def duration_one(words: Words, context: Context) -> Reading | None:
    """One unit: the past year, a day-long strike; uncounted when it is a plural (decades-long)."""
    del context
    unit = words.worth("u", "UNIT")
    return Reading("DURATION", lasting(1, unit), anchor="none")


def vague_duration(words: Words, context: Context) -> Reading | None:
    """An uncounted stretch of time, with X for its number."""
    del context
    unit = words.worth("u", "UNITS")
    if "couple" in words.all:
        return Reading("DURATION", lasting(2, unit), anchor="none")
    return Reading(
        "DURATION", f"PT X{unit[1:]}".replace(" ", "") if unit.startswith("T") else f"PX{unit}", anchor="none"
    )


def rate(words: Words, context: Context) -> Reading | None:
    """The unit of a rate."""
    del context
    return Reading("SET", lasting(1, words.worth("u", "UNIT")), anchor="none")


def every(words: Words, context: Context) -> Reading | None:
    """How often something recurs."""
    del context
    number = words.number() if words["n"] else None
    if words["n"] and number is None:
        return Reading("SET", lasting(1, words.worth("u", "UNIT")).replace("1", "X"), anchor="none")
    return Reading("SET", lasting(2 if words.has("other") else number or 1, words.worth("u", "UNIT")), anchor="none")


def habit(words: Words, context: Context) -> Reading | None:
    """Daily, weekly, annually."""
    del context
    return Reading("SET", words.worth("h", "HABIT"), anchor="none")


def nothing(words: Words, context: Context) -> Reading | None:
    """Words that only look like time."""
    del words, context
    return None


def lasting(number: float, unit: str) -> str:
    """A TIMEX3 duration: ``P2W``, ``PT90M``, ``P10Y`` for a decade, ``P2Y6M`` for two and a half years."""
    if unit == "F":
        number, unit = number * 2, "W"
    if unit in _YEARS:
        number, unit = number * _YEARS[unit], "Y"
    if unit == "Q":
        number, unit = number * 3, "M"
    whole, rest = divmod(number, 1)
    smaller = {"Y": ("M", 12), "TH": ("M", 60), "TM": ("S", 60)}.get(unit)
    if rest and smaller:
        tail = f"{round(rest * smaller[1])}{smaller[0]}"
        return (
            f"P{unit.replace('T', 'T' + format(int(whole))) if unit.startswith('T') else f'{int(whole)}{unit}'}{tail}"
        )
    figure = f"{int(number)}" if not rest else f"{number:g}"
    return f"PT{figure}{unit[1:]}" if unit.startswith("T") else f"P{figure}{unit}"
