"""The table of the timeline: events in an order that fits all that is known, with how far it is known."""

from secondsource.model.record import Record
from secondsource.outputs.chronology import in_order
from secondsource.outputs.tables.cells import Row, evidence_id, excerpt, once


def timeline(record: Record) -> list[Row]:
    """One row an event."""
    events = {event.label: event for event in record.events}
    return [
        {
            "event_id": events[moment.event].id,
            "label": moment.event,
            "text": excerpt(events[moment.event].text),
            "realis": events[moment.event].realis,
            "rank_low": moment.rank_low,
            "rank_high": moment.rank_high,
            "earliest": moment.earliest,
            "latest": moment.latest,
            "certainty": moment.certainty,
            "earliest_from": moment.earliest_from,
            "latest_from": moment.latest_from,
            "parts_of_day": moment.parts_of_day,
            "days": once(support.day for support in events[moment.event].supports),
            "part_of": tuple(events[label].id for label in events[moment.event].wholes),
            "follows": tuple(events[one.event].id for one in moment.follows),
            "follows_words": tuple(one.evidence.exact for one in moment.follows),
            "evidence_ids": tuple(evidence_id(one.evidence) for one in moment.follows),
            "sensitive": events[moment.event].sensitive,
        }
        for moment in in_order(record)
    ]
