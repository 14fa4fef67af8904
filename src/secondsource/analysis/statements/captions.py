"""Lines that name their speaker before a colon, or behind one: transcripts, interviews, posts, headlines. No parse is needed.

"JUDGE HALE: Did you see it?", "Q: Why?", "@riverwatch: Water is rising", "Police: Three dead", "Three dead: police".
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from secondsource.analysis.gazetteer import candidates
from secondsource.analysis.statements.lexicon import forms, words
from secondsource.analysis.statements.typography import Signed, Unit
from secondsource.model.evidence import Span

_CAPITALS = re.compile(r"[“\"]?((?:[A-Z][A-Z.'’-]+)(?: [A-Z][A-Z.'’-]+){0,3})(?: \([^)]{1,40}\))?: (?=\S)")
_TURN = re.compile(r"([A-Z][\w.'’-]*(?: (?:[A-Z][\w.'’-]*|de|van|von|bin|al)){0,4})(?: \([^)]{1,40}\))?: (?=\S)")
_HANDLE = re.compile(r"(@\w{2,30}): (?=\S)")
_ASKED = re.compile(r"([QA])[:.] (?=\S)")
_LED = re.compile(r"([A-Z][\w.'’-]*(?: [\w.'’-]+){0,4}): (?=\S)")
_CLOSED = re.compile(r"(?::| [-–—]) ((?:[\w.'’-]+ ){0,3}[\w.'’-]+)$")
_MARK = re.compile(r"[“\"‘«]")
_OF = re.compile(r"of ")
_CLOSING = re.compile(r", ((?:[\w.’'&-]+ ){0,3}[\w.’'&-]+) ([A-Za-z]+)$")
_ENDING = re.compile(r"[.!?…][”\"’')]*$")
_HEADLINE = 160  # characters; longer lines without a full stop are lists
_ACRONYM = 4  # letters up to which capitals are an organisation's and not a surname's
_UTTERED = 3  # words of a quotation that is no title
_CITY = 200_000  # people of a place that reports are sent from; smaller ones share their names with people
_TURNS = 2  # paragraphs a name opens in an interview


def captioned(text: str, paragraphs: Sequence[Span], quotations: Sequence[Unit]) -> Iterator[Signed]:
    """The statements such lines make, in order. Takes time linear in the text."""
    openers = Counter(match.group(1) for match in (_TURN.match(text, p.start, p.end) for p in paragraphs) if match)
    interview = sum(count >= _TURNS for name, count in openers.items() if not _heading(name)) > 0 and len(openers) > 1
    units = {unit.start: unit for unit in quotations}
    body = paragraphs[0].end if paragraphs else 0
    for number, paragraph in enumerate(paragraphs):
        headline = number == 0 and len(paragraph) <= _HEADLINE and not _ENDING.search(paragraph.of(text))
        found = _turn(text, paragraph, openers if interview else Counter())
        if headline and (found is None or _organisation(found)):
            found = _headline(text, paragraph, body) or found
        found = _led(text, paragraph, units) or found
        if found is not None:
            yield found


def _led(text: str, paragraph: Span, units: dict[int, Unit]) -> Signed | None:
    """A paragraph that is a speaker, a colon and a quotation: Trade minister Abebe: “No deal is better than this one”."""
    match = _LED.match(text, paragraph.start, paragraph.end) or _HANDLE.match(text, paragraph.start, paragraph.end)
    unit = units.get(match.end()) if match is not None else None
    if match is None or unit is None or re.search(r"\w", text[unit.pieces[0].end : paragraph.end]):
        return None
    label = match.group(1).split()
    named = label[-1].startswith("@") or label[-1][:1].isupper() or _giver(match.group(1))
    if not named or _heading(match.group(1)) or any(word.lower() in forms() for word in label):
        return None
    if len(unit.pieces[0].of(text).split()) < _UTTERED:
        return None
    return Signed(unit.pieces, Span(*match.span(1)), None, None)


def _heading(label: str) -> bool:
    """Whether a line's label names the kind of line and no speaker."""
    return any(word in words("headings") for word in label.lower().split())


