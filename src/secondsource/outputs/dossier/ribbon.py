"""The ribbon graph: two reports as bars to scale, their common passages as bands between them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from secondsource.model.story import Relation
from secondsource.outputs.dossier.page import Page
from secondsource.outputs.dossier.pairing import Row
from secondsource.outputs.dossier.phrases import plural, shorten

WIDTH = 1000.0
GAP = 1.6
"""Space between two segments, in units of the drawing."""
TOP, BOTTOM, HEIGHT = 30.0, 138.0, 19.0
LOOKS: Final[dict[Relation, str]] = {"copied": "same", "edited": "edit", "reworded": "para", "partly": "para"}
"""Class names: three strengths of one colour; a passage shared in part looks like a reworded one."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A passage as a segment of its report's bar."""

    number: str
    look: str
    title: str
    x: str
    y: str
    width: str


@dataclass(frozen=True, slots=True)
class Band:
    """A common passage as a band between two segments."""

    look: str
    path: str


@dataclass(frozen=True, slots=True)
class Name:
    """The words beside a bar."""

    text: str
    x: str
    y: str


@dataclass(frozen=True, slots=True)
class Ribbon:
    """A ribbon graph, ready to draw.

    Attributes:
        label: What a screen reader says.
        bands: Bands, weakest first, so that copied text lies on top.
        bars: Segments of both bars.
        names: What stands beside the bars.
        counts: How many rows are copied, edited, reworded or shared in part.
    """

    label: str
    bands: Sequence[Band]
    bars: Sequence[Bar]
    names: Sequence[Name]
    counts: dict[str, int]


def ribbon(page: Page, a: str, b: str, rows: Sequence[Row]) -> Ribbon:
    """Draws the rows of two reports."""
    longest = max(len(page.texts[a]), len(page.texts[b]), 1)
    places: dict[str, tuple[float, float]] = {}
    names: list[Name] = []
    for report, y in ((a, TOP - 8), (b, BOTTOM + HEIGHT + 22)):
        start = (WIDTH - WIDTH * len(page.texts[report]) / longest) / 2
        places |= _lay(page, report, start, longest)
        names.append(Name(_name(page, report), _f(start), _f(y)))
    paired = [row for row in rows if row.a is not None and row.b is not None]
    return Ribbon(
        label=_label(page, a, b, paired),
        bands=_bands(paired, places),
        bars=[*_bars(page, a, rows, places, TOP), *_bars(page, b, rows, places, BOTTOM)],
        names=names,
        counts=_counts(paired),
    )


def look(row: Row) -> str:
    """The class name of a row."""
    return "only" if row.relation is None else LOOKS[row.relation]


def _lay(page: Page, report: str, start: float, longest: int) -> dict[str, tuple[float, float]]:
    """Where each passage of a report lies: left edge and width, to the scale of the longer report."""
    passages = page.passages.of(report)
    length = WIDTH * len(page.texts[report]) / longest
    total = sum(len(passage.text) for passage in passages) or 1
    gap = min(GAP, length / (4 * len(passages) or 1))
    unit = (length - gap * max(0, len(passages) - 1)) / total
    found: dict[str, tuple[float, float]] = {}
    x = start
    for passage in passages:
        width = len(passage.text) * unit
        found[passage.id] = (x, width)
        x += width + gap
    return found


def _bars(page: Page, report: str, rows: Sequence[Row], places: dict[str, tuple[float, float]], y: float) -> list[Bar]:
    looks = {side.id: look(row) for row in rows for side in (row.a, row.b) if side is not None}
    words = {side.id: row.relation or "only here" for row in rows for side in (row.a, row.b) if side is not None}
    return [
        Bar(
            number=passage.id,
            look=looks.get(passage.id, "only"),
            title=f"{passage.id}, {words.get(passage.id, 'only here')}: {shorten(passage.text, 70)}",
            x=_f(places[passage.id][0]),
            y=_f(y),
            width=_f(places[passage.id][1]),
        )
        for passage in page.passages.of(report)
    ]


def _bands(paired: Sequence[Row], places: dict[str, tuple[float, float]]) -> list[Band]:
    strength = {"para": 0, "edit": 1, "same": 2}
    ordered = sorted(paired, key=lambda row: strength[look(row)])
    return [Band(look(row), _band(places[row.a.id], places[row.b.id])) for row in ordered if row.a and row.b]


def _band(above: tuple[float, float], below: tuple[float, float]) -> str:
    y0, y1 = TOP + HEIGHT, BOTTOM
    middle = (y0 + y1) / 2
    left0, right0 = above[0], above[0] + above[1]
    left1, right1 = below[0], below[0] + below[1]
    down = f"M{_f(left0)},{_f(y0)}C{_f(left0)},{_f(middle)} {_f(left1)},{_f(middle)} {_f(left1)},{_f(y1)}"
    back = f"L{_f(right1)},{_f(y1)}C{_f(right1)},{_f(middle)} {_f(right0)},{_f(middle)} {_f(right0)},{_f(y0)}Z"
    return down + back


def _counts(paired: Sequence[Row]) -> dict[str, int]:
    return {word: sum(row.relation == word for row in paired) for word in ("copied", "edited", "reworded", "partly")}


def _name(page: Page, report: str) -> str:
    card = page.cards[report]
    return f"Report {card.label}, {plural(len(page.passages.of(report)), 'passage')}, {plural(card.words, 'word')}"


def _label(page: Page, a: str, b: str, paired: Sequence[Row]) -> str:
    first, second = page.cards[a].label, page.cards[b].label
    copied = sum(row.relation == "copied" for row in paired)
    return (
        f"{plural(len(paired), 'passage')} of report {second} with a counterpart in report {first}; "
        f"{copied} copied word for word. The table at the end shows them all."
    )


def _f(value: float) -> str:
    return f"{value:.1f}"
