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
    """The definite references of a report that a place named before them resolves.

    An unresolved name may be what they point at: where they would go to it, they stay open.

    Args:
        parsed: The report.
        named: Its names of places in order, unresolved ones too.
    """
    text = parsed.report.text
    found = []
    for match in _phrase().finditer(text):
        span = Span(match.start(), match.end())
        place = _meant(match.group(1).lower(), span, parsed, [one for one in named if one.span.start < span.start])
        if place is not None:
            quoted = any(span in one for one in parsed.quotations)
            found.append(PlaceMention(span, place, False, "quoted" if quoted else "where"))
    return found


def _meant(noun: str, span: Span, parsed: Parsed, before: Sequence[PlaceMention]) -> Place | None:
    if noun in words_of("references", "capital"):
        country = _country(before)
        return as_place(gazetteer.capital(country)) if country else None
    for kind, precision in _KINDS.items():
        if noun in words_of("references", kind):
            return _latest(precision, span, parsed, before)
    return None


def _country(before: Sequence[PlaceMention]) -> str | None:
    """The country most of the places lie in; the first named of equals, None where that is a name in no list."""
    codes = [None if one.place is None else one.place.country for one in before if _tells(one)]
    counts = Counter(codes)
    return max(counts, key=lambda code: (counts[code], -codes.index(code)), default=None)


def _tells(mention: PlaceMention) -> bool:
    """Whether it says where something is: a country that only says whose ("the US Geological Survey") does not."""
    place = mention.place
    return place is None or (place.country is not None and not _is_attribute_of_a_country(mention))


def _is_attribute_of_a_country(mention: PlaceMention) -> bool:
    return mention.role == "attribute" and mention.place is not None and mention.place.precision == "country"


def _latest(precision: str, span: Span, parsed: Parsed, before: Sequence[PlaceMention]) -> Place | None:
    """The place of that kind: for a country the report's, else the last one close before, else the one named most.

    Close is in the words' own sentence or the one before it; of places named equally often the first counts. A name in no list
    may be of any kind.
    """
    if precision == "country":
        return as_place(gazetteer.country(_country(before)))
    fitting = [(one, _base(one, precision)) for one in before]
    fitting = [(one, base) for one, base in fitting if base is not None or one.place is None]
    index = next((i for i, one in enumerate(parsed.sentences) if one.overlaps(span)), 0)
    since = parsed.sentences[max(0, index - 1)].start if parsed.sentences else 0
    close = [base for one, base in fitting if since <= one.span.start]
    if close:
        return close[-1]
    keys = [None if base is None else base.key for _, base in fitting]
    counts = Counter(keys)
    most = max(counts, key=lambda key: (counts[key], -keys.index(key)), default=None)
    return next((base for _, base in fitting if base is not None and base.key == most), None)


def _base(mention: PlaceMention, precision: str) -> Place | None:
    """The place of this precision a mention gives: itself, or what an area is part of."""
    place = mention.place
    if place is None or place.geonames is None or place.precision not in (precision, "area"):
        return None
    base = as_place(gazetteer.entry(place.geonames))
    return base if base is not None and base.precision == precision else None
