"""Places: where, and how exactly the text says so."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from secondsource.model.evidence import Evidence
from secondsource.model.place import Precision
from secondsource.model.record import RecordPlace
from secondsource.outputs.dossier.chart import Chart, Site, chart, framed
from secondsource.outputs.dossier.page import Chips, Page, Ref
from secondsource.outputs.dossier.phrases import plural

REFS = 3
"""Claims named beside a place."""
INSIDE = 8
"""Places named inside a site."""
ALL = 12
"""Up to as many sites are drawn whatever they are; of more, those where claims happen."""
OFTEN = 6
"""Sites drawn even without a claim: those named most."""
ONCE = 1
"""So often named at most, a site is named in passing."""
MOST = 20
"""Sites drawn at most."""
OTHERS = 30
"""Places listed that are not drawn."""
TOO_WIDE = frozenset({"country", "region"})
"""Drawn only when nothing finer is known."""
LOOSE = frozenset({"area", "venue"})
"""Placed at the point of what holds them."""
REGION_DEEP = 2
"""Containers of what lies in a region ("North Carolina", "United States") or a country, at most; what lies in a town has more."""
ORDER = ("country", "region", "district", "city", "area", "venue")
WORDS = {"venue": "building or site", "region": "state or province"}


@dataclass(frozen=True, slots=True)
class Named:
    """A place with its kind, why it is not drawn or "", and the passages that name it."""

    name: str
    kind: str
    note: str
    chips: Chips


@dataclass(frozen=True, slots=True)
class Entry:
    """A site of the map in the list beside it.

    Attributes:
        name: Its name.
        kind: How fine the text is.
        within: What it lies in, or "".
        chips: Passages that name it.
        inside: Places the text puts in it without saying where, the first of those with a name or a claim.
        more_inside: How many further such places there are.
        refs: Claims that happen at any of them, the first of them.
        more: How many further such claims there are.
    """

    name: str
    kind: str
    within: str
    chips: Chips
    inside: Sequence[Named]
    more_inside: int
    refs: Sequence[Ref]
    more: int


@dataclass(frozen=True, slots=True)
class Places:
    """The view; ``chart`` is None when no place has coordinates.

    Attributes:
        entries: The sites on the map, numbered from 1.
        others: Places that are not drawn.
        more: How many further such places there are.
        chart: The map.
        words: What a screen reader says of it.
        credit: Whether coordinates come from the gazetteer.
    """

    entries: Sequence[Entry]
    others: Sequence[Named]
    more: int
    chart: Chart | None
    words: str
    credit: bool

    @property
    def pin_of(self) -> Sequence[int]:
        """For every entry the first number of the pin that it is drawn with."""
        firsts = {index: pin.first for pin in (self.chart.pins if self.chart else ()) for index in pin.sites}
        return [firsts[index] for index in range(len(self.entries))]


def places(page: Page) -> Places:
    """Builds the view. Places the gazetteer puts at one point (a town and what lies in it) are one site."""
    record = page.record.places
    known_as = {entry.place.key: entry.place.precision for entry in record}
    wide = {entry.place.key for entry in record if _is_wide(entry, known_as)}
    fine = [entry for entry in record if entry.place.key not in wide and _point(entry) is not None]
    known = fine or [entry for entry in record if _point(entry) is not None]
    sites = _sites(known)
    chosen, passing = _chosen(page, sites)
    shown, outside = framed(chosen)
    others = [
        *(_named(page, entry, "no claim is placed there") for site in passing for entry in site.places),
        *(
            _named(page, entry, f"off the map, {away}")
            for index, away in outside.items()
            for entry in chosen[index].places
        ),
        *(_named(page, entry, _reason(entry)) for entry in record if entry not in known),
    ]
    drawn = chart(shown)
    return Places(
        entries=[_entry(page, site) for site in shown],
        others=others[:OTHERS],
        more=max(0, len(others) - OTHERS),
        chart=drawn,
        words=f"Map with {plural(len(shown), 'place')} named in the reports; the list beside it says the same in words.",
        credit=any(entry.place.geonames is not None for entry in record),
    )


def _is_wide(entry: RecordPlace, known_as: Mapping[str, Precision]) -> bool:
    """Whether a place is a country, a region, or only somewhere in one: its point would be finer than the text."""
    if entry.place.precision not in LOOSE:
        return entry.place.precision in TOO_WIDE
    holder = known_as.get(entry.place.key.rpartition("@")[2])
    if holder is not None:
        return holder in TOO_WIDE
    return entry.place.lat is not None and len(entry.place.within) <= REGION_DEEP


def _chosen(page: Page, sites: Sequence[Site]) -> tuple[list[Site], list[Site]]:
    """The sites to draw, and those only named: of many those where claims happen, and those named most, are drawn."""
    if len(sites) <= ALL:
        return list(sites), []
    held = {support.place for claim in page.record.claims for support in claim.supports}
    often = sorted(sites, key=lambda site: -site.mentions)
    told = [site for site in often if held & {entry.place.key for entry in site.places}]
    named = [site for site in often[:OFTEN] if site.mentions > ONCE]
    kept = (told[: MOST - len(named)] + named) or often[:MOST]
    drawn = [site for site in sites if site in kept]
    return drawn, [site for site in sites if site not in kept]


def _sites(entries: Sequence[RecordPlace]) -> list[Site]:
    by_point: dict[tuple[float, float], list[RecordPlace]] = {}
    for entry in entries:
        point = _point(entry)
        if point is not None:
            by_point.setdefault(point, []).append(entry)
    return [
        Site(sorted(held, key=lambda entry: ORDER.index(entry.place.precision)), *point)
        for point, held in by_point.items()
    ]


def _point(entry: RecordPlace) -> tuple[float, float] | None:
    lat, lon = entry.place.lat, entry.place.lon
    return None if lat is None or lon is None else (lat, lon)


def _entry(page: Page, site: Site) -> Entry:
    first, *rest = site.places
    keys = {entry.place.key for entry in site.places}
    held = {support.place for claim in page.record.claims for support in claim.supports}
    inside = [entry for entry in rest if entry.place.key in held or entry.place.name != entry.place.name.lower()]
    labels = [claim.label for claim in page.record.claims if any(support.place in keys for support in claim.supports)]
    return Entry(
        name=first.place.name,
        kind=_kind(first),
        within=", ".join(first.place.within),
        chips=page.chips(first.mentions),
        inside=[_named(page, entry, "") for entry in inside[:INSIDE]],
        more_inside=max(0, len(inside) - INSIDE),
        refs=page.refs(labels[:REFS]),
        more=max(0, len(labels) - REFS),
    )


def _named(page: Page, entry: RecordPlace, note: str) -> Named:
    mentions: Sequence[Evidence] = entry.mentions
    return Named(entry.place.name, _kind(entry), note, page.chips(mentions))


def _kind(entry: RecordPlace) -> str:
    return WORDS.get(entry.place.precision, entry.place.precision)


def _reason(entry: RecordPlace) -> str:
    if _point(entry) is None:
        return "no coordinates known"
    within = entry.place.within
    return f"somewhere in {within[0]}" if entry.place.precision in LOOSE and within else "too wide to draw"
