"""The two reports of the example against their hand-made gold, which the repository carries."""

from pathlib import Path

from evaluation.los_angeles import alignment, comparisons, events, figures, places, run, statements, times

NAME = "los-angeles"


def measure(data: Path) -> dict[str, float]:
    """Every Los Angeles measure; ``data`` is not needed."""
    del data
    loaded = run.load()
    scores: dict[str, float] = {}
    for aspect in (alignment, statements, times, places, figures, events, comparisons):
        scores.update(aspect.measure(loaded))
    return scores
