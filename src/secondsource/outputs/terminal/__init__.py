"""Record -> the terminal, in the order of use: what happened, how well supported, where reports differ, who said what, claims.

Everything a report or its metadata says is printed as plain text: control characters are taken out, markup means nothing. Signs
and words carry every meaning; a colour only repeats it.
"""

import codecs
import os
import sys
from collections.abc import Iterable, Sequence
from io import TextIOWrapper
from typing import IO

from rich.console import Console, RenderableType

from secondsource.errors import OutputError
from secondsource.model.record import Method, Record
from secondsource.model.version import Change
from secondsource.outputs.export import PLAIN, Export
from secondsource.outputs.glance import marks
from secondsource.outputs.sections import Section
from secondsource.outputs.terminal import sections
from secondsource.outputs.terminal.claim import in_full
from secondsource.outputs.terminal.words import WIDEST, line, plain
from secondsource.outputs.withholding import told

__all__ = ["Terminal", "marks", "plain", "show", "show_changes", "show_claims", "show_method"]

_PIPED = 80
"""Columns where no terminal says how wide it is: what is piped does not depend on the window it is piped from."""


_SPELLED = "secondsource.spelled"
_SIGNS = {"●": "*", "○": "o", "≠": "=/=", "“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "→": "->", "…": "..."}


def _spelled(error: UnicodeError) -> tuple[str, int]:
    """What stands for the characters that a terminal's encoding lacks: signs of ASCII for our own, "?" for others."""
    assert isinstance(error, UnicodeEncodeError)
    lost = error.object[error.start : error.end]
    return "".join(_SIGNS.get(character, "?") for character in lost), error.end


codecs.register_error(_SPELLED, _spelled)


class Terminal(Console):
    """A console whose reader may go away: that is the caller's business, no reason to end the process."""

    def __init__(self, file: IO[str] | None = None, width: int | None = None) -> None:
        """Standard output or a file: as wide as the window in a terminal, 80 columns of plain text elsewhere."""
        if file is None and isinstance(sys.stdout, TextIOWrapper) and sys.stdout.encoding.casefold() != "utf-8":
            sys.stdout.reconfigure(errors=_SPELLED)
        super().__init__(file=file, width=width)
        if not self.is_terminal and width is None and not os.environ.get("COLUMNS"):
            self.width = _PIPED

    def on_broken_pipe(self) -> None:
        """Raised again, to be handled where all output ends.

        Raises:
            BrokenPipeError: Always.
        """
        raise BrokenPipeError


def show(record: Record, console: Console, export: Export = PLAIN, only: Sequence[Section] = ()) -> None:
    """Prints a record, or what an export shows of it; with ``only``, these sections alone, and each of them whole."""
    mark = export.mark(record)
    record = export.of(record)
    _print(console, sections.shown(record, export, only))
    if not only:
        _print(console, _remarks(record, export, mark))


def show_claims(record: Record, labels: Sequence[str], console: Console, export: Export = PLAIN) -> None:
    """Prints claims in full: every telling with its words and place, the count of sources and why, what differs.

    Args:
        record: The record.
        labels: Labels or ids of claims, in capitals or not.
        console: Where to.
        export: What to show of it.

    Raises:
        OutputError: The record has no claim of that label; the message says which it has.
    """
    shown = export.of(record)
    by_name = {name.casefold(): claim for claim in shown.claims for name in (claim.id, claim.label)}
    missing = [label for label in labels if label.casefold() not in by_name]
    if missing:
        raise OutputError(f"no claim {', '.join(map(plain, missing))} in this record; it has {_ranges(shown)}")
    for label in labels:
        _print(console, [*in_full(shown, by_name[label.casefold()], export), ""])
    _print(console, [line(shown.method.limitation, "dim")])


def show_changes(changes: Sequence[Change], console: Console) -> None:
    """Prints what changed from one record to another, a change a line."""
    for change in changes:
        names = " → ".join(dict.fromkeys(label for label in (change.earlier, change.claim) if label))
        _print(console, [sections.change_line(names, change)])
    if not changes:
        console.print("Nothing changed.", highlight=False, markup=False)


def show_method(method: Method, console: Console) -> None:
    """Prints what something was made with, how good it was measured to be, and what it gets wrong."""
    _print(console, (line(words, "dim") for words in _method(method)))


def _print(console: Console, parts: Iterable[RenderableType]) -> None:
    for part in parts:
        console.print(part, width=min(WIDEST, console.width), highlight=False, markup=False)


def _method(method: Method) -> Iterable[str]:
    yield method.limitation
    yield f"Made by Second Source {method.version} with {method.model}."
    if method.accuracy:
        yield f"Measured: {'; '.join(f'{name} {value:.2f}' for name, value in method.accuracy)}."


def _remarks(record: Record, export: Export, mark: str) -> Iterable[RenderableType]:
    """The method, what was reviewed, what is left out."""
    withheld = "" if export.private else told(record)
    told_of = ["", *_method(record.method), *(words for words in (mark, withheld) if words)]
    yield from (line(words, "dim") for words in told_of)


def _ranges(record: Record) -> str:
    """Which labels there are: "E1 to E27, S1 to S30"."""
    kinds = (record.events, record.statements, record.figures, record.roles)
    named = [f"{kind[0].label} to {kind[-1].label}" if len(kind) > 1 else kind[0].label for kind in kinds if kind]
    return plain(", ".join(named)) or "no claims"
