"""How people stand in a story: in a public role as the reports state it, as private persons, or unnamed. Data: standing.toml."""

from collections.abc import Iterable
from functools import cache

from secondsource.model.mention import EntityKind
from secondsource.model.people import Standing
from secondsource.resources import table
from secondsource.text.words import fold

_BEFORE = frozenset(("of", "for", "in", "at", "to", "on", "from", "with", "and", "who", "under"))


def standing(kind: EntityKind, roles: Iterable[str], *, named: bool, quoted: bool) -> Standing | None:
    """How somebody stands in a story; None for what is no person."""
    if kind != "person":
        return None
    if public(roles):
        return "public role"
    if not named:
        return "unnamed"
    return "quoted private person" if quoted else "private person"


def public(roles: Iterable[str]) -> bool:
    """Whether any of these roles, as stated, is a public one."""
    return any(_held(role) & _public() for role in roles)


def performing(roles: Iterable[str]) -> bool:
    """Whether any of these roles is one by which somebody acts before the public."""
    return any(_held(role) & frozenset(table("standing.toml")["performing"]) for role in roles)


def _held(role: str) -> frozenset[str]:
    """The heads of a role: the last word before what a preposition adds, of each part between commas."""
    found = set()
    for part in fold(role).replace(".", " ").replace(",", " and ").split(" and "):
        words = part.split()
        end = next((at for at, word in enumerate(words) if at and word in _BEFORE), len(words))
        if words[end - 1 : end] and words[end - 1] not in _known():
            end = len(words)  # the preposition belongs to a body: "Department of Health secretary"
        found.update(words[end - 1 : end])
        found.update(words[:1] if len(words) == 1 else ())
    return frozenset(found)


@cache
def _known() -> frozenset[str]:
    """Every noun for a role."""
    nouns = table("roles.toml")["nouns"]
    return frozenset((*nouns["offices"], *nouns["walks"])) | _public()


@cache
def _public() -> frozenset[str]:
    rules, nouns = table("standing.toml"), table("roles.toml")["nouns"]
    titles = frozenset(table("roles.toml")["honorifics"]["long"])
    return (
        (frozenset(nouns["offices"]) - frozenset(rules["not_public"]))
        | frozenset(rules["public"])
        | titles - {"dr", "prof", "sgt", "capt", "lt", "maj"}
    )
