"""From gazetteer entries to places, and from sites to the finest place the report names for them."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from secondsource.analysis import gazetteer
from secondsource.analysis.gazetteer import Entry
from secondsource.analysis.intervals import Intervals
from secondsource.analysis.nlp import Parsed
from secondsource.analysis.places.recognition import Named, seats
from secondsource.model.analysis import Analysis
from secondsource.model.evidence import Span
from secondsource.model.place import Place, PlaceMention, Precision

_PRECISION: dict[str, Precision] = {
    "region": "country",
    "continent": "country",
    "country": "country",
    "admin1": "region",
    "admin2": "district",
    "city": "city",
}
"""Regions and continents are no finer than countries: the coarsest word the model has."""
_FINE = {"venue": 0, "country": 1, "region": 2, "district": 3, "city": 4, "area": 4}


def as_place(entry: Entry | None) -> Place | None:
    """A gazetteer entry as a place; None for None."""
    if entry is None:
        return None
    key = f"geonames:{entry.geonames}" if entry.geonames else f"region:{gazetteer.fold_name(entry.name)}"
    return Place(
        key, entry.name, entry.geonames, entry.lat, entry.lon, _PRECISION[entry.kind], entry.within, entry.country
    )


def area(named: Named, entry: Entry | None, text: str) -> Place | None:
    """A part of a place or its surroundings ("downtown LA"), placed at the place itself."""
    container = as_place(entry)
    return None if container is None else _within(container, named.whole.of(text), "area")


def _within(container: Place, written: str, precision: Precision) -> Place:
    held = container.key.partition("@")[2] or container.key
    inner = () if container.precision in ("area", "venue") else (container.name,)
    return Place(
        key=f"{precision}:{gazetteer.fold_name(written)}@{held}",
        name=" ".join(written.split()),
        geonames=container.geonames,
        lat=container.lat,
        lon=container.lon,
        precision=precision,
        within=(*inner, *container.within),
        country=container.country,
    )


def venue(span: Span, parsed: Parsed, mentions: Sequence[PlaceMention]) -> Place | None:
    """A site, placed at the finest place named in its sentence, else in the one before, else the report's main place.

    A seat of power stands where it is known to stand.
    """
    written = _without_article(span.of(parsed.report.text))
    seat = next((at for name, at in sorted(seats().items()) if re.search(rf"\b{re.escape(name)}$", written)), None)
    container = as_place(gazetteer.entry(seat)) if seat is not None else container_of(span, parsed, mentions)
    return None if container is None else _within(container, written, "venue")


def _without_article(written: str) -> str:
    first, _, rest = written.partition(" ")
    return rest if first.lower() in ("a", "an", "the", "this", "that", "another", "one") and rest else written


def container_of(span: Span, parsed: Parsed, mentions: Sequence[PlaceMention]) -> Place | None:
    """Where something at ``span`` is, as far as the text says."""
    usable = [one for one in mentions if one.place is not None and one.role != "attribute"]
    index = next((i for i, one in enumerate(parsed.sentences) if one.overlaps(span)), None)
    around = [] if index is None else [parsed.sentences[i] for i in (index, index - 1) if i >= 0]
    for sentence in around:
        inside = [one for one in mentions if one.span in sentence]
        here = _innermost([one for one in usable if one.span in sentence], parsed.report.text)
        if here and max(_FINE[one.place.precision] for one in here if one.place) > _FINE["country"]:
            return min(here, key=lambda one: (-_fineness(one), _gap(one.span, span), one.span)).place
        if any(one.place is None for one in inside):
            return None
    return main_place(mentions, parsed.report.text)


def unlisted(known: Analysis, taken: Iterable[Span]) -> list[PlaceMention]:
    """Names of places that no list holds, outside the spans ``taken``: unresolved, they compete with those that are resolved."""
    inside, text = Intervals(list(taken)), known.report.text
    names = (
        one.span for one in known.mentions if one.kind == "place" and one.named and not inside.overlapping(one.span)
    )
    return [PlaceMention(span, None, True, "where") for span in names if not gazetteer.is_place(span.of(text))]


def _fineness(mention: PlaceMention) -> int:
    return 0 if mention.place is None else _FINE[mention.place.precision]


def _gap(one: Span, other: Span) -> int:
    return max(other.start - one.end, one.start - other.end)


def _innermost(mentions: Sequence[PlaceMention], text: str) -> list[PlaceMention]:
    """The mentions that do not stand as the container of the one before ("Compton in Los Angeles" leaves Compton)."""
    return [
        one
        for index, one in enumerate(mentions)
        if index == 0 or not _is_container(text[mentions[index - 1].span.end : one.span.start])
    ]


def _is_container(between: str) -> bool:
    words = between.replace(",", " , ").split()
    return (
        len(words) <= 3
        and any(word in (",", "in", "of") for word in words)
        and "and" not in words
        and "near" not in words
    )


def main_place(mentions: Sequence[PlaceMention], text: str) -> Place | None:
    """The place a report is about: the finest of those named most, cities before divisions before countries.

    None where a name that is not resolved is named more often, or as often and earlier.
    """
    for wanted in (("city", "area"), ("district",), ("region",), ("country",)):
        places = [one for one in mentions if one.place is not None and one.place.precision in wanted]
        found = [(one, entry) for one in places if (entry := _entry(one)) is not None]
        counts = Counter(entry.geonames for _, entry in found)
        if counts:
            first = {entry.geonames: one.span for one, entry in reversed(found)}
            best = min(counts, key=lambda geonames: (-counts[geonames], first[geonames]))
            rival = _rival(mentions, text)
            outdone = rival is not None and rival < (-counts[best], first[best])
            return None if outdone else as_place(gazetteer.entry(best or 0))
    return None


def _entry(mention: PlaceMention) -> Entry | None:
    place = mention.place
    return gazetteer.entry(place.geonames) if place is not None and place.geonames else None


def _rival(mentions: Sequence[PlaceMention], text: str) -> tuple[int, Span] | None:
    """How often, negative, the unresolved name stands that stands most often, and where first."""
    spans: dict[str, list[Span]] = {}
    for one in mentions:
        if one.place is None and one.named:
            spans.setdefault(gazetteer.fold_name(one.span.of(text)), []).append(one.span)
    return min(((-len(each), min(each)) for each in spans.values()), default=None)
