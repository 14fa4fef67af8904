"""What stands before "..., she said" at the end of a sentence, where the parse does not give it to the cue."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from secondsource.analysis.statements.draft import Draft, Hit, draft
from secondsource.analysis.statements.layout import Layout
from secondsource.analysis.statements.syntax import child, end_of
from secondsource.model.evidence import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_LONGEST = 12  # words of a speaker between the comma and the cue
_LEAST = 4  # words of a sentence before it


def sentence_before(layout: Layout, hit: Hit, cues: Sequence[int]) -> Draft | None:
    """All of the sentence up to the comma before the speaker, or None where the sentence is built otherwise.

    Args:
        layout: The report.
        hit: The cue, which the parse gives no clause.
        cues: Offsets of the cues outside quotation marks, in order.
    """
    if hit.quoted or not hit.has("quote"):
        return None
    sentence = layout.sentence_at(hit.cue.start)
    hit = _with_last_subject(hit)
    source = hit.source
    if source is None or source.end > hit.cue.start or source.start < sentence.start:
        return None
    lead = layout.text[sentence.start : source.start].rstrip()
    if not lead.endswith(",") or bisect_left(cues, sentence.start) < bisect_left(cues, hit.verb.idx):
        return None
    quotation = next(layout.quotations_in(sentence.start, source.start), None)
    if quotation is None and not _ends(layout, hit, sentence, lead):
        return None
    start, end = layout.whole(sentence.start, source.start)
    span = layout.trimmed(start, min(end, source.start))
    return draft(hit, span) if span is not None else None


def _with_last_subject(hit: Hit) -> Hit:
    """The cue with the noun right before it for speaker, where a parse has made one of it and the sentence's own subject."""
    own = [left for left in hit.verb.lefts if left.dep_ == "nsubj"]
    if len(own) < 2 or own[-1].left_edge.i == 0 or own[-1].left_edge.nbor(-1).text != ",":
        return hit
    last = own[-1]
    return replace(hit, source=Span(last.left_edge.idx, end_of(last.right_edge)), speaker=last)


def _ends(layout: Layout, hit: Hit, sentence: Span, lead: str) -> bool:
    """Whether a whole sentence without quotation marks stands before an attribution that ends it."""
    if hit.speaker is None or len(lead.split()) < _LEAST or child(hit.verb, "ccomp", "xcomp", "dobj") is not None:
        return False
    assert hit.source is not None, "looked at before"
    named = layout.tokens(hit.source.start, hit.source.end)
    told = layout.tokens(sentence.start, hit.source.start)
    after = layout.tokens(hit.cue.end, sentence.end)
    short = len(named) <= _LONGEST and not any(_verbal(token) for token in (*named, *after))
    return short and any(_verbal(token) for token in told) and not _begins_clause(told)


def _verbal(token: "Token") -> bool:
    return token.pos_ in ("VERB", "AUX")


def _begins_clause(tokens: "Sequence[Token]") -> bool:
    """Whether the words before are a clause of time or condition only: "When the smoke cleared, the chief said ..."."""
    first = next((token for token in tokens if not token.is_punct and not token.is_space), None)
    verbs = [token for token in tokens if _verbal(token)]
    return first is None or first.pos_ == "SCONJ" or first.tag_ in ("WRB", "VBG", "VBN") or verbs[0].tag_ == "TO"
