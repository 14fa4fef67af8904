"""What the reports put differently without disagreeing, with the reason it is no disagreement."""

from dataclasses import dataclass

from secondsource.model.claim import Account, DiscrepancyKind


@dataclass(frozen=True, slots=True)
class Compatible:
    """The same matter in two forms that may both stand: "44" and "at least 44". It was compared and found no disagreement.

    Attributes:
        id: ``N`` and 10 hexadecimal digits of a hash over kind and evidence.
        kind: What was compared, as in ``Discrepancy``.
        accounts: At least two, in report order.
        claims: Labels of the claims concerned.
        reason: Why both may stand, in words: "44 lies within “at least 44”".
    """

    id: str
    kind: DiscrepancyKind
    accounts: tuple[Account, ...]
    claims: tuple[str, ...]
    reason: str
