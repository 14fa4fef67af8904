"""Crowd-size phrases of the Crowd Counting Consortium, 2017 and 2018, beside the coder's low and high.

A phrase is read without its report. What it leaves open is closed as the consortium's coders do (see its data dictionary):
a bound that is missing equals the one given, "hundreds" is 200. ``exact``: both numbers equal the coder's.
``order_of_magnitude``: both lie in the coder's category of size (1 to 99, 100 to 999, 1,000 to 9,999, 10,000 and more).
Every phrase with a coded size that states a size counts; phrases that only say where a picture was counted ("count pic")
state none and are left out of both.
"""

import csv
from collections.abc import Iterator
from pathlib import Path

from evaluation.sets import DataAbsent
from secondsource.analysis.figures import quantity
from secondsource.resources import table

NAME = "ccc-2017-2018"


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
                yield phrase, (float(row["size_low"]), float(row["size_high"])), read(phrase)


def states_size(phrase: str) -> bool:
    """Whether a phrase holds a figure or a word of quantity, told by the lexicon and not by the reader under test."""
    lexicon = table("figures.toml")
    words = set(phrase.lower().replace("-", " ").split())
    named = {word.strip(";,.:()") for word in words}
    return any(character.isdecimal() for character in phrase) or any(
        named & set(lexicon[name]) for name in ("NUMBER", "SCALE", "CROWD", "FEW")
    )


def read(phrase: str) -> tuple[float, float] | None:
    """Low and high of a phrase under the consortium's convention, or None."""
    found = quantity(phrase)
    if found is None:
        return None
    low = found.low if found.low is not None else found.high
    high = found.high if found.high is not None else found.low
    return None if low is None or high is None else (low, high)


def _category(size: float) -> int:
    return sum(size >= edge for edge in (100, 1000, 10000))
