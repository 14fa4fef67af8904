"""Which words of a report name events, and which sense of theirs holds."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from secondsource.analysis.events.content import Content, accused, demands, judges, refuses, threatens
from secondsource.analysis.events.lexicon import Lexicon, Sense, best
from secondsource.analysis.events.syntax import (
    CLAUSES,
    after,
    child,
    clause_tokens,
    holds,
    is_verb,
    lemma,
    lemmas,
    objects,
    subject,
)
from secondsource.model.evidence import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_MODIFIES = frozenset(("compound", "nmod", "amod", "npadvmod", "quantmod", "nummod"))
_NOUN_LIKE = frozenset(("dobj", "pobj", "nsubjpass"))
"""Functions in which a participle names those it happened to: "evacuated the injured"."""
_EMPTY = frozenset[str]()
_COMPLETED = ("object", "prep_object", "near", "particle")
_REACH = 7
"""Words behind a verb among which the one that completes it is looked for."""
_PERSONAL = frozenset(("he", "she", "him", "her", "his", "who", "whom", "whose"))
_WHEN = frozenset(("when", "after", "as", "while"))


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that names an event, in one sense.

    Attributes:
        token: The head word.
        first: The first word of the trigger phrase.
        sense: What it means here.
        last: The last word, where the phrase goes on behind the head: "took into custody"; else None.
        rivals: Senses of other types that hold as well and are as specific; the codebook's order put them behind.
    """

    token: "Token"
    first: "Token"
    sense: Sense
    last: "Token | None" = None
    rivals: tuple[Sense, ...] = ()

    @property
    def span(self) -> Span:
        """The words, in code points."""
        end = self.last or self.token
        return Span(self.first.idx, end.idx + len(end.text))


