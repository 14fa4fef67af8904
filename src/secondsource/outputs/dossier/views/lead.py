"""The first screen: what happened, and how many claims have a second source."""

from collections.abc import Sequence
from dataclasses import dataclass

from secondsource.model.claim import Claim, SupportLevel
from secondsource.outputs.dossier.marks import CODES
from secondsource.outputs.dossier.page import Page, Ref
from secondsource.outputs.dossier.phrases import full_day, joined, plural, spelled

_ORDER: tuple[SupportLevel, ...] = ("corroborated", "unsure", "repeated", "one report")


@dataclass(frozen=True, slots=True)
class SummaryClause:
    """A piece of the summary; with ``ref`` set it is a link to that claim."""

    text: str
    ref: Ref | None


@dataclass(frozen=True, slots=True)
class Level:
    """A line of the legend and a segment of the bar.

    Attributes:
        code: Class name of the level.
        count: How many claims.
        name: The level in words.
        note: What it means here.
        start: Where its segment of the bar begins, in claims.
    """

    code: str
    count: int
    name: str
    note: str
    start: int


@dataclass(frozen=True, slots=True)
class Lead:
    """The first screen."""

    place: str
    days: str
    title: str
    clauses: Sequence[SummaryClause]
    corroborated: int
    total: int
    levels: Sequence[Level]
    differing: int
    bar: str


def lead(page: Page) -> Lead:
    """Builds the first screen."""
    record = page.record
    claims = record.claims
    levels = _levels(page)
    bar = joined(f"{plural(level.count, 'claim')} {level.name}" for level in levels if level.count)
    return Lead(
        place=record.place,
        days=full_day(record.days) if record.days else "",
        title=record.title,
        clauses=_clauses(page),
        corroborated=sum(claim.support == "corroborated" for claim in claims),
        total=len(claims),
        levels=levels,
        differing=sum(mark.differs for mark in page.marks.values()),
        bar=bar or "no claims",
    )


def _clauses(page: Page) -> list[SummaryClause]:
    """The summary's clauses; a space is put where two meet without one."""
    found: list[SummaryClause] = []
    before = " "
    for clause in page.record.summary:
        begins = clause.text[:1]
        gap = " " if not before.isspace() and (begins.isalnum() or begins in "“‘(") and before not in "(“‘" else ""
        if gap:
            found.append(SummaryClause(gap, None))
        found.append(SummaryClause(clause.text, page.ref(clause.claim) if clause.claim else None))
        before = clause.text[-1:] or before
    return found


def _levels(page: Page) -> list[Level]:
    claims = page.record.claims
    notes = _notes(page)
    found: list[Level] = []
    start = 0
    for name in _ORDER:
        count = sum(claim.support == name for claim in claims)
        if count or name != "unsure":
            shown = "in one report" if name == "one report" else name
            found.append(Level(CODES[name], count, shown, notes[name], start))
        start += count
    return found


def _notes(page: Page) -> dict[SupportLevel, str]:
    reports = len(page.record.reports)
    return {
        "corroborated": f"two independent sources or more{_kinds(page)}",
        "unsure": "the sources may or may not be independent",
        "repeated": "both reports, one source" if reports == 2 else "several reports, one source",
        "one report": _exclusive(page) if page.by_report else f"of {spelled(reports, 'report')}",
    }


def _kinds(page: Page) -> str:
    """Of what kinds the corroborated claims are, for a job title with two sources is no event with two: ": 3 events, 8 roles"."""
    record = page.record
    kinds: tuple[tuple[str, Sequence[Claim]], ...] = (
        ("event", record.events),
        ("statement", record.statements),
        ("figure", record.figures),
        ("role", record.roles),
    )
    counts = [(name, sum(claim.support == "corroborated" for claim in claims)) for name, claims in kinds]
    told = [plural(count, name) for name, count in counts if count]
    return f": {joined(told)}" if told else ""


def _exclusive(page: Page) -> str:
    counts = [
        sum(frozenset(claim.reports) == column.reports for claim in page.record.claims) for column in page.columns
    ]
    return ", ".join(f"{count} only in {column.head}" for count, column in zip(counts, page.columns, strict=True))
