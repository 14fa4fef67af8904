"""Record -> CSV tables with a data dictionary: events, reports, the event-report crosswalk, claims and what they rest on.

Tables and columns are those of resources/tables.toml; ``datapackage.json`` describes them as a Frictionless Data Package
(https://specs.frictionlessdata.io/tabular-data-package/). Excerpts end at 300 characters.

No text cell begins with ``=``, ``+``, ``-``, ``@``, a tab or an end of line: spreadsheets would run it as a formula. An
apostrophe is put before it, as spreadsheets do themselves. Cells of numeric columns hold numbers alone.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from secondsource.model.record import Record
from secondsource.outputs.export import PLAIN, Export
from secondsource.outputs.notext import trimmed
from secondsource.outputs.tables import acled, ccc, claims, coverage, events, plover, timeline, versions, wording
from secondsource.outputs.tables import reports as cards
from secondsource.outputs.tables.cells import EXCERPT, Row, as_csv, as_jsonl, evidence_id
from secondsource.outputs.tables.package import file_of, package
from secondsource.outputs.verify import Reports, require
from secondsource.outputs.withholding import told
from secondsource.resources import table

__all__ = ["EXCERPT", "evidence_id", "render"]

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


def render(record: Record, reports: Reports | None, export: Export = PLAIN) -> dict[str, bytes]:
    """Files by name: one a table, CSV but for PLOVER's JSON lines, and ``datapackage.json``.

    Args:
        record: What to write.
        reports: Its reports, also by id, or None to make them from the record alone, the words not read again.
        export: What to show of it.

    Raises:
        OutputError: Words of the record do not stand in the reports, or it is to be published and not reviewed.
    """
    require(record, reports)
    mark = export.mark(record)
    shown = export.of(record)
    entries = table("tables.toml")["table"] if export.text else trimmed(table("tables.toml")["table"])
    entries = [coverage.with_columns(entry, shown) for entry in entries]
    files = {file_of(entry): _written(entry, _rows(entry["name"], shown, export)) for entry in entries}
    return {**files, "datapackage.json": package(shown, files, entries, _remarks(shown, export, mark))}


def _rows(name: str, record: Record, export: Export) -> list[Row]:
    return claims.claims(record, export.desk.standing) if name == "claims" else _ROWS[name](record)


def _remarks(record: Record, export: Export, mark: str) -> Row:
    """What was reviewed and what is left out, where there is something to say."""
    withheld = "" if export.private else told(record)
    return {**({"review": mark} if mark else {}), **({"withheld": withheld} if withheld else {})}


def _written(entry: Mapping[str, Any], rows: Iterable[Row]) -> bytes:
    return as_csv(entry, rows) if entry.get("format", "csv") == "csv" else as_jsonl(entry, rows)
