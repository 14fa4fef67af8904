"""How the names of a report settle each other's readings.

Each reading gets points for the other names' likely readings: near it, in its division, in its country. Three rounds let sure
names settle unsure ones. All names are weighed at once, as rows (readings) by columns (the likely readings of other names).
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from secondsource.analysis.gazetteer import Entry
from secondsource.resources import table

Floats = NDArray[np.float64]

_ROUNDS = 3
_LIKELY = 6
"""Readings of a name that count as neighbours of other names."""
_TOGETHER = 32
"""Names weighed at once; bounds the memory."""
_EARSHOT = 96
"""Names before and after a name that it hears, in order of the text; bounds the time on endless lists of places."""
_FADED = 20.0
"""Times the reach at which nearness is less than a millionth of a point."""
_EARTH_KM = 6371.0


@dataclass(frozen=True, slots=True)
class Weighed:
    """One name of the report.

    Attributes:
        readings: The places it may stand for.
        own: Points each has without the other names' readings.
        lat: Their latitudes in radians.
        lon: Their longitudes in radians.
    """

    readings: tuple[Entry, ...]
    own: Floats
    lat: Floats
    lon: Floats


@dataclass(frozen=True, slots=True)
class _Rows:
    """The readings of some names one after the other, columns as numbers.

    Attributes:
        lat: Latitudes in radians.
        lon: Longitudes in radians.
        points: The same points on the unit sphere.
        division: First-level divisions; 0 for none.
        country: Countries, numbered here; -1 for none.
        fine: 1 for towns and second-level divisions, whose nearness counts.
        name: Which name a reading is of; names of the very same readings are one and do not hear each other.
        of: The same, an item a name.
    """

    lat: Floats
    lon: Floats
    points: Floats
    division: NDArray[np.int64]
    country: NDArray[np.int64]
    fine: Floats
    name: NDArray[np.int64]
    of: NDArray[np.int64]


def kilometres(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Great-circle distance (haversine) between two points given in radians."""
    half = math.sin((lat - other_lat) / 2) ** 2
    half += math.cos(lat) * math.cos(other_lat) * math.sin((lon - other_lon) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(math.sqrt(min(1.0, half)))


def distances(lat: Floats, lon: Floats, other_lat: Floats, other_lon: Floats) -> Floats:
    """The same for arrays of points that broadcast against each other."""
    half = np.sin((lat - other_lat) / 2) ** 2
    half = half + np.cos(lat) * np.cos(other_lat) * np.sin((lon - other_lon) / 2) ** 2
    return np.asarray(2 * _EARTH_KM * np.arcsin(np.sqrt(np.clip(half, 0.0, 1.0))))


def division(one: Entry) -> int:
    """Id of the first-level division a reading is or lies in; 0 for what lies in none."""
    if one.kind == "admin1":
        return one.geonames or 0
    return one.parents[-2] if len(one.parents) > 1 else 0


def settle(names: Sequence[Weighed]) -> list[Entry | None]:
    """The best reading of each name once each has heard the others; None where a name has none."""
    if not names:
        return []
    rows = _rows(names)
    bounds = np.cumsum([0, *(len(name.readings) for name in names)])
    own = np.concatenate([name.own for name in names])
    total = own
    for _ in range(_ROUNDS if len(names) > 1 else 0):
        likely = [_likely(total[first:last]) for first, last in pairwise(bounds)]
        columns = np.concatenate([best + first for (best, _), first in zip(likely, bounds, strict=False)])
        weights = np.concatenate([some for _, some in likely])
        owner = np.repeat(np.arange(len(names)), [len(best) for best, _ in likely])
        heard = [
            _heard(range(first, min(first + _TOGETHER, len(names))), rows, bounds, (columns, weights, owner))
            for first in range(0, len(names), _TOGETHER)
        ]
        total = own + np.concatenate(heard)
    return [
        name.readings[int(np.argmax(total[first:last]))] if name.readings else None
        for name, (first, last) in zip(names, pairwise(bounds), strict=True)
    ]


def _rows(names: Sequence[Weighed]) -> _Rows:
    lat = np.concatenate([name.lat for name in names])
    lon = np.concatenate([name.lon for name in names])
    readings = [one for name in names for one in name.readings]
    numbers: dict[tuple[int | str, ...], int] = {}
    ids = [tuple(one.geonames or one.name for one in name.readings) for name in names]
    of = np.array([numbers.setdefault(one, len(numbers)) for one in ids], dtype=np.int64)
    codes = {code: number for number, code in enumerate(sorted({one.country or "" for one in readings}))}
    return _Rows(
        lat=lat,
        lon=lon,
        points=np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=1),
        division=np.array([division(one) for one in readings], dtype=np.int64),
        country=np.array([codes[one.country] if one.country else -1 for one in readings], dtype=np.int64),
        fine=np.array([one.kind in ("city", "admin2") for one in readings], dtype=float),
        name=np.repeat(of, [len(name.readings) for name in names]),
        of=of,
    )


