"""Record <-> bytes: the wire format ``secondsource.record``, documented in docs/record-format.md.

JSON in UTF-8, two-space steps, one newline at the end; keys in the order of the model's fields; nothing random, no clock. So
equal records are equal bytes. Only this module knows the wire library.
"""

from collections.abc import Sequence
from typing import Any

import msgspec

from secondsource.errors import EvidenceError, RecordError
from secondsource.model.draft import DraftCheck
from secondsource.model.record import Method, Record
from secondsource.model.version import Change

FORMAT = "secondsource.record"
"""Value of the ``format`` field: what the file is."""

VERSION = 1
"""Value of the ``version`` field. It rises when an older reader would misread a file."""


CHECK_FORMAT = "secondsource.check"
"""Value of the ``format`` field of a draft's check."""

CHANGES_FORMAT = "secondsource.changes"
"""Value of the ``format`` field of what changed between two records."""


def encode_checks(checks: Sequence[DraftCheck], method: Method) -> bytes:
    """The one way to write the checks of drafts: a list under ``checks``, in the order given, and ``method`` beside it.

    Raises:
        RecordError: They hold something JSON cannot carry, such as half a surrogate pair.
    """
    try:
        data = msgspec.json.encode(
            {"format": CHECK_FORMAT, "version": VERSION, "method": method, "checks": list(checks)}
        )
    except (msgspec.MsgspecError, UnicodeEncodeError) as error:
        raise RecordError(f"the check cannot be written: {error}") from error
    return msgspec.json.format(data, indent=2) + b"\n"


def encode_changes(changes: Sequence[Change], method: Method) -> bytes:
    """The one way to write what changed between two records: a list under ``changes``, in order, and ``method`` beside it.

    Raises:
        RecordError: It holds something JSON cannot carry, such as half a surrogate pair.
    """
    try:
        data = msgspec.json.encode(
            {"format": CHANGES_FORMAT, "version": VERSION, "method": method, "changes": list(changes)}
        )
    except (msgspec.MsgspecError, UnicodeEncodeError) as error:
        raise RecordError(f"the changes cannot be written: {error}") from error
    return msgspec.json.format(data, indent=2) + b"\n"


def encode(record: Record) -> bytes:
    """The one way to write a record.

    Raises:
        RecordError: The record holds something JSON cannot carry, such as half a surrogate pair.
    """
    try:
        # Through the declared types and back: an integer in a field for floating-point numbers is written as one.
        typed = msgspec.convert(msgspec.to_builtins(record), Record)
        data = msgspec.json.encode({"format": FORMAT, "version": VERSION, "record": typed})
    except (msgspec.MsgspecError, UnicodeEncodeError, OverflowError) as error:
        raise RecordError(f"the record cannot be written: {error}") from error
    return msgspec.json.format(data, indent=2) + b"\n"


def decode(data: bytes) -> Record:
    """Reads what ``encode`` wrote.

    Raises:
        RecordError: The bytes are no record, a broken one, or one of a later version of the format.
    """
    envelope = _envelope(data)
    version = envelope.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise RecordError(f"version {version!r} is none; the file is damaged, build the record again")
    if version > VERSION:
        raise RecordError(
            f"version {version} of the format is newer than {VERSION}, the one known; update secondsource"
        )
    try:
        return msgspec.convert(envelope.get("record"), Record)
    except (msgspec.ValidationError, EvidenceError) as error:
        raise RecordError(f"the record is damaged: {error}; build it again") from error


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a record's file, without descriptions.

    A file may hold fields that it does not name: readers pass over them. That offsets are in order, and that evidence stands
    in its reports, no schema says: ``decode`` and ``outputs.verify`` check them.
    """
    (record,), parts = msgspec.json.schema_components([Record], ref_template="#/$defs/{name}")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:{FORMAT}:{VERSION}".replace(".", ":"),
        "type": "object",
        "properties": {"format": {"const": FORMAT}, "version": {"const": VERSION}, "record": record},
        "required": ["format", "version", "record"],
        "$defs": parts,
    }


def _envelope(data: bytes) -> dict[str, Any]:
    try:
        found = msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise RecordError(f"not a record: {error}; give a file made with --format json") from error
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise RecordError(f"not a record: its format is not {FORMAT}; give a file made with --format json")
    return found
