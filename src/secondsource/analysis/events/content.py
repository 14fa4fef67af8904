"""What is said: whether it accuses, refuses or threatens, so that saying it is an event of its own.

PLOVER codes acts of speaking by what they do. Plain reporting is none; "said the mayor had betrayed voters" accuses.
"""

from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING

from secondsource.analysis.events.lexicon import Lexicon
from secondsource.analysis.events.syntax import after, child, core, holds, is_verb, lemma, lemmas, passive
from secondsource.analysis.intervals import Intervals
from secondsource.analysis.said import Said
from secondsource.model.analysis import Analysis
from secondsource.model.evidence import Span
from secondsource.resources import table

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_COMPLEMENTS = frozenset(("ccomp", "xcomp", "parataxis"))
_CONTENT = frozenset(("NOUN", "PROPN", "VERB", "ADJ", "NUM"))
_FIRST_PERSON = frozenset(("i", "we", "us", "me", "my", "our"))
_TO_WHOM = frozenset(("to", "about", "under"))
_FUTURE = frozenset(("will", "would", "shall", "'ll", "’ll", "wo", "face"))


class Content:
    """The contents of a report's statements, by the words that report them."""

    def __init__(self, doc: "Doc", known: Analysis) -> None:
        self._known = known
        self._doc = doc
        self._starts = [token.idx for token in doc]
        cues = [(index, one.cue) for index, one in enumerate(known.statements) if one.cue is not None]
        self._cue_owners = [index for index, _ in cues]
        self._cues = Intervals([cue for _, cue in cues])
        self._said = Said(known.statements)

    def statement_of(self, token: "Token") -> int | None:
        """Index of the statement this word reports."""
        found = self._cues.overlapping(Span(token.idx, token.idx + len(token.text)))
        return min((self._cue_owners[at] for at in found), default=None)

    def statement_around(self, token: "Token") -> int | None:
        """Index of the innermost statement in whose content this word stands."""
        return self._said.innermost(Span(token.idx, token.idx + 1))

    def roots(self, verb: "Token") -> list["Token"]:
        """The words that head what a verb of saying reports, conjuncts included."""
        index = self.statement_of(verb)
        inside: list[Token] = []
        if index is not None:
            inside = [token for span in self._known.statements[index].content for token in self._within(span)]
        positions = {token.i for token in inside}
        heads = [token for token in inside if token.head.i not in positions or token.head.i == token.i]
        heads += [item for item in verb.children if item.dep_ in _COMPLEMENTS and item.i not in positions]
        found: list[Token] = []
        for head in heads:
            found += [head, *(item for item in head.conjuncts if item.i > head.i)]
        return [token for token in found if token.i != verb.i and (is_verb(token) or token.pos_ in {"AUX", "ADJ"})]

    def words(self, verb: "Token") -> str:
        """The lemmas of what a verb or noun of saying reports, between spaces."""
        tokens: list[Token] = []
        for root in self.roots(verb):
            tokens += root.subtree
        for item in verb.children:
            if item.dep_ in {"prep", "dobj", "acl"}:
                tokens += item.subtree
        return f" {' '.join(lemma(token) for token in tokens)} "

    def _within(self, span: Span) -> list["Token"]:
        inside = self._doc[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]
        return [token for token in inside if not token.is_space]


def about(verb: "Token") -> frozenset[str]:
    """The content words of a verb's complement clauses: what is agreed, asked or refused."""
    clauses = (item for item in verb.children if item.dep_ in _COMPLEMENTS)
    return frozenset(lemma(token) for item in clauses for token in item.subtree if token.pos_ in _CONTENT)


def accused(content: Content, verb: "Token", lexicon: Lexicon) -> "Token | None":
    """Whom what is said accuses, other than the speaker; None where it accuses nobody."""
    roots = (root for root in content.roots(verb) if _accusing(root, lexicon))
    return next((child(root, "nsubj", "nsubjpass") for root in roots), None)


