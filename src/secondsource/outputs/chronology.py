"""The order in which outputs show a record's events: one that fits all that is known of their time."""

from secondsource.model.record import Record
from secondsource.model.timeline import Moment


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
