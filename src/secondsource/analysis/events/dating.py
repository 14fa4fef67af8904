"""When an event was: which time expression of its sentence is its own, by the path between the two in the parse.

A time belongs to the verb or event noun it hangs on, and from there to what is told to be of the same time: a clause joined
by "when", a noun that is the verb's argument, a verb after "and". What leads to something earlier or spoken about ("arrested
on Friday over the killing", "said on Friday that") ends the path, so that no event is given a day the text gives another.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from secondsource.analysis.events.realis import words
from secondsource.analysis.events.syntax import child, is_verb, lemma
from secondsource.analysis.intervals import lookup
from secondsource.model.analysis import Analysis
from secondsource.model.evidence import Span
from secondsource.model.times import TimeExpression
from secondsource.resources import table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Slice

_NAMES = frozenset(("ORG", "PERSON", "WORK_OF_ART", "PRODUCT", "FAC", "LAW"))
_ARTICLES = frozenset(("the", "a", "an", "this", "that"))
_PHRASE = 4
"""Words from a time to the noun of its phrase, at most."""
_BEFORE_NOUN = frozenset(("poss", "compound", "nmod", "amod", "nummod"))
_ARGUMENTS = frozenset(("dobj", "nsubj", "nsubjpass", "attr", "oprd", "conj", "appos", "npadvmod", "dative"))
_CAPITALS = re.compile(r"[a-z\W] ?[A-Z]{2,} \Z")
"""A word in capitals before a time in capitals, alone in its line: a paper's name ("USA TODAY")."""
_LABEL = 30
"""Characters before a time in which a label is looked for."""
_FAR = 12
"""Words from an event up to the verb whose time it shares, at most: longer paths say nothing of one time."""


@cache
def listed(name: str) -> frozenset[str]:
    """One word list of dating.toml."""
    return frozenset(table("dating.toml")[name])


class Heads:
    """Finds the head word of a span."""

    def __init__(self, doc: "Doc") -> None:
        self.doc = doc
        self._starts = [token.idx for token in doc]

    def of(self, span: Span) -> "Token | None":
        """The first word of a span that hangs on a word outside."""
        inside = self._inside(span)
        return next((t for t in inside if t.head.i == t.i or not span.start <= t.head.idx < span.end), None)

    def in_name(self, span: Span) -> bool:
        """Whether a span is part of a longer name: "USA Today", "the Sunday Post"."""
        inside = self._inside(span)
        after = inside.end < len(self.doc) and self.doc[inside.end]
        edges = [item for item in (inside[0] if len(inside) else None, after) if item]
        return any(item.ent_iob_ == "I" and item.ent_type_ in _NAMES for item in edges)

    def noun_behind(self, span: Span, nouns: frozenset[int]) -> int | None:
        """Position of the event noun of whose phrase a time is part: "the Dec. 21, 1988, bombing"."""
        inside = self._inside(span)
        before = self.doc[max(0, inside.start - 1) : inside.start + 1]
        if not any(item.lower_ in _ARTICLES or item.dep_ == "poss" for item in before):
            return None
        for item in self.doc[inside.end : inside.end + _PHRASE]:
            if item.i in nouns:
                return int(item.i)
            if item.text != "," and item.pos_ not in {"ADJ", "NOUN", "PROPN", "NUM"}:
                return None
        return None

    def _inside(self, span: Span) -> "Slice":
        return self.doc[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]


def governor(token: "Token", nouns: frozenset[int]) -> "Token":
    """The verb or event noun a word hangs on; the noun it stands before ("Thursday's ruling") where that is no occasion."""
    while token.head.i != token.i:
        below, token = token, token.head
        if is_verb(token) or token.pos_ == "AUX" or token.i in nouns:
            return token
        if below.dep_ in _BEFORE_NOUN and below.i < token.i and not _occasion(token):
            return token
    return token


def _occasion(noun: "Token") -> bool:
    return noun.dep_ == "pobj" and noun.head.lower_ in listed("occasion")


