"""Rows in the shape of the Crowd Counting Consortium's compiled data. They are no data of theirs.

Columns follow the Crowd Data Dictionary, https://github.com/nonviolent-action-lab/crowd-counting-consortium; docs/outputs.md
says how each is filled.
"""

import re
from collections.abc import Collection

from secondsource.model.record import Record
from secondsource.outputs import conventions
from secondsource.outputs.derived import crowd
from secondsource.outputs.tables.cells import Row, once
from secondsource.outputs.tables.rows import Entry, Story
from secondsource.outputs.tables.told import by_value, named, outlet, spoken
from secondsource.resources import table
from secondsource.text.words import fold, words

SOURCES = 8
"""Columns for sources; the last holds all that are left."""
_QUOTED = re.compile(r"“([^”]+)”|\"([^\"]+)\"")
_NOT_CODED = ("title", "macroevent", "valence", "issues", "issues_major", "fips_code")


def ccc(record: Record) -> list[Row]:
    """One row a demonstration; empty cells are not coded or not told."""
    entries = [entry for entry in Story(record).entries("ccc") if entry.placed]
    taken = {claim for entry in entries for claim in _claims(entry)}
    return [_row(entry, taken) for entry in entries]


def _row(entry: Entry, taken: Collection[str]) -> Row:
    days, held, place = entry.days, entry.address, entry.place
    fine = place is not None and entry.story.places.precision(place, "acled") in (1, 2)
    return {
        **dict.fromkeys(_NOT_CODED),
        "date": days.first.isoformat() if days.first and days.first == days.last else None,
        "locality": held.town,
        "state": held.postal,
        "location_detail": place.name if place is not None and place.precision in ("venue", "area") else None,
        "online": None,
        "type": _types(entry),
        **_who(entry),
        "claims": _claims(entry),
        **_size(entry),
        **crowd(entry.event, entry.story.record, entry.story.occasions),
        **_sources(entry),
        "notes": entry.notes,
        "lat": place.lat if place is not None and fine else None,
        "lon": place.lon if place is not None and fine else None,
        "resolved_locality": held.town,
        "resolved_county": held.district,
        "resolved_state": held.postal,
        "country_code": held.code,
        "admin1": held.region,
        "crowds_elsewhere": _elsewhere(entry),
        "claims_elsewhere": _chanted(entry, taken),
        **entry.backing(),
    }


def _types(entry: Entry) -> tuple[str, ...]:
    """Types of action that any event of the row has."""
    codes = [code for one in (entry.derived, *entry.also) for code in one.codes]
    return once(action for code in codes for action in code.columns.get("type", "").split("; "))


def _who(entry: Entry) -> Row:
    """Who takes part: organisations by name, everybody else as described."""
    cards = entry.story.cards
    everybody = once(named(event, "actor", cards) for event in entry.all if event.type == entry.event.type)
    known = {one.name for one in entry.story.record.entities if one.kind == "organisation"}
    return {
        "actors": everybody,
        "organizations": tuple(name for name in everybody if name in known),
        "participants": tuple(name for name in everybody if name not in known),
    }


def _claims(entry: Entry) -> tuple[str, ...]:
    """What is chanted or written on signs, word for word, in tellings of the demonstration."""
    chants = {*table("shapes.toml")["chants"]["words"].split()}
    tellings = [
        evidence.exact
        for event in entry.all
        if event.type == entry.event.type
        for support in event.supports
        for evidence in support.evidence
        if chants & {fold(span.of(evidence.exact)) for span in words(evidence.exact)}
    ]
    return once(_bare(match[1] or match[2]) for told in tellings for match in _QUOTED.finditer(told))


def _chanted(entry: Entry, taken: Collection[str]) -> tuple[str, ...]:
    """Chants and signs that no row takes for a demonstration's own, with who gives each: of this one, perhaps."""
    chants = {*table("shapes.toml")["chants"]["words"].split()}
    said = [
        claim
        for claim in entry.story.record.statements
        if claim.speaker_kind == "sign" or any(fold(cue) in chants for cue, _ in claim.cues)
    ]
    given = [(_bare(claim.words), entry.story.cards[support.report]) for claim in said for support in claim.supports]
    return by_value([(told, outlet(card)) for told, card in given if told not in taken])


def _bare(quoted: str) -> str:
    return quoted.strip('“”" ,.')


def _size(entry: Entry) -> Row:
    """The least and the most that any report gives, under the consortium's convention, with the reports' words."""
    figures = entry.figures("crowd")
    pairs = [conventions.numbers(figure, "ccc", _day(entry)) for figure in figures]
    low = min((one for one, _ in pairs if one is not None), default=None)
    high = max((one for _, one in pairs if one is not None), default=None)
    mean = (low + high) / 2 if low is not None and high is not None else None
    return {
        "size_low": low,
        "size_high": high,
        "size_mean": mean,
        "size_text": spoken(figures, entry.story.cards),
        "size_cat": 0 if not mean else sum(mean >= step for step in (1, 100, 1000, 10000)),
    }


def _day(entry: Entry) -> str | None:
    return entry.days.first.isoformat() if entry.days.first else None


def _sources(entry: Entry) -> Row:
    links = entry.links
    own = [*links[: SOURCES - 1], "; ".join(links[SOURCES - 1 :])]
    return {f"source_{number}": link or None for number, link in enumerate([*own, *[""] * SOURCES][:SOURCES], start=1)}


def _elsewhere(entry: Entry) -> tuple[str, ...]:
    """Sizes of crowds that the reports tie to no event: of this demonstration, perhaps."""
    loose = [one for one in entry.story.record.figures if one.matter == "gathered" and one.event is None]
    return spoken([one for one in loose if one.role in ("count", "claim", "estimate")], entry.story.cards)
