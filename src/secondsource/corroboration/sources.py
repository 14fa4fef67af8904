"""How many reports are how many sources: same publisher, shared narrative text, same ultimate source.

A count is a range. Its lower end takes every doubt as dependence, its upper end takes every doubt as independence.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from typing import Any

from secondsource.corroboration.view import View
from secondsource.model.record import Independence, Source, Support
from secondsource.model.story import Alignment, Overlap
from secondsource.resources import table
from secondsource.text.words import fold, words


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
        reasons = [tie.reason for tie in self.ties if set(tie.reports) <= set(reports)]
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
        reasons = tuple(tie.reason for tie in self.ties if tie.certain and set(tie.reports) <= set(group))
        return Source(str(number), named or f"Report {self._view.labels[group[0]]}", group, reasons)

    def _groups(self, reports: Sequence[str], *, certain_only: bool) -> list[tuple[str, ...]]:
        """The reports given, by origin. Ties run through reports not given too: two copies of a third are one source."""
        groups = [{report} for report in self._view.order]
        for tie in self.ties:
            if certain_only and not tie.certain:
                continue
            joined = [group for group in groups if group & set(tie.reports)]
            if len(joined) > 1:
                groups = [group for group in groups if group not in joined] + [set().union(*joined)]
        among = (sorted(group & set(reports), key=self._view.order.__getitem__) for group in groups)
        return sorted((tuple(group) for group in among if group), key=lambda group: self._view.order[group[0]])


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
    length = len(words(view.analysis(overlap.shorter).report.text))
    shared = round(overlap.narrative * length)
    if overlap.narrative < limits["doubtful_share"] or shared < limits["doubtful_words"]:
        return
    certain = overlap.narrative >= limits["same_text_share"] and shared >= limits["same_text_words"]
    reason = (
        f"{overlap.narrative:.0%} of the words of {view.labels[overlap.shorter]} are the reporter’s own "
        f"and stand word for word in {view.labels[longer]} too"
    )
    yield Tie((overlap.a, overlap.b), reason, certain=certain)


def _common_origin(supports: Sequence[Support]) -> str | None:
    """The one speaker everything rests on, when every support is attributed and all end at the same."""
    origins = {support.attributed_to[-1] if support.attributed_to else None for support in supports}
    return origins.pop() if len(origins) == 1 else None
