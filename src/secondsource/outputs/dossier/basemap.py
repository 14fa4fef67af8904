"""The shapes under the map for one window: land, shores, borders of countries, of states and provinces, and county lines.

From ``resources/basemap.bin`` as SVG path data in whole tenths of a unit of the drawing, each step relative to the point
before, so that the page stays small: draw it inside ``transform="scale(.1)"``.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from math import ceil, floor, isfinite

import numpy as np
from numpy.typing import NDArray

from secondsource.outputs.dossier.basemap_file import LAYERS, Asked, Basemap, Flags, Layer, Level, Path, Points, basemap

PER_UNIT = 10
"""Steps of the path data to a unit of the drawing."""
BLEED = 4.0
"""Units around the window that are drawn too, so that no line shows where it was cut."""
BUDGET = 56_000
"""Characters of path data at most; above it detail goes, then the lines of states and counties."""
COARSER = 1.4
DETAIL = 0.45
"""Points nearer to each other than about this many units are drawn as one."""
SPECK = 0.8
"""Units; smaller islands and lakes are left out."""
TRIES = 6
TILES = 64
"""Tiles read at most; a window that needs more is drawn from a coarser level."""
QUANTA = 3
"""A level serves where a unit of the drawing is that many quanta or more; it was simplified to three."""
WIDEST: dict[Layer, float] = {"region": 0.1, "county": 0.012}
"""Degrees to a unit above which these lines are not drawn."""
TANGLE, SPARSE = 0.035, 14_000
"""Above so many degrees to a unit, borders of states and provinces of more characters than that are a tangle and are left out."""


@dataclass(frozen=True, slots=True)
class Window:
    """A window: its edges in degrees (east may lie beyond 180) and its size in units of the drawing."""

    south: float
    north: float
    west: float
    east: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Shapes:
    """What to draw, as path data in tenths of a unit; "" where there is nothing.

    Attributes:
        sea: The part of the window that is on the earth.
        land: Areas without lakes, to fill by the even-odd rule; edges of the file's tiles run through them.
        shore: Their shores, to stroke.
        border: Borders of countries.
        region: Borders of states and provinces.
        county: County lines (United States).
    """

    sea: str = ""
    land: str = ""
    shore: str = ""
    border: str = ""
    region: str = ""
    county: str = ""

    @property
    def size(self) -> int:
        """Characters of path data."""
        return sum(map(len, (self.sea, self.land, self.shore, self.border, self.region, self.county)))


@dataclass(frozen=True, slots=True)
class _View:
    """The window on the earth: origin and scale in degrees, and the rectangle to cut to, in units."""

    west: float
    north: float
    across: float
    up: float
    box: tuple[float, float, float, float]

    def units(self, degrees: Points) -> Points:
        return (degrees - (self.west, self.north)) * (1 / self.across, -1 / self.up)

    def degrees(self) -> tuple[float, float, float, float]:
        """West, north, east and south edge of the rectangle."""
        left, top, right, bottom = self.box
        west, east = self.west + left * self.across, self.west + right * self.across
        return west, self.north - top * self.up, east, self.north - bottom * self.up


@lru_cache(maxsize=16)
def shapes(window: Window) -> Shapes:
    """Shapes of a window, cut to it, at most ``BUDGET`` characters; nothing for a window that is empty or not finite."""
    view = _view(window)
    if view is None:
        return Shapes()
    earth = basemap()
    level = _level(earth, view)
    layers = [layer for layer in LAYERS if view.up < WIDEST.get(layer, 360.0)]
    paths = {layer: _paths(earth, level, layer, view) for layer in layers}
    detail = DETAIL
    for _ in range(TRIES):
        paths = {layer: [_thinned(path, detail) for path in found] for layer, found in paths.items()}
        drawn = _drawn(paths, view)
        if view.up > TANGLE and len(drawn.region) > SPARSE:
            drawn = replace(drawn, region="")
            paths["region"] = []
        if drawn.size <= BUDGET:
            return drawn
        detail *= max(COARSER, drawn.size / BUDGET)
    bare = Shapes(drawn.sea, drawn.land, drawn.shore, drawn.border)
    return bare if bare.size <= BUDGET else Shapes(drawn.sea)


def _view(window: Window) -> _View | None:
    edges = (window.south, window.north, window.west, window.east, window.width, window.height)
    if not all(map(isfinite, edges)):
        return None
    wide, high = window.east - window.west, window.north - window.south
    across, up = (wide / window.width, high / window.height) if window.width > 0 and window.height > 0 else (0.0, 0.0)
    if not (1e-9 < across < 1e9 and 1e-9 < up < 1e9 and abs(window.west) < 1e9 and abs(window.north) < 1e9):
        return None
    west = window.west - 360 * floor(((window.west + window.east) / 2 + 180) / 360)
    middle = (west + wide / 2 - west) / across
    left, right = max(-BLEED, middle - 180 / across), min(window.width + BLEED, middle + 180 / across)
    top, bottom = max(-BLEED, (window.north - 90) / up), min(window.height + BLEED, (window.north + 90) / up)
    return _View(west, window.north, across, up, (left, top, right, bottom)) if left < right and top < bottom else None


def _level(earth: Basemap, view: _View) -> Level:
    """The coarsest level that is fine enough, or the finest that does not need too many tiles."""
    chosen = earth.levels[0]
    for coarse, fine in pairwise(earth.levels):
        if coarse.quantum * QUANTA <= view.up or len(_tiles(fine, view)) > TILES:
            return coarse
        chosen = fine
    return chosen


def _tiles(level: Level, view: _View) -> list[tuple[int, int]]:
    """Columns, counted on beyond 180 degrees, and rows of the tiles that meet the view."""
    west, north, east, south = view.degrees()
    columns = range(floor((west + 180) / level.tile), ceil((east + 180) / level.tile))
    rows = range(max(0, floor((south + 90) / level.tile)), min(level.rows, ceil((north + 90) / level.tile)))
    return [(column, row) for row in rows for column in columns]


def _paths(earth: Basemap, level: Level, layer: Layer, view: _View) -> list[Path]:
    """The paths of a layer that may meet the view, in units of the drawing."""
    asked = Asked(view.degrees(), (SPECK * view.across, SPECK * view.up))
    found = (path for place in _tiles(level, view) for path in earth.tile(level, layer, place, asked))
    return [Path(view.units(path.points), path.seam, path.edge) for path in found]


def _drawn(paths: dict[Layer, list[Path]], view: _View) -> Shapes:
    land = [ring for ring in paths["land"] if len(ring.points) > 2]
    lines = {
        layer: _lines(((path.points, _steps(path)) for path in found), view)
        for layer, found in paths.items()
        if layer != "land"
    }
    left, top, right, bottom = (round(edge * PER_UNIT) for edge in view.box)
    return Shapes(
        sea=f"M{left},{top}H{right}V{bottom}H{left}z",
        land="".join(_area(_cut(path.points, view.box)) for path in land),
        shore=_lines(((np.vstack([path.points, path.points[:1]]), ~path.seam) for path in land), view),
        **lines,
    )


def _steps(path: Path) -> Flags:
    return np.ones(max(0, len(path.points) - 1), bool)


def _thinned(path: Path, detail: float) -> Path:
    """One point for each small square that a path passes, then none that its neighbours' line nearly passes through.

    Points on the edge of a tile and both ends stay.
    """
    cells = np.floor(path.points / detail)
    keep = path.edge | np.r_[True, np.any(np.diff(cells, axis=0) != 0, axis=1)]
    keep[-1] = True
    for first in (1, 2, 1):
        kept = np.flatnonzero(keep)
        before, here, after = (path.points[kept[start : len(kept) - 2 + start]] for start in (0, 1, 2))
        one, other = here - before, after - here
        doubled = np.abs(one[:, 0] * other[:, 1] - one[:, 1] * other[:, 0])
        flat = (doubled < detail * detail) & ~path.edge[kept[1:-1]]
        flat[2 - first :: 2] = False
        keep[kept[1:-1][flat]] = False
    return Path(path.points[keep], path.seam[keep], path.edge[keep])


def _cut(points: Points, box: Sequence[float]) -> Points:
    """A ring cut to a rectangle (Sutherland and Hodgman 1974); parts of it may be joined along the rectangle's edge."""
    for side, bound in enumerate(box):
        axis, sign = side % 2, 1 if side < 2 else -1
        inner = sign * (points[:, axis] - bound) >= 0
        if inner.all():
            continue
        if not inner.any():
            return points[:0]
        following = np.roll(points, -1, axis=0)
        crossed = inner != np.roll(inner, -1)
        run = np.where(crossed, following[:, axis] - points[:, axis], 1.0)
        at = points + ((bound - points[:, axis]) / run)[:, None] * (following - points)
        at[:, axis] = bound
        points = np.stack([points, at], axis=1)[np.stack([inner, crossed], axis=1)]
    return points


