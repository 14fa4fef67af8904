"""M2E2 dev: 3,142 Voice of America sentences of 122 documents with ACE events (Li et al., ACL 2020).

ACE types are not PLOVER's. Conflict:Demonstrate stands for PROTEST; Justice:Arrest-Jail for COERCE with the mode arrest, court
sentences apart; Life:Die and Conflict:Attack for ASSAULT, which is both: a mention told with a word of killing or dying stands
for Life:Die, any other for Conflict:Attack, unless gold marks its very word as the other. The dead of a DISASTER are Life:Die
too, for that is any death. Wounding is ACE's Life:Injure, which this set leaves out, and so is a mention told as
``background``, which claims no occurrence. A trigger is right when it shares a word with a gold trigger of the type.

``demonstrate_f1``, ``arrest_f1``, ``attack_f1``, ``die_f1``: over all sentences. Gold marks events in 500 of them and leaves
plain marches, killings and arrests in others unmarked (docs/events.md tells how many), so that these figures say more of the
marking than of the mentions. ``*_f1_marked``: over the sentences in which gold marks some event, of whatever type.
``argument_f1``: over the mentions of these types, an actor (Attacker, Agent, Entity), target (Target, Victim, Person) or place
(Place) is right when its mention's trigger is right and its words overlap the gold argument of that role.
``actor_head_f1``, ``target_head_f1``: over the mentions whose trigger is right and whose gold event names somebody in that role
(often it leaves out plain subjects and objects), an actor or target is right when its syntactic head stands in such an argument,
or the name it is resolved to holds the argument's last word.
"""

import json
import sys
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.sets import DataAbsent
from evaluation.sets._sentences import report
from secondsource.analysis import analyze
from secondsource.analysis.nlp import parse
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
_DEATH = frozenset(
    "kill execut assassin massacr murder slay slain behead lynch slaughter die died dies dying dead death drown hang perish lives"
    " fatal".split()
)
_INJURY = frozenset(("wound", "injur", "hurt", "maim"))
_SENTENCE = frozenset(("sentenc", "life impris"))


@dataclass(frozen=True, slots=True)
class Document:
    """One document's reading beside its gold.

    Attributes:
        analysis: What the program reads.
        gold: The gold events of the four types: ``kind``, ``span`` and ``arguments`` (pairs of role and span).
        starts: Where each sentence begins.
        marked: Numbers of the sentences in which gold marks an event of any type.
    """

    analysis: Analysis
    gold: list[dict[str, Any]]
    starts: list[int]
    marked: frozenset[int]

    def in_marked(self, mention: EventMention) -> bool:
        """Whether a mention stands in a sentence in which gold marks an event."""
        return bisect_right(self.starts, mention.trigger.start) - 1 in self.marked


def measure(data: Path) -> dict[str, float]:
    """F1 of the triggers of four types and of their arguments.

    Raises:
        DataAbsent: The set is not in the folder.
    """
    return scores(documents(data))


def scores(read: Iterator[Document]) -> dict[str, float]:
    """The measures over documents."""
    right: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    given: Counter[str] = Counter()
    for document in read:
        _count(document, right, wanted, given)
    names = [*_MEASURES.values(), *(f"{name}_marked" for name in _MEASURES.values())]
    names += ["argument_f1", "actor_head_f1", "target_head_f1"]
    return {name: 2 * right[name] / max(1, wanted[name] + given[name]) for name in names}


def _count(document: Document, right: Counter[str], wanted: Counter[str], given: Counter[str]) -> None:
    for item in document.gold:
        name = _MEASURES[item["kind"]]
        wanted.update((name, f"{name}_marked"))
        wanted["argument_f1"] += len(item["arguments"])
    for mention, kind, match in matches(document):
        names = [_MEASURES[kind]]
        if document.in_marked(mention):
            names.append(f"{names[0]}_marked")
        given.update(names)
        right.update(names if match is not None else [])
        for role, span in _arguments(document.analysis, mention):
            given["argument_f1"] += 1
            right["argument_f1"] += match is not None and any(span.overlaps(one) for one in _of_role(match, role))
        if match is not None:
            _count_heads(document.analysis, mention, match, (right, wanted, given))


