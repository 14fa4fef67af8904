"""Record -> schema.org JSON-LD for the record's page (https://schema.org/NewsArticle).

``citation`` names the reports, ``about`` the events, ``mentions`` the people in public life, organisations and places that the
reports name. There is no ``ClaimReview``: it wants a verdict, and a record has none. There is no ``datePublished`` of the page,
which a clock would have to tell; the reports have the days they state.
"""

from typing import Any

from secondsource.model.claim import EventClaim
from secondsource.model.place import Place
from secondsource.model.record import Record, ReportCard
from secondsource.outputs.export import PLAIN, Export
from secondsource.outputs.geojson import point
from secondsource.outputs.leaving import GAZETTEER, Leaving, address, as_json, cut, identity, leaving, moment, outlet
from secondsource.outputs.tables.placing import Places
from secondsource.outputs.verify import Reports

_CONTEXT = [
    "https://schema.org",
    {
        "secondsource": "urn:secondsource:terms:",
        "method": "secondsource:method",
        "accuracy": {"@id": "secondsource:accuracy", "@type": "@json"},
        "limitation": "secondsource:limitation",
        "codebook": "secondsource:codebook",
        "withheld": "secondsource:withheld",
        "reviewMark": "secondsource:review",
        "support": {"@id": "secondsource:support", "@type": "@json"},
        "precision": "secondsource:precision",
    },
]


def render(record: Record, reports: Reports | None, export: Export = PLAIN) -> bytes:
    """One NewsArticle, to set into the page as ``application/ld+json``: no text in it can end the script element it stands in.

    Raises:
        OutputError: Words of the record do not stand in the reports, or it is to be published and not reviewed.
    """
    going = leaving(record, reports, export)
    shown = going.record
    notices = {("reviewMark" if name == "review" else name): value for name, value in going.notices.items()}
    cited = [_cited(card, going) for card in shown.reports]
    document = as_json(
        {
            "@context": _CONTEXT,
            "@type": "NewsArticle",
            "@id": f"urn:secondsource:record:{shown.id}",
            "identifier": shown.id,
            "inLanguage": "en",
            **(_words(going) if going.text else {}),
            "about": [_event(event, going) for event in shown.events],
            **({"mentions": _mentions(going)} if going.text else {}),
            "citation": cited,
            "isBasedOn": [{"@id": one["@id"]} for one in cited],
            "creator": {
                "@type": "SoftwareApplication",
                "name": "Second Source",
                "softwareVersion": shown.method.version,
            },
            "backstory": going.words,
            "creditText": GAZETTEER,
            **notices,
        }
    )
    return document.replace(b"<", b"\\u003c").replace(b">", b"\\u003e").replace(b"&", b"\\u0026")


def _words(going: Leaving) -> dict[str, Any]:
    record = going.record
    summary = "".join(clause.text for clause in record.summary)
    return {
        "headline": cut(record.title),
        **({"abstract": cut(summary)} if summary else {}),
        **({"temporalCoverage": cut(record.days)} if record.days else {}),
    }


def _event(event: EventClaim, going: Leaving) -> dict[str, Any]:
    """An event with its sentence and how many carry it; what is not told as having happened is no event to a reader of this."""
    known = event.realis in ("happened", "ongoing") and going.text
    return {
        "@type": "Event" if known else "Thing",
        "@id": f"urn:secondsource:claim:{event.id}",
        "identifier": event.label,
        **({"name": cut(event.text)} if going.text else {}),
        **(_when_and_where(event, going) if known else {}),
        "support": going.standing(event),
    }


def _when_and_where(event: EventClaim, going: Leaving) -> dict[str, Any]:
    moment_of = next((one for one in going.record.timeline if one.event == event.label), None)
    places = Places(going.record)
    place = places.of(event)
    day = moment_of.day if moment_of is not None else None
    return {
        **({"startDate": day} if day else {}),
        **({"location": _place(place, places)} if place is not None else {}),
    }


def _mentions(going: Leaving) -> list[dict[str, Any]]:
    record, places = going.record, Places(going.record)
    people = [
        {
            "@type": "Person",
            "name": cut(one.name),
            **({"jobTitle": [cut(role) for role in one.roles]} if one.roles else {}),
        }
        for one in going.people(frozenset({"public role"}))
    ]
    bodies = [{"@type": "Organization", "name": cut(one.name)} for one in record.entities if one.kind == "organisation"]
    return [*people, *bodies, *(_place(item.place, places) for item in record.places)]


def _place(place: Place, places: Places) -> dict[str, Any]:
    """A place, with its point as coarse as it is known; what the gazetteer does not list has none, only what holds it."""
    own = place.precision not in ("venue", "area") and place.geonames is not None
    grade = places.grade(place)
    found = point(place, grade) if own else None
    return {
        "@type": "Place",
        "name": cut(place.name),
        **({"sameAs": f"https://sws.geonames.org/{place.geonames}/"} if own else {}),
        **({"containedInPlace": {"@type": "Place", "name": cut(place.within[0])}} if place.within else {}),
        **(
            {"geo": {"@type": "GeoCoordinates", "longitude": found[0], "latitude": found[1], "precision": grade}}
            if found is not None
            else {}
        ),
    }


def _cited(card: ReportCard, going: Leaving) -> dict[str, Any]:
    """A report: its address, headline, publisher and day, as it states them."""
    name = {"@type": "NewsArticle", "@id": identity(card, text=going.text), "identifier": [card.label, card.id]}
    if not going.text:
        return {**name, "sha256": card.sha256}
    published, day = outlet(card), card.published
    stated = moment(card) or (day.earliest if day is not None and day.earliest == day.latest else None)
    said = {"headline": card.title and cut(card.title), "url": address(card), "datePublished": stated}
    return {
        **name,
        **{key: value for key, value in said.items() if value},
        **({"publisher": {"@type": "NewsMediaOrganization", "name": published}} if published else {}),
        "sha256": card.sha256,
    }
