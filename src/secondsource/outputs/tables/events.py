"""Tables of events: the event file and its crosswalk to the reports."""

from collections.abc import Mapping

from secondsource.model.claim import EventClaim, Support
from secondsource.model.record import Record
from secondsource.outputs.tables.cells import Row, evidence_id, once
from secondsource.outputs.tables.claims import standing


def events(record: Record) -> list[Row]:
    """What happened, one row an event."""
    names, differing = _place_names(record), record.differing()
    return [
        {
            "event_id": event.id,
            "label": event.label,
            "text": event.text,
            "plover_type": event.type,
            "plover_modes": event.modes,
            "plover_contexts": event.contexts,
            "realis": event.realis,
            "actor": event.actor,
            "target": event.target,
            "speech_act": event.speech_act,
            "days": once(support.day for support in event.supports),
            "places": once(names.get(support.place or "") for support in event.supports),
            "figures": event.figures,
            "part_of": event.part_of,
            "sensitive": event.sensitive,
            **standing(event, differing),
        }
        for event in record.events
    ]


def crosswalk(record: Record) -> list[Row]:
    """One row for each event in each report that carries it."""
    names = _place_names(record)
    return [
        _crossing(event, report, [support for support in event.supports if support.report == report], names)
        for event in record.events
        for report in event.reports
    ]


def _crossing(event: EventClaim, report: str, supports: list[Support], names: Mapping[str, str]) -> Row:
    places = once(support.place for support in supports)
    return {
        "event_id": event.id,
        "report_id": report,
        "evidence_ids": once(evidence_id(evidence) for support in supports for evidence in support.evidence),
        "voice": "attributed" if all(support.attributed_to for support in supports) else "outlet",
        "attributed_to": once(name for support in supports for name in support.attributed_to),
        "value": once(support.value for support in supports),
        "day": once(support.day for support in supports),
        "part_of_day": once(support.part_of_day for support in supports),
        "place_id": places,
        "place": once(names.get(place) for place in places),
    }


def _place_names(record: Record) -> dict[str, str]:
    return {item.place.key: item.place.name for item in record.places}
