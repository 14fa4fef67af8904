"""Whether two names, of two reports, are one body's: in another spelling, turned round, as an acronym, without its country."""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache

from secondsource.corroboration.spelling import standard
from secondsource.resources import table
from secondsource.text.words import fold

_WORD = re.compile(r"[\w.]+")
_DOTTED = re.compile(r"(?:\w\.)+\w?")
# Two letters are the initials of too much.
_TELLING = 3
_MOST = 7


@lru_cache(maxsize=1 << 14)
def words_of(name: str) -> tuple[str, ...]:
    """The words of a body's name as they are compared: folded, in one spelling, the head behind what it is of.

    "The Department of Defence" and "Defense Department" are the same words; so are "U.S. Steel Corp." and "US Steel".
    """
    plain = unicodedata.normalize("NFKD", fold(name).replace("'s", "").replace("&", " and "))
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter) and letter != "'")
    pieces = _WORD.findall(bare)
    plain_pieces = [one.replace(".", "") if _DOTTED.fullmatch(one) else one.strip(".") for one in pieces]
    words = [standard(one) for one in plain_pieces if one not in ("", "the")]
    while len(words) > 1 and words[-1] in _listed("forms"):
        words.pop()
    return _turned(_shortened(tuple(words)))


def without_country(words: Sequence[str]) -> tuple[str, ...]:
    """The words without the union, country or chamber before them: "UN Security Council", "House Budget Committee"."""
    lead = words[0] if len(words) > 2 else ""
    return tuple(words[1:]) if lead in _listed("chambers") or lead in _wholes().values() else tuple(words)


def is_acronym(name: str) -> bool:
    """Whether a name is one word of three to seven capitals, with points or without."""
    letters = name.replace(".", "")
    return _TELLING <= len(letters) <= _MOST and letters.isalpha() and letters.isupper()


def initials(name: str) -> str:
    """The folded first letters of a name of several words, without the small words."""
    words = re.findall(r"\w+", fold(name))
    told = [word for word in words if word not in _listed("small") | _listed("forms")]
    return "".join(word[0] for word in told)


def _turned(words: tuple[str, ...]) -> tuple[str, ...]:
    for at in range(1, len(words) - 1):
        if words[at] in _listed("linking") and words[at - 1] in _listed("turned"):
            return (*words[: at - 1], *words[at + 1 :], words[at - 1])
    return words


def _shortened(words: tuple[str, ...]) -> tuple[str, ...]:
    """Countries and unions that have an acronym of their own, by their acronym."""
    for long, short in _wholes().items():
        parts = tuple(long.split())
        if words[: len(parts)] == parts and len(words) > len(parts):
            return (short, *words[len(parts) :])
    return words


@cache
def _wholes() -> dict[str, str]:
    """Long names of countries and unions, with their acronyms."""
    known = table("organisations.toml")["acronyms"]
    wholes = {"US", "USA", "UK", "UN", "EU", "UAE"} & known.keys()
    return {known[short][0].casefold(): short.casefold() for short in sorted(wholes)[::-1]}


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(table("identity.toml")["bodies"][name].split())