def _turn(text: str, paragraph: Span, openers: "Counter[str]") -> Signed | None:
    """A paragraph of a transcript, of an interview or a post."""
    match = _CAPITALS.match(text, paragraph.start, paragraph.end)
    if match is not None and (_heading(match.group(1)) or _dateline(match.group(1), openers)):
        return None
    match = match or _HANDLE.match(text, paragraph.start, paragraph.end) or _asked(text, paragraph)
    if match is None and openers:
        match = _TURN.match(text, paragraph.start, paragraph.end)
        if match is not None and _heading(match.group(1)):
            return None
    if match is None:
        return None
    return Signed((Span(match.end(), paragraph.end),), Span(*match.span(1)), None, "direct")


def _asked(text: str, paragraph: Span) -> re.Match[str] | None:
    return _ASKED.match(text, paragraph.start, paragraph.end)


def _dateline(label: str, openers: "Counter[str]") -> bool:
    """Whether capitals before a colon name the place a report is sent from, as papers of South Asia have them."""
    if openers[label] >= _TURNS or len(label) <= _ACRONYM:
        return False
    return any(place.population >= _CITY for place in candidates(label.title())[:1])


def _organisation(found: Signed) -> bool:
    return found.source is not None and len(found.source) <= _ACRONYM


def _headline(text: str, paragraph: Span, body: int) -> Signed | None:
    """Police: Three dead; Three dead: police; Three dead, police say; Police say three dead."""
    match = _LED.match(text, paragraph.start, paragraph.end)
    if match is not None and (_giver(match.group(1)) or _speaks(text, match.group(1), body)):
        return Signed((Span(match.end(), paragraph.end),), Span(*match.span(1)), None, None)
    match = _CLOSED.search(text, paragraph.start, paragraph.end)
    if match is not None and _giver(match.group(1)) and match.start() > paragraph.start:
        return Signed((Span(paragraph.start, match.start()),), Span(*match.span(1)), None, None)
    return _reported(text, paragraph)


def _speaks(text: str, label: str, body: int) -> bool:
    """Whether somebody of this name says something in the body of the report."""
    name = label.rsplit(maxsplit=1)[-1]
    if not name[:1].isupper() or _heading(label):
        return False
    said = r"(?:said|says|told|added|wrote|tweeted|warned|insisted|argued|explained)"
    speaking = re.compile(rf"\b{re.escape(name)},? (?:\w+ )?{said}\b|\b{said} (?:[\w.’'-]+ ){{0,4}}{re.escape(name)}\b")
    return speaking.search(text, body) is not None


def _reported(text: str, paragraph: Span) -> Signed | None:
    """Bank to Cut Jobs, Union Says; Mayor Slams “Reckless” Drivers: verbs that capitals hide from a tagger."""
    match = _CLOSING.search(text, paragraph.start, paragraph.end)
    if match is not None and match.group(2).lower() in words("headline", "closing"):
        return Signed((Span(paragraph.start, match.start()),), Span(*match.span(1)), Span(*match.span(2)), None)
    match = _acting().match(text, paragraph.start, paragraph.end)
    if match is None:
        return None
    source, cue, rest = Span(*match.span(1)), Span(*match.span(2)), Span(match.end(), paragraph.end)
    if cue.of(text).lower() in words("headline", "judging") and not _MARK.search(rest.of(text)):
        return Signed((), source, cue, "speech act", rest)
    joined = _OF.match(text, rest.start, rest.end)
    if joined is not None:
        cue, rest = Span(cue.start, joined.end() - 1), Span(joined.end(), rest.end)
    return Signed((rest,), source, cue, None)


@cache
def _acting() -> re.Pattern[str]:
    """Subject and verb at the head of a headline."""
    verbs = "|".join(sorted(words("headline", "saying") | words("headline", "judging")))
    return re.compile(rf"((?:[\w.’'&-]+ ){{0,4}}?[\w.’'&-]+) ({verbs}) (?=\S)", re.IGNORECASE)


def _giver(phrase: str) -> bool:
    """Whether a headline's phrase names who says things: its last word is such a noun, and none names a kind of line."""
    last = phrase.rsplit(maxsplit=1)[-1].lower().removesuffix("’s").removesuffix("'s")
    return last in words("givers")
