"""Whether two roles, as two reports state them of one person, are one: by its head, what it is over, and its state."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from secondsource.corroboration.joining import folded, is_function, root
from secondsource.corroboration.spelling import standard
from secondsource.model.evidence import Span
from secondsource.resources import table

_LINKS = frozenset("of for at in to on with from by under".split())
_CLAUSE = re.compile(r"\b(?:who|which|that|whose|whom|where|when)\b")
_JOINED = re.compile(r",?\s+and\s+|,\s+")
# So many words in common, or this share of all, are one matter.
_SHARED = 2
_SHARE = 0.5
# Words of so many letters are one when all but the last letter of the shorter begins the longer: "ministry", "minister".
_STEM = 4


@dataclass(frozen=True, slots=True)
class Office:
    """A role as it is compared.

    Attributes:
        state: What makes it another time or another rank of the role: "former", "deputy".
        head: Its noun, one for all that say the same.
        matter: The other words that tell it: whose, of what, where.
    """

    state: frozenset[str]
    head: str
    matter: frozenset[str]


def apart(text: str, role: Span) -> list[Span]:
    """The roles that a span joins by "and" or commas: "actor and director" are two, "minister of trade and tourism" is one."""
    links = list(_JOINED.finditer(text, role.start, role.end))
    starts = [role.start, *(link.end() for link in links)]
    ends = [*(link.start() for link in links), role.end]
    pieces = [_is_role(text[start:end]) for start, end in zip(starts, ends, strict=True)]
    cuts = [at for at in range(1, len(pieces)) if pieces[at - 1] and pieces[at]]
    return [Span(starts[first], ends[after - 1]) for first, after in zip([0, *cuts], [*cuts, len(pieces)], strict=True)]


def offices(roles: Sequence[str]) -> list[Office]:
    """The roles of one person; letters that stand for words of another of them are those words."""
    said = [_words(role) for role in roles]
    letters = {word for words in said for word in words if 1 < len(word) < 7}
    spelt = {_initials(run): run for words in said for run in _runs(words) if _initials(run) in letters}
    return [_office([one for word in words for one in spelt.get(word, (word,))]) for words in said]


def same_offices(found: Sequence[Office]) -> list[int]:
    """For each role of one person the first that is the same.

    Roles that share their matter are one. One that says less is the one that says more, where there is only one such.
    """
    kinds = sorted(set(found), key=lambda one: (-len(one.matter), one.head, sorted(one.matter), sorted(one.state)))
    parent = list(range(len(kinds)))
    for later, one in enumerate(kinds):
        same = [at for at in range(later) if _alike(kinds[at], one)]
        fuller = {root(parent, at) for at in range(later) if _within(one, kinds[at])}
        for at in same or (fuller if len(fuller) == 1 else ()):
            first, second = sorted((root(parent, at), root(parent, later)))
            parent[second] = first
    group = {one: root(parent, at) for at, one in enumerate(kinds)}
    first_of: dict[int, int] = {}
    return [first_of.setdefault(group[one], at) for at, one in enumerate(found)]


def _alike(one: Office, other: Office) -> bool:
    if (one.state, one.head) != (other.state, other.head):
        return False
    shared = _shared(one.matter, other.matter)
    whole = len(one.matter) + len(other.matter) - shared
    return shared >= _SHARED or shared >= _SHARE * whole


def _within(less: Office, more: Office) -> bool:
    return (less.state, less.head) == (more.state, more.head) and _shared(less.matter, more.matter) == len(less.matter)


def _shared(less: Iterable[str], more: Iterable[str]) -> int:
    words = list(more)
    return sum(any(_one_word(word, other) for other in words) for word in less)


def _one_word(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return one == other or (len(shorter) >= _STEM and longer.startswith(shorter[: max(_STEM, len(shorter) - 1)]))


def _words(role: str) -> list[str]:
    """Folded words up to a clause, hyphens opened, points off, letters of offices written out."""
    plain = _CLAUSE.split(role.casefold().replace("-", " "), maxsplit=1)[0]
    words = " ".join(standard(word.replace(".", "")) for word in folded(plain))
    for short, long in table("identity.toml")["roles"]["short"].items():
        words = re.sub(rf"\b{short}\b", long, words)
    return words.split()


def _office(words: Sequence[str]) -> Office:
    ranks, heads = _table("other"), _table("heads")
    end = next((at for at, word in enumerate(words) if at and word in _LINKS), len(words))
    told = [word for word in words[:end] if not (is_function(word) or word in ranks)]
    head = told[-1] if told else ""
    matter = {word for word in [*told[:-1], *words[end:]] if not (is_function(word) or word in ranks)}
    state = frozenset(ranks[word] for word in words[:end] if word in ranks)
    return Office(state, heads.get(head, head), frozenset(matter - _titles()))


def _is_role(words: str) -> bool:
    """Whether a phrase is headed by a noun for an office or a walk of life."""
    said = _words(words)
    end = next((at for at, word in enumerate(said) if at and word in _LINKS), len(said))
    return bool(said[:end]) and said[end - 1] in _nouns()


def _initials(words: Sequence[str]) -> str:
    return "".join(word[0] for word in words)


def _runs(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Runs of two to six words that tell something."""
    told = [word for word in words if not is_function(word)]
    return (tuple(told[at:end]) for at in range(len(told)) for end in range(at + 2, min(at + 6, len(told)) + 1))


@cache
def _table(name: str) -> dict[str, str]:
    return {word: row.split()[0] for row in table("identity.toml")["roles"][name] for word in row.split()}


@cache
def _nouns() -> frozenset[str]:
    nouns = table("roles.toml")["nouns"]
    return frozenset(standard(word) for word in (*nouns["offices"], *nouns["walks"]))


@cache
def _titles() -> frozenset[str]:
    """Forms of address, which tell no role from another."""
    return frozenset(table("roles.toml")["honorifics"]["civil"]["words"])
