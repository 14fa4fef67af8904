"""The codebook and its trigger lexicon, read from TOML.

Types, modes and contexts are PLOVER's (Open Event Data Alliance, draft 2.0, CC BY-SA 4.0; see resources/plover). A codebook
of one's own has the same shape: ``types`` and ``contexts``, word ``classes``, and ``sense`` entries (docs/codebook.md).
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from secondsource.errors import ResourceError
from secondsource.model.record import Codebook
from secondsource.resources import table

FILES = ("codebook", "classes", "conflict", "disaster", "words", "cooperation", "civic")
_LAST = frozenset(("civic",))
"""Files whose senses are asked where those of no other name an event."""
_HYPHEN = re.compile(r"(?<=[a-z])-(?=[a-z])")  # the tokenizer takes "sit-in" apart
_UNNAMED = Codebook("")
# What puts a sense of one's own before those of the codebook it extends: more than any sense has conditions.
_OWN = 1000
# What puts the senses of a part that says ``behind`` after all others.
_BEHIND = -1000
LISTS = (
    "subject",
    "object",
    "not_subject",
    "not_object",
    "prep_object",
    "not_prep_object",
    "modifier",
    "near",
    "occasion",
    "content",
    "not_report",
)


@dataclass(frozen=True, slots=True, eq=False)
class Sense:
    """One meaning of a trigger word, with the conditions it holds under; word classes are resolved.

    Attributes:
        type: PLOVER root; empty where the word names no event under these conditions.
        modes: PLOVER modes.
        contexts: PLOVER contexts the word itself brings.
        words: Number of words of the trigger phrase.
        conditions: Word sets by the name of the argument they must (or, ``not_``, must not) stand in.
        particle: Particles, one of which the verb must have.
        prep: Prepositions, one of which must follow.
        report: Words, one of which the report must hold.
        needs: A further test of what is said, or empty.
        actor: Where the actor stands: ``subject``, ``object``, ``prep``, ``both``, ``none``.
        target: Where the target stands: ``object``, ``subject``, ``none`` or a preposition.
        possessor: Whom a name before or behind the noun fills: ``actor`` ("police raid") or ``target`` ("his arrest").
        speech: Whether the event is an act of speaking.
        standing: Whether it is a state or campaign rather than an act.
        whole: Whether the trigger reaches to the word that completes it: "took into custody".
        weight: Number of conditions, further words counted twice; the more specific of two senses wins. Those of a codebook
            of one's own weigh more than those of the one it extends, those of a part that stands ``behind`` less than all.
    """

    type: str
    modes: tuple[str, ...]
    contexts: tuple[str, ...]
    words: int
    conditions: Mapping[str, frozenset[str]]
    particle: frozenset[str]
    prep: frozenset[str]
    report: frozenset[str]
    needs: str
    actor: str
    target: str
    possessor: str
    speech: bool
    standing: bool
    whole: bool
    weight: int


def best(senses: Sequence[Sense]) -> Sense | None:
    """The sense that wins of those that hold: the most specific one, the earlier of several.

    Where the words name no event of the codebook they are asked for those that stand ``behind`` it; the word of a codebook of
    one's own that they name none is the last.
    """
    first = max(senses, key=lambda sense: sense.weight, default=None)
    if first is None or first.type or first.weight >= _OWN:
        return first
    behind = [sense for sense in senses if sense.weight < 0]
    return max(behind, key=lambda sense: sense.weight, default=first)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Senses by trigger, and what the conditions speak of.

    Attributes:
        verbs: Senses by verb lemma.
        nouns: Senses by the last word of a noun phrase, with the words before it.
        classes: Word classes.
        modes: Modes of each type, in codebook order.
        contexts: Context words by context, in codebook order.
        future: The type that the announcement of an event of a type is, where that differs.
        said_modes: For types that are acts of speaking, the words of what is said that bring each mode.
        codebook: What the record says of it.
    """

    verbs: Mapping[str, tuple[Sense, ...]]
    nouns: Mapping[str, tuple[tuple[tuple[str, ...], Sense], ...]]
    classes: Mapping[str, frozenset[str]]
    modes: Mapping[str, tuple[str, ...]]
    contexts: Mapping[str, frozenset[str]]
    future: Mapping[str, str]
    said_modes: Mapping[str, Mapping[str, frozenset[str]]]
    codebook: Codebook


