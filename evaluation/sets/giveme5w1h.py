"""Giveme5W1H (Hamborg et al. 2019): 383 articles with their dates, in 69 events; which tell one event.

Some of its events are whole affairs (the Panama Papers, North Korea's missiles over months), which no reader would call one.
``b3_f1``: B-cubed. ``pair_precision``: of the pairs put into one story, the share of one event.
"""

from pathlib import Path

from evaluation.sets._texts import analysis, b_cubed, lines, pair_precision
from secondsource.alignment import align

NAME = "giveme5w1h"


def measure(data: Path) -> dict[str, float]:
    """The measures of the module's docstring.

    Raises:
        DataAbsent: The set is not in the folder.
    """
    articles = lines(data / "stories" / "giveme5w1h_clusters.jsonl")
    event = {f"{at:03}": article["newsCluster"]["Event"] for at, article in enumerate(articles)}
    given = []
    for name, article in zip(event, articles, strict=True):
        parts = (article[key] for key in ("title", "description", "text"))
        text = "\n".join(part for part in parts if part)
        given.append(analysis(name, text, (article["date_publish"] or "")[:10] or None))
    stories = [story.reports for story in align(given).stories]
    return {"b3_f1": b_cubed(stories, event), "pair_precision": pair_precision(stories, event)}
