"""Runs the scorers and holds their results against the floors."""

import importlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from evaluation.sets import DataAbsent

FLOORS = Path(__file__).with_name("floors.json")
REPORT = Path(__file__).with_name("report.json")

SETS = (
    "los-angeles",
    "polnear-dev",
    "polnear-dev-fast",
    "tempeval3-test",
    "tempeval3-train",
    "lgl",
    "geovirus",
    "ccc-2017-2018",
    "plv",
    "plover-gold",
    "m2e2-dev",
    "ecbplus",
    "ecbplus-independence",
    "giveme5w1h",
    "newswcl50-dev",
    "ecbplus-events",
)
"""Every set this project scores, in the order of the printout; ``evaluation/sets`` has a module for each."""

LOWER_IS_BETTER = frozenset(
    {
        "non_events",
        "extra_events",
        "extra_discrepancies",
        "statements_extra",
        "reuse_false",
        "look_alike_merges",
        "look_alike_merged",
        "events_published",
    }
)
"""Measures that count errors: their floor is a ceiling, and it only falls."""


@dataclass(frozen=True)
class Measure:
    """One measure of one set.

    Attributes:
        name: ``set.measure``.
        value: A fraction of 1, or a count.
        floor: The worst value allowed, or None where none is held yet.
    """

    name: str
    value: float
    floor: float | None

    @property
    def holds(self) -> bool:
        """Whether the value is no worse than its floor, at the three decimals that are printed."""
        if self.floor is None:
            return True
        return not worse(self.name, self.value, self.floor)

    def line(self) -> str:
        """``set.measure value floor``, as printed; a missing floor is a dash."""
        return f"{self.name} {_shown(self.value)} {'-' if self.floor is None else _shown(self.floor)}"


def worse(name: str, value: float, other: float) -> bool:
    """Whether ``value`` is worse than ``other`` for this measure."""
    value, other = round(value, 3), round(other, 3)
    return value > other if name.rsplit(".", 1)[-1] in LOWER_IS_BETTER else value < other


def floors() -> dict[str, float]:
    """The floors on record, by ``set.measure``."""
    return dict(json.loads(FLOORS.read_text(encoding="utf-8")))


def measure(name: str, data: Path) -> Iterator[Measure]:
    """The measures of one set.

    Raises:
        DataAbsent: The set's files are not in ``data``.
    """
    module = importlib.import_module(f"evaluation.sets.{name.replace('-', '_')}")
    known = floors()
    for key, value in module.measure(data).items():
        yield Measure(f"{name}.{key}", float(value), known.get(f"{name}.{key}"))


def run(data: Path, only: tuple[str, ...] = ()) -> list[Measure]:
    """Measures every set whose data are there, prints a line a measure and writes ``evaluation/report.json``."""
    results: list[Measure] = []
    for name in only or SETS:
        try:
            for result in measure(name, data):
                print(result.line(), flush=True)
                results.append(result)
        except DataAbsent as absent:
            print(f"{name}: skipped, {absent}", flush=True)
    values = {result.name: round(result.value, 3) for result in results}
    REPORT.write_text(json.dumps(values, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return results


def _shown(value: float) -> str:
    return str(int(value)) if value == int(value) and value > 1 else f"{value:.3f}"
