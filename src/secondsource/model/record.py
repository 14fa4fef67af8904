"""The record of a story: claims with their supports, disagreements, sources. Nothing in it picks a winner."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from secondsource.model.event import Realis
from secondsource.model.evidence import Evidence, Span
from secondsource.model.figure import FigureRole
from secondsource.model.mention import EntityKind
from secondsource.model.place import Place
from secondsource.model.report import Published, Publisher
from secondsource.model.statement import Channel, CueClass, StatementKind
from secondsource.model.story import Overlap, Passage, SentenceLink

SupportLevel = Literal["corroborated", "repeated", "one report", "unsure"]
"""``corroborated``: two independent sources or more. ``repeated``: several reports, one source. ``unsure``: the count of
sources is a range that includes one and more."""
DiscrepancyKind = Literal["figure", "date", "place", "attribution", "who", "wording", "happened", "framing"]


@dataclass(frozen=True, slots=True)
class ReportCard:
    """A report as the record keeps it: everything but the text.

    Attributes:
        id: ``Report.id``.
        label: Letter or number that names it on a page: A, B, ... Z, A1, B1, ...
        name: ``Report.name``.
        sha256: Hash of its text.
        characters: Length of its text in code points.
        words: Number of words in it.
        title: Headline, or None.
        url: Address, or None.
        publisher: Who published it, or None.
        published: When, or None.
        sentences: Its sentences.
        quotations: Its quotation-mark pairs.
        removed: What was taken out of its text, as "reason: words", in order.
        notes: Remarks on how it was read.
    """

    id: str
    label: str
    name: str
    sha256: str
    characters: int
    words: int
    title: str | None
    url: str | None
    publisher: Publisher | None
    published: Published | None
    sentences: tuple[Span, ...]
    quotations: tuple[Span, ...] = ()
    removed: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A named piece of a support's words.

    Attributes:
        name: What it is: ``source``, ``cue``, ``channel``, ``target``, ``time``, ``place``, ``figure``, ...
        evidence: The words.
    """

    name: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Support:
    """One report's telling of one claim.

    Attributes:
        report: ``Report.id``.
        evidence: The words it rests on, in order; the first is the main one.
        parts: Pieces of those words, or words near them, by name.
        attributed_to: Who the report says says so, outermost speaker last in a chain; empty in the outlet's own voice.
        value: What this report gives where tellings can differ ("at least 44", "Friday night"), or None.
        day: Day in EDTF as this report gives it: of the event, or of the speaking for statements; or None.
        part_of_day: Part of that day, or None.
        place: ``Place.key`` as this report gives it, or None.
    """

    report: str
    evidence: tuple[Evidence, ...]
    parts: tuple[Part, ...] = ()
    attributed_to: tuple[str, ...] = ()
    value: str | None = None
    day: str | None = None
    part_of_day: str | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Independence:
    """How many independent sources stand behind a claim, as a range, and why.

    Attributes:
        low: Sources that are independent on the evidence at hand; at least 1.
        high: Sources if every doubt fell the other way.
        reasons: Why reports count together, in words.
    """

    low: int
    high: int
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Something the reports say, with everything that supports it.

    Attributes:
        id: Letter of the kind (E, S, F, R) and 10 hexadecimal digits of a hash over its supports' words.
        label: Short name on a page, counted in reading order: E1, S3, F2, R4.
        text: A short neutral sentence made from its slots, with its attribution where the reports attribute it.
        supports: Who carries it, in order of report and offset.
        independence: How many independent sources.
        sensitive: Whether it is an allegation against a named private person.
    """

    id: str
    label: str
    text: str
    supports: tuple[Support, ...]
    independence: Independence
    sensitive: bool = False

    @property
    def reports(self) -> tuple[str, ...]:
        """Ids of the reports that carry the claim, each once, in order."""
        return tuple(dict.fromkeys(support.report for support in self.supports))

    @property
    def support(self) -> SupportLevel:
        """How well the claim is supported, as a word."""
        if self.independence.low >= 2:
            return "corroborated"
        if self.independence.high >= 2:
            return "unsure"
        return "repeated" if len(self.reports) > 1 else "one report"


@dataclass(frozen=True, slots=True, kw_only=True)
class EventClaim(Claim):
    """An event. Its days and places are its supports' values; none is chosen.

    Attributes:
        type: PLOVER root.
        modes: PLOVER modes.
        contexts: PLOVER contexts.
        realis: The surest standing a report gives it in its own voice; else the least sure that a speaker gives it.
        actor: Who, as the telling behind ``text`` names them, else as the fullest name given, or None.
        target: To whom, or None.
        speech_act: Whether the event is an act of speaking.
        figures: Labels of figure claims about it.
        part_of: Label of the larger event it is part of, or None.
    """

    type: str
    modes: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    realis: Realis = "happened"
    actor: str | None = None
    target: str | None = None
    speech_act: bool = False
    figures: tuple[str, ...] = ()
    part_of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementClaim(Claim):
    """Somebody said something.

    Attributes:
        kind: How the fullest telling gives it.
        speaker: Who, resolved.
        speaker_kind: What the speaker is.
        roles: The speaker's roles as the reports state them.
        words: The fullest wording in quotation marks or, for indirect statements, as reported.
        cues: The cue words used, with their class, in order, each once.
        channel: How it was said, or None.
        target: Whom or what it is about, as written, or None.
        act: PLOVER root of the speech act ("ACCUSE"), or None where saying it is no event of its own.
    """

    kind: StatementKind
    speaker: str | None
    speaker_kind: EntityKind | None = None
    roles: tuple[str, ...] = ()
    words: str = ""
    cues: tuple[tuple[str, CueClass], ...] = ()
    channel: Channel | None = None
    target: str | None = None
    act: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureClaim(Claim):
    """A figure: the interval that all its supports bear out.

    Attributes:
        low: Lower bound, or None.
        high: Upper bound, or None.
        modifier: As in Figure.
        vague: As in Figure.
        unit: What is counted.
        counted: What is said of them.
        rate: As in Figure.
        role: As in Figure.
        attribution: Who gives it; None when the reports themselves do.
        event: Label of the event it belongs to, or None.
    """

    low: float | None
    high: float | None
    modifier: str | None
    vague: bool
    unit: str | None
    counted: str | None
    rate: str | None
    role: FigureRole
    attribution: str | None
    event: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleClaim(Claim):
    """Somebody holds a role, as stated.

    Attributes:
        person: The person's fullest name.
        role: The role as the first support states it.
    """

    person: str
    role: str


@dataclass(frozen=True, slots=True)
class Account:
    """One side of a discrepancy: what one report says, in its own words.

    Attributes:
        report: ``Report.id``.
        words: What to show: the report's words, or a short plain phrase when it says nothing ("no day given").
        quoted: Whether ``words`` are the report's own words.
        evidence: The words it rests on.
    """

    report: str
    words: str
    quoted: bool
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """The same matter told differently: a question and every report's own words; never a winner.

    Attributes:
        id: ``D`` and 10 hexadecimal digits of a hash over kind and evidence.
        kind: What differs.
        question: The question an editor would ask.
        accounts: At least two, in report order; two of one report when it contradicts itself.
        claims: Labels of the claims concerned.
        comment: One plain line on what the difference is, or "".
    """

    id: str
    kind: DiscrepancyKind
    question: str
    accounts: tuple[Account, ...]
    claims: tuple[str, ...]
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """An origin: reports that count once.

    Attributes:
        id: ``1``, ``2``, ... in report order.
        name: What to call it: the publisher's name, else the first report's label.
        reports: Ids of the reports that count together.
        reasons: Why, in words; empty for a report that stands alone.
    """

    id: str
    name: str
    reports: tuple[str, ...]
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RecordEntity:
    """Somebody or something named by the reports, merged across them.

    Attributes:
        key: Identity in the record.
        name: The fullest name.
        kind: What it is.
        aliases: Other forms, sorted.
        roles: Roles as stated, in order, each once.
        mentions: How often each report names it: (report id, count).
    """

    key: str
    name: str
    kind: EntityKind
    aliases: tuple[str, ...]
    roles: tuple[str, ...]
    mentions: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class RecordPlace:
    """A place of the record with every mention of it.

    Attributes:
        place: The place.
        mentions: The words that stand for it, in order of report and offset.
    """

    place: Place
    mentions: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class WordingUse:
    """One use of a term: in the outlet's own voice when ``speaker`` is None, else inside that speaker's words.

    Attributes:
        report: ``Report.id``.
        speaker: Whose words hold it, or None in the outlet's own voice.
        evidence: The words.
    """

    report: str
    speaker: str | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class WordingTerm:
    """A word the reports use for a referent, with its uses.

    Attributes:
        referent: Whom or what it stands for; terms of one referent belong together ("the people in the street").
        term: The word.
        uses: Where it stands, in order of report and offset.
    """

    referent: str
    term: str
    uses: tuple[WordingUse, ...]


@dataclass(frozen=True, slots=True)
class Clause:
    """A piece of running text on the record.

    Attributes:
        text: The piece, with the spaces and marks that join it to its neighbours.
        claim: Label of the claim it rests on, or None for words that join.
    """

    text: str
    claim: str | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """Something to do before publishing, tied to the claims that give cause.

    Attributes:
        text: What to do.
        reason: Why.
        claims: Labels of the claims that give cause.
    """

    text: str
    reason: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Method:
    """What made a record: enough to repeat it.

    Attributes:
        version: Version of this package.
        model: Name and version of the language model.
        limitation: At least one sentence on what the method gets wrong.
        accuracy: Measured accuracy by measure name.
    """

    version: str
    model: str
    limitation: str
    accuracy: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """The evidence-linked record of one story.

    Attributes:
        id: The story's id.
        title: A neutral headline made from the claims.
        place: Main place in words, or "".
        days: Days of the events, EDTF, or "".
        reports: The reports, in order of label.
        story_reasons: Why each report is part of the story, parallel to ``reports``.
        sources: The origins; every report is in exactly one.
        summary: Two to four sentences made from claims.
        events: What happened.
        statements: Who said what.
        figures: How many.
        roles: Who is what.
        discrepancies: Where the reports differ, most telling first.
        entities: Who and what is named.
        places: Where.
        wording: What the same people and acts are called.
        checks: What to do before publishing.
        overlaps: How much text the reports share.
        passages: Shared passages.
        links: Linked sentences.
        method: What made the record.
    """

    id: str
    title: str
    place: str
    days: str
    reports: tuple[ReportCard, ...]
    story_reasons: tuple[str, ...]
    sources: tuple[Source, ...]
    summary: tuple[Clause, ...]
    events: tuple[EventClaim, ...]
    statements: tuple[StatementClaim, ...]
    figures: tuple[FigureClaim, ...]
    roles: tuple[RoleClaim, ...]
    discrepancies: tuple[Discrepancy, ...]
    entities: tuple[RecordEntity, ...]
    places: tuple[RecordPlace, ...]
    wording: tuple[WordingTerm, ...]
    checks: tuple[Check, ...]
    overlaps: tuple[Overlap, ...]
    passages: tuple[Passage, ...]
    links: tuple[SentenceLink, ...]
    method: Method

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Every claim: events, statements, figures, roles."""
        return (*self.events, *self.statements, *self.figures, *self.roles)

    def differing(self) -> frozenset[str]:
        """Labels of the claims some discrepancy concerns."""
        return frozenset(label for discrepancy in self.discrepancies for label in discrepancy.claims)


def evidence_of(record: Record) -> Iterator[Evidence]:
    """Every piece of evidence in a record, in order; each must stand in its report."""
    for claim in record.claims:
        for support in claim.supports:
            yield from support.evidence
            yield from (part.evidence for part in support.parts)
    for discrepancy in record.discrepancies:
        for account in discrepancy.accounts:
            yield from account.evidence
    yield from _aligned(record)
    for place in record.places:
        yield from place.mentions
    for term in record.wording:
        yield from (use.evidence for use in term.uses)


def _aligned(record: Record) -> Iterator[Evidence]:
    for passage in record.passages:
        yield passage.a
        yield passage.b
    for link in record.links:
        yield link.a
        yield link.b
        for difference in link.differences:
            yield from (side for side in (difference.a, difference.b) if side is not None)
    for overlap in record.overlaps:
        for slip in overlap.shared_slips:
            yield from slip
