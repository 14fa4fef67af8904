"""Actor and target of an event, as spans and as the report resolves them."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from secondsource.analysis.events.lexicon import Lexicon, Sense
from secondsource.analysis.events.realis import words
from secondsource.analysis.events.syntax import (
    after,
    child,
    core,
    holds,
    is_verb,
    lemma,
    lemmas,
    objects,
    passive,
    phrase,
    subject,
)
from secondsource.analysis.events.triggers import Trigger
from secondsource.analysis.intervals import lookup
from secondsource.analysis.mentions import Resolved, resolve_span
from secondsource.model.analysis import Analysis
from secondsource.model.evidence import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_FIRST_PERSON = frozenset(("i", "we"))
_EMPTY = frozenset(("it", "there", "this", "that", "what", "which", "who"))
_NO_PARTY = frozenset(("death", "ground", "end", "result", "retaliation", "response", "connection", "addition"))
"""Nouns behind the prepositions of a target that nothing is done to: "stabbed to death"."""
_ACTOR_BEHIND = ("by", "from", "between", "among")
_TARGET_BEHIND = ("on", "against", "at", "of", "into", "with", "for", "over", "to")


@dataclass(frozen=True, slots=True)
class Role:
    """Who fills a role: the words and the name.

    Attributes:
        head: Head of the phrase.
        span: The phrase.
        name: The name resolved in the report, or the words.
        key: ``Entity.key`` where resolved.
        classes: Lemmas of the phrase, for comparing.
    """

    head: "Token"
    span: Span
    name: str
    key: str | None
    classes: str


def roles(trigger: Trigger, known: Analysis, lexicon: Lexicon) -> tuple[Role | None, Role | None]:
    """Actor and target of a trigger, either None where the clause names none."""
    token = trigger.token
    actor, target = _of_verb(trigger, lexicon) if is_verb(token) else _of_noun(trigger, known, lexicon)
    if actor is not None and target is not None and actor.i == target.i:
        target = None
    return as_role(actor, known), as_role(target, known)


def light_verb(noun: "Token") -> "Token | None":
    """The verb that carries what a noun names ("conducted" raids, protests "erupted"), or None."""
    head = noun
    while head.dep_ == "conj" and not is_verb(head.head):
        head = head.head
    verb = head.head
    if head.dep_ == "pobj" and verb.dep_ == "prt":
        verb = verb.head
    if not is_verb(verb):
        return None
    if head.dep_ in {"dobj", "nsubjpass"} and lemma(verb) in words("light_object"):
        return verb
    return verb if head.dep_ == "nsubj" and lemma(verb) in words("light_subject") else None


def _of_verb(trigger: Trigger, lexicon: Lexicon) -> tuple["Token | None", "Token | None"]:
    verb, sense = trigger.token, trigger.sense
    if clipped_passive(verb):
        return _behind(verb, "by"), subject(verb)
    doer, undergoer = subject(verb), objects(verb)
    if doer is None and passive(verb) and sense.conditions.get("prep_object"):
        doer = _named_in_means(verb, lexicon)
    match sense.actor:
        case "object":
            return undergoer or doer, doer if sense.target == "subject" else _behind(verb, sense.target)
        case "prep":
            return _behind(verb, "with") or undergoer, doer
        case "none":
            return None, doer if sense.target == "subject" else _sufferer(sense, doer, undergoer)
    if sense.target == "none":
        return doer, None
    if sense.target in {"object", "subject"}:
        return doer, undergoer or _behind(verb, *_behind_blow(sense))
    if not sense.conditions.get("object") and undergoer is not None:
        return doer, _behind(verb, sense.target) or undergoer
    return doer, _behind(verb, sense.target) or _behind_object(undergoer, sense) or _behind(verb, *_behind_blow(sense))


def _behind_object(noun: "Token | None", sense: Sense) -> "Token | None":
    """Whom the noun of a light verb leads to: "held talks with the union", "paid a visit to Chile"."""
    return None if noun is None or "object" not in sense.conditions else _behind(noun, sense.target)


def _behind_blow(sense: Sense) -> tuple[str, ...]:
    """The prepositions that may lead to a target: what a blow is struck "with" is the weapon, what people gather "on" a place."""
    if sense.type == "PROTEST":
        return ("against",)
    return tuple(name for name in _TARGET_BEHIND if name != "with" or sense.type != "ASSAULT")


def _sufferer(sense: Sense, doer: "Token | None", undergoer: "Token | None") -> "Token | None":
    """Who suffers what nobody does: the object, or the subject where the sense asks for no other ("nine died")."""
    return undergoer or (None if "subject" in sense.conditions else doer)


def clipped_passive(verb: "Token") -> bool:
    """Whether a headline leaves out a passive's auxiliary: "Baker arrested on suspicion of fraud"."""
    if verb.tag_ not in {"VBD", "VBN"} or lemma(verb) not in words("befalling") or passive(verb):
        return False
    own = child(verb, "nsubj")
    return own is not None and child(verb, "dobj", "ccomp", "xcomp", "aux", "dative") is None and own.i < verb.i


def _named_in_means(verb: "Token", lexicon: Lexicon) -> "Token | None":
    """The force named before the means is the actor: "met with police tear gas"."""
    means = after(verb, "with", "using")
    if means is None:
        return None
    return next(
        (item for item in core(means) if item.i != means.i and lemma(item) in lexicon.classes["security"]), None
    )


def _behind(token: "Token", *prepositions: str) -> "Token | None":
    return next((found for name in prepositions if (found := after(token, name)) is not None), None)


