"""The table of what changed since earlier versions and of what was struck."""

from collections.abc import Iterable, Iterator

from secondsource.model.evidence import Evidence
from secondsource.model.record import Record
from secondsource.model.version import Change, StruckClaim
from secondsource.outputs.tables.cells import Row, evidence_id, excerpt, once


def changes(record: Record) -> list[Row]:
    """One row a change, and one row a struck claim."""
    ids = {claim.label: claim.id for claim in record.claims}
    rows = [*(_change(one, ids) for one in record.changes), *(_struck(one, ids) for one in record.struck)]
    return [{"change": number, **row} for number, row in enumerate(rows, start=1)]


def evidence(record: Record) -> Iterator[Evidence]:
    """The words that changes and struck claims rest on."""
    for change in record.changes:
        yield from (*change.before, *change.after)
    yield from (one for claim in record.struck for support in claim.supports for one in support.evidence)


def _change(change: Change, ids: dict[str, str]) -> Row:
    return {
        "kind": change.kind,
        "text": excerpt(change.text),
        "claim_id": ids.get(change.claim or ""),
        "label": change.claim,
        "was": excerpt(change.was),
        "now": excerpt(change.now),
        "report_id": change.report,
        "reports_before": _reports(change.before),
        "evidence_before": _ids(change.before),
        "evidence_after": _ids(change.after),
        "reason": None,
    }


def _struck(claim: StruckClaim, ids: dict[str, str]) -> Row:
    before = [one for support in claim.supports for one in support.evidence]
    return {
        "kind": "struck",
        "text": excerpt(claim.text),
        "claim_id": ids.get(claim.instead or ""),
        "label": claim.instead,
        "was": excerpt(claim.text),
        "now": None,
        "report_id": None,
        "reports_before": _reports(before),
        "evidence_before": _ids(before),
        "evidence_after": (),
        "reason": claim.reasons,
    }


def _reports(found: Iterable[Evidence]) -> tuple[str, ...]:
    return once(one.report for one in found)


def _ids(found: Iterable[Evidence]) -> tuple[str, ...]:
    return once(evidence_id(one) for one in found)
