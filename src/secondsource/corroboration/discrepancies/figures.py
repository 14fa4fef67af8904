"""Different numbers for the same thing."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from secondsource.corroboration.comparable import at_odds, outgrown
from secondsource.corroboration.counted import Count, how_many
from secondsource.corroboration.discrepancies.shared import Matters, discrepancy
from secondsource.model.claim import Discrepancy, EventClaim


def find(matters: Matters) -> Iterator[Discrepancy]:
    """A question for each thing counted differently: of one event, or the one such number of each report."""
    at_issue = [(label, counts) for label, counts in matters.figures if counts[0].figure.role not in ("goal", "change")]
    for (label, one), (other_label, other) in combinations(at_issue, 2):
        a, b = one[0], other[0]
        if at_odds(a, b) and not outgrown(a, b) and _unambiguous(matters, one, other):
            yield _question(matters, [label, other_label], one, other)


def _unambiguous(matters: Matters, one: Sequence[Count], other: Sequence[Count]) -> bool:
    """One event; or no event on one side, other reports, and no second such number in any of the reports."""
    a, b = one[0], other[0]
    if a.occasion is not None and b.occasion is not None:
        return True
    reports = {count.report for count in (*one, *other)}
    if any(count.report == rival.report for count in one for rival in other):
        return False
    return all(_only_one(matters, report, a, b) for report in sorted(reports))


def _only_one(matters: Matters, report: str, one: Count, other: Count) -> bool:
    """Whether a report gives one exact number of this kind: of several, no telling which is to be held against which."""
    values = {
        (count.figure.low, count.figure.high)
        for _, counts in matters.figures
        for count in counts
        if count.report == report
        and not count.figure.vague
        and any(count.counts_same_kind(side) and count.matter & side.matter for side in (one, other))
    }
    return len(values) == 1


def _question(matters: Matters, labels: list[str], one: Sequence[Count], other: Sequence[Count]) -> Discrepancy:
    """Every report's figure once, in order of report; the claim that tells of what is counted is concerned too."""
    first = {(count.report, side): count for side, group in enumerate((one, other)) for count in reversed(group)}
    counts = sorted(first.values(), key=lambda count: (matters.view.order[count.report], count.figure.span))
    accounts = [matters.account(count.report, count.figure.span) for count in counts]
    events = [label for count in (one[0], other[0]) for label in _told_in(matters, count)]
    return discrepancy("figure", f"{how_many(one[0])}?", accounts, [*labels, *events])


def _told_in(matters: Matters, count: Count) -> Iterator[str]:
    """Label of the event that a figure counts: of the act of it whose telling holds the figure, where there is one."""
    if count.occasion is None:
        return
    whole = matters.events[count.occasion][0]
    acts = (claim for claim in matters.claims if isinstance(claim, EventClaim) and claim.part_of == whole)
    holding = (act.label for act in acts if _holds(act, count))
    yield next(holding, whole)


def _holds(act: EventClaim, count: Count) -> bool:
    told = (evidence for support in act.supports for evidence in support.evidence)
    return any(evidence.report == count.report and count.figure.span in evidence.span for evidence in told)
