"""The order in which outputs show a record's events: one that fits all that is known of their time."""

from secondsource.model.record import Record
from secondsource.model.timeline import Moment


def in_order(record: Record) -> list[Moment]:
    """A record's moments, earliest rank first and parts behind their whole; those that nothing orders last."""
    position = {event.label: at for at, event in enumerate(record.events)}
    wholes = {event.label: event.wholes for event in record.events}
    moments = {moment.event: moment for moment in record.timeline}

    def key(label: str) -> tuple[bool, int, int, int]:
        low, high = moments[label].rank_low, moments[label].rank_high
        return moments[label].earliest is None and (low, high) == (1, len(moments)), low, high, position[label]

    def path(label: str) -> list[str]:
        """What it is part of, the largest first, and the event itself; of several larger events the first counts."""
        found = [label]
        while wholes[found[0]] and wholes[found[0]][0] not in found:
            found.insert(0, wholes[found[0]][0])
        return found

    return sorted(record.timeline, key=lambda one: [key(label) for label in path(one.event)])
