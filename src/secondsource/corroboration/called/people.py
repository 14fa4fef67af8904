"""People and bodies: the mentions of one entity, and of entities that the reports give the same part in the same act."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from secondsource.corroboration.called.calling import Calling
from secondsource.corroboration.called.nouns import (
    Phrase,
    descriptions,
    exact_number,
    generic,
    phrase,
    stands_for_its_author,
    vague,
)
from secondsource.corroboration.called.use import Referent, Use
from secondsource.corroboration.happened import Occasion
from secondsource.corroboration.joining import root
from secondsource.corroboration.labels import kind_of, label_in, one_set
from secondsource.corroboration.view import View
from secondsource.model.analysis import Analysis
from secondsource.model.event import EventMention
from secondsource.model.evidence import Span
from secondsource.model.mention import Mention

_BEINGS = frozenset({"person", "group", "organisation"})
_SHORT = 4
"""Words of a label that is exchanged for another."""
_PARTS = ("actor", "target")
_OWNER = re.compile(r"(?:my|our|your|his|her|its|their)\b|.*[’']s?\s", re.IGNORECASE | re.DOTALL)
_AND = re.compile(r"\s*(?:,|,?\s+(?:and|or|as well as))\s+(?:the\s+|some\s+|other\s+)?")


@dataclass(frozen=True, slots=True)
class _Named:
    """One mention of somebody."""

    report: str
    mention: Mention
    phrase: Phrase


def people(view: View, groups: Sequence[Sequence[Occasion]], callings: Sequence[Calling]) -> list[Referent]:
    """Referents among people and bodies, in the order in which the reports first mention them."""
    cast = _Cast(view)
    for one, other in (*_labels_of_one_set(cast, groups), *_parts_in_acts(cast, groups)):
        cast.join(one, other)
    found = [_referent(view, members, callings) for members in cast.members()]
    told = {(use.report, use.span) for one in found for use in one.uses}
    for kind, exchanged in _exchanged(view).items():
        uses = [use for use in exchanged if not any(use.report == at and use.span.overlaps(span) for at, span in told)]
        fits = [at for at, one in enumerate(found) if any(kind_of(use.term) == kind for use in one.uses)]
        if len(fits) == 1:
            found[fits[0]] = replace(found[fits[0]], uses=(*found[fits[0]].uses, *uses))
        else:
            found.append(Referent("people", "", uses))
    return found


def _exchanged(view: View) -> dict[str, list[Use]]:
    """Labels of people exchanged for one another in sentences that are else alike, by the kind of label."""
    found: dict[str, list[Use]] = {}
    for link in view.links:
        for difference in link.differences:
            sides = [side for side in (difference.a, difference.b) if side is not None]
            held = [label_in(side.exact) for side in sides]
            if len(sides) == 2 and held[0] is not None and held[1] is not None and _one_choice(held[0], held[1]):
                found.setdefault(held[0][0], []).extend(
                    Use(side.report, side.span, label[1], side.exact)
                    for side, label in zip(sides, held, strict=True)
                    if label is not None and len(side.exact.split()) <= _SHORT
                )
    return {kind: uses for kind, uses in found.items() if len({use.key for use in uses}) > 1}


def _one_choice(one: tuple[str, str], other: tuple[str, str]) -> bool:
    return one[0] == other[0] and one[1] != other[1] and one_set(one[1]) == "story"


class _Cast:
    """The mentions of a story, and which of them are taken for one."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.told = list(_mentions(view))
        self._parent = list(range(len(self.told)))
        self.at = {(one.report, one.mention.span): index for index, one in enumerate(self.told)}
        self._terms = {index: frozenset({one.phrase.key}) for index, one in enumerate(self.told)}
        self._names = {index: frozenset(self.name(index)) for index in range(len(self.told))}
        self._counts = {index: self._number(index) for index in range(len(self.told))}
        for members in self._same_entity().values():
            for other in members[1:]:
                self._union(members[0], other)

    def _number(self, index: int) -> Counter[str | None]:
        one = self.told[index]
        return Counter([exact_number(self.view.analysis(one.report).report.text, one.mention.span)])

    def name(self, index: int) -> tuple[str, ...]:
        """The record's key of a mention that stands for somebody with a name, alone; else nothing."""
        one = self.told[index]
        key = self.view.identities.key(one.report, one.mention.entity)
        named = (one.report, one.mention.entity) in self.view.identities.named
        return (key,) if named and key is not None else ()

    def join(self, one: int, other: int) -> None:
        """Takes two mentions for one, unless they are of another kind or number, have two names, or stand side by side."""
        first, second = root(self._parent, one), root(self._parent, other)
        if first == second or self.told[one].mention.kind != self.told[other].mention.kind:
            return
        counts = _told_number(self._counts[first]), _told_number(self._counts[second])
        if None not in counts and counts[0] != counts[1]:
            return  # "ten citizens" and "two pilots"
        beside = any(frozenset((a, b)) in self._apart for a in self._terms[first] for b in self._terms[second])
        if not beside and not (self._names[first] and self._names[second]):
            self._union(first, second)

    def members(self) -> list[list[_Named]]:
        """Mentions by whom they mean, in order."""
        found: dict[int, list[_Named]] = {}
        for index, one in enumerate(self.told):
            found.setdefault(root(self._parent, index), []).append(one)
        return list(found.values())

    def _union(self, one: int, other: int) -> None:
        first, second = sorted((root(self._parent, one), root(self._parent, other)))
        if first != second:
            self._parent[second] = first
            self._terms[first] |= self._terms.pop(second)
            self._names[first] |= self._names.pop(second)
            self._counts[first] += self._counts.pop(second)

    def _same_entity(self) -> dict[object, list[int]]:
        """Mentions of one entity of the record; an unnamed one by its words, each alone where they are vague or say whose."""
        found: dict[object, list[int]] = {}
        for index, one in enumerate(self.told):
            key: tuple[object, ...] = ("unnamed", one.mention.kind, one.phrase.key)
            if self.name(index):
                key = ("named", *self.name(index))
            elif vague(one.phrase.key) or self._owned(one):
                key = (one.report, one.mention.span)
            found.setdefault(key, []).append(index)
        return found

    def _owned(self, one: _Named) -> bool:
        """Whether the words say whose they are ("his officers"): not those that another sentence means."""
        text = self.view.analysis(one.report).report.text
        return _OWNER.match(text, one.mention.span.start, one.phrase.span.start) is not None

    @cached_property
    def _apart(self) -> frozenset[frozenset[str]]:
        """Pairs of terms that stand side by side, "bystanders and protesters": whoever writes so means two."""
        found = {frozenset((one.phrase.key, inner)) for one in self.told if (inner := self._joined_within(one))}
        for one, other in zip(self.told, self.told[1:], strict=False):
            if one.report == other.report and one.mention.span.end <= other.mention.span.start:
                text = self.view.analysis(one.report).report.text
                if _AND.fullmatch(text, one.mention.span.end, other.mention.span.start):
                    found.add(frozenset((one.phrase.key, other.phrase.key)))
        return frozenset(found)

    def _joined_within(self, one: _Named) -> str | None:
        """The key of what "and" joins to the noun inside the same mention: "a number of refugees and migrants"."""
        text = self.view.analysis(one.report).report.text
        gap = _AND.match(text, one.phrase.span.end, one.mention.span.end)
        other = phrase(text, Span(gap.end(), one.mention.span.end)) if gap else None
        return other.key if other is not None else None


