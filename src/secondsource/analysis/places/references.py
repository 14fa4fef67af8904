"""Words that stand for a place named elsewhere: "the city", "our country", "the capital"."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from secondsource.analysis import gazetteer
from secondsource.analysis.nlp import Parsed
from secondsource.analysis.places.recognition import words_of
from secondsource.analysis.places.siting import as_place
from secondsource.model.evidence import Span
from secondsource.model.place import Place, PlaceMention

_KINDS = {"city": "city", "admin1": "region", "country": "country"}


@cache
def _phrase() -> re.Pattern[str]:
    """A determiner and a noun for a kind of place, not followed by "of" ("the city of X" names it itself)."""
    determiners = "|".join(sorted(words_of("references", "determiners")))
    nouns = "|".join(sorted(word for kind in (*_KINDS, "capital") for word in words_of("references", kind)))
    return re.compile(rf"(?<!\w)(?:{determiners})\s({nouns})(?!\w)(?!\sof\b)", re.IGNORECASE)


def references(parsed: Parsed, named: Sequence[PlaceMention]) -> list[PlaceMention]:
    """The definite references of a report that a named place resolves."""
    text = parsed.report.text
    found = []
    for match in _phrase().finditer(text):
        span = Span(match.start(), match.end())
        place = _meant(match.group(1).lower(), span, parsed, named)
        if place is not None:
            quoted = any(span in one for one in parsed.quotations)
            found.append(PlaceMention(span, place, False, "quoted" if quoted else "where"))
    return found


def _meant(noun: str, span: Span, parsed: Parsed, named: Sequence[PlaceMention]) -> Place | None:
    if noun in words_of("references", "capital"):
        country = _country(named)
        return as_place(gazetteer.capital(country)) if country else None
    for kind, precision in _KINDS.items():
        if noun in words_of("references", kind):
            return _latest(precision, span, parsed, named)
    return None


def _country(named: Sequence[PlaceMention]) -> str | None:
    """The country most of the report's places lie in; the first named of equals."""
    codes = [one.place.country for one in named if one.place is not None and one.place.country]
    counts = Counter(codes)
    return max(counts, key=lambda code: (counts[code], -codes.index(code)), default=None)


def _latest(precision: str, span: Span, parsed: Parsed, named: Sequence[PlaceMention]) -> Place | None:
    """The place of that kind: for a country the report's, else the last one close before, else the one named most.

    Close is in the words' own sentence or the one before it; of places named equally often the first counts.
    """
    if precision == "country":
        return as_place(gazetteer.country(_country(named)))
    fitting = [(one, base) for one in named if (base := _base(one, precision)) is not None]
    index = next((i for i, one in enumerate(parsed.sentences) if one.overlaps(span)), 0)
    since = parsed.sentences[max(0, index - 1)].start if parsed.sentences else 0
    close = [base for one, base in fitting if since <= one.span.start < span.start]
    if close:
        return close[-1]
    bases = [base for _, base in fitting]
    counts = Counter(base.key for base in bases)
    return max(bases, key=lambda base: (counts[base.key], -bases.index(base)), default=None)


def _base(mention: PlaceMention, precision: str) -> Place | None:
    """The place of this precision a mention gives: itself, or what an area is part of."""
    place = mention.place
    if place is None or place.geonames is None or place.precision not in (precision, "area"):
        return None
    base = as_place(gazetteer.entry(place.geonames))
    return base if base is not None and base.precision == precision else None
