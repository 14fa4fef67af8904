"""Different numbers for the same thing in the same event."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from secondsource.corroboration.counted import Count
from secondsource.corroboration.discrepancies.shared import Matters, discrepancy
from secondsource.model.claim import Discrepancy
from secondsource.model.figure import Figure


def find(matters: Matters) -> Iterator[Discrepancy]:
    """A question for each pair of figure claims about one event and thing whose intervals cannot both be right."""
    told: dict[int, list[tuple[str, Sequence[Count]]]] = {}
    for label, counts in matters.figures:
        if counts[0].occasion is not None:
            told.setdefault(counts[0].occasion, []).append((label, counts))
    for about_one_event in told.values():
        for (label, one), (other_label, other) in combinations(about_one_event, 2):
            if contradict(one[0], other[0]):
                yield _question(matters, [label, other_label], one, other)


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


def _question(matters: Matters, labels: list[str], one: Sequence[Count], other: Sequence[Count]) -> Discrepancy:
    """Every report's figure once, in order of report."""
    first = {(count.report, side): count for side, group in enumerate((one, other)) for count in reversed(group)}
    counts = sorted(first.values(), key=lambda count: (matters.view.order[count.report], count.figure.span))
    accounts = [matters.account(count.report, count.figure.span) for count in counts]
    figure, said = one[0].figure, one[0].said_of_them
    what = f" {said}" if said is not None else f" ({figure.counted})" if figure.counted else ""
    return discrepancy("figure", f"How many {figure.unit or 'of them'}{what}?", accounts, labels)
