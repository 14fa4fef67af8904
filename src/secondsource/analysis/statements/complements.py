"""What stands as the object of a cue and is more, or less, than what was said: channels, visits, clauses cut in two."""

from typing import TYPE_CHECKING

from secondsource.analysis.statements.channels import names_channel
from secondsource.analysis.statements.cues import heard_by
from secondsource.analysis.statements.draft import Hit
from secondsource.analysis.statements.lexicon import words
from secondsource.analysis.statements.syntax import child, end_of, finite, phrase, subtree, trailing_comma
from secondsource.model.evidence import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_DAYS = frozenset({"DATE", "TIME"})
_CUTTING = frozenset({"before", "after", "since", "until", "as", "when", "while"})


def channel_start(head: "Token") -> int | None:
    """Offset of the words at the end of a phrase that say how it reached the public: "the talks [in a tweet]"."""
    token = head
    while True:
        under = [right for right in token.rights if not right.is_punct]
        if not under or under[-1].dep_ not in ("prep", "pobj", "dobj"):
            return None
        token = under[-1]
        if token.dep_ == "prep" and token.i > head.i and names_channel(token):
            return int(token.idx)


def without_day(noun: "Token", end: int) -> int:
    """``end`` without a day and what follows it among words behind ``noun``: "the mayor [on Tuesday]"."""
    for token in noun.doc[noun.i + 1 :]:
        if token.idx >= end or token.is_sent_start:
            break
        if token.ent_type_ in _DAYS:
            before = token.nbor(-1)
            return int(before.idx if before.dep_ == "prep" and before != noun else token.idx)
    return end


def received(verb: "Token", noun: "Token") -> bool:
    """Whether somebody is received, and nothing is said: "welcomed the envoy to his estate", "welcomed their first child"."""
    if verb.lemma_ not in words("receiving", "verbs"):
        return False
    if noun.lemma_.lower() in words("receiving", "newborn"):
        return True
    to = next(
        (t for t in (*verb.rights, *noun.rights) if t.dep_ in ("prep", "dative") and t.lower_ in ("to", "into")), None
    )
    return to is not None and child(to, "pobj") is not None


def whole_clause(verb: "Token", noun: "Token") -> int:
    """End of an object, and of the clause it opens that the parse cut: "suggest [buyers who paid] [before it are owed]"."""
    end = subtree(noun).end
    if child(noun, "relcl", "acl") is None:
        return end
    rest = next((right for right in verb.rights if right.dep_ == "advcl" and right.i > noun.i), None)
    if rest is None or not finite(rest) or rest.left_edge.lower_ not in _CUTTING:
        return end
    return subtree(rest).end if rest.left_edge.i == noun.right_edge.i + 1 else end


def glossed(verb: "Token") -> bool:
    """Whether a trailing participle is the outlet's own remark on words just reported: "..., she said, referring to ..."."""
    return verb.lemma_ in words("glossing") and trailing_comma(verb)


def copular_start(cue: Span, head: "Token") -> int | None:
    """Where the words said begin in "what she said was a threat": behind the copula, for "what" is the outlet's."""
    first = head.left_edge
    if head.lemma_ != "be" or first.tag_ != "WP" or first.lower_ != "what" or not first.idx < cue.start <= head.idx:
        return None
    return int(head.idx) + len(head.text)


def span_before(noun: "Token", end: int) -> Span | None:
    """A noun phrase up to ``end``, without a day inside."""
    stop = without_day(noun, end)
    return Span(noun.left_edge.idx, stop) if stop > noun.idx else None


def aside(hit: Hit) -> tuple[int, int]:
    """Bounds of the words "he said" with what belongs to them."""
    named = heard_by(hit.verb) or (child(hit.verb, "nsubjpass") if hit.source is None else None)
    spans = [hit.cue] + ([hit.source] if hit.source else []) + ([phrase(named)] if named is not None else [])
    begin, end = min(s.start for s in spans), max(s.end for s in spans)
    for token in hit.verb.rights:
        if token.dep_ in ("prep", "npadvmod", "advmod", "dobj", "dative") and token.idx >= end - 1:
            end = max(end, end_of(token.right_edge))
    return begin, end


def object_before(hit: Hit, head: "Token") -> int:
    """Where a clause begins whose subject the parse took for the verb's object: "explained the cuts were small"."""
    noun = child(hit.verb, "dobj")
    if noun is None or not hit.verb.i < noun.i < head.i or hit.has("request") or child(head, "nsubj", "nsubjpass"):
        return int(head.left_edge.idx)
    return int(noun.left_edge.idx)


def that_clause(hit: Hit) -> "Token | None":
    """The verb of a that-clause the parse has hung elsewhere: "said in a statement that ..."."""
    if hit.entry.clause_only or hit.quoted:
        return None
    for token in hit.verb.doc[hit.verb.i + 1 : hit.verb.i + 16]:
        if token.is_sent_start or token.pos_ in ("VERB", "AUX"):
            return None
        if token.lower_ == "that" and token.dep_ == "mark" and token.head.i > token.i:
            return token.head
    return None


def has_object(hit: Hit, clause: "Token") -> bool:
    """Whether a clause before the cue is no more than beside what is said: "Because ..., experts predict a fight"."""
    noun = child(hit.verb, "dobj") if "object" in hit.entry.frames else None
    return noun is not None and noun.i > hit.verb.i and clause.left_edge.dep_ == "mark"


def inserted(hit: Hit) -> bool:
    """Whether the cue stands between commas in what it reports: "The plan, he said, will fail"."""
    return bool(hit.verb.dep_ == "parataxis" and hit.verb.head != hit.verb)


def gap_clause(hit: Hit) -> bool:
    """Whether the cue stands in a relative clause that takes its object from outside: "the money he says he gave"."""
    return hit.verb.dep_ == "relcl" and hit.speaker is not None and hit.speaker.head == hit.verb


def coordinated_end(hit: Hit, end: int, text: str) -> int:
    """Where a clause ends that goes on with what its pronoun thinks: "says she hopes so, but she knows that ..."."""
    other = next((c for c in hit.verb.rights if c.dep_ == "conj" and c.idx >= end), None)
    first = next((c for c in hit.verb.rights if c.dep_ == "ccomp"), None)
    named = child(other, "nsubj") if other is not None else None
    before = child(first, "nsubj") if first is not None else None
    if other is None or named is None or before is None or other.lemma_ not in words("minding"):
        return end
    if named.tag_ != "PRP" or named.lower_ != before.lower_ or named.lower_ in ("it", "this"):
        return end
    return subtree(other).end if other.tag_ == hit.verb.tag_ and "\n" not in text[end : other.idx] else end
