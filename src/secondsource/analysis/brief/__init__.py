"""A short finite sentence for each event and figure, in pieces of the report's own sentence.

The sentence has the verb that tells the matter, its subject and what it needs, and leaves out what is said beside. A present
tense, a perfect and a participle become the past where the matter is told as having happened; where it is not, the verb that
governs it stays ("plans to strike", "accused of fraud"). Where no such sentence can be made there is none.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from secondsource.analysis.brief import nouns
from secondsource.analysis.brief.clauses import SURE, Clause, carried, clause_of, verbs_between
from secondsource.analysis.brief.keeping import Keeping
from secondsource.analysis.brief.pieces import Cutter, Parts
from secondsource.analysis.brief.verbs import acts, auxiliaries, is_passive, plural
from secondsource.analysis.events.realis import realis as realis_of
from secondsource.analysis.events.syntax import child, lemma
from secondsource.analysis.intervals import Intervals
from secondsource.analysis.nlp import Parsed
from secondsource.model.analysis import Analysis
from secondsource.model.event import EventMention, Realis
from secondsource.model.evidence import Span
from secondsource.model.figure import Figure
from secondsource.model.telling import Piece
from secondsource.resources import table

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_RULES = "brief.toml"
_STEM = 4
"""Letters by which forms of a verb are one."""
_OPENS = frozenset(("advcl", "relcl", "acl", "ccomp", "parataxis", "csubj"))


def with_sentences(parsed: Parsed, known: Analysis) -> Analysis:
    """The analysis with a short sentence for each event and figure that one can be made for.

    Args:
        parsed: The report with its parse.
        known: All that was found in it.
    """
    maker = _Maker(parsed.doc, known)
    events = tuple(replace(event, sentence=maker.of_event(event)) for event in known.events)
    maker.hold(events)
    figures = tuple(replace(figure, sentence=maker.of_figure(figure)) for figure in known.figures)
    return replace(known, events=events, figures=figures)


class _Maker:
    """Makes the sentences of one report."""

    def __init__(self, doc: "Doc", known: Analysis) -> None:
        self._doc = doc
        self._known = known
        self._told: list[tuple[Piece, ...]] = []
        self._pieces = Intervals([])
        self._cutter = Cutter(doc, known)
        triggers = (self._cutter.head(event.trigger) for event in known.events)
        self._named = {token.i for token in triggers if not acts(token)}

    def hold(self, events: Sequence[EventMention]) -> None:
        """Keeps the sentences of the events: a figure in one of them may be given by it."""
        pieces = [(event.sentence, piece.span) for event in events for piece in event.sentence]
        self._told = [sentence for sentence, _ in pieces]
        self._pieces = Intervals([span for _, span in pieces])

    def of_event(self, event: EventMention) -> tuple[Piece, ...]:
        """The sentence that tells an event, or nothing."""
        token = self._cutter.head(event.trigger)
        held = [self._known.figures[at].span for at in event.figures]
        held += [self._known.places[event.place].span] if event.place is not None else []
        held += [span for span in (event.actor, event.target) if span is not None]
        noun = None if acts(token) else token
        if noun is not None and event.realis in SURE and not carried(noun) and not self._called_for(noun, event):
            return self._cutter.pieces(*self._of_noun(noun, event, held))
        told = self._of_verb(token, event.realis, held, event)
        return told if told or noun is None else self._cutter.pieces(*self._of_noun(noun, event, held))

    def _called_for(self, noun: "Token", event: EventMention) -> bool:
        """Whether the verb a noun hangs on is the one by which its speaker speaks of it: "the club called a meeting"."""
        cue = None if event.statement is None else self._known.statements[event.statement].cue
        called = noun.dep_ == "dobj" and lemma(noun.head) == "call"
        return called and cue is not None and cue.overlaps(Span(noun.head.idx, noun.head.idx + 1))

    def of_figure(self, figure: Figure) -> tuple[Piece, ...]:
        """The sentence that gives a figure, or nothing."""
        head = self._cutter.head(figure.span)
        made = [self._of_verb(token, _standing(token), [figure.span], None) for token in _counting(head)]
        made += [self._told[number] for number in self._pieces.holding(figure.span)]
        told = [one for one in made if one]
        counted = [word[:_STEM] for word in (figure.counted or "").split()[:1]]
        fits = (one for one in told if any(word in self._words(one) for word in counted))
        return next(fits, next(iter(told), ()))

    def _words(self, sentence: tuple[Piece, ...]) -> list[str]:
        text = self._known.report.text
        return [word[:_STEM] for piece in sentence for word in (piece.words or piece.span.of(text)).split()]

    def _of_verb(
        self, token: "Token", realis: Realis, held: Sequence[Span], event: EventMention | None
    ) -> tuple[Piece, ...]:
        """A sentence with the nearest verb from a word upward, or nothing."""
        clause = clause_of(token, realis)
        clause = None if clause is None else self._as_told(clause)
        return () if clause is None else self._cutter.pieces(*self._of_clause(clause, held, realis, event))

    def _as_told(self, clause: Clause) -> Clause | None:
        """The clause with who acts for its subject, where an event is joined to them: "triggered protests and marchers blocked".

        None where the sentence was to be about that event.
        """
        if clause.subject.i not in self._named:
            return clause
        beside = next((item for item in clause.subject.conjuncts if item.i > clause.subject.i), None)
        if beside is None or beside.i in self._named:
            return clause
        return None if clause.path[0] == clause.subject.i else replace(clause, subject=beside)

    def _of_clause(
        self, clause: Clause, held: Sequence[Span], realis: Realis, event: EventMention | None
    ) -> tuple[Parts, str, list["Token"]]:
        verb = clause.verb
        keeping = Keeping(clause.path, self._cutter.positions(held))
        group = {verb.i, *(item.i for item in auxiliaries(verb))}
        head = keeping.below(clause.subject, verbs_between(verb, clause.subject))
        head -= {item.i for item in clause.subject.lefts if item.tag_ == "WRB"}
        own = keeping.below(verb, frozenset({clause.subject.i, *group - {verb.i}})) - group - head
        own -= {item.i for item in verb.lefts if item.dep_ == "advmod"}
        if verb.dep_ == "relcl" or (verb.dep_ in _OPENS):
            own -= {item.i for item in verb.lefts if item.dep_ in {"mark", "nsubj", "nsubjpass", "dobj", "advmod"}}
        own -= {item.i for item in verb.lefts if item.dep_ in {"mark", "cc"}}
        gap = self._filled(verb, keeping)
        form = _hedged(clause.form, realis, event, [self._doc[i] for i in (*own, *head, verb.i)])
        kept = keeping.shortened(head | own | gap | {verb.i}, table(_RULES)["words"])
        right = sorted(i for i in kept & own if i > verb.i)
        left = sorted(i for i in kept & own if i < verb.i and self._fronted(self._doc[i], verb))
        parts: Parts = [("front", left), ("subject", sorted(kept & head)), ("verb", []), ("rest", sorted(kept & gap))]
        parts += [("rest", right)]
        return parts, form, [self._doc[i] for i in sorted(group)]

    @staticmethod
    def _fronted(token: "Token", verb: "Token") -> bool:
        """Whether a word is of a phrase in front of the clause that says something by itself; "after that" does not."""
        while token.head.i not in (verb.i, token.i):
            token = token.head
        points = any(item.lower_ in {"that", "this", "these", "those", "it", "which"} for item in token.subtree)
        return token.dep_ == "prep" and not points

    @staticmethod
    def _filled(verb: "Token", keeping: Keeping) -> set[int]:
        """What a relative pronoun stands for as the object: "raids that agents carried out"."""
        whom = child(verb, "dobj")
        if verb.dep_ != "relcl" or is_passive(verb) or whom is None or whom.tag_ not in {"WDT", "WP"}:
            return set()
        return keeping.below(verb.head, frozenset({verb.i}))

    def _of_noun(self, noun: "Token", event: EventMention, held: Sequence[Span]) -> tuple[Parts, str, list["Token"]]:
        keeping = Keeping((), self._cutter.positions(held))
        others = frozenset(item.i for item in noun.children if item.dep_ == "conj" and item.i not in self._named)
        kept = keeping.shortened(keeping.below(noun, others), table(_RULES)["words"])
        kept -= {item.i for item in noun.children if others and item.dep_ == "cc"}
        who = self._cutter.positions([span for span in (event.actor, event.target) if span is not None])
        beside = [item for item in noun.rights if item.dep_ == "prep" and not nouns.names(item)]
        behind = {i for item in beside for i in _span_of(item) & kept if not _span_of(item) & who}
        form = nouns.verb(noun, event.realis, plural=plural(noun, alone=bool(others)))
        parts: Parts = [("subject", sorted(kept - behind)), ("verb", []), ("rest", sorted(kept & behind))]
        return parts, form, [noun]


def _counting(noun: "Token") -> Iterator["Token"]:
    """Words a sentence that gives a figure may be about: the verb said of its noun in a clause of its own, then the noun."""
    yield from (item for item in noun.rights if item.dep_ in {"relcl", "acl"})
    yield noun


def _standing(token: "Token") -> Realis:
    """The standing of what is said of a figure: by it a sentence keeps the charge, the plan or the denial above."""
    verb = token
    while not acts(verb) and verb.head.i != verb.i:
        verb = verb.head
    return realis_of(verb, noun=False, said=False) if acts(verb) else "happened"


def _span_of(item: "Token") -> set[int]:
    return {token.i for token in item.subtree}


def _hedged(form: str, realis: Realis, event: EventMention | None, around: Sequence["Token"]) -> str:
    """The verb with "allegedly" where nothing else in the sentence says that it is only alleged."""
    if realis != "alleged" or event is None or event.statement is not None:
        return form
    hearsay = set(table(_RULES)["hearsay"]["words"].split())
    if any(lemma(token) in hearsay or token.lower_ in hearsay for token in around) or set(form.split()) & hearsay:
        return form
    *helpers, last = form.split()
    return " ".join((*helpers, "allegedly", last))
