"""Words as a terminal may show them: plain text in which control characters and markup mean nothing."""

import unicodedata
from collections.abc import Iterable

from rich.padding import Padding
from rich.text import Text

WIDEST = 110
"""Columns of text; longer lines are hard to read."""


def plain(words: str) -> str:
    """Words in one line without characters that steer a terminal."""
    return " ".join("".join(c if unicodedata.category(c) not in {"Cc", "Cf", "Cs"} else " " for c in words).split())


def line(words: str, style: str = "") -> Text:
    """Words of a record or a report as a line, whatever they hold."""
    return Text(plain(words), style=style, overflow="fold")


def heading(words: str) -> Text:
    """The head of a section, with an empty line before it."""
    return Text(f"\n{words}", style="bold underline")


def indented(shown: Text, by: int = 2) -> Padding:
    """A line moved in under the line above it."""
    return Padding(shown, (0, 0, 0, by))


def carriers(reports: Iterable[str], labels: dict[str, str], most: int = 6) -> str:
    """Which reports carry something: "A, B", or "31 of 50" where they are many."""
    named = [labels.get(report, "?") for report in reports]
    return ", ".join(named) if len(named) <= most else f"{len(named)} of {len(labels)}"
