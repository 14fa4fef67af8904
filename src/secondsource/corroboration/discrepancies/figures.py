"""Different numbers for the same thing."""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from secondsource.corroboration.comparable import compare, is_part, is_past, leads
from secondsource.corroboration.counted import Count, how_many
from secondsource.corroboration.discrepancies.shared import Finding, Matters, compatible, discrepancy, pairs
from secondsource.corroboration.status import borne_out
from secondsource.corroboration.verdict import Verdict
from secondsource.model.claim import Account, EventClaim
from secondsource.model.evidence import Span

_Row = tuple[str, Sequence[Count]]
"""A figure claim's label and its givings."""


def find(matters: Matters) -> Iterator[Finding]:
    """A finding for each thing counted differently: of one event, or the one such number of each report."""
    at_issue = [row for row in matters.figures if row[1][0].figure.role not in ("goal", "change")]
    page = _Page(matters)
    settled: set[str] = set()
    for (label, one), (other_label, other) in pairs(at_issue, _keys):
        verdict = compare(one[0], other[0])
        if verdict is None or not page.unambiguous(one, other):
            continue
        if verdict.at_odds:
            yield page.question((label, one), (other_label, other))
        elif not {label, other_label} <= settled:
            settled.update((label, other_label))
            yield page.settled((label, one), (other_label, other), verdict)


def _keys(row: _Row) -> Iterator[Hashable]:
    """What figures must have in common to be compared: what is said of them and, for what is no class, the unit."""
    count = row[1][0]
    for matter in sorted(count.matter):
        yield (matter, count.figure.rate, None if count.matter_class is not None else count.unit)


@dataclass(frozen=True)
class _Page:
    """The story with what its reports count."""

    matters: Matters

    def unambiguous(self, one: Sequence[Count], other: Sequence[Count]) -> bool:
        """Whether no telling which is held against which is needed.

        One event; or other reports, no second such number in any of the reports, and each told where a report says what it is
        about. Two numbers that one sentence of any report gives side by side are two things.
        """
        a, b = one[0], other[0]
        if self._sentences_of(one) & self._sentences_of(other):
            return False
        if a.occasion is not None and a.occasion == b.occasion:
            return not self._repeats(one, other) or (a.is_general and b.is_general)
        if self._repeats(one, other) or self._told_as_two(a, b):
            return False
        return any(map(self._is_main, one)) and any(map(self._is_main, other))

    def _repeats(self, one: Sequence[Count], other: Sequence[Count]) -> bool:
        """Whether one report gives both."""
        return not {count.report for count in one}.isdisjoint(count.report for count in other)

    def _told_as_two(self, one: Count, other: Count) -> bool:
        """Whether some report tells the events that both count, and so tells them apart."""
        if one.occasion is None or other.occasion is None:
            return False
        told = ({o.report for o in self.matters.events[count.occasion or 0][1]} for count in (one, other))
        return not set.isdisjoint(*told)

    def _sentences_of(self, counts: Sequence[Count]) -> set[tuple[str, Span | None]]:
        view = self.matters.view
        return {(count.report, view.sentence(count.report, count.figure.span.start)) for count in counts}

    def _is_main(self, count: Count) -> bool:
        """Whether a figure is the first whole of its kind in its report's first sentences, or of the same event as that."""
        if count.is_some or count.figure.vague:
            return leads(count) and not is_past(count)
        mine = self._first.get((count.report, count.matter_class or count.unit))
        same_event = mine is not None and mine.occasion is not None and mine.occasion == count.occasion
        return mine is not None and (mine.index == count.index or same_event) and leads(count)

    @cached_property
    def _first(self) -> dict[tuple[str, str], Count]:
        """The first figure of each kind of each report that is the whole, in its first sentences."""
        told = [count for _, counts in self.matters.figures for count in counts]
        found: dict[tuple[str, str], Count] = {}
        for count in sorted(told, key=lambda count: count.figure.span):
            whole = not count.figure.vague and not is_part(count) and not count.is_some and not is_past(count)
            if whole and leads(count):
                found.setdefault((count.report, count.matter_class or count.unit), count)
        return found

    def question(self, one: _Row, other: _Row) -> Finding:
        """Every report's figure once, in order of report; the claim that tells of what is counted is concerned too."""
        events = [label for count in (one[1][0], other[1][0]) for label in self._told_in(count)]
        twice = {count.report for count in one[1]} & {count.report for count in other[1]}
        within = [report for report in self.matters.view.order if report in twice]
        labels = self.matters.view.labels
        comment = " ".join(f"Report {labels[report]} gives both." for report in within)
        question = f"{how_many(_least(one, other))}?"
        return discrepancy(
            "figure", question, self._accounts(one, other), [one[0], other[0], *events], comment, within=within
        )

    def settled(self, one: _Row, other: _Row, verdict: Verdict) -> Finding:
        """The two figures with the reason why both may stand."""
        first = [one[1][0], other[1][0]]
        ordered = sorted(first, key=lambda count: (self.matters.view.order[count.report], count.figure.span))
        accounts = [self._account(count) for count in ordered]
        return compatible("figure", accounts, [one[0], other[0]], verdict.reason)

    def _accounts(self, one: _Row, other: _Row) -> list[Account]:
        first = {(count.report, side): count for side, row in enumerate((one, other)) for count in reversed(row[1])}
        counts = sorted(first.values(), key=lambda count: (self.matters.view.order[count.report], count.figure.span))
        return [self._account(count) for count in counts]

    def _account(self, count: Count) -> Account:
        return self.matters.account(count.report, count.figure.span)

    def _told_in(self, count: Count) -> Iterator[str]:
        """Label of the event that a figure counts: of the act of it whose telling holds the figure, where there is one."""
        if count.occasion is None:
            return
        whole = self.matters.events[count.occasion][0]
        holding = (act.label for act in self._acts.get(whole, ()) if _holds(act, count))
        yield next(holding, whole)

    @cached_property
    def _acts(self) -> dict[str, list[EventClaim]]:
        """The acts that an event is made of, by its label."""
        found: dict[str, list[EventClaim]] = {}
        for claim in self.matters.claims:
            if isinstance(claim, EventClaim) and claim.part_of is not None:
                found.setdefault(claim.part_of, []).append(claim)
        return found


def _holds(act: EventClaim, count: Count) -> bool:
    told = (evidence for support in act.supports for evidence in support.evidence)
    return any(evidence.report == count.report and count.figure.span in evidence.span for evidence in told)


def _least(one: _Row, other: _Row) -> Count:
    """The giving by which to ask: of those detained and those arrested, the detained."""
    return borne_out((one[1][0], other[1][0]), lambda count: count.done, lambda count: count.report)[0]
