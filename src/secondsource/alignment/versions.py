"""Reports -> lineages: which texts are versions of one report, in which order, and which of them stands.

Texts with one address, or one stated id of one publisher, are versions of one report. Their order is that of their version
numbers, else of the times they were last changed or published; else what corrects or withdraws a text comes after it; else the
later name is taken, and that is said, where the texts have words in common.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import combinations

from secondsource.alignment.addresses import is_address, normal
from secondsource.alignment.stories import components
from secondsource.model.edition import Edition, Lineage, Order
from secondsource.model.report import Report
from secondsource.model.story import Decision, Story
from secondsource.resources.publishers import Publishers
from secondsource.text.shingles import WIDTH
from secondsource.text.words import fold, split

_NUMBER = re.compile(r"\D{0,12}(\d{1,9}(?:\.\d{1,9}){0,4})\D{0,12}")
_URI = re.compile(r"(?:urn|tag|doi|info|ni|cid|mid):\S{4,}|[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE)
_TELLING = 8
"""Characters from which a publisher's own id names one item; shorter ones may be numbers of rows, and hold within one file."""

Key = tuple[int, ...] | datetime | str


def lineages(reports: Sequence[Report], publishers: Publishers) -> list[Lineage]:
    """The reports of which there are several texts, or that were withdrawn; in the order of their first text.

    Args:
        reports: All texts, in the order of ``Alignment.reports``; it does not decide anything but what is said above.
        publishers: Under which names publishers go.
    """
    holders: dict[str, int] = {}
    edges: list[tuple[int, int]] = []
    for index, report in enumerate(reports):
        edges += [(holders.setdefault(key, index), index) for key, _ in _keys(report, publishers)]
    groups = components(len(reports), [(a, b) for a, b in edges if a != b])
    found = [one for members in groups for one in _of_one([reports[index] for index in members], publishers)]
    return [one for one in found if len(one.reports) > 1 or one.again or one.beside or one.standing is None]


def fallen(found: Sequence[Lineage]) -> dict[str, str | None]:
    """For each text that does not stand the one that stands in its place, or None."""
    gone: dict[str, str | None] = {}
    for lineage in found:
        gone |= {report: lineage.standing for report in lineage.reports if report != lineage.standing}
        gone |= dict.fromkeys((report for report, _ in lineage.again), lineage.standing)
    return gone


def over(decisions: Sequence[Decision], reports: Sequence[Report], gone: Mapping[str, str | None]) -> list[Decision]:
    """The decisions; what they say of a text that was replaced holds for the one that stands in its place."""
    moved = {name: gone[one.id] for one in reports if one.id in gone for name in (one.id, one.name)}

    def named(names: Sequence[str]) -> tuple[str, ...]:
        return (*names, *(standing for name in names if (standing := moved.get(name)) is not None))

    return [replace(one, reports=named(one.reports), apart_from=named(one.apart_from)) for one in decisions]


def placed(
    found: Sequence[Lineage], stories: Sequence[Story], among: Callable[[Sequence[str]], Sequence[Story]]
) -> tuple[list[Lineage], list[Story]]:
    """The lineages with their stories, and stories of which nothing stands any more.

    Args:
        found: The lineages.
        stories: The stories of the texts that stand.
        among: The stories of these and of texts given by id, when all are taken together. A withdrawn report's first text is
            given: what withdraws it seldom tells what it was about.
    """
    of = {report: story.id for story in stories for report in story.reports}
    orphans = [one for one in found if one.standing is None]
    homes: dict[str, str] = {}
    empty: list[Story] = []
    for together in among([one.reports[0] for one in orphans]) if orphans else ():
        members = [report for report in together.reports if report not in of]
        votes = [of[report] for report in together.reports if report in of]
        homes |= dict.fromkeys(members, max(votes, key=lambda id_: (votes.count(id_), id_)) if votes else together.id)
        if members and not votes:
            empty.append(Story(together.id, (), ()))
    return [replace(one, story=of[one.standing] if one.standing else homes[one.reports[0]]) for one in found], empty


def _keys(report: Report, publishers: Publishers) -> Iterator[tuple[str, str]]:
    """What only texts of one report have in common, each with words for it."""
    ids = report.edition.ids if report.edition is not None else ()
    for url in dict.fromkeys((report.url or "", *filter(is_address, ids))):
        address = normal(url) if url else None
        if address is not None:
            yield f"the address {address}", f"the address {address}"
    for one in ids:
        if _URI.fullmatch(one):
            yield f"the id {one}", f"the id {one}"
        elif not is_address(one) and report.publisher is not None:
            named = publishers.identity(report.publisher.name)
            where = "" if len(one) >= _TELLING else f" in {report.name.removesuffix(f':{one}')}"
            yield f"the id {one} of {named}{where}", f"the id {one}"


