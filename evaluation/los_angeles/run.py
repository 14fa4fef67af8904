"""One run of the real pipeline over the two reports, beside their gold. Built once, shared by the scorers."""

import json
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from secondsource import pipeline
from secondsource.model.analysis import Analysis
from secondsource.model.evidence import Span
from secondsource.model.record import Record
from secondsource.model.report import Report
from secondsource.model.story import Alignment
from secondsource.reading import read

ROOT = Path(__file__).resolve().parents[2]
REPORTS = ROOT / "examples" / "los-angeles"
GOLD = ROOT / "tests" / "golden" / "los-angeles" / "gold"


def gold(name: str) -> Any:  # noqa: ANN401 - the gold files are free-form JSON
    """One of the gold files: ``statements``, ``events`` or ``alignment``."""
    return json.loads((GOLD / f"{name}.json").read_text(encoding="utf-8"))


def clean_offset(report: Report, raw: int) -> int:
    """Where an offset into the raw file stands in the clean text; inside something removed, where that stood."""
    taken = 0
    for removal in report.removed:
        at = removal.at + taken  # offset of the removal in the raw text
        if raw < at:
            break
        if raw < at + len(removal.text):
            return removal.at
        taken += len(removal.text)
    return raw - taken


def clean_span(report: Report, raw: list[int] | tuple[int, int]) -> Span:
    """A gold span, given in raw offsets, in the clean text."""
    return Span(clean_offset(report, raw[0]), clean_offset(report, raw[1]))


@dataclass(frozen=True)
class Run:
    """The reports as read; the later stages are computed when first asked for."""

    reports: tuple[Report, ...]

    @cached_property
    def dated(self) -> tuple[Analysis, ...]:
        """Analyses after undated reports were dated from their companions, in order of name."""
        first = pipeline.analyze(self.reports)
        return tuple(pipeline.date_from_companions(first, pipeline.align(first)))

    @cached_property
    def alignment(self) -> Alignment:
        """The alignment of the dated analyses."""
        return pipeline.align(self.dated)

    @cached_property
    def record(self) -> Record:
        """The record of the one story."""
        (record,) = pipeline.corroborate(self.dated, self.alignment)
        return record

    def analysis(self, name: str) -> Analysis:
        """The analysis of a gold file name, or of ``r1`` or ``r2``."""
        index = {"r1": 0, "r2": 1}.get(name)
        return self.dated[index] if index is not None else next(a for a in self.dated if a.report.name == name)


@cache
def load() -> Run:
    """Reads the two reports."""
    return Run(tuple(sorted(read([REPORTS]).reports, key=lambda report: report.name)))
