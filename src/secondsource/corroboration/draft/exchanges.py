"""Words exchanged, put in or left out in a sentence that is otherwise one on record: numbers, days, names, negations."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache

from secondsource.corroboration.days import compatible
from secondsource.corroboration.draft.comparison import Comparison
from secondsource.corroboration.draft.ladders import raises
from secondsource.corroboration.draft.pages import Line, Near, Words
from secondsource.corroboration.draft.restored import GAP
from secondsource.corroboration.spelling import is_negation
from secondsource.model.draft import Finding, FindingKind
from secondsource.model.evidence import Span
from secondsource.model.times import TimeExpression
from secondsource.resources import table

# A line is the draft's sentence in other dress when it covers this much of it, and the sentence this much of the line.
_COVERS = 0.6
_COVERED = 0.4
# Or it is a part of a longer line: then more of it, and so many things.
_INSIDE = 0.7
_LEAST = 4
# Or most words of both are the same, whatever their weight: a name put for a name weighs much.
_FEWEST = 3
# An exchange is of a few words for a few words, with so many words in common beside it.
_EXCHANGED = 3
_HOLDING = 3
# A line that covers this much more of the sentence is what it was made from; what others say is another matter.
_CLEARLY = 0.15


@dataclass(frozen=True)
class Exchange:
    """Words of the draft that face other words of a line; empty where a side has none.

    Attributes:
        line: The line.
        ours: Words ``[start, end)`` of the sentence.
        theirs: Words ``[start, end)`` of the line.
    """

    line: Line
    ours: tuple[int, int]
    theirs: tuple[int, int]


class Exchanges:
    """What is exchanged in the sentences of one draft."""

    def __init__(self, comparison: Comparison) -> None:
        """Keeps the comparison."""
        self._on = comparison

    def findings(self, sentence: Span) -> Iterator[Finding]:
        """What to look at in a sentence."""
        alike = like(self._on.near(sentence))
        words = Words.of(self._on.text, sentence)
        if not alike or any(one.line.words.keys == words.keys for one in alike):
            return
        yield from self._days(sentence, alike)
        seen: set[Span] = set()
        for one in alike:
            for exchange in _exchanges(words, one.line):
                for finding in self._typed(words, exchange, alike):
                    if finding.evidence.span not in seen:
                        seen.add(finding.evidence.span)
                        yield finding

    def _typed(self, words: Words, exchange: Exchange, alike: Sequence[Near]) -> Iterator[Finding]:
        ours = words.keys[slice(*exchange.ours)]
        theirs = exchange.line.words.keys[slice(*exchange.theirs)]
        if GAP in theirs:
            return
        if any(is_negation(word) for word in ours) != any(is_negation(word) for word in theirs):
            yield from self._turned(words, exchange, alike)
            return
        kind = self._kind(words, exchange, ours, theirs)
        if kind is None or all(any(word in one.line.words.keys for one in alike) for word in ours):
            return
        if kind == "other name" and self._on.speaks(_span(words, exchange.ours)):
            kind = "other speaker"
        span = _span(words, exchange.ours)
        account = self._on.quote(exchange.line.page, _span(exchange.line.words, exchange.theirs))
        if not self._on.in_quotation(span):
            yield self._on.finding(
                kind,
                span,
                self._on.told_in(exchange.line.page, account.span),
                [account],
                reports=self._on.named([exchange.line.page]),
                theirs=_shown(kind, account.exact),
            )

    def _kind(self, words: Words, exchange: Exchange, ours: Sequence[str], theirs: Sequence[str]) -> FindingKind | None:
        """What is exchanged, where both sides are of one sort: a number, a day, a name."""
        if not ours or not theirs:
            return None
        if not _days().isdisjoint(ours):
            return None
        if all(map(_is_number, ours)) and all(map(_is_number, theirs)):
            return None if _digits(ours) == _digits(theirs) else "figure not on record"
        if raises(ours, theirs):
            return "status raised"
        return self._named_kind(words, exchange)

    def _days(self, sentence: Span, alike: Sequence[Near]) -> Iterator[Finding]:
        """A day of the sentence where every line like it that names days names another one instead."""
        ours = _days() & set(Words.of(self._on.text, sentence).keys)
        dated = [one.line for one in alike if _days() & set(one.line.words.keys)]
        if not dated or any(ours >= _days() & set(line.words.keys) for line in dated):
            return
        for time in self._on.times(sentence):
            named = set(Words.of(self._on.text, time.span).keys) & ours
            if named and not self._on.in_quotation(time.span) and self._is_other(time, named, dated):
                line = dated[0]
                at = next(at for at, word in enumerate(line.words.keys) if word in _days() and word not in ours)
                account = self._on.quote(line.page, line.words.spans[at])
                yield self._on.finding(
                    "other day",
                    time.span,
                    self._on.told_in(line.page, line.span),
                    [account],
                    reports=self._on.named([line.page]),
                    theirs=account.exact,
                )

    def _is_other(self, time: TimeExpression, named: set[str], dated: Sequence[Line]) -> bool:
        """Whether no line names the day, nor dates by a date what the draft dates by a weekday, or the other way round."""
        if any(named & set(line.words.keys) for line in dated):
            return False
        weekdays = set(table("draft.toml")["words"]["weekdays"].split())
        if named & weekdays and all(weekdays & set(line.words.keys) for line in dated):
            return True
        days = (day for line in dated for day in self._on.days_in(line.page, line.span))
        return not any(compatible(time.edtf, day) for day in days)

    def _named_kind(self, words: Words, exchange: Exchange) -> FindingKind | None:
        """Whether names face each other, of places or of others."""
        text, their_text = self._on.text, self._on.pages.text(exchange.line.page)
        spans = words.spans[slice(*exchange.ours)]
        if not all(_is_name(span.of(text)) for span in spans):
            return None
        if not all(_is_name(span.of(their_text)) for span in exchange.line.words.spans[slice(*exchange.theirs)]):
            return None
        whole = _span(words, exchange.ours)
        if any(one.span.overlaps(whole) and one.named for one in self._on.draft.places):
            return "other place"
        return "other name" if any(one.span.overlaps(whole) and one.named for one in self._on.draft.mentions) else None

    def _turned(self, words: Words, exchange: Exchange, alike: Sequence[Near]) -> Iterator[Finding]:
        """A negation that one side has: where the record has it both ways, either is right."""
        negated = any(is_negation(word) for word in words.keys[slice(*exchange.ours)])
        ways = {any(is_negation(word) for word in one.line.words.keys) for one in alike}
        if ways != {not negated} or alike[0].covers < _COVERS + _CLEARLY:
            return
        start, end = exchange.ours
        span = _span(words, (start, end) if end > start else (max(0, start - 1), min(len(words.keys), start + 1)))
        if not self._on.in_quotation(span):
            account = self._on.quote(exchange.line.page, exchange.line.span)
            yield self._on.finding(
                "negation",
                span,
                self._on.told_in(exchange.line.page, account.span),
                [account],
                reports=self._on.named([exchange.line.page]),
                theirs=" ".join(account.exact.split()),
            )


def like(near: Sequence[Near]) -> list[Near]:
    """The lines that may be what a sentence was made from: alike on both sides, and none clearly less than the best."""
    alike = [one for one in near if _is_like(one)]
    return [one for one in alike if one.covers >= alike[0].covers - _CLEARLY]


def _is_like(near: Near) -> bool:
    inside = near.covers >= _INSIDE and len(near.shared) >= _LEAST
    mostly = len(near.shared) >= max(_FEWEST, _COVERS * near.words, _COVERS * len(near.line.stems))
    return mostly or (near.covers >= _COVERS and (near.covered >= _COVERED or inside))


def _exchanges(words: Words, line: Line) -> Iterator[Exchange]:
    codes = SequenceMatcher(None, words.keys, line.words.keys, autojunk=False).get_opcodes()
    for number, (tag, a0, a1, b0, b1) in enumerate(codes):
        beside = [
            code for code in codes[max(0, number - 1) : number] + codes[number + 1 : number + 2] if code[0] == "equal"
        ]
        held = sum(code[2] - code[1] for code in beside) >= _HOLDING
        if tag != "equal" and held and max(a1 - a0, b1 - b0) <= _EXCHANGED:
            yield Exchange(line, (a0, a1), (b0, b1))


def _digits(words: Sequence[str]) -> str:
    """The words without what parts figures: "2015/16" is "2015-16"."""
    return "".join(character for word in words for character in word if character.isalnum())


def _span(words: Words, stretch: tuple[int, int]) -> Span:
    return Span(words.spans[stretch[0]].start, words.spans[stretch[1] - 1].end)


def _shown(kind: FindingKind, words: str) -> str:
    said = " ".join(words.split())
    if kind == "status raised":
        return f"the sentence on record has “{said}”"
    return f"the sentence on record gives {said}" if kind == "figure not on record" else said


@cache
def _days() -> frozenset[str]:
    words = table("draft.toml")["words"]
    return frozenset((*words["weekdays"].split(), *words["days"].split()))


@cache
def _is_number(word: str) -> bool:
    return word[:1].isdigit() or word in table("draft.toml")["words"]["numbers"].split()


def _is_name(word: str) -> bool:
    return word[:1].isupper()
