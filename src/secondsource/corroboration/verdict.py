"""What comparing two accounts of one matter comes to: one decision with two outcomes, a question or a reason for none."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome.

    Attributes:
        reason: Why both may stand, in words; "" where they may not.
    """

    reason: str = ""

    @property
    def at_odds(self) -> bool:
        """Whether they cannot both be right."""
        return not self.reason
