"""Statements without a parser, for large collections: the tagger over this project's own words, sentences and quotations.

Source, cue and content are as in the full analysis; speakers are given as written, and nothing is said of channels, targets
and days, which need a parse.
"""

from collections.abc import Sequence
from functools import cache

from secondsource.analysis.statements.finish import kind_of
from secondsource.analysis.statements.lexicon import verbs
from secondsource.analysis.statements.tagging.features import WORDS
from secondsource.analysis.statements.tagging.linker import Linked, Part, span_of
from secondsource.analysis.statements.tagging.model import load
from secondsource.analysis.statements.tagging.tokens import Places, Tokens, split
from secondsource.analysis.statements.typography import Signed, signed, units
from secondsource.model.evidence import Span
from secondsource.model.statement import CueClass, Statement
from secondsource.text.quotations import quotations
from secondsource.text.sentences import sentences

MODEL = "statements-fast.npz"
_VOWELS = "aeiou"


def fast(text: str, paragraphs: Sequence[Span]) -> tuple[Statement, ...]:
    """The statements of a text, in order of their first words.

    Quotations that a cue splits, or that go on behind it, are one statement. Takes time linear in the text.

    Args:
        text: The report's clean text.
        paragraphs: Its paragraphs, in order; spans are offsets into ``text`` in code points.

    Raises:
        ResourceError: The package's model file is missing.
    """
    places = Places(paragraphs, sentences(text, paragraphs), quotations(text, paragraphs))
    tokens = split(text, places)
    found = [_signed(text, one) for one in signed(text, paragraphs, units(text, places.quotations))]
    taken = [span for one in found for span in one.content]
    for linked in load(MODEL).statements(tokens, WORDS):
        made = _statement(text, tokens, places, linked)
        if not any(span.overlaps(other) for span in made.content for other in taken):
            found.append(made)
    return tuple(sorted(found, key=_start))


def _start(statement: Statement) -> tuple[int, Span]:
    own = [span for span in (*statement.content, statement.source, statement.cue) if span is not None]
    return min(span.start for span in own), statement.content[0]


def _signed(text: str, one: Signed) -> Statement:
    return Statement(
        kind="direct",
        content=one.content,
        quoted=() if one.transcript else one.content,
        source=one.source,
        speaker=one.source.of(text),
        speaker_kind=None,
        entity=None,
        cue=None,
        cue_class="neutral",
    )


def _statement(text: str, tokens: Tokens, places: Places, linked: Linked) -> Statement:
    content = tuple(span_of(tokens, part) for part in linked.contents)
    source = span_of(tokens, linked.source) if linked.source is not None else None
    cue = span_of(tokens, linked.cue) if linked.cue is not None else None
    quoted = tuple(
        q for number in _quotations(tokens, linked.contents) for q in _within(places.quotations[number], content)
    )
    return Statement(
        kind=kind_of(text, content, quoted),
        content=content,
        quoted=quoted,
        source=source,
        speaker=source.of(text) if source is not None else None,
        speaker_kind=None,
        entity=None,
        cue=cue,
        cue_class=_class(cue.of(text)) if cue is not None else "neutral",
    )


def _quotations(tokens: Tokens, contents: Sequence[Part]) -> list[int]:
    numbers = {int(number) for part in contents for number in tokens.quotation[part.first : part.end]}
    return sorted(number - 1 for number in numbers if number)


def _within(quotation: Span, content: Sequence[Span]) -> list[Span]:
    """The parts of a quotation that a content holds."""
    return [
        Span(max(quotation.start, span.start), min(quotation.end, span.end))
        for span in content
        if quotation.overlaps(span)
    ]


def _class(cue: str) -> CueClass:
    return "strong" if any(word in _strong() for word in cue.lower().split()) else "neutral"


@cache
def _strong() -> frozenset[str]:
    """The forms of the verbs that judge."""
    return frozenset(
        form
        for lemma, entry in verbs().items()
        if entry.cue_class == "strong" and " " not in lemma
        for form in _forms(lemma)
    )


def _forms(lemma: str) -> list[str]:
    """Regular forms of an English verb."""
    stem = lemma.removesuffix("e")
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        return [lemma, lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"]
    doubled = lemma + lemma[-1] if lemma[-1] not in _VOWELS + "wxy" and lemma[-2:-1] in _VOWELS else stem
    third = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else "s")
    return [lemma, third, stem + "ed", stem + "ing", doubled + "ed", doubled + "ing"]
