"""What a run may cost at most: each bar beside what was measured, and the two that are measured on whole commands."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

EXAMPLE = Path(__file__).parents[1] / "examples" / "los-angeles"
_COMMAND = "from secondsource.cli import main; main()"

Stages = Mapping[tuple[int, str], Mapping[str, float]]
"""(reports, stage) -> its ``seconds`` and ``peak``."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A limit beside a measured value.

    Attributes:
        what: What is measured.
        value: The value.
        limit: The most it may be; the least, with ``at_least``.
        unit: Unit of both.
        at_least: Whether more is better.
    """

    what: str
    value: float
    limit: float
    unit: str
    at_least: bool = False

    def __str__(self) -> str:
        return f"{self.what:<52}{self.value:>8.2f} {self.unit:<10}{self.verdict}"

    @property
    def verdict(self) -> str:
        """The limit, and whether it is met."""
        met = self.value >= self.limit if self.at_least else self.value <= self.limit
        return f"{'at least' if self.at_least else 'at most'} {self.limit:g}: {'met' if met else 'MISSED'}"


def of_stages(found: Stages) -> Iterator[Bar]:
    """Bars on the stages, where the sizes they speak of were measured."""
    for (size, stage), measured in sorted(found.items()):
        if stage == "analyze" and size >= 20:
            rate = size / measured["seconds"]
            yield Bar(f"analysis of {size} reports, model loaded", rate, 3, "reports/s", at_least=True)
        if stage == "align" and size == 200:
            yield Bar("alignment of 200 reports", measured["seconds"], 5, "CPU s")


def of_commands(environment: Mapping[str, str]) -> Iterator[Bar]:
    """Bars on whole commands in processes of their own, the least of a few runs: what other programs add is no cost of ours."""
    seconds, peaks = zip(*(build(environment) for _ in range(3)), strict=True)
    yield Bar("build of the two example reports, cold", min(seconds), 6, "CPU s")
    yield Bar("memory of that build", min(peaks), 700, "MB")
    yield Bar("secondsource --help", min(_cost(["--help"], environment)[0] for _ in range(5)), 0.3, "CPU s")


def build(environment: Mapping[str, str]) -> tuple[float, float]:
    """Builds the example's dossier: processor seconds and most megabytes (10^6 bytes)."""
    with tempfile.TemporaryDirectory() as folder:
        return _cost(["build", str(EXAMPLE), "-o", str(Path(folder) / "dossier.html")], environment)


def _cost(arguments: Sequence[str], environment: Mapping[str, str]) -> tuple[float, float]:
    command = [sys.executable, "-c", _COMMAND, *arguments]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"benchmarks: secondsource {' '.join(arguments)} ended with status {process.returncode}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024 / 1e6  # kibibytes on Linux
