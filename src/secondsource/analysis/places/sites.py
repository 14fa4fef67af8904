"""Venues: named buildings, branches of a chain ("a Home Depot") and sites named by common nouns ("a clothing warehouse")."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from secondsource.analysis.gazetteer import fold_name, is_place
from secondsource.analysis.intervals import Cover, Intervals
from secondsource.analysis.nlp import Parsed
from secondsource.analysis.places.recognition import is_prominent, seats, words_of
from secondsource.analysis.places.resolution import is_held
from secondsource.model.analysis import Analysis
from secondsource.model.evidence import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_WORD = r"(?:[A-Z][\w’'\-]{0,3}\.|[A-Z][\w’'\-]*)"
_BETWEEN = r"(?:[ \xa0](?:of|de|du|la|al|the|for|and|&)(?:[ \xa0](?:the|la))?)?[ \xa0]"
_NAMED = re.compile(rf"(?<!\w){_WORD}(?:{_BETWEEN}{_WORD}){{0,6}}")
_OWNER = re.compile(r"(.+)['’]s? ")
_LOCATIVE = re.compile(
    r"\b(?:at|in|inside|outside|near|around|behind|beside|opposite|of|from|to|on|into)\s(?:the\s)?$", re.IGNORECASE
)
_SITED = re.compile(r" (?:in|near|outside) (?:[a-z]+ )?[A-Z]")
_NEXT_TO = frozenset("outside inside at near by behind opposite beside from to in around into".split())
_FIRST = frozenset("the a an at in outside inside near from to for after before but and when while as".split())
"""Words that begin a sentence in capitals and no name."""
_GOES_ON = ("NN", "NNS", "JJ", "VBN", "CD", "HYPH")
"""Tags after which a name is only the beginning of a longer phrase."""
_DETERMINERS = frozenset("a an the this that another one his her its their our".split())


def named_venues(text: str) -> Iterator[Span]:
    """Capitalised names that end in a word for a building or ground ("Roybal Federal Building")."""
    heads, bodies = words_of("venues", "heads"), words_of("venues", "bodies")
    for match in _NAMED.finditer(text):
        words = list(re.finditer(r"\S+", match.group()))
        last = next((i for i in range(len(words) - 1, 0, -1) if words[i].group() in heads), 0)
        end = match.start() + words[last].end()
        located = _LOCATIVE.search(text[max(0, match.start() - 20) : match.start()]) or _SITED.match(text, end)
        if words[last].group() in bodies and not located:
            continue
        first = 1 if words[0].group().lower() in _FIRST else 0
        named = " ".join(word.group() for word in words[first : last + 1])
        if last <= first or named in seats():
            continue
        span = Span(match.start() + words[first].start(), end)
        if not _is_held_town(span, text):
            yield _without_owner(span, text)


def _is_held_town(span: Span, text: str) -> bool:
    """Whether it is a listed place with what it lies in written beside it: "Orchard Park, New York"."""
    return is_place(span.of(text)) and is_held(span, text)


def _without_owner(span: Span, text: str) -> Span:
    """The name without a well-known place before a genitive: of "Lagos's National Theatre" the theatre."""
    owner = _OWNER.match(span.of(text))
    return Span(span.start + owner.end(), span.end) if owner and is_prominent(owner.group(1)) else span


@cache
def _seat() -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in sorted(seats(), key=lambda name: (-len(name), name)))
    return re.compile(rf"\b(?:at|in|inside|outside|near|around|behind|opposite|on|into) (?:the )?({names})(?!\w)")


def seats_visited(text: str) -> Iterator[Span]:
    """Seats of power after a word of place ("at the White House"); elsewhere their names stand for those who sit there."""
    for match in _seat().finditer(text):
        yield Span(match.start(1), match.end(1))


def chain_branches(parsed: Parsed, known: Analysis) -> Iterator[Span]:
    """Proper names with "a" or "an" after a word of place: one branch of many ("outside a Home Depot")."""
    people = Intervals([one.span for one in known.mentions if one.kind == "person"])
    doc = parsed.doc
    for token in doc[: max(0, len(doc) - 1)]:
        if token.lower_ not in ("a", "an") or token.i < 1 or doc[token.i - 1].lower_ not in _NEXT_TO:
            continue
        name = _run(parsed, token.i + 1)
        if not name or (name[-1].i + 1 < len(doc) and doc[name[-1].i + 1].tag_ in _GOES_ON):
            continue
        if fold_name(name[0].text) in words_of("never", "alone"):  # "at a March rally"
            continue
        span = Span(name[0].idx, name[-1].idx + len(name[-1]))
        if not people.overlapping(span):
            yield span


def _run(parsed: Parsed, index: int) -> list["Token"]:
    run = []
    while index < len(parsed.doc) and parsed.doc[index].tag_ in ("NNP", "NNPS"):
        run.append(parsed.doc[index])
        index += 1
    return run


def common_sites(parsed: Parsed) -> Iterator[Span]:
    """Noun phrases whose head is a site, with their determiner: "a federal detention centre", "the hospital"."""
    sites, compound = words_of("sites", "buildings") | words_of("sites", "grounds"), words_of("sites", "compound")
    for token in parsed.doc:
        if token.tag_ not in ("NN", "NNS") or (token.lemma_.lower() not in sites and token.lower_ not in compound):
            continue
        phrase = _phrase(token, sites | compound)
        if phrase is None and _is_owned(token):
            yield Span(token.idx, token.idx + len(token))
        if phrase is None or (token.lower_ in compound and len(phrase) < 3):
            continue
        yield Span(phrase[0].idx, token.idx + len(token))


def _is_owned(head: "Token") -> bool:
    """Whether it is what a town has, after the town's name: "Mombasa's port"."""
    before = head.doc[max(0, head.i - 2) : head.i]
    return head.lower_ in words_of("beside", "possessed") and [one.tag_ for one in before] == ["NNP", "POS"]


def _phrase(head: "Token", sites: frozenset[str]) -> Sequence["Token"] | None:
    """The words from the determiner to the head; None without a determiner or where a longer noun goes on."""
    doc = head.doc
    if head.i + 1 < len(doc) and doc[head.i + 1].tag_ in ("NN", "NNS") and doc[head.i + 1].head.i != head.head.i:
        return None
    start = head.i
    while (
        start > 0
        and head.i - start < 5
        and doc[start - 1].tag_ in ("JJ", "NN", "NNP", "VBN", "VBG", "HYPH", "POS", "CD")
    ):
        start -= 1
    if start == 0 or doc[start - 1].lower_ not in _DETERMINERS or head.dep_ == "compound":
        return None
    middle = doc[start : head.i]
    if any(token.lower_ in sites and token.tag_ == "NN" and token.dep_ != "compound" for token in middle):
        return None
    return list(doc[start - 1 : head.i + 1])


def _named(text: str) -> Iterator[Span]:
    yield from named_venues(text)
    yield from seats_visited(text)


def venues(parsed: Parsed, known: Analysis) -> list[tuple[Span, bool]]:
    """Venues in order without overlaps, each with whether it has a proper name; named ones win."""
    found = [(span, True) for span in (*_named(parsed.report.text), *chain_branches(parsed, known))]
    found += [(span, False) for span in common_sites(parsed)]
    taken = Cover()
    kept: list[tuple[Span, bool]] = []
    for span, named in sorted(found, key=lambda one: (not one[1], -len(one[0]), one[0].start)):
        if not taken.touches(span):
            taken.add(span)
            kept.append((span, named))
    return sorted(kept)