def build(
    tables: Iterable[Mapping[str, Any]], own: Mapping[str, Any] | None = None, codebook: Codebook = _UNNAMED
) -> Lexicon:
    """A lexicon from codebook tables, in order; of equally specific senses the earlier one wins.

    Args:
        tables: Parts of a codebook, each with some of ``types``, ``contexts``, ``classes``, ``said_modes``, ``sense``; the senses
            of a part that says ``behind`` are asked where no other names an event.
        own: A codebook that extends them: where one of its senses holds, theirs are not asked; its types add modes; its
            contexts and classes take the place of theirs.
        codebook: What the record says of it.

    Raises:
        ResourceError: A sense names an unknown type, mode, context or word class.
    """
    parts = [*tables, *([own] if own else [])]
    types, contexts, classes = types_of(parts), _named(parts, "contexts"), _named(parts, "classes")
    verbs: dict[str, list[Sense]] = {}
    nouns: dict[str, list[tuple[tuple[str, ...], Sense]]] = {}
    for part in parts:
        for entry in part.get("sense", []):
            _check(entry, types, contexts)
            first = _OWN if part is own else _BEHIND if part.get("behind") else 0
            for verb in entry.get("verbs", []):
                verbs.setdefault(verb, []).append(sense_of(entry, 1, classes, first))
            for noun in entry.get("nouns", []):
                phrase = tokens_of(noun)
                nouns.setdefault(phrase[-1], []).append((phrase, sense_of(entry, len(noun.split()), classes, first)))
    return Lexicon(
        {word: tuple(found) for word, found in verbs.items()},
        {word: tuple(found) for word, found in nouns.items()},
        classes,
        types,
        contexts,
        _futures(parts),
        _said(parts),
        codebook,
    )


def types_of(parts: Iterable[Mapping[str, Any]]) -> dict[str, tuple[str, ...]]:
    """The types of several parts of a codebook with their modes: a later part adds modes to an earlier one's type."""
    types: dict[str, tuple[str, ...]] = {}
    for part in parts:
        for name, entry in part.get("types", {}).items():
            types[name] = tuple(dict.fromkeys((*types.get(name, ()), *entry.get("modes", ()))))
    return types


def tokens_of(noun: str) -> tuple[str, ...]:
    """A noun or phrase as the tokenizer reads it: "sit-in" is three."""
    return tuple(_HYPHEN.sub(" - ", noun).split())


def _named(parts: Iterable[Mapping[str, Any]], key: str) -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for part in parts for name, words in part.get(key, {}).items()}


def _futures(parts: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    entries = (item for part in parts for item in part.get("types", {}).items())
    return {name: entry["future"] for name, entry in entries if "future" in entry}


def _said(parts: Iterable[Mapping[str, Any]]) -> dict[str, dict[str, frozenset[str]]]:
    entries = (item for part in parts for item in part.get("said_modes", {}).items())
    return {kind: {mode: frozenset(words) for mode, words in modes.items()} for kind, modes in entries}


def shipped() -> list[dict[str, Any]]:
    """The parts of the codebook that ships with the package, in order."""
    return [{**table(f"plover/{name}.toml"), "behind": name in _LAST} for name in FILES]


@cache
def plover() -> Lexicon:
    """The codebook that ships with the package."""
    stated = table("plover/codebook.toml")["codebook"]
    return build(shipped(), codebook=Codebook(stated["name"], stated["version"], stated["licence"]))


def _check(
    entry: Mapping[str, Any], types: Mapping[str, tuple[str, ...]], contexts: Mapping[str, frozenset[str]]
) -> None:
    kind, label = entry["type"], entry.get("example", entry)
    if kind and kind not in types:
        raise ResourceError(f"codebook: {kind!r} is no type (in the sense {label!r}); types are {', '.join(types)}")
    for mode in entry.get("modes", []):
        if mode not in types[kind]:
            raise ResourceError(f"codebook: {mode!r} is no mode of {kind} (in the sense {label!r})")
    for context in entry.get("contexts", []):
        if context not in contexts:
            raise ResourceError(f"codebook: {context!r} is no context (in the sense {label!r})")


def sense_of(entry: Mapping[str, Any], words: int, classes: Mapping[str, frozenset[str]], first: int = 0) -> Sense:
    """One entry's sense for a trigger of so many words; ``first`` is added to its weight.

    Raises:
        ResourceError: It names an unknown word class.
    """
    conditions = {name: _words(entry[name], classes) for name in LISTS if entry.get(name)}
    lists = {name: frozenset(entry.get(name, [])) for name in ("particle", "prep")}
    report = _words(entry.get("report", []), classes)
    positive = sum(not name.startswith("not_") for name in conditions)
    needs = str(entry.get("needs", ""))
    return Sense(
        type=entry["type"],
        modes=tuple(entry.get("modes", [])),
        contexts=tuple(entry.get("contexts", [])),
        words=words,
        conditions=conditions,
        particle=lists["particle"],
        prep=lists["prep"],
        report=report,
        needs=needs,
        actor=entry.get("actor", "subject"),
        target=entry.get("target", "object"),
        possessor=entry.get("possessor", "actor"),
        speech=bool(entry.get("speech", False)),
        standing=bool(entry.get("standing", False)),
        whole=bool(entry.get("whole", False)),
        weight=first + positive + sum(map(bool, (*lists.values(), report, needs))) + 2 * (words - 1),
    )


def _words(entries: Iterable[str], classes: Mapping[str, frozenset[str]]) -> frozenset[str]:
    found: set[str] = set()
    for entry in entries:
        if not entry.startswith("@"):
            found.add(entry)
        elif entry[1:] in classes:
            found |= classes[entry[1:]]
        else:
            raise ResourceError(f"codebook: no word class {entry!r}; classes are {', '.join(sorted(classes))}")
    return frozenset(found)
