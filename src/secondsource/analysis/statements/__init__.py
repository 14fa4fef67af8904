"""Finds statements in a parsed report: who said what, to whom, against whom, how and when.

Cues are looked up in a lexicon; what they report is read off quotation marks and off the parse. Source, cue and content are
meant as in PARC3 and PolNeAR (Newell et al., LREC 2018), save that acts of speaking without content keep their object as
``target``.
"""

from dataclasses import replace

from secondsource.analysis.intervals import Cover
from secondsource.analysis.nlp import Parsed
from secondsource.analysis.statements import phrases
from secondsource.analysis.statements.clauses import Clauses
from secondsource.analysis.statements.cues import hits
from secondsource.analysis.statements.direct import Directs
from secondsource.analysis.statements.draft import Contents, Draft, Hit
from secondsource.analysis.statements.finish import finish
from secondsource.analysis.statements.layout import Layout
from secondsource.analysis.statements.naming import uses
from secondsource.analysis.statements.order import independent
from secondsource.analysis.statements.tagging.merging import merged
from secondsource.analysis.statements.uncued import uncued
from secondsource.analysis.statements.unparsed import fast
from secondsource.model.analysis import Analysis
from secondsource.model.evidence import Span
from secondsource.model.statement import Statement

__all__ = ["drafts", "fast", "find", "uses"]


def find(parsed: Parsed, known: Analysis) -> tuple[Statement, ...]:
    """The statements of a report, in order of their first words."""
    layout = Layout(parsed)
    if not parsed.sentences:
        return ()
    return finish(layout, known, merged(layout, drafts(layout)))


def drafts(layout: Layout) -> list[Draft]:
    """The statements as the rules find them, before their speakers are resolved, in order."""
    verbs = hits(layout)
    clauses = Clauses(layout, verbs)
    directs = Directs(layout, verbs)
    found = directs.find()
    beside = {made.verb.i for made in found if made.verb is not None}
    by_verb = {hit.verb.i: hit for hit in verbs}
    found = [_completed(made, clauses, by_verb) for made in found]
    for hit in verbs:
        made = clauses.read(hit) if hit.verb.i not in beside else None
        if made is not None:
            found.append(_completed(made, clauses, by_verb))
    found.extend(phrases.find(layout))
    found = _preferring(phrases.written(layout), found)
    known = Cover(span for made in found for span in (*made.content, made.cue, made.target) if span is not None)
    found.extend(made for made in phrases.headed(layout) if made.cue is not None and not _touched(made, known))
    found = sorted(_distinct(found), key=lambda made: (made.start, made.cue or Span(0, 0)))
    return uncued(layout, independent(layout, found))


def _completed(made: Draft, clauses: Clauses, by_verb: dict[int, Hit]) -> Draft:
    """Adds whom the words are said to, and against whom."""
    hit = by_verb.get(made.verb.i) if made.verb is not None else None
    if hit is None:
        return made
    return replace(made, addressee=clauses.addressee(hit), target=made.target or clauses.target(hit))


def _touched(made: Draft, known: Cover) -> bool:
    return any(known.touches(span) for span in (*made.content, made.cue, made.target) if span is not None)


def _preferring(first: list[Draft], others: list[Draft]) -> list[Draft]:
    """Both, without those others that give the same cue, or nothing but words that one of the first has."""
    cues = Cover(made.cue for made in first if made.cue is not None)
    contents = Contents(first)
    kept = [
        made
        for made in others
        if not (made.cue is not None and cues.touches(made.cue)) and not contents.has_all(made.content)
    ]
    return [*kept, *first]


def _distinct(found: list[Draft]) -> list[Draft]:
    """Without a second statement of the very same words."""
    kept: list[Draft] = []
    contents: set[tuple[Span, ...]] = set()
    for made in found:
        if made.content not in contents:
            kept.append(made)
        if made.content:
            contents.add(made.content)
    return kept
