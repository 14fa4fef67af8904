"""Who does what to whom in spaCy's dependency trees: arguments of verbs and of nouns that name events.

Labels are ClearNLP's, which spaCy's English models use.
"""

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from secondsource.model.evidence import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

CLAUSES = frozenset(("advcl", "relcl", "ccomp", "csubj", "parataxis", "csubjpass"))
_WITHIN_NAME = frozenset(("compound", "amod", "nmod", "nummod", "quantmod", "det", "poss", "case", "advmod", "predet"))
_QUANTITIES = frozenset(
    "dozen hundred thousand score million number group crowd ten majority member lot handful scores part dollar tonne ton "
    "shipment percent".split()
)
# What a relative clause that tells a deed does not speak of: "the attacks in the capital on 7 June that killed nine".
_NO_AGENTS = frozenset(("DATE", "TIME", "GPE", "LOC", "FAC"))
_NO_PLURAL = frozenset(("ss", "us", "is", "as"))
_LEAVING = frozenset(("leave", "keep", "get", "have", "see"))
_DASHES = frozenset(("-", "–", "—"))
_RELATIVES = frozenset(("who", "which", "that", "whom"))


def lemma(token: "Token") -> str:
    """A token's lemma, lower case; a plural that a sentence's capital makes a name of is made singular."""
    found = str(token.lemma_).lower()
    if token.tag_ == "NNP" and token.is_sent_start and found.endswith("s") and found[-2:] not in _NO_PLURAL:
        return found[:-1]
    return found


def is_verb(token: "Token") -> bool:
    """Whether a token is tagged as a verb."""
    return bool(token.tag_.startswith("VB"))


def child(token: "Token", *labels: str) -> "Token | None":
    """The first child with one of these labels, or None."""
    return next((item for item in token.children if item.dep_ in labels), None)


def passive(verb: "Token") -> bool:
    """Whether a verb's grammatical subject undergoes it."""
    if child(verb, "nsubjpass", "auxpass") is not None:
        return True
    if verb.tag_ != "VBN" or child(verb, "dobj") is not None:
        return False
    return verb.dep_ == "acl" or resulting(verb) or _joined_passive(verb) or _absolute(verb)


def _absolute(verb: "Token") -> bool:
    """Whether a participle tells what became of a subject beside it: "with a hundred others wounded"."""
    own = child(verb, "nsubj")
    if own is None or child(verb, "aux") is not None or own.left_edge.i == 0:
        return False
    return bool(own.left_edge.nbor(-1).lower_ == "with")


def _joined_passive(verb: "Token") -> bool:
    """Whether a participle shares the auxiliary of a passive before it: "was shot and killed"."""
    own = child(verb, "nsubj", "nsubjpass", "aux", "auxpass")
    return verb.dep_ == "conj" and own is None and is_verb(verb.head) and passive(verb.head)


def resulting(verb: "Token") -> bool:
    """Whether a participle tells what became of the object beside it: "leaving four officers injured"."""
    above = verb.head
    return verb.dep_ in {"xcomp", "oprd"} and lemma(above) in _LEAVING and child(above, "dobj") is not None


def subject(verb: "Token") -> "Token | None":
    """Who does it: own subject, a passive's agent, or the subject of the verb that governs it."""
    if passive(verb):
        if resulting(verb):
            return _surface_subject(verb.head)
        agent = next((item for item in verb.children if item.dep_ == "agent"), None)
        return child(agent, "pobj") if agent is not None else None
    return _surface_subject(verb)


def _surface_subject(verb: "Token", depth: int = 0) -> "Token | None":
    own = child(verb, "nsubj", "nsubjpass") or _behind_as(verb)
    if own is not None and not _of_a_series(verb, own):
        return _antecedent(verb, own)
    if depth > 6 or verb.head.i == verb.i:
        return None
    if verb.dep_ == "acl" and (verb.tag_ == "VBG" or child(verb, "dobj") is not None):
        return verb.head  # of "a quake killed nine" the parser may make a participle with an object
    if verb.dep_ in {"conj", "xcomp", "advcl", "pcomp", "dep"}:
        return _inherited(verb, depth)
    return None


def _of_a_series(verb: "Token", own: "Token") -> bool:
    """Whether a comma alone parts a subject from its verb, which no clause has: it ends the member of a series before it.

    "Fans stormed the pitch and attacked police officers, smashed windows": the officers smashed nothing, whatever the parser
    makes of "attacked".
    """
    comma = verb.i - 1
    if verb.dep_ != "conj" or not is_verb(verb.head) or own.i > comma or verb.doc[comma].text != ",":
        return False
    return own.right_edge.i <= comma and all(token.text != "," for token in verb.doc[own.left_edge.i : comma])


