"""What a figure comes to under the convention of a data project: for export only, the record keeps what the words give.

The conventions are data with their sources, ``resources/conventions.toml``.
"""

from collections.abc import Mapping
from typing import Any, Protocol

from secondsource.errors import OutputError
from secondsource.model.claim import FigureClaim
from secondsource.resources import table


class Interval(Protocol):
    """What a convention needs to know: of a ``Figure``, of a ``FigureClaim``, of a ``Quantity`` in bare text."""

    @property
    def low(self) -> float | None:
        """Lower bound, or None."""

    @property
    def high(self) -> float | None:
        """Upper bound, or None."""

    @property
    def modifier(self) -> str | None:
        """The words that bend or stand for the number, lower case, or None."""

    @property
    def vague(self) -> bool:
        """Whether the words stand for a number that nobody counted."""


def names() -> tuple[str, ...]:
    """The conventions there are, sorted."""
    return tuple(sorted(table("conventions.toml")["convention"]))


def numbers(figure: Interval, convention: str, day: str | None = None) -> tuple[float | None, float | None]:
    """Low and high of a figure under a convention.

    Args:
        figure: Its bounds and words.
        convention: One of ``names()``.
        day: ISO day or month of the count, where a convention has changed over time; None for the one in force today.

    Returns:
        Low and high; None for what neither the words nor the convention settle.

    Raises:
        OutputError: There is no convention of that name.
    """
    rules = table("conventions.toml")["convention"].get(convention)
    if rules is None:
        raise OutputError(f"there is no convention {convention!r}; there are {', '.join(names())}")
    if figure.vague:
        worth = _worth((figure.modifier or "").split(), rules["plural"], _few(rules, day))
        return worth, worth
    if rules["closes"] == "low":
        return figure.low, figure.low
    low = figure.low if figure.low is not None else figure.high
    return low, figure.high if figure.high is not None else low


def columns(figure: FigureClaim) -> dict[str, float | None]:
    """``acled_low``, ``acled_high``, ``ccc_low`` and so on: a figure under every convention, as tables give it.

    A change is no number of anything, so that no convention holds for it.
    """
    none = (None, None)
    found = {name: numbers(figure, name) if figure.role != "change" else none for name in names()}
    return {
        f"{name}_{bound}": number
        for name, pair in found.items()
        for bound, number in zip(("low", "high"), pair, strict=True)
    }


def _few(rules: Mapping[str, Any], day: str | None) -> dict[str, float]:
    """How many "several" and the like stand for on a day."""
    few = dict(rules.get("few", {}))
    for period in rules.get("period", ()):
        if day is not None and day < period["before"]:
            few |= period["few"]
    return few


def _worth(words: list[str], plural: Mapping[str, float], few: Mapping[str, float]) -> float | None:
    """What a vague phrase comes to: "tens of thousands", "several hundred", "dozens", "a handful"; None where unsettled."""
    shared = table("conventions.toml")
    crowd = next((word for word in reversed(words) if word in plural), None)
    scale = next(
        (shared["scale"][word.removesuffix("s")] for word in words if word.removesuffix("s") in shared["scale"]), None
    )
    counted = [word for word in words if word in shared["counting"]]
    if counted and "many" not in counted:
        some = few.get(counted[0])
        return None if some is None else float(some * (scale or 1))
    if crowd is None:
        return None
    times = shared["multiple"].get(words[0], 1) if words[1:2] == ["of"] and words[0] != crowd else 1
    return float(plural[crowd] * times)
