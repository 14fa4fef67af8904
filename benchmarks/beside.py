"""What the tables of other programs share: a program that may not be installed, and a row of its table."""

import importlib.util
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Program:
    """A program to measure beside this package.

    Attributes:
        name: What the table calls it.
        module: What must be importable for it, or None.
        requirement: What installs it.
    """

    name: str
    module: str | None
    requirement: str

    @property
    def installed(self) -> bool:
        """Whether it can be run here."""
        return self.module is None or importlib.util.find_spec(self.module) is not None


@dataclass(frozen=True, slots=True)
class Row:
    """What one program gave, in the order of the table's heads, or why there is nothing.

    Attributes:
        name: The program's.
        values: Shares of 1, and the speed last; None where it does no such thing, empty where it was not run.
        note: Why it was not run.
    """

    name: str
    values: tuple[float | None, ...]
    note: str = ""

    def markdown(self, columns: int) -> str:
        """A row of ``columns`` cells behind the name, for a table in a document."""
        cells = ["–" if value is None else f"{value:.3f}".removeprefix("0") for value in self.values[:-1]]
        cells += ["–" if value is None else f"{value:,.0f}" for value in self.values[-1:]]
        return f"| {self.name} | " + " | ".join(cells or [self.note] + [""] * (columns - 1)) + " |"
