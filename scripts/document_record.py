"""Writes docs/record-format.md and resources/record.schema.json from the model: `python scripts/document_record.py`."""

import json
import re
import sys
from dataclasses import fields, is_dataclass
from inspect import cleandoc
from pathlib import Path
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from secondsource.model.record import Record
from secondsource.store import FORMAT, VERSION, schema

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "docs" / "record-format.md"
SCHEMA = ROOT / "src" / "secondsource" / "resources" / "record.schema.json"

_INTRODUCTION = f"""# The record on disk

`secondsource build REPORTS -o record.json` writes the record of a story as JSON in UTF-8. The file is an object of three
fields: `format` is `"{FORMAT}"`, `version` is `{VERSION}`, `record` is the record described below. A program refuses a file
whose version is higher than the one it knows; fields it does not know it passes over.

Equal records are equal bytes: fields stand in the order given here, lines are indented by two spaces, letters beyond ASCII stand
as they are, and one newline ends the file. There is no clock and nothing random in it. Lists are in the order said below; where
nothing is said, in the order of the reports' labels and of the offsets in them.

Offsets count Unicode code points into the clean text of a report and are half open: `text[start:end]`. The text itself is not in
the record: `sha256` tells whether a text at hand is the one read, and `secondsource verify record.json REPORTS` reads every
span again.

`secondsource schema` prints a JSON Schema (draft 2020-12) of the file, with the descriptions of this page, for programs in any
language; it is in the package as `secondsource/resources/record.schema.json`. Its `$id` ends in the version of the format.

This page and the schema are made from the source by `python scripts/document_record.py`.
"""
_ENTRY = re.compile(r"^    (\w+): (.*(?:\n {8}.*)*)", re.MULTILINE)


def document() -> str:
    """The page."""
    return "\n".join([_INTRODUCTION, *(_section(kind) for kind in _types(Record))])


def described_schema() -> str:
    """The JSON Schema of a record's file, every type and field with its description."""
    made = schema()
    for kind in _types(Record):
        entry, fields_of = made["$defs"][kind.__name__], _described(kind)
        entry["description"] = _summary(kind)
        for name, field in entry["properties"].items():
            field["description"] = fields_of[name]
    made = {
        **{key: made.pop(key) for key in ("$schema", "$id")},
        "title": "The record of a story",
        "description": f"A file whose format is {FORMAT}, version {VERSION}; docs/record-format.md explains it.",
        **made,
    }
    return json.dumps(made, ensure_ascii=False, indent=2) + "\n"


def _types(root: type[Any]) -> list[type[Any]]:
    """Every dataclass a record is made of, each once, in the order of their first use."""
    found: list[type[Any]] = []
    waiting = [root]
    while waiting:
        kind = waiting.pop(0)
        if kind not in found:
            found.append(kind)
            hints = get_type_hints(kind)
            waiting += [part for field in fields(kind) for part in _parts(hints[field.name])]
    return found


def _parts(hint: object) -> list[type[Any]]:
    if isinstance(hint, type) and is_dataclass(hint):
        return [hint]
    return [part for argument in get_args(hint) for part in _parts(argument)]


def _section(kind: type[Any]) -> str:
    described, hints = _described(kind), get_type_hints(kind)
    rows = [
        f"| `{field.name}` | {_shape(hints[field.name])} | {_cell(described.get(field.name, ''))} |"
        for field in fields(kind)
    ]
    return "\n".join(
        [
            f"## {kind.__name__}",
            "",
            _cell(_summary(kind)),
            "",
            "| field | type | what it is |",
            "| --- | --- | --- |",
            *rows,
            "",
        ]
    )


def _summary(kind: type[Any]) -> str:
    text = cleandoc(kind.__doc__ or "").split("Attributes:", maxsplit=1)[0]
    return _plain(text)


def _described(kind: type[Any]) -> dict[str, str]:
    """Descriptions of the fields, those of the classes it rests on included."""
    found: dict[str, str] = {}
    for base in reversed(kind.__mro__):
        attributes = cleandoc(base.__doc__ or "").partition("Attributes:\n")[2] if is_dataclass(base) else ""
        found |= {name: _plain(words) for name, words in _ENTRY.findall(attributes)}
    return found


def _plain(words: str) -> str:
    return re.sub(r"\bNone\b", "null", " ".join(words.split())).replace("``", "`")


def _cell(words: str) -> str:
    return words.replace("|", "\\|")


def _shape(hint: object) -> str:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Literal:
        return "one of " + ", ".join(f'"{value}"' for value in arguments)
    if origin in {Union, UnionType}:
        return " or ".join(_shape(argument) for argument in arguments)
    if origin is tuple and arguments[-1] is Ellipsis:
        return f"list of {_shape(arguments[0])}"
    if origin is tuple:
        return "[" + ", ".join(_shape(argument) for argument in arguments) + "]"
    if isinstance(hint, type) and is_dataclass(hint):
        return f"[{hint.__name__}](#{hint.__name__.lower()})"
    return {str: "text", int: "integer", float: "number", bool: "true or false", type(None): "null"}[hint]  # type: ignore[index]


def main() -> None:
    """Writes the page and the schema, or with ``--check`` says whether they are current."""
    for target, text in ((TARGET, document()), (SCHEMA, described_schema())):
        if "--check" not in sys.argv:
            target.write_text(text, encoding="utf-8")
        elif target.read_text(encoding="utf-8") != text:
            sys.exit(f"{target} is out of date")


if __name__ == "__main__":
    main()
