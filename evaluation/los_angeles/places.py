"""Where things happen, against the 45 place mentions of the gold: 31 that hold a proper name, 14 that do not.

``places`` counts the named mentions that are right, ``places_unnamed`` the others. A mention is right when a mention found at
the gold span resolves to the gold's GeoNames id; where the gold has no id (venues, parts of a city), when its point lies as
near to the gold's hand-placed one as the container allows: 20 km for parts of a county, 5 km for all else.
"""

import re
from collections.abc import Iterator
from typing import Any

from evaluation.los_angeles.run import Run, clean_span, gold
from evaluation.sets.lgl import kilometres
from secondsource.model.evidence import Span
from secondsource.model.place import PlaceMention

_WIDE = 20.0
_NARROW = 5.0
_CAPITAL = re.compile(r"[A-Z]")


def measure(run: Run) -> dict[str, float]:
    """Counts of right mentions, named and unnamed."""
    judged = list(_judged(run))
    return {
        "places": float(sum(right for one, _, right in judged if is_named(one))),
        "places_unnamed": float(sum(right for one, _, right in judged if not is_named(one))),
    }


def details(run: Run) -> list[str]:
    """A line for each gold mention that is missed or wrong."""
    return [
        f"{one['report']} {one['start']} {one['text']!r} ({one['place']}): {found and found.place and found.place.key}"
        for one, found, right in _judged(run)
        if not right
    ]


def is_named(mention: dict[str, Any]) -> bool:
    """Whether a gold mention's words hold a proper name: a capital after any article."""
    return _CAPITAL.search(mention["text"]) is not None


def _judged(run: Run) -> Iterator[tuple[dict[str, Any], PlaceMention | None, bool]]:
    events = gold("events")
    for one in events["place_mentions"]:
        analysis = run.analysis(one["report"])
        span = clean_span(analysis.report, (one["start"], one["end"]))
        found = next((mention for mention in analysis.places if _same(mention.span, span, analysis.report.text)), None)
        yield one, found, found is not None and right(found, events["places"][one["place"]])


def _same(found: Span, wanted: Span, text: str) -> bool:
    """Whether two spans are the same words but for an article."""
    return _bare(found, text) == _bare(wanted, text)


def _bare(span: Span, text: str) -> Span:
    match = re.match(r"(?:an?|the)\s+", span.of(text), re.IGNORECASE)
    return Span(span.start + match.end(), span.end) if match else span


def right(found: PlaceMention, wanted: dict[str, Any]) -> bool:
    """Whether a mention is at a place of the gold gazetteer."""
    place = found.place
    if place is None or place.lat is None or place.lon is None:
        return False
    if wanted["geonames"] is not None:
        return bool(place.geonames == wanted["geonames"] and place.key == f"geonames:{place.geonames}")
    reach = _WIDE if wanted["type"] == "RGN" else _NARROW
    return kilometres(place.lat, place.lon, wanted["lat"], wanted["lon"]) <= reach
