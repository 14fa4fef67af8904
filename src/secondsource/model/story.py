"""How reports stand to each other: shared passages, linked sentences, and the stories they tell."""

from dataclasses import dataclass
from typing import Literal

from secondsource.model.display import counted, line
from secondsource.model.edition import Lineage
from secondsource.model.evidence import Evidence

PassageKind = Literal["quotation", "attribution", "narrative"]
Relation = Literal["copied", "edited", "reworded", "partly"]
OriginKind = Literal["agency", "statement", "earlier report", "common error", "unknown"]
DifferenceKind = Literal["number", "date", "name", "place", "label", "attribution", "spelling", "punctuation", "other"]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where two reports are likely to have shared words from.

    Attributes:
        kind: ``agency``: both name it, or one is its text and the other names none. ``statement``: words that somebody put out
            for all. ``earlier report``: one was published first, and nothing speaks for a third. ``common error``: both
            have a slip that hardly anybody else makes, and nothing tells which was first. ``unknown``.
        name: The agency, or who gave the statement; None for the other kinds.
        earlier: Id of the report that was published first, or None when they do not tell.
        evidence: The words that say so: credit lines, how the statement was given, the slip. Empty where dates or metadata do.
    """

    kind: OriginKind
    name: str | None = None
    earlier: str | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that stand in two reports (text reuse). ``a.report < b.report`` in the order of ``Alignment.reports``.

    Attributes:
        a: The words in the one report.
        b: The words in the other.
        words: Words shared, gaps not counted.
        kind: ``quotation``: inside quotation marks in both. ``attribution``: names and a saying verb only. ``narrative``:
            the outlet's own sentences.
        moved: Whether the order of passages differs between the reports at this one.
        origin: Where both are likely to have it from.
    """

    a: Evidence
    b: Evidence
    words: int
    kind: PassageKind
    moved: bool
    origin: Origin = Origin("unknown")


@dataclass(frozen=True, slots=True)
class Difference:
    """Words that differ between two linked sentences; at most one side is None (words added or left out).

    Attributes:
        a: The words in the one report, or None.
        b: The words in the other, or None.
        kind: What kind of words they are.
    """

    a: Evidence | None
    b: Evidence | None
    kind: DifferenceKind


@dataclass(frozen=True, slots=True)
class SentenceLink:
    """Two sentences of two reports that tell the same.

    Attributes:
        a: The sentence in the one report.
        b: The sentence in the other.
        relation: ``copied``: the same but for case and marks. ``edited``: words added, dropped or replaced. ``reworded``:
            the same statement in other words. ``partly``: some of the statements only.
        similarity: Share of words in common, 0 to 1.
        differences: What differs, in order.
    """

    a: Evidence
    b: Evidence
    relation: Relation
    similarity: float
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Overlap:
    """How much of the shorter of two reports stands in the longer one.

    Attributes:
        a: Report id.
        b: Report id.
        shorter: Which of the two is the shorter.
        share: Share of the shorter one's words in shared passages of 5 or more words, 0 to 1.
        narrative: Share of its words in shared narrative passages, 0 to 1.
        shared_slips: Slips in their shared passages that hardly anybody else makes: in the one report and in the other.
    """

    a: str
    b: str
    shorter: str
    share: float
    narrative: float
    shared_slips: tuple[tuple[Evidence, Evidence], ...] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """Reports that tell one event.

    Attributes:
        id: ``s`` and 12 hexadecimal digits over the sorted report ids.
        reports: Report ids, in the order of ``Alignment.reports``.
        reasons: Why each report belongs, in words, parallel to ``reports``.
    """

    id: str
    reports: tuple[str, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided: that reports tell one story, or do not.

    Attributes:
        reports: Ids or names of the reports.
        apart_from: Ids or names of those they do not tell one story with; empty where the reports are joined.
        reason: Why, in the person's words, or "".
        where: File and line it stands on, for messages.
    """

    reports: tuple[str, ...]
    apart_from: tuple[str, ...] = ()
    reason: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True)
class Alignment:
    """What the alignment stage found among reports.

    Attributes:
        reports: Ids of the reports that stand, sorted by (name, id); every other order follows it.
        overlaps: Pairs of reports that share text; of a report that shares text with more than 49 others, those it shares
            most with.
        passages: Shared passages.
        links: Linked sentences: equal ones each with the first of them; of two wordings one pair, which stands for all
            sentences that have them. ``secondsource.model.linked`` gives every pair.
        stories: The stories; every report is in exactly one. One of which nothing stands any more has no reports.
        lineages: The reports of which there are several texts, or that were withdrawn.
    """

    reports: tuple[str, ...]
    overlaps: tuple[Overlap, ...]
    passages: tuple[Passage, ...]
    links: tuple[SentenceLink, ...]
    stories: tuple[Story, ...]
    lineages: tuple[Lineage, ...] = ()

    def __repr__(self) -> str:
        return line(
            "Alignment",
            f"of {counted(len(self.reports), 'report')}",
            counted(len(self.stories), "story", "stories"),
            counted(len(self.passages), "shared passage"),
            counted(len(self.links), "linked sentence"),
        )
