"""What a person decided about stories: reports that belong together, and reports that do not. The decision is data.

A decisions file is TOML: ``[[join]]`` with ``reports``, ``[[apart]]`` with ``reports`` and ``from``, and a ``reason`` for each.
Reports are named by id or by name.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from secondsource.errors import ReadingError
from secondsource.model.report import Report
from secondsource.model.story import Decision

_HEAD = re.compile(r"^\s*\[\[\s*(?P<kind>[\w-]+|\"[^\"]*\")\s*\]\]", re.MULTILINE)
_KEYS = {"join": ("reports", "reason"), "apart": ("reports", "from", "reason")}
_SHAPE = "[[join]] with reports and reason, or [[apart]] with reports, from and reason"


def load(path: Path) -> tuple[Decision, ...]:
    """The decisions of a file, in order.

    Raises:
        ReadingError: The file cannot be read, is no TOML, or holds something else; the message names file and line.
    """
    try:
        text = path.read_text(encoding="utf-8")
        found = tomllib.loads(text)
    except OSError as error:
        raise ReadingError(str(path), f"cannot be read ({error.strerror}); give a TOML file of decisions") from error
    except UnicodeDecodeError as error:
        raise ReadingError(str(path), f"not UTF-8 at byte {error.start}; convert the file to UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        raise ReadingError(f"{path}:{line[1]}" if line else str(path), f"not TOML: {error}") from error
    unknown = sorted(set(found) - set(_KEYS))
    if unknown:
        raise ReadingError(_place(path, text, unknown[0]), f"nothing is decided by {unknown[0]!r}; write {_SHAPE}")
    lines = _lines(text)
    return tuple(_decisions(path, found, lines))


def unfound(decisions: Iterable[Decision], reports: Sequence[Report]) -> Iterator[str]:
    """What decisions name that no report is called, in words: a report to come, or a slip of the pen."""
    known = {name for report in reports for name in (report.id, report.name)}
    for decision in decisions:
        for name in (*decision.reports, *decision.apart_from):
            if name not in known:
                yield f"{decision.where}: no report here has the id or name {name!r}"


def _lines(text: str) -> dict[str, list[int]]:
    """The lines on which entries of each kind begin, counted from 1."""
    found: dict[str, list[int]] = {}
    for match in _HEAD.finditer(text):
        found.setdefault(match["kind"], []).append(text.count("\n", 0, match.start("kind")) + 1)
    return found


def _place(path: Path, text: str, key: str) -> str:
    line = next((at for at, one in enumerate(text.splitlines(), start=1) if key in one), 1)
    return f"{path}:{line}"


def _decisions(path: Path, found: dict[str, Any], lines: dict[str, list[int]]) -> Iterator[Decision]:
    read = []
    for kind, entries in found.items():
        if not isinstance(entries, list) or len(entries) != len(lines.get(kind, ())):
            raise ReadingError(str(path), f"write each decision as a table of its own: {_SHAPE}")
        for line, entry in zip(lines[kind], entries, strict=True):
            read.append((line, _decision(f"{path}:{line}", kind, entry)))
    for _, decision in sorted(read, key=lambda one: one[0]):
        yield decision


def _decision(where: str, kind: str, entry: dict[str, Any]) -> Decision:
    unknown = sorted(set(entry) - set(_KEYS[kind]))
    if unknown:
        raise ReadingError(where, f"unknown key {unknown[0]!r}; [[{kind}]] takes {', '.join(_KEYS[kind])}")
    names = {key: _names(where, kind, key, entry.get(key)) for key in _KEYS[kind] if key != "reason"}
    reason = entry.get("reason", "")
    if not isinstance(reason, str):
        raise ReadingError(where, 'reason must be a text in quotation marks: reason = "..."')
    if kind == "join" and len(set(names["reports"])) < 2:
        raise ReadingError(where, "a join takes two reports or more")
    both = sorted(set(names["reports"]) & set(names.get("from", ())))
    if both:
        raise ReadingError(where, f"{both[0]!r} cannot be kept apart from itself")
    return Decision(names["reports"], names.get("from", ()), " ".join(reason.split()), where)


def _names(where: str, kind: str, key: str, given: Any) -> tuple[str, ...]:  # noqa: ANN401 - TOML from outside
    if not isinstance(given, list) or not given or not all(isinstance(name, str) and name for name in given):
        raise ReadingError(where, f'[[{kind}]] needs {key}, a list of report ids or names: {key} = ["...", "..."]')
    return tuple(given)
