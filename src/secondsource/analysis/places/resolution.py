"""Which place a name stands for: all names of a report are decided together.

Every reading of every name gets points (``places_scores.toml``) for what the gazetteer says of it, for the words beside the
name, for the outlet's home where known, and for the other names' readings (``settling``). One sense a name and report, unless
a container beside a mention says otherwise (Gale, Church and Yarowsky 1992; the points follow Leidner 2007: population,
containment, minimal distance).
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np

from secondsource.analysis import gazetteer
from secondsource.analysis.gazetteer import Entry
from secondsource.analysis.places.settling import Floats, Weighed, distances, division, settle
from secondsource.model.evidence import Span
from secondsource.resources import table

_MOST = 200
"""Readings weighed a name; the most common town names have some hundreds, told apart by nothing but size."""
_EXONYM = 50_000
"""People from which English may have a name of its own for a place."""
_SEAT = 50_000
"""People from which a town is better known than the division named after it."""
_METROPOLIS = 1_000_000
"""People from which a city is meant by its bare name even where a village of that name is nearer."""
_TOLD_APART = re.compile(r" \(|[ -](?:a[mn]|an der|upon|on|sur|in|im|ob|nad|bei)[ -]")
_CAPITALISED = r"[A-Z][\w'’.\-]*"
_AFTER = re.compile(rf"(?:,\s+|\s+\()({_CAPITALISED}(?:\s{_CAPITALISED}){{0,3}})")
_INSIDE = re.compile(rf"\s+in\s+(?:the\s+)?(?:[a-z]+\s+){{0,2}}(?:of\s+)?({_CAPITALISED}(?:\s{_CAPITALISED}){{0,3}})")
_SHORT_FORM = re.compile(r", |[DRI]-")
"""What stands before a division's short form: "Paramount, Calif.", "(D-Ga.)"."""
_BEFORE = re.compile(r"(\w+) of (?:the )?$")
_WORD_BEFORE = re.compile(r"(\w+) $")
_WORD_AFTER = re.compile(r"^ (\w+)")
_COUNTIES = re.compile(r"(?:,? (?:and )?[A-Z]\w+(?: [A-Z]\w+)?,?){0,9} [Cc]ount(?:y|ies)\b")
_FEATURE = re.compile(r"\b(?:River|Creek|Lake|Mountains?|Park|Bay|Valley|Road|Street|Avenue|Bridge)$")
"""Last words of names of what the gazetteer lists only by chance: "Red River" is no county in Texas."""
_WORD = re.compile(r"[A-Z]\w+(?: [A-Z]\w+)?")


@dataclass(frozen=True, slots=True)
class Home:
    """Where an outlet's other reports lie: GeoNames ids with how often each was meant."""

    places: tuple[tuple[int, int], ...]


def home_of(entries: Iterable[Entry | None]) -> Home:
    """The home of an outlet whose other reports speak of these places."""
    counts = Counter(one.geonames for one in entries if one is not None and one.geonames is not None)
    return Home(tuple(sorted(counts.items())))


@dataclass(frozen=True, slots=True)
class _Mention:
    """One mention of a name: the container written beside it, and whether it is one itself."""

    text: str
    folded: str
    containers: frozenset[int]
    contains: bool
    after_comma: bool
    called: str | None


_Key = tuple[str, frozenset[int], bool, bool]
"""Mentions with the same are one name: folded words, containers beside it, whether it is one, whether a comma stands before."""


@cache
def _points() -> dict[str, float]:
    return {name: float(value) for name, value in table("places_scores.toml")["points"].items()}


@cache
def _called() -> dict[str, str]:
    return {word: kind for kind, words in table("places_scores.toml")["kinds"].items() for word in words}


