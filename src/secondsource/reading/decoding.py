"""Bytes -> text: UTF-8, or UTF-16 where a byte order mark says so. No other encoding is guessed."""

import codecs
import re

MAX_CHARACTERS = 10_000_000
"""The longest text read as one report, in code points. A newspaper's whole day is shorter."""

MAX_BYTES = 4 * MAX_CHARACTERS
"""The most bytes such a text can take."""

TOO_LONG = f"longer than {MAX_CHARACTERS // 1_000_000} million characters; split it into its reports"
"""What to say of a longer one."""

_UTF16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{2,30})", re.IGNORECASE)
# Encodings of Western European pages, by Python's names.
_PAGES = frozenset({"cp1252", "iso8859-1", "iso8859-15", "ascii", "mac-roman"})
# Everything Unicode calls a line or paragraph end becomes one newline, so that lines are lines for every later step.
_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def decode(data: bytes, *, declared: bool = False) -> str:
    """The text of a file, without byte order mark, lines ended by a newline alone.

    Args:
        data: The file's bytes.
        declared: Whether to believe a ``charset`` the file declares, as HTML pages do, where it is not UTF-8.

    Raises:
        ValueError: The bytes are no text; the message says why and what to do, for a ReadingError.
    """
    text = _decode(data, declared)
    if "\0" in text:
        raise ValueError("this is a binary file, not text; give the report as text, HTML or JSON Lines")
    if not text.strip():
        raise ValueError("the file is empty; there is nothing to read")
    if len(text) > MAX_CHARACTERS:
        raise ValueError(TOO_LONG)
    return normalise(text)


def normalise(text: str) -> str:
    """Text with one kind of line end, and U+FFFD for halves of surrogate pairs, which no encoding can write."""
    return _SURROGATE.sub("\ufffd", _LINE_END.sub("\n", text))


def _decode(data: bytes, declared: bool) -> str:
    for mark, wide in _UTF16.items():
        if data.startswith(mark):
            return _strictly(data[len(mark) :], wide, len(mark))
    skipped = len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0
    try:
        return _strictly(data[skipped:], "utf-8", skipped)
    except ValueError:
        encoding = _declared(data) if declared else None
        if encoding is None:
            raise
        return _strictly(data, encoding, 0)


def _declared(data: bytes) -> str | None:
    match = _CHARSET.search(data, 0, 4096)
    try:
        found = codecs.lookup(match[1].decode("ascii")) if match else None
    except LookupError:
        return None
    return found.name if found and found.name in _PAGES else None


def _strictly(data: bytes, encoding: str, skipped: int) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        if b"\0" in data and encoding == "utf-8":
            raise ValueError("this is a binary file, not text; give the report as text, HTML or JSON Lines") from None
        raise ValueError(
            f"not {encoding.upper()} at byte {error.start + skipped}; convert the file to UTF-8 "
            "(for example: iconv -f WINDOWS-1252 -t UTF-8)"
        ) from None
