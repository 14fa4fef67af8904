"""Tables of claims and of what they rest on."""

from collections.abc import Mapping
from itertools import zip_longest
from typing import Literal

from secondsource.model.claim import Claim, EventClaim, Rendering, StatementClaim, sides_of
from secondsource.model.record import Record
from secondsource.model.review import Reviewed
from secondsource.outputs import conventions
from secondsource.outputs.tables import versions
from secondsource.outputs.tables.cells import EXCERPT, Row, evidence_id, excerpt, once, safe
from secondsource.outputs.tables.told import word_columns

_KINDS: dict[str, Literal["event", "statement", "figure", "role"]] = {
    "EventClaim": "event",
    "StatementClaim": "statement",
    "FigureClaim": "figure",
    "RoleClaim": "role",
}


def claims(record: Record, standing_by: Mapping[str, Reviewed] | None = None) -> list[Row]:
    """Every claim of the record, with how it stands after review, by label."""
    differing, held = record.differing(), standing_by or {}
    return [
        {
            "claim_id": claim.id,
            "label": claim.label,
            "kind": kind_of(claim),
            "text": excerpt(claim.text),
            "support": claim.support,
            "independence": claim.independence.reasons,
            "sensitive": claim.sensitive,
            **standing(claim, differing),
            **_reviewed(held.get(claim.label)),
        }
        for claim in record.claims
    ]


def _reviewed(held: Reviewed | None) -> Row:
    return {
        "review": held.state if held else None,
        "review_text": held.last.after if held else None,
        "review_words": held.words if held else None,
    }


def kind_of(claim: Claim) -> str:
    """What kind of claim it is, as a word."""
    return _KINDS[type(claim).__name__]


def supports(record: Record) -> list[Row]:
    """Every telling of every claim."""
    return [
        {
            "support_id": f"{claim.id}.{number}",
            "claim_id": claim.id,
            "report_id": support.report,
            "evidence_ids": [evidence_id(evidence) for evidence in support.evidence],
            "parts": [f"{part.name}={evidence_id(part.evidence)}" for part in support.parts],
            "attributed_to": support.attributed_to,
            "realis": support.realis,
            "value": support.value,
            "day": support.day,
            "part_of_day": support.part_of_day,
            "place_id": support.place,
            "manner": rendering.manner if rendering else None,
            "own_sentence": number == claim.telling + 1 if isinstance(claim, EventClaim) else None,
            **word_columns((support,)),
        }
        for claim in record.claims
        for number, (support, rendering) in enumerate(zip_longest(claim.supports, _renderings(claim)), start=1)
        if support
    ]


def _renderings(claim: Claim) -> tuple[Rendering, ...]:
    return claim.renderings if isinstance(claim, StatementClaim) else ()


def drift(record: Record) -> list[Row]:
    """How the words of tellings differ from the fullest wording of their statement."""
    return [
        {
            "support_id": f"{claim.id}.{told}",
            "number": number,
            "claim_id": claim.id,
            "fullest_support_id": f"{claim.id}.{fullest}",
            "kind": drift.kind,
            "quoted": drift.quoted,
            "told": drift.told and excerpt(drift.told.exact),
            "fullest": drift.fullest and excerpt(drift.fullest.exact),
            "after": drift.after and excerpt(drift.after.exact),
            "evidence_ids": [evidence_id(side) for side in sides_of(drift)],
        }
        for claim in record.statements
        for fullest in [at for at, one in enumerate(claim.renderings, start=1) if one.manner == "fullest"]
        for told, rendering in enumerate(claim.renderings, start=1)
        for number, drift in enumerate(rendering.drift, start=1)
    ]


