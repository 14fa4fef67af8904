"""The gazetteer: GeoNames' populated places, administrative divisions, countries and continents, looked up by name.

One file of columns, ``resources/gazetteer.bin``, made by ``scripts/build_gazetteer.py`` from GeoNames (CC BY 4.0); its layout
is described in ``docs/gazetteer.md``. Rows stand in groups (continents, countries, first and second level divisions, cities),
each sorted by GeoNames id, so that the kind of a row needs no column. Names are found through sorted 64-bit keys: 45 bits of
a hash of the folded name above 19 bits of row number.
"""

import hashlib
import itertools
import json
import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from secondsource.errors import ResourceError
from secondsource.resources import resource, table

Kind = Literal["region", "continent", "country", "admin1", "admin2", "city"]
KINDS: tuple[Kind, ...] = ("continent", "country", "admin1", "admin2", "city")
"""The groups of the file, in its order. A ``region`` comes from ``places.toml``: a sea, a strait, "the Middle East"."""

_INITIALS = 4
"""Letters up to which capitals are initials."""

MAGIC = b"SSGAZ001"
ROW_BITS = 19
NO_PARENT = 0xFFFF
NO_COUNTRY = 0xFF
DEGREE = 100_000
"""Coordinates are stored as whole hundred-thousandths of a degree, GeoNames' own precision."""

_LETTERS = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ı": "i",
        "ʻ": "",
        "ʼ": "",
        "’": "",
        "‘": "",
    }
)
_NOT_WORD = re.compile(r"[^\w]+|_+")
_WRITTEN_SHORT = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One place of the gazetteer.

    Attributes:
        geonames: GeoNames id; None for regions.
        name: GeoNames' main name, or the region's.
        kind: Which table it comes from; every populated place is a ``city``.
        lat: Degrees north (WGS 84). Of divisions and countries, a point in the middle; see ``docs/gazetteer.md``.
        lon: Degrees east.
        population: People; of divisions and continents, the sum over their listed places.
        country: ISO 3166-1 alpha-2 code, or None for continents.
        parents: GeoNames ids of the divisions and the country that contain it, nearest first.
        within: Their names, in the same order.
    """

    geonames: int | None
    name: str
    kind: Kind
    lat: float
    lon: float
    population: int
    country: str | None
    parents: tuple[int, ...]
    within: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Columns:
    """The file's arrays; all but the keys and country codes have one item a row."""

    keys: NDArray[np.uint64]
    geonames: NDArray[np.uint32]
    lat: NDArray[np.int32]
    lon: NDArray[np.int32]
    population: NDArray[np.uint32]
    parent: NDArray[np.uint16]
    country: NDArray[np.uint8]
    ends: NDArray[np.int64]
    names: bytes
    countries: tuple[str, ...]
    starts: tuple[int, ...]
    capitals: dict[str, int]


@lru_cache(maxsize=65536)
def fold_name(name: str) -> str:
    """A place name as it is compared: no case, accents, points or leading article, one form of saint, mount and fort."""
    bare = name.lower() if name.isascii() else _bare(name)
    spaced = _NOT_WORD.sub(" ", bare.replace("'", "").replace(".", "" if "." in bare[1:3] else " ")).split()
    if len(spaced) > 1 and spaced[0] == "the":
        spaced = spaced[1:]
    return " ".join(_WRITTEN_SHORT.get(word, word) for word in spaced)