def _told_number(counts: Counter[str | None]) -> str | None:
    """The number that a third or more of the mentions give and none gives otherwise; one in passing tells no set from another."""
    numbers = [number for number in counts if number is not None]
    often = len(numbers) == 1 and counts[numbers[0]] * 3 >= counts.total()
    return numbers[0] if often else None


def _mentions(view: View) -> Iterator[_Named]:
    for report, analysis in view.by_report():
        known = {mention.span for mention in analysis.mentions}
        for mention in sorted((*analysis.mentions, *_unheard(analysis, known)), key=lambda one: one.span):
            if mention.kind in _BEINGS:
                found = phrase(analysis.report.text, mention.span, named=mention.named)
                if found is not None and (mention.named or not stands_for_its_author(found.head)):
                    yield _Named(report, mention, found)


def _unheard(analysis: Analysis, known: Collection[Span]) -> Iterator[Mention]:
    """Who acts or suffers by a label of ``labels.toml`` and is no mention of its own ("Rebels attacked the airport")."""
    text = analysis.report.text
    for span in sorted({span for event in analysis.events for span in (event.actor, event.target) if span is not None}):
        core = phrase(text, span) if span not in known else None
        a_label = core is not None and core.span.end == span.end and one_set(core.term) is not None
        if core is not None and a_label and not any(span.overlaps(other) for other in known):
            yield Mention(span, "group", core.key, named=False)


