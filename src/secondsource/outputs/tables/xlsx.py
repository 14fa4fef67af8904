"""The tables as a spreadsheet: a sheet a table, and before them what to know and what the columns hold.

No cell is a formula or a link: words are written as words, whatever they begin with. A cell of a spreadsheet holds 32,767
characters; what is longer ends in "…" there, and the first sheet says how often.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any, Final

import xlsxwriter

from secondsource.model.record import Record
from secondsource.outputs.export import PLAIN, Export
from secondsource.outputs.tables.cells import Cell, joined, safe
from secondsource.outputs.tables.made import Made, made
from secondsource.outputs.verify import Reports

LONGEST: Final = 32767
"""Most UTF-16 code units of a cell, https://support.microsoft.com/office/excel-specifications-and-limits."""
_FIRST_DAY: Final = date(1900, 3, 1)
"""Before it spreadsheets count days in two ways: one takes 1900 for a leap year."""
_CREATED: Final = datetime(1980, 1, 1, tzinfo=UTC)
"""What stands for the time of writing, of which the file must have one: the first a ZIP archive can hold."""
_NARROW, _WIDE = 8, 60
_OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def render(record: Record, reports: Reports | None, export: Export = PLAIN) -> bytes:
    """The workbook. Same record and same version of xlsxwriter, same bytes.

    Raises:
        OutputError: Words of the record do not stand in the reports, or it is to be published and not reviewed.
    """
    content = made(record, reports, export)
    stream = BytesIO()
    book = _Book(xlsxwriter.Workbook(stream, _OPTIONS))
    about = book.sheet("About")
    book.fill(
        book.sheet("Columns"),
        ("table", "column", "type", "description"),
        (
            (one.name, field["name"], _kind(field), field["description"])
            for one in content.tables
            for field in one.fields
        ),
    )
    for one in content.tables:
        book.fill(book.sheet(one.name), [field["name"] for field in one.fields], one.cells())
    book.fill(about, ("about", "says"), _about(content, book.cut))
    book.close()
    return stream.getvalue()


def _about(content: Made, cut: int) -> list[tuple[str, str]]:
    tables = [(f"sheet {one.name}", f"{one.entry['description']} ({len(one.rows)})") for one in content.tables]
    note = [("cells cut", f"{cut} cells end at {LONGEST} characters, with …")] if cut else []
    return [(name, safe(words)) for name, words in [*content.about(), *note, *tables]]


def _kind(field: Mapping[str, Any]) -> str:
    return "list" if field.get("list") else str(field["type"])


class _Book:
    """A workbook being written; ``cut`` counts the cells that were too long."""

    def __init__(self, book: Any) -> None:  # noqa: ANN401 - the library is not typed
        self._book = book
        self._head = book.add_format({"bold": True, "bottom": 1})
        self._day = book.add_format({"num_format": "yyyy-mm-dd"})
        self.cut = 0
        book.set_properties({"created": _CREATED})

    def sheet(self, name: str) -> Any:  # noqa: ANN401 - likewise
        """A new sheet behind the others."""
        return self._book.add_worksheet(name)

    def fill(self, sheet: Any, header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:  # noqa: ANN401 - likewise
        """Writes a header, which stays in sight, and rows below it, and makes columns as wide as most of their words need."""
        widths = [max(_NARROW, len(name) + 2) for name in header]
        for column, name in enumerate(header):
            sheet.write_string(0, column, name, self._head)
        number = 0
        for number, row in enumerate(rows, start=1):
            for column, value in enumerate(row):
                if value is not None and value != ():
                    widths[column] = max(widths[column], self._put(sheet, number, column, value))
        for column, width in enumerate(widths):
            sheet.set_column(column, column, min(width, _WIDE))
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, number, len(header) - 1)

    def _put(self, sheet: Any, row: int, column: int, value: Cell) -> int:  # noqa: ANN401 - likewise
        """Writes a cell; how wide it is, in characters."""
        if isinstance(value, bool):
            sheet.write_boolean(row, column, value)
            return _NARROW
        if isinstance(value, int | float):
            sheet.write_number(row, column, value)
            return _NARROW
        if isinstance(value, date) and value >= _FIRST_DAY:
            sheet.write_datetime(row, column, value, self._day)
            return 12
        words = self._short(joined(value) if isinstance(value, tuple) else str(value))
        sheet.write_string(row, column, words)
        return len(words)

    def _short(self, words: str) -> str:
        if len(words) * 2 <= LONGEST:
            return words
        units = words.encode("utf-16-le")
        if len(units) <= 2 * LONGEST:
            return words
        self.cut += 1
        return units[: 2 * (LONGEST - 1)].decode("utf-16-le", "ignore") + "…"

    def close(self) -> None:
        """Writes the file."""
        self._book.close()
