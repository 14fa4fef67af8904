"""What every view of the page needs: the record, its passages, its marks, and which columns its tables have."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from secondsource.model.claim import Claim, StatementClaim, Support
from secondsource.model.evidence import Evidence
from secondsource.model.linked import Linked
from secondsource.model.record import Record, ReportCard, Source
from secondsource.model.report import Report
from secondsource.model.review import NOBODY, Desk
from secondsource.outputs.dossier.marks import Mark, mark
from secondsource.outputs.dossier.passages import Passages
from secondsource.outputs.dossier.phrases import (
    as_date,
    capital,
    distinct,
    ends_before,
    joined,
    plain_day,
    plural,
    short_day,
    shorten,
)

REPORT_COLUMNS = 4
"""Up to as many reports each has a column of its own."""
SOURCE_COLUMNS = 8
"""Up to as many sources each has a column; of more, those with most claims have one and the last counts the others."""
NAME = 40
"""Characters of a source's name at the head of a column."""
CHIPS = 4
"""Passage links shown in one cell; the drawer has them all."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the tables that set claims against reports.

    Attributes:
        head: Short head: "A", or the source's name.
        title: What it is called in a sentence: "report A", "Harbour Radio", "the reports".
        note: A line below the head, or "".
        reports: Ids of the reports it stands for.
        sources: How many sources it stands for; a report's column stands for one.
    """

    head: str
    title: str
    note: str
    reports: frozenset[str]
    sources: int = 1


@dataclass(frozen=True, slots=True)
class Ref:
    """A claim as other views name it."""

    label: str
    text: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Chips:
    """Passage links in a cell, and how many more there are."""

    numbers: Sequence[str]
    more: int = 0


class Page:
    """A record prepared for the views."""

    def __init__(self, record: Record, reports: Mapping[str, Report], desk: Desk = NOBODY) -> None:
        """Numbers the passages and prepares marks, columns and look-ups."""
        self.record = record
        self.desk = desk
        self.passages = Passages(record, reports)
        self.texts = {card.id: reports[card.id].text for card in record.reports}
        self.cards = {card.id: card for card in record.reports}
        self.source_of = {report: source for source in record.sources for report in source.reports}
        self.claims = {claim.label: claim for claim in record.claims}
        self.places = {entry.place.key: entry.place for entry in record.places}
        self.linked = Linked(record.links)
        self.moments = {moment.event: moment for moment in record.timeline}
        differing = record.differing()
        self.marks = {claim.label: mark(claim, differs=claim.label in differing) for claim in record.claims}
        self.columns = columns(record)
        self.by_report = len(record.reports) <= REPORT_COLUMNS

    def ref(self, label: str) -> Ref | None:
        """A claim by its label, or None when the record has no such claim."""
        claim = self.claims.get(label)
        return None if claim is None else Ref(claim.label, claim.text, self.marks[label])

    def refs(self, labels: Iterable[str]) -> list[Ref]:
        """The claims with these labels, unknown labels left out."""
        return [ref for ref in map(self.ref, labels) if ref is not None]

    def chips(self, evidence: Iterable[Evidence], limit: int = CHIPS) -> Chips:
        """Links to the passages of some evidence."""
        numbers = self.passages.numbers(evidence)
        return Chips(numbers[:limit], max(0, len(numbers) - limit))

    def by_column(self, claim: Claim) -> list[list[Support]]:
        """The supports of a claim, one list a column."""
        return [[item for item in claim.supports if item.report in column.reports] for column in self.columns]

    def told(self, claim: Claim) -> list[list[Support]]:
        """The supports of a claim by report while each has a column, else all in one list."""
        return self.by_column(claim) if self.by_report else [list(claim.supports)]

    def vouchers(self, claim: Claim) -> list[str]:
        """Who vouches for a claim: the speakers it is attributed to; empty when some report tells it in its own voice."""
        if isinstance(claim, StatementClaim):
            return [claim.speaker] if claim.speaker else []
        if any(not support.attributed_to for support in claim.supports):
            return []
        return list(distinct(name for support in claim.supports for name in support.attributed_to))

    def days(self, claim: Claim) -> list[str]:
        """The different days the supports give, earliest first."""
        return sorted({support.day for support in claim.supports if support.day})

    @property
    def first_day(self) -> date | None:
        """The first day of the story, as the record has it; None where it states none."""
        return as_date(self.record.days.partition("/")[0])

    def looked_back_on(self, claim: Claim) -> bool:
        """Whether every day, month or year told of a claim ends before the story begins."""
        days = self.days(claim)
        return bool(days) and self.first_day is not None and all(ends_before(day, self.first_day) for day in days)

    def dated_by(self, claim: Claim) -> str:
        """Which reports give a claim's day, when some that have the claim give none: "(A only)", "(9 of 33 reports)"; else ""."""
        labels = distinct(self.cards[item.report].label for item in claim.supports if item.day)
        if not 0 < len(labels) < len(claim.reports):
            return ""
        few = len(labels) <= CHIPS
        return f"({joined(labels)} only)" if few else f"({len(labels)} of {plural(len(claim.reports), 'report')})"

    def when(self, claim: Claim) -> str:
        """The days of a claim for a table cell, with the year where it is not the story's, or ""."""
        return " or ".join(self._short(day) for day in self.days(claim))

    def _short(self, day: str) -> str:
        year = "" if as_date(day) is None or day[:4] in self.record.days else f" {day[:4]}"
        return f"{short_day(day)}{year}"


