"""The cue lexicon: which words report speaking, and with what complements."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from secondsource.model.statement import CueClass
from secondsource.resources import table


@dataclass(frozen=True, slots=True)
class Entry:
    """What the lexicon says of one word or of a verb with its preposition.

    Attributes:
        frames: Complements it takes, as described in ``cues.toml``.
        clause_only: Whether it reports only with a clause, and never inside another statement (belief, evidence).
        cue_class: ``strong`` when any of its groups is.
    """

    frames: frozenset[str]
    clause_only: bool
    cue_class: CueClass


_VOWELS = "aeiou"

NOTHING = Entry(frozenset(), clause_only=False, cue_class="neutral")
HEARD = Entry(frozenset({"clause"}), clause_only=False, cue_class="neutral")
"""What is heard by a court, said by nobody who is named."""


@cache
def verbs() -> dict[str, Entry]:
    """Verb lemmas, and lemmas with a preposition or particle ("call for"), to their entries."""
    return _entries("verbs")


@cache
def nouns() -> dict[str, Entry]:
    """Noun lemmas to their entries."""
    return _entries("nouns")


@cache
def words(section: str, key: str = "words") -> frozenset[str]:
    """A plain word list of ``cues.toml``."""
    return frozenset(str(table("cues.toml")[section][key]).split())


@cache
def forms() -> frozenset[str]:
    """The forms of the verbs that report, in lower case."""
    regular = (form for lemma in verbs() if " " not in lemma for form in inflected(lemma))
    return frozenset(regular) | words("irregular")


def class_of(cue: str) -> CueClass:
    """Whether a cue as written holds a form of a verb that judges."""
    return "strong" if any(word in _strong() for word in cue.lower().split()) else "neutral"


@cache
def _strong() -> frozenset[str]:
    """The forms of the verbs that judge."""
    return frozenset(
        form
        for lemma, entry in verbs().items()
        if entry.cue_class == "strong" and " " not in lemma
        for form in inflected(lemma)
    )


def inflected(lemma: str) -> list[str]:
    """Regular forms of an English verb."""
    stem = lemma.removesuffix("e")
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        return [lemma, lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"]
    doubled = lemma + lemma[-1] if lemma[-1] not in _VOWELS + "wxy" and lemma[-2:-1] in _VOWELS else stem
    third = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else "s")
    return [lemma, third, stem + "ed", stem + "ing", doubled + "ed", doubled + "ing"]


def _entries(section: str) -> dict[str, Entry]:
    found: dict[str, Entry] = {}
    for group in table("cues.toml")[section]:
        for word in str(group["words"]).split():
            name = word.replace("_", " ")
            found[name] = _joined(found.get(name), group)
    return found


def _joined(before: Entry | None, group: dict[str, Any]) -> Entry:
    weak = bool(group.get("weak", False))
    strong: CueClass = "strong" if group["class"] == "strong" else "neutral"
    if before is None:
        return Entry(frozenset(group["frames"]), weak, strong)
    return Entry(
        before.frames | frozenset(group["frames"]),
        before.clause_only and weak,
        "strong" if "strong" in (before.cue_class, strong) else "neutral",
    )
