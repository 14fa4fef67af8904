"""The data dictionary: ``datapackage.json``, a Frictionless Data Package."""

import json
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any

from secondsource.model.record import Record
from secondsource.outputs.tables.cells import Row, excerpt
from secondsource.resources import table

_MEDIA = {"csv": "text/csv", "jsonl": "application/jsonl"}


def package(record: Record, files: Mapping[str, bytes], entries: Iterable[Mapping[str, Any]], remarks: Row) -> bytes:
    """The data dictionary, with what made the tables, what the method gets wrong, and remarks on this export."""
    without_words = len(files) < len(table("tables.toml")["table"])
    described = {
        "profile": "tabular-data-package",
        "name": f"secondsource-{record.id}",
        **({} if without_words else {"title": excerpt(record.title)}),
        "description": (
            f"Made by Second Source {record.method.version} with {record.method.model} from {len(record.reports)} reports. "
            f"{_coded(record)}{record.method.limitation}"
        ),
        "accuracy": dict(record.method.accuracy),
        **remarks,
        "resources": [_resource(entry, files[file_of(entry)]) for entry in entries],
    }
    return (json.dumps(described, ensure_ascii=False, indent=2) + "\n").encode()


def _coded(record: Record) -> str:
    """What events were coded with, where the record says so."""
    return f"Events are coded with {record.method.codebook.title}. " if record.method.codebook else ""


def file_of(entry: Mapping[str, Any]) -> str:
    """Name of a table's file."""
    return f"{entry['name']}.{entry.get('format', 'csv')}"


def _resource(entry: Mapping[str, Any], data: bytes) -> Row:
    format_ = entry.get("format", "csv")
    fields = [{key: field[key] for key in ("name", "type", "description")} for field in entry["fields"]]
    foreign = [
        {
            "fields": field["name"],
            "reference": {"resource": field["references"], "fields": _key_of(field["references"])},
        }
        for field in entry["fields"]
        if "references" in field
    ]
    return {
        "name": entry["name"],
        "path": file_of(entry),
        "profile": "tabular-data-resource",
        "description": entry["description"],
        "format": format_,
        "mediatype": _MEDIA[format_],
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{sha256(data).hexdigest()}",
        "schema": {"fields": fields, "missingValues": [""], "primaryKey": entry["key"], "foreignKeys": foreign},
    }


def _key_of(name: str) -> str:
    return str(next(entry["key"][0] for entry in table("tables.toml")["table"] if entry["name"] == name))
