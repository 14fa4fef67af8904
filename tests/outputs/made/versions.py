"""A record of which a report has an earlier version and another was withdrawn, in whatever words a test needs."""

from dataclasses import replace

from secondsource.model.edition import Edition
from secondsource.model.evidence import Evidence, Span, quote
from secondsource.model.record import Record, ReportCard
from secondsource.model.report import Report
from secondsource.model.version import Change, Fate, StruckClaim
from tests.outputs.made.strike import pair
from tests.outputs.made.tools import card_of, support
from tests.support import report_of

EARLIER = "Police arrested 40 people at the north quay, the harbour office said."
WITHDRAWN = "A crane driver was killed at the north quay, a guard said."


def changed() -> tuple[Record, dict[str, Report]]:
    """The strike of ``pair``, with both."""
    return with_versions(*pair(), "replaced by A, which has the same address", "Forty people were arrested")


def with_versions(
    record: Record, reports: dict[str, Report], reason: str, words: str
) -> tuple[Record, dict[str, Report]]:
    """A record with an earlier version of its first report and a withdrawn one; reasons and words as given."""
    first = record.reports[0]
    earlier, withdrawn = report_of(EARLIER, name="earlier.txt"), report_of(WITHDRAWN, name="withdrawn.txt")
    old, gone = _whole(earlier), _whole(withdrawn)
    label = record.claims[0].label
    return replace(
        record,
        reports=(
            replace(first, edition=Edition(("a",), "2", "2031-03-05T09:30:00Z", "corrected", "text", words)),
            *record.reports[1:],
        ),
        versions=(
            _card(earlier, f"{first.label}/1", Fate("superseded", reason, first.id, "it was changed later")),
            _card(withdrawn, "/1", Fate("canceled", reason, None, "", (first.id,))),
        ),
        struck=(
            StruckClaim("E0000000009", words, (support(old),), (reason,), label),
            StruckClaim("E0000000008", words, (support(gone),), (reason,)),
        ),
        changes=(
            Change(
                "value", words, words, words, (old,), (record.claims[0].supports[0].evidence[0],), label, None, first.id
            ),
            Change("vanished", words, words, "", (old,), (), None, None, first.id),
            Change(
                "appeared", words, "", words, (), (record.claims[0].supports[0].evidence[0],), label, None, first.id
            ),
            Change("support", words, "2 sources: A and /1", "1 source: A", (gone,), (), label),
        ),
    ), reports | {earlier.id: earlier, withdrawn.id: withdrawn}


def _whole(report: Report) -> Evidence:
    return quote(report.id, report.text, Span(0, len(report.text)))


def _card(report: Report, label: str, fate: Fate) -> ReportCard:
    return replace(card_of(report, label), fate=fate)