class Finder:
    """Finds the triggers of one document."""

    def __init__(self, doc: "Doc", lexicon: Lexicon, content: Content) -> None:
        self._doc = doc
        self._lexicon = lexicon
        self._content = content
        self._words = " " + " ".join(lemma(token) for token in doc) + " "
        self._report: dict[frozenset[str], bool] = {}

    def triggers(self) -> Iterator[Trigger]:
        """The triggers in text order."""
        told: Trigger | None = None
        for token in self._doc:
            found = self._verb(token) if is_verb(token) else self._noun(token)
            if found is None or not found.sense.type or (told is not None and _tells_all(told, found)):
                continue
            yield found
            told = found if found.last is not None else told

    def holds(self, token: "Token", sense: Sense) -> bool:
        """Whether a sense's conditions hold at a word, whatever other senses do."""
        return self._verb_sense(token, sense) if is_verb(token) else self._noun_sense(token, sense)

    def _verb(self, token: "Token") -> Trigger | None:
        if token.dep_ in _MODIFIES or (token.tag_ == "VBN" and token.dep_ in _NOUN_LIKE):
            return None
        known = self._lexicon.verbs
        listed = dict.fromkeys((*known.get(lemma(token), ()), *known.get(token.lower_, ())))
        senses = [sense for sense in listed if self._verb_sense(token, sense)]
        chosen = best(senses)
        if chosen is None:
            return None
        last = _completing(token, chosen) if chosen.whole else None
        return Trigger(token, token, chosen, last, _rivals(chosen, senses))

    def _noun(self, token: "Token") -> Trigger | None:
        joined = token.i > 0 and token.nbor(-1).text == "-" and not token.nbor(-1).whitespace_
        named = token.pos_ in {"NOUN", "PROPN"} or joined
        if not named or token.dep_ in _MODIFIES or _is_month(token):
            return None
        firsts: dict[Sense, Token] = {}
        for words, sense in self._lexicon.nouns.get(lemma(token), ()):
            first = self._phrase(token, words)
            if first is not None and self._noun_sense(token, sense):
                firsts[sense] = first
        chosen = best([*firsts])
        return None if chosen is None else Trigger(token, firsts[chosen], chosen, None, _rivals(chosen, [*firsts]))

    def _phrase(self, token: "Token", words: tuple[str, ...]) -> "Token | None":
        start = token.i - len(words) + 1
        if start < 0 or any(lemma(self._doc[start + at]) != word for at, word in enumerate(words[:-1])):
            return None
        return self._doc[start]

    def _verb_sense(self, verb: "Token", sense: Sense) -> bool:
        return (
            self._particles(verb, sense)
            and self._arguments(verb, sense)
            and self._common(verb, sense)
            and self._needs(verb, sense)
        )

    def _noun_sense(self, noun: "Token", sense: Sense) -> bool:
        modifier = sense.conditions.get("modifier", _EMPTY)
        if modifier and not holds(_modifiers(noun), modifier):
            return False
        if sense.needs == "one speaker" and not _of_one_speaker(noun):
            return False
        if sense.needs == "for or to" and not any(
            item.lower_ in {"for", "to"} or item.dep_ == "acl" for item in noun.children
        ):
            return False
        return self._common(noun, sense)

    def _particles(self, verb: "Token", sense: Sense) -> bool:
        particles = {item.lower_ for item in verb.children if item.dep_ in {"prt", "advmod"}}
        leading = (item for item in verb.children if item.dep_ in {"prep", "agent", "dative", "prt"})
        beside = {item.lower_ for item in leading if not _dated(item)}
        return (not sense.particle or bool(particles & sense.particle)) and (
            not sense.prep or bool(beside & sense.prep)
        )

    def _arguments(self, verb: "Token", sense: Sense) -> bool:
        """Whether the words each argument must hold, or must not, stand in it; a passive's agent may be left out."""
        for name, argument in _ARGUMENTS.items():
            wanted = sense.conditions.get(name, _EMPTY)
            banned = sense.conditions.get(f"not_{name}", _EMPTY)
            if not wanted and not banned:
                continue
            words = argument(verb)
            if (wanted and not holds(words, wanted)) or (banned and holds(words, banned)):
                return False
        return True

    def _common(self, token: "Token", sense: Sense) -> bool:
        if sense.report and not self._in_report(sense.report):
            return False
        if self._in_report(sense.conditions.get("not_report", _EMPTY)):
            return False
        occasion = sense.conditions.get("occasion", _EMPTY)
        if occasion and not holds(_occasion(token), occasion):
            return False
        near = sense.conditions.get("near", _EMPTY)
        if near and sense.needs != "judgement" and not holds(_around(token), near):
            return False
        said = sense.conditions.get("content", _EMPTY)
        return not said or holds(self._content.words(token), said)

    def _needs(self, verb: "Token", sense: Sense) -> bool:
        if sense.needs == "infinitive":
            return _infinitive(verb)
        if sense.needs == "opinion":
            return _opinion(verb)
        if sense.needs == "no subject":
            return subject(verb) is None
        if sense.needs == "an object":
            return objects(verb) is not None or child(verb, "ccomp") is not None
        if sense.needs == "no doer":
            return subject(verb) is None or objects(verb) is None
        if sense.needs == "by saying":
            saying = self._lexicon.classes["saying"]
            return any(item.dep_ == "advcl" and lemma(item) in saying for item in verb.children)
        if sense.needs == "judgement":
            return judges(verb, sense.conditions.get("near", _EMPTY))
        return self._said(verb, sense)

    def _said(self, verb: "Token", sense: Sense) -> bool:
        """Whether what is said does what the sense needs."""
        match sense.needs:
            case "accusing content":
                return accused(self._content, verb, self._lexicon) is not None
            case "demanding content":
                return demands(self._content, verb)
            case "refusing content":
                return refuses(self._content, verb, self._lexicon)
            case "consequence":
                return threatens(self._content, verb)
        return True

    def _in_report(self, words: frozenset[str]) -> bool:
        if words not in self._report:
            self._report[words] = holds(self._words, words)
        return self._report[words]


def _tells_all(told: Trigger, found: Trigger) -> bool:
    """Whether a word stands inside the phrase of a trigger already found: the "house arrest" he "was placed under"."""
    return told.last is not None and found.sense.type == told.sense.type and found.token.i <= told.last.i


def _completing(verb: "Token", sense: Sense) -> "Token | None":
    """The near word behind a verb that a condition of its sense asks for: "opened fire", "left nine people dead"."""
    wanted = frozenset[str]().union(*(sense.conditions.get(name, _EMPTY) for name in _COMPLETED))
    ends = {phrase.rpartition(" ")[2] for phrase in wanted}
    near = verb.doc[verb.i + 1 : verb.i + 1 + _REACH]
    return next((item for item in near if lemma(item) in ends and verb.is_ancestor(item)), None)


def _rivals(chosen: Sense, senses: list[Sense]) -> tuple[Sense, ...]:
    """One sense a type, of those as specific as the best; a word that names no event has none."""
    found = {sense.type: sense for sense in reversed(senses) if chosen.type and sense.weight == chosen.weight}
    return tuple(found[name] for name in sorted(found) if name and name != chosen.type)


