"""Whom a report accuses: verbs, phrases and nouns of ``allegations.toml`` with the named person they are said of.

Found by the parser's tree: whom the law does something to, who does what it punishes, who is called a suspect. The voice does
not matter: quoted, denied and alleged accusations name the person all the same.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

from secondsource.analysis.events.syntax import child, is_verb, lemma, objects, passive, subject
from secondsource.analysis.nlp import Parsed
from secondsource.model.accusation import Accusation, AccusationWeight
from secondsource.model.analysis import Analysis
from secondsource.model.evidence import Span
from secondsource.model.mention import Mention
from secondsource.resources import table
from secondsource.text.words import fold

if TYPE_CHECKING:
    from spacy.tokens import Token

_REACH = 12
"""Tokens of a complement that are looked at: what is charged stands near its verb."""

_PRONOUNS = frozenset(("he", "she", "him", "her", "his"))
_NEAR = 300
"""Characters between a pronoun and the name it is taken for."""

Said = tuple["Token", "Token", AccusationWeight]
"""The word that accuses, the head of the words for whom, how heavily."""


def find(parsed: Parsed, known: Analysis) -> tuple[Accusation, ...]:
    """Every accusation of a named person, in order, each once."""
    people = _People(known)
    found = {
        Accusation(_span(word), one.span, one.entity, weight)
        for token in parsed.doc
        for word, head, weight in _said(token)
        for one in people.at(head)
    }
    return tuple(sorted(found))


def _said(token: "Token") -> Iterator[Said]:
    if token.dep_ not in {"amod", "compound"} and (is_verb(token) or token.pos_ == "AUX"):
        yield from _of_verb(token)
    else:
        yield from _of_noun(token)


def _of_verb(verb: "Token") -> Iterator[Said]:
    word = lemma(verb)
    for row in _rows("undergone").get(word, ()):
        if _needed(verb, row.get("needs")):
            head = _undergoer(verb) if passive(verb) else objects(verb) or _headlined(verb)
            yield from _with((head,), verb, _weight(row, verb))
    for row in _rows("done").get(word, ()):
        if not _named_as_blame(verb) and (not row.get("objects") or passive(verb) or _undergone_by_somebody(verb, row)):
            yield from _with((subject(verb),), verb, _weight(row, verb))
    for row in _phrases().get(word, ()):
        told = _names_crime(verb) if row.get("crimes") else _complemented(verb, row["words"])
        if told and _needed(verb, row.get("needs")):
            yield from _with((subject(verb) if not passive(verb) else _undergoer(verb),), verb, row["weight"])


def _headlined(verb: "Token") -> "Token | None":
    """Whom a headline's bare participle is said of: "Ann Lee sentenced to three years"."""
    if verb.dep_ == "acl":
        return verb.head
    behind = any(one.dep_ in {"prep", "agent"} for one in verb.children) or verb.right_edge.i == verb.i
    return subject(verb) if behind and verb.tag_ in {"VBD", "VBN"} and child(verb, "aux", "neg") is None else None


def _named_as_blame(verb: "Token") -> bool:
    """Whether a deed is what somebody else's verb blames: in "A accused B of groping her" the deed is told of B by "accused"."""
    return verb.dep_ == "pcomp" and lemma(verb.head.head) in _rows("undergone")


def _undergone_by_somebody(verb: "Token", row: Mapping[str, Any]) -> bool:
    """Whether a verb has an object that can suffer: who shoots 68 plays golf, who kills time waits."""
    met = objects(verb)
    if met is None or met.like_num or met.ent_type_ in {"DATE", "TIME"}:
        return False
    return lemma(met) not in row.get("harmless", ())


def _of_noun(noun: "Token") -> Iterator[Said]:
    word = lemma(noun)
    for row in _rows("called").get(noun.lower_, ()):
        if noun.dep_ in {"amod", "compound"}:
            yield from _with(
                (noun.head, noun.head.head if noun.head.dep_ in {"compound", "appos"} else None), noun, row["weight"]
            )
    for row in _rows("said_of").get(word, ()):
        beside = [one for one in noun.children if one.dep_ == "appos"]
        if noun.dep_ in {"compound", "appos", "nmod"} and noun.head.i != noun.i:
            beside.append(noun.head)
        beside += [one for one in (_said_to_be(noun),) if one is not None]
        yield from _with(tuple(beside), noun, row["weight"])
    for row in _rows("against").get(word, ()):
        far = noun.head.children if noun.dep_ in {"dobj", "nsubjpass"} else ()
        near = [one for one in noun.children if one.lower_ in row["with"]]
        near += [one for one in far if one.lower_ in row["with"] and one.lower_ != "of" and one.i > noun.i]
        behind = [child(one, "pobj") for one in near if one.dep_ == "prep"]
        owner = [child(noun, "poss")] if "'s" in row["with"] else []
        yield from _with((*behind, *owner), noun, _weight(row, noun))


