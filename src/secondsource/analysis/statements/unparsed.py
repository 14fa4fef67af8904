"""Statements without a parser, for large collections: the tagger over this project's own words, sentences and quotations.

Source, cue and content are as in the full analysis; speakers are given as written, and nothing is said of channels, targets
and days, which need a parse.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from operator import attrgetter

from secondsource.analysis.intervals import Cover
from secondsource.analysis.statements.captions import captioned
from secondsource.analysis.statements.finish import kind_of
from secondsource.analysis.statements.inscriptions import inscribed
from secondsource.analysis.statements.lexicon import inflected, verbs
from secondsource.analysis.statements.naming import name_of
from secondsource.analysis.statements.tagging.features import WORDS
from secondsource.analysis.statements.tagging.linker import Linked, span_of
from secondsource.analysis.statements.tagging.model import load
from secondsource.analysis.statements.tagging.tokens import Places, Tokens, split
from secondsource.analysis.statements.typography import Signed, signed, units
from secondsource.model.evidence import Span
from secondsource.model.statement import CueClass, Statement
from secondsource.text.quotations import quotations
from secondsource.text.sentences import sentences

_MARKS = "“\"„«»‘'‚”"
MODEL = "statements-fast.npz"


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
    quoted = [unit for unit in units(text, places.quotations) if name_of(text, unit) is None]
    sure = (*signed(text, quoted), *captioned(text, paragraphs, quoted), *inscribed(text, paragraphs, quoted))
    found = [_signed(text, one) for one in _apart(sure)]
    taken = Cover(span for one in found for span in one.content)
    for linked in load(MODEL).statements(tokens, WORDS):
        made = _statement(text, tokens, places, linked)
        if not any(taken.touches(span) for span in made.content):
            found.append(made)
    return tuple(sorted(found, key=_start))


def _apart(found: Iterable[Signed]) -> list[Signed]:
    """Without those whose words an earlier one has."""
    kept: list[Signed] = []
    taken = Cover()
    for one in found:
        if not any(taken.touches(span) for span in one.content):
            kept.append(one)
            for span in one.content:
                taken.add(span)
    return kept


def _start(statement: Statement) -> tuple[int, Span]:
    own = [span for span in (*statement.content, statement.source, statement.cue) if span is not None]
    return min(span.start for span in own), statement.content[0]


def _signed(text: str, one: Signed) -> Statement:
    quoted = () if one.kind == "direct" else tuple(span for span in one.content if text[span.start] in _MARKS)
    return Statement(
        kind=one.kind or kind_of(text, one.content, quoted),
        content=one.content,
        quoted=quoted,
        source=one.source,
        speaker=one.source.of(text) if one.source is not None else None,
        speaker_kind=None,
        entity=None,
        cue=one.cue,
        cue_class="neutral",
    )


def _statement(text: str, tokens: Tokens, places: Places, linked: Linked) -> Statement:
    content = tuple(span_of(tokens, part) for part in linked.contents)
    source = span_of(tokens, linked.source) if linked.source is not None else None
    cue = span_of(tokens, linked.cue) if linked.cue is not None else None
    quoted = tuple(_within(places.quotations, content))
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


def _within(quotations: Sequence[Span], content: Sequence[Span]) -> Iterator[Span]:
    """The parts of quotations that a content holds, in order."""
    for span in content:
        first = bisect_right(quotations, span.start, key=attrgetter("end"))
        for quotation in quotations[first : bisect_left(quotations, span.end, key=attrgetter("start"))]:
            yield Span(max(quotation.start, span.start), min(quotation.end, span.end))


def _class(cue: str) -> CueClass:
    return "strong" if any(word in _strong() for word in cue.lower().split()) else "neutral"


@cache
def _strong() -> frozenset[str]:
    """The forms of the verbs that judge."""
    return frozenset(
        form
        for lemma, entry in verbs().items()
        if entry.cue_class == "strong" and " " not in lemma
        for form in inflected(lemma)
    )
