"""What reviewers decide about claims: a log that only grows, beside the record, which it never changes.

A decision names its claim by id and by the spans it rests on, so that a later record of the same reports finds it again even
where the claim has changed its id. What no record finds is listed, never dropped.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from secondsource.model.claim import Claim
    from secondsource.model.record import Record

ReviewAct = Literal["confirm", "correct", "reject", "undo"]
ReviewState = Literal["confirmed", "corrected", "rejected"]

_STATES: Mapping[ReviewAct, ReviewState] = {"confirm": "confirmed", "correct": "corrected", "reject": "rejected"}

Place = tuple[str, int, int]
"""A span of a report: ``Report.id``, start, end in code points."""


@dataclass(frozen=True, slots=True)
class Review:
    """One decision.

    Attributes:
        when: Moment of the decision, ISO 8601 with its zone.
        who: Who decided.
        act: What was decided; ``undo`` takes back the last decision on the claim that still stands.
        claim: ``Claim.id`` at the time.
        places: The spans the claim rested on, in order.
        before: The sentence that stood before, the machine's or a reviewer's; None where the claim stood rejected.
        after: The sentence that stands after; None where the claim is rejected.
        why: The reason in words.
    """

    when: str
    who: str
    act: ReviewAct
    claim: str
    places: tuple[Place, ...]
    before: str | None
    after: str | None
    why: str


@dataclass(frozen=True, slots=True)
class Opinion:
    """What a reviewer says of a claim, before it is put down.

    Attributes:
        act: What they decide.
        who: Who they are.
        when: Moment, ISO 8601 with its zone.
        why: The reason in words.
        to: The sentence of a correction, else None.
    """

    act: ReviewAct
    who: str
    when: str
    why: str
    to: str | None = None


@dataclass(frozen=True, slots=True)
class Reviewed:
    """How a claim stands after all decisions on it.

    Attributes:
        standing: The decisions that no later one undoes, in order; at least one.
    """

    standing: tuple[Review, ...]

    @property
    def last(self) -> Review:
        """The decision that counts."""
        return self.standing[-1]

    @property
    def state(self) -> ReviewState:
        """What it says."""
        return _STATES[self.last.act]

    @property
    def words(self) -> str:
        """The state in a line: "confirmed by A. Editor, 2026-03-02: called the court"."""
        corrected = f" to “{self.last.after}”" if self.state == "corrected" else ""
        return f"{self.state}{corrected} by {self.last.who}, {self.last.when[:10]}: {self.last.why}"


@dataclass(frozen=True, slots=True)
class Desk:
    """All decisions, as far as a record's claims are found by them.

    Attributes:
        standing: How claims stand, by label; claims nobody decided on, or whose decisions are all undone, are left out.
        unmatched: Decisions that no claim of the record is found by, in order.
    """

    standing: Mapping[str, Reviewed]
    unmatched: tuple[Review, ...] = ()

    def unreviewed(self, record: "Record") -> "tuple[Claim, ...]":
        """Sensitive claims that no decision stands on."""
        return tuple(claim for claim in record.claims if claim.sensitive and claim.label not in self.standing)


NOBODY = Desk({})
"""No decisions."""


def decided(record: "Record", reviews: Iterable[Review]) -> Desk:
    """How the claims of a record stand after these decisions, in the order they were made."""
    logs: dict[str, list[Review]] = {}
    unmatched: list[Review] = []
    finder = _Finder(record)
    for review in reviews:
        label = finder.label(review)
        if label is None:
            unmatched.append(review)
        else:
            logs.setdefault(label, []).append(review)
    held = ((label, _reviewed(log)) for label, log in logs.items())
    return Desk({label: one for label, one in held if one is not None}, tuple(unmatched))


def decide(claim: "Claim", held: Reviewed | None, opinion: Opinion) -> Review:
    """The decision to put down.

    Args:
        claim: The claim.
        held: How it stands so far, or None.
        opinion: What is said of it now.

    Raises:
        ValueError: There is nothing to undo, or a correction gives no sentence; the message is for people.
    """
    if opinion.act == "undo" and held is None:
        raise ValueError(f"{claim.label} has no decision that stands; there is nothing to undo")
    if (opinion.act == "correct") != bool(opinion.to):
        raise ValueError("a correction gives its sentence with --to, and nothing else does")
    standing = held.standing if held is not None else ()
    before = standing[-1].after if standing else claim.text
    undone = standing[-2].after if len(standing) > 1 else claim.text
    after = {"confirm": before or claim.text, "correct": opinion.to, "reject": None, "undo": undone}[opinion.act]
    return Review(opinion.when, opinion.who, opinion.act, claim.id, places_of(claim), before, after, opinion.why)


def places_of(claim: "Claim") -> tuple[Place, ...]:
    """The spans a claim rests on."""
    spans = (item for support in claim.supports for item in support.evidence)
    return tuple(dict.fromkeys((item.report, item.span.start, item.span.end) for item in spans))


def _reviewed(log: Sequence[Review]) -> Reviewed | None:
    standing: list[Review] = []
    for review in log:
        if review.act != "undo":
            standing.append(review)
        elif standing:
            standing.pop()
    return Reviewed(tuple(standing)) if standing else None


class _Finder:
    """Finds the claim of a decision: by its id, else the one of its kind that shares most spans, alone in that."""

    def __init__(self, record: "Record") -> None:
        self._labels = {claim.id: claim.label for claim in record.claims}
        self._resting: dict[tuple[str, Place], list[str]] = {}
        for claim in record.claims:
            for place in places_of(claim):
                self._resting.setdefault((claim.id[:1], place), []).append(claim.label)

    def label(self, review: Review) -> str | None:
        if review.claim in self._labels:
            return self._labels[review.claim]
        shared: dict[str, int] = {}
        for label in self._sharing(review):
            shared[label] = shared.get(label, 0) + 1
        most = max(shared.values(), default=0)
        best = [label for label, count in shared.items() if count == most]
        return best[0] if len(best) == 1 else None

    def _sharing(self, review: Review) -> Iterator[str]:
        for place in review.places:
            yield from self._resting.get((review.claim[:1], place), ())
