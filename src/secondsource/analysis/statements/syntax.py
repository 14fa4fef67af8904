"""Phrases of a dependency parse as spans: subjects with their apposition, clauses, complements.

Dependency labels are ClearNLP's, as spaCy's English models use them (https://github.com/clir/clearnlp-guidelines).
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from secondsource.analysis.statements.lexicon import words
from secondsource.model.evidence import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_REPORTING = frozenset({"report", "speak", "write", "broadcast", "appear", "testify"})
_CLOSING = ("”", '"', "''", "’", "»")
_SUBJECTS = frozenset({"nsubj"})
_CLAUSES = frozenset({"advcl", "xcomp", "conj", "acl", "relcl", "pcomp", "ccomp", "parataxis"})
_LOOSE = frozenset(
    {"prep", "appos", "cc", "conj", "case", "punct", "acl", "relcl", "nummod", "nmod", "det", "amod", "poss"}
)


def end_of(token: "Token") -> int:
    """Offset after the token."""
    return int(token.idx) + len(token.text)


def child(token: "Token", *labels: str) -> "Token | None":
    """The first child with one of the labels."""
    return next((c for c in token.children if c.dep_ in labels), None)


def subtree(token: "Token") -> Span:
    """From the first to the last word that depends on ``token``."""
    return Span(token.left_edge.idx, end_of(token.right_edge))


def phrase(noun: "Token") -> Span:
    """A noun phrase with apposition and close modifiers, without what is loosely added.

    Left out: relative clauses and prepositions after a comma; participles that say where or how somebody speaks
    ("reporting from").
    """
    last = noun
    for right in sorted(noun.rights, key=lambda t: t.i):
        if right.dep_ not in _LOOSE or _loosely_added(right):
            break
        last = _last(right)
    while last.i > noun.i and (last.is_space or last.text in ",;:–—"):
        last = last.nbor(-1)
    return Span(noun.left_edge.idx, end_of(last))


def _last(right: "Token") -> "Token":
    """The last word of a part of a noun phrase; of an apposition, without what is loosely added to it."""
    loose = [under.left_edge for under in right.rights if right.dep_ == "appos" and _loosely_added(under)]
    if not loose or min(loose, key=lambda token: token.i).i <= right.i + 1:
        return right.right_edge
    return min(loose, key=lambda token: token.i).nbor(-1)


def _loosely_added(right: "Token") -> bool:
    edge = right.left_edge
    after_comma = bool(edge.i > 0 and edge.nbor(-1).text == ",")
    if right.dep_ == "prep" and right.lower_ in ("of", "from"):  # "Ravi Kumar, 41, of Patna"
        home = child(right, "pobj")
        return after_comma and (home is None or home.pos_ != "PROPN" or right.head.pos_ != "PROPN")
    if right.dep_ in ("relcl", "prep"):
        return after_comma
    return bool(right.dep_ == "acl" and (after_comma or right.lemma_ in _REPORTING))


def speaker(verb: "Token") -> "Span | None":
    """The subject of a verb as written, found through coordination, participles, relative and passive clauses."""
    found = subject(verb)
    return found[0] if found else None


def subject(verb: "Token", depth: int = 0) -> "tuple[Span, Token] | None":
    """The speaker's phrase and its head word, or None."""
    own = [c for c in verb.children if c.dep_ in _SUBJECTS]
    if own:
        return _explicit(verb, own)
    if child(verb, "nsubjpass", "csubj", "expl") is not None or _acted_upon(verb):
        return _agent(verb)
    if verb.dep_ in ("ROOT", "ccomp") and verb.tag_ in ("VBD", "VBZ", "VBP"):
        return _fronted(verb) or _reduced(verb)
    return _from_above(verb, depth)


def _reduced(verb: "Token") -> "tuple[Span, Token] | None":
    """A subject whose participle the parse took for the main verb: "Sailors pulled from the wreck said"."""
    before = verb.nbor(-1) if verb.i > 0 else verb
    taken = verb.head if verb.dep_ == "ccomp" else child(verb, "ccomp")
    if taken is None or taken.i >= verb.i or taken.tag_ not in ("VBD", "VBN") or before.is_punct:
        return None
    named = child(taken, "nsubj", "nsubjpass")
    between = verb.doc[taken.i : verb.i]
    if named is None or named.i + 1 != taken.i or any(t.is_punct or t.tag_ in ("CC", "WP", "WDT") for t in between):
        return None
    if child(taken, "dobj") is not None or not all(t == taken or taken.is_ancestor(t) for t in between):
        return None
    return Span(named.left_edge.idx, end_of(before)), named


def _acted_upon(verb: "Token") -> bool:
    """Whether a participle is passive: whoever is asked in "Asked whether ..." does not speak."""
    return verb.dep_ == "advcl" and verb.tag_ in ("VBN", "VBD")


def _from_above(verb: "Token", depth: int) -> "tuple[Span, Token] | None":
    """The subject a verb shares with what it hangs on."""
    if depth > 6 or verb.dep_ not in _CLAUSES or verb.dep_ == "ccomp" or verb.head == verb:
        return None
    if verb.dep_ in ("acl", "relcl"):
        return _modified(verb, depth)
    head = _matrix(verb)
    if verb.dep_ == "pcomp":  # "by warning", "after saying": the preposition's own head acts
        if verb.head.lower_ == "as" and (quoted := _quoted_as(head.head)) is not None:
            return quoted
        head = head.head
    if head.pos_ in ("NOUN", "PROPN", "PRON"):
        return _sender(head, depth)
    return subject(head, depth + 1)


