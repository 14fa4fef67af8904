"""A codebook of one's own: read, checked, made what events are coded with.

A codebook is one TOML or YAML file; docs/codebook.md tells how to write one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from secondsource.analysis.codebook import meaning, shape, source, trial
from secondsource.analysis.codebook.book import Book
from secondsource.analysis.codebook.problem import Problem
from secondsource.analysis.codebook.source import BrokenError, Source
from secondsource.analysis.events.lexicon import Lexicon, shipped
from secondsource.errors import ResourceError

__all__ = ["Checked", "Problem", "check", "checked", "load", "parts"]


@dataclass(frozen=True, slots=True)
class Checked:
    """What the check of a codebook came to.

    Attributes:
        problems: What to mend, in the order of the file.
        types: Types it has, those it extends included.
        senses: Senses of its own.
        examples: Examples read; 0 where errors came before.
    """

    problems: tuple[Problem, ...]
    types: int = 0
    senses: int = 0
    examples: int = 0

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that are errors."""
        return tuple(problem for problem in self.problems if problem.level == "error")


def check(file: str) -> Checked:
    """Checks a codebook file: its form, its names, its words, and every example by reading it.

    Raises:
        ResourceError: The language model, or the library that reads YAML, is not installed.
    """
    try:
        read = source.read(file)
    except BrokenError as error:
        return Checked((error.problem,))
    return checked((read,))


def checked(sources: tuple[Source, ...]) -> Checked:
    """Checks a codebook in one file or several.

    Raises:
        ResourceError: The language model is not installed.
    """
    book = Book(sources)
    found: list[Problem] = []
    for number, one in enumerate(sources):
        found += shape.problems(one, whole=not number)
    rest = Book(tuple(one.without(_errors(found)) for one in sources))
    found += meaning.undefined(rest)
    if _errors(found):
        return Checked(_ordered([*found, *meaning.unfound(rest)]))
    found += [*meaning.unfound(book), *meaning.unused(book), *meaning.shadowed(book)]
    found += [*trial.lacking(book), *trial.failing(book)]
    return Checked(_ordered(found), len(book.types), sum(1 for _ in book.entries()), trial.count(book))


def load(file: str) -> Lexicon:
    """What a codebook file codes with, its examples unread.

    Raises:
        ResourceError: The file cannot be read or is no sound codebook; the message shows the first error.
    """
    return _sound(file).lexicon()


def parts(file: str | None = None) -> list[Mapping[str, Any]]:
    """The tables a codebook consists of, those it extends first; of PLOVER without a file.

    Raises:
        ResourceError: As ``load``.
    """
    if file is None:
        return [*shipped()]
    book = _sound(file)
    return [*book.base, book.merged]


def _sound(file: str) -> Book:
    try:
        read = source.read(file)
    except BrokenError as error:
        raise ResourceError("\n".join(error.problem.lines())) from error
    book, found = Book((read,)), list(shape.problems(read))
    if not _errors(found):
        found += meaning.undefined(book)
    errors = _errors(found)
    if errors:
        more = f"\nsecondsource codebook check {file} shows {len(errors)} errors" if len(errors) > 1 else ""
        raise ResourceError("\n".join(_ordered(errors)[0].lines()) + more)
    return book


def _errors(problems: list[Problem]) -> list[Problem]:
    return [problem for problem in problems if problem.level == "error"]


def _ordered(problems: list[Problem]) -> tuple[Problem, ...]:
    """In the order of the file's lines, each once."""
    once = dict.fromkeys(problems)
    return tuple(sorted(once, key=lambda one: (one.file, (one.at.line, one.at.column) if one.at else (0, 0))))
