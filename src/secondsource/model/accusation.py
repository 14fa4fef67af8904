"""Who a report accuses of what: words that blame, and the person they are said of."""

from dataclasses import dataclass
from typing import Literal

from secondsource.model.evidence import Span

AccusationWeight = Literal["crime", "conduct"]
"""``crime``: the law acts, or the deed is one that it punishes. ``conduct``: blame short of that."""


@dataclass(frozen=True, slots=True, order=True)
class Accusation:
    """Words that accuse a named person, in whosever voice; a denial or an acquittal names what it denies.

    Attributes:
        words: The word that accuses ("charged", "suspect").
        accused: The words for whom it accuses, a name or what stands for it.
        entity: ``Entity.key`` of the person in the report.
        weight: How heavy it is.
    """

    words: Span
    accused: Span
    entity: str
    weight: AccusationWeight
