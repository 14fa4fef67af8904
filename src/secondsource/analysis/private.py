"""Details of private life in a report's words: home addresses, names of minors, immigration and medical status.

Shapes and words are data (private.toml). Only what is said of a named person counts, but for addresses: a home is a home.
Whether somebody is in public life is for the story to say, not for one report.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from secondsource.model.analysis import Analysis
from secondsource.model.evidence import Span
from secondsource.model.mention import Mention
from secondsource.model.people import PrivateKind, PrivateMention
from secondsource.resources import table
from secondsource.text.words import fold

_KINDS: dict[str, PrivateKind] = {"immigration": "immigration status", "medical": "medical status"}
_BEFORE = 60
"""Characters before a name in which an age can stand."""
_LINK = 90
"""Characters between a person and what is said of them."""
_NAME_GAP = 3
"""Words between an age and the name: "12-year-old figure skater Ann Lee"."""
_WORDS = re.compile(r"[\w’'-]+")
_AGE = r"(?P<age>\d{1,2}|[a-z]{3,9})"
_AFTER_NAME = re.compile(
    rf",\s*(?:aged?\s+)?(?P<bare>\d{{1,2}})(?=[,;.])|,?\s*\(?aged\s+{_AGE}\b"
    rf"|,?\s+(?:who\s+)?(?:is|was|turned)\s+(?P<been>\d{{1,2}})(?:\s+years?\s+old)?(?=[,.;])",
)
_APPOSED = re.compile(
    rf",\s+(?:an?|the|then|his|her|their)\s+(?:[\w’'-]+\s+){{0,2}}?(?:{_AGE}[-\s]year[-\s]old|(?P<noun>[\w-]+))"
)
_YEAR_OLD = re.compile(rf"(?<![\w-]){_AGE}[-\s]year[-\s]old\b(?P<gap>[^.;:!?]*)$")


def find(known: Analysis) -> tuple[PrivateMention, ...]:
    """Every such detail, in order, each once."""
    found = {*_addresses(known), *_minors(known), *_said(known)}
    return tuple(sorted(found, key=lambda one: (one.span, one.kind)))


def _addresses(known: Analysis) -> Iterator[PrivateMention]:
    text, rules = known.report.text, table("private.toml")["address"]
    home = frozenset(rules["home"])
    for found in _address().finditer(text):
        words = {fold(word) for word in _WORDS.findall(_sentence(known, found.start()).of(text))}
        official = any(name in found.group() for name in rules["official"])
        if not official and words & home:
            yield PrivateMention(Span(found.start(), found.end()), "home address", None)
    for mention in _named(known):
        match = _of_street().match(text, mention.span.end)
        if match and not any(name in match.group() for name in rules["official"]):
            yield PrivateMention(Span(*match.span("street")), "home address", mention.entity)


@cache
def _address() -> re.Pattern[str]:
    rules = table("private.toml")["address"]
    unit = rf"(?:,?\s+(?:{'|'.join(rules['units'])})\.?\s*#?\w{{1,4}})?"
    street = rf"(?:(?:[A-Z][\w’'.-]*|\d{{1,3}}(?:st|nd|rd|th))\s+){{1,4}}(?:{'|'.join(rules['endings'])})\b"
    return re.compile(
        rf"(?:\b(?:{'|'.join(rules['units'])})\.?\s*\w{{1,4}},?\s+)?\b\d{{1,5}}[A-Za-z]?(?:\s+block\s+of)?\s+{street}{unit}"
        rf"|\b[A-ZÄÖÜ]\w*(?:{'|'.join(rules['joined'])})\s+\d{{1,4}}[a-z]?\b"
        rf"|\b(?:{'|'.join(rules['before'])})\s+(?:[\w’'-]+\s+){{1,4}}?\d{{1,4}}\b"
        r"|\b\d{1,4},?\s+(?:rue|avenue|boulevard|via|calle)\s+(?:d[eu]s?\s+|la\s+|della\s+)*[A-ZÀ-Þ][\w’'-]+(?:\s+[A-ZÀ-Þ][\w’'-]+)*"
    )


@cache
def _of_street() -> re.Pattern[str]:
    rules = table("private.toml")["address"]
    numbered, bare = "|".join(rules["endings"]), "|".join(rules["bare"])
    name = r"(?:[A-Z][\w’'-]*\s+){1,3}"
    return re.compile(
        rf"(?:,?\s*\(?\d{{1,3}}\)?)?,?\s+of\s+(?P<street>\d{{1,5}}[A-Za-z]?\s+{name}(?:{numbered})\b|{name}(?:{bare})\b)"
    )


def _minors(known: Analysis) -> Iterator[PrivateMention]:
    """Every mention by name of whoever is called a minor once."""
    text = known.report.text
    minors = {mention.entity for mention in _named(known) if _called_minor(text, mention.span)}
    for mention in _named(known):
        if mention.entity in minors:
            yield PrivateMention(mention.span, "name of a minor", mention.entity)


def _called_minor(text: str, name: Span) -> bool:
    before, after = text[max(0, name.start - _BEFORE) : name.start], text[name.end : name.end + _BEFORE]
    match = _YEAR_OLD.search(before)
    if match and _young(match["age"]) and _one_phrase(match["gap"]):
        return True
    if _titled(before) or _titled(f"{name.of(text).split()[0]} "):
        return True
    told = _AFTER_NAME.match(after)
    if told and any(_young(age) for age in told.groupdict().values() if age):
        return True
    apposed = _APPOSED.match(after)
    return bool(
        apposed and (_young(apposed["age"] or "") or apposed["noun"] in table("private.toml")["minor"]["nouns"])
    )


def _titled(before: str) -> bool:
    words = _WORDS.findall(before[-24:])
    return before.endswith(" ") and bool(words) and words[-1].casefold() in table("private.toml")["minor"]["nouns"]


def _young(age: str) -> bool:
    rules = table("private.toml")["minor"]
    return 0 < int(age) < rules["below"] if age.isdigit() else age in rules["numbers"]


def _one_phrase(gap: str) -> bool:
    """Whether an age and a name belong together: no preposition and no "and" between ("12-year-old son of Ann Lee")."""
    words = [word.casefold() for word in _WORDS.findall(gap)]
    apart = {*table("roles.toml")["prepositions"], "and", "who", "whose", "was", "is", "has", "had", "said"}
    return len(words) <= _NAME_GAP and not apart & {*words} and not any(word.endswith(("’s", "'s")) for word in words)


def _said(known: Analysis) -> Iterator[PrivateMention]:
    """What is said of a named person, by what stands between the two; plurals are said of a group."""
    text = known.report.text
    by_sentence: dict[Span, list[Mention]] = {}
    for person in _people(known):
        by_sentence.setdefault(_sentence(known, person.span.start), []).append(person)
    matches = [(match.span(), kind) for kind in _KINDS for match in _patterns(kind).finditer(text)]
    for (start, end), kind in sorted(matches):
        span = _trimmed(text, Span(start, end))
        near = by_sentence.get(_sentence(known, start), [])
        holder = _holder(text, span, near)
        if holder is not None:
            near.append(replace(holder, span=span))  # what follows may be said of the same: "who is ..., and was ..."
            yield PrivateMention(span, _KINDS[kind], holder.entity)


@cache
def _patterns(kind: str) -> re.Pattern[str]:
    listed = sorted(table("private.toml")[kind]["patterns"], key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(listed)})(?![\w-])", re.IGNORECASE)


_ENDING = frozenset("in on at after when by and before while who during but said since because for".split())


def _trimmed(text: str, span: Span) -> Span:
    """A detail without the words that begin something else behind it: "diagnosed with flu in May"."""
    words = list(_WORDS.finditer(text, span.start, span.end))
    cut = next((at for at, word in enumerate(words) if at > 1 and word.group().casefold() in _ENDING), len(words))
    return Span(span.start, words[cut - 1].end()) if words else span


def _holder(text: str, span: Span, people: Iterable[Mention]) -> Mention | None:
    linking = frozenset(table("private.toml")["linking"]["words"])
    for one in sorted(people, key=lambda person: -person.span.start):
        before = text[one.span.end : span.start]
        after = text[span.end : one.span.start]
        if one.span.end <= span.start and span.start - one.span.end <= _LINK and _links(before, linking):
            return one
        if span.end <= one.span.start <= span.end + 24 and one.named and re.fullmatch(r"(?:\s+\w+){0,2},?\s+", after):
            return one
    return None


def _links(between: str, linking: frozenset[str]) -> bool:
    words = _WORDS.findall(between)
    return all(
        word.casefold() in linking
        or (word[:1].isupper() and not word.endswith(("ing", "ed")))
        or word.isdigit()
        or word.endswith(("ly", "-year-old"))
        for word in words
    )


def _named(known: Analysis) -> Iterator[Mention]:
    return (one for one in known.mentions if one.named and one.kind == "person")


def _people(known: Analysis) -> Iterator[Mention]:
    """Mentions of named people, pronouns among them."""
    named = {one.key for one in known.entities if one.named and one.kind == "person"}
    return (one for one in known.mentions if one.entity in named)


def _sentence(known: Analysis, offset: int) -> Span:
    """The sentence that holds an offset; between sentences, nothing."""
    at = bisect_right(known.sentences, offset, key=lambda one: one.start) - 1
    inside = at >= 0 and offset < known.sentences[at].end
    return known.sentences[at] if inside else Span(offset, offset)
