"""Re-reads every span of a record in its reports. Every writer calls ``require`` before it writes a word.

Without the reports, what a record says of itself is checked: see ``outputs.coherence``.
"""

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import TypeAlias

from secondsource.errors import MismatchError
from secondsource.model.evidence import CONTEXT, Evidence
from secondsource.model.record import Record, ReportCard, evidence_of
from secondsource.model.report import Report
from secondsource.outputs.coherence import incoherent

Reports: TypeAlias = Mapping[str, Report] | Iterable[Report]
"""The reports of a record as every writer takes them: by ``Report.id``, or one after the other in any order."""

_SHOWN = 10
"""Failures an error message lists; ``unmatched`` gives all."""


def unmatched(record: Record, reports: Reports) -> list[str]:
    """One line a failure: a report that is missing or has changed, words that do not stand where they should.

    Args:
        record: The record to check.
        reports: Reports, or reports by ``Report.id``; others than the record's are passed over.
    """
    return _unmatched(record, by_id(reports))


def by_id(reports: Reports) -> dict[str, Report]:
    """Reports by ``Report.id``."""
    return {**reports} if isinstance(reports, Mapping) else {report.id: report for report in reports}


def _unmatched(record: Record, reports: Mapping[str, Report]) -> list[str]:
    failures = [failure for card in record.texts for failure in _report_failures(card, reports)]
    labels = {card.id: card.label for card in record.texts}
    for evidence in dict.fromkeys(evidence_of(record)):
        failures += _evidence_failures(evidence, labels, reports)
    return failures


def require(record: Record, reports: Reports | None) -> dict[str, Report]:
    """The reports by ``Report.id``, once every span and hash re-reads, or, without reports, the record fits together.

    Raises:
        MismatchError: Something does not; the message lists it.
    """
    given = by_id(reports or ())
    failures = incoherent(record) if reports is None else _unmatched(record, given)
    if failures:
        more = f"\n  and {len(failures) - _SHOWN} more" if len(failures) > _SHOWN else ""
        listed = "".join(f"\n  {failure}" for failure in failures[:_SHOWN])
        what = "of the record itself" if reports is None else "against the reports"
        raise MismatchError(f"nothing was written: {len(failures)} checks {what} failed{listed}{more}")
    return given


def _report_failures(card: ReportCard, reports: Mapping[str, Report]) -> Iterator[str]:
    report = reports.get(card.id)
    if report is None and any(other.name == card.name for other in reports.values()):
        same = any(other.name == card.name and other.sha256 == card.sha256 for other in reports.values())
        what = "address, publisher, date or title has" if same else "text has"
        yield f"report {card.label} ({card.name}): its {what} changed since the record was made"
    elif report is None:
        yield f"report {card.label} ({card.name}, {card.id}) is not among the reports given"
    elif report.sha256 != card.sha256 or report.sha256 != _digest(report):
        yield f"report {card.label} ({card.name}): its text has changed since the record was made (hash differs)"
    else:
        limit = len(report.text)
        if limit != card.characters or any(span.end > limit for span in (*card.sentences, *card.quotations)):
            yield f"report {card.label} ({card.name}): its length or a sentence's place does not fit its text"


def _evidence_failures(evidence: Evidence, labels: Mapping[str, str], reports: Mapping[str, Report]) -> Iterator[str]:
    where = f"{labels.get(evidence.report, evidence.report)}[{evidence.span.start}:{evidence.span.end}]"
    if evidence.report not in labels:
        yield f"{where}: its report is not one of the record's"
    elif (report := reports.get(evidence.report)) is not None:
        text, span = report.text, evidence.span
        if not evidence.exact or span.of(text) != evidence.exact:
            yield f"{where}: {_short(evidence.exact)} does not stand there; the report says {_short(span.of(text))}"
        elif not _in_context(text, evidence):
            yield f"{where}: {_short(evidence.exact)} stands there in another context"


def _in_context(text: str, evidence: Evidence) -> bool:
    before, after = evidence.prefix, evidence.suffix
    return (
        max(len(before), len(after)) <= CONTEXT
        and text[: evidence.span.start].endswith(before)
        and text.startswith(after, evidence.span.end)
    )


def _short(words: str) -> str:
    return repr(words if len(words) <= 60 else words[:59] + "…")


def _digest(report: Report) -> str:
    return sha256(report.text.encode()).hexdigest()