def _behind_as(verb: "Token") -> "Token | None":
    """The subject of "as patrols circled", which the parser takes for the object of a preposition."""
    edge = verb.left_edge
    before = verb.doc[edge.i - 1] if edge.i > 0 else edge
    misread = verb.tag_ in {"VBD", "VBZ", "VBP"} and before.dep_ == "pobj" and before.head.lower_ == "as"
    return before if misread else None


def _inherited(verb: "Token", depth: int) -> "Token | None":
    """A verb without a subject takes that of the verb above it; "ordered the troops to fire" takes the object."""
    above = verb.head
    if verb.dep_ == "pcomp":
        above = above.head
    if not is_verb(above):
        return None
    if verb.dep_ == "xcomp" and any(item.lower_ == "to" for item in verb.lefts):
        controlled = child(above, "dobj")
        if controlled is not None and lemma(above) in {"order", "force", "tell", "ask", "urge", "allow", "lead"}:
            return controlled
    return _surface_subject(above, depth + 1)


def _antecedent(verb: "Token", own: "Token") -> "Token":
    """What a relative pronoun stands for: the noun its clause hangs on, or the subject of "there are police who"."""
    if own.lower_ not in _RELATIVES or verb.dep_ != "relcl":
        return own
    noun = verb.head
    if own.lower_ == "which" and noun.ent_type_ == "PERSON":
        return _thing_before(noun, own) or own
    while noun.ent_type_ in _NO_AGENTS and noun.dep_ == "pobj" and noun.head.head.pos_ in {"NOUN", "PROPN"}:
        noun = noun.head.head
    there = next((item for item in noun.ancestors if child(item, "expl") is not None), None)
    existential = None if there is None else child(there, "attr")
    return existential if own.lower_ == "who" and existential is not None and existential.i < noun.i else noun


def _thing_before(person: "Token", which: "Token") -> "Token | None":
    """What "which" stands for behind a person, which it never means: the nearest thing said of them, else what they are of.

    "Ann Holm, head of Orkla, which filed for bankruptcy" is of Orkla; "the ferry of Ann Holm, which capsized", of the ferry.
    """
    beside = [item for item in person.subtree if item.i < which.i and item.pos_ in {"NOUN", "PROPN"}]
    things = [
        item for item in beside if item.ent_type_ in {"ORG", "GPE", "LOC", "FAC", "PRODUCT"} and item.dep_ != "compound"
    ]
    if things:
        return things[-1]
    owner = person.head.head if person.dep_ == "pobj" else None
    return owner if owner is not None and owner.pos_ in {"NOUN", "PROPN"} and owner.ent_type_ != "PERSON" else None


def objects(verb: "Token") -> "Token | None":
    """Whom or what it is done to: the direct object, or a passive's subject."""
    if passive(verb):
        own = child(verb, "nsubjpass")
        if own is not None:
            return _antecedent(verb, own)
        if verb.dep_ == "acl":
            return verb.head
        if resulting(verb):
            return child(verb.head, "dobj")
        return _surface_subject(verb)
    found = child(verb, "dobj") or child(verb, "dative")
    if found is not None and found.lower_ in _RELATIVES and verb.dep_ == "relcl":
        return _antecedent(verb, found) if found.lower_ == "which" and verb.head.ent_type_ == "PERSON" else verb.head
    return found or _shared_object(verb)


def _shared_object(verb: "Token") -> "Token | None":
    """The object of the verb conjoined right behind: "detain and execute their relatives"."""
    joined = next((item for item in verb.rights if item.dep_ == "conj" and is_verb(item)), None)
    if joined is None or joined.tag_ != verb.tag_ or child(joined, "nsubj", "nsubjpass", "aux", "auxpass") is not None:
        return None
    between = verb.doc[verb.i + 1 : joined.i]
    bare = all(item.dep_ in {"cc", "advmod"} for item in between)
    return child(joined, "dobj") if bare else None


def after(token: "Token", *prepositions: str) -> "Token | None":
    """The noun behind one of these prepositions of a token."""
    for item in token.children:
        if item.dep_ in {"prep", "agent", "dative"} and item.lower_ in prepositions:
            found = child(item, "pobj")
            if found is not None:
                return found
            deeper = child(item, "prep")
            if deeper is not None:
                return child(deeper, "pobj")
    return None


