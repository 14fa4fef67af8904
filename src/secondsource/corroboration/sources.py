"""How many reports are how many sources: same publisher, shared narrative text, same ultimate source.

A count is a range. Its lower end takes every doubt as dependence, its upper end takes every doubt as independence.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import combinations
from typing import Any

from secondsource.corroboration.view import View
from secondsource.model.claim import Independence, Support
from secondsource.model.record import Source
from secondsource.model.story import Alignment, Overlap
from secondsource.resources import table
from secondsource.text.words import fold


@dataclass(frozen=True, slots=True)
class Tie:
    """Why two reports count together. ``certain`` is False where the ground leaves room for doubt."""

    reports: tuple[str, str]
    reason: str
    certain: bool


class Ledger:
    """Which reports of a story count together, and why."""

    def __init__(self, view: View, alignment: Alignment) -> None:
        """Finds every tie between two reports of the story."""
        self._view = view
        members = set(view.order)
        self.ties = tuple(
            tie
            for overlap in alignment.overlaps
            if overlap.a in members and overlap.b in members
            for tie in _text_ties(view, overlap)
        ) + tuple(_publisher_ties(view))

    def sources(self) -> tuple[Source, ...]:
        """The origins: reports joined by certain ties."""
        groups = self._groups(tuple(self._view.order), certain_only=True)
        return tuple(self._source(number, group) for number, group in enumerate(groups, start=1))

    def independence(self, supports: Sequence[Support], origin: str | None = None) -> Independence:
        """How many independent sources stand behind a claim with these supports.

        Args:
            supports: Who carries the claim.
            origin: Whose words every support gives, where they may all come from one release of them: independent
                witnesses or copies cannot be told apart then, so the lower end is 1.
        """
        reports = tuple(dict.fromkeys(support.report for support in supports))
        low = self._groups(reports, certain_only=False)
        high = self._groups(reports, certain_only=True)
        reasons = [tie.reason for tie in self._between(reports)]
        if origin is not None and len(high) > 1:
            reasons.append(f"all give the words of {origin}, who may have spoken to one of them or to all")
            return Independence(1, len(high), tuple(reasons))
        ultimate = _common_origin(supports)
        if ultimate is not None and len(reports) > 1:
            reasons.append(f"all give it as the words of {ultimate}")
            return Independence(1, 1, tuple(reasons))
        return Independence(len(low), len(high), tuple(reasons))

    def _source(self, number: int, group: tuple[str, ...]) -> Source:
        publishers = [self._view.analysis(report).report.publisher for report in group]
        named = next((publisher.name for publisher in publishers if publisher is not None), None)
        reasons = tuple(tie.reason for tie in self._between(group) if tie.certain)
        return Source(str(number), named or f"Report {self._view.labels[group[0]]}", group, reasons)

    def _groups(self, reports: Sequence[str], *, certain_only: bool) -> list[tuple[str, ...]]:
        """The reports given, by origin. Ties run through reports not given too: two copies of a third are one source."""
        origin = self._certain_origins if certain_only else self._origins
        groups: dict[str, list[str]] = {}
        for report in sorted(set(reports), key=self._view.order.__getitem__):
            groups.setdefault(origin[report], []).append(report)
        return [tuple(group) for group in groups.values()]

    @cached_property
    def _certain_origins(self) -> dict[str, str]:
        return _origins(self._view.order, (tie for tie in self.ties if tie.certain))

    @cached_property
    def _origins(self) -> dict[str, str]:
        return _origins(self._view.order, self.ties)

    @cached_property
    def _ties_of(self) -> dict[str, list[int]]:
        """Positions of the ties whose first report each is."""
        found: dict[str, list[int]] = {}
        for position, tie in enumerate(self.ties):
            found.setdefault(tie.reports[0], []).append(position)
        return found

    def _between(self, reports: Sequence[str]) -> list[Tie]:
        """The ties between two of the reports given, in order."""
        among = set(reports)
        near = sorted(position for report in among for position in self._ties_of.get(report, ()))
        return [self.ties[position] for position in near if self.ties[position].reports[1] in among]


def _origins(reports: Iterable[str], ties: Iterable[Tie]) -> dict[str, str]:
    """For each report the one report that stands for all that ties join it with."""
    members = {report: [report] for report in reports}
    origin = {report: report for report in members}
    for tie in ties:
        one, other = (origin[report] for report in tie.reports)
        if one != other:
            for report in members[other]:
                origin[report] = one
            members[one] += members.pop(other)
    return origin


def _publisher_ties(view: View) -> Iterable[Tie]:
    """Reports of one publisher are one source; those of one owner may be: newsrooms under one roof can work apart."""
    known = [(report, a.report.publisher.name) for report, a in view.by_report() if a.report.publisher is not None]
    for (one, name), (other, other_name) in combinations(known, 2):
        both = f"{view.labels[one]} and {view.labels[other]}"
        if _outlet(name) == _outlet(other_name):
            yield Tie((one, other), f"{both} are published by {name}", certain=True)
        elif _family(name) is not None and _family(name) == _family(other_name):
            yield Tie((one, other), f"{both} belong to one owner, {_family(name)}", certain=False)


@cache
def _outlets() -> dict[str, tuple[str, str]]:
    """Folded form of an outlet's name -> (the outlet's name, its family)."""
    listed: dict[str, dict[str, Any]] = table("outlets.toml")["outlet"]
    return {
        fold(form).removeprefix("the "): (name, row["family"])
        for name, row in listed.items()
        for form in (name, *row["aliases"])
    }


def _outlet(name: str) -> str:
    form = fold(name).removeprefix("the ")
    return _outlets().get(form, (form, ""))[0]


def _family(name: str) -> str | None:
    found = _outlets().get(fold(name).removeprefix("the "))
    return None if found is None else found[1]


def _text_ties(view: View, overlap: Overlap) -> Iterable[Tie]:
    limits = table("independence.toml")
    longer = overlap.b if overlap.shorter == overlap.a else overlap.a
    length = view.lengths[overlap.shorter]
    shared = round(overlap.narrative * length)
    if overlap.narrative < limits["doubtful_share"] or shared < limits["doubtful_words"]:
        return
    certain = overlap.narrative >= limits["copy_share"]
    certain |= overlap.narrative >= limits["same_text_share"] and shared >= limits["same_text_words"]
    reason = (
        f"{overlap.share:.0%} of the words of {view.labels[overlap.shorter]} also stand in {view.labels[longer]}, "
        f"{overlap.narrative:.0%} when quotations are left out"
    )
    yield Tie((overlap.a, overlap.b), reason, certain=certain)


def _common_origin(supports: Sequence[Support]) -> str | None:
    """The one speaker everything rests on, when every support is attributed and all end at the same."""
    origins = {support.attributed_to[-1] if support.attributed_to else None for support in supports}
    return origins.pop() if len(origins) == 1 else None
