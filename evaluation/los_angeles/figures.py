"""Figures of the two reports beside their gold.

A gold figure is right when a found one shares a character with it and all of these hold: the bounds are equal (for numbers;
those of vague words rest on a convention and are not compared), every word of the gold modifier stands in ours and there is
none where gold has none, the role follows from the gold (change, goal, claim when somebody else gives it, else count), the
giver is the same name, and the counted thing is right: the unit's head stands in gold's unit and the verb or noun said of it
is gold's, compared by their first five letters ("arrest", "arrested").
"""

import re
from collections.abc import Iterator
from typing import Any

from evaluation.los_angeles.run import Run, clean_span, gold
from secondsource.model.figure import Figure

# Gold's "change" names the role, not words of the text; there the counted words need not be compared.
_ANY = {"change"}


def measure(run: Run) -> dict[str, float]:
    """``figures``: how many gold figures are right."""
    return {"figures": float(sum(not wrong for wrong, _ in _judged(run)))}


def details(run: Run) -> Iterator[str]:
    """One line for each gold figure that is not right, with what is wrong about it."""
    return (f"{', '.join(wrong)}: {line}" for wrong, line in _judged(run) if wrong)


def _judged(run: Run) -> Iterator[tuple[list[str], str]]:
    for item in gold("events")["figures"]:
        analysis = run.analysis(item["evidence"]["report"])
        span = clean_span(analysis.report, (item["evidence"]["start"], item["evidence"]["end"]))
        found = next((figure for figure in analysis.figures if figure.span.overlaps(span)), None)
        yield (
            (["missing"] if found is None else _wrong(item, found)),
            f"{item['id']} {item['evidence']['text']!r}, read {found}",
        )


def _wrong(item: dict[str, Any], found: Figure) -> list[str]:
    checks = {
        "bounds": item["quantity"] is None or (found.low, found.high) == (item["low"], item["high"]),
        "modifier": _same_modifier(item["modifier"], found.modifier),
        "role": found.role == _role(item),
        "giver": _same_giver(item["attribution"], found.attribution),
        "unit": found.unit is not None and bool(set(_stems(found.unit)) & set(_stems(item["unit"]))),
        "counted": _same_counted(item["object"], found.counted),
    }
    return [name for name, right in checks.items() if not right]


def _role(item: dict[str, Any]) -> str:
    if item["object"] == "change":
        return "change"
    if "goal" in item["object"] or "pledge" in item["object"]:
        return "goal"
    return "claim" if item["attribution"] else "count"


def _same_modifier(expected: str | None, found: str | None) -> bool:
    if expected is None or found is None:
        return expected == found
    return set(expected.split()) <= set(found.split())


def _same_giver(expected: str | None, found: str | None) -> bool:
    if expected is None or found is None:
        return expected == found
    name = re.sub(r"\s*\(.*\)", "", expected).casefold()
    return found.casefold().removeprefix("the ") == name


def _same_counted(expected: str, found: str | None) -> bool:
    if expected in _ANY:
        return True
    return found is not None and bool(set(_stems(re.sub(r"\(.*\)", "", expected))) & set(_stems(found)))


def _stems(words: str) -> list[str]:
    return [word[:5] for word in re.findall(r"[a-z]+", words.casefold()) if word not in {"to", "a", "the", "up", "on"}]
