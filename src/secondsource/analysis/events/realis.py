"""Whether an event happened, goes on, is planned, threatened, alleged, denied, wished for or a general truth.

The classes follow the realis of ACE and TAC (Actual, Generic, Other), with Other told apart; FactBank (Saurí and
Pustejovsky 2009) names the constructions that decide it: negation, modals, conditionals, and the verb or noun above.
"""

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from secondsource.analysis.events.syntax import child, is_verb, lemma
from secondsource.model.event import Realis
from secondsource.resources import table

if TYPE_CHECKING:
    from spacy.tokens import Token

_NOBODY = frozenset(("no", "none", "nobody", "nothing", "neither"))
_ABOUT = frozenset(("of", "about", "over", "on", "in", "for", "that", "against"))
_INDEFINITE = frozenset(("a", "an", "any", "some", "another", "more", "no"))
_TENSED = frozenset(("have", "has", "had", "was", "were", "'ve", "’ve"))
_ANCHORS = frozenset(("DATE", "TIME", "GPE", "LOC", "FAC", "PERSON", "ORG", "NORP", "CARDINAL", "EVENT"))
"""Labels of what makes a noun a particular one: a day, a place, a party, a count."""
_CHARGE = frozenset(("of", "with", "for", "including", "on"))
_INVERTED = frozenset(("had", "should", "were"))
_EMBEDDED = frozenset(("xcomp", "ccomp", "acl", "pcomp", "advcl", "pobj", "dobj", "prep", "conj", "csubj"))


@cache
def words(name: str) -> frozenset[str]:
    """One word list of realis.toml."""
    return frozenset(table("realis.toml")[name])


def realis(token: "Token", *, noun: bool, said: bool) -> Realis:
    """Realis of the event a word names.

    Args:
        token: The trigger.
        noun: Whether it is a noun.
        said: Whether it stands in what somebody is reported to say, where a bare present tense tells a general truth.
    """
    if noun:
        return _of_noun(token)
    return _own(token) or _above(token) or _addressed(token) or _tense(token, said)


def _addressed(verb: "Token") -> Realis | None:
    """What a reader or hearer is told or said to do: "Stop the bombing"; "you kill"."""
    first = _first_conjunct(verb)
    own = child(first, "nsubj", "nsubjpass")
    if own is not None:
        return "background" if own.lower_ == "you" and first.tag_ in {"VBP", "VB"} else None
    unmarked = first.tag_ == "VB" and verb.tag_ == "VB" and child(first, "aux", "auxpass") is None
    return "goal" if unmarked and first.dep_ in {"ROOT", "ccomp"} else None


def _own(verb: "Token") -> Realis | None:
    """What the verb's own auxiliaries, adverbs and conjunction say."""
    beside = [item for item in verb.children if item.i < verb.i or item.dep_ in {"advmod", "neg"}]
    lower = {item.lower_ for item in beside}
    if any(item.dep_ in {"mark", "advmod"} and item.lower_ in words("conditional") for item in beside):
        return "hypothetical"
    whom = child(verb, "nsubj", "nsubjpass")
    if child(verb, "neg") is not None or "never" in lower or _determiner(whom) & _NOBODY:
        return "denied"
    if whom is not None and any(item.dep_ == "aux" and item.i < whom.i and item.lower_ in _INVERTED for item in beside):
        return "hypothetical"
    if lower & words("hearsay"):
        return "alleged"
    auxiliaries = _auxiliaries(verb)
    if auxiliaries & words("possible"):
        return "hypothetical"
    if auxiliaries & {"will", "shall", "'ll", "’ll"}:
        return "hypothetical" if _conditioned(verb) else "planned"
    if auxiliaries & {"would", "'d", "’d"}:
        return "planned" if _reported(verb) else "hypothetical"
    return "background" if lower & words("habitual") else None


def _conditioned(verb: "Token") -> bool:
    """Whether an if-clause hangs on a verb: "if talks fail, they will strike"."""
    clauses = (item for item in verb.children if item.dep_ == "advcl")
    return any(
        item.dep_ == "mark" and item.lower_ in {"if", "unless"} for clause in clauses for item in clause.children
    )


