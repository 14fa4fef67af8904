"""Places: where, and how exactly the text says so."""

from collections.abc import Sequence
from dataclasses import dataclass

from secondsource.model.record import RecordPlace
from secondsource.outputs.dossier.chart import TOO_WIDE, Chart, chart
from secondsource.outputs.dossier.page import Chips, Page, Ref
from secondsource.outputs.dossier.phrases import plural

REFS = 4
"""Claims named beside a place."""
LIST = 40
"""Places listed; the record has them all."""
WORDS = {"area": "part of a town", "venue": "building or site", "region": "state or province", "district": "district"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A place in the list.

    Attributes:
        number: Its number on the map.
        name: Its name.
        kind: How fine the text is.
        within: What it lies in, or "".
        note: Why it is not drawn, or "".
        refs: Claims that happen there.
        chips: Passages that name it.
    """

    number: int
    name: str
    kind: str
    within: str
    note: str
    refs: Sequence[Ref]
    chips: Chips


@dataclass(frozen=True, slots=True)
class Places:
    """The view; ``chart`` is None when no place has coordinates."""

    entries: Sequence[Entry]
    chart: Chart | None
    more: int
    credit: bool


def places(page: Page) -> Places:
    """Builds the view: the finest places and those most often named first, as the record orders them."""
    kept = page.record.places[:LIST]
    drawn = chart(kept)
    return Places(
        entries=[_entry(page, count, entry, drawn) for count, entry in enumerate(kept, start=1)],
        chart=drawn,
        more=len(page.record.places) - len(kept),
        credit=any(entry.place.geonames is not None for entry in kept),
    )


def _entry(page: Page, number: int, entry: RecordPlace, drawn: Chart | None) -> Entry:
    key = entry.place.key
    labels = [claim.label for claim in page.record.claims if any(support.place == key for support in claim.supports)]
    return Entry(
        number=number,
        name=entry.place.name,
        kind=WORDS.get(entry.place.precision, entry.place.precision),
        within=", ".join(entry.place.within),
        note=_note(number, entry, drawn),
        refs=page.refs(labels[:REFS]),
        chips=page.chips(entry.mentions),
    )


def _note(number: int, entry: RecordPlace, drawn: Chart | None) -> str:
    if entry.place.lat is None:
        return "no coordinates known"
    if drawn is None:
        return ""
    if number in drawn.off:
        return drawn.off[number]
    on_map = any(number in pin.numbers for pin in drawn.pins)
    if not on_map and entry.place.precision in TOO_WIDE:
        return "not drawn: too wide"
    return "placed at what it lies in" if entry.place.precision == "venue" else ""


def summary(view: Places) -> str:
    """What a screen reader says of the map."""
    count = sum(len(pin.numbers) for pin in view.chart.pins) if view.chart else 0
    return f"Map with {plural(count, 'place')} named in the reports; the list beside it says the same in words."
