"""Whose words a claim is given as: a report that says "according to police" carries what the police say."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from secondsource.corroboration.joining import content_words
from secondsource.model.claim import Support
from secondsource.resources import table
from secondsource.resources.publishers import Publishers

_ACRONYM = 3
"""Letters from which an acronym stands for a name."""
_COUNTRY = re.compile(r"\b(?:US|U\.\s?S\.)(?=\s)")
"""The country in a name ("US Geological Survey"), whose folded letters are a pronoun."""


@dataclass(frozen=True)
class Backing:
    """What the telling of a claim by one report, or by several of one origin, rests on.

    Attributes:
        keys: Whose words it is given as, as they are compared; empty in the reports' own words.
        vague: Whether some of it is given as the words of somebody who may be anybody.
        told: Whether some of it is told in the reports' own words.
        outlets: Other outlets it is given as the words of, by their identity.
        names: Their names as given.
    """

    keys: frozenset[str] = frozenset()
    vague: bool = False
    told: bool = False
    outlets: frozenset[str] = frozenset()
    names: tuple[str, ...] = ()

    def __or__(self, other: "Backing") -> "Backing":
        return Backing(
            self.keys | other.keys,
            self.vague or other.vague,
            self.told or other.told,
            self.outlets | other.outlets,
            tuple(dict.fromkeys((*self.names, *other.names))),
        )

    @property
    def whose(self) -> frozenset[str]:
        """Who it ends at: the givers, and where none is named the outlets it was taken from."""
        return self.keys or self.outlets


def backings(supports: Sequence[Support], publishers: Publishers) -> dict[str, Backing]:
    """What each report's telling of a claim rests on, by report, in order."""
    found: dict[str, Backing] = {}
    for support in supports:
        found[support.report] = found.get(support.report, Backing()) | _backing(support.attributed_to, publishers)
    return found


def _backing(attributed_to: Sequence[str], publishers: Publishers) -> Backing:
    """Of a chain of speakers the outermost stands last and is the source; outlets between only pass it on."""
    if not attributed_to:
        return Backing(told=True)
    outlets = frozenset(publishers.identity(name) for name in attributed_to if publishers.is_outlet(name))
    speakers = [name for name in attributed_to if not publishers.is_outlet(name)]
    if not speakers:
        return Backing(outlets=outlets, names=tuple(attributed_to[-1:]))
    key = key_of(speakers[-1])
    return Backing(frozenset({key}) if key else frozenset(), not key, False, outlets, (speakers[-1],))


def one_giver(reports: Iterable[Backing]) -> str | None:
    """The one name all tellings end at, where every one of them is given as the words of the same giver; else None.

    What an outlet passed on without saying whose words they are stands back behind a copy that says so.
    """
    backing = list(reports)
    if any(one.told or one.vague for one in backing):
        return None
    ends = {key for one in backing for key in one.keys} or {outlet for one in backing for outlet in one.outlets}
    return ends.pop() if len(ends) == 1 else None


def may_be_one(one: Backing, other: Backing, roles: Mapping[str, frozenset[str]]) -> bool:
    """Whether two tellings may end at one giver: a name in common, or one whose words the other's name or roles hold.

    Args:
        one: A telling's backing.
        other: Another's.
        roles: Words of the roles of a giver, by name as given.
    """
    if one.whose & other.whose:
        return True
    return any(
        _within(first, second, roles) or _within(second, first, roles) for first in one.names for second in other.names
    )


def _within(name: str, other: str, roles: Mapping[str, frozenset[str]]) -> bool:
    words = set(_spoken(name))
    return bool(words) and words <= set(_spoken(other)) | roles.get(other, frozenset())


@cache
def key_of(name: str) -> str:
    """A giver's name as it is compared: without articles and those who speak for it; "" for those who may be anybody.

    A name of three words or more is its acronym: the survey that one report writes out another abbreviates.
    """
    spoken = _spoken(name)
    if not spoken or all(word in _listed("vague") for word in spoken):
        return ""
    return "".join(word[0] for word in spoken) if len(spoken) >= _ACRONYM else " ".join(spoken)


def _spoken(name: str) -> list[str]:
    """The words of a name that tell whose words it gives."""
    words = (word.replace(".", "") for word in content_words(_COUNTRY.sub("united states ", name)))
    return [word for word in words if word not in _listed("voices")]


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(table("independence.toml")["givers"][name].split())
