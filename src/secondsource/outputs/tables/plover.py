"""Events in the shape of PLOVER's interchange format: one JSON object a line.

Fields follow "PLOVER: Political Language Ontology for Verifiable Event Records", draft 2.0, chapter Data Fields,
https://github.com/openeventdata/PLOVER (CC BY-SA 4.0); docs/outputs.md says how each is filled.
"""

from typing import Any

from secondsource.model.claim import Claim, EventClaim, StatementClaim, Support
from secondsource.model.event import Realis
from secondsource.model.record import Method, Record, ReportCard
from secondsource.outputs.tables.cells import Row, evidence_id, excerpt, once, plain
from secondsource.outputs.tables.placing import address, days_of
from secondsource.outputs.tables.rows import Story
from secondsource.outputs.tables.told import figures_of, named, words
from secondsource.resources import table
from secondsource.text.edtf import covered


def plover(record: Record) -> list[Row]:
    """One object an event, of every realis, and one an act of speaking that stands among the statements.

    PLOVER keeps plans and denials, and marks them; who accuses, demands, refuses or threatens by saying something acts.
    """
    story = Story(record)
    ids = {event.label: event.id for event in record.events}
    acts = [_act(claim, claim.act, story) for claim in record.statements if claim.act is not None]
    return [*(_object(event, story, ids) for event in record.events), *acts]


def _act(claim: StatementClaim, act: str, story: Story) -> Row:
    """What saying it did: the speaker is the actor, the days are those of speaking."""
    days = [bounds for support in claim.supports if (bounds := covered(support.day)) is not None]
    first = min((start for start, _ in days if start is not None), default=None)
    last = max((end for _, end in days if end is not None), default=None)
    target = [] if claim.target is None else [{"name": claim.target, "entity_text": [claim.target]}]
    return {
        "id": claim.id,
        "date": first.isoformat() if first else None,
        "enddate": last.isoformat() if last and last != first else None,
        "actor": [] if claim.speaker is None else [{"name": claim.speaker, "entity_text": [claim.speaker]}],
        "recipient": target,
        "event": [act],
        "event_loc": None,
        "event_text": [cue for cue, _ in claim.cues],
        "quad_code": _quad(act),
        "mode": [],
        "context": [],
        "link": None,
        "size": {name: [] for name, _ in _SIZES},
        **_told(claim, "happened", story),
    }


def _object(event: EventClaim, story: Story, ids: dict[str, str]) -> Row:
    days = days_of(event, story.moments.get(event.label))
    auxiliary = table("shapes.toml")["auxiliary"].get(event.realis)
    return {
        "id": event.id,
        "date": days.first.isoformat() if days.first else None,
        "enddate": days.last.isoformat() if days.last and days.last != days.first else None,
        "actor": _entities(event, "actor", story),
        "recipient": _entities(event, "target", story),
        "event": [event.type],
        "event_loc": _location(event, story),
        "event_text": list(words(event.supports, "trigger")),
        "quad_code": _quad(event.type),
        "mode": list(event.modes),
        "context": [*event.contexts, *([auxiliary] if auxiliary else [])],
        "link": ids[event.wholes[0]] if event.wholes else None,
        "size": {name: _size(event, story.record, column) for name, column in _SIZES},
        **_told(event, event.realis, story),
    }


def _told(claim: Claim, realis: Realis, story: Story) -> Row:
    """What any claim has: who tells it, in which words, and how many sources that makes."""
    return {
        "cite_info": [_citation(story.cards[report], story.record.method) for report in claim.reports],
        "comment": excerpt(claim.text),
        "label": claim.label,
        "realis": realis,
        "parts_of_day": list(once(support.part_of_day for support in claim.supports)),
        "evidence_ids": list(once(evidence_id(one) for support in claim.supports for one in support.evidence)),
        "reports": len(claim.reports),
        "sources_low": claim.independence.low,
        "sources_high": claim.independence.high,
        "told_differently": claim.label in story.differing,
        "sensitive": claim.sensitive,
    }


_SIZES = (("dead", "deaths"), ("injured", "injuries"), ("arrested", "arrests"), ("crowd", "crowd"))


def _entities(event: EventClaim, slot: str, story: Story) -> list[dict[str, Any]]:
    name = named(event, slot, story.cards)
    if name is None or (slot == "target" and not story.somebody(name)):
        return []
    return [{"name": name, "entity_text": list(words(event.supports, slot))}]


def _location(event: EventClaim, story: Story) -> dict[str, Any] | None:
    place = story.places.of(event)
    if place is None:
        return None
    held = address(place, story.places.grade(place))
    return {
        "extracted_place": list(words(_at(event, place.key), "place")),
        "resolved_place": place.name,
        "geonameid": place.geonames,
        "lat": place.lat,
        "lon": place.lon,
        "city": held.town,
        "district": held.district,
        "province": held.region,
        "country": held.country,
        "country_code": held.alpha3,
        "resolution": story.places.precision(place, "plover"),
    }


def _at(event: EventClaim, key: str) -> tuple[Support, ...]:
    return tuple(support for support in event.supports if support.place == key)


def _quad(type_: str) -> int | None:
    """The number of the type's quad category; None for types of a codebook of one's own."""
    quad = table("plover/codebook.toml")["types"].get(type_, {}).get("quad")
    number: int | None = table("shapes.toml")["quads"].get(quad)
    return number


def _size(event: EventClaim, record: Record, column: str) -> list[dict[str, float | None]]:
    """Every count the reports give, as an interval: none is chosen."""
    return [
        {"low": plain(figure.low), "high": plain(figure.high)} for figure in figures_of(record, (event.label,), column)
    ]


def _citation(card: ReportCard, method: Method) -> dict[str, str | None]:
    return {
        "citation": card.id,
        "url": card.url,
        "title": card.title,
        "language": "en",
        "publication": card.publisher.name if card.publisher is not None else None,
        "coder": f"Second Source {method.version}",
        "codebook": method.codebook.title if method.codebook is not None else None,
    }
