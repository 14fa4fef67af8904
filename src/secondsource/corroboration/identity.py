"""The same people, organisations and groups across the reports of a story.

Two entities are one when both are named and share a full name, or when an acronym, alias or bare surname of one fits
exactly one entity of the story. Two people with different first names are never merged.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property

from secondsource.corroboration import namesakes
from secondsource.corroboration.namesakes import Key, Party
from secondsource.corroboration.people import family_name, full_name, is_given
from secondsource.corroboration.standing import standing
from secondsource.model.analysis import Analysis
from secondsource.model.mention import Entity
from secondsource.model.record import RecordEntity
from secondsource.resources import table
from secondsource.text.words import fold


class Identities:
    """Which entities of the reports are one, and what the record calls them."""

    def __init__(self, analyses: Sequence[Analysis]) -> None:
        """Merges the entities of all reports; the order of the reports only orders the aliases and roles."""
        self._entities: dict[Key, Entity] = {
            (analysis.report.id, entity.key): entity for analysis in analyses for entity in analysis.entities
        }
        self._group: dict[Key, Key] = {key: key for key in self._entities}
        self._titled = {key for analysis in analyses for key in _with_title(analysis)}
        self._speaking = {(a.report.id, statement.entity) for a in analyses for statement in a.statements}
        self._merge_full_names()
        self._merge_variants()
        self._merge_short_names()
        self.named = frozenset(key for key, entity in self._entities.items() if entity.named)
        self._chosen: dict[Key, Entity] = {}
        self._stated: dict[Key, tuple[str, ...]] = {}
        self._mentions = self._count(analyses)
        self._articled = {key for analysis in analyses for key in _with_article(analysis)}
        self._members: dict[Key, list[Key]] = defaultdict(list)
        for key in self._entities:
            self._members[self._find(key)].append(key)
        self._with_the = {self._find(key) for key in self._articled}

    def key(self, report: str, entity: str | None) -> str | None:
        """The record's key for an entity of one report, or None."""
        if entity is None or (report, entity) not in self._entities:
            return None
        fullest = self._fullest(self._find((report, entity)))
        return f"{fold(fullest.name)}|{fullest.kind}"

    def name(self, report: str, entity: str | None) -> str | None:
        """The fullest name the story gives an entity of one report, or None."""
        if entity is None or (report, entity) not in self._entities:
            return None
        return self._fullest(self._find((report, entity))).name

    def in_a_sentence(self, report: str, entity: str | None) -> str | None:
        """The name as it stands inside a sentence: with "the" where the reports write "the White House"."""
        name = self.name(report, entity)
        if name is None or entity is None:
            return None
        root = self._find((report, entity))
        return f"the {name}" if root in self._with_the else name

    def roles(self, report: str, entity: str | None) -> tuple[str, ...]:
        """Roles the story states for an entity of one report, in order, each once whatever its capitals."""
        if entity is None or (report, entity) not in self._entities:
            return ()
        root = self._find((report, entity))
        if root not in self._stated:
            roles: dict[str, str] = {}
            for role in (role for member in self._members[root] for role in self._entities[member].roles):
                roles.setdefault(fold(role), role)
            self._stated[root] = tuple(roles.values())
        return self._stated[root]

    def holder(self, words: str) -> str | None:
        """The record's key of the one named person whose role words such as "the mayor" give, or None.

        The role must have their last noun as its own and all their words: "the mayor" fits "mayor of Porto", "the union" does
        not fit "union leader".
        """
        wanted = fold(words).split()
        if wanted[:1] != ["the"] or len(wanted) < 2:
            return None
        held = self._roles.get(_head(wanted[1:]), ())
        fits = {root for role, root in held if role.issuperset(wanted[1:])}
        return self.key(*fits.pop()) if len(fits) == 1 else None

    @cached_property
    def _roles(self) -> dict[str, list[tuple[frozenset[str], Key]]]:
        """The roles of named people by their last noun, each with its words and the root of who holds it."""
        found: dict[str, dict[tuple[frozenset[str], Key], None]] = {}
        for key, entity in self._entities.items():
            if entity.named and entity.kind == "person":
                for role in entity.roles:
                    words = fold(role).removeprefix("the ").split()
                    found.setdefault(_head(words), {})[frozenset(words), self._find(key)] = None
        return {head: list(held) for head, held in found.items()}

    @cached_property
    def entities(self) -> tuple[RecordEntity, ...]:
        """The story's entities, most mentioned first, then by name."""
        records = [self._record(root, members) for root, members in self._members.items()]
        return tuple(sorted(records, key=lambda entity: (-sum(count for _, count in entity.mentions), entity.key)))

    def _record(self, root: Key, members: list[Key]) -> RecordEntity:
        fullest = self._fullest(root)
        forms = {form for member in members for form in (self._entities[member].name, *self._entities[member].aliases)}
        counts: dict[str, int] = {}
        for member in members:
            counts[member[0]] = counts.get(member[0], 0) + self._mentions.get(member, 0)
        return RecordEntity(
            key=f"{fold(fullest.name)}|{fullest.kind}",
            name=fullest.name,
            kind=fullest.kind,
            aliases=tuple(sorted(forms - {fullest.name})),
            roles=self.roles(*root),
            mentions=tuple(counts.items()),
            standing=standing(
                fullest.kind,
                self.roles(*root),
                named=any(self._entities[member].named for member in members),
                quoted=any(member in self._speaking for member in members),
            ),
        )

    def _count(self, analyses: Sequence[Analysis]) -> dict[Key, int]:
        counts: dict[Key, int] = defaultdict(int)
        for analysis in analyses:
            for mention in analysis.mentions:
                counts[(analysis.report.id, mention.entity)] += 1
        return dict(counts)

    def _find(self, key: Key) -> Key:
        while self._group[key] != key:
            self._group[key] = self._group[self._group[key]]
            key = self._group[key]
        return key

    def _union(self, one: Key, other: Key) -> None:
        first, second = sorted((self._find(one), self._find(other)))
        self._group[second] = first

    def _fullest(self, root: Key) -> Entity:
        """The entity that gives the group its name and kind: most words, then longest, then first in the alphabet."""
        if root not in self._chosen:
            entities = [self._entities[key] for key in self._members[root]]
            self._chosen[root] = min(
                entities, key=lambda one: (-len(one.name.split()), -len(one.name), one.name, one.kind)
            )
        return self._chosen[root]

    def _merge_full_names(self) -> None:
        seen: dict[tuple[str, str], Key] = {}
        for key, entity in self._entities.items():
            for form in _full_forms(entity):
                slot = (form, _class(entity))
                if slot in seen and seen[slot][0] != key[0]:
                    self._union(seen[slot], key)
                seen.setdefault(slot, key)

    def _merge_variants(self) -> None:
        """Full names of one person or body that are written differently."""
        for kind, ties in (("person", namesakes.people), ("organisation", namesakes.organisations)):
            members: dict[Key, list[tuple[Key, Entity]]] = defaultdict(list)
            for key, entity in sorted(self._entities.items()):
                if entity.named and entity.kind == kind:
                    members[self._find(key)].append((key, entity))
            for one, other in ties([Party(key, found) for key, found in members.items()]):
                self._union(one, other)

    def _merge_short_names(self) -> None:
        """Bare surnames and acronyms join the one entity of the story that they can stand for."""
        bearers = _Bearers((key, self._find(key), entity) for key, entity in self._entities.items())
        alone: dict[tuple[str, str], list[Key]] = defaultdict(list)
        meant: list[tuple[Key, Key]] = []
        for key, entity in self._entities.items():
            if not entity.named or not _is_single(entity):
                continue
            # A place that speaks may well be a surname.
            kinds = sorted({entity.kind, "person"} if key in self._speaking else {entity.kind})
            slots = [(kind, family_name(entity.name)) for kind in kinds]
            one = bearers.meant(key[0], slots, titled=key in self._titled)
            if one is not None:
                meant.append((key, one))
            elif entity.kind == "person" and not bearers.known(slots):
                alone[slots[0]].append(key)
        # Nobody of the story has more of a name; two of one report would be two people.
        for keys in alone.values():
            if len({report for report, _ in keys}) == len(keys):
                meant += ((keys[0], key) for key in keys[1:])
        for key, one in meant:
            self._union(key, one)


