"""How far things have come: detained is not charged, hurt is not killed, announced is not done."""

from collections.abc import Iterator

from secondsource.corroboration.draft.comparison import Comparison
from secondsource.corroboration.draft.ladders import Step, highest, steps
from secondsource.corroboration.draft.pages import Near, Words, stem, stems
from secondsource.model.claim import EventClaim, Support
from secondsource.model.draft import Finding
from secondsource.model.evidence import Span
from secondsource.model.record import Record

# A line that covers this much of the sentence but for the word for the status is told of the same matter.
_COVERS = 0.55
_LEAST = 3
# Of one that covers this much it may be told, too.
_LIKE = 0.3
_AHEAD = ("planned", "threatened", "hypothetical", "goal")


class Status:
    """The statuses told in the sentences of one draft."""

    def __init__(self, comparison: Comparison) -> None:
        """Keeps the comparison."""
        self._on = comparison

    def findings(self, sentence: Span) -> Iterator[Finding]:
        """What to look at in a sentence."""
        words = Words.of(self._on.text, sentence)
        for step in highest(steps(words)):
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
        levels = [(one, found) for one in same for found in steps(one.line.words) if found.ladder == step.ladder]
        if not levels or self._as_high(sentence, step) or self._known(sentence, step):
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

    def _as_high(self, sentence: Span, step: Step) -> bool:
        """Whether some line of like matter stands as high."""
        return any(
            found.ladder == step.ladder and found.level >= step.level
            for one in self._on.near(sentence)
            if one.covers >= _LIKE
            for found in steps(one.line.words)
        )

    def _known(self, sentence: Span, step: Step) -> bool:
        """Whether some line has the status of somebody the sentence names."""
        named = [
            stems(Words.of(self._on.text, one.span).keys)
            for one in self._on.mentions(sentence)
            if one.named and one.kind == "person"
        ]
        if not named:
            return False
        return any(
            found.ladder == step.ladder and found.level >= step.level
            for line in self._on.pages.lines
            if any(name and name & line.stems for name in named)
            for found in steps(line.words)
        )

    def _to_come(self, sentence: Span) -> Iterator[Finding]:
        """An event told as happened that every line about it tells as what is to come."""
        events = self._on.events(sentence)
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
