"""The map: places as rings and pins from their coordinates, on land and sea, borders and the names of the towns around them.

An equirectangular projection true to scale at the middle of the map: right to 1 % for areas up to a few hundred kilometres.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import asin, atan2, cos, degrees, radians, sin, sqrt

from secondsource.model.record import RecordPlace
from secondsource.outputs.dossier.basemap import Shapes, Window, shapes
from secondsource.outputs.dossier.phrases import shorten
from secondsource.outputs.dossier.towns import towns_between
from secondsource.resources import table

WIDTH, HEIGHT = 760.0, 520.0
MARGIN = 70.0
LEAST_RING = 16.0
BADGE = 11.0
"""Half the height of a pin, and half its width where it has one digit."""
DIGIT = 7.0
"""Width of a digit or a comma of a pin, in units of the drawing."""
NUMBERS = 3
"""Numbers written in one pin."""
LETTER = 7.6
"""Width of a letter of a name, in units of the drawing; a little more than it is."""
LEAST_REACH = 20.0
"""Kilometres from the middle of the map to its nearer edge, at least."""
EARTH = 6371.0
TOWNS = 28
"""Names of towns on the map at most."""
TOWN_LETTER = 6.2
SAME = 16.0
"""A town as near as that to a place, in units of the drawing, is the place itself or hidden by its number."""
FRAMES = (60.0, 300.0, 1500.0, 21000.0)
"""Radii in kilometres tried for the map, smallest first; the last holds the whole earth."""
ENOUGH = 0.6
"""Share of all mentions a frame must hold to be taken: a far capital named in passing must not shrink the town."""
_COMPASS = ("north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west")


@dataclass(frozen=True, slots=True)
class Site:
    """Places at one point; the first is what the others lie in.

    Attributes:
        places: The places, coarsest first.
        lat: Degrees north.
        lon: Degrees east.
    """

    places: Sequence[RecordPlace]
    lat: float
    lon: float

    @property
    def at(self) -> tuple[float, float]:
        """Latitude and longitude."""
        return self.lat, self.lon

    @property
    def mentions(self) -> int:
        """How often the reports name these places."""
        return sum(len(entry.mentions) for entry in self.places)

    @property
    def ring(self) -> float:
        """Radius in kilometres of the area that is known."""
        rings: dict[str, float] = table("dossier.toml")["rings"]
        return max(float(rings[entry.place.precision]) for entry in self.places)


@dataclass(frozen=True, slots=True)
class Pin:
    """One site on the map, or several that lie too near for pins of their own.

    Attributes:
        first: Number of the first site.
        sites: The sites it stands for, as indices.
        numbers: The numbers as they are written in the pin.
        x: Its middle.
        y: Its middle.
        left: Its left end.
        width: Its width.
        label: The name beside it, or "" where nothing has room.
        label_x: Where the name stands.
        label_y: Its ground line.
        anchor: Class of the end of the name that stands there.
    """

    first: int
    sites: Sequence[int]
    numbers: str
    x: str
    y: str
    left: str
    width: str
    label: str
    label_x: str
    label_y: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Ring:
    """How far a site is known: the middle and the radius."""

    x: str
    y: str
    radius: float

    @property
    def r(self) -> str:
        """The radius as it is drawn."""
        return _f(self.radius)


@dataclass(frozen=True, slots=True)
class Ground:
    """A town of the ground: its point and its name."""

    name: str
    x: str
    y: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A map, ready to draw: land and borders, towns of the ground, rings, the widest first, pins, and the scale bar."""

    shapes: Shapes
    ground: Sequence[Ground]
    rings: Sequence[Ring]
    pins: Sequence[Pin]
    bar: str
    bar_words: str


def framed(sites: Sequence[Site]) -> tuple[list[Site], dict[int, str]]:
    """The sites a map can show together, and where those outside it lie, by their index among ``sites``."""
    if not sites:
        return [], {}
    centre, reach = _frame(sites)
    outside = {
        index: _direction(centre, site.at) for index, site in enumerate(sites) if _distance(centre, site.at) > reach
    }
    return [site for index, site in enumerate(sites) if index not in outside], outside


