# ruff: noqa: S608 - queries of tables whose names are the dictionary's
"""Parquet, spreadsheet and database, each read by a program of its own: what stands in them is what stands in the CSV tables."""

import asyncio
import csv
import io
import json
import os
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import duckdb
import openpyxl
import pytest
from datasette.app import Datasette

from secondsource.outputs import tables
from secondsource.outputs.export import PLAIN, Export
from secondsource.outputs.formats import FORMATS, rendered
from secondsource.outputs.tables import parquet, sqlite, xlsx
from secondsource.outputs.tables.made import made
from secondsource.resources import table
from secondsource.store import load
from tests.support_record import by_id, record_of

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "los-angeles" / "record.json"
ENTRIES = {entry["name"]: entry for entry in table("tables.toml")["table"]}
FLAT = [name for name, entry in ENTRIES.items() if entry.get("format", "csv") == "csv"]
RUN = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
WORDLESS = Export(text=False)


@pytest.fixture(scope="module")
def record():
    return load(GOLDEN)


@pytest.fixture(scope="module")
def files(record):
    return tables.render(record, None)


@pytest.fixture(scope="module")
def columns(record, tmp_path_factory):
    folder = tmp_path_factory.mktemp("parquet")
    for name, data in parquet.render(record, None).items():
        (folder / name).write_bytes(data)
    with duckdb.connect() as base:
        for name in ENTRIES:
            base.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet('{folder / name}.parquet')")
        yield base


@pytest.fixture(scope="module")
def path(record, tmp_path_factory):
    path = tmp_path_factory.mktemp("sqlite") / "record.sqlite"
    path.write_bytes(sqlite.render(record, None))
    return path


@pytest.fixture(scope="module")
def base(path):
    base = sqlite3.connect(path)
    yield base
    base.close()


def rows(files, name):
    return list(csv.DictReader(io.StringIO(files[f"{name}.csv"].decode(), newline="")))


def hostile(start):
    words = f"{start}cmd|' /C calc'!A0"
    made = record_of()
    discrepancy = made.discrepancies[0]
    account = replace(discrepancy.accounts[0], words=words, quoted=False)
    return replace(
        made,
        title=words,
        reports=(replace(made.reports[0], name=words, title=words, url=words), made.reports[1]),
        events=(replace(made.events[0], text=words, actor=words, modes=(words, "x")),),
        statements=(replace(made.statements[0], speaker=words, words=words, roles=("x", words)),),
        discrepancies=(replace(discrepancy, question=words, accounts=(account, *discrepancy.accounts[1:])),),
        method=replace(made.method, limitation=words),
    )


class TestParquet:
    @pytest.mark.parametrize("name", FLAT)
    def test_duckdb_reads_every_table_as_the_csv_has_it(self, name, columns, files):
        found = columns.execute(f"SELECT * FROM {name}")
        assert [column[0] for column in found.description] == list(next(csv.reader([_head(files, name)])))
        assert [[_as_text(cell) for cell in row] for row in found.fetchall()] == [
            [*row.values()] for row in rows(files, name)
        ]

    def test_a_join_gives_what_the_csv_gives(self, columns, files):
        joined = columns.execute(
            "SELECT claims.label, count(DISTINCT evidence.evidence_id) FROM claims JOIN supports USING (claim_id), "
            "unnest(supports.evidence_ids) AS one(evidence_id) JOIN evidence ON evidence.evidence_id = one.evidence_id "
            "GROUP BY ALL"
        ).fetchall()
        labels = {row["claim_id"]: row["label"] for row in rows(files, "claims")}
        expected: dict[str, set[str]] = {}
        for row in rows(files, "supports"):
            expected.setdefault(labels[row["claim_id"]], set()).update(row["evidence_ids"].split("; "))
        assert dict(joined) == {label: len(ids) for label, ids in expected.items()}
        assert len(joined) > 20

    def test_columns_have_types(self, columns):
        listed = columns.execute("SELECT table_name, column_name, data_type FROM information_schema.columns").fetchall()
        kinds = {(name, column): kind for name, column, kind in listed}
        assert kinds["events", "earliest"] == "DATE"
        assert kinds["events", "latitude"] == "DOUBLE"
        assert kinds["events", "reports"] == "BIGINT"
        assert kinds["events", "sensitive"] == "BOOLEAN"
        assert kinds["events", "days"] == "VARCHAR[]"
        assert kinds["plover", "actor"] == "VARCHAR"
        lists = {
            (name, field["name"]) for name, entry in ENTRIES.items() for field in entry["fields"] if "list" in field
        }
        assert {column for column, kind in kinds.items() if kind == "VARCHAR[]"} == lists

    def test_the_nested_fields_of_plover_are_json(self, columns, files):
        found = columns.execute("SELECT id, event, size FROM plover ORDER BY id").fetchall()
        expected = sorted(map(json.loads, files["plover.jsonl"].splitlines()), key=lambda one: one["id"])
        assert [(name, json.loads(event), json.loads(size)) for name, event, size in found] == [
            (one["id"], one["event"], one["size"]) for one in expected
        ]

    def test_the_dictionary_lies_beside(self, record):
        written = parquet.render(record, None)
        described = json.loads(written["datapackage.json"])
        assert [one["path"] for one in described["resources"]] == [f"{name}.parquet" for name in ENTRIES]
        assert {*written} == {"datapackage.json", *(one["path"] for one in described["resources"])}
        assert all(one["bytes"] == len(written[one["path"]]) for one in described["resources"])
        days = next(one for one in described["resources"][0]["schema"]["fields"] if one["name"] == "days")
        assert days["type"] == "array"

    def test_tables_without_a_row_keep_their_columns(self, tmp_path):
        empty = replace(record_of(), figures=(), discrepancies=())
        (tmp_path / "f.parquet").write_bytes(parquet.render(replace(empty, checks=()), by_id())["figures.parquet"])
        found = duckdb.execute(f"SELECT * FROM read_parquet('{tmp_path / 'f.parquet'}')")
        assert len(found.description) == len(ENTRIES["figures"]["fields"])
        assert found.fetchall() == []


