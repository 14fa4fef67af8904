"""Where a report or a speaker gives a thing a name in so many words: "referred to the authorities as “masked goons”"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from secondsource.corroboration.called.nouns import Phrase, phrase, singular, vague
from secondsource.corroboration.joining import is_function
from secondsource.corroboration.view import View
from secondsource.model.evidence import Span
from secondsource.resources import table
from secondsource.text.words import fold, words

_AS = re.compile(r"\s+as\s+(?:being\s+)?")
_BE = re.compile(
    r"\s+(?:was|were|is|are|amounted to|amount to)\s+"
    r"(?=(?:an?|the)\s+[“\"‘]|[“\"‘](?:(?:an?|the)\s|[\w’-]+(?:\s[\w’-]+)?s[”\"’]))"
)
# What may stand between a thing and the words that name it: "the protests against the raids were ...".
_MORE = re.compile(
    r"\s+(?:against|in|at|on|over|by|of|outside)\s+(?:[\w’'-]+\s+){0,4}?[\w’'-]+(?=\s+(?:as|was|were|is|are)\b)"
)
_HANGS = re.compile(
    r"\b(?:against|in|at|on|over|by|of|outside|for|with|from|about)\s+"
    r"(?:(?!that\b|which\b|who\b|where\b)[\w’'-]+\s+){0,3}$"
)
_BARE = re.compile(r"\s+(?=[“\"‘]|an?\s)")
_ARTICLE = re.compile(r"(?:an?|the)\s", re.IGNORECASE)
_OPENING = re.compile(r"[“\"‘]?(?:(?:an?|the)\s+)?[“\"‘]?(?:so-called\s+)?", re.IGNORECASE)
_END = re.compile(r"[.,;:!?”\"“–—\n]|$")
_NEAR, _CLOSE = 90, 30
"""Characters between the verb of naming and the thing, with "as" and without."""


@dataclass(frozen=True, slots=True)
class Calling:
    """A name given to a thing.

    Attributes:
        report: Report id.
        thing: The words for the thing.
        phrase: The name.
    """

    report: str
    thing: Span
    phrase: Phrase


def callings(view: View) -> tuple[Calling, ...]:
    """Every name given in so many words to a mention or to what a word names as an act, in order."""
    return tuple(calling for report, _ in view.by_report() for calling in _of(view, report))


def _of(view: View, report: str) -> Iterator[Calling]:
    analysis = view.analysis(report)
    text = analysis.report.text
    things = sorted({*(one.span for one in analysis.mentions), *(one.trigger for one in analysis.events)})
    for thing in things:
        sentence = view.sentence(report, thing.start)
        if sentence is None or thing.end > sentence.end:
            continue
        before = text[max(sentence.start, thing.start - _NEAR) : thing.start]
        given = _given(text, thing, before)
        if given is not None and given < sentence.end:
            found = _named(text, Span(given, sentence.end))
            about = phrase(text, thing)
            if found is not None and about is not None and not vague(about.key):
                yield Calling(report, thing, found)


def _given(text: str, thing: Span, before: str) -> int | None:
    """Where the name begins that is given to a thing, or None."""
    if _HANGS.search(before):
        return None
    more = _MORE.match(text, thing.end)
    for end in (thing.end, *([more.end()] if more else [])):
        with_as = _AS.match(text, end)
        if with_as is not None and _verbs("with_as").search(before):
            return with_as.end()
        being = _BE.match(text, end)
        if being is not None:
            return being.end()
    bare = _BARE.match(text, thing.end)
    return bare.end() if bare is not None and _verbs("without_as").search(before[-_CLOSE:]) else None


def _named(text: str, rest: Span) -> Phrase | None:
    """The name at the beginning of some words: a noun with an article or in the plural, so that no adjective is one."""
    match = _OPENING.match(text, rest.start, rest.end)
    start = match.end() if match else rest.start
    end = _END.search(text, start + 1)
    found = phrase(text, Span(start, min(rest.end, end.start()))) if end is not None and start < end.start() else None
    if found is None:
        return None
    article = match is not None and _ARTICLE.search(match.group()) is not None
    noun = fold(found.term.split()[-1])
    first = fold(words(text, found.span)[0].of(text))
    return found if (article or singular(noun) != noun) and not is_function(first) else None


@cache
def _verbs(kind: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(table('wording.toml')['calling'][kind])})\w*", re.IGNORECASE)
