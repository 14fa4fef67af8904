"""Who is accused of what, and by whom alone."""

from collections.abc import Iterator

from secondsource.corroboration.joining import clipped, folded
from secondsource.corroboration.spelling import is_negation
from secondsource.model.claim import EventClaim, StatementClaim
from secondsource.model.record import Check, Record

_MOST = 3
"""Allegations told one by one; what else there is to do must not drown in them."""


def allegations(record: Record) -> Iterator[Check]:
    """What accuses a named private person, the first one by one and the others together."""
    found = [claim for claim in record.claims if claim.sensitive]
    for claim in found[:_MOST]:
        reason = f"It accuses a named person: {clipped(claim.text)}."
        yield Check("Have the allegation reviewed.", reason, (claim.label,), "allegation")
    more = tuple(claim.label for claim in found[_MOST:])
    if more:
        yield Check(f"Have {len(more)} more allegations reviewed.", "Each accuses a named person.", more, "allegation")


def accusations(record: Record) -> Iterator[Check]:
    """Accusations that only their speaker makes, and events that only one speaker alleges: the accused have not been heard."""
    for claim in record.statements:
        about = (claim.target or "").strip(' ,.“”"')
        if claim.act == "ACCUSE" and claim.speaker and about and _alone(claim):
            text = f"Get the other side: {claim.speaker} on {clipped(about, 60)}."
            reason = f"Nobody else says so{_in(claim)}: {clipped(claim.words or claim.text)}"
            yield Check(text, reason, (claim.label,), "accusation")
    for event in record.events:
        givers = {giver for support in event.supports for giver in support.attributed_to[-1:]}
        of_themselves = event.actor in givers or any(map(is_negation, folded(event.text)))
        if event.realis == "alleged" and len(givers) == 1 and not (event.speech_act or of_themselves) and _alone(event):
            reason = f"Only {min(givers)} says so{_in(event)}: {clipped(event.text)}."
            yield Check("Get a second source for the accusation.", reason, (event.label,), "accusation")


def _alone(claim: StatementClaim | EventClaim) -> bool:
    return not claim.sensitive and claim.independence.low == 1


def _in(claim: StatementClaim | EventClaim) -> str:
    count = len(claim.reports)
    return f", in {count} reports" if count > 1 else ""
