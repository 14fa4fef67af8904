"""Record -> tables with a data dictionary: events, reports, the event-report crosswalk, claims and what they rest on.

Tables and columns are those of resources/tables.toml. They are made once (``made``) and encoded as CSV here, as Parquet, as a
spreadsheet and as a database beside. Excerpts end at 300 characters.

No text cell begins with ``=``, ``+``, ``-``, ``@``, a tab or an end of line: spreadsheets would run it as a formula. An
apostrophe is put before it, as spreadsheets do themselves. Cells of numeric columns hold numbers alone.
"""

from secondsource.model.record import Record
from secondsource.outputs.export import PLAIN, Export
from secondsource.outputs.tables.cells import EXCERPT, as_csv, as_jsonl, evidence_id
from secondsource.outputs.tables.made import Table, made
from secondsource.outputs.tables.package import file_of, package
from secondsource.outputs.verify import Reports

__all__ = ["EXCERPT", "evidence_id", "render"]


def render(record: Record, reports: Reports | None, export: Export = PLAIN) -> dict[str, bytes]:
    """Files by name: one a table, CSV but for PLOVER's JSON lines, and ``datapackage.json``.

    Args:
        record: What to write.
        reports: Its reports, also by id, or None to make them from the record alone, the words not read again.
        export: What to show of it.

    Raises:
        OutputError: Words of the record do not stand in the reports, or it is to be published and not reviewed.
    """
    content = made(record, reports, export)
    files = {file_of(one.entry): _written(one) for one in content.tables}
    return {**files, "datapackage.json": package(content, files)}


def _written(one: Table) -> bytes:
    return as_csv(one.entry, one.rows) if one.entry.get("format", "csv") == "csv" else as_jsonl(one.entry, one.rows)