def _head(files, name):
    return files[f"{name}.csv"].decode().splitlines()[0]


def _as_text(cell):
    """A cell as the CSV has it."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else str(cell)
    return "; ".join(cell) if isinstance(cell, list) else str(cell)


class TestSpreadsheet:
    def test_openpyxl_reads_a_sheet_for_every_table(self, record, files):
        book = openpyxl.load_workbook(io.BytesIO(xlsx.render(record, None)))
        assert book.sheetnames == ["About", "Columns", *ENTRIES]
        for name in FLAT:
            sheet = book[name]
            head, *body = sheet.iter_rows(values_only=True)
            assert [*head] == next(csv.reader([_head(files, name)]))
            assert [[_of_sheet(cell) for cell in row] for row in body] == [[*row.values()] for row in rows(files, name)]
            assert sheet.freeze_panes == "B2"

    def test_numbers_days_and_truth_values_are_none_of_words(self, record):
        sheet = openpyxl.load_workbook(io.BytesIO(xlsx.render(record, None)))["events"]
        head = [cell.value for cell in sheet[1]]
        row = dict(zip(head, next(sheet.iter_rows(min_row=2, values_only=True)), strict=True))
        assert isinstance(row["reports"], int)
        assert isinstance(row["sensitive"], bool)
        assert any(isinstance(cell.value, datetime) for cell in sheet["R"][1:])

    def test_the_first_sheet_says_what_to_know(self, record):
        book = openpyxl.load_workbook(io.BytesIO(xlsx.render(record, None)))
        about = dict(book["About"].iter_rows(values_only=True))
        assert about["title"] == record.title
        assert record.method.limitation in about["description"]
        assert {f"measured: {name}" for name, _ in record.method.accuracy} <= {*about}
        assert "Data are no data of theirs".casefold() in about["licence"].casefold()
        assert about["sheet events"].startswith(ENTRIES["events"]["description"])

    @pytest.mark.parametrize(
        "start", ["=", "+1", "-1", "@SUM", "\t=", "\r", "\n", "＝", " =", "x;=", "=HYPERLINK(", "{="]
    )
    def test_no_cell_is_a_formula_whatever_the_reports_say(self, start):
        book = openpyxl.load_workbook(io.BytesIO(xlsx.render(hostile(start), by_id())))
        cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
        assert len(cells) > 100
        assert [cell.coordinate for cell in cells if cell.data_type == "f" or cell.hyperlink] == []
        assert [cell.value for cell in cells if isinstance(cell.value, str) and cell.value.startswith(RUN)] == []

    def test_a_cell_too_long_is_cut_and_the_first_sheet_says_so(self):
        made = record_of()
        long = replace(made, events=(replace(made.events[0], modes=("é😀" * 100,) * 200, contexts=("é" * 300,) * 100),))
        book = openpyxl.load_workbook(io.BytesIO(xlsx.render(long, by_id())))
        row = dict(zip(*book["events"].iter_rows(max_row=2, values_only=True), strict=True))
        assert len(row["plover_modes"].encode("utf-16-le")) // 2 in (xlsx.LONGEST, xlsx.LONGEST - 1)
        assert row["plover_modes"].endswith("…")
        assert row["plover_contexts"] == "; ".join(("é" * 300,) * 100)
        about = dict(book["About"].iter_rows(values_only=True))
        assert about["cells cut"] == f"2 cells end at {xlsx.LONGEST} characters, with …"

    def test_a_day_before_spreadsheets_count_is_written_out(self):
        made = record_of()
        old = replace(made, timeline=(replace(made.timeline[0], earliest="1815-06-18"),))
        sheet = openpyxl.load_workbook(io.BytesIO(xlsx.render(old, by_id())))["timeline"]
        assert dict(zip(*sheet.iter_rows(max_row=2, values_only=True), strict=True))["earliest"] == "1815-06-18"


def _of_sheet(cell):
    return cell.date().isoformat() if isinstance(cell, datetime) else _as_text(cell)


class TestDatabase:
    @pytest.mark.parametrize("name", FLAT)
    def test_every_table_is_the_csv(self, name, base, files):
        lists = {field["name"] for field in ENTRIES[name]["fields"] if "list" in field}
        truths = {field["name"] for field in ENTRIES[name]["fields"] if field["type"] == "boolean"}
        found = base.execute(f"SELECT * FROM {name}")
        names = [column[0] for column in found.description]

        def value(column, cell):
            if cell is not None and column in lists:
                return json.loads(cell)
            return bool(cell) if cell is not None and column in truths else cell

        shown = [[_as_text(value(column, cell)) for column, cell in zip(names, row, strict=True)] for row in found]
        assert shown == [[*row.values()] for row in rows(files, name)]

    def test_keys_and_references_hold(self, base):
        assert base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert base.execute("PRAGMA foreign_key_check").fetchall() == []
        references = sum("references" in field for entry in ENTRIES.values() for field in entry["fields"])
        found = [
            (name, row[3]) for name in ENTRIES for row in base.execute(f"PRAGMA foreign_key_list({name})").fetchall()
        ]
        assert len(found) == references
        for name, column in found:
            plan = base.execute(f'EXPLAIN QUERY PLAN SELECT 1 FROM {name} WHERE "{column}" = ?', ("x",)).fetchall()
            assert "USING" in plan[0][3], (name, column)

    def test_words_are_found(self, base, files):
        found = base.execute("SELECT count(*) FROM claims_fts WHERE claims_fts MATCH 'arrest'").fetchone()[0]
        assert found == sum("arrest" in row["text"].casefold() for row in rows(files, "claims")) > 0

    def test_disagreements_stand_side_by_side(self, base, files):
        found = base.execute("SELECT question, side_1, side_2 FROM disagreements").fetchall()
        assert {row[0] for row in found} == {row["question"] for row in rows(files, "discrepancies")}
        assert all(one and two and one != two for _, one, two in found)

    def test_views_lead_from_claims_to_words(self, base, files):
        labels = {row[0] for row in base.execute("SELECT label FROM claims_with_excerpts WHERE excerpt <> ''")}
        assert labels == {row["label"] for row in rows(files, "claims")}
        alone = {row[0] for row in base.execute("SELECT label FROM one_source_only")}
        assert alone == {row["label"] for row in rows(files, "claims") if row["sources_high"] == "1"}
        said = base.execute("SELECT count(*) FROM said_what").fetchone()[0]
        statements = {row["claim_id"] for row in rows(files, "statements")}
        assert said == sum(row["claim_id"] in statements for row in rows(files, "supports"))

    def test_about_and_dictionary_describe_it(self, base, record):
        about = dict(base.execute("SELECT * FROM about"))
        assert about["record"] == record.id
        assert "GeoNames" in about["licence"]
        described = {(one, two) for one, two in base.execute('SELECT "table", "column" FROM dictionary')}
        for name, entry in ENTRIES.items():
            assert {(name, field["name"]) for field in entry["fields"]} <= described

    def test_datasette_opens_it_follows_references_searches_and_counts_lists(self, path, files):
        async def asked(*addresses):
            served = Datasette([str(path)])
            await served.invoke_startup()
            return [(await served.client.get(address)).json() for address in addresses]

        addresses = (
            "/record.json",
            "/record/claims.json?_search=arrested&_shape=objects",
            "/record/disagreements.json?_shape=objects",
            "/record/events.json?_facet_array=days&_shape=objects",
        )
        # In a thread of its own: the browser tests keep an event loop running in this one.
        with ThreadPoolExecutor(1) as thread:
            listed, found, sides, facets = thread.submit(lambda: asyncio.run(asked(*addresses))).result()
        assert {one["name"] for one in listed["tables"] if not one["hidden"]} == {*ENTRIES, "about", "dictionary"}
        assert {one["name"] for one in listed["views"]} == {view["name"] for view in table("views.toml")["view"]}
        assert found["filtered_table_rows_count"] > 0
        assert all("arrest" in row["text"].casefold() for row in found["rows"])
        assert len(sides["rows"]) == len({row["discrepancy_id"] for row in rows(files, "discrepancies")})
        days = {day for row in rows(files, "events") for day in row["days"].split("; ") if day}
        assert {one["value"] for one in facets["facet_results"]["days"]["results"]} <= days
        assert facets["facet_results"]["days"]["results"]

    def test_a_matrix_too_wide_for_the_format_is_left_out(self, monkeypatch):
        monkeypatch.setattr(sqlite, "_MOST_COLUMNS", 45)
        base = sqlite3.connect(":memory:")
        base.deserialize(sqlite.render(record_of(), by_id()))
        assert "events" not in {row[0] for row in base.execute("SELECT name FROM sqlite_master")}
        base.close()


class TestAll:
    @pytest.mark.parametrize("form", ["tables", "parquet", "xlsx", "sqlite"])
    def test_same_record_same_bytes_whatever_the_hash_seed(self, form):
        code = (
            "import sys, hashlib, pathlib; from secondsource.store import load; from secondsource.outputs.formats import *\n"
            "from secondsource.outputs.export import PLAIN\n"
            f"made = rendered(FORMATS['{form}'], load(pathlib.Path(sys.argv[1])), None, PLAIN)\n"
            "data = made if isinstance(made, bytes) else b''.join(made[name] for name in sorted(made))\n"
            "print(hashlib.sha256(data).hexdigest())"
        )
        seen = {
            subprocess.run(
                [sys.executable, "-c", code, str(GOLDEN)],
                env={**os.environ, "PYTHONHASHSEED": seed},
                capture_output=True,
                check=True,
            ).stdout
            for seed in ("0", "1")
        }
        assert len(seen) == 1

    @pytest.mark.parametrize("form", ["parquet", "xlsx", "sqlite"])
    def test_without_words_only_the_columns_that_hold_none(self, form, record):
        kept = table("notext.toml")["kept"]
        shown = made(record, None, WORDLESS)
        assert {one.name: [field["name"] for field in one.fields] for one in shown.tables} == {
            name: [field["name"] for field in ENTRIES[name]["fields"] if field["name"] in columns]
            for name, columns in kept.items()
        }
        data = rendered(FORMATS[form], record, None, WORDLESS)
        if form == "parquet":
            names = [name for name in data if name != "datapackage.json"]
        else:
            names = _tables(data) if form == "sqlite" else openpyxl.load_workbook(io.BytesIO(data)).sheetnames
        assert {name.removesuffix(".parquet") for name in names} - {"About", "Columns", "about", "dictionary"} == {
            *kept
        }

    def test_a_list_is_marked_where_rows_hold_several_and_nowhere_else(self, record):
        for one in made(record, None, PLAIN).tables:
            for field in one.fields:
                values = [row.get(field["name"]) for row in one.rows]
                several = any(isinstance(value, tuple | list) for value in values)
                assert several <= (field.get("list", False) or field["type"] == "array"), (one.name, field["name"])
                if field.get("list"):
                    assert all(value is None or isinstance(value, tuple | list) for value in values), field["name"]

    @pytest.mark.parametrize("value", ["2031-02-30", "Friday", 17])
    def test_what_is_no_day_is_none(self, value):
        record = record_of()
        odd = replace(record, timeline=(replace(record.timeline[0], earliest=str(value)),))
        (timeline,) = [one for one in made(odd, None, PLAIN).tables if one.name == "timeline"]
        (row,) = timeline.cells()
        assert row[[field["name"] for field in timeline.fields].index("earliest")] is None
        assert isinstance(row[[field["name"] for field in timeline.fields].index("latest")], date)


def _tables(data):
    base = sqlite3.connect(":memory:")
    base.deserialize(data)
    names = [row[0] for row in base.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")]
    base.close()
    return names
