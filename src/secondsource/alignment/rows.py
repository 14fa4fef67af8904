"""Sparse rows of numbers, one a report, and their products."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from secondsource.alignment.tokens import Indexes

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """Sparse rows, one after another.

    Attributes:
        owner: The row of each entry, ascending, shape (entries,).
        terms: Its column.
        weights: Its weight.
        starts: Where each row begins, and the end of the last, shape (rows + 1,).
        columns: How many columns there are.
    """

    owner: Indexes
    terms: Indexes
    weights: Floats
    starts: Indexes
    columns: int

    def times(self, other: "Rows", at: int) -> Floats:
        """The products of row ``at`` of the other with every row of these, which have the same columns; shape (rows,)."""
        dense = np.zeros(self.columns)
        own = slice(other.starts[at], other.starts[at + 1])
        dense[other.terms[own]] = other.weights[own]
        return self._summed(dense[self.terms] * self.weights)

    def sums(self) -> Floats:
        """The sum of each row, shape (rows,)."""
        return self._summed(self.weights)

    def lengths(self) -> Floats:
        """The length of each row, shape (rows,)."""
        return np.sqrt(self._summed(self.weights**2))

    def divided(self, by: Floats) -> "Rows":
        """Each row divided by a number of its own; where that is 0 the row stays."""
        return Rows(
            self.owner, self.terms, self.weights / np.where(by == 0, 1.0, by)[self.owner], self.starts, self.columns
        )

    def _summed(self, entries: Floats) -> Floats:
        """Sums of what stands in each row; as floats also where there is no entry at all."""
        return np.bincount(self.owner, weights=entries, minlength=len(self.starts) - 1).astype(np.float64)


def rows(bags: Sequence[Mapping[str, float]], column: Mapping[str, int] | None = None) -> Rows:
    """Rows from words with weights; ``column`` numbers the words where several sets of rows share their columns."""
    numbers = column or {word: at for at, word in enumerate(sorted({word for bag in bags for word in bag}))}
    sizes = np.array([len(bag) for bag in bags], dtype=np.int64)
    return Rows(
        owner=np.repeat(np.arange(len(bags)), sizes),
        terms=np.array([numbers[word] for bag in bags for word in bag], dtype=np.int64),
        weights=np.array([weight for bag in bags for weight in bag.values()], dtype=np.float64),
        starts=np.concatenate(([0], np.cumsum(sizes))),
        columns=max(1, len(numbers)),
    )


def unit(made: Rows) -> Rows:
    """The rows divided by their lengths: products are cosines."""
    return made.divided(made.lengths())


def shares(made: Rows) -> Rows:
    """The rows divided by their sums: products with what another holds are shares of one's own."""
    return made.divided(made.sums())