def _said_to_be(noun: "Token") -> "Token | None":
    """Who is said to be it: "X was the gunman", "identified X as the gunman"."""
    if noun.dep_ == "attr":
        return subject(noun.head)
    verb = noun.head.head
    if noun.dep_ != "pobj" or noun.head.lower_ != "as" or not is_verb(verb):
        return None
    return _undergoer(verb) if passive(verb) else objects(verb)


def _undergoer(verb: "Token") -> "Token | None":
    """Whom a passive or a participle behind a noun is said of: "X was charged", "X, charged with fraud"."""
    own = child(verb, "nsubjpass", "nsubj")
    if own is not None:
        return _antecedent(verb, own)
    if verb.dep_ in {"acl", "relcl", "amod"}:
        return verb.head
    if verb.dep_ in {"conj", "xcomp", "advcl"} and is_verb(verb.head) and verb.head.i != verb.i:
        return _undergoer(verb.head) if passive(verb.head) else subject(verb.head)
    return None


def _antecedent(verb: "Token", own: "Token") -> "Token":
    relative = verb.dep_ == "relcl" and own.lower_ in {"who", "that", "which"}
    return verb.head if relative else own


def _with(heads: "tuple[Token | None, ...]", word: "Token", weight: AccusationWeight) -> Iterator[Said]:
    """Each head, with what is joined to it and the name set beside it: "the suspects, Ann Lee and Bo Kay"."""
    for head in heads:
        if head is not None:
            for one in (head, *head.conjuncts):
                yield word, one, weight
                yield from ((word, beside, weight) for beside in one.children if beside.dep_ == "appos")


def _needed(verb: "Token", needs: "list[str] | None") -> bool:
    return needs is None or any(f" {need} " in _behind(verb) for need in needs)


def _complemented(verb: "Token", words: "list[str]") -> bool:
    return not words or any(f" {word} " in _behind(verb) for word in words)


def _behind(verb: "Token") -> str:
    """The words of a verb's complement, between spaces, as far as its clause goes."""
    last = min(verb.right_edge.i, verb.i + _REACH)
    inner = {
        one.i for kid in verb.children if kid.dep_ in {"conj", "ccomp", "advcl", "parataxis"} for one in kid.subtree
    }
    tokens = [one for one in verb.doc[verb.i + 1 : last + 1] if one.i not in inner and not one.is_punct]
    return f" {' '.join(one.lower_ for one in tokens)} "


def _weight(row: Mapping[str, Any], token: "Token") -> AccusationWeight:
    """Blame weighs as a crime where its complement names one."""
    return "crime" if row["weight"] == "crime" or _names_crime(token) else "conduct"


def _names_crime(token: "Token") -> bool:
    last = min(token.right_edge.i, token.i + _REACH)
    crimes = frozenset(table("allegations.toml")["crimes"]["words"])
    return any(lemma(one) in crimes for one in token.doc[token.i + 1 : last + 1])


@cache
def _rows(kind: str) -> Mapping[str, tuple[Mapping[str, Any], ...]]:
    found: dict[str, tuple[Mapping[str, Any], ...]] = {}
    for row in table("allegations.toml")[kind]:
        for word in row["words"]:
            found[word] = (*found.get(word, ()), row)
    return found


@cache
def _phrases() -> Mapping[str, tuple[Mapping[str, Any], ...]]:
    found: dict[str, tuple[Mapping[str, Any], ...]] = {}
    for row in table("allegations.toml")["phrase"]:
        found[row["verb"]] = (*found.get(row["verb"], ()), row)
    return found


def _span(token: "Token") -> Span:
    return Span(token.idx, token.idx + len(token.text))


class _People:
    """A report's mentions of named people, by the tokens they hold.

    A "he" or "she" that nothing resolves counts as the person named last: a mark too many costs a look, one too few a suit.
    """

    def __init__(self, known: Analysis) -> None:
        peoples = table("demonyms.toml")["demonyms"]
        people = (one for one in known.entities if one.named and one.kind == "person")
        named = {one.key for one in people if fold(one.name) not in peoples}  # "the Afghan" names nobody
        self._mentions = sorted((one for one in known.mentions if one.entity in named), key=lambda one: one.span)
        self._starts = [one.span.start for one in self._mentions]
        self._resolved = {one.span.start for one in known.mentions}

    def at(self, token: "Token") -> Iterator[Mention]:
        """The mention that a token stands in."""
        before = bisect_right(self._starts, token.idx) - 1
        if before < 0:
            return
        found = self._mentions[before]
        if token.idx < found.span.end:
            yield found
        elif token.lower_ in _PRONOUNS and token.idx not in self._resolved and token.idx - found.span.end <= _NEAR:
            yield replace(found, span=_span(token))
