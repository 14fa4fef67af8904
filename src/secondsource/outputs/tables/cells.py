"""Cells of a table: lists, numbers and words that no spreadsheet takes for a formula."""

import csv
import json
import re
from collections.abc import Iterable, Mapping
from datetime import date
from io import StringIO
from typing import Any

from secondsource.model.evidence import Evidence

EXCERPT = 300
"""Most characters of a report in one cell."""
# What begins a cell that some spreadsheet runs (OWASP, "CSV Injection", with wide forms), and where a cell may begin: also behind
# a semicolon, which parts cells in the settings of much of Europe and the items of our lists.
_FORMULA = re.compile(r"^(?=[\t\r\n])|((?:^|[;\t\r\n])[ \u00a0]*)(?=[=+\-@＝＋－＠])")

Row = dict[str, Any]
Cell = str | int | float | bool | date | tuple[str, ...] | None
"""A value of a column's type; several words in a column that is a list."""


def evidence_id(evidence: Evidence) -> str:
    """Id of a span: it says where the words stand, so equal words at one place have one id."""
    return f"{evidence.report}:{evidence.span.start}-{evidence.span.end}"


def once(values: Iterable[str | None]) -> tuple[str, ...]:
    """The values given, each once, in order."""
    return tuple(dict.fromkeys(value for value in values if value))


def excerpt(words: str) -> str:
    """The words as a cell holds them, at most ``EXCERPT`` characters."""
    return safe(words)[:EXCERPT]


def safe(words: str) -> str:
    """The words, with an apostrophe before what a spreadsheet would run as a formula."""
    return _FORMULA.sub(lambda match: f"{match[1] or ''}'", words)


def plain(number: float | None) -> float | int | None:
    """A number as it is written: 12, and not 12.0."""
    return int(number) if number is not None and float(number).is_integer() else number


def _cell(value: object) -> str | float:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return plain(value) or 0
    if isinstance(value, str):
        return safe(value)
    items: Iterable[str] = value  # type: ignore[assignment] # a tuple or list of words
    return joined(item[:EXCERPT] for item in items)


def joined(items: Iterable[str]) -> str:
    """The items of a list in one cell."""
    return safe("; ".join(items))


def typed(field: Mapping[str, Any], value: object) -> Cell:
    """A value as its column's type; None for none, and for what the type cannot hold.

    Args:
        field: The column's entry in the data dictionary.
        value: What the row has there: None, a truth value, a number, words, or several.
    """
    if field.get("list"):
        items: Iterable[str] = value or ()  # type: ignore[assignment] # a tuple or list of words
        return tuple(safe(item[:EXCERPT]) for item in items)
    kind = field["type"]
    if value is None or value == "":
        return None
    if kind in ("array", "object"):
        return json.dumps(value, ensure_ascii=False)
    if kind == "string":
        return safe(str(value))
    return _day(value) if kind == "date" else _number(kind, value)


def _number(kind: str, value: Any) -> Cell:  # noqa: ANN401 - whatever a row holds
    if kind == "boolean":
        return bool(value)
    if kind == "integer":
        whole = plain(value)
        return whole if isinstance(whole, int) else None
    return float(value)


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None


def as_csv(entry: Mapping[str, Any], rows: Iterable[Row]) -> bytes:
    """A table: one line for its columns, in the dictionary's order, and one for each row."""
    stream = StringIO(newline="")
    names = [field["name"] for field in entry["fields"]]
    writer = csv.DictWriter(stream, names, extrasaction="ignore")
    writer.writeheader()
    writer.writerows({name: _cell(value) for name, value in row.items()} for row in rows)
    return stream.getvalue().encode()


def as_jsonl(entry: Mapping[str, Any], rows: Iterable[Row]) -> bytes:
    """A table as JSON lines: an object a row, its fields in the dictionary's order."""
    names = [field["name"] for field in entry["fields"]]
    lines = [json.dumps({name: row[name] for name in names}, ensure_ascii=False) for row in rows]
    return "".join(f"{line}\n" for line in lines).encode()