def _accusing(root: "Token", lexicon: Lexicon) -> bool:
    whom = child(root, "nsubj", "nsubjpass")
    if whom is None or whom.lower_ in _FIRST_PERSON or child(root, "neg") is not None or _none(whom):
        return False
    if any(item.lower_ in table("realis.toml")["conditional"] for item in root.children):
        return False
    predicate = lemmas(child(root, "attr", "acomp", "oprd"))
    if lemma(root) == "be" and holds(predicate, _blame(lexicon)):
        return True
    if lemma(root) in lexicon.classes["blame_verb"] and not passive(root):
        return True
    if lemma(root) in lexicon.classes["blame_speech"] and not _placed(root):
        return True
    named = {lemma(item) for item in core(whom)}
    return bool(named & lexicon.classes["blame_agent"]) and lemma(root) in lexicon.verbs and not passive(root)


def _placed(verb: "Token") -> bool:
    """Whether something other than a hearer or a topic follows: "lying on the ground", "lay dead"."""
    beside = (item for item in verb.children if item.i > verb.i and not item.is_punct)
    return any(item.dep_ in {"acomp", "advmod", "oprd"} or item.lower_ not in _TO_WHOM for item in beside)


def _none(noun: "Token") -> bool:
    return any(item.lower_ == "no" for item in noun.children)


@cache
def _blame_of(nouns: frozenset[str], adjectives: frozenset[str]) -> frozenset[str]:
    return nouns | adjectives


def _blame(lexicon: Lexicon) -> frozenset[str]:
    return _blame_of(lexicon.classes["blame"], lexicon.classes["blame_adjective"])


def refuses(content: Content, verb: "Token", lexicon: Lexicon) -> bool:
    """Whether what is said is that somebody would not do what he was asked: "will not attend", "would not help"."""
    for root in content.roots(verb):
        modal = any(item.lower_ in _FUTURE for item in root.children if item.dep_ == "aux")
        whom = child(root, "nsubj")
        if modal and child(root, "neg") is not None and lemma(root) in lexicon.classes["refused"]:
            return whom is None or whom.lower_ != "you"
    return False


def demands(content: Content, verb: "Token") -> bool:
    """Whether what is said is that somebody else must do something."""
    others = (root for root in content.roots(verb) if _of_others(root))
    return any(item.dep_ == "aux" and item.lower_ == "must" for root in others for item in root.children)


def _of_others(root: "Token") -> bool:
    whom = child(root, "nsubj", "nsubjpass")
    return whom is not None and whom.lower_ not in _FIRST_PERSON | {"it", "there", "this", "that"}


def threatens(content: Content, verb: "Token") -> bool:
    """Whether a warning is of something to come ("will be punished", "faces") rather than of a state of things."""
    if after(verb, "of", "against") is not None:
        return True
    return any(item.lower_ in _FUTURE or lemma(item) == "face" for root in content.roots(verb) for item in root.subtree)


def judges(verb: "Token", blame: frozenset[str]) -> bool:
    """Whether the name given is a judgement: "described it as a sham", "branded him a liar", "called it illegal"."""
    given = after(verb, "as", "to")
    named = [child(verb, "oprd", "attr", "acomp")]
    named += [item for item in verb.children if item.dep_ in {"ccomp", "xcomp"}]
    beside = [*verb.children, *(item for noun in verb.children if noun.dep_ == "dobj" for item in noun.rights)]
    behind_as = next((item for item in beside if item.lower_ == "as"), None)
    if behind_as is not None:
        given = child(behind_as, "pobj", "amod", "acomp", "advcl") or given
    words = _full(given) + "".join(_full(item) for item in named) + _second_object(verb)
    return holds(words, blame)


def _full(noun: "Token | None") -> str:
    """The lemmas of a noun phrase with what "of" adds: "an act of sabotage"."""
    return lemmas(noun) + (lemmas(after(noun, "of")) if noun is not None else "")


def _second_object(verb: "Token") -> str:
    found = [item for item in verb.children if item.dep_ in {"dobj", "npadvmod", "dative"}]
    return "".join(_full(item) for item in found[1:])
