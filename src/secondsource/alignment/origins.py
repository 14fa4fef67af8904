"""Where two reports are likely to have a shared passage from: an agency, a statement, the earlier report, a common error.

Each rests on words of the reports or on their dates; where those say nothing, the origin is unknown.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from secondsource.alignment.lexicon import lexicon
from secondsource.alignment.passages import Piece
from secondsource.alignment.tokens import Tokens
from secondsource.model.evidence import Evidence, Span, quote
from secondsource.model.report import Published, Report
from secondsource.model.story import Origin
from secondsource.resources import table

Slips = Sequence[tuple[Evidence, Evidence]]
Named = dict[str, tuple[bool, tuple[Evidence, ...]]]
"""Agencies by name: whether all of the text is theirs, and the words that say so."""


@dataclass(frozen=True, slots=True)
class _Pair:
    """What is known of two reports as wholes.

    Attributes:
        agency: The agency both texts are likely from, with the words that say so, or None.
        earlier: Id of the one published first, or None.
        slips: The slips they share.
    """

    agency: tuple[str, tuple[Evidence, ...]] | None
    earlier: str | None
    slips: Slips


def origins(a: Tokens, b: Tokens, found: Sequence[Piece], slips: Slips) -> list[Origin]:
    """The likely origin of each shared passage.

    Args:
        a: The one report.
        b: The other.
        found: Their shared passages.
        slips: The slips they share.
    """
    pair = _Pair(_agency(a, b), earlier(a.analysis.report, b.analysis.report), slips)
    return [_origin(a, b, piece, pair) for piece in found]


def _origin(a: Tokens, b: Tokens, piece: Piece, pair: _Pair) -> Origin:
    """A release before an agency: an agency passes it on. The order in time before an error that both have."""
    span_a = a.span(piece.runs[0].a_start, piece.runs[-1].a_end)
    span_b = b.span(piece.runs[0].b_start, piece.runs[-1].b_end)
    stated = _statement(a, span_a) or _statement(b, span_b)
    if stated is not None:
        return Origin("statement", stated[0], pair.earlier, (stated[1],))
    if pair.agency is not None:
        return Origin("agency", pair.agency[0], pair.earlier, pair.agency[1])
    if pair.earlier is not None:
        return Origin("earlier report", None, pair.earlier)
    inside = next((slip for slip in pair.slips if slip[0].span in span_a and slip[1].span in span_b), None)
    return Origin("unknown") if inside is None else Origin("common error", None, None, inside)


def _statement(report: Tokens, span: Span) -> tuple[str, Evidence] | None:
    """Who gave words to every newsroom at once, where most of a passage is theirs, with the words that say how."""
    public = lexicon("statements", "public")
    for statement in report.analysis.statements:
        channel = statement.channel
        if channel is None or channel.kind not in public or statement.speaker is None:
            continue
        inside = sum(max(0, min(part.end, span.end) - max(part.start, span.start)) for part in statement.content)
        words = channel.span or statement.cue
        if words is not None and 2 * inside >= span.end - span.start:
            return statement.speaker, quote(report.id, report.text, words)
    return None


def _agency(a: Tokens, b: Tokens) -> tuple[str, tuple[Evidence, ...]] | None:
    """The agency that both name, or that the one text is from while the other names none."""
    named_a, named_b = _credits(a), _credits(b)
    both = sorted(set(named_a) & set(named_b))
    if both:
        return both[0], (*named_a[both[0]][1], *named_b[both[0]][1])
    for named, other in ((named_a, named_b), (named_b, named_a)):
        sure = sorted(name for name, (certain, _) in named.items() if certain)
        if sure and not other:
            return sure[0], named[sure[0]][1]
    return None


def _credits(report: Tokens) -> Named:
    """The agencies a report names as where its text is from; an agency's own report is its text."""
    given = report.analysis.report
    named: Named = {}
    for credit in sorted(given.credits, key=lambda credit: credit.sure):
        if _is_agency(credit.agency):
            named[credit.agency] = credit.sure, _words(report, credit.span)
    if given.publisher is not None and _is_agency(given.publisher.name):
        named[given.publisher.name] = True, _words(report, *given.publisher.spans[:1])
    return named


def _words(report: Tokens, span: Span | None = None) -> tuple[Evidence, ...]:
    return () if span is None else (quote(report.id, report.text, span),)


def _is_agency(name: str) -> bool:
    entry = table("outlets.toml")["outlet"].get(name)
    return entry is not None and entry["kind"] == "agency"


def earlier(a: Report, b: Report) -> str | None:
    """Id of the report that was published first, as far as both say when themselves; None when they do not tell."""
    if a.published is None or b.published is None or a.published.inferred or b.published.inferred:
        return None
    if a.published.latest < b.published.earliest:
        return a.id
    if b.published.latest < a.published.earliest:
        return b.id
    at_a, at_b = _moment(a.published), _moment(b.published)
    if at_a is None or at_b is None or at_a == at_b or (at_a.tzinfo is None) != (at_b.tzinfo is None):
        return None
    return a.id if at_a < at_b else b.id


def _moment(published: Published) -> datetime | None:
    if published.time is None or published.earliest != published.latest:
        return None
    try:
        return datetime.fromisoformat(f"{published.earliest}T{published.time}")
    except ValueError:
        return None
