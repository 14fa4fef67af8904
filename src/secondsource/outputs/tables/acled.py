"""Rows in the shape of ACLED's export. They are no data of ACLED's: no coder of theirs has seen them.

Columns and codes follow the ACLED Codebook, https://acleddata.com/knowledge-base/codebook/; docs/outputs.md says
how each is filled.
"""

from collections.abc import Iterable

from secondsource.model.record import Record
from secondsource.outputs import conventions
from secondsource.outputs.derived.parties import kinds
from secondsource.outputs.tables.cells import Row
from secondsource.outputs.tables.rows import Entry, Story
from secondsource.outputs.tables.told import named, spoken
from secondsource.resources import table

_DEMONSTRATIONS = frozenset({"Protests", "Riots"})


def acled(record: Record) -> list[Row]:
    """One row an event that ACLED would record, or may; empty cells are not coded or not told."""
    return [_row(entry) for entry in Story(record).entries("acled") if entry.placed]


def _row(entry: Entry) -> Row:
    codes = {column: _agreed(entry, column) for column in ("disorder_type", "event_type", "sub_event_type")}
    actor, target = _actors(entry)
    crowd = entry.event.type == "PROTEST" and _inter(actor) != "State forces"
    inter = _inter(actor, codes["event_type"], crowd=crowd), _inter(target, codes["event_type"])
    return {
        **_when(entry),
        **codes,
        "actor1": actor,
        "assoc_actor_1": None,
        "inter1": inter[0],
        "actor2": target,
        "assoc_actor_2": None,
        "inter2": inter[1],
        "interaction": _interaction(inter, alone=target is None),
        "civilian_targeting": _civilians(codes["event_type"], codes["sub_event_type"], inter[1]),
        **_where(entry),
        "source": entry.sources,
        "source_scale": None,
        "notes": entry.notes,
        "fatalities": _fatalities(entry),
        "tags": _tags(entry),
        **entry.backing(),
    }


def _agreed(entry: Entry, column: str) -> str | None:
    """A column's value where all candidates have the same; else None, and the candidates stand beside it."""
    values = entry.derived.values(column)
    return values[0] if len(values) == 1 and values[0] else None


def _when(entry: Entry) -> Row:
    """A day where ACLED's rules give one: the day itself, or the middle of at most a month."""
    precision = entry.days.precision("acled")
    day = entry.days.middle if precision else None
    code = entry.address.alpha3
    return {
        "event_id_cnty": f"{code}-{entry.event.id}" if code else entry.event.id,
        "event_date": day.isoformat() if day else None,
        "year": day.year if day else None,
        "time_precision": precision,
    }


def _where(entry: Entry) -> Row:
    """Of whole countries no point is given: ACLED would not record the event there."""
    held, place = entry.address, entry.place
    precision = entry.story.places.precision(place, "acled")
    exact = place if place is not None and precision is not None else None
    return {
        "iso": held.numeric,
        "region": None,
        "country": held.country,
        "admin1": held.region,
        "admin2": held.district,
        "admin3": None,
        "location": held.town or held.district or held.region or (place.name if place is not None else None),
        "latitude": exact.lat if exact else None,
        "longitude": exact.lon if exact else None,
        "geo_precision": precision,
    }


def _actors(entry: Entry) -> tuple[str | None, str | None]:
    """Who acts, and on whom: somebody, no thing. Where nobody suffers, the state forces of another event of the row."""
    cards = entry.story.cards
    actor, target = named(entry.event, "actor", cards), named(entry.event, "target", cards)
    if target is not None and not entry.story.somebody(target):
        target = None
    others = [name for event in entry.others if (name := named(event, "actor", cards)) is not None]
    forces = [name for name in others if _inter(name) == "State forces" and name != actor]
    return actor, target or next(iter(forces), None)


def _inter(name: str | None, event_type: str | None = None, *, crowd: bool = False) -> str | None:
    """ACLED's kind of an actor, by its noun; who demonstrates is of the kind that the event's type says.

    Args:
        name: The actor.
        event_type: The derived type of the event; None where it is open.
        crowd: Whether the actor is one that demonstrates, whatever its noun ("dock workers").
    """
    if name is None:
        return None
    found = kinds((name,))
    if crowd or found & {"demonstrators", "rioters"}:
        return {"Riots": "Rioters", "Protests": "Protesters"}.get(event_type or "")
    rows: Iterable[dict[str, list[str]]] = table("shapes.toml")["inter"]
    return next((str(row["name"]) for row in rows if found & {*row["parties"]}), None)


def _interaction(inter: tuple[str | None, str | None], *, alone: bool) -> str | None:
    """Both kinds in ACLED's order; "Protesters only" where there is no second actor; None where a kind is not known."""
    first, second = inter
    if alone:
        return f"{first} only" if first else None
    order = [row["name"] for row in table("shapes.toml")["inter"]]
    return "-".join(sorted((first, second), key=order.index)) if first and second else None


def _civilians(event_type: str | None, sub_event_type: str | None, second: str | None) -> str | None:
    """ACLED marks violence against civilians, deadly force on protesters, and bombs and shells that hit civilians."""
    targeted = (
        event_type == "Violence against civilians"
        or sub_event_type == "Excessive force against protesters"
        or (event_type == "Explosions/Remote violence" and second == "Civilians")
    )
    return "Civilians targeted" if targeted else None


def _fatalities(entry: Entry) -> float | None:
    """The least that any report gives, under ACLED's convention; None where no report tells of deaths."""
    numbers = [conventions.numbers(figure, "acled")[0] for figure in entry.figures("deaths")]
    return min((number for number in numbers if number is not None), default=None)


def _tags(entry: Entry) -> str | None:
    """ACLED's tag for the size of crowds, in the reports' words."""
    if not {*entry.derived.values("event_type")} - {""} <= _DEMONSTRATIONS:
        return None
    return f"crowd size={'; '.join(spoken(entry.figures('crowd'), entry.story.cards)) or 'no report'}"
