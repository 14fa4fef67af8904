"""Finds time expressions and resolves them against the report's day.

The rules are data (``resources/times_rules.toml`` over the word classes of ``resources/times.toml``); see ``grammar`` for
their notation. Expressions that lean on others ("the same day") are read in a second pass.
"""

import bisect
from collections.abc import Callable
from datetime import date
from functools import cache
from operator import itemgetter

from secondsource.analysis.grammar import Found, Grammar
from secondsource.analysis.nlp import Parsed
from secondsource.analysis.times import absolute, durations, relative, values
from secondsource.analysis.times.context import Context, Reading, UnanchoredError, Words
from secondsource.model.evidence import Span
from secondsource.model.times import TimeExpression, TimeKind
from secondsource.resources import table

_RESOLVERS: dict[str, Callable[[Words, Context], Reading | None]] = {
    name: function
    for module in (absolute, relative, durations)
    for name, function in vars(module).items()
    if callable(function) and getattr(function, "__module__", "") == module.__name__ and not name.startswith("_")
}
_SETS = frozenset({"rate", "every", "habit", "every_weekday", "every_month"})
_SPANS = frozenset({"duration", "duration_one", "vague_duration"})


def find(parsed: Parsed) -> tuple[TimeExpression, ...]:
    """The time expressions of a report, resolved against its date, in order of their spans.

    A report whose date is a range is resolved against the range's first day.
    """
    published = parsed.report.published
    return tuple(expressions(parsed.report.text, _day(published.earliest) if published else None))


def expressions(text: str, published: date | None) -> list[TimeExpression]:
    """The time expressions of a text, in order. Without ``published``, relative ones keep an empty value."""
    rules = _grammar()
    tokens = rules.tokens(text)
    found = rules.find(tokens)
    context = Context(rules, tokens, published)
    readings: dict[int, Reading | None] = {}
    for turn in range(3):
        for one in found:
            if _turn(one) == turn:
                readings[one.first] = reading = _read(one, context)
                if reading is not None:
                    bisect.insort(context.read, (one.first, reading), key=itemgetter(0))
    made = ((one, readings[one.first]) for one in found)
    return [_expression(one, reading, context) for one, reading in made if reading is not None]


@cache
def _grammar() -> Grammar:
    """The grammar of English time expressions, compiled once a process."""
    return Grammar(table("times.toml"), table("times_rules.toml"))


def _turn(found: Found) -> int:
    """When it is read: what says its own day first, then clock times with a day of their own, then what leans on others."""
    named = found.match.groupdict()
    return (
        2 * found.rule.refers - any(named.get(day) for day in "wnm")
        if found.rule.resolve == "clock"
        else 2 * found.rule.refers
    )


def _read(found: Found, context: Context) -> Reading | None:
    words = Words(context.tokens, found, context.grammar.lexicon)  # type: ignore[arg-type]
    try:
        return _RESOLVERS[found.rule.resolve](words, context)
    except UnanchoredError:
        return Reading(_kind(found), "", anchor="none")
    except (ValueError, OverflowError):  # a day no calendar holds
        return None


def _kind(found: Found) -> TimeKind:
    if found.rule.resolve in _SETS:
        return "SET"
    return "DURATION" if found.rule.resolve in _SPANS else "DATE"


def _expression(found: Found, reading: Reading, context: Context) -> TimeExpression:
    whole = f"{reading.value}/{reading.until}" if reading.until else reading.value
    covered = values.days(whole) if reading.kind in ("DATE", "TIME") else None
    return TimeExpression(
        span=Span(context.tokens.starts[found.first], context.tokens.ends[found.last - 1]),
        kind=reading.kind,
        value=reading.value,
        edtf=values.edtf(whole) if covered else None,
        part_of_day=reading.part,
        zone=reading.zone,
        start=covered[0].isoformat() if covered else None,
        end=covered[1].isoformat() if covered else None,
        anchor=reading.anchor,
        ahead=reading.kind in ("DATE", "TIME") and context.ahead(found),
    )


def _day(iso: str) -> date | None:
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return None