class _Bearers:
    """Whom of the story a single name can stand for."""

    def __init__(self, entities: Iterable[tuple[Key, Key, Entity]]) -> None:
        """Takes every entity with its key and that of the group it is in."""
        self._fuller: dict[tuple[str, str], set[Key]] = defaultdict(set)
        self._called: dict[tuple[str, str], set[tuple[str, Key]]] = defaultdict(set)
        self._reports: dict[Key, set[str]] = defaultdict(set)
        for key, group, entity in entities:
            self._reports[group].add(key[0])
            for slot in _short_forms(entity):
                self._fuller[slot].add(group)
            for alias in entity.aliases:
                self._called[entity.kind, family_name(alias)].add((key[0], group))

    def known(self, slots: Iterable[tuple[str, str]]) -> set[Key]:
        """All that bear a name of one of the kinds, by their groups."""
        return set().union(*(self._fuller[slot] for slot in slots))

    def meant(self, report: str, slots: Sequence[tuple[str, str]], *, titled: bool) -> Key | None:
        """The one group that a single name of a report stands for.

        Where its own report names several who bear it, and so has not found whom it means, it is the only one that other
        reports call so; a "Mrs" is never one whom her own report names without joining the two.
        """
        known = self.known(slots)
        own = {one for one in known if report in self._reports[one]}
        if len(known) == 1 and not own:
            return known.pop()
        could = known - own if titled else known
        so = {group for slot in slots for other, group in self._called[slot] if other != report and group in could}
        return so.pop() if len(so) == 1 else None