def chart(sites: Sequence[Site]) -> Chart | None:
    """Draws sites, numbered from 1 in the order given; None when there is none."""
    if not sites:
        return None
    projection = _Projection(sites)
    points = [projection.xy(*site.at) for site in sites]
    shared = _shared(points)
    boxes = [_badge(*points[own[0]], own) for own in shared]
    pins = []
    for own in shared:
        pin, taken = _pin(sites, points, own, boxes)
        pins.append(pin)
        boxes += taken
    bar, words = projection.scale_bar()
    boxes.append(_Box(0, 24 + bar + 8, HEIGHT - 52, HEIGHT))
    under = shapes(Window(*projection.frame(), WIDTH, HEIGHT))
    rings = {
        Ring(_f(x), _f(y), min(max(LEAST_RING, site.ring * projection.unit), WIDTH))
        for site, (x, y) in zip(sites, points, strict=True)
    }
    widest_first = sorted(rings, key=lambda ring: (-ring.radius, ring.x, ring.y))
    return Chart(under, _ground(projection, points, boxes), widest_first, pins, _f(bar), words)


def _shared(points: Sequence[tuple[float, float]]) -> list[list[int]]:
    """The points by pin, as indices: one that would lie under the pin of an earlier one joins it."""
    found: list[list[int]] = []
    for index, (x, y) in enumerate(points):
        box = _badge(x, y, [index])
        under = next((own for own in found if _badge(*points[own[0]], own).meets(box)), None)
        if under is None:
            found.append([index])
        else:
            under.append(index)
    return found


def _written(own: Sequence[int]) -> str:
    more = "…" if len(own) > NUMBERS else ""
    return ", ".join(str(index + 1) for index in own[:NUMBERS]) + more


def _badge(x: float, y: float, own: Sequence[int]) -> "_Box":
    half = max(BADGE, DIGIT * len(_written(own)) / 2 + 5)
    return _Box(x - half, x + half, y - BADGE, y + BADGE)


def _pin(
    sites: Sequence[Site], points: Sequence[tuple[float, float]], own: Sequence[int], taken: Sequence["_Box"]
) -> tuple[Pin, list["_Box"]]:
    """A pin for some sites, and what its name takes of the map."""
    x, y = points[own[0]]
    badge = _badge(x, y, own)
    more = f" +{len(own) - 1}" if len(own) > 1 else ""
    label = f"{shorten(sites[own[0]].places[0].place.name, 40)}{more}"
    spot = _beside(x, y, label, badge, taken)
    label_x, label_y, anchor, box = spot or (x, y, "start", badge)
    pin = Pin(
        own[0] + 1,
        own,
        _written(own),
        _f(x),
        _f(y),
        _f(badge.left),
        _f(badge.right - badge.left),
        label if spot else "",
        _f(label_x),
        _f(label_y),
        anchor,
    )
    return pin, [box] if spot else []


def _ground(projection: "_Projection", points: Sequence[tuple[float, float]], taken: list["_Box"]) -> list[Ground]:
    """The largest towns whose names have room; those that are places of the record are left out."""
    found: list[Ground] = []
    for town in towns_between(*projection.frame()):
        x, y = projection.xy(town.lat, town.lon)
        box = _Box(x - 4, x + 8 + TOWN_LETTER * len(town.name), y - 9, y + 9)
        inside = box.left > 6 and box.right < WIDTH - 6 and box.top > 6 and box.bottom < HEIGHT - 6
        known = any(abs(x - at_x) < SAME and abs(y - at_y) < SAME for at_x, at_y in points)
        if inside and not known and not any(box.meets(other) for other in taken):
            taken.append(box)
            found.append(Ground(town.name, _f(x), _f(y)))
        if len(found) == TOWNS:
            break
    return found


@dataclass(frozen=True, slots=True)
class _Box:
    """A rectangle that is taken."""

    left: float
    right: float
    top: float
    bottom: float

    def meets(self, other: "_Box") -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


def _beside(
    x: float, y: float, label: str, badge: _Box, taken: Sequence[_Box]
) -> tuple[float, float, str, _Box] | None:
    """A place for a name where nothing else is: right of the number, left, below, above, then further down; or None."""
    width = LETTER * len(label)
    right, left = badge.right + 7, badge.left - 7
    tries = [
        (right, y + 5, "start", right),
        (left, y + 5, "end", left - width),
        (x, y + 29, "middle", x - width / 2),
        (x, y - 18, "middle", x - width / 2),
        *((right, y + 5 + 17 * step, "start", right) for step in range(1, 3)),
    ]
    for at_x, at_y, anchor, begin in tries:
        box = _Box(begin, begin + width, at_y - 14, at_y + 4)
        if begin >= 0 and begin + width <= WIDTH and not any(box.meets(other) for other in taken):
            return at_x, at_y, anchor, box
    return None


