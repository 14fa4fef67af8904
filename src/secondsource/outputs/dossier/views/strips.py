"""One text and its copies: the most shared report of a source on top, every other under it as a bar to scale.

A bar is coloured passage by passage as it stands to the text on top. Passages of one colour are one path.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from secondsource.model.record import Source
from secondsource.outputs.dossier import pairing
from secondsource.outputs.dossier.page import Page, hub, name_of, outlet
from secondsource.outputs.dossier.phrases import shorten
from secondsource.outputs.dossier.ribbon import look

DRAWN = 3
"""Sources drawn, those of most reports first."""
ROWS = 16
"""Copies drawn of a source, those that share most first."""
LEFT: Final = 200
WIDTH: Final = 370
LINE: Final = 18
NAME = 26


@dataclass(frozen=True, slots=True)
class Bar:
    """A report: label, outlet and time, share of words, and a path for each colour."""

    label: str
    name: str
    share: str
    y: int
    paths: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Strips:
    """A source of one text.

    Attributes:
        heading: "Northern Press: text shared by 8 reports".
        label: What a screen reader says.
        height: Pixels.
        bars: The text on top, then its copies.
        more: Copies that are not drawn.
    """

    heading: str
    label: str
    height: int
    bars: Sequence[Bar]
    more: int


def strips(page: Page) -> list[Strips]:
    """The sources whose reports share words."""
    shares = _shares(page)
    found = []
    for source in sorted(page.record.sources, key=lambda source: -len(source.reports)):
        top = hub(page.record, source).id
        copies = [report for report in source.reports if (top, report) in shares]
        if copies:
            found.append(_strips(page, source, top, sorted(copies, key=lambda one: -shares[top, one])))
    return found[:DRAWN]


def _shares(page: Page) -> dict[tuple[str, str], float]:
    found = {}
    for overlap in page.record.overlaps:
        if overlap.share > 0:
            found[overlap.a, overlap.b] = found[overlap.b, overlap.a] = overlap.share
    return found


def _strips(page: Page, source: Source, top: str, copies: Sequence[str]) -> Strips:
    shares = _shares(page)
    drawn = copies[:ROWS]
    longest = max(len(page.texts[report]) for report in (top, *drawn)) or 1
    bars = [_bar(page, top, "", {}, 0, longest)]
    for place, copy in enumerate(drawn, start=1):
        looks = {
            row.b.id: look(row) for row in pairing.rows(page, top, copy) if row.a is not None and row.b is not None
        }
        percent = min(99, round(100 * shares[top, copy])) if shares[top, copy] < 1 else 100
        bars.append(_bar(page, copy, f"{percent}%", looks, place, longest))
    told = ", ".join(f"{bar.label} {bar.share}" for bar in bars[1:])
    return Strips(
        heading=f"{name_of(page.record, source)}: text shared by {len(copies) + 1} reports",
        label=f"Share of words in common with report {bars[0].label}: {told}",
        height=LINE * len(bars) + 4,
        bars=bars,
        more=len(copies) - len(drawn),
    )


def _bar(page: Page, report: str, share: str, looks: dict[str, str], place: int, longest: int) -> Bar:
    card = page.cards[report]
    passages = page.passages.of(report)
    unit = WIDTH / longest
    y = LINE * place + 10
    paths: dict[str, str] = defaultdict(str)
    x = float(LEFT)
    for passage in passages:
        width = len(passage.text) * unit
        kind = looks.get(passage.id, "only" if place else "same")
        paths[kind] += f"M{x:.0f} {y}h{max(1.0, width - 1):.0f}"
        x += width
    time = card.published.time if card.published else None
    name = shorten(outlet(card.publisher.name), NAME) if card.publisher else ""
    return Bar(card.label, f"{name} {time[:5]}" if time else name, share, y + 4, list(paths.items()))
