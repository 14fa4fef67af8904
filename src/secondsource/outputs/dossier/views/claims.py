"""All claims against all reports or sources: the table every link leads to."""

from collections.abc import Sequence
from dataclasses import dataclass

from secondsource.model.claim import Claim, EventClaim, FigureClaim, RoleClaim, StatementClaim, Support
from secondsource.model.evidence import Evidence
from secondsource.outputs.dossier.marks import CODES, NAMES
from secondsource.outputs.dossier.page import Chips, Column, Page, Ref, name_of
from secondsource.outputs.dossier.phrases import distinct, joined, short_day, shorten

VALUES = 2
"""Different values shown in a source's cell."""
VALUE = 32
"""Characters of them."""
BY = 28
"""Characters of the names of those whose words a source gives."""
KINDS = {"E": "Events", "S": "Statements", "F": "Figures", "R": "Roles"}
"""Kinds of claim by the letter of their labels."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What one column has of a claim.

    Attributes:
        chips: Passage links.
        differs: Numbers of passages that tell it differently.
        value: The value given, where columns are sources, else "".
        times: How many of a source's reports carry it, of a column of several sources how many of these; 0 and 1 are not
            written.
        by: As whose words alone the source gives it, or "".
        apart: Whether the source's account stands against others'.
    """

    chips: Chips
    differs: frozenset[str]
    value: str
    times: int
    by: str = ""
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A claim.

    Attributes:
        ref: The claim.
        keys: What the filters look at.
        when: Days, short.
        cells: One a column.
        vouchers: Who vouches.
        warnings: Red notes.
    """

    ref: Ref
    keys: str
    when: str
    cells: Sequence[Cell]
    vouchers: str
    warnings: Sequence[str]


@dataclass(frozen=True, slots=True)
class Filter:
    """A button: what it shows and how many rows that is."""

    key: str
    text: str
    count: int


@dataclass(frozen=True, slots=True)
class Group:
    """Claims of one kind, those of most sources first."""

    name: str
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True)
class Claims:
    """The view.

    Attributes:
        rows: Every claim, in the record's order.
        groups: The same by kind, where columns are sources.
        filters: Buttons.
        kinds: Kinds of claim to choose from.
        origins: Reports or sources to choose from.
    """

    rows: Sequence[Row]
    groups: Sequence[Group]
    filters: Sequence[Filter]
    kinds: Sequence[Filter]
    origins: Sequence[Filter]


def claims(page: Page) -> Claims:
    """Builds the table."""
    told = _differing_passages(page)
    rows = [_row(page, claim, told.get(claim.label, ())) for claim in page.record.claims]
    return Claims(rows, _groups(page, rows), _filters(page, rows), _kinds(page), _origins(page, rows))


def _groups(page: Page, rows: Sequence[Row]) -> list[Group]:
    record = page.record
    by_label = {row.ref.label: row for row in rows}
    kinds: list[tuple[str, Sequence[Claim]]] = [
        ("What happened", record.events),
        ("Who said what", record.statements),
        ("How many", record.figures),
        ("Who is what", record.roles),
    ]
    return [
        Group(name, [by_label[claim.label] for claim in sorted(some, key=lambda claim: _carried(page, claim))])
        for name, some in kinds
        if some
    ]


def _carried(page: Page, claim: Claim) -> tuple[int, int]:
    """Sources and reports that have a claim, as a key that puts most first."""
    return -len({page.source_of[report].id for report in claim.reports}), -len(claim.reports)


def _row(page: Page, claim: Claim, told: Sequence[Evidence]) -> Row:
    shown = page.marks[claim.label]
    return Row(
        ref=Ref(claim.label, claim.text, shown),
        keys=" ".join([shown.code, *_only(page, claim), *(["neq"] if shown.differs else [])]),
        when=_when(page, claim),
        cells=_cells(page, claim, told),
        vouchers=shorten(joined(page.vouchers(claim)) or "the report itself", 80),
        warnings=warnings(page, claim),
    )


def _when(page: Page, claim: Claim) -> str:
    """The days of a claim, without those its sentence names where they stand behind it and have no column."""
    days = [short_day(day) for day in page.days(claim)]
    if not page.by_report:
        days = [day for day in days if day.partition(" ")[2] not in claim.text]
    return " or ".join(days)


def warnings(page: Page, claim: Claim) -> list[str]:
    """Red notes on a claim: that it rests on speakers' words from one source, that it accuses somebody."""
    found = []
    speakers = page.vouchers(claim)
    spoken = isinstance(claim, EventClaim) and not claim.speech_act and speakers
    if spoken and claim.support != "corroborated":
        found.append(f"Rests on {shorten(joined(speakers), 60)} alone")
    if claim.sensitive:
        found.append("An allegation against a named person")
    held = page.desk.standing.get(claim.label)
    if held is not None:
        found.append(f"Reviewed: {held.words}")
    return found


