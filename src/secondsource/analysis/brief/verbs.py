"""The finite verb of a short sentence: the report's own, in the past where the report tells in the present or by a participle."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from secondsource.analysis.brief.keeping import several, tells
from secondsource.analysis.events.arguments import clipped_passive
from secondsource.analysis.events.realis import words
from secondsource.analysis.events.syntax import child, is_verb, lemma, objects, passive
from secondsource.resources.inflection import participle, participle_of_gerund, past, past_of_gerund

if TYPE_CHECKING:
    from spacy.tokens import Token

_AUXILIARY = frozenset(("aux", "auxpass", "neg"))
_FULL = {
    "n't": "not",
    "n’t": "not",
    "'ll": "will",
    "’ll": "will",
    "'d": "would",
    "’d": "would",
    "wo": "will",
    "ca": "can",
    "'s": "is",
    "’s": "is",
    "'re": "are",
    "’re": "are",
    "'ve": "have",
    "’ve": "have",
    "'m": "am",
    "’m": "am",
    "sha": "shall",
}
_PAST_BE = {"have": "were", "are": "were", "were": "were", "has": "was", "is": "was", "was": "was"}
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_PLURAL = frozenset(("NNS", "NNPS"))
_ONE = frozenset(("one", "1", "a", "an", "each", "every", "another"))


def auxiliaries(verb: "Token") -> list["Token"]:
    """The auxiliaries and the negation before a verb, in order; those of the verb it is conjoined to where it has none."""
    own = [item for item in verb.lefts if item.dep_ in _AUXILIARY]
    shares = verb.dep_ == "conj" and is_verb(verb.head) and not own and child(verb, "nsubj", "nsubjpass") is None
    if shares and verb.tag_ == verb.head.tag_ and verb.tag_ not in {"VBD", "VBZ", "VBP"}:
        return auxiliaries(verb.head)
    return own


def acts(token: "Token") -> bool:
    """Whether a word is a verb of some clause, and no noun in -ing ("the shooting") nor preposition ("according to")."""
    noun = token.tag_ == "VBG" and token.dep_ in {"pobj", "dobj", "nsubj", "nsubjpass", "compound", "attr", "prep"}
    return is_verb(token) and not noun and bool(token.dep_ != "prep")


def is_passive(verb: "Token") -> bool:
    """Whether a verb's subject undergoes it: also a headline's ("32 killed") and that of a participle before its noun."""
    return passive(verb) or clipped_passive(verb) or _counted(verb) is not None or _before_noun(verb)


def undergoer(verb: "Token") -> "Token | None":
    """The subject of a passive."""
    if _before_noun(verb):
        return verb.head
    return _counted(verb) or objects(verb) or (child(verb, "nsubj") if clipped_passive(verb) else None)


def _before_noun(verb: "Token") -> bool:
    return bool(verb.tag_ == "VBN" and verb.dep_ == "amod" and verb.i < verb.head.i)


def _counted(verb: "Token") -> "Token | None":
    """The bare number a headline says it of: "32 killed"."""
    number = verb.doc[verb.i - 1] if verb.i else None
    headline = verb.tag_ in {"VBN", "VBD"} and child(verb, "aux", "auxpass", "dobj") is None
    if number is None or number.tag_ != "CD" or number.dep_ == "conj" or not headline:
        return None
    return number if lemma(verb) in words("befalling") and number.head.i == verb.i else None


def finite(verb: "Token", *, plural: bool, sure: bool) -> str | None:
    """The verb with its auxiliaries as a sentence of its own has it, or None where that would make something else of it.

    Args:
        verb: The verb.
        plural: Whether its subject is in the plural.
        sure: Whether it is told as having happened: a present tense and a participle then become the past.
    """
    before = auxiliaries(verb)
    written = [_FULL.get(item.lower_, item.lower_) for item in before]
    if "to" in written:
        return None
    negated = [word for word in written if word in {"not", "never"}]
    helpers = [(word, item) for word, item in zip(written, before, strict=True) if item.dep_ != "neg"]
    form = _form(verb, helpers, plural=plural, sure=sure)
    if form is None:
        return None
    return " ".join(_with_adverbs(verb, _negated(form, negated, verb)))


def _form(verb: "Token", helpers: Sequence[tuple[str, "Token"]], *, plural: bool, sure: bool) -> list[str] | None:
    was = "were" if plural else "was"
    if not helpers:
        return _bare(verb, was, sure=sure)
    first, token = helpers[0]
    was = _PAST_BE.get(first, was)  # the report's own agreement is surer than ours
    rest = [word for word, _ in helpers[1:]]
    if token.tag_ == "MD" or first in {"do", "does", "did", "will", "would"}:
        return [first, *rest, verb.lower_]
    perfect = lemma(token) == "have" or first in {"having", "has", "have", "had"}
    if perfect and verb.tag_ != "VBG":
        return [was, participled(verb)] if "been" in rest or is_passive(verb) else [_past(verb)]
    if token.tag_ not in _FINITE and not perfect:  # "being beaten"
        return [was, participled(verb)] if sure and is_passive(verb) else None
    if perfect and first == "having":
        return None
    if verb.tag_ == "VBG" or "being" in rest or not is_passive(verb):
        return [first, *rest, verb.lower_]
    return [was if sure else first, verb.lower_]


def _bare(verb: "Token", was: str, *, sure: bool) -> list[str] | None:
    """The form of a verb without auxiliaries."""
    if is_passive(verb):
        return [was, participled(verb)] if sure else None
    if verb.tag_ == "VBD":
        return [verb.lower_]
    if verb.tag_ in {"VBZ", "VBP"}:
        return [_past(verb) if sure and lemma(verb) != "be" else _FULL.get(verb.lower_, verb.lower_)]
    if verb.tag_ == "VBN" and child(verb, "dobj") is not None:
        return [_past(verb)] if sure else None
    if verb.tag_ == "VBG":
        return [past_of_gerund(verb.lower_)] if sure and verb.lower_ not in {"being", "lying"} else None
    return [_past(verb)] if verb.tag_ == "VB" and sure and child(verb, "nsubj") is not None else None


def _negated(form: list[str], negated: list[str], verb: "Token") -> list[str]:
    if not negated:
        return form
    if len(form) == 1 and lemma(verb) != "be":
        return [*negated, *form] if negated == ["never"] else ["did", *negated, lemma(verb)]
    return [form[0], *negated, *form[1:]]


def _with_adverbs(verb: "Token", form: list[str]) -> list[str]:
    """The form with the adverbs that stand before the verb and say something of the deed: "was fatally stabbed"."""
    adverbs = [item.lower_ for item in verb.lefts if item.dep_ == "advmod" and item.i > _first(verb) and tells(item)]
    return [*form[:-1], *adverbs, form[-1]]


def _first(verb: "Token") -> int:
    """Position behind which an adverb belongs to the verb: that of its subject's last word."""
    subjects = (item for item in verb.lefts if item.dep_ in {"nsubj", "nsubjpass"})
    return max((item.right_edge.i for item in subjects), default=-1)


