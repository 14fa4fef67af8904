"""Tells lines of a web page from lines of a report, by whole-line match against resources/boilerplate.toml."""

from functools import cache

from secondsource.resources import table

_LONGEST = 300
"""Longest line, in characters, taken for boilerplate: a headline with what introduces it."""
_TRIM = " \t\xa0.:…→›»>|–—-•*"
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
