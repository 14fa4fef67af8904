"""The data dictionary: ``datapackage.json``.

It is a Frictionless Data Package, https://specs.frictionlessdata.io/tabular-data-package/.
"""

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from secondsource.outputs.tables.cells import Row, excerpt
from secondsource.outputs.tables.made import Made, Table
from secondsource.resources import table

_MEDIA = {"csv": "text/csv", "jsonl": "application/jsonl", "parquet": "application/vnd.apache.parquet"}


def package(made: Made, files: Mapping[str, bytes]) -> bytes:
    """The data dictionary, with what made the tables, what the method gets wrong, and remarks on this export.

    Args:
        made: The tables.
        files: Their files by name: "events.csv".
    """
    paths = {path.partition(".")[0]: path for path in files}
    described = {
        "profile": "tabular-data-package",
        "name": f"secondsource-{made.record.id}",
        **({"title": excerpt(made.record.title)} if made.text else {}),
        "description": made.description,
        "accuracy": dict(made.record.method.accuracy),
        **made.remarks,
        **({"rights": made.rights} if made.rights else {}),
        "resources": [_resource(one, paths[one.name], files[paths[one.name]]) for one in made.tables],
    }
    return (json.dumps(described, ensure_ascii=False, indent=2) + "\n").encode()


def _resource(one: Table, path: str, data: bytes) -> Row:
    form = path.partition(".")[2]
    foreign = [
        {"fields": field["name"], "reference": {"resource": field["references"], "fields": key_of(field["references"])}}
        for field in one.fields
        if field.get("references")
    ]
    return {
        "name": one.name,
        "path": path,
        "profile": "tabular-data-resource",
        "description": one.entry["description"],
        "format": form,
        "mediatype": _MEDIA[form],
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{sha256(data).hexdigest()}",
        "schema": {
            "fields": [_field(field, form) for field in one.fields],
            "missingValues": [""],
            "primaryKey": one.entry["key"],
            "foreignKeys": foreign,
        },
    }


def _field(field: Mapping[str, Any], form: str) -> Row:
    """A column; in Parquet lists are lists, and what is nested is JSON in a text."""
    kind = field["type"]
    if form == "parquet":
        kind = "array" if field.get("list") else "string" if kind in ("array", "object") else kind
    return {"name": field["name"], "type": kind, "description": field["description"]}


def file_of(entry: Mapping[str, Any]) -> str:
    """Name of a table's file: CSV, but for a table of nested fields."""
    return f"{entry['name']}.{entry.get('format', 'csv')}"


def key_of(name: str) -> str:
    """The column that other tables refer to a table by."""
    return str(next(entry["key"][0] for entry in table("tables.toml")["table"] if entry["name"] == name))
