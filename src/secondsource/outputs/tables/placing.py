"""The day and place of an event where a table has room for one, with the grades that data projects give what is known of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Literal

from secondsource.model.claim import EventClaim
from secondsource.model.place import Place
from secondsource.model.record import Record
from secondsource.model.timeline import Moment
from secondsource.resources import table
from secondsource.text.edtf import covered

Scheme = Literal["acled", "ucdp", "plover"]


@dataclass(frozen=True, slots=True)
class Days:
    """First and last day an event can have been on; None for an open end."""

    first: date | None = None
    last: date | None = None

    def precision(self, scheme: Scheme) -> int | None:
        """The code for so many days; None for an open end, and for more days than the scheme records."""
        if self.first is None or self.last is None:
            return None
        number = (self.last - self.first).days + 1
        rows: Sequence[Mapping[str, int]] = table("precision.toml")["time"][scheme]["days"]
        return next((row["code"] for row in rows if number <= row["most"]), None)

    @property
    def middle(self) -> date | None:
        """The day ACLED gives a stretch of days: its middle, the earlier of two."""
        if self.first is None or self.last is None:
            return None
        return self.first + timedelta((self.last - self.first).days // 2)


def days_of(event: EventClaim, moment: Moment | None) -> Days:
    """The days all tellings bear out; where they differ, those of the telling that the event's sentence is made from.

    Bounds that no telling gives (from the order of events, from publication) are left out.
    """
    if moment is None or moment.certainty == "differs":
        told = covered(event.supports[event.telling].day) if event.supports else None
        return Days(*told) if told is not None else Days()
    first = moment.earliest if moment.earliest_from == "telling" else None
    last = moment.latest if moment.latest_from == "telling" else None
    return Days(date.fromisoformat(first) if first else None, date.fromisoformat(last) if last else None)


class Places:
    """A record's places, by key, with what data projects want to know of them."""

    def __init__(self, record: Record) -> None:
        """Takes the places of a record."""
        self._places = {item.place.key: item.place for item in record.places}

    def names(self, keys: Iterable[str]) -> list[str]:
        """Names of the places with these keys."""
        return [self._places[key].name for key in keys if key in self._places]

    def of(self, event: EventClaim) -> Place | None:
        """The place of the telling that the event's sentence is made from; where it gives none, the finest of the others.

        The others must lie in one another, or there is none.
        """
        own = self._places.get(event.supports[event.telling].place or "") if event.supports else None
        return own or self._finest([place for key in keys_of(event) if (place := self._places.get(key)) is not None])

    def _finest(self, places: Sequence[Place]) -> Place | None:
        ordered = sorted(places, key=lambda place: -len(place.within))
        nested = all(outer.name in inner.within for inner, outer in pairwise(ordered))
        return ordered[0] if ordered and nested else None

    def grade(self, place: Place) -> str:
        """How fine a place is, with what holds it where that is no town: "venue", "area of region"."""
        if place.country is None and place.geonames is None:
            return ""  # a sea, or a part of the world
        if place.precision not in ("venue", "area"):
            return place.precision
        holder = self._holder(place)
        return place.precision if holder in ("city", "area", "venue") else f"{place.precision} of {holder}"

    def precision(self, place: Place | None, scheme: Scheme) -> int | None:
        """The code for a place so fine, or None."""
        codes: Mapping[str, int] = table("precision.toml")["place"][scheme]
        return None if place is None else codes.get(self.grade(place))

    def _holder(self, place: Place) -> str:
        """Precision of what a venue or area lies in: of the record's place of that key, else by how many others hold it."""
        listed = self._places.get(place.key.partition("@")[2])
        if listed is not None:
            return listed.precision
        return {0: "country", 1: "country", 2: "region"}.get(len(place.within), "city")


@dataclass(frozen=True, slots=True)
class Address:
    """The divisions that hold a place, by level; None where it is coarser, or not known.

    Attributes:
        town: The town, or for venues and areas the town that holds them.
        district: Second-level division.
        region: First-level division.
        country: The country's name.
        code: ISO 3166-1 alpha-2.
    """

    town: str | None = None
    district: str | None = None
    region: str | None = None
    country: str | None = None
    code: str | None = None

    @property
    def alpha3(self) -> str | None:
        """ISO 3166-1 alpha-3 code of the country."""
        return _codes(self.code)[0]

    @property
    def numeric(self) -> int | None:
        """ISO 3166-1 numeric code of the country."""
        return _codes(self.code)[1]

    @property
    def postal(self) -> str | None:
        """Postal code of the state, in the United States; a territory's is its ISO code."""
        if self.code in ("PR", "GU", "VI", "AS", "MP"):
            return self.code
        return table("countries.toml")["us_states"].get(self.region) if self.code == "US" else None


def _codes(alpha2: str | None) -> tuple[str | None, int | None]:
    alpha3, numeric = table("countries.toml")["codes"].get(alpha2 or "", (None, None))
    return alpha3, numeric or None


def address(place: Place | None, grade: str) -> Address:
    """What holds a place, read from its names of containers, nearest first; ``grade`` as ``Places.grade`` gives it."""
    if place is None or place.country is None:
        return Address()
    levels = [*([] if place.precision in ("venue", "area") else [place.name]), *place.within]
    country, rest = levels[-1] if levels else None, levels[:-1]
    finest = grade.rpartition(" of ")[2]
    town = rest.pop(0) if finest in ("venue", "area", "city") and rest else None
    region = rest.pop() if rest else None
    district = rest[-1] if rest else None
    return Address(town, district, region, country, place.country)


def keys_of(event: EventClaim) -> tuple[str, ...]:
    """Keys of the places an event's tellings give, each once, in order."""
    return tuple(dict.fromkeys(support.place for support in event.supports if support.place))
