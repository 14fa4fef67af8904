"""Of which kind a party is, by the words that name it: state forces, armed groups, demonstrators, civilians, property."""

import re
from collections.abc import Iterable
from functools import cache

from secondsource.resources import table

_BEHIND = re.compile(r"\s*(?:,|\(|\b(?:in|at|from|who|with|on|for|near|of|by|that|which|clad|and)\b)")
_COUNTED = re.compile(
    r"^(?:the|a|an|at least|about|around|nearly|more than|up to|[\d,.]+|\w+)\s+(\w+)\s+of\s+|^(\w+)\s+of\s+"
)
_GENITIVE = re.compile(r"['’]s?$")


def kinds(names: Iterable[str | None]) -> frozenset[str]:
    """The classes of ``resources/derived/parties.toml`` that these names of one party belong to; empty where none is known."""
    return frozenset(kind for name in names if name for kind in _kinds(name))


@cache
def _kinds(name: str) -> frozenset[str]:
    """The classes whose member ends the name of the party; further parties behind "and" count too."""
    rest = name.casefold().strip(" “”\"'‘’")
    found: set[str] = set()
    for part in re.split(r"\s+and\s+|,\s*", rest):
        words = _GENITIVE.sub("", _head(part)).split()
        endings = {" ".join(words[at:]) for at in range(len(words))}
        endings |= {_singular(ending) for ending in endings}
        found |= {kind for kind, members in _members().items() if not endings.isdisjoint(members)}
    return frozenset(found)


def _head(name: str) -> str:
    """A party's name without what counts it and what follows its noun: "dozens of riot police in masks" is riot police."""
    counting = _COUNTED.match(name)
    while counting and _singular(counting[1] or counting[2]) in table("derived/parties.toml")["counting"]:
        name = name[counting.end() :]
        counting = _COUNTED.match(name)
    behind = _BEHIND.search(name)
    return name[: behind.start()] if behind and behind.start() else name


def _singular(words: str) -> str:
    if words.endswith("ies"):
        return f"{words[:-3]}y"
    return words[:-1] if words.endswith("s") and not words.endswith("ss") else words


@cache
def _members() -> dict[str, frozenset[str]]:
    return {kind: frozenset(words) for kind, words in table("derived/parties.toml")["parties"].items()}
