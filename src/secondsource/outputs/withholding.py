"""Details of private life taken out of what is written: behind a mark in words, blacked out letter by letter on a page.

The record says where the details stand (``Record.private``). They go from every span that holds them, by place, and from every
other string, where the same words stand in it: sentences of claims, names, questions.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from secondsource.model.claim import Support
from secondsource.model.evidence import Evidence, Span
from secondsource.model.people import PrivateDetail, PrivateKind
from secondsource.model.record import Record, RecordPlace, ReportCard
from secondsource.model.report import Report

BAR = "█"
"""What stands for each letter withheld on a page."""
_STATUS = frozenset(("immigration status", "medical status"))
_LEAST = 3
"""Characters of a detail that is looked for in other strings."""
_NUMBERED = re.compile(r"^\d+\w?(?:\s+block of)?\s+")
T = TypeVar("T")


def mark(kind: PrivateKind) -> str:
    """What stands in words for a detail."""
    return f"[withheld: {kind}]"


def told(record: Record) -> str:
    """What is left out, in words: "2 home addresses and ..."; "" for nothing."""
    counts = Counter(detail.kind for detail in record.private)
    listed = ", ".join(f"{kind} ({count}x)" for kind, count in sorted(counts.items()))
    return f"Withheld by default: {listed}; --with-private shows them." if listed else ""


def marked(record: Record) -> Record:
    """The record with a mark in the place of every detail."""
    return _rewritten(record, _Eraser(record, lambda _, kind: mark(kind))) if record.private else record


def withheld_in(values: T, records: Iterable[Record]) -> T:
    """Values of the model that were made of records, with a mark in the place of every detail of these."""
    for record in records:
        if record.private:
            values = _Eraser(record, lambda _, kind: mark(kind)).value(values)
    return values


def blacked_out(record: Record, reports: Mapping[str, Report]) -> tuple[Record, dict[str, Report]]:
    """The record and its reports with a bar for every letter of every detail.

    Spans stay where they are and as long as they are; hashes stay those of the texts as they were read.
    """
    if not record.private:
        return record, {**reports}
    eraser = _Eraser(record, lambda words, _: BAR * len(words))
    drawn = {
        name: replace(report, text=eraser.span(report.text, report.id, Span(0, len(report.text))))
        for name, report in reports.items()
    }
    eraser.texts = {report.id: report.text for report in drawn.values()}
    return _rewritten(record, eraser), drawn


def _rewritten(record: Record, eraser: "_Eraser") -> Record:
    kept = {"reports", "versions", "method", "places"}
    changes = {one.name: eraser.value(getattr(record, one.name)) for one in fields(record) if one.name not in kept}
    reports, versions = (tuple(_card(card, eraser) for card in cards) for cards in (record.reports, record.versions))
    return replace(record, reports=reports, versions=versions, places=_places(record, eraser), **changes)


def _card(card: ReportCard, eraser: "_Eraser") -> ReportCard:
    return replace(
        card,
        name=eraser.words(card.name),
        title=eraser.value(card.title),
        url=eraser.value(card.url),
        removed=eraser.value(card.removed),
        notes=eraser.value(card.notes),
        edition=eraser.value(card.edition),
        fate=eraser.value(card.fate),
    )


def _places(record: Record, eraser: "_Eraser") -> tuple[RecordPlace, ...]:
    """The places that are more than a piece of an address withheld ("Oak Park" of "48 Oak Park Avenue")."""
    kept: list[RecordPlace] = []
    for place in record.places:
        mentions = tuple(one for one in place.mentions if not eraser.holds(one))
        if mentions:
            kept.append(eraser.value(replace(place, mentions=mentions)))
    return tuple(kept)


class _Eraser:
    """Takes the details of a record out of spans and strings.

    Names and addresses go wherever they stand. Words of a status go from spans only where they are said of the person: in a
    report they are said of others, too.
    """

    def __init__(self, record: Record, instead: Callable[[str, PrivateKind], str]) -> None:
        self._instead = instead
        self._spans: dict[str, list[tuple[Span, PrivateKind]]] = {}
        for detail in record.private:
            self._spans.setdefault(detail.evidence.report, []).append((detail.evidence.span, detail.kind))
        self._kinds = dict(form for detail in record.private for form in _forms(detail))
        forms = sorted(self._kinds, key=lambda form: (-len(form), form))
        listed = "|".join(r"\W+".join(map(re.escape, re.findall(r"\w+", form))) for form in forms)
        self._pattern = re.compile(rf"(?<!\w)(?:{listed})(?!\w)", re.IGNORECASE) if listed else None
        self.texts: Mapping[str, str] = {}

        self._lost = {
            place.place.key for place in record.places if all(self.holds(mention) for mention in place.mentions)
        }

    def holds(self, one: Evidence) -> bool:
        """Whether a span lies inside an address withheld."""
        held = self._spans.get(one.report, ())
        return any(kind == "home address" and one.span in span for span, kind in held)

    def value(self, value: T) -> T:
        """A value of the model without the details."""
        return self._value(value)  # type: ignore[no-any-return] # the same type comes back

    def words(self, words: str, *, said: bool = True) -> str:
        """A string without them; with ``said`` off, without names and addresses alone."""
        if self._pattern is None:
            return words
        return self._pattern.sub(lambda match: self._one(match, said=said), words)

    def _one(self, match: re.Match[str], *, said: bool) -> str:
        words = match.group()
        kind = self._kinds[" ".join(re.findall(r"\w+", words)).casefold()]
        if kind in _STATUS and not said:
            return words
        key = match.string[match.end() : match.end() + 1] == "|"
        if kind == "name of a minor" and words.islower() and words.isalpha() and not key:
            return words  # a word like the name: "will", "grace"
        return self._instead(words, kind)

    def span(self, words: str, report: str, span: Span) -> str:
        """The words of a span of a report without them."""
        pieces: list[str] = []
        position = span.start
        for held, kind in self._spans.get(report, ()):
            start, end = max(held.start, position), min(held.end, span.end)
            if start < end:
                pieces.append(self.words(words[position - span.start : start - span.start], said=False))
                pieces.append(self._instead(words[start - span.start : end - span.start], kind))
                position = end
        return "".join([*pieces, self.words(words[position - span.start :], said=False)])

    def _value(self, value: Any) -> Any:  # noqa: ANN401 - any field of the model
        if isinstance(value, Evidence):
            return self._evidence(value)
        if isinstance(value, str):
            return self.words(value)
        if isinstance(value, tuple):
            return tuple(self._value(one) for one in value)
        if isinstance(value, Support) and value.place in self._lost:
            return self._value(replace(value, place=None))
        if is_dataclass(value) and not isinstance(value, type):
            return replace(value, **{one.name: self._value(getattr(value, one.name)) for one in fields(value)})
        return value

    def _evidence(self, one: Evidence) -> Evidence:
        if one.report in self.texts:
            text, span = self.texts[one.report], one.span
            prefix, suffix = (
                text[span.start - len(one.prefix) : span.start],
                text[span.end : span.end + len(one.suffix)],
            )
            return replace(one, exact=span.of(text), prefix=prefix, suffix=suffix)
        before = Span(max(0, one.span.start - len(one.prefix)), one.span.start)
        after = Span(one.span.end, one.span.end + len(one.suffix))
        return replace(
            one,
            exact=self.span(one.exact, one.report, one.span),
            prefix=self.span(one.prefix, one.report, before),
            suffix=self.span(one.suffix, one.report, after),
        )


def _forms(detail: PrivateDetail) -> list[tuple[str, PrivateKind]]:
    """The words of a detail as they are looked for elsewhere; of an address, the street by itself too."""
    words = detail.evidence.exact
    forms = [words, _NUMBERED.sub("", words)] if detail.kind == "home address" else [words]
    plain = (" ".join(re.findall(r"\w+", form)).casefold() for form in forms)
    return [(form, detail.kind) for form in plain if len(form) >= _LEAST]
