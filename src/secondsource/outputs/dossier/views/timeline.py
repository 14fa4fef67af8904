"""What happened when. The day of speaking is one thing, the day spoken about another: statements have a lane of their own."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from secondsource.model.claim import Claim, EventClaim, StatementClaim
from secondsource.model.timeline import Moment
from secondsource.outputs.chronology import in_order
from secondsource.outputs.dossier.page import Page, Ref
from secondsource.outputs.dossier.phrases import (
    as_date,
    capital,
    day_month,
    distinct,
    joined,
    short_day,
    shorten,
    weekday,
)
from secondsource.resources import table

MOST_COLUMNS = 3
"""Up to as many days are columns; with more, days are rows."""
MOST_LOOSE = 36
"""Entries without a day shown; the table of claims has them all."""
MOST_IN_CELL = 14
"""Entries shown in a cell, the best supported."""
LENGTH = 110
"""Characters of a claim on the timeline."""
SAID = "Said"
REAL = frozenset({"happened", "ongoing"})


@dataclass(frozen=True, slots=True)
class Entry:
    """A claim on the timeline, with a side note or ""; ``part`` when it stands behind the larger event it is part of."""

    ref: Ref
    text: str
    note: str
    part: bool = False


@dataclass(frozen=True, slots=True)
class Day:
    """A day: "Friday", "6 June"."""

    weekday: str
    day: str


@dataclass(frozen=True, slots=True)
class Lane:
    """A row: its name, and its entries, one cell a column."""

    name: str
    note: str
    cells: Sequence["Cell"]


@dataclass(frozen=True, slots=True)
class Cell:
    """Entries, and how many more there are."""

    entries: Sequence[Entry]
    more: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """The timeline.

    Attributes:
        heads: The days when they are columns; else the names of the two columns.
        days_are_rows: Whether there are so many days that each is a row.
        lanes: The rows.
        loose: Entries without one day.
    """

    heads: Sequence[Day]
    days_are_rows: bool
    lanes: Sequence[Lane]
    loose: Cell


def timeline(page: Page) -> Timeline:
    """Builds the timeline from events and statements."""
    shown = [claim for claim in (*_chronological(page), *page.record.statements) if _shown(page, claim)]
    placed = {claim.label: _day(page, claim) for claim in shown}
    days = sorted({day for day in placed.values() if day is not None})
    loose = _cell(page, [claim for claim in shown if placed[claim.label] is None], MOST_LOOSE)
    rows = len(days) > MOST_COLUMNS
    by_label = {claim.label: claim for claim in shown}
    lanes = _by_day(page, by_label, placed, days) if rows else _by_lane(page, by_label, placed, days)
    return Timeline(
        heads=[Day(weekday(day), day_month(day)) for day in days] if not rows else [],
        days_are_rows=rows,
        lanes=lanes,
        loose=loose,
    )


def _chronological(page: Page) -> list[EventClaim]:
    """The events in the order the record's timeline allows; as they stand in records that have none."""
    at = {moment.event: place for place, moment in enumerate(in_order(page.record))}
    return sorted(page.record.events, key=lambda event: at.get(event.label, 0))


def _shown(page: Page, claim: Claim) -> bool:
    """Events that are wishes, threats or background have a place on the timeline only with a day of their own."""
    if isinstance(claim, EventClaim):
        return claim.realis in REAL or _day(page, claim) is not None
    return True


def _day(page: Page, claim: Claim) -> date | None:
    """The one day all supports that give a day bear out; None when there is none, or they disagree."""
    moment = page.moments.get(claim.label)
    if moment is not None:
        return as_date(moment.day) if moment.day else None
    days = page.days(claim)
    return as_date(days[0]) if len(days) == 1 else None


