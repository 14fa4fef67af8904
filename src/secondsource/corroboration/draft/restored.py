"""Records laid out again as what each of their reports says, as far as they keep its words.

A record holds no texts, but every word that a claim rests on, with its offsets. Put back where they stood they give most of
each report: on the reports of Giveme5W1H 81 to 100 % of the characters. What is missing is filled with ``GAP``, so that every
offset is the report's own and nothing is ever found across a gap.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from secondsource.model.analysis import Analysis
from secondsource.model.claim import Claim, FigureClaim, StatementClaim, Support
from secondsource.model.evidence import Evidence, Span
from secondsource.model.figure import Figure
from secondsource.model.mention import Entity
from secondsource.model.place import PlaceMention
from secondsource.model.record import Record, RecordEntity, ReportCard, evidence_of
from secondsource.model.report import Report
from secondsource.model.statement import Statement

GAP = "\ufffc"
"""Stands for a character that no record keeps: U+FFFC, the object replacement character, which no word holds."""

Told = tuple[Record, Claim, Support]
"""A telling as its record has it."""


@dataclass(frozen=True)
class Restored:
    """One report as records keep it.

    Attributes:
        analysis: Its text with gaps, sentences, quotations, names, places, statements and figures.
        card: What the record says of it.
        records: The records that hold it.
        statements: What each of ``analysis.statements`` was restored from.
        figures: What each of ``analysis.figures`` was restored from.
        tellings: Every telling of a claim by this report, in order of offset.
    """

    analysis: Analysis
    card: ReportCard
    records: tuple[Record, ...]
    statements: tuple[Told, ...]
    figures: tuple[Told, ...]
    tellings: tuple[Told, ...]

    @property
    def known(self) -> float:
        """Share of the text that is known, 0 to 1."""
        text = self.analysis.report.text
        return 1 - text.count(GAP) / len(text) if text else 1.0


def restore(records: Sequence[Record]) -> list[Restored]:
    """The reports of some records, each once, in order of record and label."""
    holding: dict[str, list[Record]] = {}
    for record in records:
        for card in record.reports:
            holding.setdefault(card.id, []).append(record)
    words = _kept_words(records)
    return [_restored(report, held, words.get(report, [])) for report, held in holding.items()]


def _kept_words(records: Sequence[Record]) -> dict[str, list[Evidence]]:
    found: dict[str, list[Evidence]] = {}
    for record in records:
        for evidence in dict.fromkeys(evidence_of(record)):
            found.setdefault(evidence.report, []).append(evidence)
    return found


def _restored(report: str, records: Sequence[Record], words: Sequence[Evidence]) -> Restored:
    card = next(card for card in records[0].reports if card.id == report)
    text = _text(words, card.characters)
    whole = Span(0, len(text))
    tellings = sorted(_tellings(report, records, whole), key=lambda told: told[2].evidence[0].span)
    figures = [told for told in tellings if isinstance(told[1], FigureClaim)]
    spoken = [told for told in tellings if isinstance(told[1], StatementClaim) and told[1].kind != "no comment"]
    sentences = tuple(span for span in card.sentences if span in whole and len(span))
    quotations = tuple(span for span in card.quotations if span in whole and len(span))
    analysis = Analysis(
        report=Report(
            id=report,
            name=card.name,
            text=text,
            sha256=card.sha256,
            paragraphs=sentences,
            title=card.title,
            url=card.url,
            publisher=card.publisher,
            published=card.published,
        ),
        sentences=sentences,
        quotations=quotations,
        entities=tuple(_entities(report, records)),
        places=tuple(_places(report, records, whole)),
        statements=tuple(_statement(told, quotations) for told in spoken),
        figures=tuple(_figure(told, quotations) for told in figures),
    )
    return Restored(analysis, card, tuple(records), tuple(spoken), tuple(figures), tuple(tellings))


def _text(words: Sequence[Evidence], characters: int) -> str:
    """The text with every kept word, and what stands beside it, where it stood."""
    placed = [one for one in words if one.span.end <= characters and len(one.exact) == len(one.span)]
    text = [GAP] * min(characters, max((one.span.end + len(one.suffix) for one in placed), default=0))
    for one in placed:
        start, end = one.span.start, one.span.end
        if len(one.prefix) <= start and end + len(one.suffix) <= len(text):
            text[start - len(one.prefix) : end + len(one.suffix)] = one.prefix + one.exact + one.suffix
    return "".join(text)


def _tellings(report: str, records: Sequence[Record], whole: Span) -> Iterator[Told]:
    """The report's tellings whose words stand inside its text."""
    for record in records:
        for claim in record.claims:
            for support in claim.supports:
                inside = all(one.span in whole and one.report == report for one in support.evidence)
                if support.report == report and support.evidence and inside:
                    yield record, claim, support


