"""Record -> IPTC ninjs 3.1 (https://iptc.org/standards/ninjs/), the news item that systems of newsrooms take in.

The item is the record: its claims are the body, its reports the associations. The schema has no room for our own fields, so
method, measured accuracy and limitation are ``descriptions`` by role. Moments are those reports state in full; none is made up.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from secondsource.model.claim import Claim
from secondsource.model.record import Record, RecordPlace, ReportCard
from secondsource.outputs.export import PLAIN, Export
from secondsource.outputs.geojson import point
from secondsource.outputs.leaving import (
    GAZETTEER,
    Leaving,
    as_json,
    cut,
    evidence_of,
    identity,
    ids_of,
    leaving,
    moment,
    outlet,
    sources,
)
from secondsource.outputs.tables.placing import Places
from secondsource.outputs.verify import Reports
from secondsource.text.words import words

SCHEMA = "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#"
"""The schema that what is written is valid by."""


def render(record: Record, reports: Reports | None, export: Export = PLAIN) -> bytes:
    """One ninjs object.

    Raises:
        OutputError: Words of the record do not stand in the reports, or it is to be published and not reviewed.
    """
    going = leaving(record, reports, export)
    shown = going.record
    body = "\n".join(_line(claim, going) for claim in shown.claims)
    return as_json(
        {
            "uri": f"urn:secondsource:record:{shown.id}",
            "standard": {"name": "ninjs", "version": "3.1", "schema": SCHEMA},
            "type": "text",
            "representationType": "full" if going.text else "partial",
            "profile": "secondsource-record",
            "language": "en",
            **({"edNote": going.mark} if going.mark else {}),
            **({"title": cut(shown.title), "headlines": _valued([("main", cut(shown.title))])} if going.text else {}),
            "descriptions": _descriptions(going),
            "bodies": [
                {
                    "role": "claims",
                    "contentType": "text/plain",
                    "charCount": len(body),
                    "wordCount": len(words(body)),
                    "value": body,
                }
            ],
            **(_named(going) if going.text else {}),
            "events": [
                {
                    "id": event.id,
                    "uri": f"urn:secondsource:claim:{event.id}",
                    "rel": event.realis if going.text else "about",
                    **({"name": cut(event.text)} if going.text else {}),
                }
                for event in shown.events
            ],
            "associations": [_associated(card, going) for card in shown.reports],
        }
    )


def _descriptions(going: Leaving) -> list[dict[str, str]]:
    summary = cut("".join(clause.text for clause in going.record.summary)) if going.text else ""
    given = [*([("summary", summary)] if summary else []), *going.lines, ("attribution", GAZETTEER)]
    return _valued(given)


def _valued(given: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    return [{"role": role, "contentType": "text/plain", "value": value} for role, value in given]


def _line(claim: Claim, going: Leaving) -> str:
    """A claim in one line: its sentence, who carries it, how many sources, what to mind."""
    labels = ", ".join(going.labels[report] for report in claim.reports)
    minds = [
        words
        for mind, words in ((claim.label in going.differing, "told differently"), (claim.sensitive, "sensitive"))
        if mind
    ]
    said = f"{claim.label} {cut(claim.text)}" if going.text else f"{claim.label} {claim.id}"
    where = "" if going.text else f" {' '.join(ids_of(evidence_of(claim)))}"
    return f"{said} [{'; '.join([f'{labels}: {sources(claim)}', *minds])}]{where}"


def _named(going: Leaving) -> dict[str, Any]:
    """People in public life, organisations, places and outlets that are named, as the schema has them."""
    record, places = going.record, Places(going.record)
    found: dict[str, Sequence[Mapping[str, Any]]] = {
        "people": [{"name": cut(one.name), "rel": "mentioned"} for one in going.people(frozenset({"public role"}))],
        "organisations": [
            {"name": cut(one.name), "rel": "mentioned"} for one in record.entities if one.kind == "organisation"
        ],
        "places": [_place(item, places) for item in record.places],
        "infoSources": [
            {"name": name, "role": "reported"}
            for name in dict.fromkeys(map(outlet, record.reports))
            if name is not None
        ],
    }
    return {name: items for name, items in found.items() if items}


def _place(item: RecordPlace, places: Places) -> dict[str, Any]:
    """A place, with ``literal`` for how fine the text is; what the gazetteer does not list has no point, only what holds it."""
    place = item.place
    grade = places.grade(place)
    own = place.precision not in ("venue", "area") and place.geonames is not None
    found = point(place, grade) if own else None
    return {
        "name": cut(place.name),
        "rel": "mentioned",
        "literal": cut(", ".join([grade or place.precision, *place.within])),
        **({"uri": f"https://sws.geonames.org/{place.geonames}/"} if own else {}),
        **({"geoJSON": {"type": "Point", "coordinates": found}} if found is not None else {}),
    }


def _associated(card: ReportCard, going: Leaving) -> dict[str, Any]:
    """A report as an item of its own, as far as it states it."""
    stated = moment(card)
    title = cut(card.title) if card.title and going.text else ""
    return {
        "name": f"report {card.label}",
        "rel": "source",
        "uri": identity(card, text=going.text),
        "type": "text",
        "representationType": "partial",
        "altIds": [{"role": "sha256", "value": card.sha256}, {"role": "report", "value": card.id}],
        **({"versionCreated": stated} if stated and going.text else {}),
        **({"title": title, "headlines": _valued([("main", title)])} if title else {}),
        **({"infoSources": [{"name": outlet(card), "role": "publisher"}]} if going.text and outlet(card) else {}),
    }