def _cell(page: Page, claims: Sequence[Claim], limit: int = MOST_IN_CELL) -> Cell:
    """The claims as entries; when there are too many, those with most sources and reports behind them."""
    ranked = sorted(claims, key=lambda claim: (-claim.independence.low, -len(claim.reports)))
    kept = {claim.label for claim in ranked[:limit]}
    return Cell([_entry(page, claim, kept) for claim in claims if claim.label in kept], max(0, len(claims) - limit))


def _entry(page: Page, claim: Claim, beside: Collection[str]) -> Entry:
    ref = Ref(claim.label, claim.text, page.marks[claim.label])
    part = isinstance(claim, EventClaim) and any(label in beside for label in claim.wholes)
    return Entry(ref, shorten(claim.text, LENGTH), _note(page, claim), part)


def _note(page: Page, claim: Claim) -> str:
    notes: list[str] = []
    if isinstance(claim, EventClaim) and claim.realis not in REAL:
        notes.append(claim.realis)
    parts = distinct(item.part_of_day for item in claim.supports if item.part_of_day)
    notes.extend(parts if len(parts) == 1 else [])
    days = page.days(claim)
    if len(days) > 1:
        told = {
            f"{page.cards[item.report].label}: {short_day(item.day) if item.day else 'no day'}": None
            for item in claim.supports
        }
        notes.append("; ".join(list(told)[:4]))
    elif days and as_date(days[0]) is None:
        notes.append(" ".join(filter(None, (short_day(days[0]), page.dated_by(claim)))))
    elif page.dated_by(claim):
        notes.append(f"day in {page.dated_by(claim)[1:-1]}")
    notes += _bounds(page.moments.get(claim.label))
    return ", ".join(notes)


def _bounds(moment: Moment | None) -> list[str]:
    """What is known of an event's time beyond the days its tellings give."""
    if moment is None:
        return []
    bounds = []
    if moment.day and moment.certainty != "day":
        return ["day by the order of events"]
    if moment.earliest and moment.earliest_from != "telling":
        bounds.append(f"not before {short_day(moment.earliest)}")
    if moment.latest and moment.latest_from != "telling":
        bounds.append(f"not after {short_day(moment.latest)}")
    follows = [one.event for one in moment.follows]
    return [*bounds, f"after {joined(follows)}"] if follows else bounds


def _by_lane(page: Page, claims: dict[str, Claim], placed: dict[str, date | None], days: Sequence[date]) -> list[Lane]:
    found = []
    for name, holds in _lanes():
        cells = [
            _cell(page, [claim for claim in claims.values() if placed[claim.label] == day and holds(claim)])
            for day in days
        ]
        if any(cell.entries for cell in cells):
            found.append(Lane(name, "by day of speaking" if name == SAID else "", cells))
    return found


def _by_day(page: Page, claims: dict[str, Claim], placed: dict[str, date | None], days: Sequence[date]) -> list[Lane]:
    found = []
    for day in days:
        here = [claim for claim in claims.values() if placed[claim.label] == day]
        events = _cell(page, [claim for claim in here if not _said(claim)])
        said = _cell(page, [claim for claim in here if _said(claim)])
        found.append(Lane(f"{weekday(day)} {day_month(day)}", str(day.year), [events, said]))
    return found


def _said(claim: Claim) -> bool:
    return isinstance(claim, StatementClaim) or (isinstance(claim, EventClaim) and claim.speech_act)


def _lanes() -> Iterable[tuple[str, Callable[[Claim], bool]]]:
    lanes: list[dict[str, Any]] = table("dossier.toml")["lanes"]
    known = {root for lane in lanes for root in lane["roots"]}
    for lane in lanes:
        roots = frozenset(lane["roots"])
        yield capital(lane["name"]), _holder(roots, known)
    yield SAID, _said


def _holder(roots: frozenset[str], known: set[str]) -> Callable[[Claim], bool]:
    def holds(claim: Claim) -> bool:
        if not isinstance(claim, EventClaim) or claim.speech_act:
            return False
        return claim.type in roots if roots else claim.type not in known

    return holds
