"""Draft and records -> what each sentence rests on, and what to look at before it is published.

A record keeps no texts, so its reports are laid out again from the words that its claims rest on (``restored``). Then the draft
is compared with them as one report is with another: quotations by their words, figures by the rules for figures, sentences by
the words they share. What is not found on record is called that, and never wrong.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from secondsource.corroboration.draft.comparison import Comparison
from secondsource.corroboration.draft.exchanges import Exchanges
from secondsource.corroboration.draft.figures import Figures
from secondsource.corroboration.draft.grounds import Grounds
from secondsource.corroboration.draft.names import Names
from secondsource.corroboration.draft.quotations import Quotations
from secondsource.corroboration.draft.restored import restore
from secondsource.corroboration.draft.status import Status
from secondsource.corroboration.draft.support import Supports
from secondsource.corroboration.draft.voices import Voices
from secondsource.corroboration.draft.withdrawn import Withdrawn
from secondsource.model.analysis import Analysis
from secondsource.model.draft import CheckedReport, DraftCheck, Finding, SentenceCheck
from secondsource.model.evidence import Span, quote
from secondsource.model.record import Record

DRAFT = "draft"
"""Id of the draft in evidence: no report's, so that a draft may be a report of the record, too."""

__all__ = ["DRAFT", "check"]


def check(draft: Analysis, records: Sequence[Record]) -> DraftCheck:
    """Holds a draft against records.

    Args:
        draft: What the draft says. Its report's id is not kept: evidence in the draft has the id ``DRAFT``.
        records: The records, in the order in which their reports are numbered.
    """
    own = replace(draft, report=replace(draft.report, id=DRAFT))
    reports = restore(records)
    on = Comparison(own, reports)
    checks = _Checks(on)
    return DraftCheck(
        name=draft.report.name,
        sha256=draft.report.sha256,
        reports=tuple(
            CheckedReport(one.card.id, one.records[0].id, on.labels[one.card.id], one.card.name, round(one.known, 3))
            for one in reports
        ),
        sentences=tuple(checks.sentence(span) for span in own.sentences if len(span)),
    )


class _Checks:
    """All checks of one draft."""

    def __init__(self, on: Comparison) -> None:
        self._on = on
        quotations, figures = Quotations(on), Figures(on)
        self._grounds = Grounds(on, quotations, figures)
        self._supports = Supports(on)
        self._found = [*quotations.findings(), *figures.findings()]
        self._by_sentence = (Exchanges(on), Voices(on), Status(on), Names(on), Withdrawn(on))

    def sentence(self, span: Span) -> SentenceCheck:
        """The check of one sentence."""
        grounds = self._grounds.of(span)
        found = [one for one in self._found if one.evidence.span.start in range(span.start, span.end)]
        for checks in self._by_sentence:
            found += checks.findings(span)
        found += self._supports.findings(span, grounds)
        return SentenceCheck(
            evidence=quote(self._on.id, self._on.text, span),
            standing=self._grounds.standing(span, grounds),
            grounds=grounds,
            findings=tuple(sorted(_once(found), key=lambda one: (one.grade != "look", one.evidence.span, one.kind))),
        )


def _once(findings: Sequence[Finding]) -> Iterator[Finding]:
    """Each finding once: of one kind about overlapping words the first; a name misspelt is no other name."""
    kept = [one for one in findings if one.kind == "name spelled otherwise"]
    yield from kept
    for one in findings:
        same = {one.kind, "name spelled otherwise"} if one.kind.startswith("other ") else {one.kind}
        if not any(other.kind in same and one.evidence.span.overlaps(other.evidence.span) for other in kept):
            kept.append(one)
            yield one