def evidence(record: Record) -> list[Row]:
    """Every span that claims, their parts, their drift, what was compared and wording rest on, in order of report and offset."""
    supports = [support for claim in record.claims for support in claim.supports]
    used = [evidence for support in supports for evidence in support.evidence]
    used += [part.evidence for support in supports for part in support.parts]
    used += [evidence for item in record.discrepancies for account in item.accounts for evidence in account.evidence]
    used += [evidence for item in record.compatible for account in item.accounts for evidence in account.evidence]
    used += [
        side
        for claim in record.statements
        for one in claim.renderings
        for drift in one.drift
        for side in sides_of(drift)
    ]
    used += [link.evidence for event in record.events for link in event.links]
    used += [one.evidence for moment in record.timeline for one in moment.follows]
    used += [use.evidence for term in record.wording for use in term.uses]
    used += versions.evidence(record)
    order = {card.id: number for number, card in enumerate(record.texts)}
    once = {evidence_id(evidence): evidence for evidence in used}
    return [
        {
            "evidence_id": name,
            "report_id": evidence.report,
            "start": evidence.span.start,
            "end": evidence.span.end,
            "excerpt": excerpt(evidence.exact),
            "truncated": len(safe(evidence.exact)) > EXCERPT,
        }
        for name, evidence in sorted(once.items(), key=lambda item: (order[item[1].report], item[1].span))
    ]


def statements(record: Record) -> list[Row]:
    """Who said what, one row a statement."""
    return [
        {
            "claim_id": claim.id,
            "label": claim.label,
            "kind": claim.kind,
            "speaker": claim.speaker,
            "speaker_kind": claim.speaker_kind,
            "roles": claim.roles,
            "words": excerpt(claim.words),
            "cues": [cue for cue, _ in claim.cues],
            "strong_cues": [cue for cue, strength in claim.cues if strength == "strong"],
            "channel": claim.channel.kind if claim.channel else None,
            "channel_name": claim.channel.name if claim.channel else None,
            "target": claim.target,
            "act": claim.act,
            "said_on": once(support.day for support in claim.supports),
        }
        for claim in record.statements
    ]


def figures(record: Record) -> list[Row]:
    """How many, one row a figure."""
    return [
        {
            "claim_id": claim.id,
            "label": claim.label,
            "text": excerpt(claim.text),
            "low": claim.low,
            "high": claim.high,
            "modifier": claim.modifier,
            "vague": claim.vague,
            "unit": claim.unit,
            "counted": claim.counted,
            "rate": claim.rate,
            "role": claim.role,
            "attribution": claim.attribution,
            "matter": claim.matter,
            "event": claim.event,
            **conventions.columns(claim),
        }
        for claim in record.figures
    ]


def discrepancies(record: Record) -> list[Row]:
    """One row for each side of each difference."""
    return [
        {
            "discrepancy_id": item.id,
            "account": number,
            "kind": item.kind,
            "question": item.question,
            "report_id": account.report,
            "words": excerpt(account.words),
            "quoted": account.quoted,
            "evidence_ids": [evidence_id(evidence) for evidence in account.evidence],
            "claims": item.claims,
            "comment": item.comment,
            "contradicts_itself": account.report in item.within,
        }
        for item in record.discrepancies
        for number, account in enumerate(item.accounts, start=1)
    ]


def compatible(record: Record) -> list[Row]:
    """One row for each side of what differs in form and is no disagreement."""
    return [
        {
            "compatible_id": item.id,
            "account": number,
            "kind": item.kind,
            "reason": item.reason,
            "report_id": account.report,
            "words": excerpt(account.words),
            "quoted": account.quoted,
            "evidence_ids": [evidence_id(evidence) for evidence in account.evidence],
            "claims": item.claims,
        }
        for item in record.compatible
        for number, account in enumerate(item.accounts, start=1)
    ]


def standing(claim: Claim, differing: frozenset[str]) -> Row:
    """How many reports and sources carry a claim, and whether they differ on it."""
    return {
        "reports": len(claim.reports),
        "sources_low": claim.independence.low,
        "sources_high": claim.independence.high,
        "told_differently": claim.label in differing,
    }
