"""Which full names of a story are one person's or one body's though they are written differently.

A name joins others only where the story leaves nothing open: all that it could be must be one. Whom one report tells apart
stay two. What is returned does not depend on the order of the reports.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from secondsource.corroboration import bodies
from secondsource.corroboration.joining import content_words, root
from secondsource.corroboration.people import FullName, alike, family_name, full_name
from secondsource.model.mention import Entity
from secondsource.resources import table

Key = tuple[str, str]
"""(report id, ``Entity.key``)."""

Pair = tuple[Key, Key]

# More bearers of a name than this are a list that tells nobody apart.
_BEARERS = 12


@dataclass(frozen=True)
class Party:
    """Entities of the reports that are known to be one.

    Attributes:
        key: The first of them.
        members: All of them, with report id and key.
    """

    key: Key
    members: Sequence[tuple[Key, Entity]]

    @cached_property
    def reports(self) -> frozenset[str]:
        """The reports that name it."""
        return frozenset(key[0] for key, _ in self.members)

    @cached_property
    def forms(self) -> frozenset[str]:
        """Every name and alias."""
        return frozenset(form for _, entity in self.members for form in (entity.name, *entity.aliases))

    @cached_property
    def names(self) -> frozenset[FullName]:
        """A person's full names."""
        return frozenset(name for form in self.forms if (name := full_name(form)) is not None)

    @cached_property
    def called(self) -> frozenset[str]:
        """The single names by which some report calls a person that it names in full."""
        return frozenset(family_name(form) for form in self.forms if full_name(form) is None)

    @cached_property
    def doing(self) -> frozenset[str]:
        """What the roles of a person are about."""
        other = " ".join(table("identity.toml")["roles"]["other"]).split()
        words = (word for _, entity in self.members for role in entity.roles for word in content_words(role))
        return frozenset(word for word in words if word not in other)


def people(parties: Sequence[Party]) -> list[Pair]:
    """Pairs of named people who are one by their full names: keys of two of the parties."""
    same = list(_sharing(parties, _spellings))
    joined = _joined(parties, same)
    return [*same, *_unmistaken(joined, [pair for block in _blocks(joined) for pair in _clear(*block)])]


def organisations(parties: Sequence[Party]) -> list[Pair]:
    """Pairs of named bodies that are one: keys of two of the parties."""
    same = list(_sharing(parties, _wordings))
    joined = _joined(parties, same)
    return [*same, *_unmistaken(joined, [*_without_country(joined), *_by_initials(joined)])]


def _spellings(person: Party) -> Iterator[Hashable]:
    """A person's names as letters, and as words in any order."""
    for name in person.names:
        yield name.letters.replace("ae", "a").replace("oe", "o").replace("ue", "u"), name.suffix
        yield tuple(sorted(name.words)), name.suffix


def _wordings(body: Party) -> Iterator[Hashable]:
    for form in body.forms:
        words = bodies.words_of(form)
        if len(words) > 1 or form == form.upper():
            yield words


def _sharing(parties: Sequence[Party], keys: Callable[[Party], Iterable[Hashable]]) -> Iterator[Pair]:
    """Each party with the first that shares one of its keys."""
    first: dict[Hashable, Key] = {}
    for party in parties:
        for key in keys(party):
            if first.setdefault(key, party.key) != party.key:
                yield first[key], party.key


def _blocks(parties: Sequence[Party]) -> Iterator[tuple[str, list[Party]]]:
    """People with one family name and one given name, with the family name."""
    found: dict[tuple[str, str], list[Party]] = defaultdict(list)
    for party in parties:
        slots = {(family, name.given) for name in party.names for family in _families(party, name)}
        for slot in sorted(slots):
            found[slot].append(party)
    return ((family, block) for (family, _), block in found.items() if 1 < len(block) <= _BEARERS)


def _families(party: Party, name: FullName) -> set[str]:
    """The last word of a name, and any other but the first by which a report calls its bearer."""
    return {name.words[-1], *(party.called & set(name.words[1:]))}


