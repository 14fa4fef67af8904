"""Reads what was said off the grammar of a reporting verb: clauses, infinitives, as-phrases, names called, targets."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from secondsource.analysis.statements.complements import (
    aside,
    channel_start,
    coordinated_end,
    copular_start,
    gap_clause,
    glossed,
    has_object,
    inserted,
    object_before,
    received,
    span_before,
    that_clause,
    whole_clause,
)
from secondsource.analysis.statements.cues import coordinated, goes_on, heard_by, impersonal, trailing
from secondsource.analysis.statements.draft import Draft, Hit, draft
from secondsource.analysis.statements.layout import Layout
from secondsource.analysis.statements.lexicon import HEARD, words
from secondsource.analysis.statements.postposed import sentence_before
from secondsource.analysis.statements.syntax import child, climb, end_of, finite, phrase, subtree, to_infinitive
from secondsource.model.evidence import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_OBJECTS = ("dobj", "dative", "obj")
_QUESTION = frozenset({"whether", "if", "why", "how", "what", "when", "where", "who", "which"})


class Clauses:
    """The complements of one report's cues."""

    def __init__(self, layout: Layout, hits: list[Hit]) -> None:
        self.layout = layout
        self.hits = hits
        self.verbs = [hit.verb.i for hit in hits]
        self.outside = [hit.verb.idx for hit in hits if not hit.quoted]
        self.frames: tuple[tuple[str, Callable[[Hit], Draft | None]], ...] = (
            ("clause", self._clause),
            ("infinitive", self._infinitive),
            ("gerund", self._gerund),
            ("request", self._request),
            ("as", self._as),
            ("call", self._call),
            ("of", self._of),
            ("to", self._of),
            ("label", self._label),
            ("object", self._object),
            ("target", self._target),
        )

    def read(self, hit: Hit) -> Draft | None:
        """The statement a cue reports by its grammar; the first frame that finds its complement wins."""
        if hit.source is None and not impersonal(hit):
            return None
        for frame, reader in self.frames:
            if hit.has(frame) and (not hit.quoted or frame == "clause"):
                found = reader(hit)
                if found is not None:
                    return found
        return None

    def target(self, hit: Hit) -> Span | None:
        """Whom or what an act of speaking is for or against."""
        noun = self._noun(hit, "target") if hit.has("target") else None
        return phrase(noun) if noun is not None and not self.layout.quoted(noun) else None

    def addressee(self, hit: Hit) -> Span | None:
        """Whom it is said to ("told reporters")."""
        court = heard_by(hit.verb)
        if court is not None:
            return phrase(court)
        if hit.verb.lemma_ in ("tell", "inform", "advise", "remind", "notify", "assure"):
            told = child(hit.verb, "nsubjpass")
            if told is not None and told.tag_ not in ("WP", "WDT"):
                return phrase(told)
            noun = child(hit.verb, *_OBJECTS)
            if noun is not None and noun.i > hit.verb.i and not self.layout.quoted(noun):
                return phrase(noun)
        for prep in hit.verb.rights:
            if prep.dep_ in ("prep", "dative") and prep.lower_ == "to" and hit.has("quote"):
                noun = child(prep, "pobj")
                return phrase(noun) if noun is not None and not self.layout.quoted(noun) else None
        return None

    # frames

    def _clause(self, hit: Hit) -> Draft | None:
        head = self._complement(hit)
        if head is None:
            return self._as_said(hit) or sentence_before(self.layout, hit, self.outside)
        if gap_clause(hit):
            return self._gap(hit, head)
        shown = hit.speaker is not None and hit.speaker.lower_ in words("cited")  # "..., a poll showed"
        if hit.entry.clause_only and ((head.i < hit.verb.i and not shown) or hit.quoted or not finite(head)):
            return None
        spans = self._around(hit, head)
        if hit.quoted and not self._inside(hit, head):
            return None
        return draft(hit, *spans) if spans else None

    def _complement(self, hit: Hit) -> "Token | None":
        clauses = [c for c in hit.verb.children if c.dep_ == "ccomp" and c.head != c]
        after = [c for c in clauses if c.i > hit.verb.i]
        if after:
            return after[0]
        if clauses and (hit.entry is HEARD or not self.layout.quoted(clauses[-1])):
            return None if has_object(hit, clauses[-1]) else clauses[-1]
        return that_clause(hit) or (hit.verb.head if inserted(hit) else None)

    def _as_said(self, hit: Hit) -> Draft | None:
        """`As she said on Sunday, ...`; `..., as police said`: all of the clause that the as-clause hangs on."""
        verb, main = hit.verb, hit.verb.head
        mark = child(verb, "mark", "advmod")
        if verb.dep_ != "advcl" or mark is None or mark.lower_ != "as" or main.pos_ not in ("VERB", "AUX"):
            return None
        if (
            hit.quoted
            or verb.lemma_ not in words("as_said")
            or child(verb, "dobj", "acomp", "xcomp", "prt") is not None
        ):
            return None
        before = mark.nbor(-1).text if mark.i > 0 and not mark.is_sent_start else ","
        after = verb.right_edge.nbor(1).text if verb.right_edge.i + 1 < len(verb.doc) else ""
        if before != "," or after not in (",", ".") or verb.left_edge.i < mark.i:
            return None
        own, all_of = subtree(verb), subtree(main)
        pieces = [self._content(hit, main, all_of.start, own.start), self._content(hit, main, own.end, all_of.end)]
        return draft(hit, *[piece for piece in pieces if piece is not None]) if any(pieces) else None

    def _other_cue(self, hit: Hit, start: int) -> bool:
        """Whether another cue outside quotation marks stands between ``start`` and this one."""
        return bisect_left(self.outside, start) < bisect_left(self.outside, hit.verb.idx)

    def _gap(self, hit: Hit, head: "Token") -> Draft | None:
        """What is quoted of a relative clause: "a decree which she said would “free the rivers”"; the rest is the outlet's."""
        start, end = max(subtree(head).start, hit.cue.end), subtree(head).end
        if hit.quoted or not hit.has("quote") or next(self.layout.quotations_in(start, end), None) is None:
            return None
        content = self._content(hit, head, start, self._stretched(hit, end))
        return draft(hit, content) if content is not None else None

    def _inside(self, hit: Hit, head: "Token") -> bool:
        """Whether a cue inside quotation marks reports with "that" and keeps within the quotation."""
        mark = child(head, "mark")
        quotation = self.layout.quotation_at(hit.verb.idx)
        return mark is not None and mark.lower_ == "that" and quotation is not None and head.idx < quotation.end

    def _around(self, hit: Hit, head: "Token") -> list[Span]:
        """The clause of ``head``, without the cue's own words where these stand inside it."""
        span = subtree(head)
        copula = copular_start(hit.cue, head)
        if copula is not None:
            pieces = [self._content(hit, head, copula, self._stretched(hit, span.end))]
        elif hit.verb.i > head.left_edge.i and hit.verb.i < head.right_edge.i:
            begin, end = aside(hit)
            pieces = [self._content(hit, head, span.start, begin), self._content(hit, head, end, span.end)]
            if head.left_edge.pos_ == "ADP" and not any(
                t.pos_ in ("VERB", "AUX") and not self.layout.quoted(t) for t in self.layout.tokens(span.start, begin)
            ):
                pieces = pieces[1:]  # a fronted "In an interview" or "On Monday" is how and when, not what
        elif head.i < hit.verb.i:
            begin, _ = aside(hit)
            end = begin if self._adjoins(span.end, begin) else min(span.end, begin)
            pieces = [self._content(hit, head, self._first_half(hit, head), end)]
        else:
            mark = child(head, "mark")
            start = min(span.start, mark.idx if mark is not None else object_before(hit, head))
            pieces = [self._content(hit, head, max(start, self._floor(hit, head)), self._stretched(hit, span.end))]
        return [piece for piece in pieces if piece is not None]

    def _first_half(self, hit: Hit, head: "Token") -> int:
        """Where words before "..., he said" begin, of which the parse may give the cue the second clause only."""
        first = head.left_edge
        start = self.layout.sentence_at(first.idx).start
        if first.i < 2 or first.idx <= start or first.nbor(-1).tag_ != "CC" or first.nbor(-2).text != ",":
            return int(first.idx)
        return int(first.idx) if self._other_cue(hit, start) else start

    def _adjoins(self, end: int, begin: int) -> bool:
        """Whether the words between a clause and "..., he said" have no cue of their own, and so belong to the clause."""
        same = self.layout.sentence_at(end - 1) == self.layout.sentence_at(begin)
        return same and end < begin and bisect_left(self.outside, end) == bisect_left(self.outside, begin)

    def _stretched(self, hit: Hit, end: int) -> int:
        """``end`` moved over words without comma that the parse left out of the clause but gave to nothing of the cue's."""
        sentence = self.layout.sentence_at(hit.verb.idx)
        above = {hit.verb.i, *(token.i for token in climb(hit.verb))}
        end = max(end, coordinated_end(hit, end, self.layout.text), self._second_half(hit, end))
        for token in self.layout.each(end, sentence.end):
            if token.head.i in above or token.i in above or token.text in (",", ";", ":", "—", "–") or token.is_space:
                break
            quotation = self.layout.quotation_at(token.idx)
            end = max(end, end_of(token), quotation.end if quotation is not None else 0)
        return end

    def _second_half(self, hit: Hit, end: int) -> int:
        """Where a clause ends that the parse has cut in two: "say a man [waiting for a bus] [hit the driver]"."""
        halves = [c for c in hit.verb.rights if c.dep_ == "ccomp" and c.left_edge.idx >= end]
        adjoins = bool(halves) and not self.layout.text[end : halves[0].left_edge.idx].strip()
        return subtree(halves[0]).end if adjoins else end

    def _floor(self, hit: Hit, head: "Token") -> int:
        """Where a clause after its cue can begin at the earliest."""
        source = hit.source
        if source is not None and hit.cue.end <= source.start < head.idx:
            return source.end
        return hit.cue.end

    def _infinitive(self, hit: Hit) -> Draft | None:
        link = hit.links.get("infinitive")
        owner = link if link is not None else hit.verb
        for head in (child(owner, "xcomp", "pcomp"), child(hit.verb, "xcomp")):
            if head is not None and child(head, "aux") is not None and head.tag_ == "VB":
                span = subtree(head)
                what = head.left_edge.lower_ == "what" and head.left_edge.i < hit.verb.i  # "what it claims to be ..."
                content = self._content(hit, head, hit.cue.end if what else span.start, span.end)
                return draft(hit, content) if content and content.start >= hit.cue.end else None
        return None

    def _gerund(self, hit: Hit) -> Draft | None:
        head = child(hit.verb, "xcomp", "pcomp")
        if head is None or head.tag_ != "VBG" or head.i < hit.verb.i:
            return None
        content = self._content(hit, head, subtree(head).start, subtree(head).end)
        return draft(hit, content) if content and content.start >= hit.cue.end else None

    def _request(self, hit: Hit) -> Draft | None:
        head = next((c for c in hit.verb.rights if c.dep_ in ("xcomp", "ccomp", "advcl") and to_infinitive(c)), None)
        noun = self._noun(hit, "request")
        if head is None and noun is not None:
            head = next((c for c in noun.rights if c.dep_ in ("acl", "relcl", "advcl") and to_infinitive(c)), None)
        if head is None or (noun is None and child(head, "neg") is not None):  # "asked not to be named"
            return None
        start = subtree(head).start
        if noun is not None and noun.i < head.i:
            start = min(start, subtree(noun).start)
        content = self._content(hit, head, max(start, hit.cue.end), subtree(head).end)
        noun = noun or child(head, "nsubj")
        target = phrase(noun) if noun is not None and hit.verb.i < noun.i < head.i else None
        return replace(draft(hit, content), target=target) if content else None

    def _as(self, hit: Hit) -> Draft | None:
        noun = self._noun(hit, "as")
        near = [*hit.verb.rights, *(noun.rights if noun is not None else ())]
        phrase_as = next((c for c in near if c.lower_ == "as" and c.dep_ in ("prep", "mark")), None)
        if phrase_as is None or child(phrase_as, "pobj", "amod", "pcomp", "acomp", "advmod") is None:
            return None
        start = phrase_as.idx
        if noun is not None and hit.verb.i < noun.i < phrase_as.i:
            start = noun.left_edge.idx
        else:
            noun = None
        content = self._content(hit, phrase_as, start, self.layout.undated(phrase_as, subtree(phrase_as).end))
        target = self.layout.trimmed(start, phrase_as.idx) if noun is not None else None
        return replace(draft(hit, content), target=target) if content else None

    def _call(self, hit: Hit) -> Draft | None:
        parts = [c for c in hit.verb.rights if c.dep_ in ("dobj", "oprd", "ccomp", "xcomp", "attr", "acomp", "dative")]
        if not parts or to_infinitive(parts[0]):
            return None
        name = self.layout.quotation_at(hit.cue.end + 1)
        if name is not None and name.start == hit.cue.end + 1:
            return draft(hit, name)
        start, end = parts[0].left_edge.idx, end_of(parts[-1].right_edge)
        named = len(parts) > 1 or parts[0].dep_ in ("oprd", "ccomp", "xcomp", "attr", "acomp")
        if not named and not any(True for _ in self.layout.quotations_in(start, end)):
            return None
        content = self._content(hit, parts[-1], start, end)
        target = self._clipped(phrase(parts[0])) if len(parts) > 1 else self.layout.thing(start, end)
        return replace(draft(hit, content), target=target) if content else None

    def _clipped(self, span: Span) -> Span | None:
        """``span`` up to where a quotation begins in it."""
        first = next((q for q in self.layout.quotations_in(span.start, span.end)), None)
        return span if first is None or first in span else self.layout.trimmed(span.start, max(first.start, span.start))

    def _of(self, hit: Hit) -> Draft | None:
        preps = {"to"} if hit.has("to") else {"of", "for", "over"}
        if hit.verb.lemma_ in words("congratulating"):
            preps = {"on", "for"}
        prep = next((c for c in hit.verb.rights if c.lower_ in preps and c.dep_ == "prep"), None)
        noun = self._noun(hit, "of")
        if prep is None and noun is not None:
            of_what = ("pcomp", "pobj") if hit.verb.lemma_ == "accuse" else ("pcomp",)
            prep = next((c for c in noun.rights if c.lower_ in preps and child(c, *of_what) is not None), None)
        if prep is None or child(prep, "pobj", "pcomp") is None:
            return None
        start = noun.left_edge.idx if noun is not None and hit.verb.i < noun.i < prep.i else prep.idx
        content = self._content(hit, prep, start, subtree(prep).end)
        named = span_before(noun, max(prep.idx, end_of(noun))) if noun is not None else None
        target = self.layout.trimmed(named.start, named.end) if named is not None else None
        return replace(draft(hit, content), target=target) if content else None

    def _label(self, hit: Hit) -> Draft | None:
        noun = self._noun(hit, "label")
        if noun is None:
            return None
        span = subtree(noun)
        names = [q for q in self.layout.quotations_in(span.start, span.end) if q.start <= noun.idx < q.end]
        return draft(hit, *names) if names else None

    def _object(self, hit: Hit) -> Draft | None:
        noun = self._noun(hit, "object")
        if (
            noun is None
            or noun.pos_ == "PRON"
            or glossed(hit.verb)
            or (noun.lemma_ in words("messages") and hit.verb.lemma_ != "deny")
        ):
            return None
        if hit.verb.lemma_ == "cite" and (noun.ent_type_ in ("PERSON", "ORG") or noun.lower_ in words("cited")):
            return None  # who is cited gives what the outer clause says
        span = subtree(noun)
        end = channel_start(noun) or (whole_clause(hit.verb, noun) if hit.has("clause") else span.end)
        content = self._content(hit, noun, span.start, end)
        return draft(hit, content) if content and content.start >= hit.cue.end else None

    def _target(self, hit: Hit) -> Draft | None:
        noun = self._noun(hit, "target")
        if noun is None or received(hit.verb, noun):
            return None
        span = phrase(noun)
        if any(q.start > span.start or q.end < span.end for q in self.layout.quotations_in(span.start, span.end)):
            content = self._content(hit, noun, span.start, span.end)
            return replace(draft(hit, content), target=span) if content else None
        return replace(draft(hit), kind="speech act", target=span)

    # parts

    def _noun(self, hit: Hit, frame: str) -> "Token | None":
        """The object of the verb, or of the preposition the frame comes with."""
        link = hit.links.get(frame)
        if link is None:
            noun = child(hit.verb, *_OBJECTS)
        else:
            noun = child(link, "pobj", "pcomp") or (child(hit.verb, *_OBJECTS) if link.dep_ == "prt" else None)
        return noun if noun is not None and noun.i > hit.verb.i and noun.tag_ not in ("WP", "WDT") else None

    def _content(self, hit: Hit, head: "Token", start: int, end: int) -> Span | None:
        """``[start, end)`` without what is the outlet's own at its end, and without cutting a quotation."""
        end = min([end, *(cut for cut in self._outer(hit, head) if cut > start)])
        outside = 0 if hit.quoted else (hit.cue.end if start >= hit.cue.end else 0)
        if not hit.quoted:
            start, end = self.layout.whole(start, end, outside)
        span = self.layout.trimmed(start, end)
        if span is None or not any(c.isalnum() for c in span.of(self.layout.text)):
            return None
        return span

    def _outer(self, hit: Hit, head: "Token") -> Iterator[int]:
        """Where reporting clauses of the outlet's own begin that the parse has hung under what was said."""
        first = max(head.left_edge.i, hit.verb.i + 1)
        for other in self.hits[bisect_left(self.verbs, first) : bisect_right(self.verbs, head.right_edge.i)]:
            token = other.verb
            if token == head or other.quoted != hit.quoted:
                continue
            if head not in (token.head, token.head.head) and not (goes_on(token) and head.is_ancestor(token)):
                continue
            begin = token.left_edge.i
            if trailing(token):
                yield int(token.doc[begin].idx)
            elif coordinated(token) and token.head.head == hit.verb and token.tag_ == hit.verb.tag_:
                yield int(token.doc[begin - 1].idx)
            elif child(token, "nsubj") is not None and token.dep_ in ("advcl", "conj"):
                marker = token.doc[begin] if token.dep_ == "advcl" else token.doc[max(begin - 1, 0)]
                if marker.lower_ in words("outer") or marker.text == ";":
                    yield int(marker.idx)
