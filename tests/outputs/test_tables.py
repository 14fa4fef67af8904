import csv
import io
import json
from dataclasses import replace
from hashlib import sha256

import pytest

from secondsource.errors import OutputError
from secondsource.model.version import Change
from secondsource.outputs import tables
from secondsource.outputs.tables.coverage import with_columns
from secondsource.outputs.tables.package import file_of
from secondsource.resources import table
from secondsource.store import decode, encode
from tests.support_record import by_id, record_of, reports


def _rows(files: dict[str, bytes], name: str) -> list[dict[str, str]]:
    if f"{name}.jsonl" in files:
        return [_as_cells(json.loads(line)) for line in files[f"{name}.jsonl"].splitlines()]
    return list(csv.DictReader(io.StringIO(files[f"{name}.csv"].decode(), newline="")))


def _as_cells(row: dict[str, object]) -> dict[str, str]:
    """An object as a table would write it: lists joined, nothing for null."""
    return {name: _as_cell(value) for name, value in row.items()}


def _as_cell(value: object) -> str:
    if isinstance(value, list):
        return "; ".join(map(str, value))
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def test_every_table_has_the_columns_of_the_dictionary_and_rows():
    record = record_of()
    marching = replace(record.events[0], modes=("strike", "demo"))
    act = replace(marching, id="E0123456780", label="E2", part_of="E1")
    later = Change("value", "12 were arrested.", "15", "12", (record.figures[0].supports[0].evidence[0],), (), "F1")
    files = tables.render(replace(record, events=(marching, act), changes=(later,)), by_id())
    entries = table("tables.toml")["table"]
    assert sorted(files) == sorted([*(file_of(entry) for entry in entries), "datapackage.json"])
    for entry in entries:
        rows = _rows(files, entry["name"])
        assert rows, entry["name"]
        fields = with_columns(entry, record)["fields"]
        assert list(rows[0]) == [field["name"] for field in fields]
        assert all(None not in row and None not in row.values() for row in rows)
        keys = [tuple(row[key] for key in entry["key"]) for row in rows]
        assert len(keys) == len(set(keys)), f"{entry['name']}: its key is one"


def test_every_reference_has_its_row():
    files = tables.render(record_of(), by_id())
    for entry in table("tables.toml")["table"]:
        for field in entry["fields"]:
            if "references" in field:
                known = {next(iter(row.values())) for row in _rows(files, field["references"])}
                assert {row[field["name"]] for row in _rows(files, entry["name"])} - {""} <= known
    evidence = {row["evidence_id"] for row in _rows(files, "evidence")}
    for name in ("event_report", "supports", "discrepancies"):
        assert {item for row in _rows(files, name) for item in row["evidence_ids"].split("; ")} <= evidence


def test_types_are_those_of_the_dictionary():
    files = tables.render(record_of(), by_id())
    check = {
        "integer": lambda cell: int(cell) >= 0,
        "number": lambda cell: float(cell) is not None,
        "boolean": lambda cell: cell in {"true", "false"},
        "date": lambda cell: len(cell.split("-")) == 3,
        "string": bool,
        "array": bool,
        "object": bool,
    }
    for entry in table("tables.toml")["table"]:
        for row in _rows(files, entry["name"]):
            for field in entry["fields"]:
                cell = row[field["name"]]
                assert cell == "" or check[field["type"]](cell), (entry["name"], field["name"], cell)
            assert all(cell for name, cell in row.items() if name in entry["key"])


def test_the_crosswalk_has_a_row_for_each_report_that_carries_the_event():
    a, b = reports()
    files = tables.render(record_of(), by_id())
    first, second = _rows(files, "event_report")
    assert (first["report_id"], first["voice"], first["day"], first["place"]) == (
        a.id,
        "outlet",
        "2031-03-03",
        "Port Elva",
    )
    assert (second["report_id"], second["voice"], second["attributed_to"]) == (b.id, "attributed", "officials")
    assert second["evidence_ids"] == f"{b.id}:0-47"
    (event,) = _rows(files, "events")
    assert event["days"] == "2031-03-03; 2031-03-04"


def test_excerpts_are_the_words_and_end_at_300_characters():
    a, b = reports()
    long = replace(a, text=a.text + " and so on" * 60)
    long = replace(long, sha256=sha256(long.text.encode()).hexdigest())
    record = record_of()
    event = record.events[0]
    support = event.supports[0]
    whole = replace(
        support.evidence[0], exact=long.text, span=replace(support.evidence[0].span, end=len(long.text)), suffix=""
    )
    record = replace(
        record,
        reports=(replace(record.reports[0], sha256=long.sha256, characters=len(long.text)), record.reports[1]),
        events=(replace(event, supports=(replace(support, evidence=(whole,)), *event.supports[1:])),),
    )
    record = _anchored(record, long)
    rows = {row["evidence_id"]: row for row in _rows(tables.render(record, {a.id: long, b.id: b}), "evidence")}
    row = rows[f"{a.id}:0-{len(long.text)}"]
    assert (len(row["excerpt"]), row["truncated"]) == (300, "true")
    short = rows[f"{a.id}:0-12"]
    assert (short["excerpt"], short["truncated"]) == ("Dock workers", "false")


