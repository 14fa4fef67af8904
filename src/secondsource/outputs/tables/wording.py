"""What each outlet and each speaker calls the same people, acts and places, with counts."""

from secondsource.model.record import Record, Voice, WordingUse
from secondsource.outputs.tables.cells import Row, evidence_id


def wording(record: Record) -> list[Row]:
    """One row for each term, report, voice and speaker, in the order of the record."""
    rows: list[Row] = []
    for term in record.wording:
        used: dict[tuple[str, Voice, str | None], list[WordingUse]] = {}
        for use in term.uses:
            used.setdefault((use.report, use.spoken, use.speaker), []).append(use)
        rows += [
            {
                "referent": term.referent,
                "kind": term.kind,
                "term": term.term,
                "report_id": report,
                "voice": voice,
                "speaker": speaker,
                "count": len(uses),
                "evidence_ids": [evidence_id(use.evidence) for use in uses],
            }
            for (report, voice, speaker), uses in used.items()
        ]
    return [{"number": number, **row} for number, row in enumerate(rows, start=1)]
