"""Which place a name stands for: all names of a report are decided together.

Every reading of every name gets points (``places_scores.toml``) for what the gazetteer says of it, for the words beside the
name, for the outlet's home where known, and for the other names' readings, weighed by how likely those are so far. Three
rounds let sure names settle unsure ones. One sense a name and report, unless a container beside a mention says otherwise
(Gale, Church and Yarowsky 1992; the points follow Leidner 2007: population, containment, minimal distance).
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from secondsource.analysis import gazetteer
from secondsource.analysis.gazetteer import Entry
from secondsource.model.evidence import Span
from secondsource.resources import table

Floats = NDArray[np.float64]

_ROUNDS = 3
_MOST = 200
"""Readings weighed a name; the most common town names have some hundreds, told apart by nothing but size."""
_LIKELY = 6
"""Readings of a name that count as neighbours of other names."""
_EXONYM = 50_000
"""People from which English may have a name of its own for a place."""
_SEAT = 50_000
"""People from which a town is better known than the division named after it."""
_EARTH_KM = 6371.0
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
class _Name:
    """One name of the report with what its mentions have beside them."""

    readings: tuple[Entry, ...]
    own: Floats
    lat: Floats
    lon: Floats


@dataclass(frozen=True, slots=True)
class _Mention:
    """One mention of a name: the container written beside it, and whether it is one itself."""

    text: str
    folded: str
    containers: frozenset[int]
    contains: bool
    after_comma: bool
    called: str | None


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
    groups = {key: [one for one, its in zip(mentions, keys, strict=True) if its == key] for key in keys}
    named = named_in(text)
    weighed = {key: _weigh(group, mentions, named, home) for key, group in groups.items()}
    decided = dict(zip(weighed, _settle(list(weighed.values())), strict=True))
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
    found: set[int | str] = set()
    for written in sorted({match.group() for match in _WORD.finditer(text)}):
        for form in {written, written.split(" ")[0]}:
            code = gazetteer.demonym_country(form)
            if code is not None:
                found.add(code)
            for one in gazetteer.candidates(form)[:3]:
                if one.kind in ("country", "admin1"):
                    found.add(one.geonames or 0)
                    found |= {one.country} if one.kind == "country" and one.country else set()
    return frozenset(found)


def _weigh(
    group: Sequence[_Mention], mentions: Sequence[_Mention], named: frozenset[int | str], home: Home | None
) -> _Name:
    """A name's readings with the points they have without the other names' readings."""
    first = group[0]
    readings = _readings(first)
    beside = frozenset().union(*(one.containers for one in mentions if one.folded == first.folded))
    own = np.array([_own(one, first, group, beside, named) for one in readings], dtype=float)
    own = own + _points()["namesake"] * np.array([_has_seat(one, first, readings) for one in readings], dtype=float)
    lat = np.radians(np.array([one.lat for one in readings], dtype=float))
    lon = np.radians(np.array([one.lon for one in readings], dtype=float))
    if home is not None and readings:
        own = own + _at_home(readings, lat, lon, home)
    return _Name(readings, own, lat, lon)


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


def _readings(mention: _Mention) -> tuple[Entry, ...]:
    short = gazetteer.abbreviated(mention.text) if mention.after_comma or "." in mention.text else None
    if gazetteer.is_demonym(mention.text):
        return tuple(one for one in [gazetteer.country(gazetteer.demonym_country(mention.text))] if one)
    found = gazetteer.candidates(mention.text)[:_MOST]
    if _FEATURE.search(mention.text):
        found = [one for one in found if gazetteer.fold_name(one.name) == mention.folded]
    return tuple(dict.fromkeys([*([short] if short else []), *found]))


def _own(
    reading: Entry, mention: _Mention, group: Sequence[_Mention], beside: frozenset[int], named: frozenset[int | str]
) -> float:
    points = _points()
    total = points["population"] * float(np.log10(reading.population + 10)) + points.get(reading.kind, 0.0)
    if reading.kind not in ("country", "continent", "region") and gazetteer.fold_name(reading.name) != mention.folded:
        total += points["exonym" if reading.population >= _EXONYM else "alternate"]
    if gazetteer.everyday(mention.text) == reading:
        total += points["everyday"]
    if mention.after_comma and gazetteer.abbreviated(mention.text) == reading:
        total += points["short_form"]
    above = set(reading.parents)
    if mention.containers:
        total += points["inside"] if above & mention.containers else points["outside"]
    elif above & beside:
        total += points["beside"]
    if mention.contains:
        total += points["contains"] if reading.kind in ("admin1", "country") else 0.0
    if any(one.called == reading.kind for one in group):
        total += points["called"]
    return total + _in_named(reading, mention.folded, named)


def _in_named(reading: Entry, folded: str, named: frozenset[int | str]) -> float:
    """Points for containers the report names; a container of the reading's own name would only be the same words again."""
    points = _points()
    above = dict(zip(reading.parents, map(gazetteer.fold_name, reading.within), strict=True))
    division = reading.parents[-2] if len(reading.parents) > 1 else 0
    total = points["division"] if division in named and above[division] != folded else 0.0
    inside = reading.country in named and reading.kind != "country" and folded not in list(above.values())[-1:]
    return total + (points["state"] if inside else 0.0)


