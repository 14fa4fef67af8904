"""How rare words are: in the reports at hand, on top of general news, so that two reports alone are weighed sensibly too."""

import math
from collections.abc import Sequence
from functools import cache

import numpy as np

from secondsource.alignment.tokens import Codes, Tokens
from secondsource.resources import table


@cache
def background() -> dict[str, float]:
    """Common words of news with the least share of articles they stand in."""
    return {
        word: int(share) / 100
        for share, words in table("wordfrequency.toml")["share"].items()
        for word in words.split()
    }


def rare_codes(reports: Sequence[Tokens]) -> list[Codes]:
    """For each report the codes of its words that general news rarely uses, sorted, for a join."""
    common = background()
    return [
        np.unique(report.codes[np.array([word not in common for word in report.folded], dtype=bool)])
        for report in reports
    ]


def rarity(word: str, often: int, reports: int) -> float:
    """Inverse document frequency of a word that ``often`` of so many reports hold; 0 for a word in nearly all."""
    documents = float(table("wordfrequency.toml")["documents"])
    # A tier's words stand in between its share and twice that; the geometric middle stands for them.
    usual = documents * min(0.99, math.sqrt(2) * background().get(word, 0.0))
    return math.log((reports + documents) / (often + usual)) if often + usual < reports + documents else 0.0
