"""NewsWCL50, development part (Hamborg et al. 2019): 25 articles, five outlets on each of five events; which tell one event.

``b3_f1``: B-cubed. The texts carry no dates.
"""

from pathlib import Path

from evaluation.sets._texts import analysis, b_cubed, lines
from secondsource.alignment import align

NAME = "newswcl50-dev"


def measure(data: Path) -> dict[str, float]:
    """The measure of the module's docstring.

    Raises:
        DataAbsent: The set is not in the folder.
    """
    articles = lines(data / "stories" / "newswcl50_dev.jsonl")
    event = {article["id"]: str(article["story"]) for article in articles}
    given = [analysis(article["id"], "\n".join(article["sents"])) for article in articles]
    return {"b3_f1": b_cubed([story.reports for story in align(given).stories], event)}
