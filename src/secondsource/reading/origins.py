"""Who published a report and when, from its own words: signs are data (resources/origins.toml, outlets.toml).

A sign names an outlet that is known; one strong sign or two weak ones make it the publisher, unless another outlet has as
much. Broadcasters take three weak signs: newspapers quote at length what was told to them, but seldom to each other. So "told
police" names nobody, and a newspaper's report on a television interview stays without publisher.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from secondsource.model.evidence import Span
from secondsource.model.report import Published, Publisher, Report
from secondsource.reading.dates import DATE, moment
from secondsource.resources import table
from secondsource.resources.publishers import Publishers

_HEAD = 250
"""Characters a dateline stands in."""
_TAIL = 700
"""Characters credit lines stand in."""
_NEEDED = 6
_STRONG = 6
_MOST = 100
"""Signs of one outlet that are counted; more say no more, and each is compared with all."""
_WEAK = 3
_WEAK_BROADCASTER = 2
_PERSON = r"[A-Z][\w’'.-]*(?:\s[A-Z][\w’'.-]*){1,3}"
_ADDRESS_DAY = re.compile(
    r"(?<=[/=_-])(?P<year>(?:19|20)\d\d)(?P<mark>[/-]?)(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})(?!\d)"
)
_DATELINE_DAY = re.compile(rf"[^\n()]{{2,80}}?,\s*(?P<date>(?i:{DATE}))\s*(?:\(|[-–—:])")


@dataclass(frozen=True, slots=True)
class _Sign:
    """A way a report names its outlet."""

    pattern: re.Pattern[str]
    strong: bool
    where: str
    outlet: str | None


def publisher(text: str) -> Publisher | None:
    """The outlet the words of a report name as its own, with the words; None when they do not tell.

    The spans are those of the signs, in order.
    """
    found: dict[str, dict[Span, int]] = defaultdict(dict)
    for sign in _signs():
        for name, span in _uses(sign, text):
            if len(found[name]) < _MOST and not any(span.overlaps(other) for other in found[name]):
                found[name][span] = _strength(sign, name)
    scores = {name: sum(spans.values()) for name, spans in found.items()}
    ranked = sorted(scores, key=lambda name: (-scores[name], name))
    if not ranked or scores[ranked[0]] < _NEEDED or (len(ranked) > 1 and scores[ranked[1]] == scores[ranked[0]]):
        return None
    return Publisher(ranked[0], "text", tuple(sorted(found[ranked[0]])))


def published(text: str) -> Published | None:
    """The day a dateline gives in full: "OSLO, 7 June 2025 (Agency) -"."""
    match = _DATELINE_DAY.match(text, 0, _HEAD)
    stated = moment(match["date"]) if match else None
    return Published(stated.day, stated.day, "text", "stated in the dateline", stated.time) if stated else None


def dated_by_address(url: str | None) -> Published | None:
    """The day in an address: ``/2025/06/07/``, ``/2025-06-07``, ``/20250607/``."""
    for found in _ADDRESS_DAY.finditer(url or ""):
        try:
            day = date(int(found["year"]), int(found["month"]), int(found["day"])).isoformat()
        except ValueError:
            continue
        return Published(day, day, "metadata", "the day in its address")
    return None


def by_address(report: Report, publishers: Publishers) -> Report:
    """The report, with the publisher that its address tells where nothing else does."""
    name = publishers.at(report.url) if report.publisher is None and report.url else None
    return report if name is None else replace(report, publisher=Publisher(name, "metadata"))


def same_family(one: str, other: str) -> bool:
    """Whether two outlet names stand for one outlet or two of one owner, as far as outlets.toml knows."""
    return _family(one) == _family(other)


def _family(name: str) -> str:
    known = names().get(name) or names().get(name.removeprefix("The ").removeprefix("the "))
    return table("outlets.toml")["outlet"][known]["family"] if known else name.casefold()


def _uses(sign: _Sign, text: str) -> Iterator[tuple[str, Span]]:
    start = max(0, len(text) - _TAIL) if sign.where == "tail" else 0
    if sign.where == "head":
        match = sign.pattern.match(text, 0, _HEAD)
        matches = [match] if match else []
    else:
        matches = list(sign.pattern.finditer(text, start))
    for match in matches:
        form = next((form for form in match.groupdict().values() if form), "")
        yield sign.outlet or names()[form], Span(match.start(), match.end())


def _strength(sign: _Sign, name: str) -> int:
    if sign.strong:
        return _STRONG
    return _WEAK_BROADCASTER if table("outlets.toml")["outlet"][name]["kind"] == "broadcaster" else _WEAK


@cache
def names() -> dict[str, str]:
    """Outlets by every form of their names."""
    outlets = table("outlets.toml")["outlet"]
    return {form: name for name, entry in outlets.items() for form in (name, *entry["aliases"])}


@cache
def _signs() -> tuple[_Sign, ...]:
    outlet = any_name(names())
    return tuple(
        _Sign(
            re.compile(filled(entry["pattern"], outlet), re.MULTILINE),
            entry["strong"],
            entry["where"],
            entry.get("outlet"),
        )
        for entry in table("origins.toml")["sign"]
    )


def _any_of(forms: list[str]) -> str:
    """A pattern for any of these words, the longest first, shared beginnings written once: plain alternatives are slow."""
    by_first: dict[str, list[str]] = defaultdict(list)
    for form in forms:
        by_first[form[:1]].append(form[1:])
    ends = by_first.pop("", None) is not None
    branches = [re.escape(first) + _any_of(rests) for first, rests in sorted(by_first.items())]
    if not branches:
        return ""
    return ("(?:" + "|".join(branches) + ")" if len(branches) > 1 or ends else branches[0]) + ("?" if ends else "")


def any_name(forms: Iterable[str]) -> str:
    """A pattern for any of these names, standing by itself; it captures the name as ``outlet``."""
    return rf"(?P<outlet>(?<![\w-]){_any_of(list(forms))}(?!\w|[-–]\w))"


def filled(pattern: str, outlet: str, placeholder: str = "OUTLET") -> str:
    """The pattern with names in it. Alternatives that name the outlet differently capture under one group each.

    Args:
        pattern: A pattern of ``origins.toml``.
        outlet: What takes the placeholder's place, from ``any_name``.
        placeholder: The word that stands for it.
    """
    first, *rest = pattern.replace("PERSON", _PERSON).split(placeholder)
    whole = first
    for number, piece in enumerate(rest):
        whole += (outlet if number == 0 else outlet.replace("?P<outlet>", f"?P<outlet{number}>")) + piece
    return whole