def _parts_in_acts(cast: _Cast, groups: Sequence[Sequence[Occasion]]) -> Iterator[tuple[int, int]]:
    """Pairs of mentions that have the same part in one event: in the same act, or as labels of one kind."""
    for group in groups:
        first: dict[tuple[str, str], dict[str, int]] = {}
        for occasion, event, part, index in _taking_part(cast, group):
            key = cast.told[index].phrase.key
            kind = kind_of(cast.told[index].phrase.term)
            for sign in (*sorted(occasion.stems(event)), *([kind] if kind is not None else [])):
                held = first.setdefault((part, sign), {})
                yield from ((other, index) for other in held.values())
                held.setdefault(key, index)


def _taking_part(cast: _Cast, group: Sequence[Occasion]) -> Iterator[tuple[Occasion, EventMention, str, int]]:
    """Who acts and suffers in the tellings of an event, where more than "people" is said of them."""
    for occasion in group:
        for event in occasion.mentions:
            for part in _PARTS:
                index = _holder(cast, occasion.report, event, part)
                if index is not None and not vague(cast.told[index].phrase.key):
                    yield occasion, event, part, index


def _labels_of_one_set(cast: _Cast, groups: Sequence[Sequence[Occasion]]) -> Iterator[tuple[int, int]]:
    """Pairs of mentions of unnamed people by labels of a kind that a story has one set of.

    Its demonstrators and rioters are one set wherever they stand; a crowd is of them where it has the same part in acts of one
    type, for a crowd at a concert demonstrates nothing.
    """
    first: dict[tuple[str, ...], int] = {}
    for index, one in enumerate(cast.told):
        kind = _label(one)
        if kind is not None and one_set(one.phrase.term) == "story":
            yield first.setdefault((kind,), index), index
    for group in groups:
        for _, event, part, index in _taking_part(cast, group):
            kind = _label(cast.told[index])
            if kind is not None and one_set(cast.told[index].phrase.term) is not None:
                yield first.setdefault((kind, event.type, part), index), index


def _label(one: _Named) -> str | None:
    return None if one.mention.named else kind_of(one.phrase.term)


def _holder(cast: _Cast, report: str, event: EventMention, part: str) -> int | None:
    """The mention that stands for a part in an act: that whose noun ends the core of the part's words."""
    span = event.actor if part == "actor" else event.target
    if span is None:
        return None
    text = cast.view.analysis(report).report.text
    core = phrase(text, span)
    exact = cast.at.get((report, span))
    if exact is not None or core is None:
        return exact
    return cast.at.get((report, Span(span.start, core.span.end)))


def _referent(view: View, members: Sequence[_Named], callings: Sequence[Calling]) -> Referent:
    names = [
        view.identities.name(one.report, one.mention.entity)
        for one in members
        if (one.report, one.mention.entity) in view.identities.named
    ]
    name = Counter(name for name in names if name).most_common(1)[0][0] if any(names) else ""
    uses = [use for one in members for use in _uses(view, one, name)]
    spans = {(one.report, one.mention.span) for one in members}
    uses += [
        Use(calling.report, calling.phrase.span, calling.phrase.key, calling.phrase.term)
        for calling in callings
        if (calling.report, calling.thing) in spans
    ]
    return Referent("organisation" if members[0].mention.kind == "organisation" else "people", name, uses)


def _uses(view: View, one: _Named, name: str) -> Iterator[Use]:
    text = view.analysis(one.report).report.text
    if one.mention.named:
        person = one.mention.kind == "person"
        words = one.mention.span.of(text)
        yield Use(
            one.report,
            one.mention.span,
            f"={name}" if person else words.casefold(),
            name if person else words,
            name=True,
        )
    elif not one.phrase.pronoun:
        if name and generic(one.phrase.head):
            return
        yield Use(one.report, one.phrase.span, one.phrase.head if name else one.phrase.key, one.phrase.term)
    if one.mention.role is not None and name:
        for role in descriptions(text, one.mention.role):
            yield Use(one.report, role.span, role.head, role.term)
