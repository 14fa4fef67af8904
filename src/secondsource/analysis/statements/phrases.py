"""Statements without a reporting verb: "according to", nouns that report, silence, dashes, colons and transcripts."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from secondsource.analysis.statements import asides
from secondsource.analysis.statements.captions import captioned
from secondsource.analysis.statements.complements import channel_start
from secondsource.analysis.statements.draft import Draft, disjoint
from secondsource.analysis.statements.inscriptions import inscribed
from secondsource.analysis.statements.layout import Layout
from secondsource.analysis.statements.lexicon import class_of, nouns, words
from secondsource.analysis.statements.syntax import child, climb, end_of, phrase, speaker, subtree
from secondsource.analysis.statements.typography import Signed, signed
from secondsource.model.evidence import Span
from secondsource.resources import table

if TYPE_CHECKING:
    from spacy.tokens import Token


def find(layout: Layout) -> list[Draft]:
    """All of them, in no order."""
    found = [*_according(layout), *_nominal(layout), *_light(layout), *_silent(layout)]
    return [*found, *_signed(layout), *asides.find(layout)]


def _according(layout: Layout) -> Iterator[Draft]:
    for token in layout.doc:
        to = _giving(token)
        if to is None or layout.quoted(token):
            continue
        noun = child(to, "pobj")
        if noun is None or noun.lower_ in words("measures"):
            continue
        span = _source_after(layout, noun)
        content = _rest(layout, token, subtree(noun).end) if span else []
        if span is not None and content:
            yield Draft(disjoint(tuple(content)), span, Span(token.idx, end_of(to)), verb=token)


def _giving(token: "Token") -> "Token | None":
    """The preposition before a giver: "according to", and "per" at the start or after a comma, where no unit follows."""
    following = token.nbor(1) if token.i + 1 < len(token.doc) else None
    if token.lower_ == "according" and following is not None:
        return following if following.lower_ == "to" else None
    if token.lower_ != "per" or following is None or following.lower_ in words("units"):
        return None
    return token if token.is_sent_start or token.nbor(-1).text == "," else None


def _source_after(layout: Layout, noun: "Token") -> Span | None:
    span = phrase(noun)
    sentence = layout.sentence_at(noun.idx)
    return layout.trimmed(span.start, min(span.end, sentence.end))


def _rest(layout: Layout, token: "Token", after: int) -> list[Span]:
    """The clause that "according to" stands in, without it and all that hangs on the giver, which ends at ``after``."""
    sentence = layout.sentence_at(token.idx)
    after = min(after, sentence.end)
    start, end = sentence.start, sentence.end
    for head in climb(token):
        said = head.dep_ == "ccomp" and head.left_edge.tag_ == "IN" and head.left_edge.i < token.i < head.i
        if said:  # "said that, according to ..., ..."
            start, end = head.left_edge.idx + len(head.left_edge.text), min(end, subtree(head).end)
            break
        if head.pos_ in ("VERB", "AUX") and head.dep_ in ("ccomp", "advcl", "relcl") and head.idx < token.idx:
            span = subtree(head)
            if head.dep_ != "advcl" or span.start > sentence.start:
                start, end = max(start, span.start), min(end, max(span.end, after))
            break
    start, end = layout.whole(start, end)
    pieces = [layout.trimmed(start, max(start, token.idx)), layout.trimmed(min(after, end), end)]
    return [p for p in pieces if p is not None and re.search(r"\w", p.of(layout.text))]


def _nominal(layout: Layout) -> Iterator[Draft]:
    for token in layout.doc:
        if token.pos_ != "NOUN" or token.lemma_.lower() not in nouns() or layout.quoted(token):
            continue
        entry = nouns()[token.lemma_.lower()]
        holder = _holder(layout, token)
        content = _noun_content(layout, token, entry.frames) if holder is not None else None
        if holder is not None and content is not None:
            yield Draft((content,), holder, Span(token.idx, end_of(token)), entry.cue_class, verb=token)


def _holder(layout: Layout, noun: "Token") -> Span | None:
    """Whose word it is: a possessor, or what follows "from" or "by"."""
    owner = child(noun, "poss")
    if owner is not None:
        end = end_of(owner)
        return None if owner.lower_ in ("my", "our", "your") else layout.trimmed(owner.left_edge.idx, end)
    for token in noun.subtree:
        if token.i > noun.i and token.lower_ in ("from", "by") and token.dep_ in ("prep", "agent"):
            named = child(token, "pobj")
            if named is not None:
                span = phrase(named)
                return layout.trimmed(span.start, span.end)
    return None


def _noun_content(layout: Layout, noun: "Token", frames: frozenset[str]) -> Span | None:
    for clause in noun.rights:
        mark = child(clause, "mark")
        that = clause.dep_ in ("acl", "ccomp", "relcl") and mark is not None and mark.lower_ == "that"
        infinitive = clause.tag_ == "VB" and clause.dep_ in ("acl", "relcl") and "infinitive" in frames
        if that or infinitive:
            span = subtree(clause)
            return layout.trimmed(*layout.whole(span.start, span.end, noun.idx))
    return _noun_object(layout, noun) if "object" in frames else None


def _noun_object(layout: Layout, noun: "Token") -> Span | None:
    prep = next((c for c in noun.rights if c.lower_ in ("of", "for") and c.dep_ == "prep"), None)
    named = child(prep, "pobj") if prep is not None else None
    if named is None:
        return None
    giver = next((t for t in noun.subtree if t.i > named.i and t.lower_ in ("from", "by")), None)
    end = giver.idx if giver is not None else subtree(named).end
    return layout.trimmed(*layout.whole(named.left_edge.idx, max(end, end_of(named)), noun.idx))


def _light(layout: Layout) -> Iterator[Draft]:
    """Light verbs ("set a goal for ..."): the verb gives the speaker, the noun what was said."""
    for noun in layout.doc:
        if noun.dep_ != "dobj" or noun.lemma_ not in words("light", "nouns") or layout.quoted(noun):
            continue
        verb = noun.head
        if verb.lemma_ not in words("light", "verbs"):
            continue
        source = speaker(verb)
        clause = next((c for c in noun.rights if c.dep_ in ("prep", "acl", "advcl", "relcl", "ccomp")), None)
        if source is None or clause is None or clause.left_edge.lower_ not in ("for", "to", "of", "that"):
            continue
        end = channel_start(clause) or subtree(clause).end
        content = layout.trimmed(*layout.whole(subtree(clause).start, end, noun.idx))
        if content is not None and not noun.left_edge.idx < verb.idx:
            yield Draft((content,), source, Span(verb.idx, end_of(noun)), verb=verb)


def _silent(layout: Layout) -> Iterator[Draft]:
    for pattern in table("nocomment.toml")["pattern"]:
        for match in re.finditer(pattern["cue"], layout.text):
            cue = Span(*match.span("cue" if "cue" in match.re.groupindex else 0))
            tokens = layout.tokens(cue.start, cue.end)
            if not tokens or layout.quoted(tokens[0]):
                continue
            source = _party_after(layout, cue.end) if pattern["party"] == "after" else _party_before(tokens)
            if source is not None:
                yield Draft((), source, cue, kind="no comment", verb=tokens[0])


def _party_after(layout: Layout, end: int) -> Span | None:
    tokens = layout.tokens(end, end + 12)
    prep = next((t for t in tokens if t.lower_ in ("from", "by")), None)
    named = child(prep, "pobj") if prep is not None else None
    if named is None:
        return None
    span = phrase(named)
    return layout.trimmed(span.start, span.end)


def _party_before(tokens: "list[Token]") -> Span | None:
    for token in tokens:
        if token.pos_ in ("VERB", "AUX"):
            for verb in (token, *climb(token)):
                named = child(verb, "nsubj", "nsubjpass")
                if named is not None:
                    return phrase(named) if named.tag_ not in ("WP", "WDT") else speaker(verb)
                if verb.dep_ not in ("aux", "xcomp", "conj", "auxpass"):
                    break
            return None
    return None


def _signed(layout: Layout) -> Iterator[Draft]:
    text, paragraphs = layout.text, layout.parsed.report.paragraphs
    for found in (*signed(text, layout.units), *captioned(text, paragraphs, layout.units)):
        if found.cue is None:
            yield _drafted(text, found)


def headed(layout: Layout) -> list[Draft]:
    """Headlines whose verb their capitals may have hidden from the tagger; these stand behind what the parse says of them."""
    captions = captioned(layout.text, layout.parsed.report.paragraphs[:1], layout.units)
    return [_drafted(layout.text, found) for found in captions if found.cue is not None]


def written(layout: Layout) -> list[Draft]:
    """Words on signs and words called out; these stand before what the parse says of the same words."""
    return [
        _drafted(layout.text, found) for found in inscribed(layout.text, layout.parsed.report.paragraphs, layout.units)
    ]


def _drafted(text: str, found: Signed) -> Draft:
    strength = class_of(found.cue.of(text)) if found.cue is not None else "neutral"
    return Draft(found.content, found.source, found.cue, strength, kind=found.kind, target=found.target)
