"""Which words of a sentence a short one keeps: what its verb needs and what tells the matter; asides and clauses beside go."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from secondsource.analysis.events.realis import words
from secondsource.analysis.events.syntax import is_verb, noun_misread
from secondsource.resources import table

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_RULES = "brief.toml"
_NEEDED = frozenset(
    "nsubj nsubjpass csubj csubjpass aux auxpass neg dobj attr oprd acomp prt dative agent expl xcomp ccomp pobj pcomp mark "
    "prep det amod compound nummod quantmod poss case predet preconj nmod nounmod".split()
)
"""Labels of what a kept word keeps; prepositional phrases may go when the sentence is long."""
_CLAUSES = frozenset(("relcl", "acl"))
_TRIED = frozenset(("advmod", "advcl", "conj", "appos", *_CLAUSES))
"""Labels of what is kept by what it says."""
_LOOSE = frozenset(("prep", "ccomp", "xcomp", "mark"))
"""Labels of what goes where a mark sets it off."""
# How much a phrase is worth keeping when a sentence is long, the least first.
_CLAUSE, _PHRASE = 1, 2
_OPENING = frozenset(("as", "after", "before", "since", "until"))
_HYPHENS = frozenset(("-", "‑"))
_TENSED = frozenset(("VBD", "VBZ", "VBP", "MD"))
_BREAKS = frozenset(("(", ")", "[", "]", ";", ":", "—", "–", "“", "”", '"', "‘"))
_NAME = 5
"""Words of the longest name an apposition is kept for."""
_REGION = 2
"""Words of the longest that is kept beside a name: a region beside its town."""


class Keeping:
    """Collects the words to keep below some, with what may go when they are too many."""

    def __init__(self, path: Iterable[int], held: frozenset[int]) -> None:
        """Prepares a sentence.

        Args:
            path: Positions of the words that lead from its verb to what it is about; whatever holds one of them stays.
            held: Positions of words that stay when the sentence is long: its figures, its place.
        """
        self._path = frozenset(path)
        self._held = held
        self._optional: list[tuple[int, int, frozenset[int]]] = []

    def below(self, token: "Token", without: frozenset[int] = frozenset()) -> set[int]:
        """Positions of a word and of what it keeps below it.

        Args:
            token: The word.
            without: Positions of words that are not kept, nor anything below them.
        """
        joined = self._joined(token)
        if joined is not None:
            return self.below(joined, without) | {item.i for item in token.lefts if item.dep_ in {"aux", "mark"}}
        kept = {token.i}
        for item in token.children:
            if item.i in without or not self._keeps(token, item):
                continue
            below = self.below(item, without)
            if item.dep_ == "conj":
                below |= {p.i for part in token.children if part.dep_ in {"cc", "preconj"} for p in part.subtree}
            worth = self._worth(token, item)
            if worth is not None and not below & (self._path | self._held):
                self._optional.append((worth, -item.i, frozenset(below)))
            kept |= below
        return kept

    def shortened(self, kept: set[int], most: int) -> set[int]:
        """The positions without the least needed phrases, until there are no more than ``most``; or as many as must stay."""
        for _, _, phrase in sorted(self._optional):
            if len(kept) <= most:
                break
            kept = kept - phrase
        return kept

    def _joined(self, token: "Token") -> "Token | None":
        """The verb joined to a verb that the sentence is about instead: "will go on to search and arrest"."""
        if not is_verb(token):
            return None
        return next(
            (item for item in token.rights if item.dep_ == "conj" and item.i in self._path and is_verb(item)), None
        )

    def _keeps(self, token: "Token", item: "Token") -> bool:
        if item.i in self._path or item.lower_ == "according":
            return True
        if item.dep_ == "prep" and _misread(item):
            return False
        if item.dep_ in _NEEDED:
            return not (item.dep_ in _LOOSE and _set_off(item))
        return item.i in self._held if item.dep_ not in _TRIED else _tells_more(token, item)

    @staticmethod
    def _worth(token: "Token", item: "Token") -> int | None:
        if item.dep_ in _CLAUSES:
            return _CLAUSE
        return _PHRASE if item.dep_ == "prep" and item.lower_ != "of" and not _closely(token) else None


def _closely(token: "Token") -> bool:
    """Whether a word says too little without the phrase behind it: "agreed to ...", "according to"."""
    return token.dep_ in {"prep", "acomp"} or (
        is_verb(token) and not any(c.dep_ in {"dobj", "nsubjpass"} for c in token.children)
    )


def tells(adverb: "Token") -> bool:
    """Whether an adverb says something of the deed, and does not lean on what stood before."""
    if any(not item.is_punct for item in adverb.children):
        return adverb.head.pos_ in {"NUM", "ADJ", "ADV"}
    return adverb.lower_ not in leaning() and (not is_verb(adverb.head) or abs(adverb.i - adverb.head.i) == 1)


def _set_off(item: "Token") -> bool:
    """Whether a mark stands before a phrase: what it sets off is said beside."""
    edge = item.left_edge
    return edge.i > edge.sent.start and edge.nbor(-1).text in {",", "–", "—", "-", "(", ";", ":"}


def _tells_more(token: "Token", item: "Token") -> bool:
    """Whether a word tells the matter, which by its label alone it may or may not."""
    match item.dep_:
        case "advmod":
            return tells(item) or item.tag_ == "WRB"
        case "advcl":
            return any(part.dep_ == "mark" and part.lower_ in words("conditional") for part in item.children)
        case "conj":
            return not is_verb(token) or noun_misread(item)
        case "appos":
            return _named(item)
    return not _set_off(item) and agrees(token, item)


def _misread(preposition: "Token") -> bool:
    """Whether it opens a clause whose subject the parser takes for its object: "closed to traffic as patrols circled"."""
    noun = next((item for item in preposition.children if item.dep_ == "pobj"), None)
    if noun is None or preposition.lower_ not in _OPENING or noun.right_edge.i + 1 >= len(noun.doc):
        return False
    return noun.doc[noun.right_edge.i + 1].tag_ in _TENSED


def _named(item: "Token") -> bool:
    """Whether an apposition is a short name: "the mayor, Ana Ruiz", "Porto, Portugal"; a form in brackets only repeats."""
    edge = item.left_edge
    opened = edge.text in {"(", "["} or (edge.i > 0 and edge.nbor(-1).text in {"(", "["})
    name = [part for part in item.subtree if not part.is_punct and part.i <= item.i]
    whose = item.head.pos_ == "NOUN" or (item.head.pos_ == "PROPN" and len(name) <= _REGION)
    return any(part.pos_ == "PROPN" for part in name) and whose and not opened and len(name) <= _NAME


def agrees(noun: "Token", clause: "Token") -> bool:
    """Whether a relative clause can be of the noun the parser gives it: no "were" is of one thing."""
    verbs = [item for item in clause.children if item.dep_ in {"aux", "auxpass"}] or [clause]
    return not (verbs[0].lower_ in {"were", "are"} and noun.tag_ in {"NN", "NNP"} and noun.lower_ not in several())


def with_marks(tokens: Sequence["Token"]) -> set[int]:
    """Positions of words, with what stands between: hyphens and what they join, commas and "and" of a list, a name's comma."""
    kept = {token.i for token in tokens}
    doc = tokens[0].doc if tokens else None
    if doc is None:
        return kept
    for token in tokens:
        kept |= set(_hyphened(token))
    between = {i + 1 for i in kept if i + 2 in kept and _joins(doc[i + 1])}
    between |= {i for token in tokens for i in _brackets(token) if {i - 1, i + 1} & kept}
    named = any(token.dep_ == "appos" and token.left_edge.i - 1 in between for token in tokens)
    after = tokens[-1].i + 1
    closes = named and after < len(doc) and doc[after].text == ","
    return kept | between | ({after} if closes else set())


