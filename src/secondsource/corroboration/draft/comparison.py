"""A draft beside the restored reports: what every check looks things up in, and makes its findings with."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import TypeVar

from secondsource.corroboration.counted import Count
from secondsource.corroboration.draft.pages import Near, Pages, Words, stems
from secondsource.corroboration.draft.restored import Restored, Told, trimmed
from secondsource.corroboration.identity import Identities
from secondsource.corroboration.telling import Telling, tellings
from secondsource.corroboration.view import View
from secondsource.model.analysis import Analysis
from secondsource.model.draft import Finding, FindingKind
from secondsource.model.event import EventMention
from secondsource.model.evidence import Evidence, Span, quote
from secondsource.model.mention import Mention
from secondsource.model.record import Record
from secondsource.model.times import TimeExpression
from secondsource.resources import table

T = TypeVar("T")

_OPENERS = frozenset(
    {"At", "About", "More", "Less", "Fewer", "Some", "Nearly", "Almost", "Over", "Up", "Around", "Roughly"}
)
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


@dataclass(frozen=True)
class Spoken:
    """A telling on record, with the claim it belongs to."""

    telling: Telling
    told: Told
    page: int


@dataclass(frozen=True)
class Counted:
    """A figure on record, with the claim it belongs to."""

    count: Count
    told: Told
    page: int


class Comparison:
    """One draft and the reports of some records.

    Attributes:
        draft: The draft; its report's id is no report's of the records.
        reports: The reports.
        pages: Their words.
        view: Reports and draft as one story, the draft last.
        labels: Label of each report.
    """

    def __init__(self, draft: Analysis, reports: Sequence[Restored]) -> None:
        """Lays draft and reports side by side."""
        self.draft = draft
        self.reports = tuple(reports)
        self.pages = Pages(reports)
        analyses = (*(one.analysis for one in reports), draft)
        self.view = View(analyses, Identities(analyses), ())
        self._near: dict[Span, list[Near]] = {}
        several = len(dict.fromkeys(record.id for one in reports for record in one.records[:1])) > 1
        numbers = {name: at for at, name in enumerate(dict.fromkeys(one.records[0].id for one in reports), start=1)}
        self.labels = {
            one.card.id: f"{numbers[one.records[0].id] if several else ''}{one.card.label}" for one in reports
        }

    @cached_property
    def records(self) -> tuple[Record, ...]:
        """The records, each once, in order."""
        return tuple({record.id: record for one in self.reports for record in one.records}.values())

    @property
    def text(self) -> str:
        """The draft's text."""
        return self.draft.report.text

    @property
    def id(self) -> str:
        """The draft's id."""
        return self.draft.report.id

    @cached_property
    def _tellings(self) -> dict[str, list[Telling]]:
        found: dict[str, list[Telling]] = {report: [] for report in self.view.order}
        for telling in tellings(self.view):
            found[telling.report].append(telling)
        return found

    @cached_property
    def own_tellings(self) -> list[Telling]:
        """The draft's statements."""
        return self._tellings[self.id]

    @cached_property
    def spoken(self) -> list[Spoken]:
        """Every statement on record, in order of report and offset."""
        return [
            Spoken(telling, told, page)
            for page, report in enumerate(self.reports)
            for telling, told in zip(self._tellings[report.card.id], report.statements, strict=True)
        ]

    @cached_property
    def own_counts(self) -> list[Count]:
        """The draft's figures."""
        return [Count(self.view, self.id, index, figure) for index, figure in enumerate(self.draft.figures)]

    @cached_property
    def counts(self) -> list[Counted]:
        """Every figure on record."""
        return [
            Counted(Count(self.view, report.card.id, index, figure, None, told[2].day), told, page)
            for page, report in enumerate(self.reports)
            for index, (figure, told) in enumerate(zip(report.analysis.figures, report.figures, strict=True))
        ]

    @cached_property
    def _starts(self) -> list[int]:
        return [span.start for span in self.draft.sentences]

    def sentence(self, offset: int) -> Span | None:
        """The draft's sentence that holds an offset."""
        at = bisect_right(self._starts, offset) - 1
        return self.draft.sentences[at] if at >= 0 and offset < self.draft.sentences[at].end else None

    def mentions(self, sentence: Span) -> list[Mention]:
        """The draft's mentions in a sentence."""
        return self._mentions.get(sentence, [])

    def events(self, sentence: Span) -> list[EventMention]:
        """The draft's events told in a sentence."""
        return self._events.get(sentence, [])

    def times(self, sentence: Span) -> list[TimeExpression]:
        """The draft's time expressions in a sentence."""
        return self._times.get(sentence, [])

    @cached_property
    def _mentions(self) -> dict[Span | None, list[Mention]]:
        return _grouped(self.draft.mentions, lambda one: self.sentence(one.span.start))

    @cached_property
    def _events(self) -> dict[Span | None, list[EventMention]]:
        return _grouped(self.draft.events, lambda one: self.sentence(one.trigger.start))

    @cached_property
    def _times(self) -> dict[Span | None, list[TimeExpression]]:
        return _grouped(self.draft.times, lambda one: self.sentence(one.span.start))

    def near(self, sentence: Span) -> list[Near]:
        """The lines on record like one of the draft's sentences, those that cover most of it first."""
        if sentence not in self._near:
            about = stems(Words.of(self.text, sentence).keys)
            self._near[sentence] = self.pages.near(about) if about else []
        return self._near[sentence]

    def near_span(self, span: Span) -> list[Near]:
        """The lines on record like the sentence that holds a span of the draft."""
        sentence = self.sentence(span.start)
        return [] if sentence is None else self.near(sentence)

    def in_statement(self, span: Span) -> bool:
        """Whether a span of the draft stands among words that the draft gives as somebody's."""
        return self._said.holds(span) or self.in_quotation(span)

    def in_quotation(self, span: Span) -> bool:
        """Whether a span of the draft stands inside quotation marks."""
        return self._marks.holds(span)

    @cached_property
    def _said(self) -> "Spans":
        return Spans(content for one in self.draft.statements for content in one.content)

    @cached_property
    def _marks(self) -> "Spans":
        return Spans(self.draft.quotations)

    def speaks(self, span: Span) -> bool:
        """Whether a span of the draft stands in the words for who speaks."""
        return any(one.source is not None and span.overlaps(one.source) for one in self.draft.statements)

    def told_in(self, page: int, span: Span) -> list[Told]:
        """The tellings of a report whose main words hold a span, or stand in it."""
        main = ((told, told[2].evidence[0].span) for told in self.reports[page].tellings)
        return [told for told, words in main if words in span or span in words]

    def days_in(self, page: int, sentence: Span) -> set[str]:
        """The days, in EDTF, that a report gives what it tells in a sentence."""
        told = (support for _, _, support in self.reports[page].tellings if support.evidence[0].span.overlaps(sentence))
        return {support.day for support in told if support.day is not None}

    def trimmed(self, sentence: Span) -> Span:
        """A sentence of the draft without the space around it."""
        words = sentence.of(self.text)
        start = sentence.start + len(words) - len(words.lstrip())
        return Span(start, max(start + 1, sentence.start + len(words.rstrip()))) if words.strip() else sentence

    def quote(self, page: int, span: Span) -> Evidence:
        """Words of a report, as far as they are known."""
        return trimmed(quote(self.reports[page].card.id, self.pages.text(page), span))

    def named(self, pages: Iterable[int]) -> str:
        """Reports by their labels: "A", "A and B", "A, B and C"."""
        labels = list(dict.fromkeys(self.labels[self.reports[page].card.id] for page in sorted(set(pages))))
        return labels[0] if len(labels) == 1 else f"{', '.join(labels[:-1])} and {labels[-1]}"

    def finding(
        self,
        kind: FindingKind,
        span: Span,
        tellings: Iterable[Told] = (),
        accounts: Iterable[Evidence] = (),
        **values: str,
    ) -> Finding:
        """A finding about words of the draft, worded as ``draft.toml`` has it.

        Args:
            kind: What it is about.
            span: The draft's words.
            tellings: Tellings of the claims it goes by.
            accounts: The reports' words it goes by.
            **values: What fills in its text.
        """
        row = table("draft.toml")["kinds"][kind]
        return Finding(
            kind=kind,
            grade=row["grade"],
            evidence=quote(self.id, self.text, span),
            text=row["text"].format(ours=self.shown(span), **values),
            advice=row["advice"],
            claims=tuple(dict.fromkeys((record.id, claim.label) for record, claim, _ in tellings)),
            accounts=tuple(dict.fromkeys(accounts)),
        )

    def shown(self, span: Span) -> str:
        """Words of the draft on one line, as they stand inside a sentence."""
        words = " ".join(span.of(self.text).split())
        begins = self.sentence(span.start) is not None and self.text[: span.start].rstrip()[-1:] in (*".!?”", "")
        return (
            words[:1].lower() + words[1:] if begins and words[1:2].islower() and words.split()[0] in _OPENERS else words
        )


def _grouped(items: Iterable[T], place: Callable[[T], Span | None]) -> dict[Span | None, list[T]]:
    found: dict[Span | None, list[T]] = {}
    for item in items:
        found.setdefault(place(item), []).append(item)
    return found


class Spans:
    """Spans of one text, to ask whether any of them holds another."""

    def __init__(self, spans: Iterable[Span]) -> None:
        """Orders them once; asking takes time logarithmic in their number."""
        ordered = sorted(spans)
        self._starts = [span.start for span in ordered]
        self._furthest = list(accumulate((span.end for span in ordered), max))

    def holds(self, span: Span) -> bool:
        """Whether some span holds all of this one."""
        before = bisect_right(self._starts, span.start) - 1
        return before >= 0 and self._furthest[before] >= span.end


def how_many(number: int) -> str:
    """A number of reports in words: "one report gives", "two reports give"."""
    written = _NUMBERS[number] if number < len(_NUMBERS) else str(number)
    return f"{written} report gives" if number == 1 else f"{written} reports give"
