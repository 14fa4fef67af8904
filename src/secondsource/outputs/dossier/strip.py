"""Figures on a common logarithmic strip: a mark for each kind of figure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

from secondsource.model.claim import FigureClaim
from secondsource.outputs.dossier.phrases import amount

WIDTH = 330.0
LEFT, RIGHT = 8.0, 44.0
"""Room beside the first and the last line of the strip: half a mark, and the arrow of "at least"."""
MIDDLE = 15
ARROW = 34.0
LEAST_BAR = 8.0
"""A bar is at least as long, so that a narrow range can be seen."""
OPEN_BAR = 22.0
"""Length of a bar whose other end is not known."""
TICKS = 4
"""Lines labelled at most."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the strip with its label, or "" for none."""

    x: str
    label: str


@dataclass(frozen=True, slots=True)
class Shape:
    """A mark: ``kind`` is ``dot``, ``bar``, ``diamond`` or ``ring``; ``arrow`` a path for an open end, or "".

    ``x`` is its middle, for bars the left end; ``width`` the length of a bar.
    """

    kind: str
    x: str
    width: str
    path: str
    arrow: str


@dataclass(frozen=True, slots=True)
class Scale:
    """Powers of ten from ``low`` to ``high``."""

    low: int
    high: int

    def x(self, value: float) -> float:
        """Where a value lies; what is below the scale (nought) lies at its left end."""
        power = log10(value) if value > 0 else self.low
        share = (min(max(power, self.low), self.high) - self.low) / (self.high - self.low)
        return LEFT + share * (WIDTH - LEFT - RIGHT)

    def ticks(self) -> Sequence[Tick]:
        """A line for every power of ten, at most ``TICKS`` of them labelled."""
        step = max(1, ceil((self.high - self.low + 1) / TICKS))
        return [
            Tick(_f(self.x(10.0**power)), _power(power) if (power - self.low) % step == 0 else "")
            for power in range(self.low, self.high + 1)
        ]

    @property
    def grid(self) -> str:
        """All lines as one path."""
        return "".join(f"M{tick.x},0V30" for tick in self.ticks())

    @property
    def words(self) -> str:
        """What a screen reader says of the scale."""
        return f"On a scale from {_power(self.low)} to {_power(self.high)}"


def scale(figures: Iterable[FigureClaim]) -> Scale | None:
    """The scale that holds all figures that have a bound above nought; None when there is none."""
    values = [value for figure in figures for value in (figure.low, figure.high) if value is not None and value > 0]
    if not values:
        return None
    low = min(max(floor(log10(min(values))), -3), 14)
    return Scale(low, max(low + 2, min(ceil(log10(max(values))), 15)))


def shape(figure: FigureClaim, on: Scale, *, party: bool = False) -> Shape | None:
    """The mark of a figure, a diamond when a party to the matter gives it; None where it gives no number."""
    low, high = figure.low, figure.high
    if low is None and high is None:
        return None
    if low is not None and high is not None and low != high:
        return _bar(on.x(low), on.x(high))
    if figure.vague:
        return _vague(on, low, high)
    value = low if low is not None else high
    assert value is not None
    x = on.x(value)
    arrow = "" if low == high else _arrow(x, forward=high is None)
    if party:
        return Shape("diamond", _f(x), "", f"M{_f(x)},{MIDDLE - 7}l7,7l-7,7l-7,-7z", arrow)
    return Shape("ring" if figure.role == "goal" else "dot", _f(x), "", "", arrow)


def _bar(left: float, right: float) -> Shape:
    width = max(LEAST_BAR, right - left)
    return Shape("bar", _f(left), _f(width), "", "")


def _vague(on: Scale, low: float | None, high: float | None) -> Shape:
    """A vague word with one bound: a bar that begins or ends there, open on the other side."""
    if low is not None:
        left = on.x(low)
        return Shape("bar", _f(left), _f(OPEN_BAR), "", _arrow(left + OPEN_BAR, forward=True, length=ARROW / 2))
    right = on.x(high or 0)
    left = max(0.0, right - OPEN_BAR)
    return Shape("bar", _f(left), _f(right - left), "", "")


def _arrow(x: float, *, forward: bool, length: float = ARROW) -> str:
    sign = 1 if forward else -1
    tip = sign * length if forward else sign * min(length, x)
    return f"M{_f(x)},{MIDDLE}h{_f(tip)}m{-6 * sign},-4.5l{6 * sign},4.5l{-6 * sign},4.5"


def _power(power: int) -> str:
    if power >= 6:
        return {6: "1m", 7: "10m", 8: "100m", 9: "1bn", 10: "10bn", 11: "100bn", 12: "1tn"}.get(power, f"10^{power}")
    return amount(10.0**power) if power >= 0 else f"{10.0**power:.{-power}f}"


def _f(value: float) -> str:
    return f"{value:.1f}"