def resolve(names: Sequence[tuple[str, Span]], text: str, home: Home | None = None) -> list[Entry | None]:
    """The place each name stands for, in the order of ``names``; None where the gazetteer lists no place of that name.

    Args:
        names: Place names as written, with where they stand in ``text``.
        text: The report they stand in, which also gives containers and countries the names do not cover.
        home: Where the outlet's other reports lie, when known.
    """
    order = sorted(range(len(names)), key=lambda index: (names[index][1], names[index][0]))
    mentions = _mentions([names[index] for index in order], text)
    keys = [(one.folded, one.containers, one.contains, one.after_comma) for one in mentions]
    groups: dict[_Key, list[_Mention]] = defaultdict(list)
    beside: dict[str, set[int]] = defaultdict(set)
    for key, one in zip(keys, mentions, strict=True):
        groups[key].append(one)
        beside[one.folded] |= one.containers
    named = named_in(text)
    weighed = [_weigh(group, beside[group[0].folded], named, home) for group in groups.values()]
    decided = dict(zip(groups, settle(weighed), strict=True))
    found: list[Entry | None] = [None] * len(names)
    for index, key in zip(order, keys, strict=True):
        found[index] = decided[key]
    return found


def _mentions(names: Sequence[tuple[str, Span]], text: str) -> list[_Mention]:
    containers: list[frozenset[int]] = []
    holding: set[int] = set()
    for name, span in names:
        ids, start = written_container(name, span, text)
        containers.append(ids)
        if ids:
            holding.add(start)
    return [
        _Mention(
            text=name,
            folded=gazetteer.fold_name(name),
            containers=ids,
            contains=span.start in holding,
            after_comma=_SHORT_FORM.search(text, max(0, span.start - 2), span.start) is not None,
            called=_kind_said(span, text),
        )
        for (name, span), ids in zip(names, containers, strict=True)
    ]


def written_container(name: str, span: Span, text: str) -> tuple[frozenset[int], int]:
    """GeoNames ids of the division or country written beside a name, and where it stands."""
    window = text[span.end : span.end + 60]
    for pattern in (_AFTER, _INSIDE):
        match = pattern.match(window)
        if match is None:
            continue
        words = match.group(1).split(" ")
        for count in range(len(words), 0, -1):
            ids = _containing(" ".join(words[:count]), name)
            if ids:
                return ids, span.end + match.start(1)
    return frozenset(), -1


def is_held(span: Span, text: str) -> bool:
    """Whether the division or country that a place of this name lies in is written beside the name."""
    return bool(written_container(span.of(text), span, text)[0])


def _containing(written: str, name: str) -> frozenset[int]:
    """Ids of the divisions and countries of this name, if a place called ``name`` lies in one of them.

    Two states, or two countries, beside each other are a list ("in Oklahoma, Pennsylvania and Texas") and contain nothing.
    """
    short = gazetteer.abbreviated(written)
    found = [short] if short else [one for one in gazetteer.candidates(written.rstrip(".,")) if one.kind != "city"]
    kinds = {one.kind for one in gazetteer.candidates(name)[:2] if one.kind in ("country", "admin1")}
    if (
        not short
        and kinds & {one.kind for one in found[:1]}
        and gazetteer.fold_name(name) != gazetteer.fold_name(written)
    ):
        return frozenset()
    ids = frozenset(one.geonames for one in found if one.geonames is not None)
    held = any(ids & set(one.parents) for one in gazetteer.candidates(name))
    return ids if held else frozenset()


def _kind_said(span: Span, text: str) -> str | None:
    """The kind of place the words beside a name say it is ("the city of X", "X province")."""
    before, after = text[max(0, span.start - 30) : span.start], text[span.end : span.end + 20]
    for match in (_BEFORE.search(before), _WORD_AFTER.match(after)):
        if match and match.group(1) in _called():
            return _called()[match.group(1)]
    return "admin2" if _COUNTIES.match(text[span.end : span.end + 120]) else None


def named_in(text: str) -> frozenset[int | str]:
    """Ids of the divisions and countries a text names, and codes of the countries whose people it names."""
    written = {match.group() for match in _WORD.finditer(text)}
    return frozenset().union(*map(_names, written | {one.partition(" ")[0] for one in written}))


