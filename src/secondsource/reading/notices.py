"""Notices at the head or foot of a text that correct it or take it back: patterns are data (resources/versions.toml).

A notice is about the text and no part of the news: "Correction: an earlier version gave the number of dead as 44" must not
make 44 a number of dead. So it is found before any span exists, and kept beside the report.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from secondsource.model.edition import WITHDRAWN, Status
from secondsource.reading.dates import DATE
from secondsource.resources import table

_ENDS = 3
"""Paragraphs at the head, and as many at the foot, among which notices stand."""
_LONGEST = 1200
"""Characters of the longest notice; what is longer is the report itself."""
_LEAD = re.compile(r"[\s*_—–\-•|>]*")
_OPEN, _CLOSE = "([", ")]"
_HEADING = re.compile(
    r"\W*(corrections?(?: and clarifications?)?|clarifications?|retraction|editor[’']?s[’']? note)\W*"
    rf"(?:{DATE}(?:,\s*\w+day)?\W*)?",
    re.IGNORECASE,
)
"""A heading in a line of its own, with a day or without, above a notice that then needs no words of its own to be one."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice.

    Attributes:
        start: Where it begins in the text it was found in.
        end: Where it ends.
        status: What it says of the text.
        words: Its words, on one line.
    """

    start: int
    end: int
    status: Status
    words: str


@dataclass(frozen=True, slots=True)
class _Sign:
    status: Status
    pattern: re.Pattern[str]
    bracketed: bool


def find(text: str) -> list[Notice]:
    """The notices of a text, in order; they do not overlap."""
    lines = [(match.start(), match.end()) for match in re.finditer(r"\S(?:[^\n]*\S)?", text)]
    ends = sorted({*range(min(_ENDS, len(lines))), *range(max(0, len(lines) - _ENDS), len(lines))})
    found: list[Notice] = []
    for at in ends:
        start, end = lines[at]
        if found and start < found[-1].end:
            continue
        heading = _HEADING.fullmatch(text, start, end) if at + 1 < len(lines) else None
        notice = _headed(text, heading[1], start, lines[at + 1]) if heading else _notice(text, start, end)
        if notice is not None:
            found.append(notice)
    return found


def status_of(words: str) -> Status | None:
    """What the words of a notice given beside a text say of it, or None."""
    notice = _notice(words, 0, len(words))
    return notice.status if notice is not None else None


def gravest(notices: Iterable[Notice]) -> Notice | None:
    """The notice that decides: one that takes the text back before one that corrects it, then the first."""
    return min(notices, key=lambda notice: (notice.status not in WITHDRAWN, notice.start), default=None)


def _notice(text: str, start: int, end: int) -> Notice | None:
    for first, last, bracketed in _candidates(text, start, end):
        words = " ".join(text[first:last].split())
        status = _said(words, bracketed=bracketed) if last - first <= _LONGEST else None
        if status is not None:
            return Notice(start, last + bracketed, status, words)
    return None


def _headed(text: str, heading: str, start: int, below: tuple[int, int]) -> Notice | None:
    """A notice whose heading stands in the line above its words."""
    words = f"{heading}: {' '.join(text[slice(*below)].split())}"
    status = _said(words, bracketed=False) if len(words) <= _LONGEST else None
    return Notice(start, below[1], status, words) if status is not None else None


def _said(words: str, *, bracketed: bool) -> Status | None:
    signs = (sign for sign in _signs() if bracketed or not sign.bracketed)
    return next((sign.status for sign in signs if sign.pattern.match(words)), None)


def _candidates(text: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """What of a paragraph may be a notice: what stands in brackets at its head, else all of it."""
    opening = _LEAD.match(text, start, end)
    at = opening.end() if opening else start
    if at < end and text[at] in _OPEN:
        close = text.find(_CLOSE[_OPEN.index(text[at])], at, end)
        if close > at:
            yield at + 1, close, True
        return
    yield at, end, False


@cache
def _signs() -> tuple[_Sign, ...]:
    listed = table("versions.toml")["notice"]
    item = listed["item"]
    return tuple(
        _Sign(
            entry["status"],
            re.compile(entry["pattern"].replace("ITEM", item), re.IGNORECASE),
            entry.get("bracketed", False),
        )
        for entry in listed["entry"]
    )
