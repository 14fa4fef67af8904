import json

import pytest
from hypothesis import given, settings

from secondsource.errors import RecordError
from secondsource.model.record import Record
from secondsource.store import VERSION, decode, encode
from tests.support_record import record_of, records


@settings(deadline=None, derandomize=True, max_examples=50)
@given(records())
def test_what_is_written_is_read_back_equal(record: Record):
    data = encode(record)
    assert decode(data) == record
    assert encode(decode(data)) == data


def test_a_whole_record_goes_to_disk_and_back():
    record = record_of()
    assert decode(encode(record)) == record


def test_the_form_is_one_for_all():
    data = encode(record_of())
    assert data.endswith(b"}\n")
    assert not data.endswith(b"\n\n")
    assert "“We will stay out".encode() in data, "letters beyond ASCII stand as they are"
    parsed = json.loads(data)
    assert list(parsed) == ["format", "version", "record"]
    assert parsed["format"] == "secondsource.record"
    assert parsed["record"]["figures"][0]["low"] == 12.0


def test_a_float_given_as_integer_is_the_same_record():
    data = encode(record_of())
    assert b'"low": 12.0' in data


def test_a_record_that_no_file_can_hold_is_refused():
    broken = Record(**{**{name: getattr(record_of(), name) for name in Record.__dataclass_fields__}, "title": "\ud800"})
    with pytest.raises(RecordError, match="cannot be written"):
        encode(broken)


def _changed(**fields: object) -> bytes:
    return json.dumps({**json.loads(encode(record_of())), **fields}).encode()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "not a record"),
        (b"\xff\xfe", "not a record"),
        (b"[]", "its format is not secondsource.record"),
        (b"[" * 100_000, "not a record"),
        (b'{"format": "other"}', "its format is not secondsource.record"),
        (_changed(version=VERSION + 1), "update secondsource"),
        (_changed(version="1"), "version '1' is none"),
        (_changed(version=True), "version True is none"),
        (_changed(version=0), "version 0 is none"),
        (_changed(record=None), "damaged"),
        (_changed(record={"id": "s1"}), "missing required field"),
    ],
    ids=["empty", "binary", "list", "nesting", "format", "newer", "text", "bool", "zero", "null", "fields"],
)
def test_bad_input_is_a_clear_error(data: bytes, message: str):
    with pytest.raises(RecordError, match=message):
        decode(data)


def test_a_span_that_ends_before_it_begins_is_damage():
    data = json.loads(encode(record_of()))
    data["record"]["reports"][0]["sentences"][0] = {"start": 9, "end": 3}
    with pytest.raises(RecordError, match="damaged"):
        decode(json.dumps(data).encode())