def _determiner(noun: "Token | None") -> set[str]:
    return set() if noun is None else {noun.lower_, *(item.lower_ for item in noun.children if item.dep_ == "det")}


def _auxiliaries(verb: "Token") -> set[str]:
    """Lower-case auxiliaries, of the verb it is conjoined with where it has no subject of its own."""
    own = {item.lower_ for item in verb.children if item.dep_ in {"aux", "auxpass"}}
    if verb.dep_ == "conj" and is_verb(verb.head) and child(verb, "nsubj", "nsubjpass", "aux") is None:
        return own | _auxiliaries(verb.head)
    return own


def _reported(verb: "Token") -> bool:
    """Whether a verb heads what was said, so that "would" is a future told in the past."""
    while verb.dep_ == "conj":
        verb = verb.head
    return verb.dep_ == "ccomp" and verb.head.tag_ in {"VBD", "VBN", "VBG"}


def _above(token: "Token") -> Realis | None:
    """What the verbs and nouns that govern it say, the nearest first."""
    if _instead(token):
        return "denied"
    if token.dep_ == "acl" and token.tag_ == "VBN":
        return _generic_relative(token)
    if token.dep_ == "relcl" or (token.dep_ == "conj" and token.head.dep_ == "relcl"):
        return _generic_relative(token)
    before = {item.lower_ for item in _first_conjunct(token).lefts}
    infinitive = is_verb(token) and "to" in before and "have" not in before
    gerund = token.dep_ == "pcomp" and token.tag_ == "VBG"
    for governor, dependent in _governors(token):
        found = _by_governor(governor, dependent, infinitive=infinitive or gerund)
        if found is not None:
            return found
        carried = infinitive or (token.tag_ == "VBG" and dependent.dep_ == "xcomp")
        if lemma(governor) in words("implicative") | words("continuing") and carried:
            return _own(governor) or ("ongoing" if lemma(governor) in words("continuing") else None)
        if is_verb(governor) and dependent.dep_ in {"advcl", "ccomp"}:
            break
    return "goal" if infinitive else None


def _instead(token: "Token") -> bool:
    """Whether it is what was not done: "rather than agreeing", "without arresting anybody", "instead of talking"."""
    above = token.head
    instead = above.lower_ == "of" and above.head.lower_ == "instead"
    return token.dep_ == "pcomp" and (above.lower_ in {"than", "without"} or instead)


def _generic_relative(verb: "Token") -> Realis | None:
    """People "who had been arrested" are nobody in particular where the clause above is itself hypothetical."""
    above = next((item for item in list(verb.ancestors)[1:] if is_verb(item) and item.dep_ != "relcl"), None)
    return "background" if above is not None and _own(above) in {"hypothetical", "planned", "background"} else None


def _first_conjunct(token: "Token") -> "Token":
    while token.dep_ == "conj" and is_verb(token.head) and child(token, "nsubj", "nsubjpass") is None:
        token = token.head
    return token


def _governors(token: "Token") -> Iterator[tuple["Token", "Token"]]:
    """Words above, each with the word below it that hangs on it, prepositions passed over."""
    for _ in range(6):
        above = token.head
        if above.i == token.i or token.dep_ not in _EMBEDDED:
            return
        if token.dep_ == "ccomp" and any(item.text == ";" for item in token.doc[token.i : above.i]):
            return
        if token.dep_ != "conj" and above.dep_ != "prep" and above.pos_ != "ADP":
            yield above, token
        token = above


def _by_governor(governor: "Token", dependent: "Token", *, infinitive: bool) -> Realis | None:
    name = lemma(governor)
    if dependent.dep_ in {"advcl", "dobj"} and not infinitive:
        return None
    if name == "be" and infinitive and dependent.dep_ in {"xcomp", "ccomp"}:
        aim = child(governor, "nsubj")
        return (
            "goal"
            if aim is not None and lemma(aim) in words("aiming") | words("planning") | words("ways")
            else "planned"
        )
    negated = dependent.dep_ == "prep" and child(governor, "neg") is not None
    if name in words("denying") or negated:
        return "denied"
    if name in words("threatening") and dependent.dep_ != "advcl":
        return "threatened"
    if name in words("alleging") | words("hearsay_nouns") and dependent.dep_ != "advcl":
        return "alleged"
    if name in words("feared") and infinitive:
        return "hypothetical"
    if infinitive and name in words("planning") and name not in words("aiming"):
        return "planned"
    return "goal" if infinitive and name in words("aiming") else None


