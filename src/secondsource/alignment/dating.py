"""Infers when an undated report was published from the other reports of its story.

A weekday's name means a day only for the week around a report. Where an undated report and a dated one of the same story
both say "Friday", they mean the same Friday, so the undated one was published while that Friday was still "Friday".
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from secondsource.model.analysis import Analysis
from secondsource.model.report import Published
from secondsource.model.times import TimeExpression
from secondsource.resources import table
from secondsource.text.words import words

_WEEK = timedelta(6)  # with the day itself seven days: the longest a bare weekday stays unambiguous

_Names = dict[str, date]


def infer(undated: Analysis, companions: Sequence[Analysis]) -> Published | None:
    """The range of days ``undated`` can have been published on, or None where its companions do not tell.

    A weekday both sides name, and that means one day in all companions, bounds the range: from that day to the sixth day
    after it when the report tells it as past, from the sixth day before it to the day itself when only as coming. Without
    such a weekday the range runs from the first companion's day to the sixth day after the last one's. Companions without a
    stated date do not count; their order does not matter.
    """
    dated = sorted((one for one in companions if _stated(one)), key=lambda one: (one.report.name, one.report.id))
    if not dated:
        return None
    shared = _shared(undated, dated)
    if shared:
        earliest, latest = _bounds(undated, shared)
        reason = _of_weekdays(shared, dated)
    else:
        days = [
            date.fromisoformat(day) for one in dated if (p := one.report.published) for day in (p.earliest, p.latest)
        ]
        earliest, latest = min(days), max(days) + _WEEK
        reason = f"it tells the same story as {_names(dated)}"
    if latest < earliest:
        return None
    return Published(
        earliest=earliest.isoformat(),
        latest=latest.isoformat(),
        basis="companions",
        note=f"No date is stated; {reason}, so it was published between {earliest} and {latest}.",
    )


def _stated(analysis: Analysis) -> bool:
    published = analysis.report.published
    return published is not None and not published.inferred


def _shared(undated: Analysis, dated: Iterable[Analysis]) -> _Names:
    """Weekdays both sides name, with the one day each means in all companions; those that mean several are left out."""
    meant: dict[str, set[date]] = {}
    for one in dated:
        for time in one.times:
            if time.start is not None and time.start == time.end:
                for name in _weekdays(one, time):
                    meant.setdefault(name, set()).add(date.fromisoformat(time.start))
    named = {name for time in undated.times for name in _weekdays(undated, time)}
    return {name: min(meant[name]) for name in sorted(named & meant.keys()) if len(meant[name]) == 1}


def _bounds(undated: Analysis, shared: _Names) -> tuple[date, date]:
    past = {name for time in undated.times if not time.ahead for name in _weekdays(undated, time)}
    firsts = [day if name in past else day - _WEEK for name, day in shared.items()]
    lasts = [day + _WEEK if name in past else day for name, day in shared.items()]
    return max(firsts), min(lasts)


def _weekdays(analysis: Analysis, time: TimeExpression) -> list[str]:
    """Names of weekdays among the words of a time expression that means one day; habits ("on Fridays") name none."""
    if time.kind not in ("DATE", "TIME"):
        return []
    text, names = analysis.report.text, table("times.toml")["WEEKDAY"]
    found = (span.of(text).casefold() for span in words(text, time.span))
    return [word for word in found if word in names and word.endswith("day")]


def _of_weekdays(shared: _Names, dated: Sequence[Analysis]) -> str:
    named = [
        f"{name.capitalize()} ({day})" for name, day in sorted(shared.items(), key=lambda pair: (pair[1], pair[0]))
    ]
    return f"it shares {_listed(named)} with {_names(dated)}"


def _names(dated: Sequence[Analysis]) -> str:
    return _listed(
        [f"{one.report.name} (published {one.report.published.edtf})" for one in dated if one.report.published]
    )


def _listed(items: Sequence[str]) -> str:
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"
