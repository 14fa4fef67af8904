"""Different numbers for the same thing in the same event."""

from collections.abc import Iterator
from itertools import combinations

from secondsource.corroboration.counted import Count
from secondsource.corroboration.discrepancies.shared import Matters, discrepancy
from secondsource.model.figure import Figure
from secondsource.model.record import Discrepancy


def find(matters: Matters) -> Iterator[Discrepancy]:
    """A question for each pair of figure claims about one event and thing whose intervals cannot both be right."""
    for (label, one), (other_label, other) in combinations(matters.figures, 2):
        for a in one[:1]:
            for b in other[:1]:
                if contradict(a, b):
                    yield _question(matters, [label, other_label], a, b)


def contradict(one: Count, other: Count) -> bool:
    """Whether two figures count the same thing of one event and their intervals share no value.

    Goals and changes are never held against counts, and vague words against nothing: "hundreds" and 150 may both stand.
    """
    a, b = one.figure, other.figure
    if one.occasion is None or one.occasion != other.occasion:
        return False
    if a.vague or b.vague or {a.role, b.role} & {"goal", "change"} or a.rate != b.rate:
        return False
    if not one.counts_same_kind(other) or not one.matter & other.matter:
        return False
    return not _intervals_meet(a, b)


def _intervals_meet(one: Figure, other: Figure) -> bool:
    low = max(one.low if one.low is not None else float("-inf"), other.low if other.low is not None else float("-inf"))
    high = min(
        one.high if one.high is not None else float("inf"), other.high if other.high is not None else float("inf")
    )
    return low <= high


def _question(matters: Matters, labels: list[str], one: Count, other: Count) -> Discrepancy:
    accounts = [matters.account(count.report, count.figure.span) for count in (one, other)]
    unit = one.figure.unit or "of them"
    what = f" ({one.figure.counted})" if one.figure.counted else ""
    return discrepancy("figure", f"How many {unit}{what}?", accounts, labels)
