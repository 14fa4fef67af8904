"""Decisions of reviewers <-> disk: ``RECORD.reviews.jsonl`` beside a record, one JSON object a line, only ever added to.

Fields of a line: ``when`` (ISO 8601), ``who``, ``act`` (confirm, correct, reject, undo), ``claim`` (its id), ``places`` (lists of
report id, start, end), ``before`` and ``after`` (sentences, or null for a rejected claim), ``why``. A line that is none is
reported and passed over; it stays where it is.
"""

import os
from dataclasses import dataclass
from pathlib import Path

import msgspec

from secondsource.errors import OutputError, RecordError
from secondsource.model.review import Review

SUFFIX = ".reviews.jsonl"
"""What follows the record's file name."""


@dataclass(frozen=True, slots=True)
class Log:
    """The decisions of a file.

    Attributes:
        reviews: In the order they were made.
        problems: One line for each that cannot be read: "record.json.reviews.jsonl:3: ...".
    """

    reviews: tuple[Review, ...]
    problems: tuple[str, ...] = ()


def beside(record: Path) -> Path:
    """The file of decisions on a record."""
    return record.with_name(record.name + SUFFIX)


def load_reviews(path: Path) -> Log:
    """The decisions of a file; none where there is no such file.

    Raises:
        RecordError: The file is there and cannot be opened.
    """
    try:
        lines = path.read_bytes().splitlines() if path.exists() else []
    except OSError as error:
        raise RecordError(f"{path} cannot be opened ({error.strerror})") from error
    reviews: list[Review] = []
    problems: list[str] = []
    for number, line in enumerate(lines, start=1):
        try:
            if line.strip():
                reviews.append(msgspec.json.decode(line, type=Review))
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
            problems.append(f"{path}:{number}: no decision can be read from this line ({error}); the others hold")
    return Log(tuple(reviews), tuple(problems))


def append_review(path: Path, review: Review) -> None:
    """Adds a decision in one write, on a line of its own even behind a line cut short.

    Raises:
        OutputError: The file cannot be written.
    """
    try:
        handle = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o666)
        try:
            size = os.fstat(handle).st_size
            cut = size > 0 and os.pread(handle, 1, size - 1) != b"\n"
            os.write(handle, (b"\n" if cut else b"") + msgspec.json.encode(review) + b"\n")
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        raise OutputError(f"{path} cannot be written ({error.strerror})") from error