def _of_noun(trigger: Trigger, known: Analysis, lexicon: Lexicon) -> tuple["Token | None", "Token | None"]:
    noun, sense = trigger.token, trigger.sense
    if sense.actor == "none":
        return None, None if sense.target == "none" else _behind(noun, sense.target)
    verb = light_verb(noun)
    before = None if sense.actor == "both" else _modifier(trigger, known, lexicon)
    suffers = (
        sense.possessor == "target" and before is not None and (before.dep_ == "poss" or before.ent_type_ == "PERSON")
    )
    actor = _behind(noun, *_ACTOR_BEHIND) or (None if suffers else _owner(before, noun))
    if actor is None and verb is not None and noun.dep_ in {"dobj", "nsubjpass", "conj"}:
        actor = subject(verb)
    preferred = () if sense.target in {"object", "subject", "none"} else (sense.target,)
    target = before if suffers else _behind(noun, *preferred, *_TARGET_BEHIND)
    if target is None and verb is not None and noun.dep_ == "dobj":
        target = _behind(verb, *preferred, "on", "against")
    return actor, target


def _owner(before: "Token | None", noun: "Token") -> "Token | None":
    """Whoever stands before a noun; "their" in an object is the clause's own subject: "the police extended their operation"."""
    if before is None or before.dep_ != "poss" or before.pos_ != "PRON":
        return before
    verb = next((item for item in noun.ancestors if is_verb(item)), None)
    doer = None if verb is None or noun.dep_ in {"nsubj", "nsubjpass"} else subject(verb)
    return doer if doer is not None and doer.pos_ != "PRON" and doer.i < before.i else before


def _modifier(trigger: Trigger, known: Analysis, lexicon: Lexicon) -> "Token | None":
    """Who stands before the noun: "ICE raids", "police crackdown", "Israeli strikes", "their strike".

    A war or massacre with a name of its own ("the Korean War") and one named for a city ("the Paris attacks") tell no actor.
    """
    if trigger.token.ent_type_ == "EVENT":
        return None
    for item in trigger.token.lefts:
        if item.i >= trigger.first.i or item.dep_ not in {"compound", "nmod", "amod", "poss"}:
            continue
        if item.ent_type_ in {"DATE", "TIME"}:
            continue
        forces = lexicon.classes["security"] | lexicon.classes["military"]
        named = item.ent_type_ in {"ORG", "NORP", "PERSON"} or (item.pos_ == "PROPN" and _acts(item, known))
        if named or lemma(item) in forces or (item.dep_ == "poss" and item.pos_ == "PRON"):
            return item
    return None


def _acts(name: "Token", known: Analysis) -> bool:
    """Whether a name without a certain label may act: a mention that is no place, or a country."""
    span = Span(name.idx, name.idx + len(name.text))
    places = [known.places[at] for at in lookup(known.places).holding(span)]
    if places:
        return any(item.place is not None and item.place.precision == "country" for item in places)
    return any(known.mentions[at].kind != "place" for at in lookup(known.mentions).holding(span))


def as_role(head: "Token | None", known: Analysis) -> Role | None:
    """The role a noun phrase fills, by its head; None for no head and for pronouns that stand for nothing."""
    if (
        head is None
        or head.lower_ in _EMPTY | _NO_PARTY
        or head.ent_type_ in {"DATE", "TIME"}
        or not head.text[-1:].isalnum()
    ):
        return None
    span = phrase(head)
    resolved = _resolved(head, span, known)
    written = span.of(known.report.text)
    name, key = (written, None) if resolved is None else (resolved.name, resolved.entity)
    return Role(head, span, name, key, lemmas(head))


def parties(role: Role | None, known: Analysis) -> tuple[frozenset[str], ...]:
    """The words of each who fills a role, by the name the report resolves: "Fox and Blake" are two."""
    if role is None:
        return ()
    each = [as_role(item, known) for item in (role.head, *role.head.conjuncts)]
    named = (one for one in each if one is not None and (one.key is not None or one.head.pos_ != "PRON"))
    return tuple(frozenset(word.strip("’'s.,") for word in one.name.casefold().split()) for one in named)


def things(role: Role | None) -> frozenset[str]:
    """The heads of who or what fills a role, lower case: "copies of the memos" are copies and memos; one memo is not several."""
    if role is None:
        return frozenset()
    found = [role.head, *role.head.conjuncts]
    found += [inner for item in found if (inner := after(item, "of")) is not None]
    return frozenset(item.lower_ for item in found if item.pos_ != "PRON")


def _resolved(head: "Token", span: Span, known: Analysis) -> Resolved | None:
    """Whom a phrase names: an apposition's name, else the mention the head is part of, else the phrase's own."""
    named = next((item for item in head.rights if item.dep_ == "appos" and item.pos_ == "PROPN"), None)
    for token in (named, head):
        if token is not None:
            found = resolve_span(known, Span(token.idx, token.idx + len(token.text)))
            if found is not None:
                return found
    return resolve_span(known, span)


def first_person(role: Role | None) -> bool:
    """Whether a role is filled by "I" or "we", so that the speaker fills it."""
    return role is not None and role.head.lower_ in _FIRST_PERSON


def plays(role: Role | None, members: frozenset[str]) -> bool:
    """Whether a role's words hold one of a word class."""
    return role is not None and holds(role.classes, members)


def own_subject(verb: "Token") -> "Token | None":
    """A verb's own grammatical subject."""
    return child(verb, "nsubj", "nsubjpass")
