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
    halves = _halves(tokens, names)
    for name in sorted(names, key=lambda name: name.first):
        kind = kinds[folded(tokens, name)]
        identity = _identity(tokens, name, spelt)
        if kind == "place" and name.first and tokens[name.first - 1].low == "the":
            identity = halves.get(identity, identity)
        found.setdefault((kind, identity), []).append(name)
    _shortened(found)
    return [(kind, members) for (kind, _), members in found.items()]


def _shortened(found: dict[tuple[EntityKind, str], list[Name]]) -> None:
    """Gives a body named without its "of ..." to the one body that has it: "the Joint Chiefs", "the Ministry"."""
    bodies = [key for kind, key in found if kind == "organisation"]
    for kind, short in [key for key in found if key[0] in ("organisation", "other")]:
        longer = [key for key in bodies if key.startswith((f"{short} of ", f"{short} for "))]
        if len(longer) == 1:
            whole = found["organisation", longer[0]]
            whole.extend(found.pop((kind, short)))
            whole.sort(key=lambda name: name.first)


def _halves(tokens: Sequence[Token], names: Sequence[Name]) -> dict[str, str]:
    """What "the North" and "the South" mean: the one country of the report so called in full."""
    found: dict[str, set[str]] = {}
    for name in names:
        key = folded(tokens, name)
        if key in lexicon().halves:
            found.setdefault(key.partition(" ")[0], set()).add(key)
    return {side: next(iter(keys)) for side, keys in found.items() if len(keys) == 1}


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