def _anchored(record, report):
    """The record with the context of its evidence read from a report that has grown."""
    data = json.loads(encode(record))

    def visit(node):
        if isinstance(node, dict):
            if node.get("report") == report.id and "exact" in node:
                node["suffix"] = report.text[node["span"]["end"] : node["span"]["end"] + 32]
            for value in node.values():
                visit(value)
        elif isinstance(node, list):
            for value in node:
                visit(value)

    visit(data)
    return decode(json.dumps(data).encode())


@pytest.mark.parametrize("start", list("=+-@\t\r\n＝＋－＠"))
def test_no_text_cell_runs_as_a_formula(start):
    hostile = f'{start}HYPERLINK("https://example.org","x")'
    record = record_of()
    card = replace(record.reports[0], name=hostile, title=hostile, url=hostile)
    discrepancy = record.discrepancies[0]
    account = replace(discrepancy.accounts[0], words=hostile, quoted=False)
    record = replace(
        record,
        title=hostile,
        reports=(card, record.reports[1]),
        events=(replace(record.events[0], text=hostile, actor=hostile, modes=(hostile, "x")),),
        statements=(replace(record.statements[0], speaker=hostile, words=hostile),),
        discrepancies=(replace(discrepancy, question=hostile, accounts=(account, *discrepancy.accounts[1:])),),
    )
    files = tables.render(record, by_id())
    cells = [
        row[field["name"]]
        for entry in table("tables.toml")["table"]
        if entry.get("format", "csv") == "csv"
        for row in _rows(files, entry["name"])
        for field in entry["fields"]
        if field["type"] != "number"
    ]
    assert not [cell for cell in cells if cell.startswith(tuple("=+-@\t\r\n＝＋－＠"))]
    assert _rows(files, "reports")[0]["title"] == f"'{hostile}"


def test_a_semicolon_opens_no_cell():
    record = record_of()
    record = replace(
        record, events=(replace(record.events[0], text="They left;=1+1", modes=("demo", "@sum", " -1", "\n+2")),)
    )
    data = tables.render(record, by_id())["events.csv"].decode()
    split = [cell for row in csv.reader(io.StringIO(data, newline=""), delimiter=";") for cell in row]
    assert not [cell for cell in split if cell.strip().startswith(("=", "@", "-", "+"))]


def test_numbers_stay_numbers():
    record = record_of()
    record = replace(record, figures=(replace(record.figures[0], low=-2.5, high=1e7),))
    (figure,) = _rows(tables.render(record, by_id()), "figures")
    assert (figure["low"], figure["high"]) == ("-2.5", "10000000")


def test_wording_has_a_row_for_each_term_report_voice_and_speaker():
    record = record_of()
    (term,) = record.wording
    (own,) = term.uses
    said = replace(own, voice="indirect", speaker="Mara Quill")
    changed = replace(record, wording=(replace(term, uses=(own, said, own), kind="people"),))
    rows = list(csv.DictReader(io.StringIO(tables.render(changed, by_id())["wording.csv"].decode(), newline="")))
    assert [(row["number"], row["voice"], row["speaker"], row["count"]) for row in rows] == [
        ("1", "own", "", "2"),
        ("2", "indirect", "Mara Quill", "1"),
    ]
    assert {row["kind"] for row in rows} == {"people"}
    assert rows[0]["evidence_ids"].count(";") == 1


def test_the_data_dictionary_describes_every_file_and_names_method_and_limitation():
    files = tables.render(record_of(), by_id())
    package = json.loads(files["datapackage.json"])
    assert package["profile"] == "tabular-data-package"
    assert record_of().method.limitation in package["description"]
    assert package["accuracy"] == {"dates": 0.9}
    for resource in package["resources"]:
        data = files[resource["path"]]
        assert (resource["bytes"], resource["hash"]) == (len(data), f"sha256:{sha256(data).hexdigest()}")
        assert all(field["description"].endswith(".") for field in resource["schema"]["fields"]), resource["name"]


def test_a_record_that_does_not_match_is_not_written():
    a, _ = reports()
    with pytest.raises(OutputError, match="nothing was written"):
        tables.render(record_of(), {a.id: a})


def test_twice_the_same_bytes():
    assert tables.render(record_of(), by_id()) == tables.render(record_of(), dict(reversed(by_id().items())))