def _of_one(members: Sequence[Report], publishers: Publishers) -> list[Lineage]:
    """The lineages of texts of one address or id: one, but for texts of a page that is filled anew.

    Texts that nothing puts in order and that have no words in common tell different things under one address, such as the
    updates of a running page: neither takes the other's place.
    """
    if len(members) == 1 or _in_order(members)[1] != "name":
        return [_lineage(members, publishers)]
    runs = [_runs(report.text) for report in members]
    shared = [(a, b) for a, b in combinations(range(len(members)), 2) if runs[a] & runs[b]]
    parts = [_lineage([members[at] for at in part], publishers) for part in components(len(members), shared)]
    standing = [part.standing for part in parts if part.standing is not None]
    return [replace(part, beside=tuple(one for one in standing if one != part.standing)) for part in parts]


def _runs(text: str) -> set[tuple[str, ...]]:
    """Every run of ``WIDTH`` folded words of a text; all of a shorter one."""
    words = [fold(word) for word in split(text)]
    return {tuple(words[at : at + WIDTH]) for at in range(max(1, len(words) - WIDTH + 1))}


def _lineage(members: Sequence[Report], publishers: Publishers) -> Lineage:
    ordered, order = _in_order(members)
    kept: list[Report] = []
    again: list[tuple[str, str]] = []
    for one in ordered:
        if kept and kept[-1].sha256 == one.sha256 and _withdrawn(kept[-1]) == _withdrawn(one):
            again = [(old, one.id if new == kept[-1].id else new) for old, new in again]
            again.append((kept.pop().id, one.id))
        kept.append(one)
    others = {key for report in members[1:] for key, _ in _keys(report, publishers)}
    shared = next((words for key, words in _keys(members[0], publishers) if key in others), "")
    return Lineage(
        reports=tuple(report.id for report in kept),
        standing=None if _withdrawn(kept[-1]) else kept[-1].id,
        shared=shared,
        order=order if len(kept) > 1 else "alone",
        again=tuple(sorted(again)),
    )


def _in_order(members: Sequence[Report]) -> tuple[list[Report], Order]:
    """The texts, the earliest first, and what tells which is the last."""
    if len(members) == 1:
        return list(members), "alone"
    ways: tuple[tuple[Order, Callable[[Sequence[Report]], list[Key | None]]], ...] = (
        ("version", _numbers),
        ("time", _times),
        ("notice", lambda reports: [(_gravity(one),) for one in reports]),
    )
    for order, way in ways:
        keys = way(members)
        if all(key is not None or _withdrawn(one) for key, one in zip(keys, members, strict=True)):
            ranked = sorted(zip(keys, members, strict=True), key=lambda row: _rank(*row))
            last, before = ranked[-1], ranked[-2]
            if last[1].sha256 == before[1].sha256 or _rank(*last)[:2] > _rank(*before)[:2]:
                return [report for _, report in ranked], order
    return sorted(members, key=lambda one: (one.name, one.id)), "name"


def _rank(key: Key | None, report: Report) -> tuple[bool, list[Key], str, str]:
    """Sort key: what takes a report back and is not numbered or dated comes last."""
    return key is None, [] if key is None else [key], report.name, report.id


def _numbers(reports: Sequence[Report]) -> list[Key | None]:
    """Version numbers, as numbers."""
    found = (_NUMBER.fullmatch((one.edition or Edition()).version or "") for one in reports)
    return [tuple(map(int, match[1].split("."))) if match else None for match in found]


def _times(reports: Sequence[Report]) -> list[Key | None]:
    """When each was last changed, else published; by the day where one gives no time of day or no zone."""
    stated = [_changed(report) for report in reports]
    read = [datetime.fromisoformat(one) if one else None for one in stated]
    exact = all(one is None or len(one) > len("2025-06-07") for one in stated)
    zones = {moment.tzinfo is None for moment in read if moment is not None}
    if exact and len(zones) == 1:
        return list(read)
    return [one[:10] if one else None for one in stated]


def _changed(report: Report) -> str | None:
    if report.edition is not None and report.edition.modified is not None:
        return report.edition.modified
    published = report.published
    if published is None or published.inferred or published.earliest != published.latest:
        return None
    return f"{published.earliest}T{published.time}" if published.time else published.earliest


def _gravity(report: Report) -> int:
    """0 for a text nothing is said of, 1 for one that is corrected, 2 for one that is withdrawn."""
    return 2 if _withdrawn(report) else int(report.edition is not None and report.edition.status == "corrected")


def _withdrawn(report: Report) -> bool:
    return report.edition is not None and report.edition.withdrawn
