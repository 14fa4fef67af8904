"""Words in quotation marks given to somebody in passing.

"As residents put it, “...”", "in the words of the judge, “...”", and a name with a colon before them.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import TYPE_CHECKING

from secondsource.analysis.statements.draft import Draft
from secondsource.analysis.statements.layout import Layout
from secondsource.analysis.statements.lexicon import words
from secondsource.analysis.statements.syntax import child, end_of, phrase, speaker
from secondsource.analysis.statements.typography import Unit
from secondsource.model.evidence import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_NAME = r"@?[A-Z][\w.’'-]+(?: (?:[A-Z][\w.’'-]+|de|of|van|von|al|bin)){0,4}"
_COLON = re.compile(rf"(?:^|(?<=\n)|(?<=[-–—] )|(?<=[.!?”\"] ))(?:(?:[Mm]ore )?[Ff]rom )?({_NAME}): ?$")
_FROM = re.compile(r"\b[Ff]rom ((?:the|a|an) [\w’' -]{3,40}?): ?$")
_IN_WORDS = re.compile(r"(?:[Ii]n|[Tt]o use) the (words?|phrase) of ([^,“”\"\n]{2,80}), ?$")
_OWN_WORDS = re.compile(r"(?:[Ii]n|[Tt]o use) ((?:\w+ ){0,3}\w+[’']s?|his|her|their) (?:own )?(words?|phrase)[,:] ?$")
_WORDS_AFTER = re.compile(
    r",? (?:in|to use) (?:the (?P<cue>words?|phrase) of )(?P<whose>[^,.;“”\"\n]{2,80}?)(?=[,.;]|$)", re.IGNORECASE
)
_PUT = re.compile(r"\b[Aa]s ([^“”\"\n]{2,90}?),? (puts?) it(?: [^“”\"\n,:]{1,40})?[,:] ?$")
_REACH = 140  # characters before a quotation in which such a phrase stands


def find(layout: Layout) -> Iterator[Draft]:
    """The statements such phrases make, in order of their quotations."""
    clauses = list(_as_clauses(layout))
    for number, unit in enumerate(layout.units):
        if not re.search(r"\w", unit.pieces[0].of(layout.text)):
            continue
        found = _put(layout, unit, number, clauses) or _worded(layout, unit) or _named(layout, unit)
        if found is not None:
            yield found


def _before(layout: Layout, unit: Unit) -> tuple[int, str]:
    """What stands before a quotation in its paragraph, with its offset."""
    start = max(layout.paragraph_at(unit.start).start, unit.start - _REACH)
    return start, layout.text[start : unit.start]


def _as_clauses(layout: Layout) -> "Iterator[tuple[int, Token, Span]]":
    """The verbs of "as X put it" outside quotation marks, in order, with where they stand and their clauses."""
    for token in layout.doc:
        clause = _as_clause(token)
        if clause is not None and not layout.quoted(token):
            yield token.idx, token, clause


def _put(layout: Layout, unit: Unit, number: int, clauses: "Sequence[tuple[int, Token, Span]]") -> Draft | None:
    """“...,” as X put it; as X put it, “...”."""
    sentence = layout.sentence_at(unit.start)
    others = {u.start for u in layout.units[max(0, number - 1) : number + 2] if u is not unit}
    first, end = (bisect_left(clauses, at, key=itemgetter(0)) for at in (sentence.start, sentence.end))
    for _, token, clause in clauses[first:end]:
        near = clause.end <= unit.start and not re.search(r"\w", layout.text[clause.end : unit.start])
        after = unit.end <= clause.start and not re.search(r"\w", layout.text[unit.end : clause.start])
        if near or (after and not any(clause.end <= start <= clause.end + 2 for start in others)):
            source = speaker(token)
            return Draft(unit.pieces, source, Span(token.idx, end_of(token)), verb=token) if source else None
    start, lead = _before(layout, unit)
    match = _PUT.search(lead)  # where the parse reads it otherwise
    if match is None:
        return None
    return Draft(
        unit.pieces, Span(start + match.start(1), start + match.end(1)), Span(*(start + at for at in match.span(2)))
    )


def _as_clause(token: "Token") -> Span | None:
    """The clause of a verb such as "put" in "as X put it", from "as" to its last word."""
    if token.pos_ != "VERB" or token.lemma_ not in words("putting"):
        return None
    mark = child(token, "mark", "advmod")
    named, thing = child(token, "nsubj"), child(token, "dobj")
    if mark is None or mark.lower_ != "as" or named is None or thing is None or thing.lower_ not in ("it", "them"):
        return None
    return Span(mark.idx, end_of(token.right_edge))


def _worded(layout: Layout, unit: Unit) -> Draft | None:
    """In the words of X, “...”; in X’s words, “...”."""
    start, lead = _before(layout, unit)
    for pattern, whose, noun in ((_IN_WORDS, 2, 1), (_OWN_WORDS, 1, 2)):
        match = pattern.search(lead)
        if match is not None:
            end = match.end(whose) - len(re.search(r"(?:[’']s?)?$", match.group(whose)).group())  # type: ignore[union-attr]
            cue = Span(start + match.start(noun), start + match.end(noun))
            return Draft(unit.pieces, Span(start + match.start(whose), start + end), cue)
    match = _WORDS_AFTER.match(layout.text, unit.end, layout.paragraph_at(unit.start).end)
    if match is None:
        return None
    return Draft(unit.pieces, Span(*match.span("whose")), Span(*match.span("cue")))


def _named(layout: Layout, unit: Unit) -> Draft | None:
    """Jane Doe: “...”: two capitalised words or a handle, for one word may be a heading."""
    start, lead = _before(layout, unit)
    match = _FROM.search(lead) or _COLON.search(lead)
    if match is None or len(unit.pieces[0].of(layout.text).split()) < 4:
        return None
    name = match.group(1)
    if (" " not in name and not name.startswith("@")) or name.split()[0].lower() in words("inverted"):
        return None
    source = Span(start + match.start(1), start + match.end(1))
    heads = [token for token in layout.tokens(source.start, source.end) if token.pos_ in ("VERB", "AUX")]
    return None if heads else Draft(unit.pieces, source, None)


def preceding(layout: Layout, unit: Unit, verb: "Token") -> "tuple[Span, Token] | None":
    """The name before a verb that the parse took for a participle on it: `“...” Jane Doe, a nurse, tweeted`."""
    noun = verb.head
    if verb.dep_ not in ("acl", "relcl") or verb.tag_ not in ("VBD", "VBN") or noun.pos_ != "PROPN":
        return None
    if noun.idx < unit.end or noun.dep_ != "ROOT" or child(verb, "nsubj", "agent", "nsubjpass") is not None:
        return None
    span = layout.trimmed(phrase(noun).start, phrase(noun).end)
    return (span, noun) if span is not None and span.end <= verb.idx else None
