"""The data dictionary describes the tables: Frictionless accepts both examples' tables, and refuses tables that are damaged."""

import csv
import io
import json
from functools import cache
from pathlib import Path

import pytest
from frictionless import Package, validate

from secondsource import pipeline
from secondsource.outputs import tables
from secondsource.resources import table
from tests.support_record import by_id, record_of

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = {
    "los-angeles": ROOT / "examples" / "los-angeles",
    "durban-strike": ROOT / "tests" / "golden" / "durban-strike" / "reports",
}


@cache
def _tables(example: str) -> dict[str, bytes]:
    if example == "hand-made":
        return tables.render(record_of(), by_id())
    reading = pipeline.read([EXAMPLES[example]])
    (record,) = pipeline.build(reading.reports, one_story=True)
    return tables.render(record, {report.id: report for report in reading.reports})


def _errors(folder: Path, files: dict[str, bytes]) -> set[tuple[str, str]]:
    """(table, type of error) of every error Frictionless finds in the package written to a folder."""
    for name, data in files.items():
        (folder / name).write_bytes(data)
    report = validate(str(folder / "datapackage.json"))
    assert len(report.tasks) == len(table("tables.toml")["table"]) or not report.valid
    found = {(task.name, error.type) for task in report.tasks for error in task.errors}
    return found | {("", error.type) for error in report.errors}


def _rewritten(files: dict[str, bytes], name: str, change) -> dict[str, bytes]:
    """The files, one table changed and its size and hash in the dictionary dropped, so that only its content speaks."""
    rows = list(csv.reader(io.StringIO(files[f"{name}.csv"].decode(), newline="")))
    change(rows)
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows(rows)
    package = json.loads(files["datapackage.json"])
    for resource in package["resources"]:
        if resource["name"] == name:
            del resource["bytes"], resource["hash"]
    return {**files, f"{name}.csv": stream.getvalue().encode(), "datapackage.json": json.dumps(package).encode()}


@pytest.mark.parametrize("example", [*EXAMPLES, "hand-made"])
def test_frictionless_accepts_every_table(example, tmp_path):
    assert _errors(tmp_path, _tables(example)) == set()


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_row_leads_back_to_the_words(example):
    files = _tables(example)
    evidence = {row["evidence_id"] for row in _rows(files, "evidence")}
    events = {row["event_id"] for row in _rows(files, "events")}
    for name in ("acled", "ccc", "event_report"):
        rows = _rows(files, name)
        assert rows, name
        assert all(row["event_id"] in events and row["evidence_ids"] for row in rows)
        assert {one for row in rows for one in row["evidence_ids"].split("; ")} <= evidence
    acts = {row["claim_id"] for row in _rows(files, "statements") if row["act"]}
    for row in map(json.loads, files["plover.jsonl"].splitlines()):
        assert row["id"] in events | acts
        assert {*row["evidence_ids"]} <= evidence
        assert row["evidence_ids"]
    follows = [row for row in _rows(files, "timeline") if row["follows"]]
    assert {one for row in follows for one in row["evidence_ids"].split("; ")} <= evidence


def _rows(files: dict[str, bytes], name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files[f"{name}.csv"].decode(), newline="")))


def _set(row: int, column: str, value: str):
    def change(rows):
        rows[row][rows[0].index(column)] = value

    return change


@pytest.mark.parametrize(
    ("name", "change", "error"),
    [
        ("events", _set(1, "earliest", "last Friday"), "type-error"),
        ("events", _set(1, "reports", "two"), "type-error"),
        ("events", _set(1, "sensitive", "maybe"), "type-error"),
        ("acled", _set(1, "latitude", "34° N"), "type-error"),
        ("acled", _set(2, "event_id", "E0000000000"), "foreign-key"),
        ("ccc", _set(1, "size_low", "hundreds"), "type-error"),
        ("timeline", _set(1, "event_id", "E0000000000"), "foreign-key"),
        ("event_report", _set(1, "report_id", "r000000000000"), "foreign-key"),
        ("events", lambda rows: rows.append(rows[1]), "primary-key"),
        ("places", lambda rows: rows[1].append("one more"), "extra-cell"),
        ("claims", lambda rows: rows[0].pop(), "missing-label"),
        ("reports", lambda rows: rows.insert(2, [""] * len(rows[0])), "blank-row"),
    ],
)
def test_frictionless_refuses_a_damaged_table(name, change, error, tmp_path):
    found = _errors(tmp_path, _rewritten(_tables("los-angeles"), name, change))
    assert (name, error) in found


def test_frictionless_refuses_bytes_that_are_not_those_described(tmp_path):
    files = dict(_tables("los-angeles"))
    files["events.csv"] = files["events.csv"].replace(b"happened", b"planned ", 1)
    assert ("events", "hash-count") in _errors(tmp_path, files)


def test_frictionless_refuses_a_broken_line_of_json(tmp_path):
    files = dict(_tables("los-angeles"))
    package = json.loads(files["datapackage.json"])
    for resource in package["resources"]:
        resource.pop("hash"), resource.pop("bytes")
    lines = files["plover.jsonl"].splitlines()
    first = {**json.loads(lines[0]), "event": "PROTEST", "quad_code": "four"}
    files["plover.jsonl"] = b"\n".join([json.dumps(first).encode(), *lines[1:]]) + b"\n"
    files["datapackage.json"] = json.dumps(package).encode()
    assert ("plover", "type-error") in _errors(tmp_path, files)


def test_columns_that_are_not_coded_are_empty_and_say_so():
    files = _tables("los-angeles")
    for entry in table("tables.toml")["table"]:
        for field in entry["fields"]:
            if field["description"].startswith("Not coded"):
                assert not any(row[field["name"]] for row in _rows(files, entry["name"])), field["name"]


def test_the_package_has_the_shape_the_standard_asks_for():
    package = Package(json.loads(_tables("los-angeles")["datapackage.json"]))
    assert [resource.name for resource in package.resources] == [
        entry["name"] for entry in table("tables.toml")["table"]
    ]
    assert all(field.description for resource in package.resources for field in resource.schema.fields)


def test_the_page_on_outputs_names_every_table_and_every_column_that_is_not_coded():
    page = (ROOT / "docs" / "outputs.md").read_text(encoding="utf-8")
    for entry in table("tables.toml")["table"]:
        assert f"`{entry['name']}`" in page
        for field in entry["fields"]:
            if field["description"].startswith("Not coded"):
                assert f"`{field['name']}`" in page, field["name"]
