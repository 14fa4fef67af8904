"""Words on signs and words called out, read off the words before a quotation. No parse is needed.

"One placard read “...”", "signs reading “...” and “...”", "a banner with the words “...”", "to chants of “...”".
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from secondsource.analysis.statements.typography import Signed, Unit
from secondsource.model.evidence import Span
from secondsource.resources import table

_REACH = 120  # characters before a quotation in which the thing written on stands
# A noun's determiner and the adjectives between: singular nouns may have two, plural ones one, for "the crowd held signs".
_BEFORE = (
    r"(?:\b(?:an?|one|the|another|his|her|its|their) (?:[\w-]+ ){0,2}?(?=[\w-]+\b(?<!s)\b)"
    r"|\b(?:the|two|three|four|some|many|several|most|other|his|her|their|hundreds of|dozens of) (?:[\w-]+ )?)?"
)
_ROW = re.compile(r"[\s,;]*(?:and|or)?[\s,]*(?:another(?: read(?:s|ing)?)?[:,]? ?)?")
_LAST = re.compile(r"(\w+)[:,]? ?$")
_LATER = re.compile(r",? from (?P<source>[^“”\"‘’,.;:\n]{2,60})")


def inscribed(text: str, paragraphs: Sequence[Span], quotations: Sequence[Unit]) -> Iterator[Signed]:
    """Quotations that are words on something or called out by many, in order; those in a row are one.

    Takes time linear in the text.
    """
    starts = iter(paragraphs)
    paragraph = next(starts, Span(0, len(text) or 1))
    number = 0
    while number < len(quotations):
        unit = quotations[number]
        while unit.start >= paragraph.end:
            paragraph = next(starts, Span(paragraph.start, len(text)))
        found = _before(text, max(paragraph.start, unit.start - _REACH), unit)
        number += 1
        if found is None:
            continue
        content = list(unit.pieces)
        while number < len(quotations) and _in_row(text, content[-1], quotations[number]):
            content.extend(quotations[number].pieces)
            number += 1
        yield Signed(tuple(content), found[0], found[1], None)


def _in_row(text: str, before: Span, unit: Unit) -> bool:
    gap = text[before.end : unit.start]
    return "\n" not in gap and len(gap) < 40 and _ROW.fullmatch(gap) is not None


def _before(text: str, start: int, unit: Unit) -> tuple[Span | None, Span] | None:
    """Source and cue that stand before a quotation."""
    lead = text[start : unit.start]
    last = _LAST.search(lead)
    if last is None or last.group(1).lower() not in _closing():
        return None
    for pattern in _patterns():
        match = pattern.search(lead)
        if match is not None:
            cue = Span(start + match.start("cue"), start + match.end("cue"))
            return Span(start + match.start("source"), start + match.end("source")), cue
    match = _called().search(lead)
    if match is None:
        return None
    later = _LATER.match(text, unit.end)
    source = Span(*later.span("source")) if later is not None else None
    return source, Span(start + match.start("cue"), start + match.end("cue"))


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    sign = table("channels.toml")["sign"]
    thing = rf"(?P<source>{_BEFORE}\b(?:{_either(sign['nouns'])})"
    beside = r"(?:,? (?!(?:and|but|which|that|who)\b)[^“”\".:;,\n]{1,50}?)"
    return (
        re.compile(rf"{thing}{beside}?) (?P<cue>{_either(sign['verbs'])})[:,]? ?$", re.IGNORECASE),
        re.compile(
            rf"{thing}){beside}? (?:(?:that|which) )?(?P<cue>{_either(sign['participles'])})[:,]? ?$", re.IGNORECASE
        ),
        re.compile(
            rf"{thing}){beside}? (?:with|bearing|carrying|emblazoned with) the (?P<cue>words?|slogan|message)[:,]? ?$"
        ),
    )


@cache
def _closing() -> frozenset[str]:
    """The last words of all that may stand before a quotation here; most quotations have other words before them."""
    sign = table("channels.toml")["sign"]
    cues = [*sign["participles"], *sign["verbs"], "word", "words", "slogan", "message", "of", "as", "including", "like"]
    return frozenset(cue.rsplit(maxsplit=1)[-1].lower() for cue in cues)


@cache
def _called() -> re.Pattern[str]:
    calls = _either(table("channels.toml")["chant"]["calls"])
    return re.compile(rf"\b(?P<cue>{calls}) (?:of|such as|including|like)[:,]? ?$", re.IGNORECASE)


def _either(phrases: Sequence[str]) -> str:
    return "|".join(re.escape(phrase) for phrase in sorted(phrases, key=lambda phrase: (-len(phrase), phrase)))
