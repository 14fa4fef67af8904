"""Record <-> disk: one wire format, and files written whole or not at all."""

from secondsource.store.codec import CHECK_FORMAT, FORMAT, VERSION, decode, encode, encode_checks
from secondsource.store.files import load, write

__all__ = ["CHECK_FORMAT", "FORMAT", "VERSION", "decode", "encode", "encode_checks", "load", "write"]
