"""From a span to whom it stands for: what the statement, figure and event finders ask of the mentions already found."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from secondsource.analysis.intervals import Intervals, Same, lookup
from secondsource.model.analysis import Analysis
from secondsource.model.evidence import Span
from secondsource.model.mention import Entity, EntityKind, Mention
from secondsource.model.statement import Statement
from secondsource.resources import table
from secondsource.text.words import fold

_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Mm]e|[Uu]s|[Mm]y|[Oo]ur|[Mm]ine|[Oo]urs|[Mm]yself|[Oo]urselves)\b")
_INSIDE = re.compile(r"‘[^‘]*?’(?!\w)")  # an apostrophe before a letter closes nothing
_INNER = ("‘", "'", "“", '"')
_ONE = frozenset({"i", "me", "my", "mine", "myself"})
_LAST_WORD = re.compile(r"([\w’']+)\W*$")
_WORD = re.compile(r"\w+")
_NEXT_WORD = re.compile(r"\s+([^\W\d_][\w’'-]*)")
_AND = re.compile(r"(?:\b(?:and|or|nor|as well as)|&|,)\s+(?:the\s+|a\s+|an\s+|both\s+)?(?:[\w’'.-]+\s+){0,4}$")
_JOINED = re.compile(r"\s(?:and|or|nor|&|as well as)\s")
_HYPHENED = re.compile(r"[-‑–][^\W\d_]")
_POSSESSIVE = re.compile(r"[’']s?\b|[’'](?=\s)")


class Resolved(NamedTuple):
    """Whom a span stands for in its report.

    Attributes:
        name: ``Entity.name``: the fullest name, or the words of an unnamed actor.
        kind: ``Entity.kind``.
        entity: ``Entity.key``.
    """

    name: str
    kind: EntityKind
    entity: str


def mention_at(known: Analysis, span: Span) -> Mention | None:
    """The mention that ``span`` is about, or None.

    An exact match wins. Else the head of the phrase: not a name inside another mention or inside its stated role, not a
    possessor ("Bass" in "Bass’s house"), not what a preposition adds ("Paramount" in "people from Paramount"), not the
    second of two joined by "and"; then named before unnamed, then the first. A mention that reaches out of ``span`` counts
    only when it holds all of it.
    """
    overlapping = [m for m in _near(known, span) if m.span in span or span in m.span]
    exact = next((m for m in overlapping if m.span == span), None)
    if exact is not None:
        return exact
    inside = [m for m in overlapping if m.span in span]
    if not inside:
        return min(overlapping, key=lambda m: (len(m.span), not m.named), default=None)
    text = known.report.text
    outer = [m for m in inside if not any(_holds(other, m) for other in inside)]
    return min(outer, key=lambda m: (*_dependence(text, m, span), not m.named, m.span), default=None)


def resolve_span(known: Analysis, span: Span) -> Resolved | None:
    """Whom the words of ``span`` name, as this report resolves them, or None where no mention stands for the phrase.

    What only qualifies another word stands for nobody ("the raids in Leeds", "Nato exercises"); an owner or source stands
    for the whole where the thing speaks for it ("Bass’s statement", "a letter from Oxfam").
    """
    mention = mention_at(known, span)
    if mention is None:
        return None
    text = known.report.text
    if mention.span in span and mention.span != span and not _heads(text, mention, span):
        return None
    entity = entity_of(known, mention.entity)
    return None if entity is None else Resolved(entity.name, entity.kind, entity.key)


def resolve_joint(known: Analysis, span: Span) -> tuple[Resolved, ...]:
    """Everyone whom the words of ``span`` name side by side ("Smith and Jones", "ICE or the DHS"), in order.

    Empty where they name one or none. Owners, roles and what a preposition adds are not counted, nor what is joined to these
    ("members of Oxfam and Shelter" are one group), unless the joined one is of the head's kind and the added is not ("Ann
    Lee of Leeds and Tom Kay").
    """
    text = known.report.text
    if _JOINED.search(text, span.start, span.end) is None:
        return ()
    inside = [m for m in _near(known, span) if m.span in span and not _qualifies(text, m, span)]
    outer = sorted((m for m in inside if not any(_holds(other, m) for other in inside)), key=lambda m: m.span)
    heads: list[Mention] = []
    for before, mention in zip((None, *outer), outer, strict=False):
        if _added(text, mention, span):
            continue
        hanging = before is not None and _added(text, before, span)
        if heads and hanging and mention.kind != heads[-1].kind:
            continue
        hanging = hanging and before is not None and before.kind == mention.kind
        if not heads or (_joins(text, heads[-1], mention) and not hanging):
            heads.append(mention)
    if not any(_JOINED.search(text, one.span.end, two.span.start) for one, two in pairwise(heads)):
        return ()  # commas alone: an apposition
    found = dict.fromkeys(mention.entity for mention in heads)
    entities = [entity for entity in (entity_of(known, key) for key in found) if entity is not None]
    return tuple(Resolved(one.name, one.kind, one.key) for one in entities) if len(entities) > 1 else ()


def _joins(text: str, one: Mention, other: Mention) -> bool:
    """Whether only a role, a place and "and", "or" or a comma stand between two mentions."""
    between = text[one.span.end : other.span.start]
    return _AND.search(between) is not None


def entity_of(known: Analysis, key: str) -> Entity | None:
    """The entity with this key; entities are sorted by key."""
    index = bisect_left(known.entities, key, key=lambda entity: entity.key)
    found = known.entities[index] if index < len(known.entities) else None
    return found if found is not None and found.key == key else None


def first_person(known: Analysis, quoted: Span) -> tuple[Span, ...]:
    """The words of a quotation that stand for its speaker or the speaker's side ("I", "our"), in order.

    "US" in capitals is a country, not a pronoun.
    """
    return tuple(
        Span(match.start(), match.end())
        for match in _FIRST_PERSON.finditer(known.report.text, quoted.start, quoted.end)
    )


def first_persons(known: Analysis) -> tuple[Mention, ...]:
    """The words for the speaker inside quotations ("I", "my", "our") as mentions of whoever the statement is by, in order.

    Of a quotation inside another one the inner speaker is meant. "I" is one person's; "we" is a body's or a group's own
    word, while a single person who says "we" speaks for others too, whom the words do not name: such a "we" is no mention of
    the person. Speakers who are not known have none.
    """
    words = {number: _own_words(known, statement) for number, statement in enumerate(known.statements)}
    owner: dict[Span, Statement] = {}
    for number in sorted(words, key=lambda number: -sum(map(len, words[number]))):
        for span in (span for quoted in words[number] for span in _unquoted(known, quoted)):
            owner[span] = known.statements[number]  # the shortest statement comes last, and is the innermost
    found = (_own(known, span, statement) for span, statement in sorted(owner.items(), key=lambda pair: pair[0]))
    return tuple(mention for mention in found if mention is not None)


def _own_words(known: Analysis, statement: Statement) -> tuple[Span, ...]:
    """Where a statement gives its speaker's own words: in double marks, or in single marks inside another's."""
    inner = (span for span in statement.content if span.of(known.report.text).startswith(_INNER))
    return statement.quoted or tuple(inner if statement.nested_in is not None else ())


def _unquoted(known: Analysis, quoted: Span) -> Iterator[Span]:
    """The words of the first person in a quotation that stand in no quotation inside it."""
    text = known.report.text
    inner = Intervals([Span(*match.span()) for match in _INSIDE.finditer(text, quoted.start + 1, quoted.end)])
    return (span for span in first_person(known, quoted) if not inner.holding(span))


def _own(known: Analysis, span: Span, statement: Statement) -> Mention | None:
    """The mention a word of the first person is, or None where the speaker alone is not meant."""
    entity = None if statement.entity is None or statement.joint else entity_of(known, statement.entity)
    one = span.of(known.report.text).lower() in _ONE
    if entity is None or one != (entity.kind == "person") or entity.kind not in ("person", "organisation", "group"):
        return None
    return Mention(span, entity.kind, entity.key, named=False)


def mentions_of(known: Analysis, key: str) -> Sequence[Mention]:
    """The mentions of an entity, in order."""
    return _by_entity(Same(known.mentions)).get(key, ())


@lru_cache(maxsize=2)
def _by_entity(same: Same) -> dict[str, list[Mention]]:
    found: dict[str, list[Mention]] = {}
    for mention in same.items:
        found.setdefault(mention.entity, []).append(mention)
    return found


def _near(known: Analysis, span: Span) -> list[Mention]:
    return [known.mentions[number] for number in lookup(known.mentions).overlapping(span)]


def _holds(other: Mention, mention: Mention) -> bool:
    """Whether ``mention`` is only a part of ``other`` or of the role stated beside it."""
    if other is mention or other.span == mention.span:
        return False
    return mention.span in other.span or (other.role is not None and mention.span in other.role)


def _dependence(text: str, mention: Mention, span: Span) -> tuple[bool, bool, bool]:
    """Whether a mention owns the head of the phrase, is added to it by a preposition, or only joins it by "and"."""
    joined = _JOINED.search(text, span.start, mention.span.start) is not None
    return _qualifies(text, mention, span), _added(text, mention, span), joined


def _possesses(text: str, mention: Mention, span: Span) -> bool:
    rest = text[mention.span.end : span.end]
    return mention.span.end < span.end and _POSSESSIVE.match(rest) is not None


def _qualifies(text: str, mention: Mention, span: Span) -> bool:
    return _possesses(text, mention, span) or _compounded(text, mention, span)


def _compounded(text: str, mention: Mention, span: Span) -> bool:
    """Whether a mention is the first part of a hyphened word: "London-based Orkla"."""
    return mention.span.end < span.end and _HYPHENED.match(text, mention.span.end) is not None


def _added(text: str, mention: Mention, span: Span) -> bool:
    start = mention.span.start if mention.role is None else min(mention.span.start, mention.role.start)
    before = _LAST_WORD.search(text[span.start : start].removesuffix("the ").removesuffix("a "))
    return before is not None and fold(before.group(1)) in table("roles.toml")["prepositions"]


def _heads(text: str, mention: Mention, span: Span) -> bool:
    """Whether the mention is the head of the phrase, or what is said speaks for it."""
    if _compounded(text, mention, span):
        return False
    following = _NEXT_WORD.match(text[mention.span.end : span.end])
    if following is not None and fold(following.group(1)) not in table("roles.toml")["continuing"]:
        return False
    if _possesses(text, mention, span):
        return _speaks_for_owner(text, span)
    if not _added(text, mention, span):
        return True
    before = _WORD.findall(text[span.start : mention.span.start])
    return any(fold(word) in table("roles.toml")["voices"] for word in before)


def _speaks_for_owner(text: str, span: Span) -> bool:
    last = _LAST_WORD.search(span.of(text))
    return last is not None and fold(last.group(1)) in table("roles.toml")["voices"]
