"""Paths -> drafts: files and folders, each input on its own, so that one bad file never stops the rest."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from secondsource.errors import ReadingError, UnsupportedInputError
from secondsource.reading.decoding import MAX_BYTES, MAX_CHARACTERS, decode
from secondsource.reading.drafts import Draft

TEXT = frozenset({"", ".txt", ".text", ".md"})


def drafts(paths: Iterable[Path | str]) -> Iterator[Draft | ReadingError]:
    """What every input gives, or why it gives nothing; a file reached twice is read once."""
    seen: set[Path] = set()
    for path in map(Path, paths):
        for file, name in _files(path):
            resolved = file.resolve()
            if resolved not in seen:
                seen.add(resolved)
                yield _one(file, name)


def _files(path: Path) -> Iterator[tuple[Path, str]]:
    """Files with their names: all of a folder, at any depth, sorted, hidden ones left out; else the path itself."""
    if not path.is_dir():
        yield path, path.name
        return
    for file in sorted(path.rglob("*")):
        inside = file.relative_to(path)
        if not any(part.startswith(".") for part in inside.parts) and file.is_file():
            yield file, inside.as_posix()


def _one(path: Path, name: str) -> Draft | ReadingError:
    if path.suffix.casefold() not in TEXT:
        return UnsupportedInputError(name, f"files ending in {path.suffix} are not read; give text, HTML or JSON Lines")
    try:
        return Draft(name, decode(_bytes(path)))
    except FileNotFoundError:
        return ReadingError(name, "no such file or folder")
    except OSError as error:
        return ReadingError(name, f"cannot be opened ({error.strerror}); check its permissions")
    except ValueError as error:
        return ReadingError(name, str(error))


def _bytes(path: Path) -> bytes:
    if path.stat().st_size > MAX_BYTES:
        raise ValueError(f"longer than {MAX_CHARACTERS // 1_000_000} million characters; split it into its reports")
    return path.read_bytes()