def _likely(total: Floats) -> tuple[NDArray[np.int64], Floats]:
    """Indexes of a name's likeliest readings and their weights, which sum to at most 1."""
    if not len(total):
        return np.zeros(0, dtype=np.int64), np.zeros(0)
    weights = np.exp(total - total.max())
    weights = weights / weights.sum()
    best = np.argsort(-weights, kind="stable")[:_LIKELY]
    return best, weights[best]


def _heard(
    block: range,
    rows: _Rows,
    bounds: NDArray[np.int64],
    likely: tuple[NDArray[np.int64], Floats, NDArray[np.int64]],
) -> Floats:
    """Points the readings of a block of names have from the other names around it.

    A name's likely readings together add one share for each kind of nearness, at most 1; the shares of several names are joined
    as the chance that at least one of them holds.
    """
    columns, weights, owner = likely
    first, last = max(0, block.start - _EARSHOT), min(len(rows.of), block.stop + _EARSHOT)
    inside = slice(np.searchsorted(owner, first), np.searchsorted(owner, last))
    mine, theirs = slice(bounds[block.start], bounds[block.stop]), columns[inside]
    shares = np.zeros((len(theirs), last - first))
    shares[np.arange(len(theirs)), owner[inside] - first] = weights[inside]
    near = _near(rows, mine, theirs) @ (shares * rows.fine[theirs][:, None])
    fellow = _same(rows.division[mine], rows.division[theirs], 0) @ shares
    compatriot = _same(rows.country[mine], rows.country[theirs], -1) @ shares
    audible = (rows.name[mine][:, None] != rows.of[first:last][None, :]).astype(float)
    points = table("places_scores.toml")["points"]
    total = np.zeros(len(audible))
    for name, share in (("near", near), ("fellow", fellow), ("compatriot", compatriot)):
        total += float(points[name]) * (1.0 - np.prod(1.0 - np.minimum(1.0, share) * audible, axis=1))
    return total


def _near(rows: _Rows, mine: slice, theirs: NDArray[np.int64]) -> Floats:
    """How near each reading is to each other, falling to 1/e at the reach; distances are worked out only where they count."""
    reach = float(table("places_scores.toml")["distances"]["near"])
    dots = rows.points[mine] @ rows.points[theirs].T
    row, column = np.nonzero(dots > math.cos(_FADED * reach / _EARTH_KM))
    here, there = row + (mine.start or 0), theirs[column]
    found = np.zeros(dots.shape)
    gone = distances(rows.lat[here], rows.lon[here], rows.lat[there], rows.lon[there])
    found[row, column] = np.exp(-gone / reach)
    return found


def _same(mine: NDArray[np.int64], theirs: NDArray[np.int64], nothing: int) -> Floats:
    return np.asarray((mine[:, None] == theirs[None, :]) & (theirs != nothing)[None, :], dtype=float)
