"""Paragraphs that open with their speaker: transcripts, interviews, posts. No parse is needed.

"JUDGE HALE: Did you see it?", "ANA RUIZ, HOST:" above what she says, "Q: Why?", "@riverwatch: Water is rising".
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from secondsource.analysis.gazetteer import candidates
from secondsource.analysis.statements.lexicon import words
from secondsource.analysis.statements.typography import Signed
from secondsource.model.evidence import Span

_CAPITALS = re.compile(
    r"[“\"]?((?:[A-Z][A-Z.'’-]+)(?: [A-Z][A-Z.'’-]+){0,3})(?:, [A-Z][A-Z &.'’-]{2,40})?(?: \([^)]{1,40}\))?:(?: (?=\S)|$)"
)
_TURN = re.compile(r"([A-Z][\w.'’-]*(?: (?:[A-Z][\w.'’-]*|de|van|von|bin|al)){0,4})(?: \([^)]{1,40}\))?: (?=\S)")
_HANDLE = re.compile(r"(@\w{2,30}): (?=\S)")
_ASKED = re.compile(r"([QA])[:.] (?=\S)")
_ASIDE = re.compile(r"[(\[].*[)\]]$")
_ACRONYM = 4  # letters up to which capitals are an organisation's and not a surname's
_CITY = 200_000  # people of a place that reports are sent from; smaller ones share their names with people
_TURNS = 2  # paragraphs a name opens in an interview
_WHOLE = 3  # labelled paragraphs of a text that is a transcript throughout, where every second or more is labelled


def turns(text: str, paragraphs: Sequence[Span]) -> Iterator[Signed]:
    """What each such paragraph says, in order; in a transcript, up to the next speaker. Takes time linear in the text."""
    openers = Counter(match.group(1) for match in (_TURN.match(text, p.start, p.end) for p in paragraphs) if match)
    repeated = any(count >= _TURNS for name, count in openers.items() if not heading(name))
    names = openers if repeated and len(openers) > 1 else Counter[str]()
    labels = [_label(text, paragraph, names, openers) for paragraph in paragraphs]
    opened = [number for number, match in enumerate(labels) if match is not None]
    whole = len(opened) >= _WHOLE and 2 * len(opened) >= opened[-1] - opened[0] + 1
    for place, number in enumerate(opened):
        match, paragraph = labels[number], paragraphs[number]
        assert match is not None, "only labelled paragraphs are numbered"
        content = [Span(match.end(), paragraph.end)] if match.end() < paragraph.end else []
        last = place + 1 == len(opened)
        limit = len(paragraphs) if last else opened[place + 1]
        reach = limit if whole and not last else min(limit, number + (1 if content else 2))
        content += [one for one in paragraphs[number + 1 : reach] if not _ASIDE.match(text, one.start, one.end)]
        if content:
            yield Signed(tuple(content), Span(*match.span(1)), None, "direct")


def heading(label: str) -> bool:
    """Whether a line's label names the kind of line and no speaker."""
    return any(word in words("headings") for word in label.lower().split())


def organisation(found: Signed) -> bool:
    """Whether a label is so short that its capitals may be an organisation's."""
    return found.source is not None and len(found.source) <= _ACRONYM


def _label(text: str, paragraph: Span, names: "Counter[str]", openers: "Counter[str]") -> re.Match[str] | None:
    """The speaker that opens a paragraph, with the colon."""
    match = _CAPITALS.match(text, paragraph.start, paragraph.end)
    if match is not None:
        return None if heading(match.group(1)) or _dateline(match.group(1), openers) else match
    match = _HANDLE.match(text, paragraph.start, paragraph.end) or _ASKED.match(text, paragraph.start, paragraph.end)
    if match is None and names:
        match = _TURN.match(text, paragraph.start, paragraph.end)
        return None if match is not None and heading(match.group(1)) else match
    return match


def _dateline(label: str, openers: "Counter[str]") -> bool:
    """Whether capitals before a colon name the place a report is sent from, as papers of South Asia have them."""
    if openers[label] >= _TURNS or len(label) <= _ACRONYM:
        return False
    return any(place.population >= _CITY for place in candidates(label.title())[:1])