def _tense(verb: "Token", said: bool) -> Realis:
    auxiliaries = _auxiliaries(verb)
    present = verb.tag_ in {"VBP", "VBZ"} or bool(auxiliaries & {"is", "are", "'re", "’re", "'s", "’s", "am"})
    have = bool(auxiliaries & {"have", "has", "’ve", "'ve", "been"})
    if verb.tag_ == "VBG" and (present or have) and "was" not in auxiliaries:
        return "ongoing"
    if verb.tag_ in {"VBP", "VBZ"} and said:
        return "background"
    if verb.tag_ == "VBN" and "being" in auxiliaries and present:
        return "ongoing"
    return "happened"


def _of_noun(noun: "Token") -> Realis:
    own = _by_modifiers(noun)
    if own is not None:
        return own
    if _charged(noun):
        return "alleged"
    if _generic(noun):
        return "background"
    first, above = _first_noun(noun), _first_noun(noun).head
    for _ in range(4):
        if is_verb(above):
            return _under_verb(first, above)
        found = _under_noun(first, above)
        if found is not None:
            return found
        above = above.head
    return "happened"


def _first_noun(noun: "Token") -> "Token":
    """The first of conjoined nouns, which carries the function of all."""
    while noun.dep_ == "conj" and not is_verb(noun.head) and noun.head.i != noun.i:
        noun = noun.head
    return noun


def _by_modifiers(noun: "Token") -> Realis | None:
    """What stands before a noun: "no arrests", "alleged raids", "planned strikes", "ongoing talks"."""
    around = {item.lower_ for item in noun.children} | {lemma(item) for item in noun.children if item.dep_ == "amod"}
    if "no" in around or noun.head.lower_ == "without" or ("any" in around and _denied_above(noun)):
        return "denied"
    if around & words("hearsay"):
        return "alleged"
    if around & words("future"):
        return "planned"
    return "ongoing" if around & words("underway") or _engaged(noun) else None


def _charged(noun: "Token") -> bool:
    """Whether it is what somebody is accused of: "charged with two counts of murder", "on trial for rape"."""
    for _ in range(5):
        noun = _first_noun(noun)
        link, above = noun.head, noun.head.head
        if noun.dep_ != "pobj" or link.lower_ not in _CHARGE:
            return False
        if lemma(above) in words("charges") and above.head.lower_ != "in":
            return True
        if is_verb(above):
            return lemma(above) in words("alleging") and link.lower_ in {"of", "with"}
        noun = above
    return False


def _engaged(noun: "Token") -> bool:
    """Whether somebody is in it now: "is in talks", "still in negotiations"."""
    above = noun.head.head
    if noun.dep_ != "pobj" or noun.head.lower_ != "in" or any(item.dep_ in {"det", "poss"} for item in noun.lefts):
        return False
    now = any(item.lower_ in words("now") for item in (*above.children, *noun.head.children))
    return now or (lemma(above) == "be" and above.tag_ in {"VBP", "VBZ"})


