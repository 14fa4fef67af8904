"""Numbers that want a second count, and numbers of a party."""

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta
from functools import cache

from secondsource.corroboration.days import bounds, reach
from secondsource.model.claim import FigureClaim
from secondsource.model.record import Check, Record
from secondsource.resources import table
from secondsource.text.words import fold

_PAST = timedelta(days=30)
"""What was longer before the story's first day nobody counts again."""
_LEAST = 3
"""Smaller numbers are seldom counted: whoever writes "two pilots" knows them."""
# A measure: "12mph", "300km".
_GLUED = re.compile(r"\d[a-z]{1,4}\b", re.IGNORECASE)


def uncounted(record: Record) -> Iterator[Check]:
    """Numbers of an event that no second source bears out and that nobody is named for; those of most reports first."""
    for figure in _ranked(record):
        of_an_event = figure.event is not None or len(figure.reports) > 1
        if figure.role == "count" and figure.attribution is None and of_an_event and figure.support != "corroborated":
            yield Check(f"Get a second count: {_words(figure)}.", _who_counted(figure), (figure.label,), "figure")


def parties(record: Record) -> Iterator[Check]:
    """Numbers that rest on a party or speaker alone, each giver's words once; whose work it is to count is no party."""
    found: dict[tuple[str, str], list[FigureClaim]] = {}
    roles = {(claim.speaker, role) for claim in record.statements for role in claim.roles}
    for figure in _ranked(record):
        giver = figure.attribution
        if figure.role == "claim" and giver is not None:
            if fold(giver) in table("wording.toml")["nouns"]["pronouns"].split():
                continue
            held = (giver, *(role for speaker, role in roles if speaker == giver))
            if not any(_counting().search(name) for name in held):
                found.setdefault((giver, fold(_words(figure))), []).append(figure)
    for (giver, _), figures in found.items():
        text = f"Do not give “{_words(figures[0])}” as a count of your own."
        reason = f"It rests on {giver} alone{_and_reports(figures)}."
        yield Check(text, reason, tuple(figure.label for figure in figures), "party")


@cache
def _counting() -> re.Pattern[str]:
    words = "|".join(map(re.escape, table("dossier.toml")["counting"]["words"]))
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


@cache
def _things() -> frozenset[str]:
    return frozenset(table("counted.toml")["things"]["words"].split())


def _ranked(record: Record) -> list[FigureClaim]:
    """Exact numbers of people and of what is counted with them: the dead first, then those of most reports."""
    stated = (figure for figure in record.figures if not figure.vague and (figure.low or 0) >= _LEAST)
    countable = [
        one for one in stated if (one.unit or "").rpartition(" ")[2] not in _things() and not _GLUED.search(_words(one))
    ]
    countable = [one for one in countable if not _is_past(one, record)]
    return sorted(countable, key=lambda figure: (_gravity(figure), -len(figure.reports), figure.event is None))


def _is_past(figure: FigureClaim, record: Record) -> bool:
    """Whether every day given for a figure lies well before the story's: the dead of another earthquake, years ago."""
    story = bounds(record.days)
    days = [day for day in (reach(support.day) for support in figure.supports) if day is not None]
    return story is not None and bool(days) and all(story[0] - day[1] > _PAST for day in days)


def _gravity(figure: FigureClaim) -> int:
    """Place of what is said of those counted in the order of ``checks.toml``; what is not in it comes last."""
    order: list[str] = table("checks.toml")["counted"]["order"]
    return order.index(figure.matter) if figure.matter in order else len(order)


def _words(figure: FigureClaim) -> str:
    return figure.supports[0].evidence[0].exact


def _who_counted(figure: FigureClaim) -> str:
    if len(figure.reports) > 1:
        return f"{len(figure.reports)} reports have it, but they are one source, and none says who counted."
    return "One report has it, and it does not say who counted."


def _and_reports(figures: Sequence[FigureClaim]) -> str:
    reports = {report for figure in figures for report in figure.reports}
    return f", in {len(reports)} reports" if len(reports) > 1 else ", in one report"
