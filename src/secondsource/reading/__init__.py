"""Bytes -> Report: files, folders and streams in; one clean, hashed, immutable text a report out."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from secondsource.errors import ReadingError
from secondsource.model.display import counted, line, named
from secondsource.model.report import Report
from secondsource.reading import english
from secondsource.reading.drafts import report
from secondsource.reading.files import drafts
from secondsource.reading.redactions import Redactions

__all__ = ["Reading", "read"]

_LISTED = 6
"""Reports told of where a reading is printed."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read, and what could not be.

    Attributes:
        reports: The reports, sorted by (name, id), identical ones once.
        problems: One error an input that gave no report, sorted by name.
        warnings: What to know of inputs that did: "b.txt: the same report as a.txt, and read once", sorted.
    """

    reports: tuple[Report, ...]
    problems: tuple[ReadingError, ...]
    warnings: tuple[str, ...] = ()

    def __repr__(self) -> str:
        left = len(self.reports) - _LISTED
        return line(
            "Reading",
            f"of {counted(len(self.reports), 'report')}",
            *(named(report.name) for report in self.reports[:_LISTED]),
            f"{left:,} more" if left > 0 else "",
            counted(len(self.problems), "problem") if self.problems else "",
            counted(len(self.warnings), "warning") if self.warnings else "",
        )


def read(
    paths: Iterable[Path | str] | Path | str, stdin: BinaryIO | None = None, redactions: Redactions | None = None
) -> Reading:
    """Reads reports from files and folders. Nothing is raised for an input: it becomes a problem, and the rest goes on.

    Text, HTML (``.html``, ``.htm``, ``.xhtml``) and JSON Lines (``.jsonl``, ``.ndjson``) are read; of folders, all files at
    any depth but hidden ones and links that lead out of the folder. The order of the paths does not matter.

    Args:
        paths: Files, folders, and ``-`` for standard input; or one of them.
        stdin: What ``-`` reads; the process's own standard input by default.
        redactions: People to withhold; their names are taken out before any span exists.
    """
    found: list[Report] = []
    problems: list[ReadingError] = []
    for draft in drafts([paths] if isinstance(paths, (Path, str)) else paths, stdin):
        if isinstance(draft, ReadingError):
            problems.append(draft)
            continue
        made = report(draft) if redactions is None else redactions.read(draft)
        if made is None:
            problems.append(
                ReadingError(draft.path, "nothing but boilerplate and white space; there is nothing to read")
            )
        else:
            found.append(made)
    reports, warnings = _once(found)
    warnings += [f"{kept.name}: {english.NOTE}" for kept in reports if english.NOTE in kept.notes]
    by_name = tuple(sorted(problems, key=lambda problem: (problem.name, problem.reason)))
    return Reading(reports, by_name, tuple(sorted(warnings)))


def _once(reports: Iterable[Report]) -> tuple[tuple[Report, ...], list[str]]:
    """Sorted reports; of identical ones the first, with a note that names the others; and a line on each of these."""
    kept: dict[str, Report] = {}
    warnings: list[str] = []
    for item in sorted(reports, key=lambda item: (item.name, item.id)):
        first = kept.setdefault(item.id, item)
        if first is not item:
            kept[item.id] = replace(first, notes=(*first.notes, f"the same report was also given as {item.name}"))
            warnings.append(f"{item.name}: the same report as {first.name}, and read once")
    return tuple(kept.values()), warnings
