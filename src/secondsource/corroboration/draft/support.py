"""What to know of the claims that a sentence rests on: an allegation, accounts that differ, one source only."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from secondsource.corroboration.draft.comparison import Comparison
from secondsource.corroboration.draft.pages import Words
from secondsource.corroboration.draft.restored import Told
from secondsource.corroboration.draft.voices import leaves_open
from secondsource.model.claim import Account, Discrepancy
from secondsource.model.draft import Finding, Ground
from secondsource.model.evidence import Evidence, Span

# A line that differs between reports is the draft's sentence when it covers this much of it.
_COVERS = 0.6


class Supports:
    """How well the claims are supported that the sentences of one draft rest on."""

    def __init__(self, comparison: Comparison) -> None:
        """Keeps a telling of each claim."""
        self._on = comparison
        self._told: dict[tuple[str, str], Told] = {
            (told[0].id, told[1].label): told for report in comparison.reports for told in report.tellings
        }

    def findings(self, sentence: Span, grounds: Sequence[Ground]) -> Iterator[Finding]:
        """What to know of the claims that are tied to a sentence by more than the type of an event."""
        strong = [one for one in grounds if one.ties != ("same event",)]
        told = [self._told[one.record, one.claim] for one in strong]
        yield from self._sensitive(sentence, told)
        yield from self._differing(sentence, told)
        yield from self._alone(sentence, strong, told)

    def _sensitive(self, sentence: Span, told: Sequence[Told]) -> Iterator[Finding]:
        sensitive = [one for one in told if one[1].sensitive]
        if sensitive:
            finding = self._on.finding("allegation", self._on.trimmed(sentence), sensitive)
            yield replace(finding, grade="know") if self._attributed(sentence) else finding

    def _attributed(self, sentence: Span) -> bool:
        """Whether a sentence leaves open what it tells, or gives it as somebody's words."""
        spoken = any(content.overlaps(sentence) for one in self._on.draft.statements for content in one.content)
        return spoken or leaves_open(Words.of(self._on.text, sentence))

    def _differing(self, sentence: Span, told: Sequence[Told]) -> Iterator[Finding]:
        """Disagreements over the claims, at the words that the sentence tells; those of figures stand by the figure."""
        labels = {(record.id, claim.label) for record, claim, _ in told}
        for record in {record.id: record for record, _, _ in told}.values():
            for discrepancy in record.discrepancies:
                ours = any((record.id, label) in labels for label in discrepancy.claims)
                if ours and discrepancy.kind != "figure" and self._is_told(sentence, discrepancy):
                    accounts = _words(discrepancy.accounts)
                    span = self._on.trimmed(sentence)
                    yield self._on.finding("told differently", span, (), accounts, theirs=discrepancy.question)

    def _is_told(self, sentence: Span, discrepancy: Discrepancy) -> bool:
        """Whether a line like the sentence has words that differ."""
        near = [one.line for one in self._on.near(sentence) if one.covers >= _COVERS]
        lines = [(self._on.reports[line.page].card.id, line.span) for line in near]
        return any(
            one.report == report and one.span in span for one in _words(discrepancy.accounts) for report, span in lines
        )

    def _alone(self, sentence: Span, grounds: Sequence[Ground], told: Sequence[Told]) -> Iterator[Finding]:
        """A sentence none of whose claims has a second source."""
        if grounds and all(one.independence.high == 1 for one in grounds):
            carrying = {report for one in grounds for report in one.reports}
            pages = [page for page, report in enumerate(self._on.reports) if report.card.id in carrying]
            verb, what = ("has", "nobody else") if len(pages) == 1 else ("have", "one source")
            words = f"{self._on.named(pages)} {verb} it, {what}"
            yield self._on.finding("one source", self._on.trimmed(sentence), told, theirs=words)


def _words(accounts: Sequence[Account]) -> list[Evidence]:
    return [evidence for account in accounts for evidence in account.evidence]
