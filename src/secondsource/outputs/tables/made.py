"""The tables of a record before they are encoded: rows and dictionary, the same for CSV, Parquet, XLSX and SQLite."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from secondsource.model.record import Record
from secondsource.outputs.export import Export
from secondsource.outputs.notext import trimmed
from secondsource.outputs.tables import acled, ccc, claims, coverage, events, plover, timeline, versions, wording
from secondsource.outputs.tables import reports as cards
from secondsource.outputs.tables.cells import Cell, Row, excerpt, typed
from secondsource.outputs.verify import Reports, require
from secondsource.outputs.withholding import told
from secondsource.resources import table

_ROWS: dict[str, Callable[[Record], list[Row]]] = {
    "events": events.events,
    "reports": cards.reports,
    "event_report": events.crosswalk,
    "event_links": events.links,
    "places": events.places,
    "timeline": timeline.timeline,
    "acled": acled.acled,
    "ccc": ccc.ccc,
    "plover": plover.plover,
    "claims": claims.claims,
    "supports": claims.supports,
    "coverage": coverage.coverage,
    "drift": claims.drift,
    "evidence": claims.evidence,
    "statements": claims.statements,
    "figures": claims.figures,
    "discrepancies": claims.discrepancies,
    "compatible": claims.compatible,
    "wording": wording.wording,
    "changes": versions.changes,
}


@dataclass(frozen=True, slots=True)
class Table:
    """One table.

    Attributes:
        entry: Its entry in the data dictionary, with the columns that this export has.
        rows: What its rows are made of, by column; a row may hold more than the dictionary names.
    """

    entry: Mapping[str, Any]
    rows: list[Row]

    @property
    def name(self) -> str:
        """What it is called."""
        return str(self.entry["name"])

    @property
    def fields(self) -> list[Mapping[str, Any]]:
        """Its columns, in order: name, type, description; list and references where they are."""
        return list(self.entry["fields"])

    def cells(self) -> Iterator[list[Cell]]:
        """Its rows as values of the columns' types, in the columns' order."""
        for row in self.rows:
            yield [typed(field, row.get(field["name"])) for field in self.fields]


@dataclass(frozen=True, slots=True)
class Made:
    """The tables of a record.

    Attributes:
        record: The record as the export shows it.
        tables: In the dictionary's order.
        remarks: What was reviewed and what is left out, by "review" and "withheld", where there is something to say.
        text: Whether words are shown.
    """

    record: Record
    tables: tuple[Table, ...]
    remarks: Mapping[str, str]
    text: bool

    @property
    def title(self) -> str:
        """The story's title; where no words are shown, the record's id."""
        return excerpt(self.record.title) if self.text else self.record.id

    @property
    def description(self) -> str:
        """What made the tables, from what, and what the method gets wrong."""
        method = self.record.method
        coded = f"Events are coded with {method.codebook.title}. " if method.codebook else ""
        return (
            f"Made by Second Source {method.version} with {method.model} from {len(self.record.reports)} reports. "
            f"{coded}{method.limitation}"
        )

    @property
    def rights(self) -> str:
        """Whose the words and names in the tables are; "" where there are none."""
        return str(table("tables.toml")["licence"]).strip() if self.text else ""

    def about(self) -> list[tuple[str, str]]:
        """What to know before using the tables, as pairs of a name and words."""
        return [
            ("title", self.title),
            ("record", self.record.id),
            ("description", self.description),
            *((f"measured: {name}", f"{value:g}") for name, value in self.record.method.accuracy),
            *self.remarks.items(),
            *([("licence", self.rights)] if self.rights else []),
        ]


def made(record: Record, reports: Reports | None, export: Export) -> Made:
    """The tables of a record.

    Raises:
        OutputError: Words of the record do not stand in the reports, or it is to be published and not reviewed.
    """
    require(record, reports)
    mark = export.mark(record)
    shown = export.of(record)
    entries = table("tables.toml")["table"] if export.text else trimmed(table("tables.toml")["table"])
    entries = [_closed(coverage.with_columns(entry, shown), {one["name"] for one in entries}) for entry in entries]
    withheld = "" if export.private else told(record)
    remarks = {**({"review": mark} if mark else {}), **({"withheld": withheld} if withheld else {})}
    return Made(shown, tuple(Table(one, _rows(one["name"], shown, export)) for one in entries), remarks, export.text)


def _closed(entry: Mapping[str, Any], names: set[str]) -> Mapping[str, Any]:
    """The entry without references to tables that this export does not have."""
    fields = [
        field if field.get("references", "") in {"", *names} else {**field, "references": ""}
        for field in entry["fields"]
    ]
    return {**entry, "fields": fields}


def _rows(name: str, record: Record, export: Export) -> list[Row]:
    return claims.claims(record, export.desk.standing) if name == "claims" else _ROWS[name](record)
