"""Which names that are not persons' are one organisation, place or group."""

import re
from collections.abc import Mapping, Sequence

from secondsource.analysis.entities.acronyms import is_acronym, letters
from secondsource.analysis.entities.candidates import Name
from secondsource.analysis.entities.kinds import folded
from secondsource.analysis.entities.lexicon import lexicon
from secondsource.analysis.entities.tokens import Token
from secondsource.model.mention import EntityKind

_COUNTRIES = frozenset({"us", "u.s.", "u.s", "usa", "uk", "u.k.", "u.k", "eu", "un"})
_SPREAD = frozenset({"international"})
_NOT_WORD = re.compile(r"[^\w&]+")


def groups_of(
    tokens: Sequence[Token], names: Sequence[Name], kinds: Mapping[str, EntityKind], spelt: Mapping[str, str]
) -> list[tuple[EntityKind, list[Name]]]:
    """Names that stand for the same, with their kind, in order of first mention.

    Args:
        tokens: The report's tokens.
        names: Names that are not persons'.
        kinds: Kind of each folded name.
        spelt: Folded long name of each acronym the report explains, by its letters.
    """
    found: dict[tuple[EntityKind, str], list[Name]] = {}
    for name in sorted(names, key=lambda name: name.first):
        kind = kinds[folded(tokens, name)]
        found.setdefault((kind, _identity(tokens, name, spelt)), []).append(name)
    return [(kind, members) for (kind, _), members in found.items()]


def _identity(tokens: Sequence[Token], name: Name, spelt: Mapping[str, str]) -> str:
    """What makes two names one: the long name, without a country before it or a legal form behind it."""
    lex = lexicon()
    first = tokens[name.first]
    words = folded(tokens, name)
    if name.first == name.last and is_acronym(first):
        short = letters(first)
        words = spelt.get(short) or (lex.acronyms[short][0].casefold() if short in lex.acronyms else words)
    parts = [part for part in _NOT_WORD.split(words.replace("'s", "").replace("’s", "")) if part and part != "the"]
    while len(parts) > 2 and parts[0] in _COUNTRIES:
        parts = parts[1:]
    while len(parts) > 1 and parts[-1] in lex.legal | _SPREAD:
        parts = parts[:-1]
    return " ".join(parts) or words