def _brackets(token: "Token") -> Iterator[int]:
    """Positions of the brackets right around a word's phrase, where both stand there."""
    first, last = token.left_edge, token.right_edge
    for left, right in ((first.i - 1, last.i + 1), (first.i, last.i)):
        if 0 <= left < right < len(token.doc) and token.doc[left].text == "(" and token.doc[right].text == ")":
            yield from (left, right)


def _joins(token: "Token") -> bool:
    return token.dep_ == "cc" or (token.is_punct and token.text not in _BREAKS)


def _hyphened(token: "Token") -> Iterator[int]:
    """Positions of what hyphens without spaces join to a word: all of "life-threatening"."""
    doc = token.doc
    for step in (-1, 1):
        at = token.i + step
        while 0 <= at < len(doc) and 0 <= at + step < len(doc) and doc[at].text in _HYPHENS and _close(doc, at):
            yield from (at, at + step)
            at += 2 * step


def _close(doc: "Doc", at: int) -> bool:
    return not doc[at].whitespace_ and not doc[at - 1].whitespace_


@cache
def leaning() -> frozenset[str]:
    """Adverbs of ``brief.toml`` that a sentence standing alone has no use for."""
    return frozenset(table(_RULES)["leaning"].split())


@cache
def several() -> frozenset[str]:
    """Nouns of ``brief.toml`` that stand for several, whatever their form."""
    return frozenset(table(_RULES)["several"].split())
