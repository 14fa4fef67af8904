"""When and where an event was, and the figures told with it, from the words around its trigger."""

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from secondsource.analysis.events.arguments import light_verb
from secondsource.analysis.events.realis import words
from secondsource.analysis.events.syntax import clause_span, is_verb, lemma, resulting
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
        self._known = known
        self._nouns = nouns
        self._doc = doc
        self._starts = [token.idx for token in doc]
        self._times = self._governed([(i, time.span) for i, time in enumerate(known.times) if time.edtf is not None])
        self._places = self._governed(
            [(i, place.span) for i, place in enumerate(known.places) if place.role != "attribute"]
        )

    def of(self, trigger: Trigger, clause: Span, *, speech: bool) -> Setting:
        """The setting of one event, told in ``clause``; for an act of speaking, only what hangs on the verb itself."""
        time = self._time(trigger, speech=speech)
        place, own = (None, False) if speech else self._place(trigger, clause)
        figures = tuple(i for i, figure in enumerate(self._known.figures) if figure.span in clause)
        return Setting(time, place, own, figures)

    def _governed(self, spans: list[tuple[int, Span]]) -> list[tuple[int, "Token", "Token"]]:
        """For each expression its index, its head token and the verb or event noun it hangs on."""
        found = []
        for index, span in spans:
            head = self._head(span)
            if head is not None:
                found.append((index, head, self._governor(head)))
        return found

    def _head(self, span: Span) -> "Token | None":
        inside = self._doc[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]
        return next((t for t in inside if t.head.i == t.i or not span.start <= t.head.idx < span.end), None)

    def _governor(self, token: "Token") -> "Token":
        while token.head.i != token.i:
            token = token.head
            if is_verb(token) or token.pos_ == "AUX" or token.i in self._nouns:
                return token
        return token

    def _time(self, trigger: Trigger, *, speech: bool) -> int | None:
        inside = self._modifying(trigger.token)
        if inside is not None:
            return inside
        if speech and is_verb(trigger.token):
            return self._hanging(trigger.token)
        named = self._of_named(trigger.token)
        if named is not None:
            return named
        own = self._climb(trigger.token)
        return own if own is not None else self._only_one(trigger.token)

    def _of_named(self, verb: "Token") -> int | None:
        """The time of the event a verb names as its occasion: "killed in Thursday's bombing"."""
        for item in verb.children:
            if item.dep_ == "prep" and item.lower_ in {"in", "during", "by"}:
                times = (self._modifying(inner) for inner in item.children if inner.i in self._nouns)
                return next((time for time in times if time is not None), None)
        return None

    def _modifying(self, token: "Token") -> int | None:
        return next((i for i, _, governor in self._times if governor.i == token.i), None)

    def _hanging(self, verb: "Token") -> int | None:
        """The time of a verb, or of the verb it is conjoined with."""
        while True:
            found = self._modifying(verb)
            if found is not None or verb.dep_ not in {"conj", "advcl"} or not is_verb(verb.head):
                return found
            verb = verb.head

    def _climb(self, token: "Token") -> int | None:
        """The time of the nearest clause above; the day of speaking or of judging is not the day of what is told."""
        earlier = False
        below = token
        for above in token.ancestors:
            earlier = earlier or below.lower_ in _EARLIER
            if is_verb(above) or above.pos_ == "AUX":
                if lemma(above) in words("about") and lemma(above) != "be" and below.dep_ != "nsubj":
                    return None
                found = self._modifying(above)
                if found is not None:
                    return None if earlier and self._counts_on(found) else found
            below = above
        return None

    def _counts_on(self, index: int) -> bool:
        """Whether a time counts days on ("for a second day"): what it follows was earlier."""
        span = self._known.times[index].span
        return not any(word[:1].isupper() or word[:1].isdigit() for word in span.of(self._known.report.text).split())

    def _only_one(self, token: "Token") -> int | None:
        """The single time of a sentence, where nothing said or judged stands between."""
        sentence = token.sent
        inside = [item for item in self._times if sentence.start <= item[1].i < sentence.end]
        if len(inside) != 1:
            return None
        index, head, governor = inside[0]
        if governor.i in self._nouns and governor.dep_ not in {"nsubj", "nsubjpass"}:
            return None
        if governor.i != token.i and not governor.is_ancestor(token) and _apart(governor):
            return None
        path = [*token.ancestors, *head.ancestors]
        speaking = any(is_verb(item) and lemma(item) in words("about") and lemma(item) != "be" for item in path)
        following = any(item.lower_ in _EARLIER for item in token.ancestors)
        return None if speaking or (following and self._counts_on(index)) else index

    def _place(self, trigger: Trigger, clause: Span) -> tuple[int | None, bool]:
        """The place in the event's own words, nearest behind the trigger; else the sentence's only or first one."""
        if not is_verb(trigger.token) and light_verb(trigger.token) is None:
            return self._within(trigger)
        sentence = trigger.token.sent
        near = [(i, head, governor) for i, head, governor in self._places if sentence.start <= head.i < sentence.end]
        verb = trigger.token if is_verb(trigger.token) else light_verb(trigger.token)
        mine = {trigger.token.i, -1 if verb is None else verb.i}
        own = [(i, head) for i, head, governor in near if governor.i in mine]
        own = own or [(i, head) for i, head, _ in near if clause.start <= head.idx < clause.end]
        pool = own or [(i, head) for i, head, _ in near]
        behind = [(i, head) for i, head in pool if head.i > trigger.token.i]
        best = min(behind or pool, key=lambda item: abs(item[1].i - trigger.token.i), default=None)
        return (None, False) if best is None else (best[0], bool(own))

    def _within(self, trigger: Trigger) -> tuple[int | None, bool]:
        """The place in a noun's own phrase: what else its clause tells may be elsewhere."""
        token = trigger.token
        inside = [(i, head) for i, head, _ in self._places if token.left_edge.i <= head.i <= token.right_edge.i]
        best = min(inside, key=lambda item: abs(item[1].i - token.i), default=None)
        return (None, False) if best is None else (best[0], True)


def _apart(verb: "Token") -> bool:
    """Whether a verb's time is its own: in a relative clause, or set against the rest by "but"."""
    contrast = any(item.dep_ == "cc" and item.lower_ == "but" for item in verb.head.children)
    return verb.dep_ in {"relcl", "acl"} or (verb.dep_ == "conj" and contrast)


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
    for quotation in known.quotations:
        if not clause.start <= quotation.start < clause.end < quotation.end:
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
