"""M2E2 dev: 3,142 Voice of America sentences of 122 documents with ACE events (Li et al., ACL 2020).

ACE types are not PLOVER's. Conflict:Demonstrate stands for PROTEST; Justice:Arrest-Jail for COERCE with the mode arrest; an
ASSAULT told with a word of killing stands for Life:Die, any other for Conflict:Attack. A death told without a deed ("died") is
no PLOVER event, so it is always missed. A trigger is right when it shares a word with a gold trigger of the type in the sentence.
``argument_f1``: over the mentions of these types, an actor (Attacker, Agent, Entity), target (Target, Victim, Person) or place
(Place) is right when its mention's trigger is right and its words overlap the gold argument of that role.
"""

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from evaluation.sets import DataAbsent
from evaluation.sets._sentences import report
from secondsource.analysis import analyze
from secondsource.model.analysis import Analysis
from secondsource.model.event import EventMention
from secondsource.model.evidence import Span

NAME = "m2e2-dev"
_MEASURES = {
    "Conflict:Demonstrate": "demonstrate_f1",
    "Justice:Arrest-Jail": "arrest_f1",
    "Conflict:Attack": "attack_f1",
    "Life:Die": "die_f1",
}
_ROLES = {
    "actor": ("Attacker", "Agent", "Entity"),
    "target": ("Target", "Victim", "Person"),
    "place": ("Place",),
}
_KILLING = ("kill", "execut", "assassin", "massacr", "murder", "slay", "slain", "behead", "lynch", "slaughter")


def measure(data: Path) -> dict[str, float]:
    """F1 of the triggers of four types and of their arguments.

    Raises:
        DataAbsent: The set is not in the folder.
    """
    right, wanted, given = _counts(data)
    scores = {}
    for kind, name in [*_MEASURES.items(), ("argument", "argument_f1")]:
        total = wanted[kind] + given[kind]
        scores[name] = 2 * right[kind] / total if total else 0.0
    return scores


def _counts(data: Path) -> tuple[Counter[str], Counter[str], Counter[str]]:
    right: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    given: Counter[str] = Counter()
    for analysis, gold in documents(data):
        open_gold = list(gold)
        wanted.update(item["kind"] for item in gold)
        wanted["argument"] += sum(len(item["arguments"]) for item in gold)
        for mention in analysis.events:
            kind = _kind(analysis, mention)
            if kind is None:
                continue
            given[kind] += 1
            match = next((g for g in open_gold if g["kind"] == kind and g["span"].overlaps(mention.trigger)), None)
            if match is not None:
                open_gold.remove(match)
                right[kind] += 1
            for role, span in _arguments(analysis, mention):
                given["argument"] += 1
                hit = match is not None and any(r in _ROLES[role] and span.overlaps(s) for r, s in match["arguments"])
                right["argument"] += hit
    return right, wanted, given


def documents(data: Path) -> Iterator[tuple[Analysis, list[dict[str, Any]]]]:
    """Each document's analysis with its gold events of the four types.

    Raises:
        DataAbsent: ``events/m2e2_dev.jsonl`` is not in the folder.
    """
    path = data / "events" / "m2e2_dev.jsonl"
    if not path.is_file():
        raise DataAbsent(path)
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        rows[row["sentence_id"].rpartition("_")[0]].append(row)
    for name, sentences in rows.items():
        made, starts = report(name, [" ".join(row["words"]) for row in sentences])
        gold = [event for row, start in zip(sentences, starts, strict=True) for event in _gold(row, start)]
        yield analyze(made), gold


def _gold(row: dict[str, Any], start: int) -> Iterator[dict[str, Any]]:
    offsets = [start]
    for word in row["words"]:
        offsets.append(offsets[-1] + len(word) + 1)

    def span(item: dict[str, Any]) -> Span:
        return Span(offsets[item["start"]], offsets[item["end"]] - 1)

    roles = {role for names in _ROLES.values() for role in names}
    for event in row["golden-event-mentions"]:
        if event["event_type"] in _MEASURES:
            arguments = [(item["role"], span(item)) for item in event["arguments"] if item["role"] in roles]
            yield {"kind": event["event_type"], "span": span(event["trigger"]), "arguments": arguments}


def _kind(analysis: Analysis, mention: EventMention) -> str | None:
    if mention.type == "ASSAULT":
        word = mention.trigger.of(analysis.report.text).casefold()
        return "Life:Die" if word.startswith(_KILLING) else "Conflict:Attack"
    if mention.type == "PROTEST":
        return "Conflict:Demonstrate"
    return "Justice:Arrest-Jail" if mention.type == "COERCE" and "arrest" in mention.modes else None


def _arguments(analysis: Analysis, mention: EventMention) -> Iterator[tuple[str, Span]]:
    if mention.actor is not None:
        yield "actor", mention.actor
    if mention.target is not None and mention.type != "PROTEST":
        yield "target", mention.target
    if mention.place is not None:
        yield "place", analysis.places[mention.place].span


if __name__ == "__main__":
    for read, events in documents(Path(sys.argv[1])):
        for item in events:
            if not any(_kind(read, m) == item["kind"] and m.trigger.overlaps(item["span"]) for m in read.events):
                line = read.report.text[: item["span"].end].rpartition("\n")[2]
                print(item["kind"], item["span"].of(read.report.text), line[-120:], sep="\t")
