"""How reports stand to each other: shared passages, linked sentences, and the stories they tell."""

from dataclasses import dataclass
from typing import Literal

from secondsource.model.evidence import Evidence

PassageKind = Literal["quotation", "attribution", "narrative"]
Relation = Literal["copied", "edited", "reworded", "partly"]
DifferenceKind = Literal["number", "date", "name", "place", "label", "attribution", "spelling", "punctuation", "other"]


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
    """

    a: Evidence
    b: Evidence
    words: int
    kind: PassageKind
    moved: bool


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
        shared_slips: Unusual token sequences only these two share.
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
class Alignment:
    """What the alignment stage found among reports.

    Attributes:
        reports: Report ids, sorted by (name, id); every other order follows it.
        overlaps: Pairs of reports that share text.
        passages: Shared passages.
        links: Linked sentences.
        stories: The stories; every report is in exactly one.
    """

    reports: tuple[str, ...]
    overlaps: tuple[Overlap, ...]
    passages: tuple[Passage, ...]
    links: tuple[SentenceLink, ...]
    stories: tuple[Story, ...]