def _area(points: Points) -> str:
    """Path data of a ring; "" when it is smaller than the drawing shows."""
    grid = np.rint(points * PER_UNIT).astype(np.int64)
    grid = grid[np.any(grid != np.roll(grid, 1, axis=0), axis=1)]
    return f"{_moves(grid)}z" if len(grid) > 2 else ""


def _lines(lines: Iterable[tuple[Points, Flags]], view: _View) -> str:
    return "".join(_line(points, steps, view.box) for points, steps in lines)


def _line(points: Points, steps: Flags, box: Sequence[float]) -> str:
    """Path data of the steps of a line that are wanted, cut to a rectangle."""
    starts, ends = points[:-1][steps], points[1:][steps]
    if np.all((points >= box[:2]) & (points <= box[2:])):
        met = np.ones(len(starts), bool)
    else:
        starts, ends, met = _inside(starts, ends, box)
    first = np.rint(starts[met] * PER_UNIT).astype(np.int64)
    last = np.rint(ends[met] * PER_UNIT).astype(np.int64)
    moved = np.any(first != last, axis=1)
    first, last = first[moved], last[moved]
    if not len(first):
        return ""
    breaks = np.flatnonzero(np.any(first[1:] != last[:-1], axis=1)) + 1
    runs = zip(np.split(first, breaks), np.split(last, breaks), strict=True)
    return "".join(_moves(np.vstack([one[:1], other])) for one, other in runs)


def _inside(starts: Points, ends: Points, box: Sequence[float]) -> tuple[Points, Points, Flags]:
    """Steps cut to a rectangle, and which of them meet it (Liang and Barsky 1984)."""
    way = ends - starts
    enter, leave = np.zeros(len(starts)), np.ones(len(starts))
    met = np.ones(len(starts), bool)
    for side, bound in enumerate(box):
        axis, sign = side % 2, 1 if side < 2 else -1
        slope, room = sign * way[:, axis], sign * (starts[:, axis] - bound)
        at = -room / np.where(slope == 0, 1.0, slope)
        enter = np.where(slope > 0, np.maximum(enter, at), enter)
        leave = np.where(slope < 0, np.minimum(leave, at), leave)
        met &= (slope != 0) | (room >= 0)
    met &= enter <= leave
    return starts + enter[:, None] * way, starts + leave[:, None] * way, met


def _moves(grid: NDArray[np.int64]) -> str:
    """Path data through points in tenths of a unit."""
    x, y = grid[0].tolist()
    steps = " ".join(map(str, np.diff(grid, axis=0).ravel().tolist())).replace(" -", "-")
    return f"M{x},{y}l{steps}"
