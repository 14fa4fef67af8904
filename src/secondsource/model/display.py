"""How the types that people print show themselves: as one line, and a record in a notebook as a card.

The fields of a record of fifty reports are megabytes as text; their names and counts are what is looked for at a prompt.
"""

from importlib import import_module
from typing import Protocol, cast

_CARDS = "secondsource.outputs.notebook"
"""The module that draws cards, by name: see ``Carded``."""

_MOST = 80
"""Characters of a title or file name in a line."""


class _Cards(Protocol):
    def card(self, shown: object, /) -> str: ...


class Carded:
    """What a notebook shows as a card.

    Notebooks ask the value itself how it looks (``_repr_html_``), so the question reaches the model, which knows no page. The
    method passes it on to the module that draws, loaded by its name only then: the model imports nothing of the outputs,
    and costs nothing where nobody looks. This is the one place in the model that names something above it.
    """

    __slots__ = ()

    def _repr_html_(self) -> str:
        return cast("_Cards", import_module(_CARDS)).card(self)


def line(kind: str, called: str, *facts: str) -> str:
    """One line for a value: ``<Report 'harbour.txt': Harbour News, 2031-03-04>``; empty facts are left out."""
    told = ", ".join(fact for fact in facts if fact)
    return f"<{kind} {called}: {told}>" if told else f"<{kind} {called}>"


def named(words: str) -> str:
    """A title or file name in quotation marks, cut where it is long; what steers a terminal is spelled out."""
    return repr(words if len(words) <= _MOST else f"{words[: _MOST - 1]}…")


def counted(number: int, noun: str, many: str = "") -> str:
    """A count with its noun: "1 story", "1,200 passages"."""
    return f"{number:,} {noun if number == 1 else many or f'{noun}s'}"
