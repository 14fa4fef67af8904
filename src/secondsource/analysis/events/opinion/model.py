"""The weights of the typing model: read from package data, applied to named features.

A model file is a NumPy archive (``.npz``, no pickles) that ``scripts/train_events.py`` writes; what it was trained on and how
well it does is told in ``docs/models/events.md``. Regularised least squares (Rifkin, Yeo and Poggio, *Regularized
Least-Squares Classification*, 2003): one linear function a type, trained towards 1 for its own scenes and -1 for others'.
"""

import io
import zlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from secondsource.resources import resource

FILE = "events-types.npz"


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """A linear function for each type.

    Attributes:
        types: The types, in the order of the columns; YIELD stands for CONCEDE and RETREAT.
        rows: Row of the weights by feature number.
        weights: One row a feature, one column a type; whole numbers.
        bias: What a type scores without any feature.
        scale: What a whole weight is worth.
    """

    types: tuple[str, ...]
    rows: Mapping[int, int]
    weights: NDArray[np.int8]
    bias: NDArray[np.float64]
    scale: float

    def scores(self, names: Collection[str]) -> NDArray[np.float64]:
        """What each type scores, about 1 for a sure one and -1 for one ruled out; features never learned count as none."""
        known = [row for name in names if (row := self.rows.get(number(name))) is not None]
        total = self.weights[known].sum(axis=0, dtype=np.int64)
        return np.asarray(self.bias + total * (self.scale / max(len(names), 1) ** 0.5), dtype=np.float64)


def number(name: str) -> int:
    """The number a feature goes by in the file."""
    return zlib.crc32(name.encode("utf-8"))


@cache
def load() -> Model:
    """The model that ships with the package.

    Raises:
        ResourceError: The file is missing.
    """
    with np.load(io.BytesIO(resource(FILE).read_bytes()), allow_pickle=False) as stored:
        return model(dict(stored))


def model(stored: Mapping[str, NDArray[Any]]) -> Model:
    """A model from the arrays of its file."""
    return Model(
        types=tuple(bytes(stored["types"]).decode("ascii").split("\n")),
        rows={int(key): row for row, key in enumerate(stored["features"])},
        weights=stored["weights"],
        bias=stored["bias"].astype(np.float64),
        scale=float(stored["scale"]),
    )
