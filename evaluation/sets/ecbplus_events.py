"""ECB+ (Cybulska and Vossen 2014): which events are joined when the two look-alike stories of a topic are given as one pile.

20 topics, the first 8 texts of either story by id, all texts of a topic taken for one story. The set says which story a text
belongs to and no more; what is one event was judged by reading, and stands in ``ecbplus_events.toml``.

``look_alike_merged``: event claims that hold tellings out of both stories of a topic. A claim whose tellings were all judged to
be of one event that both stories tell, as background of the one, is none of them; a telling that was not judged makes it one.
``told_by_both``: claims that join what both stories truly tell. ``merges``: pairs of reports of one story that some claim
joins. ``main_merged``: of the pairs of reports that both tell the main event of their story, the share that one claim joins.
"""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

from evaluation.sets._texts import analysis, lines
from secondsource import pipeline
from secondsource.corroboration import merging
from secondsource.corroboration.happened import Occasion
from secondsource.corroboration.identity import Identities
from secondsource.corroboration.view import View
from secondsource.model.analysis import Analysis

NAME = "ecbplus-events"
_JUDGED = Path(__file__).with_suffix(".toml")
_TEXTS = 8
"""Texts of a story that are read."""

Event = Sequence[Occasion]


@dataclass(frozen=True)
class Pile:
    """The reports of one topic, joined.

    Attributes:
        topic: Its number.
        story: The story of each report id.
        events: The occasions of each merged event.
    """

    topic: str
    story: Mapping[str, str]
    events: Sequence[Event]


def measure(data: Path) -> dict[str, float]:
    """The measures of the module's docstring.

    Raises:
        DataAbsent: The set is not in the folder.
    """
    piles = list(read(data))
    mixed = [event for pile in piles for event in pile.events if _mixed(pile, event)]
    joined, eligible = map(sum, zip(*(_main(pile) for pile in piles), strict=True))
    return {
        "look_alike_merged": float(sum(not judged_one(event) for event in mixed)),
        "told_by_both": float(sum(judged_one(event) for event in mixed)),
        "merges": float(sum(len(_merges(pile)) for pile in piles)),
        "main_merged": joined / eligible,
    }


def details(data: Path) -> list[str]:
    """Every claim that holds tellings out of both stories of a topic, with its tellings, and whether it was judged one event."""
    shown = []
    for pile in read(data):
        for event in pile.events:
            if _mixed(pile, event):
                shown.append(f"topic {pile.topic}: {'one event' if judged_one(event) else 'not judged one event'}")
                shown += [f"  {key}: {words}" for key, words in _tellings(event)]
    return shown


def read(data: Path) -> Iterator[Pile]:
    """The topics measured, each joined as one story."""
    found = sorted(lines(data / "stories" / "ecbplus" / "docs.jsonl"), key=lambda one: str(one["id"]))
    for topic in judged()["topics"]:
        chosen = [one for one in found if one["topic"] == topic]
        stories = sorted({str(one["story"]) for one in chosen})
        texts = [one for story in stories for one in [one for one in chosen if one["story"] == story][:_TEXTS]]
        analyses = pipeline.analyze(analysis(one["id"], one["text"]).report for one in texts)
        yield Pile(topic, {one["id"]: one["story"] for one in texts}, merging.merged(_view(analyses)))


@cache
def judged() -> dict[str, Any]:
    """What was judged by reading: the topics, the main event of each story, the events told by both stories of a topic."""
    return tomllib.loads(_JUDGED.read_text(encoding="utf-8"))


def judged_one(event: Event) -> bool:
    """Whether all tellings of an event were judged to be of one event that both stories of a topic tell."""
    keys = {key for key, _ in _tellings(event)}
    return any(keys <= set(row["tellings"]) for row in judged()["told_by_both"])


def _view(analyses: Sequence[Analysis]) -> View:
    aligned = pipeline.align(analyses, one_story=True)
    by_id = {analysis.report.id: analysis for analysis in analyses}
    ordered = tuple(by_id[report] for report in aligned.stories[0].reports)
    return View(ordered, Identities(ordered), aligned.links)


def _mixed(pile: Pile, event: Event) -> bool:
    return len({pile.story[occasion.report] for occasion in event}) > 1


def _tellings(event: Event) -> Iterator[tuple[str, str]]:
    """``report:offset`` of each trigger, with its clause."""
    for occasion in event:
        text = occasion.view.analysis(occasion.report).report.text
        for mention in occasion.mentions:
            yield f"{occasion.report}:{mention.trigger.start}", " ".join(mention.clause.of(text).split())


def _merges(pile: Pile) -> set[tuple[str, str]]:
    """Pairs of reports of one story that some event joins."""
    return {pair for event in pile.events for pair in _pairs(pile, {occasion.report for occasion in event})}


def _main(pile: Pile) -> tuple[int, int]:
    """Pairs of reports whose telling of their story's main event one claim joins, and all that could be joined."""
    joined: set[tuple[str, str]] = set()
    telling: set[str] = set()
    for event in pile.events:
        reports = {occasion.report for occasion in event if _tells_main(pile, occasion)}
        telling |= reports
        joined.update(_pairs(pile, reports))
    return len(joined), len(list(_pairs(pile, telling)))


def _tells_main(pile: Pile, occasion: Occasion) -> bool:
    """Whether an occasion is, by its type and a word's beginning, the main event of its story."""
    main = judged()["main"].get(pile.story[occasion.report])
    if main is None or occasion.family != main.get("family", "fact"):
        return False
    words = (occasion.view.words(occasion.report, one.trigger).casefold() for one in occasion.mentions)
    return occasion.first.type == main["type"] and any(word.startswith(tuple(main["starts"])) for word in words)


def _pairs(pile: Pile, reports: set[str]) -> Iterator[tuple[str, str]]:
    for one, other in combinations(sorted(reports), 2):
        if pile.story[one] == pile.story[other]:
            yield one, other
