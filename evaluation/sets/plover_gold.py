"""PLOVER's own gold sentences: 322 from the CAMEO manual, each with one root (Open Event Data Alliance, CC BY-SA 4.0).

The prediction for a sentence is the type of its first mention in text order, none where nothing is found. The file was made
for an earlier draft: its DEMAND is REQUEST now, DISAPPROVE and INVESTIGATE are ACCUSE, FIGHT is ASSAULT.
``root_accuracy``: share of sentences whose prediction is the gold root. ``root_macro_f1``: mean F1 over the gold roots.
"""

import json
import sys
from collections import Counter
from pathlib import Path

from evaluation.sets import DataAbsent
from evaluation.sets._sentences import report
from secondsource.analysis import analyze

NAME = "plover-gold"
_RENAMED = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}


def predictions(data: Path) -> list[tuple[str, str, str]]:
    """Gold root, predicted root (or empty) and text of each sentence.

    Raises:
        DataAbsent: ``events/plover/PLOVER_GSR_CAMEO.txt`` is not in the folder.
    """
    path = data / "events" / "plover" / "PLOVER_GSR_CAMEO.txt"
    if not path.is_file():
        raise DataAbsent(path)
    found = []
    for item in json.loads(path.read_text(encoding="utf-8")):
        if "text" in item:
            events = analyze(report(item["id"], [item["text"]])[0]).events
            root = _RENAMED.get(item["event"], item["event"])
            found.append((root, events[0].type if events else "", item["text"]))
    return found


def measure(data: Path) -> dict[str, float]:
    """Accuracy and macro F1 of the root of each sentence.

    Raises:
        DataAbsent: The set is not in the folder.
    """
    pairs = [(gold, told) for gold, told, _ in predictions(data)]
    right = Counter(gold for gold, told in pairs if gold == told)
    wanted, given = Counter(gold for gold, _ in pairs), Counter(told for _, told in pairs)
    scores = [2 * right[root] / (wanted[root] + given[root]) for root in wanted]
    return {"root_accuracy": sum(right.values()) / len(pairs), "root_macro_f1": sum(scores) / len(scores)}


if __name__ == "__main__":
    for gold_root, told_root, sentence in predictions(Path(sys.argv[1])):
        if gold_root != told_root:
            print(gold_root, told_root or "none", sentence, sep="\t")
