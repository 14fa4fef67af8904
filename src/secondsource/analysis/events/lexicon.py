"""The codebook and its trigger lexicon, read from TOML.

Types, modes and contexts are PLOVER's (Open Event Data Alliance, draft 2.0, CC BY-SA 4.0; see resources/plover). A codebook
of one's own has the same shape: ``types`` and ``contexts``, word ``classes``, and ``sense`` entries (docs/codebook.md).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from secondsource.errors import ResourceError
from secondsource.resources import table

_FILES = ("codebook", "classes", "conflict", "words", "cooperation")
_LISTS = (
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
        weight: Number of conditions, further words counted twice; the more specific of two senses wins.
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
    weight: int


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
    """

    verbs: Mapping[str, tuple[Sense, ...]]
    nouns: Mapping[str, tuple[tuple[tuple[str, ...], Sense], ...]]
    classes: Mapping[str, frozenset[str]]
    modes: Mapping[str, tuple[str, ...]]
    contexts: Mapping[str, frozenset[str]]
    future: Mapping[str, str]
    said_modes: Mapping[str, Mapping[str, frozenset[str]]]


def build(tables: Iterable[Mapping[str, Any]]) -> Lexicon:
    """A lexicon from TOML tables, in order; of equally specific senses the earlier one wins.

    Raises:
        ResourceError: A sense names an unknown type, mode, context or word class.
    """
    types: dict[str, tuple[str, ...]] = {}
    contexts: dict[str, frozenset[str]] = {}
    classes: dict[str, frozenset[str]] = {}
    future: dict[str, str] = {}
    said: dict[str, dict[str, frozenset[str]]] = {}
    entries: list[Mapping[str, Any]] = []
    for part in tables:
        types |= {name: tuple(entry["modes"]) for name, entry in part.get("types", {}).items()}
        future |= {name: entry["future"] for name, entry in part.get("types", {}).items() if "future" in entry}
        contexts |= {name: frozenset(words) for name, words in part.get("contexts", {}).items()}
        classes |= {name: frozenset(words) for name, words in part.get("classes", {}).items()}
        for kind, modes in part.get("said_modes", {}).items():
            said[kind] = {mode: frozenset(words) for mode, words in modes.items()}
        entries += part.get("sense", [])
    verbs: dict[str, list[Sense]] = {}
    nouns: dict[str, list[tuple[tuple[str, ...], Sense]]] = {}
    for entry in entries:
        _check(entry, types, contexts)
        for verb in entry.get("verbs", []):
            verbs.setdefault(verb, []).append(_sense(entry, 1, classes))
        for noun in entry.get("nouns", []):
            phrase = tuple(noun.split())
            nouns.setdefault(phrase[-1], []).append((phrase, _sense(entry, len(phrase), classes)))
    return Lexicon(
        {word: tuple(found) for word, found in verbs.items()},
        {word: tuple(found) for word, found in nouns.items()},
        classes,
        types,
        contexts,
        future,
        said,
    )


@cache
def plover() -> Lexicon:
    """The codebook that ships with the package."""
    return build(table(f"plover/{name}.toml") for name in _FILES)


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


def _sense(entry: Mapping[str, Any], words: int, classes: Mapping[str, frozenset[str]]) -> Sense:
    conditions = {name: _words(entry[name], classes) for name in _LISTS if entry.get(name)}
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
        weight=positive + sum(map(bool, (*lists.values(), report, needs))) + 2 * (words - 1),
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
