"""A record without a word of its reports: ids, offsets and hashes, for whom the texts may not be passed on to."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from secondsource.model.claim import Claim
from secondsource.model.evidence import Evidence
from secondsource.model.record import Record
from secondsource.outputs.export import PLAIN, Export
from secondsource.outputs.verify import Reports, require
from secondsource.resources import table

FORMAT = "secondsource.index"
"""Value of the ``format`` field: what the file is; no record, and no record can be made of it."""


def render(record: Record, reports: Reports | None, export: Export = PLAIN) -> bytes:
    """The index of a record as JSON.

    Raises:
        OutputError: Words of the record do not stand in the reports, or it is to be published and not reviewed.
    """
    require(record, reports)
    mark = export.mark(record)
    shown = export.of(record)
    document = {
        "format": FORMAT,
        "version": 1,
        "record": shown.id,
        "made_with": f"Second Source {shown.method.version} with {shown.method.model}",
        "limitation": shown.method.limitation,
        "accuracy": dict(shown.method.accuracy),
        **({"review": mark} if mark else {}),
        "reports": [
            {"id": card.id, "label": card.label, "sha256": card.sha256, "characters": card.characters}
            for card in shown.reports
        ],
        **_versions(shown),
        "sources": [{"id": source.id, "reports": source.reports} for source in shown.sources],
        "claims": [_claim(claim, export) for claim in shown.claims],
        "discrepancies": [
            {
                "id": one.id,
                "kind": one.kind,
                "claims": one.claims,
                "accounts": [{"report": account.report, "spans": _spans(account.evidence)} for account in one.accounts],
            }
            for one in shown.discrepancies
        ],
    }
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()


def _claim(claim: Claim, export: Export) -> dict[str, Any]:
    held = export.desk.standing.get(claim.label)
    return {
        "id": claim.id,
        "label": claim.label,
        "sensitive": claim.sensitive,
        **({"review": held.state} if held else {}),
        "sources": [claim.independence.low, claim.independence.high],
        "supports": [{"report": one.report, "spans": _spans(one.evidence)} for one in claim.supports],
    }


def _versions(record: Record) -> dict[str, Any]:
    """Texts that stand no longer and what was struck with them, where there are any."""
    if not record.versions:
        return {}
    texts = ((card, card.fate) for card in record.versions if card.fate is not None)
    return {
        "versions": [
            {"id": card.id, "label": card.label, "sha256": card.sha256, "standing": fate.kind, "of": fate.of}
            for card, fate in texts
        ],
        "struck": [
            {"id": one.id, "supports": [{"report": two.report, "spans": _spans(two.evidence)} for two in one.supports]}
            for one in record.struck
        ],
    }


def _spans(evidence: Iterable[Evidence]) -> list[list[int]]:
    return [[one.span.start, one.span.end] for one in evidence]


def trimmed(entries: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Tables of ``tables.toml`` with the columns that hold no words; tables without any are left out."""
    kept: Mapping[str, list[str]] = table("notext.toml")["kept"]
    return [
        {**entry, "fields": [field for field in entry["fields"] if field["name"] in kept[entry["name"]]]}
        for entry in entries
        if entry["name"] in kept
    ]
