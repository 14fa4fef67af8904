"""Where an event was: which place of its sentence is its own, by what the place hangs on in the parse."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from secondsource.analysis.events.arguments import light_verb
from secondsource.analysis.events.dating import Heads, governor
from secondsource.analysis.events.syntax import is_verb, lemma, noun_misread
from secondsource.analysis.events.triggers import Trigger
from secondsource.model.analysis import Analysis
from secondsource.model.evidence import Span
from secondsource.model.place import PlaceMention
from secondsource.resources import table

if TYPE_CHECKING:
    from spacy.tokens import Token

_DONE_TO = frozenset(("of", "on", "against"))
_DATELINE = re.compile(r"[^\W\d_][^\n.]{1,70}?(?:--|[-–—_])\s")
_DEPTH = 4
"""Words a place's name is followed up to the one that says whether it tells where."""


@cache
def listed(name: str) -> frozenset[str]:
    """One word list of placing.toml."""
    return frozenset(table("placing.toml")[name])


class Places:
    """The places of one report in order of their heads, each with the verb or event noun it hangs on."""

    def __init__(self, known: Analysis, heads: Heads, nouns: frozenset[int]) -> None:
        """Prepares a report; ``nouns`` are the positions of the nouns that name events."""
        wired = _datelines(known)
        found = [
            (head, index)
            for index, place in enumerate(known.places)
            if place.span not in wired
            and (head := heads.of(place.span)) is not None
            and (place.role != "attribute" or _names_the_event(head, place, nouns))
        ]
        found.sort(key=lambda item: (item[0].i, item[1]))
        self._heads = [head for head, _ in found]
        self._positions = [head.i for head, _ in found]
        self._offsets = [head.idx for head, _ in found]
        self._numbers = [index for _, index in found]
        self._where = [_locative(head, nouns) for head, _ in found]
        self._of: dict[int, list[int]] = defaultdict(list)
        for at, (head, _) in enumerate(found):
            self._of[governor(head, nouns).i].append(at)

    def of(self, trigger: Trigger, clause: Span) -> tuple[int | None, bool]:
        """The place in the event's own words, nearest behind the trigger; else the sentence's nearest."""
        token = trigger.token
        verb = token if is_verb(token) else light_verb(token) or _hosting(token)
        if verb is None:
            return self._within(trigger)
        mine = self._of.get(token.i, []) if verb.i == token.i else sorted(self._of[token.i] + self._of[verb.i])
        own = self._telling(mine, trigger)
        own = own or self._telling(self._between(self._offsets, clause.start, clause.end), trigger)
        pool = own or self._telling(self._between(self._positions, token.sent.start, token.sent.end), trigger)
        behind = [at for at in pool if self._positions[at] > token.i]
        best = self._nearest(behind or pool, token)
        return (None, False) if best is None else (best, bool(own))

    def _within(self, trigger: Trigger) -> tuple[int | None, bool]:
        """The place in a noun's own phrase: what else its clause tells may be elsewhere."""
        token = trigger.token
        inside = self._between(self._positions, token.left_edge.i, token.right_edge.i + 1)
        best = self._nearest(self._telling(inside, trigger), token)
        return best, best is not None

    def _telling(self, pool: Iterable[int], trigger: Trigger) -> list[int]:
        """Those that tell where: behind a preposition of place, or what a violent verb strikes."""
        striking = trigger.sense.type in listed("striking")
        return [
            at
            for at in pool
            if (self._where[at] and (striking or not _received(self._heads[at]))) or _struck(self._heads[at], trigger)
        ]

    @staticmethod
    def _between(values: list[int], low: int, high: int) -> range:
        return range(bisect_left(values, low), bisect_left(values, high))

    def _nearest(self, pool: Iterable[int], token: "Token") -> int | None:
        best = min(pool, key=lambda at: abs(self._positions[at] - token.i), default=None)
        return None if best is None else self._numbers[best]


def _datelines(known: Analysis) -> frozenset[Span]:
    """Places before a dash that opens a paragraph, in capitals: where the reporter was ("LIMA (Wire) - Police ...")."""
    text, found = known.report.text, set()
    starts = [place.span.start for place in known.places]
    for paragraph in known.report.paragraphs:
        match = _DATELINE.match(text, paragraph.start, paragraph.end)
        if match is not None:
            first, last = bisect_left(starts, paragraph.start), bisect_left(starts, match.end())
            found |= {place.span for place in known.places[first:last] if place.span.of(text).isupper()}
    return frozenset(found)


def _locative(head: "Token", nouns: frozenset[int]) -> bool:
    """Whether a place's name tells where something is: not who acts, for whom, or whence somebody comes."""
    for _ in range(_DEPTH):
        above = head.head
        if head.dep_ in {"conj", "appos", "compound", "nmod", "amod"} and above.i not in nouns:
            head = above
            continue
        if head.dep_ == "pobj":
            noun = above.head
            if above.lower_ in listed("handing_on") and lemma(noun) in listed("parts"):
                head = noun
                continue
            return _behind(above, nouns)
        if head.dep_ in {"nsubj", "nsubjpass"}:
            return lemma(above) in listed("hosting")
        if head.dep_ == "poss" and any(item.lower_ in _DONE_TO for item in above.children):
            return False  # "Russia's invasion of Georgia"
        hyphened = head.i + 1 < len(head.doc) and head.nbor(1).text == "-"  # "a Lima-based firm"
        return above.i in nouns or (head.dep_ in {"npadvmod", "advmod"} and not hyphened)
    return False


def _hosting(noun: "Token") -> "Token | None":
    """The verb whose subject is the place of what its object names: "the capital saw clashes"."""
    return noun.head if noun.dep_ == "dobj" and lemma(noun.head) in listed("hosting") else None


def _names_the_event(head: "Token", place: PlaceMention, nouns: frozenset[int]) -> bool:
    """Whether a name before an event noun is its place, and no country that acts: "the Dallas shooting", "US raids"."""
    return head.head.i in nouns and place.place is not None and place.place.precision != "country"


def _behind(preposition: "Token", nouns: frozenset[int]) -> bool:
    """Whether a preposition tells where."""
    above = preposition.head
    if preposition.lower_ == "of" and above.i in nouns:  # "the invasion of Georgia"
        return True
    if preposition.lower_ == "from":
        return lemma(above) in listed("leaving")
    apart = listed("other_behind_nouns") if above.pos_ in {"NOUN", "PROPN"} and above.i not in nouns else frozenset()
    return preposition.lower_ in listed("locative") - apart


def _received(head: "Token") -> bool:
    """Whether a place is who is given something or is acted against, where nothing moves there: "sanctions on Iran"."""
    if head.dep_ != "pobj":
        return False
    against = head.head.lower_ in {"on", "against"} and head.head.head.pos_ in {"NOUN", "PROPN"}
    return against or head.head.lower_ in {"to", "into"}


def _struck(head: "Token", trigger: Trigger) -> bool:
    """Whether a place is what the event is done to: "stormed the palace"; an entrance of it will do."""
    if trigger.sense.type not in listed("striking") and lemma(trigger.token) not in listed("visiting"):
        return False
    for _ in range(_DEPTH):
        above = head.head
        if head.dep_ in {"dobj", "nsubjpass"} or (head.dep_ == "conj" and is_verb(above) and noun_misread(head)):
            return above.i in {trigger.token.i, trigger.token.head.i}
        passed = head.dep_ in {"conj", "appos", "compound", "nmod"} or (
            head.dep_ == "pobj" and above.lower_ in listed("handing_on")
        )
        if not passed:
            return False
        head = above.head if head.dep_ == "pobj" else above
    return False
