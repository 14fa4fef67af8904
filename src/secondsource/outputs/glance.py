"""What a record says at first sight, from itself alone: for the terminal and for the card in a notebook."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from secondsource.model.claim import Claim, EventClaim, StatementClaim, SupportLevel
from secondsource.model.record import Clause, Record, Source

MEANINGS: Final[Mapping[SupportLevel, tuple[str, str]]] = {
    "corroborated": ("●●", "two independent sources or more"),
    "unsure": ("●?", "the sources may or may not be independent"),
    "repeated": ("●○", "several reports, one source"),
    "one report": ("●", "in one report"),
}
"""Each level, the best supported first, with its mark and what it means."""

DIFFERS = "≠"
"""The sign of a claim told differently; it can stand beside any mark."""

_MOST_DOTS = 6


@dataclass(frozen=True, slots=True)
class Only:
    """What one report or source alone has.

    Attributes:
        source: The source.
        claims: The claims that change the picture most, in the record's order.
        more: How many claims it has alone besides.
    """

    source: Source
    claims: Sequence[Claim]
    more: int


def marks(claim: Claim, differing: frozenset[str]) -> str:
    """The mark of a claim: filled dots are independent sources, a hollow one is repetition, ``≠`` is told differently."""
    low = claim.independence.low
    dots = "●" * low if low <= _MOST_DOTS else f"●×{low}"
    level = {"repeated": "○", "unsure": "?"}.get(claim.support, "")
    return dots + level + (f" {DIFFERS}" if claim.label in differing else "")


def summary(record: Record) -> list[Clause]:
    """The clauses of the summary, with a space where two meet without one."""
    found: list[Clause] = []
    before = " "
    for clause in record.summary:
        begins = clause.text[:1]
        if not before.isspace() and before not in "(“‘" and (begins.isalnum() or begins in {"“", "‘", "("}):
            found.append(Clause(" "))
        found.append(clause)
        before = clause.text[-1:] or before
    return found


def supported(record: Record) -> str:
    """How well the record is supported: "2 of 79 claims have a second source"."""
    second = sum(claim.support == "corroborated" for claim in record.claims)
    total = len(record.claims)
    return f"{second:,} of {total:,} claim{'' if total == 1 else 's'} {'has' if 1 in (second, total) else 'have'} a second source"


def levels(record: Record) -> list[tuple[SupportLevel, int]]:
    """How many claims each level has, levels without any left out."""
    counts = ((level, sum(claim.support == level for claim in record.claims)) for level in MEANINGS)
    return [(level, count) for level, count in counts if count]


def differing(record: Record) -> int:
    """How many claims are told differently."""
    labels = record.differing()
    return sum(claim.label in labels for claim in record.claims)


def counted_once(record: Record) -> list[Source]:
    """The sources of several reports, those of most reports first."""
    return sorted((source for source in record.sources if len(source.reports) > 1), key=lambda one: -len(one.reports))


def only(record: Record, most: int) -> Iterator[Only]:
    """What each source, or each report of a single source, has alone, the ``most`` telling claims of each.

    Nothing where there is one report.
    """
    groups: Sequence[Source] = record.sources
    if len(groups) < 2:
        groups = [Source(card.id, "", (card.id,)) for card in record.reports]
    for source in groups if len(groups) > 1 else ():
        own = [claim for claim in record.claims if set(claim.reports) <= set(source.reports)]
        ranked = sorted((claim for claim in own if weight(claim)), key=weight, reverse=True)[:most]
        chosen = {claim.label for claim in ranked}
        if chosen:
            yield Only(source, [claim for claim in own if claim.label in chosen], len(own) - len(chosen))


def weight(claim: Claim) -> int:
    """How much a claim changes the picture: what happened before what was said, words quoted before words reported."""
    if isinstance(claim, EventClaim):
        real = claim.realis in {"happened", "ongoing"} and not claim.speech_act
        return (4 if real else 1) + (2 if claim.figures else 0) + (1 if claim.actor else 0)
    if isinstance(claim, StatementClaim) and claim.kind != "no comment":
        strong = any(force == "strong" for _, force in claim.cues)
        return 2 + (1 if claim.kind in {"direct", "mixed"} else 0) + (1 if claim.speaker else 0) + (1 if strong else 0)
    return 0