def _only(page: Page, claim: Claim) -> list[str]:
    """Filter keys of the column that alone has the claim: ``c0``, ``c1``, ..."""
    if len(page.columns) < 2:
        return []
    return [f"c{index}" for index, column in enumerate(page.columns) if column.reports.issuperset(claim.reports)]


def _cells(page: Page, claim: Claim, told: Sequence[Evidence]) -> list[Cell]:
    found = []
    for column, supports in zip(page.columns, page.by_column(claim), strict=True):
        evidence = [item for support in supports for item in support.evidence]
        other = [item for item in told if item.report in column.reports]
        apart = frozenset(page.passages.numbers(other)) - frozenset(page.passages.numbers(evidence))
        found.append(
            Cell(
                chips=page.chips((*evidence, *other)),
                differs=apart,
                value="" if page.by_report else _values(claim, supports, differs=page.marks[claim.label].differs),
                times=_times(page, column, supports),
                by="" if page.by_report else _by(claim, supports),
                apart=bool(other),
            )
        )
    return found


def _times(page: Page, column: Column, supports: Sequence[Support]) -> int:
    reports = {support.report for support in supports}
    return len(reports) if column.sources == 1 else len({page.source_of[report].id for report in reports})


def _values(claim: Claim, supports: Sequence[Support], *, differs: bool) -> str:
    """What the source gives: a figure's value; of other claims only where the reports are asked about it."""
    if not isinstance(claim, FigureClaim) and not differs:
        return ""
    given = distinct(support.value for support in supports if support.value)
    words = ", ".join(given[:VALUES])
    if len(words) > VALUE:
        return shorten(given[0], VALUE) if isinstance(claim, FigureClaim) else ""
    return words + (" …" if len(given) > VALUES else "")


def _by(claim: Claim, supports: Sequence[Support]) -> str:
    """As whose words the source gives a claim, unless some telling has it in its own voice or the claim names the speaker."""
    if isinstance(claim, StatementClaim | RoleClaim) or any(not support.attributed_to for support in supports):
        return ""
    return shorten(", ".join(distinct(name for support in supports for name in support.attributed_to)), BY)


def _differing_passages(page: Page) -> dict[str, list[Evidence]]:
    """Accounts that tell a claim differently, by the claim's label, where a discrepancy concerns one claim."""
    found: dict[str, list[Evidence]] = {}
    for discrepancy in page.record.discrepancies:
        if len(discrepancy.claims) == 1:
            accounts = [item for account in discrepancy.accounts for item in account.evidence]
            found.setdefault(discrepancy.claims[0], []).extend(accounts)
    return found


def _filters(page: Page, rows: Sequence[Row]) -> list[Filter]:
    levels = [(CODES[name], NAMES[name]) for name in ("corroborated", "unsure", "repeated", "one report")]
    only = _alone(page) if page.by_report else []
    if only:
        levels = levels[:-1]
    found = [Filter(key, text, _count(rows, key)) for key, text in (*levels, *only, ("neq", "Told differently"))]
    return [Filter("", "All", len(rows)), *(entry for entry in found if entry.count)]


def _alone(page: Page) -> list[tuple[str, str]]:
    """Keys and words of the columns a claim can stand in alone."""
    return [
        (f"c{index}", f"Only {column.head}")
        for index, column in enumerate(page.columns)
        if len(page.columns) > 1 == column.sources
    ]


def _kinds(page: Page) -> list[Filter]:
    """The kinds of claim there are, by the letter their labels begin with."""
    letters = [claim.label[0] for claim in page.record.claims]
    return [Filter(key, text, letters.count(key)) for key, text in KINDS.items() if key in letters]


def _origins(page: Page, rows: Sequence[Row]) -> list[Filter]:
    """What a reader can choose claims by: reports while each has a column, else sources by their place in the record."""
    alone = [] if page.by_report else [Filter(key, text, _count(rows, key)) for key, text in _alone(page)]
    if page.by_report:
        named = [(card.label, f"Report {card.label}", {card.id}) for card in page.record.reports]
    else:
        named = [
            (str(index), shorten(name_of(page.record, source), 40), set(source.reports))
            for index, source in enumerate(page.record.sources)
        ]
    found = [
        Filter(key, text, sum(not reports.isdisjoint(claim.reports) for claim in page.record.claims))
        for key, text, reports in named
    ]
    return [entry for entry in (*found, *alone) if entry.count]


def _count(rows: Sequence[Row], key: str) -> int:
    return sum(key in row.keys.split() for row in rows)
