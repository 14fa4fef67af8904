"""Numbered passages: every report cut into pieces with stable numbers, and every quotation found in them.

A paragraph is a passage, so that a quotation stays with the words that attribute it. Only a paragraph longer than
``LONG`` characters is cut, between sentences and never inside quotation marks. Numbers depend on the report's text alone.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from secondsource.errors import OutputError
from secondsource.model.evidence import Evidence, Span
from secondsource.model.record import Record, ReportCard
from secondsource.model.report import Report

LONG = 700
"""Characters a passage may have before it is cut: about eight lines in a column of the page."""
PLAIN_LABELS = 4
"""Up to as many reports (A to D) a passage number is ``A11``. From E on, ``E1`` is the label of a claim: then ``E.11``."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """A passage of a report.

    Attributes:
        id: Its number on the page and its anchor: ``A11``.
        report: ``Report.id``.
        span: Where it stands in ``Report.text``.
        text: Its words.
    """

    id: str
    report: str
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a passage: code points ``[start, end)`` of its text."""

    passage: Numbered
    start: int
    end: int

    @property
    def words(self) -> str:
        """The words of the piece."""
        return self.passage.text[self.start : self.end]


class Passages:
    """The passages of all reports of a record."""

    def __init__(self, record: Record, reports: Mapping[str, Report]) -> None:
        """Numbers the passages.

        Raises:
            OutputError: The text of a report of the record is not given, or is not the one the record was made from.
        """
        plain = len(record.reports) <= PLAIN_LABELS
        self._texts: dict[str, str] = {}
        self._of: dict[str, tuple[Numbered, ...]] = {}
        self._starts: dict[str, list[int]] = {}
        for card in record.reports:
            report = _given(card, reports)
            numbered = tuple(_number(card, report, plain=plain))
            self._texts[card.id] = report.text
            self._of[card.id] = numbered
            self._starts[card.id] = [passage.span.start for passage in numbered]

    def of(self, report: str) -> tuple[Numbered, ...]:
        """The passages of a report, in order."""
        return self._of[report]

    def within(self, report: str, span: Span) -> list[Piece]:
        """The parts of passages a span of a report covers, in order."""
        passages = self._of[report]
        first = max(0, bisect_right(self._starts[report], span.start) - 1)
        found: list[Piece] = []
        for passage in passages[first:]:
            if passage.span.start >= span.end:
                break
            if passage.span.overlaps(span):
                start = max(span.start, passage.span.start) - passage.span.start
                found.append(Piece(passage, start, min(span.end, passage.span.end) - passage.span.start))
        return found

    def pieces(self, evidence: Evidence) -> list[Piece]:
        """Where quoted words stand in the passages.

        Raises:
            OutputError: The words do not stand literally in the passages of their report.
        """
        if evidence.report not in self._texts:
            raise OutputError(f"{evidence.report}: words are quoted from a report that is not part of the record")
        found = self.within(evidence.report, evidence.span)
        there = "".join("".join(piece.words.split()) for piece in found)
        if evidence.span.of(self._texts[evidence.report]) != evidence.exact or there != "".join(evidence.exact.split()):
            raise OutputError(f"{evidence.report}: {evidence.exact[:60]!r} does not stand where the record says")
        return found

    def numbers(self, evidence: Iterable[Evidence]) -> list[str]:
        """Numbers of the passages that hold the evidence, each once, in order of the evidence."""
        return list(dict.fromkeys(piece.passage.id for item in evidence for piece in self.pieces(item)))


def _given(card: ReportCard, reports: Mapping[str, Report]) -> Report:
    report = reports.get(card.id)
    if report is None:
        raise OutputError(f"{card.name}: the report's text is needed to draw the dossier")
    if report.sha256 != card.sha256:
        raise OutputError(f"{card.name}: this is not the text the record was made from")
    return report


def _number(card: ReportCard, report: Report, *, plain: bool) -> Iterator[Numbered]:
    for count, span in enumerate(_spans(card, report), start=1):
        yield Numbered(f"{card.label}{'' if plain else '.'}{count}", report.id, span, span.of(report.text))


def _spans(card: ReportCard, report: Report) -> Iterator[Span]:
    for paragraph in report.paragraphs:
        if len(paragraph) <= LONG:
            yield paragraph
        else:
            yield from _cut(paragraph, card)


def _cut(paragraph: Span, card: ReportCard) -> Iterator[Span]:
    """Cuts a long paragraph into runs of whole sentences of about half ``LONG``."""
    inside = [sentence for sentence in card.sentences if sentence in paragraph]
    quoted = [quotation for quotation in card.quotations if quotation in paragraph]
    start = paragraph.start
    end = start
    for sentence in inside:
        open_quotation = any(quotation.start < sentence.start < quotation.end for quotation in quoted)
        if end > start and sentence.end - start > LONG // 2 and not open_quotation:
            yield Span(start, end)
            start = sentence.start
        end = sentence.end
    yield Span(start, paragraph.end)
