"""TempEval-3's newswire training set (AQUAINT and TimeBank; UzZaman et al. 2013): 256 documents."""

from pathlib import Path

from evaluation.sets import _timeml

NAME = "tempeval3-train"


def measure(data: Path) -> dict[str, float]:
    """``value_f1`` and ``relaxed_f1``; see ``_timeml`` for how they count.

    Raises:
        DataAbsent: The documents are not in ``data``.
    """
    return _timeml.measure(data / "times" / NAME)
