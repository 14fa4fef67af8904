"""What happened when. The day of speaking is one thing, the day spoken about another: statements have a lane of their own."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from secondsource.model.claim import Claim, EventClaim, StatementClaim
from secondsource.model.timeline import Moment
from secondsource.outputs.chronology import in_order
from secondsource.outputs.dossier.bare import without_day
from secondsource.outputs.dossier.page import Page, Ref
from secondsource.outputs.dossier.phrases import (
    as_date,
    capital,
    day_month,
    distinct,
    plain_day,
    short_day,
    shorten,
    weekday,
)
from secondsource.resources import table

MOST_COLUMNS = 3
"""Up to as many days are columns; with more, days are rows."""
OPEN = 9
"""Entries of a band that are seen at once; further ones are folded."""
MOST_LOOSE = 36
"""Entries of a band at all; the table of claims has them all."""
MOST_IN_CELL = 14
"""Entries shown in a cell, the best supported."""
LENGTH = 140
"""Characters of a claim on the timeline."""
SAID = "Said"
REAL = frozenset({"happened", "ongoing"})


@dataclass(frozen=True, slots=True)
class Entry:
    """A claim on the timeline, with a side note or "".

    Attributes:
        ref: The claim.
        text: Its text, without the day where its place gives that.
        note: What else is known of its time.
        after: Events that the reports say came before.
        part: Whether it stands behind the larger event it is part of.
    """

    ref: Ref
    text: str
    note: str
    after: Sequence[Ref] = ()
    part: bool = False


@dataclass(frozen=True, slots=True)
class Day:
    """A day: "Friday", "6 June", and its year where the days shown are of several years, else ""."""

    weekday: str
    day: str
    year: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """Entries, those folded at first, and how many more there are."""

    entries: Sequence[Entry]
    more: int
    folded: Sequence[Entry] = ()

    @property
    def wholes(self) -> Sequence[Sequence[Entry]]:
        """The entries seen at once, each event with its parts."""
        return _with_parts(self.entries)

    @property
    def rest(self) -> Sequence[Sequence[Entry]]:
        """The folded entries, each event with its parts."""
        return _with_parts(self.folded)


@dataclass(frozen=True, slots=True)
class Lane:
    """A row: its name, and its entries, one cell a column."""

    name: str
    note: str
    cells: Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Band:
    """Entries without a day among the columns, across all of them; ``open`` where it may be any of them."""

    name: str
    note: str
    cell: Cell
    open: bool = False


@dataclass(frozen=True, slots=True)
class Timeline:
    """The timeline.

    Attributes:
        heads: The days when they are columns; empty when they are rows.
        days_are_rows: Whether there are so many days that each is a row.
        lanes: The rows.
        bands: What has no place among the days: told with several days, before them, with no day.
    """

    heads: Sequence[Day]
    days_are_rows: bool
    lanes: Sequence[Lane]
    bands: Sequence[Band]


def timeline(page: Page) -> Timeline:
    """Builds the timeline from events and statements."""
    shown = [claim for claim in (*_chronological(page), *page.record.statements) if _shown(page, claim)]
    first = page.first_day
    placed = {claim.label: _day(page, claim) for claim in shown}
    placed = {label: None if day and first and day < first else day for label, day in placed.items()}
    days = sorted({day for day in placed.values() if day is not None})
    rows = len(days) > MOST_COLUMNS
    by_label = {claim.label: claim for claim in shown}
    lanes = _by_day(page, by_label, placed, days) if rows else _by_lane(page, by_label, placed, days)
    return Timeline(
        heads=_heads(days) if not rows else [],
        days_are_rows=rows,
        lanes=lanes,
        bands=_bands(page, [claim for claim in shown if placed[claim.label] is None], first),
    )


def _heads(days: Sequence[date]) -> list[Day]:
    several = len({day.year for day in days}) > 1
    return [Day(weekday(day), day_month(day), str(day.year) if several else "") for day in days]


def _bands(page: Page, claims: Sequence[Claim], first: date | None) -> list[Band]:
    """The claims without a day among the columns, by what is known of their time."""
    held: dict[str, list[Claim]] = {"either": [], "coarse": [], "before": [], "none": [], "said": []}
    for claim in claims:
        held[_band(page, claim)].append(claim)
    held["before"].sort(key=lambda claim: page.days(claim)[-1])
    held["coarse"].sort(key=lambda claim: page.days(claim)[0])
    before = f"Before {day_month(first)}" if first else "Before"
    names = {
        "either": ("Either day", "the reports give several days, or disagree"),
        "coarse": ("No single day", "a month, a year or a span is given"),
        "before": (before, "what the reports look back on"),
        "none": ("No day given", "not later than the reports"),
        "said": ("Said, no day given", ""),
    }
    return [Band(*names[key], _band_cell(page, own), key != "before") for key, own in held.items() if own]


def _band(page: Page, claim: Claim) -> str:
    days = page.days(claim)
    if not days:
        return "said" if _said(claim) else "none"
    if page.looked_back_on(claim):
        return "before"
    return "either" if len(days) > 1 else "coarse"


def _band_cell(page: Page, claims: Sequence[Claim]) -> Cell:
    """A band's claims, the best supported of them open, in their order."""
    whole = _cell(page, claims, MOST_LOOSE)
    ranked = sorted(claims, key=_rank)
    seen = {claim.label for claim in (claims if len(claims) <= OPEN + 2 else ranked[:OPEN])}
    return Cell(
        [entry for entry in whole.entries if entry.ref.label in seen],
        whole.more,
        [entry for entry in whole.entries if entry.ref.label not in seen],
    )


