"""Report -> Analysis: all that one report says, each piece with its span.

The order of the finders is the order of what they rest on: who is named, then when and where, then who says what, then how
many, then what happened, and last a short sentence for each of these two.
"""

from dataclasses import replace

from secondsource.analysis import accusations, brief, entities, events, figures, places, private, statements, times
from secondsource.analysis.events.lexicon import Lexicon
from secondsource.analysis.mentions import first_persons
from secondsource.analysis.nlp import Parsed, parse
from secondsource.model.analysis import Analysis
from secondsource.model.report import Report


def analyze(report: Report, codebook: Lexicon | None = None) -> Analysis:
    """Reads one report.

    Args:
        report: What to read.
        codebook: What events are coded with; PLOVER by default.

    Raises:
        ResourceError: The language model or a codebook is not installed.
    """
    parsed, known = uneventful(report)
    return brief.with_sentences(parsed, replace(known, events=events.find(parsed, known, codebook)))


def uneventful(report: Report) -> tuple[Parsed, Analysis]:
    """The parse of a report, and all that it says but for the events.

    Raises:
        ResourceError: The language model or a codebook is not installed.
    """
    parsed = parse(report)
    known = Analysis(report=report, sentences=parsed.sentences, quotations=parsed.quotations)
    mentions, named = entities.find(parsed)
    known = replace(known, mentions=mentions, entities=named)
    known = replace(known, times=times.find(parsed))
    known = replace(known, places=places.find(parsed, known))
    known = replace(known, statements=statements.find(parsed, known))
    known = replace(known, uses=statements.uses(known))
    known = replace(known, mentions=tuple(sorted((*known.mentions, *first_persons(known)), key=lambda one: one.span)))
    known = replace(known, accusations=accusations.find(parsed, known))
    known = replace(known, private=private.find(known))
    return parsed, replace(known, figures=figures.find(parsed, known))
