"""The record of a story: claims with their supports, disagreements, sources. Nothing in it picks a winner."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from secondsource.model.claim import Claim, Discrepancy, EventClaim, FigureClaim, RoleClaim, StatementClaim, sides_of
from secondsource.model.compatible import Compatible
from secondsource.model.display import Carded, counted, line, named
from secondsource.model.edition import Edition
from secondsource.model.evidence import Evidence, Span
from secondsource.model.mention import EntityKind
from secondsource.model.people import PrivateDetail, Standing
from secondsource.model.place import Place
from secondsource.model.report import Published, Publisher
from secondsource.model.story import Overlap, Passage, SentenceLink
from secondsource.model.timeline import Moment
from secondsource.model.version import Change, Fate, StruckClaim


@dataclass(frozen=True, slots=True)
class ReportCard:
    """A report as the record keeps it: everything but the text.

    Attributes:
        id: ``Report.id``.
        label: Letter or number that names it on a page: A, B, ... Z, A1, B1, ...; A/1 for the first version of A, and /1, /2, ...
            for texts of withdrawn reports.
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
        edition: What it states of its own identity and standing, or None.
        fate: Why nothing rests on it any more; None for a text that stands.
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
    edition: Edition | None = None
    fate: Fate | None = None


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
        standing: How a person stands in the story; None for what is no person, and in records of versions that did not say.
    """

    key: str
    name: str
    kind: EntityKind
    aliases: tuple[str, ...]
    roles: tuple[str, ...]
    mentions: tuple[tuple[str, int], ...]
    standing: Standing | None = None


@dataclass(frozen=True, slots=True)
class RecordPlace:
    """A place of the record with every mention of it.

    Attributes:
        place: The place.
        mentions: The words that stand for it, in order of report and offset.
    """

    place: Place
    mentions: tuple[Evidence, ...]


Voice = Literal["own", "quoted", "indirect"]
"""``own``: the outlet's own words. ``quoted``: inside quotation marks. ``indirect``: a speaker's, told without them."""

WordingKind = Literal["people", "act", "organisation", "place"]


@dataclass(frozen=True, slots=True)
class WordingUse:
    """One use of a term.

    Attributes:
        report: ``Report.id``.
        speaker: Whose words hold it; None in the outlet's own voice, and where the report names nobody.
        evidence: The words.
        voice: Whether the outlet uses it itself, quotes it, or tells what a speaker said; None in records of versions that
            told only speakers: own where there is none, else quoted.
    """

    report: str
    speaker: str | None
    evidence: Evidence
    voice: Voice | None = None

    @property
    def spoken(self) -> Voice:
        """``voice``, in records that do not tell it, too."""
        return self.voice or ("own" if self.speaker is None else "quoted")


@dataclass(frozen=True, slots=True)
class WordingTerm:
    """A word the reports use for a referent, with its uses.

    Attributes:
        referent: Whom or what it stands for; terms of one referent stand together.
        term: The word, in the form used most.
        uses: Where it stands, in order of report and offset.
        kind: What the referent is; None in records of versions that told none.
    """

    referent: str
    term: str
    uses: tuple[WordingUse, ...]
    kind: WordingKind | None = None


@dataclass(frozen=True, slots=True)
class Clause:
    """A piece of running text on the record.

    Attributes:
        text: The piece, with the spaces and marks that join it to its neighbours.
        claim: Label of the claim it rests on, or None for words that join.
    """

    text: str
    claim: str | None = None


CheckKind = Literal[
    "withdrawn", "allegation", "accusation", "figure", "party", "disputed", "quotation", "name", "slip", "undated"
]
"""``withdrawn``: a report was taken back or corrected. ``allegation``: against a named private person. ``accusation``: of one
source. ``figure``: a count that nobody is named for. ``party``: a party's figure. ``disputed``: told differently. ``quotation``:
quoted differently. ``name``: not settled by the reports. ``slip``: two reports have the same. ``undated``: nobody gives a day."""


@dataclass(frozen=True, slots=True)
class Check:
    """Something to do before publishing, tied to the claims that give cause.

    Attributes:
        text: What to do.
        reason: Why.
        claims: Labels of the claims that give cause.
        kind: What kind of cause it is; None in records of versions that told none.
    """

    text: str
    reason: str
    claims: tuple[str, ...]
    kind: CheckKind | None = None


@dataclass(frozen=True, slots=True)
class Codebook:
    """The codebook that events were coded with.

    Attributes:
        name: Its name.
        version: Its version as it states it, or "".
        licence: Its licence as it states it, or "".
        extends: Name and version of the codebook that it adds to, or None.
        sha256: Hash of its file; None for the one this package ships, which the package's version tells.
    """

    name: str
    version: str = ""
    licence: str = ""
    extends: str | None = None
    sha256: str | None = None

    @property
    def title(self) -> str:
        """Name, version and licence in words: "PLOVER 2.0 draft (CC BY-SA 4.0)"."""
        name = f"{self.name} {self.version}".strip()
        extending = f", extending {self.extends}" if self.extends else ""
        return f"{name}{extending} ({self.licence})" if self.licence else f"{name}{extending}"


@dataclass(frozen=True, slots=True)
class Method:
    """What made a record: enough to repeat it.

    Attributes:
        version: Version of this package.
        model: Name and version of the language model.
        limitation: At least one sentence on what the method gets wrong.
        accuracy: Measured accuracy by measure name.
        codebook: The codebook events were coded with; None in records made before it was stated.
        publishers: SHA-256 of the file of publishers put over the table that ships, or None where none was.
        redactions: SHA-256 of the file of people whose names were withheld, or None where none was given.
    """

    version: str
    model: str
    limitation: str
    accuracy: tuple[tuple[str, float], ...] = ()
    codebook: Codebook | None = None
    publishers: str | None = None
    redactions: str | None = None


@dataclass(frozen=True, slots=True)
class Record(Carded):
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
        wording: What the same people, acts and places are called, the referents with most different terms first.
        checks: What to do before publishing, most pressing first.
        overlaps: How much text the reports share.
        passages: Shared passages.
        links: Linked sentences, as in ``Alignment``.
        method: What made the record.
        timeline: Where each of ``events`` stands in time, parallel to them; empty in records of versions that made none.
        compatible: What differs in form and is no disagreement, with the reason; empty in records of versions that kept none.
        versions: Texts that stand no longer: earlier versions of ``reports``, and reports that were withdrawn. Nothing above
            rests on them.
        struck: Claims that rested on them and on no text that stands.
        changes: What changed from each version of a report to the next, and which claims lost a report's support.
        private: Details of private life, which default exports leave out; empty in records of versions that found none.
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
    timeline: tuple[Moment, ...] = ()
    compatible: tuple[Compatible, ...] = ()
    versions: tuple[ReportCard, ...] = ()
    struck: tuple[StruckClaim, ...] = ()
    changes: tuple[Change, ...] = ()
    private: tuple[PrivateDetail, ...] = ()

    def __repr__(self) -> str:
        second = sum(claim.independence.low > 1 for claim in self.claims)
        return line(
            "Record",
            self.id if self._private_title() else f"{self.id} {named(self.title)}",
            counted(len(self.reports), "report"),
            counted(len(self.sources), "source"),
            f"{counted(len(self.claims), 'claim')} ({second} with a second source)",
            counted(len(self.discrepancies), "difference"),
        )

    def _private_title(self) -> bool:
        """Whether the title tells something that default exports leave out."""
        title = self.title.casefold()
        return any(detail.evidence.exact.casefold() in title for detail in self.private)

    @property
    def texts(self) -> tuple[ReportCard, ...]:
        """Every text evidence may be of: the reports, and those that stand no longer."""
        return (*self.reports, *self.versions)

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
    yield from (link.evidence for event in record.events for link in event.links)
    yield from _drifted(record)
    for discrepancy in record.discrepancies:
        for account in discrepancy.accounts:
            yield from account.evidence
    for settled in record.compatible:
        for account in settled.accounts:
            yield from account.evidence
    for moment in record.timeline:
        yield from (one.evidence for one in moment.follows)
    yield from _aligned(record)
    for place in record.places:
        yield from place.mentions
    for term in record.wording:
        yield from (use.evidence for use in term.uses)
    yield from (detail.evidence for detail in record.private)
    yield from _of_versions(record)


def _of_versions(record: Record) -> Iterator[Evidence]:
    for struck in record.struck:
        for support in struck.supports:
            yield from support.evidence
            yield from (part.evidence for part in support.parts)
    for change in record.changes:
        yield from (*change.before, *change.after)


def _drifted(record: Record) -> Iterator[Evidence]:
    for claim in record.statements:
        for rendering in claim.renderings:
            for drift in rendering.drift:
                yield from sides_of(drift)


def _aligned(record: Record) -> Iterator[Evidence]:
    for passage in record.passages:
        yield passage.a
        yield passage.b
        yield from passage.origin.evidence
    for link in record.links:
        yield link.a
        yield link.b
        for difference in link.differences:
            yield from (side for side in (difference.a, difference.b) if side is not None)
    for overlap in record.overlaps:
        for slip in overlap.shared_slips:
            yield from slip