def _past(verb: "Token") -> str:
    if verb.tag_ == "VBG":
        return past_of_gerund(verb.lower_)
    return verb.lower_ if verb.tag_ == "VBD" else past(lemma(verb))


def participled(verb: "Token") -> str:
    """The past participle of a verb."""
    if verb.tag_ in {"VBN", "VBD"}:
        return verb.lower_ if verb.tag_ == "VBN" or verb.lower_.endswith("ed") else participle(lemma(verb))
    return participle_of_gerund(verb.lower_) if verb.tag_ == "VBG" else participle(lemma(verb))


def plural(noun: "Token", *, alone: bool = False) -> bool:
    """Whether a noun phrase takes a verb in the plural; ``alone`` without what is joined to it."""
    if (
        not alone
        and any(item.i > noun.i for item in noun.conjuncts)
        and any(c.dep_ == "cc" and c.lower_ == "and" for c in noun.children)
    ):
        return True
    if noun.tag_ in _PLURAL or noun.lower_ in several():
        return noun.lower_ != "number" or not _the(noun)
    if noun.tag_ == "PRP":
        return noun.lower_ in {"they", "we", "you"}
    if noun.tag_ == "CD":
        return noun.lower_ not in _ONE
    return any(item.dep_ == "nummod" and item.lower_ not in _ONE for item in noun.lefts) and noun.pos_ != "PROPN"


def _the(noun: "Token") -> bool:
    return any(item.lower_ == "the" for item in noun.children)
