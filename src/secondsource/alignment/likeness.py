"""How likely two reports tell one event: a logistic regression on what they have in common, trained on look-alike events."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from secondsource.alignment.features import NAMES
from secondsource.errors import ResourceError
from secondsource.resources import table

Floats = NDArray[np.float64]


class Weights(NamedTuple):
    """A logistic regression on features that are taken as (feature - mean) / scale; each of shape (features,)."""

    mean: Floats
    scale: Floats
    weight: Floats
    bias: float

    def probability(self, features: Floats) -> Floats:
        """The probability that a pair tells one event, shape (pairs,), from shape (pairs, features)."""
        logit = (features - self.mean) / self.scale @ self.weight + self.bias
        return np.asarray(1.0 / (1.0 + np.exp(-np.clip(logit, -30.0, 30.0))))


def learned() -> Weights:
    """The weights that ship.

    Raises:
        ResourceError: ``stories.toml`` weighs other features than there are.
    """
    shipped = table("stories.toml")
    entries = {entry["name"]: entry for entry in shipped["feature"]}
    if tuple(entries) != NAMES:
        raise ResourceError("stories.toml does not weigh the features of two reports; install the package again")
    mean, scale, weight = (np.array([entries[name][key] for name in NAMES]) for key in ("mean", "scale", "weight"))
    return Weights(mean, scale, weight, float(shipped["bias"]))
