"""Tells what a web page adds from a report: whole lines listed in resources/boilerplate.toml, and slideshows printed in line."""

import re
from collections.abc import Iterator
from functools import cache

from secondsource.resources import table

_LONGEST = 300
"""Longest line, in characters, taken for boilerplate: a headline with what introduces it."""
_TRIM = " \t\xa0.:…→›»>|–—-•*"
# A slideshow printed in line gives its heading twice, then again before each caption, which a control ends.
_SLIDES = re.compile(
    r"\b(?P<heading>(?:Photos|Gallery|Slideshow): (?P<title>[^\n]{3,150}?))[ \xa0]+(?=(?P=heading)[ \xa0])"
)
_CONTROL = re.compile(r"[ \xa0]*\b(?:Hide|Show|Toggle) Caption \d{1,3} of \d{1,3}\b")
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'"})


@cache
def _lists() -> tuple[frozenset[str], tuple[str, ...]]:
    data = table("boilerplate.toml")
    return frozenset(data["line"]), tuple(data["opening"])


def is_boilerplate(line: str) -> bool:
    """Whether a whole line is no part of a report."""
    if len(line) > _LONGEST:
        return False
    folded = " ".join(line.split()).casefold().translate(_APOSTROPHES)
    lines, openings = _lists()
    return folded.strip(_TRIM) in lines or (folded.startswith(openings) and not folded.endswith((".", '"', "”")))


def slides(text: str) -> Iterator[tuple[int, int]]:
    """Headings and controls of slideshows inside lines, ascending and disjoint; the captions between them stay."""
    opening = _SLIDES.search(text)
    if opening is None:
        return
    repeated = re.compile(rf"{_CONTROL.pattern}|[ \xa0]*{re.escape(opening['heading'])}(?=\s|$)")
    yield from ((match.start(), match.end()) for match in repeated.finditer(text, opening.start()))