class Times:
    """The times of one report by what they date."""

    def __init__(self, known: Analysis, heads: Heads, nouns: frozenset[int]) -> None:
        """Prepares a report.

        Args:
            known: What is known of it.
            heads: Of its words.
            nouns: Positions of the nouns that name events; a time may hang on them.
        """
        self._nouns = nouns
        self._of: dict[int, list[tuple[int, int]]] = defaultdict(list)
        self._at: dict[int, int] = {}
        silent = _bare_clocks(known) | _labels_and_names(known)
        for index, time in enumerate(known.times):
            head = heads.of(time.span) if time.edtf is not None and index not in silent else None
            if head is not None and not heads.in_name(time.span):
                self._at[head.i] = index
                noun = heads.noun_behind(time.span, nouns)
                if noun is not None or not _bounding(head, whole="/" in (time.edtf or "")):
                    self._of[governor(head, nouns).i if noun is None else noun].append((index, head.i))
        self._hand_on(known.times)
        self._lend(heads)

    def of(self, token: "Token", *, speech: bool) -> int | None:
        """Index in ``Analysis.times`` of the time of the event a word names, or None.

        Args:
            token: The trigger.
            speech: Whether it is an act of speaking, which has the times that hang on its verb alone.
        """
        own = self._own(token)
        if own is not None:
            return own
        if speech and is_verb(token):
            return self._hanging(token)
        for found in (self._named(token), self._joined(token), self._above(token)):
            if found is not None:
                return found
        return None

    def _own(self, token: "Token", low: int = -1, high: int | None = None) -> int | None:
        """The first time that hangs on a word, between two positions."""
        return next((i for i, at in self._of.get(token.i, ()) if low < at and (high is None or at < high)), None)

    def _hand_on(self, times: "Sequence[TimeExpression]") -> None:
        """Of two days behind one verb, the later belongs to the event noun before it: "condemned on Friday the attack Monday"."""
        nouns = sorted(self._nouns)
        for verb, found in list(self._of.items()):
            for (one, first), (other, at) in pairwise(list(found)):
                between = bisect_right(nouns, max(verb, first)), bisect_left(nouns, at)
                if times[one].edtf != times[other].edtf and between[0] < between[1]:
                    found.remove((other, at))
                    self._of[nouns[between[1] - 1]].append((other, at))

    def _lend(self, heads: Heads) -> None:
        """What a participle adds to a clause is of its time: "stood at the gate, dressed in black on Friday"."""
        for at, found in list(self._of.items()):
            verb = heads.doc[at]
            above = next((item for item in verb.ancestors if is_verb(item)), None)
            free = verb.tag_ in {"VBN", "VBG"} and verb.dep_ in {"advcl", "acl"}
            if (
                free
                and above is not None
                and above.i < at
                and above.i not in self._of
                and (_comma_before(verb) or lemma(verb) in listed("naming"))
            ):
                self._of[above.i] = list(found)

    def _hanging(self, verb: "Token") -> int | None:
        """The time of a verb, or of the verb it is conjoined with."""
        while True:
            found = self._own(verb)
            if found is not None or verb.dep_ not in {"conj", "advcl"} or not is_verb(verb.head):
                return found
            verb = verb.head

    def _named(self, verb: "Token") -> int | None:
        """The time of the event that a verb names as its occasion or subject: "killed in Thursday's bombing"."""
        beside = [inner for item in verb.children if item.lower_ in listed("occasion") for inner in item.children]
        first = verb
        while first.dep_ == "conj" and is_verb(first.head) and child(first, "nsubj", "nsubjpass") is None:
            first = first.head
        beside += [item for item in first.children if item.dep_ == "nsubj"]
        times = (self._own(item) for item in beside if item.i in self._nouns)
        return next((time for time in times if time is not None), None) if is_verb(verb) else None

    def _joined(self, verb: "Token") -> int | None:
        """The time told with what is done next or meanwhile: "seized a bank and shot a guard on Monday"."""
        if not is_verb(verb):
            return self._carried(verb)
        for item in verb.rights:
            meanwhile = item.dep_ == "advcl" and (_conjunctions(item) & (listed("while") - {"to"}) or _soon(item))
            onward = item.dep_ == "conj" and is_verb(item) and child(item, "nsubj", "nsubjpass", "expl") is None
            found = self._own(item, low=item.i) if meanwhile or onward else None
            if found is not None:
                return found
        return None

    def _carried(self, noun: "Token") -> int | None:
        """The time of the verb that only carries what a noun names: "a march held on Friday", "the strike that began ..."."""
        carrying = words("light_object") | words("light_subject") | words("planning")
        verbs = (item for item in noun.rights if item.dep_ in {"acl", "relcl"} and lemma(item) in carrying)
        return next((found for item in verbs if (found := self._own(item)) is not None), None)

    def _above(self, token: "Token") -> int | None:
        """The time of the nearest word above that is told to be of the same time."""
        below, low, high = token, -1, None
        for _ in range(_FAR):
            above = below.head
            if above.i == below.i:
                return None
            if above.i in self._at:  # "in 1968, when troops marched in"
                return self._at[above.i] if below.dep_ in {"relcl", "advcl", "acl"} else None
            if below.dep_ == "acl" and below.tag_ == "VBN" and above.i not in self._nouns:
                return self._own(above)  # "the 1991 treaty signed by"
            if not self._leads(below, above):
                return None
            if is_verb(above) and not is_verb(below) and lemma(above) in _intended():
                low = token.i  # "planned a march on Friday"; not "planned on Friday a march"
            if below.dep_ == "conj" and child(below, "nsubj", "nsubjpass") is not None:
                high = above.i  # "On Monday, A resigned and B fled"; not "A resigned on Monday and B fled"
            found = self._own(above, low, high)
            found = self._named(above) if found is None else found
            if found is not None:
                return found
            below = above
        return None

    def _leads(self, below: "Token", above: "Token") -> bool:
        """Whether what stands below happened when what stands above did."""
        if is_verb(below) or below.pos_ == "AUX":
            return self._clause_leads(below, above)
        if below.dep_ == "pobj":
            return (
                lemma(below) in listed("crowd") or _prepositional(above) or (_follows(above) and not _known_one(below))
            )
        if below.dep_ == "prep":
            return is_verb(above) or above.pos_ == "AUX" or above.i in self._nouns or _gathers(above)
        if below.dep_ not in _ARGUMENTS:
            return False
        spoken = (words("about") | listed("looking_back")) - {"be"}
        return not is_verb(above) or lemma(above) not in spoken or below.dep_ == "nsubj"

    def _clause_leads(self, verb: "Token", above: "Token") -> bool:
        if verb.dep_ in {"ccomp", "acl"} and _going_on(verb):
            return True
        if verb.dep_ in {"relcl", "acl"}:
            return above.i in self._nouns or lemma(above) in listed("crowd")
        if verb.dep_ == "advcl":
            joined = _conjunctions(verb)
            behind = [item for item in verb.lefts if item.lower_ in listed("after")]
            return joined <= listed("while") or (bool(behind) and _follows(behind[0]))
        if verb.dep_ == "pcomp":
            return above.lower_ in listed("occasion") or _follows(above)
        if verb.dep_ == "conj":
            return is_verb(above) or above.pos_ == "AUX"
        return verb.dep_ in {"xcomp", "csubj"} and lemma(above) not in words("about") | words("planning")