def _with_parts(entries: Sequence[Entry]) -> list[list[Entry]]:
    found: list[list[Entry]] = []
    for entry in entries:
        if entry.part and found:
            found[-1].append(entry)
        else:
            found.append([entry])
    return found


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
    """The claims as entries, one of those with the same words; of too many those with most sources and reports behind them."""
    best = {claim.text: claim.label for claim in sorted(claims, key=_rank)[::-1]}
    claims = [claim for claim in claims if best[claim.text] == claim.label]
    kept = {claim.label for claim in sorted(claims, key=_rank)[:limit]}
    return Cell([_entry(page, claim, kept) for claim in claims if claim.label in kept], max(0, len(claims) - limit))


def _rank(claim: Claim) -> tuple[int, int]:
    return -claim.independence.low, -len(claim.reports)


def _entry(page: Page, claim: Claim, beside: Collection[str]) -> Entry:
    ref = Ref(claim.label, claim.text, page.marks[claim.label])
    part = isinstance(claim, EventClaim) and any(label in beside for label in claim.wholes)
    days = page.days(claim)
    text = without_day(claim.text, days[0] if len(days) == 1 else None, _parts_of_day(claim))
    moment = page.moments.get(claim.label)
    after = page.refs(one.event for one in moment.follows) if moment else []
    return Entry(ref, shorten(text, LENGTH), ", ".join(filter(None, _notes(page, claim, text))), after, part)


def _parts_of_day(claim: Claim) -> Sequence[str]:
    return distinct(item.part_of_day for item in claim.supports if item.part_of_day)


def _notes(page: Page, claim: Claim, text: str) -> Iterator[str]:
    """What is known of a claim's time beside its place, as far as its text does not say it."""
    if isinstance(claim, EventClaim) and claim.realis not in REAL:
        yield claim.realis
    parts = _parts_of_day(claim)
    if len(parts) == 1:
        yield parts[0]
    days = page.days(claim)
    if len(days) > 1:
        told = [
            f"{page.cards[item.report].label}: {short_day(item.day) if item.day else 'no day'}"
            for item in claim.supports
        ]
        yield "; ".join(distinct(told)[:4])
    elif days and (as_date(days[0]) is None or page.looked_back_on(claim)):
        told_day = plain_day(days[0])
        yield " ".join(filter(None, ("" if told_day in text else told_day, page.dated_by(claim))))
    elif page.dated_by(claim):
        yield f"day in {page.dated_by(claim)[1:-1]}"
    yield from _bounds(page.moments.get(claim.label))


def _bounds(moment: Moment | None) -> Iterator[str]:
    """What is known of an event's time beyond the days its tellings give and the day of the reports."""
    if moment is None:
        return
    if moment.day and moment.certainty != "day":
        yield "day by the order of events"
        return
    if moment.earliest and moment.earliest_from not in {"telling", "publication"}:
        yield f"not before {short_day(moment.earliest)}"
    if moment.latest and moment.latest_from not in {"telling", "publication"}:
        yield f"not after {short_day(moment.latest)}"


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
