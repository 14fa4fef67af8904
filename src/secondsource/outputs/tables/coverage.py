"""The claim matrix: one row a claim, one column a report and a source, with what each gives."""

from collections.abc import Mapping
from typing import Any

from secondsource.model.coverage import Cell
from secondsource.model.coverage import coverage as matrix
from secondsource.model.record import Record
from secondsource.outputs.tables.cells import Row, excerpt
from secondsource.outputs.tables.claims import kind_of

_CARRIED = "told"
"""What a cell says of a report that carries the claim and gives nothing that tellings can differ in."""


def coverage(record: Record) -> list[Row]:
    """Every claim with who carries it; an empty cell is a report or source that tells the story and leaves it out."""
    return [
        {
            "claim_id": claim.id,
            "label": claim.label,
            "kind": kind_of(claim),
            "text": excerpt(claim.text),
            "carried_by": sum(cell.carries for cell in row.reports),
            "left_out_by": len(row.left_out_by),
            "sources": sum(cell.carries for cell in row.sources),
            **{f"report_{card.label}": _given(cell) for card, cell in zip(record.reports, row.reports, strict=True)},
            **{f"source_{source.id}": _given(cell) for source, cell in zip(record.sources, row.sources, strict=True)},
        }
        for claim, row in zip(record.claims, matrix(record), strict=True)
    ]


def with_columns(entry: Mapping[str, Any], record: Record) -> Mapping[str, Any]:
    """The table's entry in the data dictionary with a column for each report and each source of the record."""
    if not entry.get("matrix"):
        return entry
    reports = (_column(f"report_{card.label}", f"report {card.label}, {card.name}") for card in record.reports)
    sources = (
        _column(f"source_{source.id}", f"source {source.id}, {excerpt(source.name)}") for source in record.sources
    )
    return {**entry, "fields": [*entry["fields"], *reports, *sources]}


def _column(name: str, whose: str) -> dict[str, str]:
    return {
        "name": name,
        "type": "string",
        "description": f"What {whose}, gives of the claim: value, standing, as whose words; empty where it leaves it out.",
    }


def _given(cell: Cell) -> str | None:
    if not cell.carries:
        return None
    standing = [one for one in cell.realis if one != "happened"]
    words = " / ".join(cell.values) or _CARRIED
    told = f"{words} ({' / '.join(standing)})" if standing else words
    return f"{told}, according to {' and '.join(cell.attributed_to)}" if cell.voice == "attributed" else told
