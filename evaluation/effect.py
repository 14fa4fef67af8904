"""``python -m evaluation.effect --data FOLDER``: of claims that several reports carry, how many have one source.

Stories of ECB+ and Giveme5W1H of at least four reports, the reports of each taken as one story: all, or with ``--stories``
so many of each set, drawn by a fixed rule (the stories sorted by a hash of their name). Prints, for each set and kind of claim,
claims that two reports or more carry; of them those with one source for certain (the upper end is 1), with one or more (the
lower end is 1, the upper is not), and with two or more for certain.
"""

import argparse
import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import unquote

from evaluation.sets._texts import lines
from evaluation.sets.ecbplus_independence import as_report
from secondsource import pipeline
from secondsource.model.report import Report
from secondsource.reading.drafts import Draft, Given, report

FEWEST = 4
KINDS = ("event", "statement", "figure", "role")
Stories = dict[str, list[Report]]


def ecbplus(data: Path) -> Stories:
    """The reports of ECB+ by the event they tell.

    Raises:
        DataAbsent: The set is not in the folder.
    """
    found: Stories = {}
    for document in lines(data / "stories" / "ecbplus" / "docs.jsonl"):
        found.setdefault(document["story"], []).append(as_report(document))
    return found


def giveme5w1h(data: Path) -> Stories:
    """The articles of Giveme5W1H with their addresses and dates, by event.

    Raises:
        DataAbsent: The set is not in the folder.
    """
    found: Stories = {}
    for at, article in enumerate(lines(data / "stories" / "giveme5w1h_clusters.jsonl")):
        text = "\n".join(part for part in (article[key] for key in ("title", "description", "text")) if part)
        address = unquote(article["filename"]).removesuffix(".json")
        made = report(
            Draft(f"{at:03}", text, Given(url=address, published=(article["date_publish"] or "")[:10] or None))
        )
        if made is not None:
            found.setdefault(str(article["newsCluster"]["Event"]), []).append(made)
    return found


def drawn(stories: Stories, most: int | None) -> list[str]:
    """The stories drawn, at most so many, by name."""
    large = [name for name, reports in stories.items() if len(reports) >= FEWEST]
    return sorted(large, key=lambda name: hashlib.sha256(name.encode()).hexdigest())[:most]


def counts(stories: Sequence[Sequence[Report]]) -> Iterator[tuple[str, str]]:
    """For each claim that two reports or more carry its kind, and "one", "unsure" or "more" for its sources."""
    for reports in stories:
        for record in pipeline.build(reports, one_story=True):
            for kind, claims in zip(
                KINDS, (record.events, record.statements, record.figures, record.roles), strict=True
            ):
                for claim in claims:
                    ends = claim.independence
                    if len(claim.reports) > 1:
                        yield kind, "one" if ends.high == 1 else "more" if ends.low > 1 else "unsure"


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("data"), help="folder of the public data sets")
    parser.add_argument("--stories", type=int, metavar="N", help="stories of each set; without it, all")
    options = parser.parse_args()
    data = options.data
    for name, stories in (("ecbplus", ecbplus(data)), ("giveme5w1h", giveme5w1h(data))):
        chosen = [stories[story] for story in drawn(stories, options.stories)]
        found = Counter(counts(chosen))
        print(f"{name}: {len(chosen)} stories, {sum(map(len, chosen))} reports")
        for kind in (*KINDS, "all"):
            row = {
                of: sum(often for (one, sources), often in found.items() if kind in (one, "all") and sources == of)
                for of in ("one", "unsure", "more")
            }
            print(f"  {kind}: {sum(row.values())} claims of several reports; {row}")


if __name__ == "__main__":
    main()