def _clear(family: str, block: Sequence[Party]) -> Iterator[Pair]:
    """Pairs of a block that are one because everybody whom either could be is."""
    could: Mapping[Key, list[Party]] = {
        one.key: [other for other in block if one is other or _could_be(one, other, family)] for one in block
    }
    clear = {
        key
        for key, others in could.items()
        if all(_could_be(one, other, family) for one, other in combinations(others, 2))
    }
    for one in block:
        yield from (
            (one.key, other.key) for other in could[one.key] if {one.key, other.key} <= clear and one is not other
        )


def _could_be(one: Party, other: Party, family: str) -> bool:
    if _told_apart(one, other):
        return False
    pairs = [
        (a, b) for a in one.names for b in other.names if family in a.words and family in b.words and a.given == b.given
    ]
    if not all(alike(a, b, family) for a, b in pairs):
        return False
    suffixes = [{name.suffix for name in party.names if name.suffix} for party in (one, other)]
    if bool(suffixes[0]) == bool(suffixes[1]):
        return True
    # A father and his son: something else must say that it is the same.
    return any(a.middle(family) and b.middle(family) for a, b in pairs) or bool(one.doing & other.doing)


def _told_apart(one: Party, other: Party) -> bool:
    return not one.reports.isdisjoint(other.reports)


def _without_country(parties: Sequence[Party]) -> Iterator[Pair]:
    """A body named without its country or chamber, with the one of the story that has it."""
    plain: dict[tuple[str, ...], list[Party]] = defaultdict(list)
    longer: dict[tuple[str, ...], list[Party]] = defaultdict(list)
    for party in parties:
        for words in sorted({bodies.words_of(form) for form in party.forms}):
            bare = bodies.without_country(words)
            (plain if bare == words else longer)[bare].append(party)
    for bare, found in longer.items():
        if len(found) == 1 == len(plain.get(bare, ())) and found[0] is not plain[bare][0]:
            yield found[0].key, plain[bare][0].key


def _by_initials(parties: Sequence[Party]) -> Iterator[Pair]:
    """An acronym nobody explains, with the one body of the story whose initials it is."""
    spelt: dict[str, set[Key]] = defaultdict(set)
    for party in parties:
        if not any(bodies.is_acronym(form) for form in party.forms):
            for letters in {bodies.initials(form) for form in party.forms}:
                spelt[letters].add(party.key)
    for party in parties:
        if all(bodies.is_acronym(form) for form in party.forms):
            fits = set().union(*(spelt.get(form.replace(".", "").casefold(), set()) for form in party.forms))
            if len(fits) == 1:
                yield party.key, fits.pop()


def _joined(parties: Sequence[Party], pairs: Sequence[Pair]) -> list[Party]:
    """The parties, those of a pair as one."""
    return [Party(group[0].key, [m for one in group for m in one.members]) for group in _groups(parties, pairs)]


def _groups(parties: Sequence[Party], pairs: Sequence[Pair]) -> list[list[Party]]:
    place = {party.key: at for at, party in enumerate(parties)}
    parent = list(range(len(parties)))
    for one, other in pairs:
        first, second = sorted((root(parent, place[one]), root(parent, place[other])))
        parent[second] = first
    found: dict[int, list[Party]] = defaultdict(list)
    for at, party in enumerate(parties):
        found[root(parent, at)].append(party)
    return list(found.values())


def _unmistaken(parties: Sequence[Party], pairs: Sequence[Pair]) -> list[Pair]:
    """The pairs, without those that lead, one by one, from somebody to another whom a report tells from him."""
    kept: set[Key] = set()
    for group in _groups(parties, pairs):
        if len(group) <= _BEARERS and not any(_told_apart(one, other) for one, other in combinations(group, 2)):
            kept |= {party.key for party in group}
    return [pair for pair in pairs if pair[0] in kept]
