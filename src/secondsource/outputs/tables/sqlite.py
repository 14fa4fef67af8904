"""The tables as one SQLite file: keys, references and indexes, full-text search, and views to begin with.

It opens in anything that reads SQLite; Datasette shows references as links, searches claims and evidence, and counts the items of
lists, which are JSON arrays. Days are ISO 8601 texts, truth values 0 and 1. ``about`` says what made the tables, ``dictionary``
what every column holds. The views are those of resources/views.toml.
"""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, suppress
from datetime import date
from typing import Any, Final

from secondsource.errors import OutputError
from secondsource.model.record import Record
from secondsource.outputs.export import PLAIN, Export
from secondsource.outputs.tables.cells import Cell
from secondsource.outputs.tables.made import Made, Table, made
from secondsource.outputs.tables.package import key_of
from secondsource.outputs.verify import Reports
from secondsource.resources import table

_AFFINITY: Final = {"integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"}
_MOST_COLUMNS: Final = 2000
"""https://www.sqlite.org/limits.html: the matrix of a thousand reports by their sources does not fit."""
_SEARCHED: Final = {"claims": ("label", "text"), "evidence": ("excerpt",)}
"""Tables with full-text search, and the columns searched."""
_DESCRIBED: Final = (
    "CREATE TABLE about (name TEXT PRIMARY KEY, says TEXT)",
    'CREATE TABLE dictionary ("table" TEXT, "column" TEXT, type TEXT, description TEXT, PRIMARY KEY ("table", "column"))',
)


def render(record: Record, reports: Reports | None, export: Export = PLAIN) -> bytes:
    """The database file. Same record and same version of SQLite, same bytes.

    Raises:
        OutputError: Words of the record do not stand in the reports, or it is to be published and not reviewed.
    """
    content = made(record, reports, export)
    tables = [one for one in content.tables if len(one.fields) <= _MOST_COLUMNS]
    try:
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as base:
            base.execute("BEGIN")
            for statement in (*_DESCRIBED, *map(_created, tables)):
                base.execute(statement)
            _fill(base, content, tables)
            for statement in _indexes(tables):
                base.execute(statement)
            if content.text:
                _views(base)
            base.execute("COMMIT")
            return base.serialize()
    except sqlite3.Error as error:
        raise OutputError(f"the record does not fit into a database ({error}); build it again") from error


def _created(one: Table) -> str:
    columns = [f"{_name(field['name'])} {_kind(field)}" for field in one.fields]
    key = ", ".join(map(_name, one.entry["key"]))
    references = [
        f"FOREIGN KEY ({_name(field['name'])}) REFERENCES {_name(field['references'])} ({_name(key_of(field['references']))})"
        for field in one.fields
        if field.get("references")
    ]
    parts = ",\n  ".join([*columns, f"PRIMARY KEY ({key})", *references])
    return f"CREATE TABLE {_name(one.name)} (\n  {parts}\n)"


def _kind(field: Mapping[str, Any]) -> str:
    return _AFFINITY.get(field["type"], "TEXT")


def _fill(base: sqlite3.Connection, content: Made, tables: list[Table]) -> None:
    base.executemany('INSERT INTO "about" VALUES (?, ?)', [*content.about()])
    base.executemany('INSERT INTO "dictionary" VALUES (?, ?, ?, ?)', _dictionary(tables))
    for one in tables:
        marks = ", ".join("?" * len(one.fields))
        base.executemany(
            f"INSERT INTO {_name(one.name)} VALUES ({marks})",  # noqa: S608 - names of the dictionary, quoted
            ([_stored(value) for value in row] for row in one.cells()),
        )


def _dictionary(tables: list[Table]) -> Iterator[tuple[str, str, str, str]]:
    for one in tables:
        yield one.name, "", "table", one.entry["description"]
        for field in one.fields:
            yield one.name, field["name"], "list" if field.get("list") else field["type"], field["description"]


def _stored(value: Cell) -> str | float | None:
    if isinstance(value, tuple):
        return json.dumps(value, ensure_ascii=False) if value else None
    return value.isoformat() if isinstance(value, date) else value


def _indexes(tables: list[Table]) -> Iterator[str]:
    """An index for every reference that the table's key does not begin with."""
    for one in tables:
        for field in one.fields:
            if field.get("references") and one.entry["key"][0] != field["name"]:
                name = _name(f"{one.name}_{field['name']}")
                yield f"CREATE INDEX {name} ON {_name(one.name)} ({_name(field['name'])})"


def _views(base: sqlite3.Connection) -> None:
    """Views, and full-text search where this SQLite has it."""
    for view in table("views.toml")["view"]:
        base.execute(f"CREATE VIEW {_name(view['name'])} AS\n{view['sql'].strip()}")
        base.execute('INSERT INTO "dictionary" VALUES (?, ?, ?, ?)', (view["name"], "", "view", view["description"]))
    with suppress(sqlite3.OperationalError):  # a SQLite compiled without the module
        for name, columns in _SEARCHED.items():
            listed = ", ".join(map(_name, columns))
            search = _name(f"{name}_fts")
            base.execute(
                f"CREATE VIRTUAL TABLE {search} USING fts5({listed}, content={_name(name)}, tokenize='porter')"
            )
            base.execute(f"INSERT INTO {search} ({search}) VALUES ('rebuild')")  # noqa: S608 - as above


def _name(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