@lru_cache(maxsize=65536)
def _names(form: str) -> frozenset[int | str]:
    code = gazetteer.demonym_country(form)
    listed = gazetteer.candidates(form)[:3] if gazetteer.names_division(form) else []
    wide = [one for one in listed if one.kind in ("country", "admin1")]
    codes = {one.country or "" for one in wide if one.kind == "country"} | {code or ""}
    return frozenset({*(one.geonames or 0 for one in wide), *(codes - {""})})


def _weigh(
    group: Sequence[_Mention], beside: AbstractSet[int], named: frozenset[int | str], home: Home | None
) -> Weighed:
    """A name's readings with the points they have without the other names' readings."""
    first = group[0]
    readings = _readings(first)
    said = frozenset(one.called for one in group)
    own = np.array([_own(one, first, said, beside, named) for one in readings], dtype=float) + _written(readings, first)
    own = own - _points()["admin1"] * np.array([_is_outgrown(one, first, readings) for one in readings], dtype=float)
    own = own + _points()["namesake"] * np.array([_has_seat(one, first, readings) for one in readings], dtype=float)
    lat = np.radians(np.array([one.lat for one in readings], dtype=float))
    lon = np.radians(np.array([one.lon for one in readings], dtype=float))
    if home is not None and readings:
        own = own + _at_home(readings, lat, lon, home)
    elif home is None and not any(division(one) in named for one in readings if one.kind == "city"):
        own = own + _points()["metropolis"] * np.array([_is_metropolis(one, first) for one in readings], dtype=float)
    return Weighed(readings, own, lat, lon)


def _is_metropolis(one: Entry, mention: _Mention) -> bool:
    """Whether it is a city of a million that mainly goes by the name."""
    return one.kind == "city" and one.population >= _METROPOLIS and goes_by(one.name, mention.folded)


def _has_seat(one: Entry, mention: _Mention, readings: Sequence[Entry]) -> bool:
    """Whether a division holds a town of its own name, and nothing beside the name says that the division is meant."""
    if one.kind not in ("admin1", "admin2") or mention.contains or mention.called == one.kind:
        return False
    otherwise = gazetteer.fold_name(one.name) != mention.folded
    return any(
        town.kind == "city"
        and (one.geonames in town.parents or (otherwise and town.country == one.country))
        and town.population >= _SEAT
        and gazetteer.fold_name(town.name) == mention.folded
        for town in readings
    )


def _is_outgrown(one: Entry, mention: _Mention, readings: Sequence[Entry]) -> bool:
    """Whether a division has fewer people than a town that mainly goes by the same name, wherever it lies."""
    return one.kind == "admin1" and any(
        town.kind == "city" and town.population > one.population and gazetteer.fold_name(town.name) == mention.folded
        for town in readings
    )


def _readings(mention: _Mention) -> tuple[Entry, ...]:
    short = gazetteer.abbreviated(mention.text) if mention.after_comma or "." in mention.text else None
    if gazetteer.is_demonym(mention.text):
        return tuple(one for one in [gazetteer.country(gazetteer.demonym_country(mention.text))] if one)
    found = gazetteer.candidates(mention.text)[:_MOST]
    if _FEATURE.search(mention.text):
        found = [one for one in found if gazetteer.fold_name(one.name) == mention.folded]
    return tuple(dict.fromkeys([*([short] if short else []), *found]))


def _written(readings: Sequence[Entry], mention: _Mention) -> Floats:
    """Points for the one reading a written form stands for, whatever else bears it ("US", "Calif.")."""
    points, everyday = _points(), gazetteer.everyday(mention.text)
    short = gazetteer.abbreviated(mention.text) if mention.after_comma else None
    total = np.zeros(len(readings))
    for one, name in ((everyday, "everyday"), (short, "short_form")):
        if one is not None and one in readings:
            total[readings.index(one)] += points[name]
    return total


