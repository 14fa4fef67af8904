"""Statements without a parser, for large collections: the tagger over this project's own words, sentences and quotations.

Source, cue and content are as in the full analysis; speakers are given as written, and nothing is said of channels, targets
and days, which need a parse.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from operator import attrgetter

from secondsource.analysis.intervals import Cover, Intervals
from secondsource.analysis.statements.captions import captioned
from secondsource.analysis.statements.draft import disjoint
from secondsource.analysis.statements.finish import kind_of
from secondsource.analysis.statements.givers import given
from secondsource.analysis.statements.inscriptions import inscribed
from secondsource.analysis.statements.lexicon import class_of
from secondsource.analysis.statements.naming import name_of
from secondsource.analysis.statements.tagging.features import WORDS
from secondsource.analysis.statements.tagging.linker import Linked, span_of
from secondsource.analysis.statements.tagging.model import load
from secondsource.analysis.statements.tagging.tokens import Places, Tokens, split
from secondsource.analysis.statements.typography import Signed, Unit, signed, units
from secondsource.model.evidence import Span
from secondsource.model.statement import Statement
from secondsource.text.quotations import quotations
from secondsource.text.sentences import sentences

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
    sure = [*signed(text, quoted), *captioned(text, paragraphs, quoted), *inscribed(text, paragraphs, quoted)]
    found = [_signed(text, places.quotations, one) for one in _apart(one for one in sure if one.content)]
    taken = Cover(span for one in found for span in one.content)
    tagged = [_statement(text, tokens, places, linked) for linked in load(MODEL).statements(tokens, WORDS)]
    tagged = [made for made in _whole(text, tagged, quoted) if not any(taken.touches(span) for span in made.content)]
    parts = [
        one for one in given(text, places.sentences, quoted) if not any(taken.touches(span) for span in one.content)
    ]
    return tuple(sorted([*found, *_with_givers(text, places.quotations, tagged, parts)], key=_start))


def _whole(text: str, tagged: Iterable[Statement], quoted: Sequence[Unit]) -> Iterator[Statement]:
    """The statements with all paragraphs of quotations they have a part of."""
    long = [unit for unit in quoted if len(unit.pieces) > 1]
    pieces = Intervals([piece for unit in long for piece in unit.pieces])
    owner = [unit for unit in long for _ in unit.pieces]
    for made in tagged:
        touched = {owner[number].start: owner[number] for span in made.content for number in pieces.overlapping(span)}
        more = [piece for unit in touched.values() for piece in unit.pieces]
        content = disjoint((*made.content, *more))
        quotations = disjoint((*made.quoted, *more))
        yield replace(made, content=content, quoted=quotations, kind=kind_of(text, content, quotations))


def _with_givers(
    text: str, quotations: Sequence[Span], tagged: Sequence[Statement], parts: Sequence[Signed]
) -> list[Statement]:
    """The statements with those "according to" and its like give; where both read one cue, the tagger's with a speaker.

    A phrase that opens its sentence is read off the words alone: what follows it is too much like any other clause.
    """
    spoken = Cover(made.cue for made in tagged if made.source is not None and made.cue is not None)
    said = Cover(span for made in tagged if made.source is not None for span in made.content)
    fresh = [one for one in parts if _leads(one) or not (_heard(one, spoken) or any(map(said.touches, one.content)))]
    cues = Cover(one.cue for one in fresh if one.cue is not None)
    kept = [made for made in tagged if made.cue is None or not cues.touches(made.cue)]
    return [*kept, *(_signed(text, quotations, one) for one in _apart(fresh))]


def _leads(one: Signed) -> bool:
    return one.cue is not None and one.cue.end <= one.content[0].start and one.kind is None and len(one.content) == 1


def _heard(one: Signed, cues: Cover) -> bool:
    return one.cue is not None and cues.touches(one.cue)


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


def _signed(text: str, quotations: Sequence[Span], one: Signed) -> Statement:
    quoted = () if one.kind == "direct" else tuple(_within(quotations, one.content))
    return Statement(
        kind=one.kind or kind_of(text, one.content, quoted),
        content=one.content,
        quoted=quoted,
        source=one.source,
        speaker=one.source.of(text) if one.source is not None else None,
        speaker_kind=None,
        entity=None,
        cue=one.cue,
        cue_class=class_of(one.cue.of(text)) if one.cue is not None else "neutral",
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
        cue_class=class_of(cue.of(text)) if cue is not None else "neutral",
    )


def _within(quotations: Sequence[Span], content: Sequence[Span]) -> Iterator[Span]:
    """The parts of quotations that a content holds, in order."""
    for span in content:
        first = bisect_right(quotations, span.start, key=attrgetter("end"))
        for quotation in quotations[first : bisect_left(quotations, span.end, key=attrgetter("start"))]:
            yield Span(max(quotation.start, span.start), min(quotation.end, span.end))