def _comma_before(verb: "Token") -> bool:
    return verb.left_edge.i > 0 and bool(verb.left_edge.nbor(-1).text == ",")


def _bounding(head: "Token", *, whole: bool) -> bool:
    """Whether a time only bounds: "since 1990", "until Friday", "from Monday to Friday".

    Args:
        head: Head of the expression.
        whole: Whether the expression gives both ends itself: "from 6 to 9 May" says when.
    """
    while head.dep_ == "conj":
        head = head.head
    before = head.head
    if head.dep_ not in {"pobj", "pcomp"} or (whole and before.lower_ in listed("spanning")):
        return False
    start = next((item for item in (before.head, *before.head.children) if item.lower_ == "from"), None)
    end = before.lower_ in {"to", "through"} and start is not None and start.i < before.i
    return end or before.lower_ in listed("bounds")


def _conjunctions(verb: "Token") -> frozenset[str]:
    """The words that join a clause to the one above, "to" of an infinitive among them."""
    return frozenset(
        item.lower_
        for item in verb.lefts
        if item.dep_ == "mark" or (item.dep_ in {"advmod", "aux"} and item.tag_ in {"WRB", "TO"}) or item.dep_ == "prep"
    )


def _prepositional(preposition: "Token") -> bool:
    """Whether what stands behind a preposition happened when the word before it did."""
    above = preposition.head
    word = preposition.lower_
    if word in listed("occasion"):
        return lemma(above) not in listed("looking_back")
    if word == "of":
        return _gathers(above)
    if word in {"for", "on"}:
        return lemma(above) in listed("gathering")
    return word in {"to", "into"} and lemma(above) in listed("becoming")


