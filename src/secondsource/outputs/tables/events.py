"""Tables of events: the event file, its crosswalk to the reports, and the places."""

from secondsource.model.claim import EventClaim, Support
from secondsource.model.record import Record
from secondsource.model.timeline import Moment
from secondsource.outputs.tables.cells import Row, evidence_id, excerpt, once
from secondsource.outputs.tables.claims import standing
from secondsource.outputs.tables.placing import Days, Places, address, days_of, keys_of
from secondsource.outputs.tables.told import figure_columns, word_columns
from secondsource.text.edtf import covered


def events(record: Record) -> list[Row]:
    """What happened, one row an event."""
    places, differing = Places(record), record.differing()
    moments = {moment.event: moment for moment in record.timeline}
    cards = {card.id: card for card in record.reports}
    return [
        {
            "event_id": event.id,
            "label": event.label,
            "text": excerpt(event.text),
            "plover_type": event.type,
            "plover_modes": event.modes,
            "plover_contexts": event.contexts,
            "realis": event.realis,
            "actor": event.actor,
            "target": event.target,
            "speech_act": event.speech_act,
            **word_columns(event.supports),
            **_when(event, moments.get(event.label)),
            **_where(event, places),
            "figures": event.figures,
            **figure_columns(record, event, cards),
            "part_of": event.part_of,
            "sensitive": event.sensitive,
            **standing(event, differing),
        }
        for event in record.events
    ]


def _when(event: EventClaim, moment: Moment | None) -> Row:
    days = days_of(event, moment)
    return {
        "days": once(support.day for support in event.supports),
        "earliest": moment.earliest if moment else None,
        "latest": moment.latest if moment else None,
        "certainty": moment.certainty if moment else None,
        "parts_of_day": once(support.part_of_day for support in event.supports),
        "acled_time_precision": days.precision("acled"),
        "ucdp_date_prec": days.precision("ucdp"),
    }


def _where(event: EventClaim, places: Places) -> Row:
    keys, place = keys_of(event), places.of(event)
    return {
        "places": places.names(keys),
        "place_ids": keys,
        "place_id": place.key if place else None,
        "geonames_id": place.geonames if place else None,
        "latitude": place.lat if place else None,
        "longitude": place.lon if place else None,
        "place_precision": place.precision if place else None,
        "acled_geo_precision": places.precision(place, "acled"),
        "ucdp_where_prec": places.precision(place, "ucdp"),
    }


def links(record: Record) -> list[Row]:
    """How events stand to others: one row a link."""
    ids = {event.label: event.id for event in record.events}
    told = [
        {
            "event_id": event.id,
            "relation": link.relation,
            "other_event_id": ids[link.event],
            "words": excerpt(link.evidence.exact),
            "evidence_id": evidence_id(link.evidence),
        }
        for event in record.events
        for link in event.links
    ]
    acts = [
        {"event_id": event.id, "relation": "act of", "other_event_id": ids[event.part_of]}
        for event in record.events
        if event.part_of
    ]
    return [*acts, *told]


def crosswalk(record: Record) -> list[Row]:
    """One row for each event in each report that carries it."""
    places = Places(record)
    return [
        _crossing(event, report, [support for support in event.supports if support.report == report], places)
        for event in record.events
        for report in event.reports
    ]


def _crossing(event: EventClaim, report: str, supports: list[Support], places: Places) -> Row:
    keys, days = once(support.place for support in supports), _all_days(supports)
    return {
        "event_id": event.id,
        "report_id": report,
        "evidence_ids": once(evidence_id(evidence) for support in supports for evidence in support.evidence),
        "voice": "attributed" if all(support.attributed_to for support in supports) else "outlet",
        "attributed_to": once(name for support in supports for name in support.attributed_to),
        **word_columns(supports),
        "value": once(support.value for support in supports),
        "day": once(support.day for support in supports),
        "earliest": days.first.isoformat() if days.first else None,
        "latest": days.last.isoformat() if days.last else None,
        "part_of_day": once(support.part_of_day for support in supports),
        "place_id": keys,
        "place": places.names(keys),
    }


def _all_days(supports: list[Support]) -> Days:
    """From the first to the last day that a report's tellings give; an open end stays open."""
    given = [days for support in supports if (days := covered(support.day)) is not None]
    firsts, lasts = [first for first, _ in given], [last for _, last in given]
    return Days(
        None if None in firsts else min((day for day in firsts if day is not None), default=None),
        None if None in lasts else max((day for day in lasts if day is not None), default=None),
    )


def places(record: Record) -> list[Row]:
    """The places of the record, one row each."""
    known = Places(record)
    rows: list[Row] = []
    for item in record.places:
        place, grade = item.place, known.grade(item.place)
        held = address(place, grade)
        rows.append(
            {
                "place_id": place.key,
                "place": place.name,
                "place_precision": place.precision,
                "geonames_id": place.geonames,
                "latitude": place.lat,
                "longitude": place.lon,
                "within": place.within,
                "town": held.town,
                "admin2": held.district,
                "admin1": held.region,
                "country": held.country,
                "country_code": held.code,
                "acled_geo_precision": known.precision(place, "acled"),
                "ucdp_where_prec": known.precision(place, "ucdp"),
                "plover_resolution": known.precision(place, "plover"),
                "words": once(evidence.exact for evidence in item.mentions),
                "mentions": len(item.mentions),
            }
        )
    return rows
