"""Record -> GeoJSON (RFC 7946): the places the reports name, and the events, each at the place its own telling gives.

A point says where the gazetteer has the place, or what holds it, and never more: ``precision`` is how fine the text is,
``point_of`` whose point it is, ``uncertainty_km`` how far from it the place may lie. Events without a place have no geometry.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

from secondsource.model.claim import Claim, EventClaim
from secondsource.model.place import Place
from secondsource.model.record import Record, RecordPlace
from secondsource.outputs.export import PLAIN, Export
from secondsource.outputs.leaving import GAZETTEER, Leaving, as_json, cut, evidence_of, ids_of, leaving, readable
from secondsource.outputs.tables.placing import Places, keys_of
from secondsource.outputs.verify import Reports
from secondsource.resources import table

Point = tuple[float, float]
"""Longitude, latitude, degrees (WGS 84), in the order of RFC 7946."""


def render(record: Record, reports: Reports | None, export: Export = PLAIN) -> bytes:
    """A FeatureCollection: the places first, then the events, both in the record's order.

    Without words there are no places and no geometries, which are facts read off the text: events are ids and evidence.

    Raises:
        OutputError: Words of the record do not stand in the reports, or it is to be published and not reviewed.
    """
    going = leaving(record, reports, export)
    shown, places = going.record, Places(going.record)
    features = [_of_place(one, shown, places) for one in shown.places] if going.text else []
    features += [_of_event(event, going, places) for event in shown.events]
    bounds = box([one["geometry"]["coordinates"] for one in features if one["geometry"]])
    return as_json(
        {
            "type": "FeatureCollection",
            **({"bbox": bounds} if bounds else {}),
            "features": features,
            "record": f"urn:secondsource:record:{shown.id}",
            **({"title": cut(shown.title)} if going.text else {}),
            **going.notices,
            "attribution": GAZETTEER,
            "reports": [{**one, "characters": int(one["characters"])} for one in going.texts],
        }
    )


def box(points: Sequence[Point]) -> list[float]:
    """West, south, east, north of the smallest box around points, [] for none; west is above east across 180 degrees."""
    if not points:
        return []
    lons, lats = sorted({lon for lon, _ in points}), [lat for _, lat in points]
    # The box is what the widest gap between neighbours leaves of the circle; the gap across 180 degrees wins a tie.
    gaps = [(lons[0] + 360 - lons[-1], lons[-1], lons[0]), *((then - now, now, then) for now, then in pairwise(lons))]
    _, east, west = max(gaps, key=lambda gap: gap[0])
    return [west, min(lats), east, max(lats)]


def point(place: Place, grade: str) -> Point | None:
    """Where a place is drawn, to no more decimals than its precision bears; None where no point is known."""
    if place.lat is None or place.lon is None or not (-90 <= place.lat <= 90 and -180 <= place.lon <= 180):
        return None
    decimals = table("exchange.toml")["decimals"].get(grade, 0)
    return round(place.lon, decimals) + 0.0, round(place.lat, decimals) + 0.0


def _of_place(item: RecordPlace, record: Record, places: Places) -> dict[str, Any]:
    place = item.place
    return {
        "type": "Feature",
        "id": readable(place.key),
        "geometry": _geometry(place, places),
        "properties": {
            "kind": "place",
            **_where(place, places),
            "claims": _claims_at(record.claims, place),
            "evidence_ids": ids_of(item.mentions),
        },
    }


def _of_event(event: EventClaim, going: Leaving, places: Places) -> dict[str, Any]:
    place = places.of(event) if going.text else None
    moment = next((one for one in going.record.timeline if one.event == event.label), None)
    told = {
        "sentence": cut(event.text),
        "type": event.type,
        "realis": event.realis,
        "days": list(dict.fromkeys(readable(support.day) for support in event.supports if support.day)),
        "earliest": moment.earliest if moment else None,
        "latest": moment.latest if moment else None,
        "places": [cut(name) for name in places.names(keys_of(event))],
        **(_where(place, places, "place") if place is not None else {}),
    }
    return {
        "type": "Feature",
        "id": event.id,
        "geometry": _geometry(place, places),
        "properties": {
            "kind": "event",
            "claim": event.id,
            "label": event.label,
            **(told if going.text else {}),
            **going.standing(event),
            "evidence_ids": ids_of(evidence_of(event)),
        },
    }


def _where(place: Place, places: Places, called: str = "name") -> dict[str, Any]:
    """A place in words, its name under ``called``, with how exactly it is known."""
    grade = places.grade(place)
    held = place.precision in ("venue", "area") and place.within
    return {
        called: cut(place.name),
        "within": [cut(name) for name in place.within],
        "country": place.country,
        "geonames": place.geonames,
        "precision": grade or place.precision,
        "point_of": cut(place.within[0] if held else place.name),
        "uncertainty_km": table("exchange.toml")["uncertainty_km"].get(grade),
    }


def _geometry(place: Place | None, places: Places) -> dict[str, Any] | None:
    found = point(place, places.grade(place)) if place is not None else None
    return {"type": "Point", "coordinates": found} if found is not None else None


def _claims_at(claims: Iterable[Claim], place: Place) -> list[str]:
    return [claim.label for claim in claims if any(support.place == place.key for support in claim.supports)]
