"""The map: places as rings and pins from their coordinates. There is no base map; the places' names are what one sees.

An equirectangular projection true to scale at the middle of the map: right to 1 % for areas up to a few hundred kilometres.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import asin, atan2, cos, degrees, radians, sin, sqrt

from secondsource.model.record import RecordPlace
from secondsource.outputs.dossier.phrases import shorten
from secondsource.resources import table

WIDTH, HEIGHT = 760.0, 520.0
MARGIN = 70.0
LEAST_RING = 16.0
EARTH = 6371.0
FRAMES = (60.0, 300.0, 1500.0, 21000.0)
"""Radii in kilometres tried for the map, smallest first; the last holds the whole earth."""
ENOUGH = 0.6
"""Share of all mentions a frame must hold to be taken: a far capital named in passing must not shrink the town."""
TOO_WIDE = frozenset({"country", "region"})
"""Drawn only when nothing finer is known."""
_COMPASS = ("north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west")


@dataclass(frozen=True, slots=True)
class Pin:
    """One or more places at one point.

    Attributes:
        numbers: Their numbers in the list beside the map.
        x: Left to right.
        y: Top to bottom.
        ring: Radius of the ring.
        label: Names.
        label_x: Where the names stand.
        anchor: ``start`` or ``end``.
        badges: Where the numbers stand, left to right.
    """

    numbers: Sequence[int]
    x: str
    y: str
    ring: str
    label: str
    label_x: str
    label_y: str
    anchor: str
    badges: Sequence[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Chart:
    """A map, ready to draw: pins, the scale bar, and what is off the map by number."""

    pins: Sequence[Pin]
    bar: str
    bar_words: str
    off: dict[int, str]


def chart(places: Sequence[RecordPlace]) -> Chart | None:
    """Draws the places that have coordinates; None when none has.

    ``places`` are numbered from 1 in the order given.
    """
    numbered = [(count, entry) for count, entry in enumerate(places, start=1) if _point(entry) is not None]
    if not numbered:
        return None
    fine = [(count, entry) for count, entry in numbered if entry.place.precision not in TOO_WIDE] or numbered
    centre, reach = _frame([entry for _, entry in fine])
    near = [(count, entry) for count, entry in fine if _away(centre, entry) <= reach]
    off = {
        count: _direction(centre, _at(entry))
        for count, entry in numbered
        if (count, entry) in fine and (count, entry) not in near
    }
    projection = _Projection([entry for _, entry in near])
    bar, words = projection.scale_bar()
    return Chart(_pins(near, projection), _f(bar), words, off)


def _pins(near: Sequence[tuple[int, RecordPlace]], projection: "_Projection") -> list[Pin]:
    points: dict[tuple[float, float], list[tuple[int, RecordPlace]]] = {}
    for count, entry in near:
        points.setdefault(_at(entry), []).append((count, entry))
    drawn = [_pin(entries, projection) for entries in points.values()]
    return sorted(_apart(drawn), key=lambda pin: -float(pin.ring))


def _pin(entries: Sequence[tuple[int, RecordPlace]], projection: "_Projection") -> Pin:
    x, y = projection.xy(*_at(entries[0][1]))
    ring = max(LEAST_RING, max(_ring(entry) for _, entry in entries) * projection.unit)
    ring = min(ring, HEIGHT)
    names = [entry.place.name for _, entry in entries]
    label = shorten(", ".join(names[:2]) + (f" and {len(names) - 2} more" if len(names) > 2 else ""), 44)
    shown = entries[:5]
    left = x - 11 * (len(shown) - 1)
    beside = 22 + 11 * (len(shown) - 1)
    ends = x > WIDTH * 0.6
    return Pin(
        numbers=[count for count, _ in entries],
        x=_f(x),
        y=_f(y),
        ring=_f(ring),
        label=label,
        label_x=_f(x - beside if ends else x + beside),
        label_y=_f(y + 5),
        anchor="end" if ends else "start",
        badges=[(count, _f(left + 22 * index)) for index, (count, _) in enumerate(shown)],
    )


def _apart(pins: Sequence[Pin]) -> list[Pin]:
    """Moves names up or down that would lie on one another; the badges stay where they belong."""
    found: list[Pin] = []
    taken: list[tuple[float, float, float]] = []
    for pin in sorted(pins, key=lambda pin: (float(pin.y), float(pin.x))):
        width = 8.0 * len(pin.label)
        left = float(pin.label_x) - (width if pin.anchor == "end" else 0)
        y = float(pin.label_y)
        while any(abs(y - other) < 17 and left < end and start < left + width for start, end, other in taken):
            y += 17
        taken.append((left, left + width, y))
        found.append(Pin(pin.numbers, pin.x, pin.y, pin.ring, pin.label, pin.label_x, _f(y), pin.anchor, pin.badges))
    return found


class _Projection:
    """From degrees to units of the drawing."""

    def __init__(self, entries: Sequence[RecordPlace]) -> None:
        points = [_at(entry) for entry in entries]
        rings = [_ring(entry) for entry in entries]
        self._lat = (min(lat for lat, _ in points) + max(lat for lat, _ in points)) / 2
        self._lon = (min(lon for _, lon in points) + max(lon for _, lon in points)) / 2
        self._narrow = max(0.05, cos(radians(self._lat)))
        spans = [self._kilometres(*point) for point in points]
        east = max(abs(x) + ring for (x, _), ring in zip(spans, rings, strict=True))
        north = max(abs(y) + ring for (_, y), ring in zip(spans, rings, strict=True))
        self.unit = min((WIDTH / 2 - MARGIN) / east, (HEIGHT / 2 - MARGIN / 2) / north)

    def xy(self, lat: float, lon: float) -> tuple[float, float]:
        """Where a point lies on the drawing."""
        east, north = self._kilometres(lat, lon)
        return WIDTH / 2 + east * self.unit, HEIGHT / 2 - north * self.unit

    def scale_bar(self) -> tuple[float, str]:
        """Length and words of a round distance about a sixth of the map wide."""
        target = WIDTH / 6 / self.unit
        rounds = [step * 10**power for power in range(-1, 5) for step in (1, 2, 5)]
        best = max((value for value in rounds if value <= target), default=rounds[0])
        return best * self.unit, f"{best:g} km" if best < 1000 else f"{best:,.0f} km"

    def _kilometres(self, lat: float, lon: float) -> tuple[float, float]:
        one_degree = radians(1) * EARTH
        return (lon - self._lon) * one_degree * self._narrow, (lat - self._lat) * one_degree


def _frame(entries: Sequence[RecordPlace]) -> tuple[tuple[float, float], float]:
    """Middle and radius of the smallest frame around the most mentioned place that holds enough mentions."""
    best = max(range(len(entries)), key=lambda index: (len(entries[index].mentions), -index))
    centre = _at(entries[best])
    total = sum(len(entry.mentions) for entry in entries)
    for reach in FRAMES:
        held = sum(len(entry.mentions) for entry in entries if _away(centre, entry) <= reach)
        if held >= ENOUGH * total:
            return centre, reach
    return centre, FRAMES[-1]


def _ring(entry: RecordPlace) -> float:
    rings: dict[str, float] = table("dossier.toml")["rings"]
    return float(rings[entry.place.precision])


def _point(entry: RecordPlace) -> tuple[float, float] | None:
    lat, lon = entry.place.lat, entry.place.lon
    return None if lat is None or lon is None else (lat, lon)


def _at(entry: RecordPlace) -> tuple[float, float]:
    point = _point(entry)
    assert point is not None
    return point


def _away(centre: tuple[float, float], entry: RecordPlace) -> float:
    return _distance(centre, _at(entry))


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
    return f"off the map, {rounded:,.0f} km {name}"


def _f(value: float) -> str:
    return f"{value:.1f}"
