"""Who gives something without a verb, read off the words alone: "according to X", "per X", "in the words of X".

For texts without a parse; with one, ``phrases`` and ``asides`` read the same forms off the grammar.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from secondsource.analysis.intervals import Cover
from secondsource.analysis.statements.lexicon import words
from secondsource.analysis.statements.typography import Signed, Unit
from secondsource.model.evidence import Span

_GIVING = re.compile(r"\b(?P<cue>according to|(?<!\w )per|(?<=, )per) (?=\w)", re.IGNORECASE)
_WORDS_OF = re.compile(r"\bin the (?P<cue>words?|phrase) of (?P<source>[^,.;:“”\"\n]{2,80}?)(?=[,.;]|$)", re.IGNORECASE)
_OWN_WORDS = re.compile(r"\bin (?P<source>(?:\w+ ){0,3}\w+)[’']s? (?:own )?(?P<cue>words?|phrase), $", re.IGNORECASE)
_BREAK = re.compile(r"[,;—–]\s+|\s[—–-]\s")
_APPOSED = re.compile(r"(?:an?|the|his|her|their|its|who|which|whose|whom|then|now|aged|\d+)\b", re.IGNORECASE)
_RESUMED = re.compile(
    r"(?:and|but|with|as|while|although|though|who|which|whose|after|adding|citing|saying)\b", re.IGNORECASE
)
_REACH = 90  # characters before a quotation in which its giver stands
_APPOSITION = 60  # characters of an apposition that is taken for one
_FILLED = re.compile(r"\w+\W+\w+")
_END = " \t\n.,;:!?…—–-"


def given(text: str, sentences: Sequence[Span], quotations: Sequence[Unit]) -> Iterator[Signed]:
    """The statements such phrases make, in order of their kind. Takes time linear in the text."""
    starts = [unit.start for unit in quotations]
    quoted = Cover(piece for unit in quotations for piece in unit.pieces)
    for sentence in sentences:
        for match in _GIVING.finditer(text, sentence.start, sentence.end):
            found = _split(text, sentence, match)
            if found is not None and not quoted.touches(Span(*match.span("cue"))):
                yield replace(found, content=tuple(_uncut(span, starts, quotations) for span in found.content))
                break
    for unit in quotations:
        yield from _worded(text, unit)


def _uncut(span: Span, starts: Sequence[int], quotations: Sequence[Unit]) -> Span:
    """Words with all of the quotation that begins last in them, up to the end of its paragraph."""
    last = bisect_left(starts, span.end) - 1
    if last < 0 or starts[last] < span.start:
        return span
    return Span(span.start, max(span.end, quotations[last].pieces[0].end))


def _split(text: str, sentence: Span, match: re.Match[str]) -> Signed | None:
    """Source and content around the cue of a sentence."""
    start = match.end()
    first = re.compile(r"[\w’'-]+").match(text, start)
    cue = Span(*match.span("cue"))
    measured = words("measures") | (words("units") if len(cue) == len("per") else frozenset())
    opens = not re.search(r"\w", text[sentence.start : cue.start])
    if first is None or first.group().lower() in measured:
        return None
    end = _source_end(text, start, sentence.end, opens=opens)
    source = _trimmed(text, start, end)
    if source is None or source.of(text).rsplit(maxsplit=1)[-1].lower() in measured:
        return None
    pieces = (_trimmed(text, sentence.start, cue.start), _trimmed(text, end, sentence.end))
    if not opens and pieces[1] is not None and _RESUMED.match(text, pieces[1].start):
        pieces = (pieces[0], None)
    content = tuple(piece for piece in pieces if piece is not None)
    if not content or not any(_FILLED.search(piece.of(text)) for piece in content):
        return None
    return Signed(content, source, cue, None)


def _source_end(text: str, start: int, end: int, *, opens: bool) -> int:
    """Where the giver ends: at the first comma, or behind an apposition."""
    broken = _BREAK.search(text, start, end)
    if broken is None:
        return end
    if not _APPOSED.match(text, broken.end(), end):
        return broken.start()
    closed = _BREAK.search(text, broken.end(), min(end, broken.end() + _APPOSITION))
    if closed is None:
        short = end - broken.end() <= _APPOSITION
        return broken.start() if opens or not short else end
    return closed.start()


def _worded(text: str, unit: Unit) -> Iterator[Signed]:
    lead = text[max(0, unit.start - _REACH) : unit.start].rpartition("\n")[2]
    start = unit.start - len(lead)
    before = _WORDS_OF.search(lead)
    if before is not None and lead[before.end() :].strip() in ("", ","):
        match, offset = before, start
    else:
        owned = _OWN_WORDS.search(lead)
        after = re.compile(r",? ").match(text, unit.end)
        later = _WORDS_OF.match(text, after.end()) if after is not None else None
        found = owned or later
        if found is None:
            return
        match, offset = found, start if owned is not None else 0
    source = Span(offset + match.start("source"), offset + match.end("source"))
    yield Signed(unit.pieces, source, Span(offset + match.start("cue"), offset + match.end("cue")), None)


@cache
def _closing() -> frozenset[str]:
    return frozenset(_END)


def _trimmed(text: str, start: int, end: int) -> Span | None:
    """Words without the punctuation around them; quotation marks stay."""
    while start < end and text[start] in _closing():
        start += 1
    while start < end and text[end - 1] in _closing():
        end -= 1
    return Span(start, end) if start < end else None
