"""The plainest record over any text: two reports, one event."""

from secondsource.model.claim import EventClaim, Independence, Support
from secondsource.model.evidence import Span, quote
from secondsource.model.record import Record, Source
from secondsource.model.report import Report
from tests.outputs.made.tools import METHOD, card_of
from tests.support import report_of


def plain(text: str, span: Span | None = None) -> tuple[Record, dict[str, Report]]:
    """A record of two reports of ``text``; both tell an event, in the words of ``span`` or of the first paragraph."""
    encodable = text.encode("utf-8", "replace").decode()
    reports = [report_of(encodable, name=f"{index}.txt") for index in range(2)]
    supports = tuple(
        Support(report.id, (quote(report.id, report.text, span or report.paragraphs[0]),))
        for report in reports
        if report.paragraphs
    )
    event = EventClaim(
        id="E0000000001",
        label="E1",
        text=encodable,
        supports=supports,
        independence=Independence(1, 1, (encodable,)),
        type="PROTEST",
    )
    record = Record(
        id="s000000000000",
        title=encodable,
        place=encodable,
        days="",
        reports=tuple(card_of(report, label) for report, label in zip(reports, "AB", strict=True)),
        story_reasons=("one text", "one text"),
        sources=(Source("1", encodable, tuple(report.id for report in reports), (encodable,)),),
        summary=(),
        events=(event,) if supports else (),
        statements=(),
        figures=(),
        roles=(),
        discrepancies=(),
        entities=(),
        places=(),
        wording=(),
        checks=(),
        overlaps=(),
        passages=(),
        links=(),
        method=METHOD,
    )
    return record, {report.id: report for report in reports}