def _own(
    reading: Entry,
    mention: _Mention,
    said: AbstractSet[str | None],
    beside: AbstractSet[int],
    named: frozenset[int | str],
) -> float:
    points = _points()
    total = points["population"] * float(np.log10(reading.population + 10)) + points.get(reading.kind, 0.0)
    mainly = goes_by(reading.name, mention.folded)
    if reading.kind not in ("country", "continent", "region") and not mainly:
        total += points["exonym" if reading.population >= _EXONYM else "alternate"]
    elif reading.kind == "admin2" and mainly:
        total += points["plain"]
    above = set(reading.parents)
    if mention.containers:
        total += points["inside"] if above & mention.containers else points["outside"]
    elif above & beside:
        total += points["beside"]
    if mention.contains:
        total += points["contains"] if reading.kind in ("admin1", "country") else 0.0
    if reading.kind in said:
        total += points["called"]
    return total + _in_named(reading, mention.folded, named)


def goes_by(name: str, folded: str) -> bool:
    """Whether a name is that of a place, alone or before what tells it from others: "Frankfurt am Main", "Frankfurt (Oder)"."""
    shorter = _TOLD_APART.search(name)
    return folded in (gazetteer.fold_name(name), gazetteer.fold_name(name[: shorter.start()]) if shorter else "")


def _in_named(reading: Entry, folded: str, named: frozenset[int | str]) -> float:
    """Points for containers the report names; a container of the reading's own name would only be the same words again."""
    points = _points()
    above = dict(zip(reading.parents, map(gazetteer.fold_name, reading.within), strict=True))
    division = reading.parents[-2] if len(reading.parents) > 1 else 0
    total = points["division"] if division in named and above[division] != folded else 0.0
    inside = reading.country in named and reading.kind != "country" and folded not in list(above.values())[-1:]
    return total + (points["state"] if inside else 0.0)


@dataclass(frozen=True, slots=True)
class _Learned:
    """A home worked out: shares of divisions and countries, counts of places, and the points of the fine ones with weights."""

    divisions: Mapping[int, float]
    countries: Mapping[str | None, float]
    seen: Mapping[int, int]
    lat: Floats
    lon: Floats
    weights: Floats


@lru_cache(maxsize=64)
def _learned(home: Home) -> _Learned:
    known = [(one, count) for geonames, count in home.places if (one := gazetteer.entry(geonames)) is not None]
    fine = [(one, count) for one, count in known if one.kind in ("city", "admin2")]
    total = float(sum(count for _, count in known)) or 1.0
    divisions: Counter[int] = Counter()
    countries: Counter[str | None] = Counter()
    for one, count in known:
        divisions[division(one)] += count
        countries[one.country] += count
    weights = np.array([count for _, count in fine], dtype=float)
    return _Learned(
        divisions={one: min(1.0, 2 * count / total) for one, count in divisions.items() if one},
        countries={one: count / total for one, count in countries.items()},
        seen=dict(home.places),
        lat=np.radians(np.array([one.lat for one, _ in fine], dtype=float)),
        lon=np.radians(np.array([one.lon for one, _ in fine], dtype=float)),
        weights=weights / (weights.sum() or 1.0),
    )


def _at_home(readings: Sequence[Entry], lat: Floats, lon: Floats, home: Home) -> Floats:
    points, learned = _points(), _learned(home)
    reach = float(table("places_scores.toml")["distances"]["home"])
    shares = [
        points["home_division"] * learned.divisions.get(division(one), 0.0)
        + points["home_country"] * learned.countries.get(one.country, 0.0)
        + points["home_same"] * min(1.0, learned.seen.get(one.geonames or 0, 0) / 3)
        for one in readings
    ]
    gone = distances(lat[:, None], lon[:, None], learned.lat[None, :], learned.lon[None, :])
    near = np.exp(-gone / reach) @ learned.weights
    return np.array(shares) + points["home_near"] * np.minimum(1.0, 3 * near)
