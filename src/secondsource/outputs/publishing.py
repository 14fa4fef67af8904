"""A record for publication: corrected claims carry their correction, rejected ones are gone with all that points to them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from secondsource.model.claim import Claim, EventClaim, FigureClaim
from secondsource.model.record import Record
from secondsource.model.review import Desk
from secondsource.model.version import StruckClaim

ALLEGATION = "An allegation against a named person"
"""What stands for the words of a struck one."""

C = TypeVar("C", bound=Claim)


def published(record: Record, desk: Desk) -> Record:
    """The record after its review."""
    gone = frozenset(label for label, held in desk.standing.items() if held.state == "rejected")
    timeline = tuple(
        replace(moment, follows=tuple(one for one in moment.follows if one.event not in gone))
        for moment in record.timeline
        if moment.event not in gone
    )
    summary = () if any(clause.claim in gone for clause in record.summary) else record.summary
    changed = any(held.state == "corrected" for held in desk.standing.values())
    return replace(
        record,
        events=tuple(_event(event, gone) for event in _kept(record.events, gone, desk)),
        statements=_kept(record.statements, gone, desk),
        figures=tuple(_figure(figure, gone) for figure in _kept(record.figures, gone, desk)),
        roles=_kept(record.roles, gone, desk),
        discrepancies=tuple(
            replace(one, claims=_without(one.claims, gone))
            for one in record.discrepancies
            if not one.claims or _without(one.claims, gone)
        ),
        compatible=tuple(
            replace(one, claims=_without(one.claims, gone))
            for one in record.compatible
            if not one.claims or _without(one.claims, gone)
        ),
        struck=tuple(_struck(one, gone) for one in record.struck),
        changes=tuple(one for one in record.changes if one.claim not in gone and not one.sensitive),
        checks=tuple(
            replace(one, claims=_without(one.claims, gone)) for one in record.checks if _without(one.claims, gone)
        ),
        summary=() if changed and _summarised(record, desk) else summary,
        timeline=timeline,
    )


def _kept(claims: Sequence[C], gone: frozenset[str], desk: Desk) -> tuple[C, ...]:
    """The claims that were not rejected, each with the sentence that stands."""
    return tuple(
        replace(claim, text=held.last.after or claim.text) if (held := desk.standing.get(claim.label)) else claim
        for claim in claims
        if claim.label not in gone
    )


def _struck(claim: StruckClaim, gone: frozenset[str]) -> StruckClaim:
    """A struck claim; an allegation, which nobody reviews any more, stays visible as struck and is not repeated."""
    made = replace(claim, instead=None) if claim.instead in gone else claim
    return replace(made, text=ALLEGATION, supports=()) if claim.sensitive else made


def _event(event: EventClaim, gone: frozenset[str]) -> EventClaim:
    return replace(
        event,
        figures=_without(event.figures, gone),
        part_of=None if event.part_of in gone else event.part_of,
        links=tuple(link for link in event.links if link.event not in gone),
    )


def _figure(figure: FigureClaim, gone: frozenset[str]) -> FigureClaim:
    return replace(figure, event=None) if figure.event in gone else figure


def _without(labels: Iterable[str], gone: frozenset[str]) -> tuple[str, ...]:
    return tuple(label for label in labels if label not in gone)


def _summarised(record: Record, desk: Desk) -> bool:
    """Whether the first screen rests on a claim that was corrected."""
    return any(
        clause.claim in desk.standing and desk.standing[clause.claim].state == "corrected"
        for clause in record.summary
        if clause.claim
    )
