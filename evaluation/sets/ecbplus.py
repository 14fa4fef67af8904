"""ECB+ (Cybulska and Vossen 2014): which reports tell one event, and which share text.

982 texts of 86 events in 43 topics; the two events of a topic are look-alikes. All are grouped at once, from their words
alone: the texts carry no dates, and the finders are not run over them. The weights that ship are learned from this set, so
the grouping is measured with weights that saw no report of either topic of a pair (five folds of topics).

``b3_f1``: B-cubed (Bagga and Baldwin 1998) over reports. ``pair_precision``: of the pairs put into one story, the share of
one event. ``look_alike_auc``: over pairs of reports of one topic, the chance that two of one event are more alike than two
of different events. ``look_alike_merges``: stories that hold reports of both events of a topic. ``reuse_found``,
``reuse_false``: of the 56 pairs judged by hand, how many copies (labels D and P) and how many non-copies (N) share text by
our account.
"""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from evaluation.sets import DataAbsent
from evaluation.sets._stories import Lessons, out_of_fold, with_copies
from evaluation.sets._stories import lessons as learn
from evaluation.sets._texts import analysis, b_cubed, lines, pair_precision
from secondsource.alignment import align
from secondsource.alignment.stories import JOIN, average_link
from secondsource.alignment.tokens import tokens
from secondsource.model.story import Alignment

NAME = "ecbplus"


def measure(data: Path) -> dict[str, float]:
    """The measures of the module's docstring.

    Raises:
        DataAbsent: The set is not in the folder.
    """
    documents = _documents(data)
    found, false = _reuse(align([analysis(document["id"], document["text"]) for document in documents]), _judged(data))
    return grouping(data) | {"reuse_found": float(found), "reuse_false": float(false)}


def lessons(data: Path) -> Lessons:
    """The pairs of reports of the set, to learn from.

    Raises:
        DataAbsent: The set is not in the folder.
    """
    documents = _documents(data)
    reports = [tokens(analysis(document["id"], document["text"])) for document in documents]
    return learn(reports, [document["story"] for document in documents], [document["topic"] for document in documents])


def grouping(data: Path, shift: int = 0) -> dict[str, float]:
    """The four measures of which reports tell one event, by weights of other topics; ``shift`` changes the folds.

    Raises:
        DataAbsent: The set is not in the folder.
    """
    learned = lessons(data)
    alike = with_copies(out_of_fold(learned, shift), learned.reports)
    ids = [report.id for report in learned.reports]
    event = dict(zip(ids, learned.event.tolist(), strict=True))
    topic = dict(zip(ids, learned.topic.tolist(), strict=True))
    stories = [[ids[index] for index in members] for members in average_link(alike, JOIN)]
    once = np.triu(learned.beside, 1)
    return {
        "b3_f1": b_cubed(stories, event),
        "pair_precision": pair_precision(stories, event),
        "look_alike_auc": _area(alike[once & learned.same], alike[once & ~learned.same]),
        "look_alike_merges": float(sum(_merges(story, event, topic) for story in stories)),
    }


def details(data: Path) -> list[str]:
    """Stories that hold reports of several events, and pairs judged by hand that were missed or invented."""
    documents = _documents(data)
    event = {document["id"]: document["story"] for document in documents}
    aligned = align([analysis(document["id"], document["text"]) for document in documents])
    lines = []
    for story in aligned.stories:
        events = Counter(event[report] for report in story.reports)
        if len(events) > 1:
            lines.append("mixed story: " + ", ".join(f"{name} x{often}" for name, often in sorted(events.items())))
    together = _together(aligned)
    for pair in _judged(data):
        shares = frozenset((pair["a"], pair["b"])) in together
        if (pair["label"] in "DP") != shares and pair["label"] != "Q":
            lines.append(f"{'invented' if shares else 'missed'} re-use: {pair['a']} {pair['b']} ({pair['label']})")
    return lines


def _merges(story: Sequence[str], event: Mapping[str, str], topic: Mapping[str, str]) -> bool:
    events = {(topic[report], event[report]) for report in story}
    return any(often > 1 for often in Counter(name for name, _ in events).values())


def _area(same: NDArray[np.float64], different: NDArray[np.float64]) -> float:
    """Area under the curve by the rank sum; ties count half."""
    ordered = np.sort(different)
    below = np.searchsorted(ordered, same, "left") + np.searchsorted(ordered, same, "right")
    return float(below.mean() / 2 / len(different))


def _reuse(aligned: Alignment, judged: Sequence[Mapping[str, Any]]) -> tuple[int, int]:
    together = _together(aligned)
    labels = [pair["label"] for pair in judged if frozenset((pair["a"], pair["b"])) in together]
    return sum(label in "DP" for label in labels), labels.count("N")


def _together(aligned: Alignment) -> set[frozenset[str]]:
    return {frozenset((overlap.a, overlap.b)) for overlap in aligned.overlaps}


def _documents(data: Path) -> list[dict[str, Any]]:
    return sorted(lines(_folder(data) / "docs.jsonl"), key=lambda document: str(document["id"]))


def _judged(data: Path) -> list[dict[str, Any]]:
    path = _folder(data) / "reuse_pairs_hand56.json"
    if not path.is_file():
        raise DataAbsent(f"{path} is not there")
    judged: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["pairs"]
    return judged


def _folder(data: Path) -> Path:
    return data / "stories" / "ecbplus"
