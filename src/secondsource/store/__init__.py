"""Record <-> disk: one wire format, and files written whole or not at all."""

from secondsource.store.codec import (
    CHANGES_FORMAT,
    CHECK_FORMAT,
    FORMAT,
    VERSION,
    decode,
    encode,
    encode_changes,
    encode_checks,
    schema,
)
from secondsource.store.files import load, write
from secondsource.store.reviews import append_review, beside, load_reviews

__all__ = [
    "CHANGES_FORMAT",
    "CHECK_FORMAT",
    "FORMAT",
    "VERSION",
    "append_review",
    "beside",
    "decode",
    "encode",
    "encode_changes",
    "encode_checks",
    "load",
    "load_reviews",
    "schema",
    "write",
]