def _matrix(verb: "Token") -> "Token":
    """What a participle hangs on: behind "the hall where they met, chanting" not the close relative clause but its main verb."""
    clause = verb.head
    if verb.dep_ != "advcl" or clause.dep_ != "relcl" or not trailing_comma(verb):
        return clause
    first = clause.left_edge
    if first.i > 0 and first.nbor(-1).text == ",":
        return clause
    return next((token for token in climb(clause) if token.pos_ == "VERB" and token != clause), clause)


def _quoted_as(verb: "Token") -> "tuple[Span, Token] | None":
    """Who is quoted in "was quoted as saying", "quoted him as saying"."""
    if verb.lemma_ not in ("quote", "cite", "report"):
        return None
    noun = child(verb, "nsubjpass") or child(verb, "dobj")
    return (phrase(noun), noun) if noun is not None else None


def _explicit(verb: "Token", own: "list[Token]") -> "tuple[Span, Token] | None":
    head = own[-1]
    if head.tag_ in ("WP", "WDT"):
        if verb.dep_ != "relcl":
            return None
        return antecedent(verb)
    if head.tag_ == "PRP" and head.lower_.endswith("self") and head.i > 0 and head.nbor(-1).pos_ in ("NOUN", "PROPN"):
        head = head.nbor(-1)  # "the driver himself joked"
        return Span(head.left_edge.idx, end_of(head)), head
    span = phrase(head)
    if head.pos_ == "VERB" and head.text[:1].isupper():  # a name the tagger took for a verb: all of it up to the cue
        span = Span(head.left_edge.idx, end_of(head.right_edge))
    for token in reversed(own[:-1]):  # "the aide, and ..., Jane Doe wrote": the parse gives each its own subject arc
        other = phrase(token)
        if other.end > span.start or not _adjoining(verb.doc[token.i : head.i], other.end, span.start):
            break
        span = Span(other.start, span.end)
    return span, head


def _adjoining(tokens: "Iterable[Token]", start: int, end: int) -> bool:
    """Whether nothing but commas stands between two offsets."""
    return not any(token.text.strip(" ,") for token in tokens if start <= token.idx < end)


def antecedent(verb: "Token") -> "tuple[Span, Token]":
    """The noun phrase a relative clause hangs on, without the clause."""
    noun = verb.head
    span = phrase(noun)
    cut = verb.left_edge
    end = span.end if span.end <= cut.idx else end_of(cut.nbor(-1)) if cut.i > noun.i else end_of(noun)
    # Of these words alone: to ask a document for all its text takes time in the length of the report.
    words_before = noun.doc[noun.i : max(cut.i, noun.i + 1)].text[: end - noun.idx].rstrip(", ")
    return Span(span.start, max(noun.idx + len(words_before), end_of(noun))), noun


def _fronted(verb: "Token") -> "tuple[Span, Token] | None":
    """A subject that the parse took for apposition inside a fronted phrase: "In a post on X, the mayor wrote"."""
    for left in verb.lefts:
        if left.dep_ != "prep":
            continue
        for token in left.subtree:
            if token.dep_ == "appos" and token.left_edge.i > 0 and token.left_edge.nbor(-1).text == ",":
                return phrase(token), token
    return None


def _agent(verb: "Token") -> "tuple[Span, Token] | None":
    by = child(verb, "agent")
    named = child(by, "pobj") if by is not None else None
    return (phrase(named), named) if named is not None else None


def _modified(verb: "Token", depth: int) -> "tuple[Span, Token] | None":
    noun = verb.head
    if verb.tag_ == "VBN":
        return _agent(verb)
    if verb.tag_ == "VB":
        return None
    if verb.dep_ == "relcl":
        return None
    if verb.tag_ == "VBG" and verb.lemma_ == "say" and (noun.dep_ == "dative" or noun.head.lower_ == "to"):
        sending = next((head for head in climb(noun) if head.pos_ == "VERB"), None)  # "wrote to members saying: ..."
        return subject(sending, depth + 1) if sending is not None else None
    return _sender(noun, depth) or antecedent(verb)


def _sender(noun: "Token", depth: int) -> "tuple[Span, Token] | None":
    """Who sent what ``noun`` names ("posted a message warning ..."), or None where it is no message or has no sender."""
    if noun.lemma_.lower() not in words("messages"):
        return None
    owner = child(noun, "poss")
    if owner is not None:
        return Span(owner.left_edge.idx, end_of(owner)), owner
    head = noun.head
    if head.dep_ == "prep":
        head = head.head
    if noun.dep_ in ("dobj", "pobj", "attr") and head.pos_ == "VERB":
        return subject(head, depth + 1)
    return None


def trailing_comma(verb: "Token") -> bool:
    """Whether a participle and what it brings along stand behind a comma, or a comma and the end of a quotation."""
    before = verb.left_edge.i - 1
    if before > 0 and verb.doc[before].text in _CLOSING:
        before -= 1
    return bool(verb.tag_ == "VBG" and before >= 0 and verb.doc[before].text == ",")


def climb(token: "Token") -> "Iterator[Token]":
    """The heads above a token, nearest first."""
    while token.head != token:
        token = token.head
        yield token


def finite(head: "Token") -> bool:
    """Whether a clause has a verb with tense, as "found him guilty" has not."""
    return head.tag_ in ("VBD", "VBZ", "VBP") or any(c.dep_ in ("aux", "auxpass", "cop") for c in head.lefts)


def to_infinitive(token: "Token") -> bool:
    """Whether a verb stands with "to": "to leave", "to get paid"."""
    if token.tag_ == "VBN":
        return any(c.tag_ == "VB" and c.dep_ == "auxpass" for c in token.lefts) and any(
            c.tag_ == "TO" for c in token.lefts
        )
    return token.tag_ == "VB" and any(c.lower_ == "to" and c.dep_ == "aux" for c in token.lefts)