def _infinitive(verb: "Token") -> bool:
    complements = (item for item in verb.children if item.dep_ in {"xcomp", "ccomp"})
    return any(left.lower_ == "to" for item in complements for left in item.lefts)


def _opinion(verb: "Token") -> bool:
    """Whether agreeing is to think alike and no commitment: in the present, negated, or with somebody about nothing."""
    if _infinitive(verb):
        return False
    beside = {item.lower_ for item in verb.children if item.dep_ == "prep"}
    thought = verb.tag_ in {"VBP", "VBZ"} or any(
        item.dep_ == "neg" or item.lower_ == "always" for item in verb.children
    )
    return thought or (beside == {"with"} and child(verb, "ccomp", "dobj") is None)


def _of_one_speaker(noun: "Token") -> bool:
    """Whether talk is one person's: "a talk by the author", "his talk"."""
    alone = noun.tag_ == "NN" and not any(item.lower_ in {"with", "between"} for item in noun.children)
    return alone and any(item.lower_ == "by" or item.dep_ == "poss" for item in noun.children)


def _is_month(token: "Token") -> bool:
    """Whether a noun is part of a date; "the March" and "the Women's March" are none."""
    if token.i > 0 and (token.nbor(-1).dep_ == "case" or token.nbor(-1).lower_ in {"the", "a"}):
        return False
    return token.text[:1].isupper() and token.ent_type_ in {"DATE", "TIME"}


def _modifiers(noun: "Token") -> str:
    before = [
        inner
        for item in noun.lefts
        if item.dep_ in _MODIFIES | {"poss"}
        for inner in item.subtree
        if not inner.is_punct
    ]
    text = " ".join(f"{lemma(item)} {_label(item)}" for item in before)
    behind = [lemmas(child(item, "pobj")).strip() for item in noun.rights if item.dep_ == "prep"]
    return f" {text} {' '.join(behind)} "


def _with_of(noun: "Token | None") -> str:
    """The lemmas of a noun phrase, and of the head with what "of" adds: "state of emergency"."""
    behind = None if noun is None else after(noun, "of")
    if noun is None:
        return ""
    added = f"{lemma(noun)} of {lemma(behind)} " if behind is not None else ""
    return f"{lemmas(noun)} {added}{_label(noun)} "


def _label(noun: "Token | None") -> str:
    """What a condition may ask of a name: ``#person``, which a personal pronoun is too, or ``#body``, an organisation."""
    if noun is None:
        return ""
    if noun.ent_type_ == "PERSON" or noun.lower_ in _PERSONAL:
        return "#person"
    return "#body" if noun.ent_type_ == "ORG" else ""


def _behind_prepositions(verb: "Token") -> str:
    return "".join(lemmas(child(item, "pobj")) for item in verb.children if item.dep_ in {"prep", "agent", "dative"})


def _around(token: "Token") -> str:
    """The lemmas of the clause a word stands in; participle clauses hanging on it count."""
    verb = token
    while not is_verb(verb) and verb.head.i != verb.i:
        verb = verb.head
    found = set(clause_tokens(verb))
    for item in verb.children:
        if item.dep_ in CLAUSES and item.tag_ in {"VBG", "VBN"}:
            found |= set(clause_tokens(item))
    return f" {' '.join(lemma(item) for item in sorted(found, key=lambda item: item.i))} "


def _occasion(verb: "Token") -> str:
    """The lemmas of subject and verb of the clauses that say when: "when the bus overturned"; "capsized, killing 12"."""
    clauses = [item for one in (verb, *verb.conjuncts) for item in one.children if item.dep_ == "advcl"]
    when = [item for item in clauses if any(left.lower_ in _WHEN for left in item.lefts)]
    if verb.dep_ == "advcl" and verb.tag_ == "VBG" and is_verb(verb.head):
        when.append(verb.head)
    return "".join(f" {lemma(item)} {lemmas(child(item, 'nsubj', 'nsubjpass')).strip()} " for item in when)


def _dated(preposition: "Token") -> bool:
    """Whether a preposition only brings a date: "on Friday"."""
    found = child(preposition, "pobj")
    return found is not None and found.ent_type_ in {"DATE", "TIME"}


_ARGUMENTS: dict[str, Callable[["Token"], str]] = {
    "subject": lambda verb: f"{lemmas(subject(verb))} {_label(subject(verb))} ",
    "object": lambda verb: _with_of(objects(verb)),
    "prep_object": _behind_prepositions,
}