def _generic(noun: "Token") -> bool:
    """Whether a bare plural or mass noun speaks of a kind: "protect from violence", "victims of war", "as a protest"."""
    before = [item for item in noun.lefts if item.dep_ in {"det", "poss", "nummod", "amod"}]
    if noun.dep_ == "pobj" and noun.head.lower_ == "as":
        return True
    if any(item.lower_ == "such" for item in noun.lefts):
        return bool(noun.tag_ == "NNS")
    if any(item.dep_ != "amod" or lemma(item) in words("particular") for item in before):
        return False
    if lemma(noun) in words("always_plural") or any(item.ent_type_ in _ANCHORS for item in noun.subtree):
        return False
    if noun.dep_ == "nsubj" and lemma(noun.head) == "be" and noun.head.tag_ in {"VBZ", "VBP"}:
        return child(noun.head, "attr") is not None
    if noun.dep_ == "dobj" and is_verb(noun.head):
        return not _episodic(noun.head) and lemma(noun.head) not in words("light_object") | words("causing")
    if noun.dep_ != "pobj" or noun.head.lower_ not in words("kind_behind"):
        return False
    telling = (
        words("telling_of") | words("calling_for") | words("planning") | words("alleging") | words("hearsay_nouns")
    )
    return lemma(noun.head.head) not in telling


def _episodic(verb: "Token") -> bool:
    """Whether a verb tells what occurred once: in the past, or going on."""
    tensed = verb.tag_ == "VBD" or bool(_auxiliaries(verb) & _TENSED)
    return tensed and not _auxiliaries(verb) & words("possible")


def _under_noun(noun: "Token", above: "Token") -> Realis | None:
    """What a noun or preposition above says: "reports of raids", "a risk of attacks", "calls for a strike"."""
    if above.pos_ not in {"NOUN", "PROPN"} or noun.head.head.i != above.i:
        return None
    name, link = lemma(above), noun.head.lower_
    led = above.head.lower_ == "in"
    if led and link == "of" and name in {"event", "case"}:
        return "hypothetical"
    if name in words("hearsay_nouns") and link in _ABOUT and not (led and name == "charge"):
        return "alleged"
    if name in words("calling_for") and link in {"for", "at"}:
        return "goal"
    if name in words("planning") | {"plan", "preparation"} and link == "for":
        return "planned"
    return "background" if name in words("general_nouns") and link in _ABOUT else None


def _denied_above(noun: "Token") -> bool:
    """Whether one of the next two verbs above is negated: "have not had any arrests"."""
    verbs = [item for item in noun.ancestors if is_verb(item)][:2]
    return any(child(verb, "neg") is not None for verb in verbs)


def _under_verb(noun: "Token", verb: "Token") -> Realis:
    """A nominal takes the modality of the verb it is argument of, unless the verb only speaks about it."""
    name, link = lemma(verb), _link(noun, verb)
    if name in words("undone") and noun.dep_ == "dobj":
        return "denied"
    if name in words("alleging") and link in {"of", "with"}:
        return "alleged"
    if name in words("calling_for") and link == "for":
        return _own(verb) or "goal"
    if name in words("threatening") and (noun.dep_ == "dobj" or link in {"of", "with"}):
        return "threatened"
    if name == "be" and noun.dep_ == "attr" and child(verb, "expl") is not None:
        return _own(verb) or "happened"
    if name in words("about") or noun.dep_ not in {"dobj", "nsubj", "nsubjpass", "attr"}:
        return "happened"
    return _of_argument(noun, verb)


def _link(noun: "Token", verb: "Token") -> str:
    """The preposition by which a noun, or a noun above it, hangs on a verb; empty where it is an argument."""
    for _ in range(6):
        if noun.head.i == verb.i:
            return str(noun.lower_) if noun.dep_ == "prep" else ""
        noun = noun.head
    return ""


def _of_argument(noun: "Token", verb: "Token") -> Realis:
    name = lemma(verb)
    ending = name in words("ending")
    carries = name in words("light_object") | words("light_subject") and not ending and child(verb, "xcomp") is None
    own = _own(verb)
    if own == "denied" and ending:
        return "ongoing"
    pointing = ending or any(item.dep_ in {"det", "poss"} and item.lower_ not in _INDEFINITE for item in noun.lefts)
    if (own == "denied" or pointing) and not carries:
        return "happened"
    infinitive = any(item.lower_ == "to" for item in verb.lefts)
    if name == "plan" and noun.dep_ == "dobj" and own is None:
        return "planned"
    if own is None and carries and _tense(verb, said=False) == "ongoing":
        return "ongoing"
    return own or (_above(verb) if infinitive else None) or "happened"
