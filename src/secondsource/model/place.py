"""Places: a point never finer than the text allows, with the gazetteer entry it rests on."""

from dataclasses import dataclass
from typing import Literal

from secondsource.model.evidence import Span

Precision = Literal["country", "region", "district", "city", "area", "venue"]
"""How fine the text is. ``region``: first-level administration. ``district``: second-level. ``area``: a part of a city or
around it ("downtown LA", "southeast Los Angeles"). ``venue``: a building or site, placed at the finest named container."""


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere, as exactly as the text says.

    Attributes:
        key: Identity: ``geonames:5368361``, or ``venue:<folded name>@geonames:5368361`` for what no gazetteer lists.
        name: Name in the gazetteer, or as written for venues and areas.
        geonames: GeoNames id of the place itself; for venues and areas, of the container that places them.
        lat: Degrees north (WGS 84) of that gazetteer entry.
        lon: Degrees east.
        precision: How fine the text is.
        within: Names of the containers, nearest first ("Los Angeles", "California", "United States").
        country: ISO 3166-1 alpha-2 code, or None.
    """

    key: str
    name: str
    geonames: int | None
    lat: float | None
    lon: float | None
    precision: Precision
    within: tuple[str, ...] = ()
    country: str | None = None


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """Words that stand for a place in one report.

    Attributes:
        span: The words ("downtown LA", "a home improvement store").
        place: Where they are, or None where the gazetteer does not know and no container is named.
        named: Whether the words hold a proper name.
        role: ``where``: something happens or stands there. ``attribute``: part of a name or title ("US President").
            ``quoted``: inside a speaker's words.
    """

    span: Span
    place: Place | None
    named: bool
    role: Literal["where", "attribute", "quoted"] = "where"
