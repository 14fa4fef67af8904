"""Whether two runs of words are the same words in another dress: spelling, hyphens, contractions, numbers in words."""

from collections.abc import Sequence
from functools import cache
from itertools import product

from secondsource.resources import table

# Letters that must stand before an ending: of shorter words the endings are no spelling.
_STEM = 3
# Up to so many letters "ae" and "oe" are no other spelling of "e" ("shoe"); in longer words both sides are read alike.
_SHORT = 5


def same_words(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two runs of folded words are the same but for how they are written ("labour", "labor"; "we'll", "we will")."""
    if _letters(one) == _letters(other):
        return True
    readings = {" ".join(reading) for reading in _readings(one)}
    return any(" ".join(reading) in readings for reading in _readings(other))


@cache
def standard(word: str) -> str:
    """A folded word in one spelling of English, numbers up to twelve and tens in digits, contractions as they stand."""
    plain = str(table("drift.toml")["same"].get(word, word))
    if len(plain) > _SHORT:
        plain = plain.replace("ae", "e").replace("oe", "e")
    for ending, written in table("drift.toml")["endings"]:
        if plain.endswith(ending) and len(plain) - len(ending) >= _STEM:
            return plain.removesuffix(ending) + str(written)
    return plain


def is_negation(word: str) -> bool:
    """Whether a folded word turns what is said round: "not", "never", "won't"."""
    return word in _negations() or word.endswith("n't")


@cache
def _negations() -> frozenset[str]:
    return frozenset(table("drift.toml")["asked"]["negations"].split())


def _readings(words: Sequence[str]) -> list[tuple[str, ...]]:
    """Every way to write the words out; at most two a word, of runs of a few words."""
    return list(product(*(_written_out(word) for word in words[:6])))


@cache
def _written_out(word: str) -> tuple[str, ...]:
    if word in table("drift.toml")["same"]:
        return (standard(word),)
    for ending, stands_for in table("drift.toml")["contracted"].items():
        if word.endswith(ending) and word != ending:
            return tuple(f"{word.removesuffix(ending)} {full}" for full in stands_for)
    return (standard(word),)


def _letters(words: Sequence[str]) -> str:
    return "".join(character for word in words for character in word if character.isalnum())
