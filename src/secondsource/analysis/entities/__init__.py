"""Finds who and what a parsed report names."""

from secondsource.analysis.entities.ledger import written
from secondsource.analysis.entities.named import named_beings
from secondsource.analysis.entities.tokens import tokens_of
from secondsource.analysis.entities.unnamed import add_unnamed
from secondsource.analysis.nlp import Parsed
from secondsource.model.mention import Entity, Mention


def find(parsed: Parsed) -> tuple[tuple[Mention, ...], tuple[Entity, ...]]:
    """The mentions of a report in order of their spans, and the entities they stand for, sorted by key."""
    tokens = tokens_of(parsed)
    text = parsed.report.text
    named = named_beings(tokens, text)
    publisher = parsed.report.publisher
    own = None if publisher is None else publisher.name
    return written(text, [*named, *add_unnamed(tokens, text, named, own)])
