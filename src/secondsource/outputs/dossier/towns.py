"""Towns whose names are the ground of the map: the largest first, from ``resources/towns.tsv`` (GeoNames, CC BY 4.0)."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from secondsource.resources import resource


@dataclass(frozen=True, slots=True)
class Town:
    """A town and its point, in degrees (WGS 84)."""

    name: str
    lat: float
    lon: float


@cache
def towns() -> tuple[Town, ...]:
    """Places of 50,000 people or more, the largest first."""
    return tuple(_read(resource("towns.tsv").read_text(encoding="utf-8")))


def towns_between(south: float, north: float, west: float, east: float) -> list[Town]:
    """The towns in a frame of degrees, the largest first; the frame may cross 180 degrees."""
    return [town for town in towns() if south <= town.lat <= north and (town.lon - west) % 360 <= east - west]


def _read(text: str) -> Iterator[Town]:
    for line in text.splitlines():
        name, lat, lon = line.split("\t")
        yield Town(name, float(lat), float(lon))