def _entities(report: str, records: Sequence[Record]) -> Iterator[Entity]:
    seen = set()
    for one in (one for record in records for one in record.entities):
        if one.key not in seen and any(owner == report and count for owner, count in one.mentions):
            seen.add(one.key)
            yield Entity(one.key, one.name, one.kind, _is_named(one), one.aliases, one.roles)


def _is_named(entity: RecordEntity) -> bool:
    """Whether what the record calls it is a name; records do not say, so the capital of its last word does."""
    return entity.name.split()[-1:] != [] and entity.name.split()[-1][:1].isupper()


def _places(report: str, records: Sequence[Record], whole: Span) -> Iterator[PlaceMention]:
    for record in records:
        for place in record.places:
            for mention in place.mentions:
                if mention.report == report and mention.span in whole:
                    yield PlaceMention(mention.span, place.place, named=True)


def _statement(told: Told, quotations: Sequence[Span]) -> Statement:
    record, claim, support = told
    assert isinstance(claim, StatementClaim)
    content = tuple(evidence.span for evidence in support.evidence)
    quoted = tuple(mark for span in content for mark in quotations if mark in span or span in mark)
    inside = [any(span in mark for mark in quoted) for span in content]
    parts = {
        part.name: part.evidence.span for part in reversed(support.parts) if part.evidence.report == support.report
    }
    speaker = support.attributed_to[0] if support.attributed_to else None
    entity = next((one.key for one in record.entities if speaker in (one.name, *one.aliases)), None)
    return Statement(
        kind="direct" if all(inside) else "mixed" if quoted else "indirect",
        content=content,
        quoted=quoted,
        source=parts.get("source"),
        speaker=speaker,
        speaker_kind=claim.speaker_kind,
        entity=entity if any(owner == support.report for owner in _holders(record, entity)) else None,
        cue=parts.get("cue"),
        cue_class="neutral",
        channel=None,
    )


def _holders(record: Record, key: str | None) -> Iterator[str]:
    for one in record.entities:
        if one.key == key:
            yield from (report for report, count in one.mentions if count)


def _figure(told: Told, quotations: Sequence[Span]) -> Figure:
    _, claim, support = told
    assert isinstance(claim, FigureClaim)
    span = support.evidence[0].span
    return Figure(
        span=span,
        low=claim.low,
        high=claim.high,
        modifier=claim.modifier,
        vague=claim.vague,
        unit=claim.unit,
        counted=claim.counted,
        actor=None,
        rate=claim.rate,
        role=claim.role,
        attribution=support.attributed_to[-1] if support.attributed_to else None,
        source=next((part.evidence.span for part in support.parts if part.name == "source"), None),
        quoted=any(span in mark for mark in quotations),
    )


def trimmed(evidence: Evidence) -> Evidence:
    """Evidence quoted from a restored text, without the gaps beside it."""
    before, after = evidence.prefix.rpartition(GAP)[2], evidence.suffix.partition(GAP)[0]
    return replace(evidence, prefix=before, suffix=after)
