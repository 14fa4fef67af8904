"""Crowd-size phrases of the Crowd Counting Consortium, 2017 and 2018, beside the coder's low and high.

A phrase is read without its report. What it leaves open is closed as the consortium's coders do (``resources/conventions.toml``):
a bound that is missing equals the one given, "hundreds" is 200, and "several hundred" is what the coders took it for in that
month. ``exact``: both numbers equal the coder's.
``order_of_magnitude``: both lie in the coder's category of size (1 to 99, 100 to 999, 1,000 to 9,999, 10,000 and more).
Every phrase with a coded size that states a size counts; phrases that only say where a picture was counted ("count pic")
state none and are left out of both.
"""

import csv
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from evaluation.sets import DataAbsent
from secondsource.analysis.figures import quantities, together
from secondsource.outputs import conventions
from secondsource.resources import table

NAME = "ccc-2017-2018"
_MONTHS = (
    "January February March April May June July August September October November December".split()  # the names of the sheets
)


def measure(data: Path) -> dict[str, float]:
    """``exact`` and ``order_of_magnitude`` as shares of the phrases that state a size.

    Raises:
        DataAbsent: The file is not in ``data``.
    """
    exact = order = total = 0
    for _, coded, read in phrases(data):
        total += 1
        exact += read == coded
        order += read is not None and tuple(map(_category, read)) == tuple(map(_category, coded))
    return {"exact": exact / total, "order_of_magnitude": order / total}


def phrases(data: Path) -> Iterator[tuple[str, tuple[float, float], tuple[float, float] | None]]:
    """Each phrase that states a size, the coder's low and high, and ours.

    Raises:
        DataAbsent: The file is not in ``data``.
    """
    path = data / "figures" / "ccc_size_text_2017-2018.tsv"
    if not path.is_file():
        raise DataAbsent(f"{path} is missing")
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            phrase = row["size_text"]
            if states_size(phrase) and row["size_low"] and row["size_high"]:
                yield phrase, (float(row["size_low"]), float(row["size_high"])), read(phrase, _month(row.get("file")))


def states_size(phrase: str) -> bool:
    """Whether a phrase holds a figure or a word of quantity, told by the lexicon and not by the reader under test."""
    lexicon = table("figures.toml")
    words = set(phrase.lower().replace("-", " ").split())
    named = {word.strip(";,.:()") for word in words}
    return any(character.isdecimal() for character in phrase) or any(
        named & set(lexicon[name]) for name in ("NUMBER", "SCALE", "CROWD", "FEW")
    )


def read(phrase: str, month: str | None = None) -> tuple[float, float] | None:
    """Low and high of a phrase under the consortium's convention of a month (ISO; None for today's), or None."""
    closed = []
    for one in quantities(phrase):
        low, high = conventions.numbers(one, "ccc", month)
        closed.append(replace(one, low=low, high=high))
    found = together(closed, phrase)
    return None if found is None or found.low is None or found.high is None else (found.low, found.high)


def _month(file: str | None) -> str | None:
    """The month of a sheet: "2018/April.csv" is 2018-04; None (today's convention) for sheets of other names."""
    year, _, name = (file or "").removesuffix(".csv").partition("/")
    return f"{year}-{_MONTHS.index(name) + 1:02}" if name in _MONTHS else None


def _category(size: float) -> int:
    return sum(size >= edge for edge in (100, 1000, 10000))
