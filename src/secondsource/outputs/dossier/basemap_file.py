"""The shapes under the map, as ``resources/basemap.bin`` holds them: tiles at five levels of detail.

Layout, all numbers little endian: eight bytes ``SSMAP001``; four bytes, the length of a JSON header; the header; offsets of four
bytes each, one more than ``entries``; the entries. ``levels`` gives, coarsest first, the size of a tile and the quantum of its
coordinates in degrees, and the first entry; tiles go row by row from 90 degrees south and 180 degrees west, with an entry for
each of ``LAYERS``. An entry is empty or zlib data: variable-length numbers (LEB128), first how many paths, then their lengths,
then all x, then all y, each as the zigzag difference from the point before, in quanta from the tile's south-western corner.
Rings of land go without their last point; a hole is a ring like any other.

Natural Earth and the US Census Bureau, public domain; written by ``scripts/build_basemap.py``.
"""

import json
import struct
import zlib
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from secondsource.resources import resource

Layer = Literal["land", "border", "region", "county"]
LAYERS: Final[tuple[Layer, ...]] = ("land", "border", "region", "county")
MAGIC: Final = b"SSMAP001"
Points = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Level:
    """A level of detail: size of its tiles and quantum of its coordinates in degrees, and its first entry."""

    tile: int
    quantum: float
    first: int

    @property
    def columns(self) -> int:
        """Tiles around the earth."""
        return 360 // self.tile

    @property
    def rows(self) -> int:
        """Tiles from pole to pole."""
        return max(1, 180 // self.tile)


@dataclass(frozen=True, slots=True)
class Path:
    """A ring or line of one tile.

    Attributes:
        points: Longitude and latitude in degrees, one row a point.
        seam: Whether the step from a point to the next runs along the edge of the tile, where land goes on; for a ring
            the last item is the step back to its first point. All false for lines.
        edge: Whether a point lies on the edge of the tile, where the neighbouring tile goes on.
    """

    points: Points
    seam: Flags
    edge: Flags


@dataclass(frozen=True, slots=True)
class Basemap:
    """The file, read; ``offsets`` count from the end of the index."""

    levels: tuple[Level, ...]
    offsets: NDArray[np.uint32]
    data: bytes

    def tile(self, level: Level, layer: Layer, place: tuple[int, int], asked: "Asked") -> list[Path]:
        """The paths of a tile that are asked for.

        ``place`` is column and row; the column may lie beyond 180 degrees and is counted round the earth.
        """
        column, row = place
        size, quantum = level.tile, level.quantum
        entry = level.first + (row * level.columns + column % level.columns) * len(LAYERS) + LAYERS.index(layer)
        start, end = int(self.offsets[entry]), int(self.offsets[entry + 1])
        if start == end:
            return []
        lengths, grid = _unpacked(zlib.decompress(self.data[start:end]))
        far = round(size / quantum), round(min(size, 180) / quantum)
        sides = np.stack([grid[:, 0] == 0, grid[:, 0] == far[0], grid[:, 1] == 0, grid[:, 1] == far[1]])
        corner = np.array([column * size - 180.0, row * size - 90.0])
        degrees: Points = (grid * quantum + corner).astype(np.float64)
        starts = np.r_[0, np.cumsum(lengths)]
        wanted = np.flatnonzero(_wanted(degrees, np.any(sides, axis=0), starts[:-1], asked)).tolist()
        parts = [slice(starts[index], starts[index + 1]) for index in wanted]
        return [_path(degrees[part], sides[:, part], ring=layer == "land") for part in parts]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of a tile: paths that meet a box (west, north, east, south) and are not smaller than ``least`` both ways.

    All in degrees; ``least`` is across and up. A path that reaches the edge of its tile may be part of something larger.
    """

    box: tuple[float, float, float, float]
    least: tuple[float, float]


@cache
def basemap() -> Basemap:
    """The package's own file, read once (about 4 MB)."""
    raw = resource("basemap.bin").read_bytes()
    (length,) = struct.unpack_from("<I", raw, len(MAGIC))
    start = len(MAGIC) + 4
    header = json.loads(raw[start : start + length])
    count = int(header["entries"]) + 1
    offsets = np.frombuffer(raw, "<u4", count, start + length)
    levels = tuple(Level(int(one["tile"]), float(one["quantum"]), int(one["first"])) for one in header["levels"])
    return Basemap(levels, offsets, raw[start + length + 4 * count :])


def _wanted(degrees: Points, edge: Flags, starts: NDArray[np.int64], asked: Asked) -> Flags:
    """Which of the paths that begin at ``starts`` are asked for."""
    low, high = np.minimum.reduceat(degrees, starts), np.maximum.reduceat(degrees, starts)
    west, north, east, south = asked.box
    meets = (low[:, 0] <= east) & (high[:, 0] >= west) & (low[:, 1] <= north) & (high[:, 1] >= south)
    large = np.any(high - low >= asked.least, axis=1) | np.logical_or.reduceat(edge, starts)
    return np.asarray(meets & large)


def _path(points: Points, sides: Flags, *, ring: bool) -> Path:
    edge: Flags = np.any(sides, axis=0)
    seam: Flags = np.any(sides & np.roll(sides, -1, axis=1) & ring, axis=0)
    return Path(points, seam, edge)


def _unpacked(raw: bytes) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Lengths of the paths, and all their points in quanta."""
    numbers = _numbers(raw)
    count = int(numbers[0])
    lengths, rest = numbers[1 : count + 1], numbers[count + 1 :]
    steps = (rest >> 1) ^ -(rest & 1)
    return lengths, np.cumsum(steps.reshape(2, -1), axis=1).T


def _numbers(raw: bytes) -> NDArray[np.int64]:
    """Variable-length numbers (LEB128), all at once."""
    octets = np.frombuffer(raw, np.uint8)
    ends = np.flatnonzero(octets < 128)
    starts = np.r_[0, ends[:-1] + 1]
    shifts = 7 * (np.arange(len(octets)) - np.repeat(starts, ends - starts + 1))
    return np.add.reduceat((octets & 127).astype(np.int64) << shifts, starts)
