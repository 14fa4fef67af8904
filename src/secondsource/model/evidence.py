"""Spans of a report's text and the quotations that let anyone find them again.

Offsets count Unicode code points into ``Report.text`` and are half open: ``text[start:end]`` is the span. The pair of
``quote`` and ``locate`` follows the W3C Web Annotation model's TextPositionSelector and TextQuoteSelector
(https://www.w3.org/TR/annotation-model/#selectors).
"""

from dataclasses import dataclass

from secondsource.errors import EvidenceError

CONTEXT = 32
"""Characters of prefix and suffix kept beside a quotation; W3C's examples use about as many."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range ``[start, end)`` of code points.

    Attributes:
        start: Offset of the first code point.
        end: Offset behind the last one.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise EvidenceError(f"not a span: [{self.start}, {self.end})")

    def __len__(self) -> int:
        return self.end - self.start

    def __contains__(self, other: "Span") -> bool:
        """Whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Whether the two spans share at least one code point."""
        return self.start < other.end and other.start < self.end

    def of(self, text: str) -> str:
        """The words of ``text`` this span covers."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """Words of one report, with where they stand and what stands around them.

    Attributes:
        report: ``Report.id`` of the report quoted.
        span: Where the words stand in ``Report.text``.
        exact: The words, equal to ``Report.text[span.start:span.end]``.
        prefix: Up to ``CONTEXT`` characters before them.
        suffix: Up to ``CONTEXT`` characters after them.
    """

    report: str
    span: Span
    exact: str
    prefix: str = ""
    suffix: str = ""


def quote(report_id: str, text: str, span: Span) -> Evidence:
    """Quotes ``span`` of a report's text.

    Raises:
        EvidenceError: The span is empty or reaches past the end of the text.
    """
    if len(span) == 0 or span.end > len(text):
        raise EvidenceError(f"{report_id}: [{span.start}, {span.end}) is not in a text of {len(text)} characters")
    return Evidence(
        report=report_id,
        span=span,
        exact=span.of(text),
        prefix=text[max(0, span.start - CONTEXT) : span.start],
        suffix=text[span.end : span.end + CONTEXT],
    )


def locate(text: str, evidence: Evidence) -> Span:
    """Finds quoted words again: at their offsets, else where they and their context stand exactly once.

    Fuzzy search is left out on purpose: it re-attaches evidence to look-alike sentences without a sign.

    Raises:
        EvidenceError: The words are not in the text, or stand in it more than once with the same context.
    """
    if evidence.span.of(text) == evidence.exact:
        return evidence.span
    needle = evidence.prefix + evidence.exact + evidence.suffix
    first = text.find(needle)
    if first < 0 or text.find(needle, first + 1) >= 0:
        raise EvidenceError(f"{evidence.report}: cannot find {evidence.exact[:60]!r} again; the text has changed")
    start = first + len(evidence.prefix)
    return Span(start, start + len(evidence.exact))