def _going_on(verb: "Token") -> bool:
    """Whether a clause tells what went on just then: "news spread on Monday that troops were leaving"."""
    return verb.tag_ == "VBG" and any(item.dep_ == "aux" and item.lower_ in {"was", "were"} for item in verb.lefts)


def _follows(word: "Token") -> bool:
    """Whether "after" tells of what happened at once: unmeasured, and not under a verb that looks back on it."""
    if word.lower_ not in listed("after"):
        return False
    above = word.head if word.dep_ == "prep" else word.head.head
    measured = (item for item in word.lefts if item.lower_ not in listed("soon"))
    return not any(True for _ in measured) and lemma(above) not in listed("looking_back")


def _soon(verb: "Token") -> bool:
    """Whether a clause tells what came shortly before or after: "was shot minutes after he left the bank"."""
    joining = (item for item in verb.lefts if item.lower_ in listed("after") or item.lower_ == "before")
    return any(item.i > 0 and item.nbor(-1).lower_ in listed("soon") for item in joining)


@cache
def _intended() -> frozenset[str]:
    """Verbs whose object is still to come; what is ordered or held is done there and then."""
    return (words("planning") | words("aiming")) - listed("at_once")


def _known_one(noun: "Token") -> bool:
    """Whether a noun speaks of an event already known: "the raid", "his arrest"."""
    return any(item.dep_ == "poss" or item.lower_ in {"the", "this", "that", "these", "those"} for item in noun.lefts)


def _gathers(noun: "Token") -> bool:
    return noun.pos_ in {"NOUN", "NUM", "PRON"} and lemma(noun) in listed("gathering_nouns")


def _bare_clocks(known: Analysis) -> frozenset[int]:
    """Clock times whose day nobody names: they were read as of the report's own day, which dates no event.

    A clock time that opens a line is a running report's, and of its day.
    """
    openings = {span.start for span in known.report.paragraphs}
    starts = [span.start for span in known.sentences]
    named = {(bisect_right(starts, time.span.start), time.start) for time in known.times if not _is_clock(time, known)}
    return frozenset(
        index
        for index, time in enumerate(known.times)
        if _is_clock(time, known)
        and time.span.start not in openings
        and (bisect_right(starts, time.span.start), time.start) not in named
    )


def _labels_and_names(known: Analysis) -> frozenset[int]:
    """Times of the page ("Updated: 8 May") and times that are part of a name ("the Sunday Post"): they date no event."""
    text, named = known.report.text, lookup(known.mentions)
    found = set()
    for index, time in enumerate(known.times):
        label = _label().search(text, max(0, time.span.start - _LABEL), time.span.start)
        around = (known.mentions[at] for at in named.holding(time.span))
        bodies = (one for one in around if one.named and one.kind in {"organisation", "person"})
        capitals = time.span.of(text).isupper() and _CAPITALS.search(
            text, max(0, time.span.start - _LABEL), time.span.start
        )
        if label or capitals or any(len(one.span) > len(time.span) for one in bodies):
            found.add(index)
    return frozenset(found)


@cache
def _label() -> re.Pattern[str]:
    """A label right before a time, with a colon or at the head of a line."""
    labels = "|".join(sorted(listed("labels"), key=len, reverse=True))
    return re.compile(rf"(?i:\b(?:{labels}))(?: (?:on|at))?: ?\Z|(?:\A|\n)(?i:{labels})(?: (?:on|at))? \Z")


def _is_clock(time: TimeExpression, known: Analysis) -> bool:
    """Whether an expression is a clock time without a day in its own words."""
    if time.kind != "TIME" or time.anchor != "published" or not time.value[11:12].isdecimal():
        return False
    return not _day_words() & set(
        time.span.of(known.report.text).casefold().replace(",", " ").replace(".", " ").split()
    )


@cache
def _day_words() -> frozenset[str]:
    names = table("times.toml")
    return frozenset(word for name in ("WEEKDAY", "SHORTDAY", "MONTH", "SHORT", "DAYNAME") for word in names[name]) | {
        "this"
    }
