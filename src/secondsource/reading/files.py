"""Paths -> drafts: files, folders and standard input, each input on its own, so that one bad file never stops the rest."""

import os
import sys
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, NamedTuple

from secondsource.errors import ReadingError, UnsupportedInputError
from secondsource.reading import html, jsonl
from secondsource.reading.decoding import MAX_BYTES, TOO_LONG, decode
from secondsource.reading.drafts import Draft

TEXT = frozenset({"", ".txt", ".text", ".md"})
"""Suffixes of plain text."""
HTML = frozenset({".html", ".htm", ".xhtml"})
"""Suffixes of web pages."""
LINES = frozenset({".jsonl", ".ndjson"})
"""Suffixes of JSON Lines."""
STDIN = "stdin"
"""Name of standard input."""

Found = Draft | ReadingError


class _File(NamedTuple):
    """A file with the name its report takes; sorted by that name."""

    name: str
    path: Path


def drafts(paths: Iterable[Path | str], stdin: BinaryIO | None = None) -> Iterator[Found]:
    """What every input gives, or why it gives nothing; a file reached twice is read once, under its first name in order.

    Args:
        paths: Files, folders, and ``-`` for standard input.
        stdin: What ``-`` reads; the process's own standard input by default.
    """
    given = [str(path) for path in paths]
    if "-" in given:
        yield from _stream(stdin or sys.stdin.buffer)
    files: dict[Path, _File] = {}
    for path in (Path(path) for path in given if path != "-"):
        for found in _files(path):
            if isinstance(found, ReadingError):
                yield found
            else:
                resolved = _real(found.path)
                files[resolved] = min(found, files.get(resolved, found))
    for file in sorted(files.values()):
        yield from _file(file)


def _files(path: Path) -> Iterator[_File | ReadingError]:
    """All files of a folder, at any depth, hidden ones left out; else the path itself.

    A link is followed only to what lies in the folder too: whoever gives a folder gives no more than the folder.
    """
    if not path.is_dir():
        yield _File(_readable(path.name), path)
        return
    denied: list[OSError] = []
    seen = False
    for folder, folders, names in os.walk(path, onerror=denied.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        links = [name for name in folders if Path(folder, name).is_symlink()]
        for file in (Path(folder, name) for name in sorted([*names, *links]) if not name.startswith(".")):
            seen = True
            skipped = _skipped(file, path)
            if skipped is not None:
                yield ReadingError(str(file), skipped)
            elif not file.is_dir():
                yield _File(_readable(file.relative_to(path).as_posix()), file)
    for error in denied:
        yield ReadingError(str(error.filename), f"cannot be opened ({error.strerror}); check its permissions")
    if not seen and not denied:
        yield ReadingError(str(path), "the folder holds no files; there is nothing to read")


def _skipped(file: Path, folder: Path) -> str | None:
    """Why a file found in a folder is not read; None when it may be."""
    if not _real(file).is_relative_to(_real(folder)):
        return "a link that leads out of the folder; give what it leads to by its own path"
    if file.exists() and not file.is_file() and not file.is_dir():
        return "a pipe, socket or device, not a file; give the report as a file"
    return None


def _real(path: Path) -> Path:
    """Where a path leads; a link that leads to itself leads nowhere and stays as it is."""
    return Path(os.path.realpath(path))


def _readable(name: str) -> str:
    """A name that can be written: bytes of a file name that are no UTF-8 become question marks."""
    return name.encode(errors="replace").decode()


def _file(file: _File) -> Iterator[Found]:
    suffix, path = file.path.suffix.casefold(), str(file.path)
    if suffix not in TEXT | HTML | LINES:
        yield UnsupportedInputError(path, f"files ending in {suffix} are not read; give text, HTML or JSON Lines")
        return
    try:
        with file.path.open("rb") as stream:
            if suffix in LINES:
                yield from jsonl.drafts(_bounded(stream), file.name, path)
            else:
                yield _whole(stream, file.name, path, page=suffix in HTML)
    except FileNotFoundError:
        yield ReadingError(path, "no such file or folder")
    except OSError as error:
        yield ReadingError(path, f"cannot be opened ({error.strerror}); check its permissions")


def _stream(stream: BinaryIO) -> Iterator[Found]:
    """Standard input: JSON Lines when it begins with an object, a page when it begins with markup, else text."""
    data = stream.read(MAX_BYTES + 1)
    start = data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"{"):
        yield from jsonl.drafts(_bounded(BytesIO(data + stream.read())), STDIN, STDIN)
    else:
        page = start[:9].lower().startswith((b"<!doctype", b"<html", b"<?xml"))
        yield _whole(BytesIO(data), STDIN, STDIN, page=page)


def _bounded(stream: BinaryIO) -> Iterator[bytes]:
    """Lines of bytes; one that is too long is cut, so that it fails alone and the rest is read."""
    while line := stream.readline(MAX_BYTES):
        yield line
        while line and not line.endswith(b"\n"):
            line = stream.readline(MAX_BYTES)


def _whole(stream: BinaryIO, name: str, path: str, *, page: bool) -> Found:
    data = stream.read(MAX_BYTES + 1)
    try:
        if len(data) > MAX_BYTES:
            return ReadingError(path, TOO_LONG)
        text = decode(data, declared=page)
        return html.draft(text, name, path) if page else Draft(name, text, path=path)
    except ValueError as error:
        return ReadingError(path, str(error))
