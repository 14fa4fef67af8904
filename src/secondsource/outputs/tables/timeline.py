"""The table of the timeline: events in an order that fits all that is known, with how far it is known."""

from secondsource.model.record import Record
from secondsource.model.timeline import Moment
from secondsource.outputs.tables.cells import Row, evidence_id, once


def in_order(record: Record) -> list[Moment]:
    """A record's moments, earliest rank first and parts behind their whole; those that nothing orders last."""
    position = {event.label: at for at, event in enumerate(record.events)}
    whole = {event.label: event.part_of or event.label for event in record.events}
    moments = {moment.event: moment for moment in record.timeline}

    def key(label: str) -> tuple[bool, int, int, int]:
        low, high = moments[label].rank_low, moments[label].rank_high
        return moments[label].earliest is None and (low, high) == (1, len(moments)), low, high, position[label]

    return sorted(
        record.timeline, key=lambda one: (key(whole[one.event]), one.event != whole[one.event], key(one.event))
    )


def timeline(record: Record) -> list[Row]:
    """One row an event."""
    events = {event.label: event for event in record.events}
    return [
        {
            "event_id": events[moment.event].id,
            "label": moment.event,
            "text": events[moment.event].text,
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
            "part_of": events[part_of].id if (part_of := events[moment.event].part_of) else None,
            "follows": tuple(events[one.event].id for one in moment.follows),
            "follows_words": tuple(one.evidence.exact for one in moment.follows),
            "evidence_ids": tuple(evidence_id(one.evidence) for one in moment.follows),
            "sensitive": events[moment.event].sensitive,
        }
        for moment in in_order(record)
    ]
