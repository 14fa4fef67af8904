"""A draft held against records: what each of its sentences rests on, and what to look at. Nothing here says what is true."""

from dataclasses import dataclass
from typing import Literal

from secondsource.model.claim import Drift, Independence
from secondsource.model.evidence import Evidence

FindingKind = Literal[
    "quotation differs",
    "quotation not on record",
    "quotation marks added",
    "other speaker",
    "figure not on record",
    "modifier changed",
    "figure disputed",
    "attribution dropped",
    "hedge dropped",
    "status raised",
    "not yet happened",
    "negation",
    "other day",
    "other place",
    "other name",
    "name spelled otherwise",
    "withdrawn",
    "allegation",
    "loaded word",
    "told differently",
    "one source",
]
"""What a finding is about; ``draft.toml`` says of each how it is graded, what it says and what to do."""

Grade = Literal["look", "know"]
"""``look``: the draft and the record differ, or the record asks for care. ``know``: nothing differs; worth knowing."""

Tie = Literal["same words", "same quotation", "same figure", "same event", "same speaker"]

Standing = Literal["on record", "nothing on record", "nothing to check"]
"""``on record``: it rests on claims. ``nothing on record``: it tells something, and no claim was found for it, which says nothing
of whether it is so. ``nothing to check``: no name, number, quotation, statement or event was found in it."""


@dataclass(frozen=True, slots=True)
class Ground:
    """A claim that a sentence rests on.

    Attributes:
        record: ``Record.id``.
        claim: ``Claim.label``.
        text: ``Claim.text``.
        ties: What ties it to the sentence.
        reports: Ids of the reports that carry it.
        independence: How many independent sources stand behind it.
        differs: Whether the reports tell it differently.
    """

    record: str
    claim: str
    text: str
    ties: tuple[Tie, ...]
    reports: tuple[str, ...]
    independence: Independence
    differs: bool


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to look at or to know.

    Attributes:
        kind: What it is about.
        grade: Whether it must be looked at.
        evidence: The draft's words.
        text: One or two short sentences on what the record holds.
        advice: What to do, as an imperative.
        claims: (``Record.id``, ``Claim.label``) of the claims it goes by.
        accounts: The reports' words it goes by.
        changes: Word by word how a quotation differs: ``told`` is the draft's side, ``fullest`` the record's.
    """

    kind: FindingKind
    grade: Grade
    evidence: Evidence
    text: str
    advice: str
    claims: tuple[tuple[str, str], ...] = ()
    accounts: tuple[Evidence, ...] = ()
    changes: tuple[Drift, ...] = ()


@dataclass(frozen=True, slots=True)
class SentenceCheck:
    """One sentence of the draft.

    Attributes:
        evidence: The sentence.
        standing: Whether anything of it was found on record.
        grounds: The claims it rests on, those tied by most first.
        findings: What to look at, then what to know, each in order of the draft's words.
    """

    evidence: Evidence
    standing: Standing
    grounds: tuple[Ground, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckedReport:
    """A report the draft was held against.

    Attributes:
        id: ``Report.id``.
        record: ``Record.id`` of the record that keeps it.
        label: Short name on a page: its label in the record, with the record's number before it where there are several.
        name: ``Report.name``.
        known: Share of its text that the record keeps, 0 to 1: what a report says elsewhere cannot be found.
    """

    id: str
    record: str
    label: str
    name: str
    known: float


@dataclass(frozen=True, slots=True)
class DraftCheck:
    """A draft held against records.

    Attributes:
        name: The draft as the user called it.
        sha256: Hash of its text in UTF-8; offsets count code points into that text.
        reports: The reports of the records, in order.
        sentences: Its sentences, in order.
    """

    name: str
    sha256: str
    reports: tuple[CheckedReport, ...]
    sentences: tuple[SentenceCheck, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Every finding, in order of the sentences."""
        return tuple(finding for sentence in self.sentences for finding in sentence.findings)

    @property
    def to_look_at(self) -> int:
        """How many findings must be looked at."""
        return sum(finding.grade == "look" for finding in self.findings)