def _head(phrase: Sequence[str]) -> str:
    """The last noun of a phrase before what a preposition adds."""
    before = next((at for at, word in enumerate(phrase) if at and word in ("of", "for", "in", "at", "to")), len(phrase))
    return phrase[before - 1] if phrase else ""


def _with_article(analysis: Analysis) -> Iterable[Key]:
    """Entities, people apart, whose full name stands after "the" in a report."""
    text = fold(analysis.report.text)
    for entity in analysis.entities:
        if entity.named and entity.kind != "person" and f"the {fold(entity.name)}" in text:
            yield (analysis.report.id, entity.key)


def _with_title(analysis: Analysis) -> Iterable[Key]:
    """People whom a report calls "Mr" or "Mrs"."""
    honorifics = table("roles.toml")["honorifics"]
    titles = (*honorifics["male"], *honorifics["female"])
    text = analysis.report.text
    for mention in analysis.mentions:
        if mention.named and mention.kind == "person":
            before = fold(text[max(0, mention.span.start - 12) : mention.span.start]).rstrip(" .").split()
            if before and before[-1] in titles:
                yield (analysis.report.id, mention.entity)


def _class(entity: Entity) -> str:
    return "people" if entity.kind == "group" else entity.kind


def _full_forms(entity: Entity) -> Iterable[str]:
    """Folded forms that identify on their own: every name of a thing, but no bare surname of a person or head of a body."""
    forms = (entity.name, *entity.aliases) if entity.named else (entity.name,)
    for form in forms:
        if entity.kind == "person" and entity.named:
            identifies = full_name(form) is not None
        else:
            identifies = form == entity.name or fold(form) not in table("organisations.toml")["heads"]
        if identifies:
            yield fold(form).removeprefix("the ").removeprefix("a ").removeprefix("an ")


def _short_forms(entity: Entity) -> set[tuple[str, str]]:
    """(kind, one-word name) by which another report may call an entity: a person's surname, a thing's aliases."""
    if not entity.named or _is_single(entity):
        return set()
    if entity.kind != "person":
        return {(entity.kind, family_name(form)) for form in entity.aliases}
    name = full_name(entity.name)
    forms = {family_name(alias) for alias in entity.aliases}
    if name is not None:
        forms |= {name.words[-1]}
        forms -= {name.words[0]} if is_given(name.words[0]) else set()
    return {(entity.kind, form) for form in forms}


def _is_single(entity: Entity) -> bool:
    """Whether a name is one word, a title or a "Jr." not counted."""
    return full_name(entity.name) is None if entity.kind == "person" else len(entity.name.split()) == 1