def _count_heads(
    analysis: Analysis, mention: EventMention, match: dict[str, Any], counts: tuple[Counter[str], ...]
) -> None:
    right, wanted, given = counts
    roles = (("actor", mention.actor, mention.actor_name), ("target", mention.target, mention.target_name))
    for role, span, told in roles:
        found = _of_role(match, role)
        if not found or (role == "target" and mention.type == "PROTEST"):
            continue
        name = f"{role}_head_f1"
        wanted[name] += 1
        if span is not None:
            given[name] += 1
            head = _head(analysis, span)
            words = [one.of(analysis.report.text).split()[-1] for one in found]
            hit = any(one.start <= head < one.end for one in found)
            right[name] += hit or any(word in (told or "").split() for word in words)


def _head(analysis: Analysis, span: Span) -> int:
    """Start of the word in a phrase that hangs on none of its words."""
    inside = [token for token in parse(analysis.report).doc if span.start <= token.idx < span.end]
    positions = {token.i for token in inside}
    heads = (token.idx for token in inside if token.head.i not in positions or token.head.i == token.i)
    return next(heads, span.start)


def _of_role(match: dict[str, Any], role: str) -> list[Span]:
    return [span for name, span in match["arguments"] if name in _ROLES[role]]


def matches(document: Document) -> Iterator[tuple[EventMention, str, dict[str, Any] | None]]:
    """The mentions of the four types, each with the type it stands for and the gold event it finds, or None."""
    left = list(document.gold)
    for mention in document.analysis.events:
        kinds = _kinds(document.analysis, mention)
        if not kinds:
            continue
        found = next(
            (
                item
                for kind in kinds
                for item in left
                if item["kind"] == kind and item["span"].overlaps(mention.trigger)
            ),
            None,
        )
        if found is not None:
            left.remove(found)
        yield mention, kinds[0] if found is None else found["kind"], found


def documents(data: Path) -> Iterator[Document]:
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
        yield beside(analyze(made), sentences, starts)


def beside(analysis: Analysis, rows: list[dict[str, Any]], starts: list[int]) -> Document:
    """An analysis beside the gold of its sentences, given as the set's rows and where each begins."""
    gold = [event for row, start in zip(rows, starts, strict=True) for event in _gold(row, start)]
    marked = frozenset(i for i, row in enumerate(rows) if row["golden-event-mentions"])
    return Document(analysis, gold, starts, marked)


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


def _kinds(analysis: Analysis, mention: EventMention) -> tuple[str, ...]:
    """The ACE types a mention may stand for, the likelier first; none where it is none of the four."""
    words = mention.trigger.of(analysis.report.text).casefold()
    if mention.realis == "background":
        return ()
    if mention.type == "PROTEST":
        return ("Conflict:Demonstrate",)
    if mention.type == "COERCE" and "arrest" in mention.modes:
        return () if words.startswith(tuple(_SENTENCE)) else ("Justice:Arrest-Jail",)
    deadly = any(word.startswith(tuple(_DEATH)) for word in words.split())
    if mention.type == "DISASTER":
        return ("Life:Die",) if deadly else ()
    if mention.type != "ASSAULT" or words.startswith(tuple(_INJURY)):
        return ()
    return ("Life:Die", "Conflict:Attack") if deadly else ("Conflict:Attack", "Life:Die")


def _arguments(analysis: Analysis, mention: EventMention) -> Iterator[tuple[str, Span]]:
    if mention.actor is not None:
        yield "actor", mention.actor
    if mention.target is not None and mention.type != "PROTEST":
        yield "target", mention.target
    if mention.place is not None:
        yield "place", analysis.places[mention.place].span


if __name__ == "__main__":
    for one in documents(Path(sys.argv[1])):
        text = one.analysis.report.text
        pairs = list(matches(one))
        for told, stands_for, hit in pairs:
            if hit is None:
                line = text[text.rfind("\n", 0, told.trigger.start) + 1 : text.find("\n", told.trigger.end)]
                print("unmatched", stands_for, told.realis, told.trigger.of(text), line, sep="\t")
        for wanting in one.gold:
            if not any(hit is wanting for _, _, hit in pairs):
                line = text[: wanting["span"].end].rpartition("\n")[2]
                print("missed", wanting["kind"], "", wanting["span"].of(text), line[-120:], sep="\t")
