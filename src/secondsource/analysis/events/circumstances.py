"""When and where an event was, and the figures told with it, from the words around its trigger."""

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from secondsource.analysis.events.dating import Heads, Times
from secondsource.analysis.events.placing import Places
from secondsource.analysis.events.syntax import clause_span, is_verb, resulting
from secondsource.analysis.events.triggers import Trigger
from secondsource.model.analysis import Analysis
from secondsource.model.evidence import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_QUOTATION = 120
"""Characters a clause may be lengthened by to reach the end of a quotation it began; a longer one is left out."""
_EARLIER = frozenset(("following", "after", "since"))


@dataclass(frozen=True, slots=True)
class Setting:
    """When, where and with what figures; indexes into the analysis.

    Attributes:
        time: Index in ``Analysis.times``, or None.
        place: Index in ``Analysis.places``, or None.
        own_place: Whether the place stands in the event's own clause.
        figures: Indexes in ``Analysis.figures``.
    """

    time: int | None
    place: int | None
    own_place: bool
    figures: tuple[int, ...]


class Settings:
    """Finds the settings of one report's events."""

    def __init__(self, doc: "Doc", known: Analysis, nouns: frozenset[int]) -> None:
        """Prepares a report.

        Args:
            doc: Its tokens.
            known: What is known of it.
            nouns: Positions of the nouns that name events; a time or place may hang on them.
        """
        heads = Heads(doc)
        self._times = Times(known, heads, nouns)
        self._places = Places(known, heads, nouns)
        self._figures = [figure.span for figure in known.figures]

    def of(self, trigger: Trigger, clause: Span, *parties: Span, speech: bool) -> Setting:
        """The setting of one event, told in ``clause``; for an act of speaking, only what hangs on the verb itself.

        Its figures are those of the clause and of those who take part ("dozens of officers moved in, arresting two").
        """
        place, own = (None, False) if speech else self._places.of(trigger, clause)
        figures = sorted({number for span in (clause, *parties) for number in self._inside(span)})
        return Setting(self.time(trigger, speech=speech), place, own, tuple(figures))

    def time(self, trigger: Trigger, *, speech: bool) -> int | None:
        """Index in ``Analysis.times`` of when an event was, or None."""
        return self._times.of(trigger.token, speech=speech)

    def _inside(self, clause: Span) -> tuple[int, ...]:
        first = bisect_left(self._figures, clause.start, key=lambda span: span.start)
        last = bisect_left(self._figures, clause.end, key=lambda span: span.start)
        return tuple(number for number in range(first, last) if self._figures[number].end <= clause.end)


def clause_of(trigger: Trigger) -> Span:
    """The words that tell an event: its verb's clause, or for a noun the clause it is argument of, else its phrase."""
    token = trigger.token
    if is_verb(token):
        return clause_span(token.head if resulting(token) else token)
    head = token
    while head.dep_ == "conj" and not is_verb(head.head):
        head = head.head
    if head.dep_ in {"nsubj", "nsubjpass", "dobj", "attr"} and (is_verb(head.head) or head.head.pos_ == "AUX"):
        span = clause_span(head.head)
        if span.start <= token.idx and token.idx + len(token.text) <= span.end:
            return span
    kept = [item for item in token.subtree if not item.is_space]
    while kept[-1].is_punct and kept[-1].i > token.i:
        kept.pop()
    while kept[0].is_punct and kept[0].i < token.i:
        kept.pop(0)
    return Span(kept[0].idx, kept[-1].idx + len(kept[-1].text))


def unbroken(clause: Span, trigger: Trigger, known: Analysis) -> Span:
    """The clause with no quotation cut off: it reaches the closing mark where that is near, else stops before the opening.

    Marks are pairs of ``known.quotations``; a quotation in which the trigger itself stands is only ever completed.
    """
    text = known.report.text
    start, end = trigger.first.idx, trigger.token.idx + len(trigger.token.text)
    first = bisect_left(known.quotations, clause.start, key=lambda span: span.start)
    last = bisect_left(known.quotations, clause.end, key=lambda span: span.start)
    for quotation in known.quotations[first:last]:
        if quotation.end <= clause.end:
            continue
        within = quotation.start <= start
        if quotation.end - clause.end <= _QUOTATION and "\n" not in text[clause.end : quotation.end]:
            return Span(clause.start, quotation.end)
        before = text[clause.start : quotation.start].rstrip(" ,:;–—-\n")
        return clause if within or not before else Span(clause.start, max(clause.start + len(before), end))
    return clause


def another_hour(token: "Token", time: Span) -> bool:
    """Whether a time dates what came before or after: "began on Friday night after agents arrested" is no night arrest."""
    for item in (token, *token.ancestors):
        markers = [item, *(child for child in item.children if child.dep_ == "mark")]
        if any(marker.lower_ in _EARLIER and marker.idx >= time.end for marker in markers):
            return True
    return False