def core(token: "Token") -> Iterator["Token"]:
    """The tokens of a noun phrase that say what it is: head, what stands before it, conjuncts, "dozens of X"."""
    for item in token.lefts:
        if item.dep_ in _WITHIN_NAME:
            yield from (inner for inner in item.subtree if not inner.is_punct)
    yield token
    for item in token.rights:
        if item.dep_ in {"conj", "appos"}:
            yield from core(item)
        elif item.lower_ == "of" and lemma(token) in _QUANTITIES and (inner := child(item, "pobj")) is not None:
            yield from core(inner)


def lemmas(token: "Token | None") -> str:
    """The lemmas of a noun phrase, in text order, between spaces, for ``holds``."""
    if token is None:
        return ""
    ordered = sorted(set(core(token)), key=lambda item: item.i)
    return f" {' '.join(lemma(item) for item in ordered)} "


def holds(text: str, words: frozenset[str]) -> bool:
    """Whether one of these words or phrases stands in a text that ``lemmas`` made."""
    if not text:
        return False
    single, several = _by_length(words)
    return not single.isdisjoint(text.split()) or any(f" {phrase} " in text for phrase in several)


@cache
def _by_length(words: frozenset[str]) -> tuple[frozenset[str], tuple[str, ...]]:
    """Single words, compared as a set, and phrases, which must be searched for."""
    return frozenset(word for word in words if " " not in word), tuple(sorted(word for word in words if " " in word))


def phrase(token: "Token") -> Span:
    """The noun phrase around a head: its modifiers and what follows with "of", without clauses and appositions."""
    first = last = token
    for item in token.lefts:
        if item.dep_ in _WITHIN_NAME and item.dep_ != "predet":
            first = min(first, item.left_edge, key=lambda part: part.i)
    for item in token.rights:
        if item.is_punct or item.dep_ in CLAUSES | {"acl", "appos"} or (item.dep_ == "prep" and item.lower_ != "of"):
            break
        if item.dep_ in {"cc", "conj", "prep", "nummod", "case", "compound"}:
            last = _last(item)
    if first.dep_ == "case":
        first = token
    first = _past_dateline(first, token)
    return Span(first.idx, max(last.idx + len(last.text), token.idx + len(token.text)))


def _past_dateline(first: "Token", head: "Token") -> "Token":
    """The first token behind a dash that stands between spaces: "LIMA (Wire) - Police" is police."""
    for item in first.doc[first.i + 1 : head.i]:
        if item.text in _DASHES and item.whitespace_ and item.nbor(-1).whitespace_:
            first = item.nbor(1)
    return first


def _last(token: "Token") -> "Token":
    """The rightmost token of a phrase, clauses left out."""
    best = token
    for item in token.rights:
        if item.dep_ in CLAUSES | {"acl"} or item.is_punct:
            break
        best = _last(item)
    return best


def clause_tokens(verb: "Token") -> list["Token"]:
    """A verb's own words: its subtree without subordinate clauses and without conjoined verbs, in text order."""
    found = [verb]
    stack = [item for item in verb.children if not _starts_clause(item)]
    while stack:
        item = stack.pop()
        found.append(item)
        stack += [inner for inner in item.children if inner.dep_ not in CLAUSES]
    return sorted(found, key=lambda item: item.i)


def _starts_clause(token: "Token") -> bool:
    return token.dep_ in CLAUSES or (token.dep_ == "conj" and is_verb(token) and not noun_misread(token))


def noun_misread(token: "Token") -> bool:
    """A plural noun that the parser takes for a verb in the present: "blocked entrances and exits"."""
    past = token.head.tag_ in {"VBD", "VBN"} and token.tag_ == "VBZ"
    return past and child(token, "nsubj", "nsubjpass", "aux", "dobj", "advmod") is None


def clause_span(verb: "Token") -> Span:
    """The clause as one span around its verb: it ends where a subordinate clause begins to the verb's right."""
    kept = clause_tokens(verb)
    cuts = [item.left_edge.i for item in verb.rights if _starts_clause(item) and item.left_edge.i > verb.i]
    limit = min(cuts, default=verb.doc[-1].i + 1)
    inside = [item for item in kept if item.i < limit and not item.is_space]
    while len(inside) > 1 and (inside[-1].is_punct or inside[-1].dep_ == "cc") and inside[-1].i > verb.i:
        inside.pop()
    start = _past_dateline(inside[0], verb) if inside[0].is_sent_start else inside[0]
    inside = [item for item in inside if item.i >= start.i]
    while len(inside) > 1 and inside[0].is_punct and inside[0].i < verb.i:
        inside.pop(0)
    return Span(inside[0].idx, inside[-1].idx + len(inside[-1].text))
