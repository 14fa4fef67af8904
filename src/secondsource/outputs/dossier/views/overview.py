"""Who carries the shared claims and who leaves them out: reports by claims, a square each, drawn as one picture.

A row is a report, the reports of one source together; a column is a claim that two reports or more tell. Squares of one claim
are one path of short thick strokes inside one link: 20 reports by 88 claims take 30 kB, as rectangles they would take 200.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from secondsource.model.claim import Claim
from secondsource.model.record import Source
from secondsource.outputs.dossier.page import Page, Ref, outlet
from secondsource.outputs.dossier.phrases import plural, shorten

CLAIMS = 74
"""Claims drawn: as many as fit on a page 1240 pixels wide."""
STEP: Final = 11
"""Pixels from one claim to the next."""
LINE: Final = 14
"""Pixels from one report to the next."""
LEFT, TOP, RIGHT = 204, 22, 156
"""Pixels for the reports' names, for the numbers of sources, and for what only a report has."""
SQUARE: Final = 8
NAME = 26
"""Characters of a publisher's name."""


@dataclass(frozen=True, slots=True)
class Strip:
    """A report's row.

    Attributes:
        label: The report's label.
        name: Who published it, short, or "".
        note: "12 of 30, 4 only here".
        y: Where its words stand.
    """

    label: str
    name: str
    note: str
    y: int


@dataclass(frozen=True, slots=True)
class Column:
    """A claim's squares.

    Attributes:
        ref: The claim.
        title: What a pointer shows: the claim and who leaves it out.
        own: Path of the reports that tell it in their own voice.
        given: Path of those that give it as somebody's words only: half squares.
        differs: Path of those whose words stand against others'.
        slash: The stroke through those.
    """

    ref: Ref
    title: str
    own: str
    given: str
    differs: str
    slash: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A line or a number: where it begins, how long it is, what it says."""

    at: int
    length: int
    text: str = ""


@dataclass(frozen=True, slots=True)
class Overview:
    """The picture.

    Attributes:
        width: Pixels.
        height: Pixels.
        across: Pixels of the squares' part.
        strips: Rows.
        columns: Claims.
        sources: Where the reports of one source stand, for sources of several reports.
        counts: Where the claims of as many sources stand.
        more: Shared claims that are not drawn.
    """

    width: int
    height: int
    across: int
    strips: Sequence[Strip]
    columns: Sequence[Column]
    sources: Sequence[Mark]
    counts: Sequence[Mark]
    more: int


def overview(page: Page) -> Overview | None:
    """Draws it; None while each report has a column of its own, and when no two reports tell the same."""
    shared = [claim for claim in page.record.claims if len(claim.reports) > 1]
    if page.by_report or not shared:
        return None
    ordered = sources_by_overlap(page.record.sources, shared)
    carried = Counter(report for claim in shared for report in claim.reports)
    reports = [report for source in ordered for report in sorted(source.reports, key=lambda one: -carried[one])]
    row = {report: place for place, report in enumerate(reports)}
    drawn = _by_sources(page, shared, row)[:CLAIMS]
    against = _against(page)
    own = Counter(claim.reports[0] for claim in page.record.claims if len(claim.reports) == 1)
    return Overview(
        width=LEFT + STEP * len(drawn) + RIGHT,
        height=TOP + LINE * len(reports) + 2,
        across=STEP * len(drawn),
        strips=[_strip(page, report, row[report], carried[report], len(shared), own[report]) for report in reports],
        columns=[_column(page, claim, place, row, against) for place, claim in enumerate(drawn)],
        sources=[
            Mark(TOP + LINE * min(row[report] for report in source.reports), LINE * len(source.reports) - 4)
            for source in ordered
            if len(source.reports) > 1
        ],
        counts=_counts([len(_sources(page, claim)) for claim in drawn]),
        more=len(shared) - len(drawn),
    )


def sources_by_overlap(sources: Sequence[Source], shared: Sequence[Claim]) -> list[Source]:
    """The sources in an order in which neighbours tell the same: the one with most first, then always the most like the last.

    Likeness is the number of claims two sources both tell, over the number either tells.
    """
    told = {
        source.id: frozenset(claim.label for claim in shared if not set(source.reports).isdisjoint(claim.reports))
        for source in sources
    }
    left = list(sources)
    found: list[Source] = []
    while left:
        last = told[found[-1].id] if found else frozenset[str]()
        best = max(left, key=lambda source: (_likeness(last, told[source.id]), len(told[source.id])))
        left.remove(best)
        found.append(best)
    return found


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / (len(one | other) or 1)


def _sources(page: Page, claim: Claim) -> set[str]:
    return {page.source_of[report].id for report in claim.reports}


def _by_sources(page: Page, claims: Sequence[Claim], row: Mapping[str, int]) -> list[Claim]:
    """Most sources first, then most reports; of as many those of the same reports together."""
    return sorted(
        claims,
        key=lambda claim: (
            -len(_sources(page, claim)),
            -len(claim.reports),
            sorted(row[report] for report in claim.reports),
        ),
    )


def _against(page: Page) -> dict[str, frozenset[str]]:
    """Reports whose words stand against others', by claim."""
    found: dict[str, frozenset[str]] = {}
    for discrepancy in page.record.discrepancies:
        reports = frozenset(account.report for account in discrepancy.accounts)
        for label in discrepancy.claims:
            found[label] = found.get(label, frozenset()) | reports
    return found


def _strip(page: Page, report: str, place: int, carried: int, shared: int, own: int) -> Strip:
    card = page.cards[report]
    name = shorten(outlet(card.publisher.name), NAME) if card.publisher else ""
    return Strip(card.label, name, f"{carried} of {shared}" + (f", {own} only here" if own else ""), _y(place) + SQUARE)


def _y(place: int) -> int:
    return TOP + LINE * place + 1


def _column(
    page: Page, claim: Claim, place: int, row: Mapping[str, int], against: Mapping[str, frozenset[str]]
) -> Column:
    x = LEFT + STEP * place + SQUARE // 2 + 1
    apart = against.get(claim.label, frozenset())
    voiced = {support.report for support in claim.supports if not support.attributed_to}
    told = [
        (report in apart, report in voiced, _y(row[report])) for report in sorted(claim.reports, key=row.__getitem__)
    ]
    return Column(
        ref=Ref(claim.label, claim.text, page.marks[claim.label]),
        title=f"{claim.label} {claim.text}: {len(claim.reports)} of {plural(len(row), 'report')}, "
        f"{plural(len(_sources(page, claim)), 'source')}",
        own="".join(f"M{x} {y}v{SQUARE}" for differs, own, y in told if own and not differs),
        given="".join(f"M{x} {y + SQUARE // 2}v{SQUARE // 2}" for differs, own, y in told if not own and not differs),
        differs="".join(f"M{x} {y}v{SQUARE}" for differs, _, y in told if differs),
        slash="".join(f"M{x - SQUARE // 2} {y + SQUARE}l{SQUARE}-{SQUARE}" for differs, _, y in told if differs),
    )


def _counts(sources: Sequence[int]) -> list[Mark]:
    """The stretches of claims of as many sources."""
    found = []
    for number in dict.fromkeys(sources):
        first, many = sources.index(number), sources.count(number)
        words = plural(number, "source")
        text = words if many * STEP > 7 * len(words) else str(number)
        found.append(Mark(LEFT + STEP * first + 1, STEP * many - 3, text))
    return found
