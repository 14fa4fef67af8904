"""What only a text has that does not stand any more: an earlier version, or a report that was withdrawn."""

from collections.abc import Iterator

from secondsource.corroboration.draft.comparison import Comparison
from secondsource.corroboration.draft.pages import Words, stems
from secondsource.model.claim import Support
from secondsource.model.draft import Finding
from secondsource.model.evidence import Evidence, Span
from secondsource.model.record import Record
from secondsource.model.version import StruckClaim

# A struck claim is told again where a sentence has all its main words, and of its own sentence so many of the things it is about
# and this much of them by weight.
_LEAST = 3
_TOLD = 0.5


class Withdrawn:
    """The struck claims of the records, to look for in one draft."""

    def __init__(self, comparison: Comparison) -> None:
        """Reads the struck claims' words once."""
        self._on = comparison
        self._struck = [
            (record, struck, _about(support.evidence[0]), _about(_around(support)))
            for record in comparison.records
            for struck in record.struck
            for support in struck.supports
            if support.evidence
        ]

    def findings(self, sentence: Span) -> Iterator[Finding]:
        """What to look at in a sentence: the struck claim that it tells most of, unless a text that stands has all of that."""
        about = stems(Words.of(self._on.text, sentence).keys) if self._struck else frozenset()
        told = [
            (self._on.pages.weight(around & about), record, struck)
            for record, struck, main, around in self._struck
            if main <= about and self._tells(about, around)
        ]
        if told:
            _, record, struck = max(told, key=lambda item: item[0])
            yield self._finding(sentence, record, struck)

    def _tells(self, about: frozenset[str], around: frozenset[str]) -> bool:
        shared = about & around
        if len(shared) < _LEAST or self._on.pages.weight(shared) < _TOLD * self._on.pages.weight(around):
            return False
        return not any(shared <= line.stems for line in self._on.pages.lines)

    def _finding(self, sentence: Span, record: Record, struck: StruckClaim) -> Finding:
        instead = [claim for claim in record.claims if claim.label == struck.instead]
        return self._on.finding(
            "withdrawn",
            self._on.trimmed(sentence),
            [(record, claim, claim.supports[0]) for claim in instead],
            [evidence for support in struck.supports for evidence in support.evidence],
            theirs="; ".join(struck.reasons),
        )


def _around(support: Support) -> Evidence:
    """The sentence of a telling, where the record names it, else its main words."""
    return next((part.evidence for part in support.parts if part.name == "sentence"), support.evidence[0])


def _about(evidence: Evidence) -> frozenset[str]:
    return stems(Words.of(evidence.exact).keys)
