"""Support marks: a filled dot for each independent source, a hollow one for repetition; agreement is a sign of its own."""

from dataclasses import dataclass
from typing import Final

from secondsource.model.claim import Claim, Independence, SupportLevel
from secondsource.outputs.dossier.phrases import spelled

MOST_DOTS = 6
"""More independent sources than these are given as a number beside one dot: nobody counts ten dots."""
CODES: Final[dict[SupportLevel, str]] = {"corroborated": "cor", "repeated": "rep", "one report": "one", "unsure": "uns"}
NAMES: Final[dict[SupportLevel, str]] = {
    "corroborated": "Corroborated",
    "repeated": "Repeated",
    "one report": "One report",
    "unsure": "Unsure",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A support mark as it is drawn and as it is read out.

    Attributes:
        code: Class name: ``cor``, ``rep``, ``one``, ``uns``.
        filled: Filled dots.
        hollow: Hollow dots.
        count: The number written beside the dot when there are too many to draw, or "".
        differs: Whether the reports tell the claim differently.
        name: The level as a word: "Repeated".
        words: The hidden text: "repeated, one source, told differently".
        sentence: The level as the drawer says it.
    """

    code: str
    filled: int
    hollow: int
    count: str
    differs: bool
    name: str
    words: str
    sentence: str


def mark(claim: Claim, *, differs: bool) -> Mark:
    """The mark of a claim; ``differs`` says whether some discrepancy concerns it."""
    level = claim.support
    low, high = claim.independence.low, claim.independence.high
    words = _words(level, low, high) + (", told differently" if differs else "")
    crowded = low > MOST_DOTS
    return Mark(
        code=CODES[level],
        filled=1 if crowded else low,
        hollow={"repeated": 1, "unsure": 1}.get(level, 0),
        count=str(low) if crowded else "",
        differs=differs,
        name=NAMES[level],
        words=words,
        sentence=_sentence(level, len(claim.reports), claim.independence),
    )


def _words(level: SupportLevel, low: int, high: int) -> str:
    if level == "corroborated":
        return f"corroborated, {spelled(low, 'independent source')}"
    if level == "unsure":
        return f"unsure, {spelled(low, 'source')}, perhaps {spelled(high, 'source').split()[0]}"
    return "repeated, one source" if level == "repeated" else "in one report"


def _sentence(level: SupportLevel, reports: int, independence: Independence) -> str:
    count = "both reports" if reports == 2 else spelled(reports, "report")
    if level == "corroborated":
        return f"Corroborated by {spelled(independence.low, 'independent source')}"
    if level == "repeated":
        return f"Repeated: {count} have it, but they are one source"
    if level == "unsure":
        return f"Unsure: {count} have it, and they may or may not be independent"
    return "In one report only"
