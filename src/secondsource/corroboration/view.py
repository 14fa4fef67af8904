"""A story's reports side by side: what every maker of claims looks things up in."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from secondsource.corroboration.identity import Identities
from secondsource.model.analysis import Analysis
from secondsource.model.claim import Part
from secondsource.model.evidence import Evidence, Span, quote
from secondsource.model.linked import Linked
from secondsource.model.mention import Mention
from secondsource.model.story import SentenceLink
from secondsource.resources import table
from secondsource.text.words import words


@dataclass(frozen=True)
class View:
    """The analyses of one story, in the order of the alignment, with their identities and sentence links."""

    analyses: tuple[Analysis, ...]
    identities: Identities
    links: tuple[SentenceLink, ...]

    @cached_property
    def order(self) -> dict[str, int]:
        """Position of each report id."""
        return {analysis.report.id: index for index, analysis in enumerate(self.analyses)}

    @cached_property
    def labels(self) -> dict[str, str]:
        """Label of each report id: A, B, ... Z, A1, B1, ..."""
        return {report: _label(index) for report, index in self.order.items()}

    def analysis(self, report: str) -> Analysis:
        """The analysis of a report id."""
        return self.analyses[self.order[report]]

    @cached_property
    def named(self) -> dict[str, dict[str, str]]:
        """For each report the record keys of its named entities, by the names it resolves them to."""
        keys = (
            (report, entity, self.identities.key(report, entity.key))
            for report, a in self.by_report()
            for entity in a.entities
        )
        found: dict[str, dict[str, str]] = {report: {} for report in self.order}
        for report, entity, key in keys:
            if entity.named and key is not None:
                found[report][entity.name] = key
        return found

    @cached_property
    def lengths(self) -> dict[str, int]:
        """Words of each report."""
        return {report: len(words(analysis.report.text)) for report, analysis in self.by_report()}

    def quote(self, report: str, span: Span) -> Evidence:
        """Evidence for a span of a report."""
        return quote(report, self.analysis(report).report.text, span)

    def words(self, report: str, span: Span | None) -> str:
        """The words of a span, or nothing."""
        return span.of(self.analysis(report).report.text) if span is not None else ""

    def parts(self, report: str, named: Sequence[tuple[str, Span | None]]) -> tuple[Part, ...]:
        """Named pieces as evidence; absent and empty spans are left out."""
        return tuple(Part(name, self.quote(report, span)) for name, span in named if span is not None and len(span))

    def sentence(self, report: str, offset: int) -> Span | None:
        """The sentence that holds an offset, or None between sentences."""
        sentences = self.analysis(report).sentences
        before = bisect_right(self._sentence_starts[report], offset) - 1
        return sentences[before] if before >= 0 and offset < sentences[before].end else None

    @cached_property
    def _sentence_starts(self) -> dict[str, list[int]]:
        return {report: [span.start for span in analysis.sentences] for report, analysis in self.by_report()}

    @cached_property
    def ledes(self) -> dict[str, Span]:
        """Where each report says what it is about: its first sentences, as many as ``merging.toml`` says."""
        first = {report: a.sentences[: table("merging.toml")["lede"]] for report, a in self.by_report()}
        return {report: Span(spans[0].start, spans[-1].end) for report, spans in first.items() if spans}

    @cached_property
    def cast(self) -> dict[str, frozenset[str]]:
        """For each report the record keys of all whom and what it names."""
        return {report: frozenset().union(*named.values()) for report, named in self._named_in.items()}

    def mentions_in(self, report: str, span: Span) -> list[Mention]:
        """The mentions that lie inside a span, in order."""
        starts = self._mention_starts[report]
        first, last = bisect_left(starts, span.start), bisect_left(starts, span.end)
        return [one for one in self.analysis(report).mentions[first:last] if one.span.end <= span.end]

    @cached_property
    def _mention_starts(self) -> dict[str, list[int]]:
        return {report: [one.span.start for one in analysis.mentions] for report, analysis in self.by_report()}

    def said_by(self, report: str) -> dict[Span, int]:
        """For each source of a statement of a report the index of the first statement it is given for."""
        return self._said_by[report]

    @cached_property
    def _said_by(self) -> dict[str, dict[Span, int]]:
        found: dict[str, dict[Span, int]] = {}
        for report, analysis in self.by_report():
            mine = found.setdefault(report, {})
            for index, statement in enumerate(analysis.statements):
                if statement.source is not None:
                    mine.setdefault(statement.source, index)
        return found

    def named_in(self, report: str) -> dict[Span, frozenset[str]]:
        """For each sentence of a report the record keys of whom and what it names, where it names any."""
        return self._named_in[report]

    @cached_property
    def _named_in(self) -> dict[str, dict[Span, frozenset[str]]]:
        found: dict[str, dict[Span, frozenset[str]]] = {}
        for report, analysis in self.by_report():
            mine = found.setdefault(report, {})
            for mention in analysis.mentions:
                sentence = self.sentence(report, mention.span.start) if mention.named else None
                key = self.identities.key(report, mention.entity) if sentence is not None else None
                if sentence is not None and key is not None:
                    mine[sentence] = mine.get(sentence, frozenset()) | {key}
        return found

    def targets_in(self, report: str, sentence: Span | None) -> tuple[tuple[Span, int], ...]:
        """What the acts told in a sentence are done to or about, each with the number of its event."""
        return self._targets_in[report].get(sentence, ())

    @cached_property
    def _targets_in(self) -> dict[str, dict[Span | None, tuple[tuple[Span, int], ...]]]:
        found: dict[str, dict[Span | None, tuple[tuple[Span, int], ...]]] = {}
        for report, analysis in self.by_report():
            mine = found.setdefault(report, {})
            for one in analysis.events:
                if one.target is not None:
                    sentence = self.sentence(report, one.target.start)
                    mine[sentence] = (*mine.get(sentence, ()), (one.target, one.event))
        return found

    def linked(self, one: tuple[str, Span], other: tuple[str, Span]) -> SentenceLink | None:
        """The link between the sentences in which two spans begin, or None, as ``link`` gives it."""
        first, second = self.sentence(one[0], one[1].start), self.sentence(other[0], other[1].start)
        return None if first is None or second is None else self.link(one[0], first, other[0], second)

    def link(self, one: str, first: Span, other: str, second: Span) -> SentenceLink | None:
        """The link that holds for two sentences of two reports, or None; it may quote equal sentences of others."""
        return self.wordings.between((one, first), (other, second)) if one != other else None

    @cached_property
    def wordings(self) -> Linked:
        """The links by sentence; equal sentences are one wording."""
        return Linked(self.links)

    def in_quotation(self, report: str, span: Span) -> bool:
        """Whether a span stands inside quotation marks."""
        return any(span in quotation for quotation in self.analysis(report).quotations)

    def by_report(self) -> Iterator[tuple[str, Analysis]]:
        """(report id, analysis), in order."""
        return ((analysis.report.id, analysis) for analysis in self.analyses)


def _label(index: int) -> str:
    letter = chr(ord("A") + index % 26)
    return letter if index < 26 else f"{letter}{index // 26}"
