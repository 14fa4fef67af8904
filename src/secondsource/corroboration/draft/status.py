"""How far things have come: detained is not charged, hurt is not killed, announced is not done."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from secondsource.corroboration.draft.comparison import Comparison
from secondsource.corroboration.draft.pages import Near, Words, stem, stems
from secondsource.corroboration.spelling import is_negation
from secondsource.model.claim import EventClaim, Support
from secondsource.model.draft import Finding
from secondsource.model.evidence import Span
from secondsource.model.record import Record
from secondsource.resources import table

# A line that covers this much of the sentence but for the word for the status is told of the same matter.
_COVERS = 0.55
_LEAST = 3
# A negation or a word for what may be, so close before the word for the status, takes it back.
_BEFORE = 4
_AHEAD = ("planned", "threatened", "hypothetical", "goal")


@dataclass(frozen=True)
class Step:
    """A word for a status.

    Attributes:
        ladder: Name of the ladder.
        level: How far up it stands, from 0.
        at: Index of its first word.
        length: Number of its words.
    """

    ladder: str
    level: int
    at: int
    length: int


class Status:
    """The statuses told in the sentences of one draft."""

    def __init__(self, comparison: Comparison) -> None:
        """Keeps the comparison."""
        self._on = comparison

    def findings(self, sentence: Span) -> Iterator[Finding]:
        """What to look at in a sentence."""
        words = Words.of(self._on.text, sentence)
        for step in _highest(_steps(words)):
            yield from self._raised(sentence, words, step)
        yield from self._to_come(sentence)

    def _raised(self, sentence: Span, words: Words, step: Step) -> Iterator[Finding]:
        """A status that no line about the same has, where some line has a lower one."""
        span = Span(words.spans[step.at].start, words.spans[step.at + step.length - 1].end)
        rest = stems(words.keys[: step.at] + words.keys[step.at + step.length :])
        if len(rest) < _LEAST or self._on.in_quotation(span):
            return
        about = self._on.pages.weight(rest)
        same = [
            one for one in self._on.near(sentence) if self._on.pages.weight(one.line.stems & rest) >= _COVERS * about
        ]
        levels = [(one, found) for one in same for found in _steps(one.line.words) if found.ladder == step.ladder]
        if not levels or max(found.level for _, found in levels) >= step.level or self._known(sentence, step):
            return
        near, lower = max(levels, key=lambda item: item[1].level)
        theirs = Span(near.line.words.spans[lower.at].start, near.line.words.spans[lower.at + lower.length - 1].end)
        account = self._on.quote(near.line.page, theirs)
        yield self._on.finding(
            "status raised",
            span,
            self._on.told_in(near.line.page, theirs),
            [account],
            theirs=f"{self._on.named([near.line.page])}: “{' '.join(account.exact.split())}”",
        )

    def _known(self, sentence: Span, step: Step) -> bool:
        """Whether some line has the status of somebody the sentence names."""
        named = [
            stems(Words.of(self._on.text, one.span).keys)
            for one in self._on.draft.mentions
            if one.named and one.span in sentence and one.kind == "person"
        ]
        if not named:
            return False
        return any(
            found.ladder == step.ladder and found.level >= step.level
            for line in self._on.pages.lines
            if any(name and name & line.stems for name in named)
            for found in _steps(line.words)
        )

    def _to_come(self, sentence: Span) -> Iterator[Finding]:
        """An event told as happened that every line about it tells as what is to come."""
        events = [one for one in self._on.draft.events if one.trigger in sentence]
        for mention in events:
            own = mention.statement is None and mention.realis == "happened"
            if not own or mention.speech_act:
                continue
            told = _act(mention.trigger.of(self._on.text))
            found = [one for one in self._on.near(sentence) if one.covers >= _COVERS]
            claims = [pair for one in found for pair in self._of_act(one, told, mention.type, only=len(events) == 1)]
            here = [support for *_, support in claims]
            if claims and all(claim.realis in _AHEAD for _, claim, _ in claims):
                near = next(one for one in found if any(support in here for *_, support in self._in_line(one)))
                account = self._on.quote(near.line.page, near.line.span)
                yield self._on.finding(
                    "not yet happened",
                    mention.trigger,
                    [(record, claim, support) for record, claim, support in claims],
                    [account],
                    reports=self._on.named([near.line.page]),
                    theirs=" ".join(account.exact.split()),
                )

    def _of_act(self, near: Near, word: str, kind: str, *, only: bool) -> Iterator[tuple[Record, EventClaim, Support]]:
        """The events that a line tells by the same word, or of the same type; or its only one, where the draft's has one."""
        found = list(self._in_line(near))
        for record, claim, support in found:
            acts = [_act(part.evidence.exact) for part in support.parts if part.name == "trigger"]
            if claim.type == kind or word in acts or (only and len(found) == 1):
                yield record, claim, support

    def _in_line(self, near: Near) -> Iterator[tuple[Record, EventClaim, Support]]:
        for record, claim, support in self._on.reports[near.line.page].tellings:
            triggers = (part.evidence.span for part in support.parts if part.name == "trigger")
            if isinstance(claim, EventClaim) and any(span in near.line.span for span in triggers):
                yield record, claim, support


def _act(trigger: str) -> str:
    """The word for an act without its inflection; of several the last."""
    return stem((Words.of(trigger).keys or ("",))[-1])


@cache
def _ladders() -> tuple[tuple[str, int, tuple[str, ...]], ...]:
    """(ladder, level, words) of every phrase for a status, longest first."""
    rows = [
        (row["name"], level, tuple(phrase.split()))
        for row in table("draft.toml")["ladders"]
        for level, phrases in enumerate(row["steps"])
        for phrase in phrases.split(", ")
    ]
    return tuple(sorted(rows, key=lambda row: (-len(row[2]), row)))


def _steps(words: Words) -> list[Step]:
    """The statuses that a sentence tells, but for those it takes back."""
    found: list[Step] = []
    for ladder, level, phrase in _ladders():
        for at in words.all(phrase):
            taken = any(one.at <= at < one.at + one.length for one in found)
            before = words.keys[max(0, at - _BEFORE) : at]
            if not taken and not any(is_negation(word) or word in _may() for word in before):
                found.append(Step(ladder, level, at, len(phrase)))
    return found


def _highest(steps: Sequence[Step]) -> list[Step]:
    best = {step.ladder: step for step in sorted(steps, key=lambda one: (one.level, -one.at))}
    return [best[name] for name in sorted(best)]


@cache
def _may() -> frozenset[str]:
    return frozenset(table("draft.toml")["words"]["may"].split())
