"""What is wrong with a codebook, and where: a line of the file, what is meant, what to do."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

Level = Literal["error", "warning"]
Path = tuple[str | int, ...]
"""Keys and list numbers that lead to a value: ``("sense", 2, "verbs", 0)``."""

_WIDTH = 100
"""Code points of a line that are shown."""

_LISTED = 12
"""Names spelled out where a message says what there is."""


@dataclass(frozen=True, slots=True)
class Position:
    """A place in a file.

    Attributes:
        line: From 1.
        column: From 1, in code points.
        width: Code points; at least 1.
    """

    line: int
    column: int
    width: int = 1


@dataclass(frozen=True, slots=True)
class Places:
    """Where a file's keys and values stand, by path; the header of a table and the first sign of a list count as theirs."""

    keys: dict[Path, Position]
    values: dict[Path, Position]

    def value(self, path: Path) -> Position | None:
        """Where a value stands; where that is not known, its key or the nearest table around it."""
        return self.values.get(path) or self.key(path)

    def key(self, path: Path) -> Position | None:
        """Where a key stands; where that is not known, the nearest table around it."""
        while path and path not in self.keys:
            first = (*path, 0)  # a list of tables has no key of its own
            if path in self.values or first in self.keys:
                return self.values.get(path) or self.keys[first]
            path = path[:-1]
        return self.keys.get(path)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend.

    Attributes:
        file: The file as the user named it.
        level: An error makes the codebook unusable or untrue; a warning is worth a look.
        message: What is wrong, as a sentence fragment.
        hint: What to do, or "".
        at: Where, or None for the file as a whole.
        words: The line of the file, or "".
        path: What of the file it concerns.
    """

    file: str
    level: Level
    message: str
    hint: str = ""
    at: Position | None = None
    words: str = ""
    path: Path = ()

    def lines(self) -> list[str]:
        """The problem as compilers show it: file, line and column; the line; what to do."""
        where = f"{self.file}:{self.at.line}:{self.at.column}" if self.at else self.file
        shown = [f"{where}: {self.level}: {self.message}"]
        if self.at and self.words.strip():
            words, column = _window(self.words.replace("\t", " "), self.at.column - 1)
            width = max(1, min(self.at.width, len(words) - column))
            shown.append(f"{self.at.line:>5} | {words}")
            shown.append(f"      | {' ' * column}{'^' * width}")
        return [*shown, f"      = {self.hint}"] if self.hint else shown


def _window(line: str, column: int) -> tuple[str, int]:
    """As much of a long line as fits, around a column, and that column in it."""
    start = 0 if len(line) <= _WIDTH else max(0, min(column - _WIDTH // 2, len(line) - _WIDTH))
    cut = line[start : start + _WIDTH]
    before, after = "... " if start else "", " ..." if start + _WIDTH < len(line) else ""
    return f"{before}{cut}{after}", column - start + len(before)


def meant(name: str, known: Iterable[str]) -> str:
    """What to say of a name that is not known: "did you mean", and what there is."""
    names = list(dict.fromkeys(known))
    folded = {one.casefold(): one for one in reversed(names)}
    close = get_close_matches(name.casefold(), folded, n=1, cutoff=0.6)
    guess = f'did you mean "{folded[close[0]]}"? ' if close else ""
    if not names:
        return "there is none yet"
    rest = len(names) - _LISTED
    return f"{guess}Known: {', '.join(names[:_LISTED])}{f' and {rest} more' if rest > 0 else ''}"
