"""The JSON Schema of a record: it is what the code gives, takes every record we write, and refuses damaged ones."""

import copy
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from scripts.document_record import SCHEMA, described_schema
from secondsource import cli
from secondsource.errors import RecordError
from secondsource.store import VERSION, decode, encode
from tests.support_record import record_of, records

GOLDENS = sorted((Path(__file__).resolve().parents[1] / "golden").glob("*/record.json"))
SHIPPED = json.loads(SCHEMA.read_bytes())
CHECK = Draft202012Validator(SHIPPED)


def test_the_schema_in_the_package_is_current():
    assert SCHEMA.read_text(encoding="utf-8") == described_schema(), "run: python scripts/document_record.py"


def test_it_is_a_schema_with_a_version_and_describes_every_field():
    Draft202012Validator.check_schema(SHIPPED)
    assert SHIPPED["$id"].endswith(f":{VERSION}")
    for name, entry in SHIPPED["$defs"].items():
        assert entry["description"], name
        assert [field for field, says in entry["properties"].items() if not says.get("description")] == [], name


@pytest.mark.parametrize("path", GOLDENS, ids=lambda path: path.parent.name)
def test_it_takes_the_golden_records(path):
    assert list(CHECK.iter_errors(json.loads(path.read_bytes()))) == []


@settings(deadline=None, derandomize=True, max_examples=25)
@given(records())
def test_it_takes_every_record_that_can_be_written(record):
    assert list(CHECK.iter_errors(json.loads(encode(record)))) == []


def _damaged(change):
    data = copy.deepcopy(json.loads(encode(record_of())))
    change(data)
    return data


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data.update(format="secondsource.index"),
        lambda data: data.update(version=VERSION + 1),
        lambda data: data.pop("record"),
        lambda data: data["record"].pop("claims", data["record"].pop("events")),
        lambda data: data["record"].update(title=None),
        lambda data: data["record"]["events"][0].pop("supports"),
        lambda data: data["record"]["events"][0].update(realis="perhaps"),
        lambda data: data["record"]["events"][0]["supports"][0]["evidence"][0]["span"].update(start="0"),
        lambda data: data["record"]["figures"][0].update(low="twelve"),
        lambda data: data["record"]["reports"][0].update(characters=1.5),
        lambda data: data["record"].update(discrepancies={}),
        lambda data: data["record"]["places"][0]["place"].update(lat="north"),
    ],
)
def test_a_damaged_record_fails_the_schema_and_the_reader(change):
    data = _damaged(change)
    assert list(CHECK.iter_errors(data))
    with pytest.raises(RecordError):
        decode(json.dumps(data).encode())


def test_fields_it_does_not_know_are_passed_over():
    data = _damaged(lambda data: data["record"].update(later="field"))
    assert list(CHECK.iter_errors(data)) == []
    assert decode(json.dumps(data).encode()) == record_of()


def test_the_command_prints_it(capfdbinary):
    assert cli.run(["schema"]) == cli.DONE
    assert capfdbinary.readouterr().out == SCHEMA.read_bytes()
