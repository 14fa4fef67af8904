"""How far something went with somebody, as the words of a report have it: detained, arrested, charged; died, killed."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from secondsource.resources import table

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Status:
    """A rung of a ladder of ``status.toml``.

    Attributes:
        ladder: Which ladder.
        rung: Which rung, from 0 for the least.
        said: The rung as a predicate of several people: "were detained".
    """

    ladder: str
    rung: int
    said: str


def status(words: Iterable[str]) -> Status | None:
    """The lowest rung that one of some folded words names, or None."""
    named = [rung for word in words if (rung := _rungs().get(word)) is not None]
    return min(named, key=lambda one: one.rung) if named else None


def borne_out(items: Sequence[T], words: Callable[[T], Iterable[str]], report: Callable[[T], str]) -> list[T]:
    """The tellings of one matter that say no more than every report does: of "arrested" and "detained", the second.

    What a report says at all it bears out, whatever it says elsewhere. Tellings that stand on no ladder, or on another than
    the first, are not held back.

    Args:
        items: Tellings of one matter.
        words: The folded words that say what was done in one.
        report: Its report.
    """
    standing = [status(words(item)) for item in items]
    first = next((one.ladder for one in standing if one is not None), None)
    rungs = [one.rung if one is not None and one.ladder == first else None for one in standing]
    highest: dict[str, int] = {}
    for item, rung in zip(items, rungs, strict=True):
        if rung is not None:
            highest[report(item)] = max(rung, highest.get(report(item), 0))
    most = min(highest.values(), default=0)
    return [item for item, rung in zip(items, rungs, strict=True) if rung is None or rung <= most] or list(items)


@cache
def _rungs() -> dict[str, Status]:
    """Every form of ``status.toml`` with its rung."""
    return {
        form: Status(ladder["name"], number, rung["said"])
        for ladder in table("status.toml")["ladder"]
        for number, rung in enumerate(ladder["rungs"])
        for form in rung["forms"].split()
    }
