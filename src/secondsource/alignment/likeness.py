"""How likely two reports tell one event: a logistic regression on what they have in common, trained on look-alike events."""

import numpy as np
from numpy.typing import NDArray

from secondsource.alignment.features import NAMES
from secondsource.errors import ResourceError
from secondsource.resources import table


def likeness(features: NDArray[np.float64]) -> NDArray[np.float64]:
    """The probability that a pair tells one event, shape (pairs,), from the pairs' features, shape (pairs, features).

    Raises:
        ResourceError: ``stories.toml`` weighs other features than there are.
    """
    learned = table("stories.toml")
    entries = {entry["name"]: entry for entry in learned["feature"]}
    if tuple(entries) != NAMES:
        raise ResourceError("stories.toml does not weigh the features of two reports; install the package again")
    mean, scale, weight = (np.array([entries[name][key] for name in NAMES]) for key in ("mean", "scale", "weight"))
    logit: NDArray[np.float64] = (features - mean) / scale @ weight + learned["bias"]
    return 1.0 / (1.0 + np.exp(-np.clip(logit, -30.0, 30.0)))