class _Projection:
    """From degrees to units of the drawing."""

    def __init__(self, sites: Sequence[Site]) -> None:
        self._lat = (min(site.lat for site in sites) + max(site.lat for site in sites)) / 2
        lons = [sites[0].lon + _turn(sites[0].lon, site.lon) for site in sites]
        self._lon = (min(lons) + max(lons)) / 2
        self._narrow = max(0.05, cos(radians(self._lat)))
        spans = [(self._kilometres(*site.at), site.ring) for site in sites]
        east = max(LEAST_REACH, *(abs(x) + ring for (x, _), ring in spans))
        north = max(LEAST_REACH, *(abs(y) + ring for (_, y), ring in spans))
        self.unit = min((WIDTH / 2 - MARGIN) / east, (HEIGHT / 2 - MARGIN / 2) / north)
        high = HEIGHT / 2 / self.unit / (radians(1) * EARTH)
        if high < 90:  # nothing lies beyond the poles
            self._lat = min(max(self._lat, high - 90), 90 - high)

    def xy(self, lat: float, lon: float) -> tuple[float, float]:
        """Where a point lies on the drawing."""
        east, north = self._kilometres(lat, lon)
        return WIDTH / 2 + east * self.unit, HEIGHT / 2 - north * self.unit

    def frame(self) -> tuple[float, float, float, float]:
        """South, north, west and east edge of the drawing, in degrees."""
        one_degree = radians(1) * EARTH
        high = HEIGHT / 2 / self.unit / one_degree
        wide = WIDTH / 2 / self.unit / one_degree / self._narrow
        return self._lat - high, self._lat + high, self._lon - wide, self._lon + wide

    def scale_bar(self) -> tuple[float, str]:
        """Length and words of a round distance about a sixth of the map wide."""
        target = WIDTH / 6 / self.unit
        rounds = [step * 10**power for power in range(-1, 5) for step in (1, 2, 5)]
        best = max((value for value in rounds if value <= target), default=rounds[0])
        return best * self.unit, f"{best:g} km" if best < 1000 else f"{best:,.0f} km"

    def _kilometres(self, lat: float, lon: float) -> tuple[float, float]:
        one_degree = radians(1) * EARTH
        return _turn(self._lon, lon) * one_degree * self._narrow, (lat - self._lat) * one_degree


def _turn(start: float, end: float) -> float:
    """Degrees east from one meridian to another, the shorter way round the earth."""
    return end - start if abs(end - start) <= 180 else (end - start + 180) % 360 - 180


def _frame(sites: Sequence[Site]) -> tuple[tuple[float, float], float]:
    """Middle and radius of the smallest frame around the most mentioned site that holds enough mentions."""
    centre = max(sites, key=lambda site: site.mentions).at
    total = sum(site.mentions for site in sites)
    for reach in FRAMES:
        held = sum(site.mentions for site in sites if _distance(centre, site.at) <= reach)
        if held >= ENOUGH * total:
            return centre, reach
    return centre, FRAMES[-1]


def _distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Great-circle distance in kilometres (haversine formula)."""
    lat0, lon0, lat1, lon1 = map(radians, (*one, *other))
    half = sin((lat1 - lat0) / 2) ** 2 + cos(lat0) * cos(lat1) * sin((lon1 - lon0) / 2) ** 2
    return 2 * EARTH * asin(min(1.0, sqrt(half)))


def _direction(centre: tuple[float, float], point: tuple[float, float]) -> str:
    lat0, lon0, lat1, lon1 = map(radians, (*centre, *point))
    y = sin(lon1 - lon0) * cos(lat1)
    x = cos(lat0) * sin(lat1) - sin(lat0) * cos(lat1) * cos(lon1 - lon0)
    name = _COMPASS[round(degrees(atan2(y, x)) / 45) % 8]
    distance = _distance(centre, point)
    rounded = round(distance, -1) if distance >= 100 else round(distance)
    return f"{rounded:,.0f} km {name}"


def _f(value: float) -> str:
    return f"{value:.1f}"
