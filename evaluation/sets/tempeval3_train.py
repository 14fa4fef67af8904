"""TempEval-3's newswire training set (AQUAINT and TimeBank; UzZaman et al. 2013): 256 documents."""

from pathlib import Path

from evaluation.sets import _timeml, _timeml_events

NAME = "tempeval3-train"


def measure(data: Path) -> dict[str, float]:
    """``value_f1`` and ``relaxed_f1``, and the days of events; see ``_timeml`` and ``_timeml_events`` for how they count.

    Raises:
        DataAbsent: The documents are not in ``data``.
    """
    folder = data / "times" / NAME
    return _timeml.measure(folder) | _timeml_events.measure(folder)
