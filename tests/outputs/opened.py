"""What a reader of an output gets: every string of it, whatever the format, and an error where it does not parse."""

import csv
import io
import json
import sqlite3
import zipfile
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from typing import Any

from lxml import etree


def strings(made: Mapping[str, bytes] | bytes) -> list[str]:
    """Every string in what a format wrote, names of files and keys among them.

    Raises:
        ValueError: It does not parse.
    """
    files = {"": made} if isinstance(made, bytes) else made
    return [piece for name, data in files.items() for piece in (name, *_pieces(name, data))]


def _pieces(name: str, data: bytes) -> Iterator[str]:
    if data.startswith(b"SQLite format 3\x00"):
        return _database(data)
    if data.startswith(b"PK\x03\x04"):
        return _packed(data)
    if data.startswith(b"PAR1"):
        return _columns(data)
    text = data.decode("utf-8")
    if text.startswith("<?xml"):
        return _elements(data)
    if text.lstrip().lower().startswith("<!doctype html"):
        return _page(text)
    if name.endswith(".csv"):
        return (cell for row in csv.reader(io.StringIO(text, newline=""), strict=True) for cell in row)
    return _values(text)


def _values(text: str) -> Iterator[str]:
    """JSON, or an object a line."""
    try:
        yield from _walk(json.loads(text))
    except json.JSONDecodeError:
        # Not splitlines: separators of lines that only Unicode knows stand inside JSON strings as they are.
        for line in filter(None, text.split("\n")):
            yield from _walk(json.loads(line))


def _walk(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        for key, one in value.items():
            yield key
            yield from _walk(one)
    elif isinstance(value, list):
        for one in value:
            yield from _walk(one)
    else:
        yield str(value)


def _elements(data: bytes) -> Iterator[str]:
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    for element in root.iter():
        yield from (element.text or "", element.tail or "", *map(str, element.attrib.values()))


def _page(text: str) -> Iterator[str]:
    found: list[str] = []
    reader = HTMLParser()
    reader.handle_data = found.append  # type: ignore[method-assign]
    reader.feed(text)
    reader.close()
    yield from found


def _packed(data: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        for name in packed.namelist():
            yield name
            content = packed.read(name)
            yield from _elements(content) if content.lstrip().startswith(b"<") else iter([content.decode("utf-8")])


def _database(data: bytes) -> Iterator[str]:
    base = sqlite3.connect(":memory:")
    try:
        base.deserialize(data)
        for kind, name, made in base.execute("select type, name, sql from sqlite_master").fetchall():
            yield from (name, made or "")
            if kind == "table":
                rows = base.execute(f'select * from "{name}"').fetchall()  # noqa: S608 - names of our own tables
                yield from (str(cell) for row in rows for cell in row if cell is not None)
    finally:
        base.close()


def _columns(data: bytes) -> Iterator[str]:
    import pyarrow.parquet  # noqa: PLC0415 - an extra

    read = pyarrow.parquet.read_table(io.BytesIO(data))
    for name in read.schema.names:
        yield name
        yield from _walk(read.column(name).to_pylist())
    yield from (value.decode() for value in (read.schema.metadata or {}).values())
