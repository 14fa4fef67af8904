"""Which places a report gives enough reason to believe in.

Every other surname and firm is also a town somewhere. A town that is neither large nor near anything else in the report, and
that the report never puts something in, is left out.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from math import cos, floor, radians

from secondsource.analysis import gazetteer
from secondsource.analysis.gazetteer import Entry
from secondsource.analysis.intervals import Intervals
from secondsource.analysis.places import resolution
from secondsource.analysis.places.recognition import Named, words_of
from secondsource.analysis.places.settling import division, kilometres
from secondsource.model.analysis import Analysis
from secondsource.model.evidence import Span

_LARGE = 250_000
"""People from which a place's main name needs no more than its being written."""
_EXONYM = 100_000
"""People from which a place has names in other languages that news may use."""
_REACH_KM = 150.0
"""Within a day's drive there and back."""
_SIDE = 2.0
"""Degrees, more than the reach between two latitudes."""
_COLUMNS = 180
"""Squares around the earth."""
_DEGREE_KM = 111.2
_AFTER = re.compile(r"[ -](\w+)")
_BEFORE = re.compile(r"(\w+)(?: the)?(?: [\w-]+(?:ern|th|st|side|town))? $")


def believed(named: Sequence[Named], entries: Sequence[Entry | None], known: Analysis) -> list[bool]:
    """Whether each place is to be believed, in order."""
    text = known.report.text
    inside = resolution.named_in(text) | {one.geonames or 0 for one in entries if one is not None}
    inside |= {one.country or "" for one in entries if one is not None and one.kind in ("country", "admin1")}
    shown = {one.span.of(text) for one in named if one.whole != one.span or _shown(one.span, text)}
    named_others = (one for one in known.mentions if one.kind in ("organisation", "person", "other") and one.named)
    bodies = Intervals([one.span for one in named_others])
    towns = Towns(entries)
    return [
        entry is None
        or one.span.of(text) in shown
        or _is_likely(entry, one.span.of(text), inside)
        or towns.near(entry)
        or not (bodies.holding(one.span) or _stranger(entry, inside))
        for one, entry in zip(named, entries, strict=True)
    ]


def mistaken(named: Sequence[Named], entries: Sequence[Entry | None], text: str) -> list[bool]:
    """Whether each place is a town that only another spelling joins to its name, in a country the report never names."""
    inside = resolution.named_in(text)
    return [
        entry is not None
        and entry.kind in ("city", "admin2")
        and entry.population < _EXONYM
        and _stranger(entry, inside)
        and not resolution.goes_by(entry.name, gazetteer.fold_name(one.span.of(text)))
        for one, entry in zip(named, entries, strict=True)
    ]


def _shown(span: Span, text: str) -> bool:
    """Whether the words beside a name say that it is a place; "at the X plant" may be a firm's."""
    before = _BEFORE.search(text, max(0, span.start - 30), span.start)
    after = _AFTER.match(text, span.end)
    if before is not None and before.group(1).lower() in words_of("prepositions", "strong") | {"at"}:
        return not (
            text.endswith(" the ", 0, span.start) and after and after.group(1) in words_of("sites", "buildings")
        )
    kind = after is not None and after.group(1).lower() in words_of("beside", "place")
    return kind or resolution.is_held(span, text)


def _is_likely(entry: Entry, written: str, inside: frozenset[int | str]) -> bool:
    if entry.kind in ("region", "continent", "country"):
        return True
    if entry in (gazetteer.everyday(written), gazetteer.abbreviated(written)):
        return True
    if resolution.goes_by(entry.name, gazetteer.fold_name(written)) and entry.population >= _LARGE:
        return True
    return bool({division(entry), *entry.parents[:-1]} & inside)


def _stranger(entry: Entry, inside: frozenset[int | str]) -> bool:
    """Whether a place lies in a country the report never names, while it names others."""
    return entry.country not in inside and any(isinstance(one, str) and one for one in inside)


class Towns:
    """The towns and districts of a report by the square of the map they lie in, two degrees a side."""

    def __init__(self, entries: Sequence[Entry | None]) -> None:
        self._squares: dict[tuple[int, int], set[Entry]] = defaultdict(set)
        for one in entries:
            if one is not None and one.kind in ("city", "admin2"):
                self._squares[_square(one)].add(one)

    def near(self, one: Entry) -> bool:
        """Whether another town lies within the reach of a place."""
        row, column = _square(one)
        wide = int(_REACH_KM / (_DEGREE_KM * _SIDE * max(0.05, cos(radians(one.lat))))) + 1
        around = (
            other
            for across in range(column - wide, column + wide + 1)
            for along in (row - 1, row, row + 1)
            for other in self._squares.get((along, across % _COLUMNS), ())
        )
        return any(other.geonames != one.geonames and _gap(one, other) <= _REACH_KM for other in around)


def _square(one: Entry) -> tuple[int, int]:
    return floor(one.lat / _SIDE), floor(one.lon / _SIDE) % _COLUMNS


def _gap(one: Entry, other: Entry) -> float:
    return kilometres(*map(radians, (one.lat, one.lon, other.lat, other.lon)))