def columns(record: Record) -> tuple[Column, ...]:
    """The columns of the record's tables: reports while they are few, else sources, those with most claims first."""
    if len(record.reports) <= REPORT_COLUMNS:
        return tuple(Column(card.label, f"report {card.label}", "", frozenset({card.id})) for card in record.reports)
    source_of = {report: source.id for source in record.sources for report in source.reports}
    claims = Counter(source for claim in record.claims for source in {source_of[report] for report in claim.reports})
    ordered = sorted(record.sources, key=lambda source: -claims[source.id])
    if len(ordered) <= SOURCE_COLUMNS:
        return tuple(_source_column(source, record) for source in ordered)
    others = ordered[SOURCE_COLUMNS - 1 :]
    everything = frozenset(report for source in others for report in source.reports)
    note = f"{len(others)} sources, {plural(len(everything), 'report')}"
    last = Column("Others", "the other sources", note, everything, len(others))
    return (*(_source_column(source, record) for source in ordered[: SOURCE_COLUMNS - 1]), last)


def stamped(card: ReportCard) -> str:
    """A report's publisher with day and, where stated, time: what tells reports of one outlet apart."""
    time = card.published.time if card.published else None
    return about(card) + (f", {time[:5]}" if time else "")


def outlet(name: str) -> str:
    """A publisher's name as a narrow column shows it: a host's name without the "www." that says nothing."""
    return name.removeprefix("www.")


def about(card: ReportCard) -> str:
    """A report's publisher and date in a line: "Harbour Radio, 7 June 2025"."""
    publisher = card.publisher.name if card.publisher else "publisher not known"
    return f"{publisher}, {dated(card)}"


def dated(card: ReportCard) -> str:
    """When a report was published, in words."""
    if card.published is None:
        return "undated"
    day = plain_day(card.published.edtf)
    return f"undated ({day} inferred)" if card.published.inferred else day


def hub(record: Record, source: Source) -> ReportCard:
    """The report of a source that the others share most words with, of several the first: what it is named after."""
    shared = dict.fromkeys(source.reports, 0.0)
    for overlap in record.overlaps:
        if overlap.a in shared and overlap.b in shared:
            shared[overlap.a] += overlap.share
            shared[overlap.b] += overlap.share
    cards = [card for card in record.reports if card.id in shared]
    return max(cards, key=lambda card: shared[card.id])


def name_of(record: Record, source: Source) -> str:
    """What to call a source: the publisher of its one or most shared text, without the "www." of a host's name."""
    card = hub(record, source)
    return outlet(card.publisher.name if card.publisher and len(source.reports) > 1 else source.name)


def _source_column(source: Source, record: Record) -> Column:
    labels = [card.label for card in record.reports if card.id in source.reports]
    note = f"report {labels[0]}" if len(labels) == 1 else plural(len(labels), "report")
    name = shorten(name_of(record, source), NAME)
    return Column(name if "." in name else capital(name), name, note, frozenset(source.reports))