def kilometres(lat: Floats, lon: Floats, other_lat: Floats, other_lon: Floats) -> Floats:
    """Great-circle distances (haversine) between each of the first and each of the second points; radians in."""
    half = np.sin((lat[:, None] - other_lat[None, :]) / 2) ** 2
    half = (
        half + np.cos(lat)[:, None] * np.cos(other_lat)[None, :] * np.sin((lon[:, None] - other_lon[None, :]) / 2) ** 2
    )
    return np.asarray(2 * _EARTH_KM * np.arcsin(np.sqrt(np.clip(half, 0.0, 1.0))))


def division(one: Entry) -> int:
    """Id of the first-level division a reading is or lies in; 0 for what lies in none."""
    if one.kind == "admin1":
        return one.geonames or 0
    return one.parents[-2] if len(one.parents) > 1 else 0


def _at_home(readings: Sequence[Entry], lat: Floats, lon: Floats, home: Home) -> Floats:
    points, reach = _points(), float(table("places_scores.toml")["distances"]["home"])
    known = [(one, count) for geonames, count in home.places if (one := gazetteer.entry(geonames)) is not None]
    places = [(one, count) for one, count in known if one.kind in ("city", "admin2")]
    total = float(sum(count for _, count in known)) or 1.0
    divisions: Counter[int] = Counter()
    countries: Counter[str | None] = Counter()
    for one, count in known:
        divisions[division(one)] += count
        countries[one.country] += count
    seen = dict(home.places)
    shares = [
        points["home_division"] * min(1.0, 2 * divisions[division(one)] / total) * (division(one) != 0)
        + points["home_country"] * countries[one.country] / total
        + points["home_same"] * min(1.0, seen.get(one.geonames or 0, 0) / 3)
        for one in readings
    ]
    near = np.zeros(len(readings))
    if places:
        there = np.radians(np.array([(one.lat, one.lon) for one, _ in places]))
        weights = np.array([count for _, count in places], dtype=float)
        near = np.exp(-kilometres(lat, lon, there[:, 0], there[:, 1]) / reach) @ weights / weights.sum()
    return np.array(shares) + points["home_near"] * np.minimum(1.0, 3 * near)


def _settle(names: Sequence[_Name]) -> list[Entry | None]:
    """The best reading of each name once each has heard the others."""
    totals = [name.own for name in names]
    for _ in range(_ROUNDS):
        likely = [_likely(name, total) for name, total in zip(names, totals, strict=True)]
        totals = [name.own + _heard(index, name, names, likely) for index, name in enumerate(names)]
    return [
        name.readings[int(np.argmax(total))] if name.readings else None
        for name, total in zip(names, totals, strict=True)
    ]


def _likely(name: _Name, total: Floats) -> tuple[NDArray[np.int64], Floats]:
    """Indexes of a name's likeliest readings and their weights, which sum to at most 1."""
    if not name.readings:
        return np.zeros(0, dtype=np.int64), np.zeros(0)
    weights = np.exp(total - total.max())
    weights = weights / weights.sum()
    best = np.argsort(-weights, kind="stable")[:_LIKELY]
    return best, weights[best]


def _heard(
    index: int, name: _Name, names: Sequence[_Name], likely: Sequence[tuple[NDArray[np.int64], Floats]]
) -> Floats:
    """Points a name's readings have from the other names: near, in the same division, in the same country."""
    points, reach = _points(), float(table("places_scores.toml")["distances"]["near"])
    size = len(name.readings)
    missing = np.ones((3, size))
    divisions = np.array([division(one) for one in name.readings], dtype=np.int64)
    for other, (best, weights) in enumerate(likely):
        if other == index or not size or not len(best) or names[other].readings == name.readings:
            continue
        theirs = [names[other].readings[int(one)] for one in best]
        fine = np.array([one.kind in ("city", "admin2") for one in theirs], dtype=float) * weights
        gone = np.exp(-kilometres(name.lat, name.lon, names[other].lat[best], names[other].lon[best]) / reach)
        their_divisions = np.array([division(one) or -1 for one in theirs], dtype=np.int64)
        same = (divisions[:, None] == their_divisions[None, :]) @ weights
        country = np.array([[a.country == b.country and a.country is not None for b in theirs] for a in name.readings])
        missing *= 1.0 - np.minimum(1.0, np.stack([gone @ fine, same, country @ weights]))
    shares = 1.0 - missing
    return np.asarray(points["near"] * shares[0] + points["fellow"] * shares[1] + points["compatriot"] * shares[2])