def _bare(name: str) -> str:
    """A name in small letters without accents."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", name).casefold().translate(_LETTERS))
    return "".join(character for character in plain if not unicodedata.combining(character))


def name_key(folded: str) -> int:
    """The upper 45 bits of a folded name's 64-bit BLAKE2b hash, shifted to make room for a row number."""
    digest = hashlib.blake2b(folded.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return (int.from_bytes(digest, "little") >> ROW_BITS) << ROW_BITS


@cache
def _columns() -> _Columns:
    data = resource("gazetteer.bin").read_bytes()
    if data[: len(MAGIC)] != MAGIC:
        raise ResourceError("gazetteer.bin is not a gazetteer of this version; install the package again")
    size = int.from_bytes(data[8:12], "little")
    header: dict[str, Any] = json.loads(data[12 : 12 + size])

    def column(name: str) -> NDArray[Any]:
        kind, count, offset = header["columns"][name]
        return np.frombuffer(data, dtype=kind, count=count, offset=offset)

    return _Columns(
        keys=column("keys"),
        geonames=column("geonames"),
        lat=column("lat"),
        lon=column("lon"),
        population=column("population"),
        parent=column("parent"),
        country=column("country"),
        ends=np.cumsum(column("lengths"), dtype=np.int64),
        names=column("names").tobytes(),
        countries=tuple(header["countries"]),
        starts=tuple(header["starts"]),
        capitals=header["capitals"],
    )


def _rows(folded: str) -> list[int]:
    if not folded:
        return []
    keys = _columns().keys
    key = name_key(folded)
    first = last = int(keys.searchsorted(np.uint64(key)))
    while last < len(keys) and int(keys[last]) - key < 1 << ROW_BITS:
        last += 1
    return [int(held) - key for held in keys[first:last]]


def _kind(row: int) -> Kind:
    return KINDS[bisect_right(_columns().starts, row) - 1]


@lru_cache(maxsize=65536)
def _entry(row: int) -> Entry:
    columns = _columns()
    start = int(columns.ends[row - 1]) if row else 0
    code = int(columns.country[row])
    parents: tuple[int, ...] = ()
    within: tuple[str, ...] = ()
    above = int(columns.parent[row])
    if above != NO_PARENT:
        container = _entry(above)
        assert container.geonames is not None
        parents, within = (container.geonames, *container.parents), (container.name, *container.within)
    return Entry(
        geonames=int(columns.geonames[row]),
        name=columns.names[start : int(columns.ends[row])].decode(),
        kind=_kind(row),
        lat=int(columns.lat[row]) / DEGREE,
        lon=int(columns.lon[row]) / DEGREE,
        population=int(columns.population[row]),
        country=None if code == NO_COUNTRY else columns.countries[code],
        parents=parents,
        within=within,
    )


def entry(geonames: int) -> Entry | None:
    """The entry with this GeoNames id, or None."""
    columns = _columns()
    bounds = (*columns.starts, len(columns.geonames))
    for start, end in itertools.pairwise(bounds):
        row = start + int(np.searchsorted(columns.geonames[start:end], geonames))
        if row < end and int(columns.geonames[row]) == geonames:
            return _entry(row)
    return None


@cache
def _countries() -> dict[str, Entry]:
    columns = _columns()
    rows = range(columns.starts[KINDS.index("country")], columns.starts[KINDS.index("country") + 1])
    return {str(one.country): one for one in map(_entry, rows)}


def country(code: str | None) -> Entry | None:
    """The country with this ISO 3166-1 alpha-2 code, or None."""
    return _countries().get(code or "")


def capital(code: str) -> Entry | None:
    """The capital of the country with this ISO code, or None where it has none."""
    return entry(_columns().capitals.get(code, 0))


@lru_cache(maxsize=8192)
def _listed(folded: str) -> tuple[Entry, ...]:
    found = {row_entry.geonames: row_entry for row_entry in map(_entry, _rows(folded))}
    return tuple(
        sorted(found.values(), key=lambda one: (-one.population, KINDS.index(one.kind), one.geonames or 0)),
    )


@cache
def _regions() -> dict[str, Entry]:
    """The regions of ``places.toml`` by folded name."""
    return {
        fold_name(name): Entry(None, name, "region", one["lat"], one["lon"], 0, one.get("country"), (), ())
        for name, one in table("places.toml")["regions"].items()
    }


def _named(form: str, written: str) -> Entry | None:
    """What ``places.toml`` says a written form stands for; case counts ("US", not "us"), points do not.

    Longer names in capitals are those of datelines ("WASHINGTON").
    """
    forms = table("places.toml")[form]
    plain = written.replace(".", "").strip()
    geonames = forms.get(plain) or forms.get(plain.replace(" ", ""))
    if geonames is None and plain.isupper() and len(plain) > _INITIALS:
        geonames = forms.get(plain.title())
    return None if geonames is None else entry(geonames)


def everyday(written: str) -> Entry | None:
    """What a written form stands for in everyday news as ``places.toml`` says ("US", "LA"), or None."""
    return _named("aliases", written)


def abbreviated(written: str) -> Entry | None:
    """The division a short form after a comma stands for ("Calif.", "CA", "Ont."), or None."""
    return _named("abbreviations", written)


def candidates(name: str) -> list[Entry]:
    """The places that bear a name, as main or alternate name.

    What the name stands for in everyday news ("US", "the Middle East") comes first, then those with most people.
    """
    folded = fold_name(name)
    first = _named("aliases", name) or _regions().get(folded)
    return [*([first] if first else []), *(one for one in _listed(folded) if one != first)]


def is_place(name: str) -> bool:
    """Whether any place bears this name. Many common words and surnames do; let the text speak too."""
    folded = fold_name(name)
    return folded in _regions() or _named("aliases", name) is not None or bool(_rows(folded))


def names_division(name: str) -> bool:
    """Whether a country, continent or first-level division bears this name, or stands for a written form."""
    end = _columns().starts[KINDS.index("admin2")]
    return any(row < end for row in _rows(fold_name(name))) or _named("aliases", name) is not None


def demonym_country(word: str) -> str | None:
    """ISO code of the country whose people or adjective ``word`` is ("American" -> "US"), or None."""
    return table("demonyms.toml")["demonyms"].get(fold_name(word)) or None


def is_demonym(word: str) -> bool:
    """Whether a word means the people or the ways of a place and so, by itself, no place ("European", "Texan")."""
    return fold_name(word) in table("demonyms.toml")["demonyms"]
