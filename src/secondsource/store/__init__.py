"""Record <-> disk: one wire format, and files written whole or not at all."""

from secondsource.store.codec import FORMAT, VERSION, decode, encode
from secondsource.store.files import load, write

__all__ = ["FORMAT", "VERSION", "decode", "encode", "load", "write"]
