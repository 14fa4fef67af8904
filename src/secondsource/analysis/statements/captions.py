"""Headlines that name their speaker before a colon or behind one, or whose verb their capitals hide. No parse is needed.

"Police: Three dead", "Three dead: police", "Bank to Cut Jobs, Union Says", "Mayor Slams “Reckless” Drivers"; and any
paragraph that is a speaker, a colon and a quotation.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from secondsource.analysis.statements.lexicon import forms, words
from secondsource.analysis.statements.transcripts import heading, turns
from secondsource.analysis.statements.typography import Signed, Unit
from secondsource.model.evidence import Span

_HANDLE = re.compile(r"(@\w{2,30}): (?=\S)")
_LED = re.compile(r"([A-Z][\w.'’-]*(?: [\w.'’-]+){0,4}): (?=\S)")
_CLOSED = re.compile(r"(?::| [-–—]) ((?:[\w.'’-]+ ){0,3}[\w.'’-]+)$")
_MARK = re.compile(r"[“\"‘«]")
_OF = re.compile(r"of ")
_CLOSING = re.compile(r", ((?:[\w.’'&-]+ ){0,3}[\w.’'&-]+) ([A-Za-z]+)$")
_ENDING = re.compile(r"[.!?…][”\"’')]*$")
_HEADLINE = 160  # characters; longer lines without a full stop are lists
_UTTERED = 3  # words of a quotation that is no title


def captioned(text: str, paragraphs: Sequence[Span], quotations: Sequence[Unit]) -> Iterator[Signed]:
    """The statements such lines make, in order. Takes time linear in the text."""
    units = {unit.start: unit for unit in quotations}
    led: set[int] = set()
    body = paragraphs[0].end if paragraphs else 0
    for number, paragraph in enumerate(paragraphs):
        headline = number == 0 and len(paragraph) <= _HEADLINE and not _ENDING.search(paragraph.of(text))
        found = _led(text, paragraph, units)
        if headline and found is None:
            found = _headline(text, paragraph, body)
        if found is not None:
            yield found
            led.update((paragraph.start, paragraph.start + 1))  # a turn may open with a mark
    for one in turns(text, paragraphs):
        if one.source is None or one.source.start not in led:
            yield one


def _led(text: str, paragraph: Span, units: dict[int, Unit]) -> Signed | None:
    """A paragraph that is a speaker, a colon and a quotation: Trade minister Abebe: “No deal is better than this one”."""
    match = _LED.match(text, paragraph.start, paragraph.end) or _HANDLE.match(text, paragraph.start, paragraph.end)
    unit = units.get(match.end()) if match is not None else None
    if match is None or unit is None or re.search(r"\w", text[unit.pieces[0].end : paragraph.end]):
        return None
    label = match.group(1).split()
    named = label[-1].startswith("@") or label[-1][:1].isupper() or _giver(match.group(1))
    if not named or heading(match.group(1)) or any(word.lower() in forms() for word in label):
        return None
    if len(unit.pieces[0].of(text).split()) < _UTTERED:
        return None
    return Signed(unit.pieces, Span(*match.span(1)), None, None)


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
    if not name[:1].isupper() or heading(label):
        return False
    said = r"(?:said|says|told|added|wrote|tweeted|warned|insisted|argued|explained)"
    speaking = re.compile(rf"\b{re.escape(name)},? (?:\w+ )?{said}\b|\b{said} (?:[\w.’'-]+ ){{0,4}}{re.escape(name)}\b")
    return speaking.search(text, body) is not None


def _reported(text: str, paragraph: Span) -> Signed | None:
    """Bank to Cut Jobs, Union Says; Mayor Slams “Reckless” Drivers: verbs that capitals hide from a tagger."""
    match = _CLOSING.search(text, paragraph.start, paragraph.end)
    if match is not None and match.group(2).lower() in words("headline", "closing"):
        return Signed((Span(paragraph.start, match.start()),), Span(*match.span(1)), Span(*match.span(2)), None)
    if match is not None and match.group(2).lower() in words("headline", "heard"):
        by = match.group(1).rsplit(maxsplit=1)[-1].lower()
        if by in words("hearing"):
            return Signed((Span(paragraph.start, match.start()),), None, Span(*match.span(2)), None)
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
