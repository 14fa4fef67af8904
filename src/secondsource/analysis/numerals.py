"""Number words and digits as numbers: "3,000", "two and a half million", "nineteen ninety-six"."""

import math
import re
from collections.abc import Mapping, Sequence

_SCALES = (100.0, 1000.0, 1e5, 1e6, 1e7, 1e9, 1e12)  # with the lakh and the crore
_SPACES = re.compile(r"(?<=\d)[ \u00a0\u202f\u2009'’](?=\d{3})")
_POINTED = re.compile(r"\d{1,3}(?:\.\d{3}){2,}(?:,\d{1,2})?")  # 1.200.000: two points can only group
_ABBREVIATED = re.compile(r"([\d.,]*\d)([a-z]{1,3})")


def digits(word: str) -> float | None:
    """The number a word of digits stands for ("1,000", "2.5", "12,34,567", "1 200 000", "1.200.000"), or None."""
    if _POINTED.fullmatch(word):
        word = word.replace(".", "").replace(",", ".")
    plain = _SPACES.sub("", word).replace(",", "")
    if not plain.isascii() or not plain.replace(".", "", 1).isdecimal() or len(plain) > 18:
        return None
    return float(plain)


def number(words: Sequence[str], lexicon: Mapping[str, float]) -> float | None:
    """What a run of number words and digits comes to, or None when it holds none.

    ``lexicon`` gives the worth of each word; words it does not hold ("and", "a", hyphens) are passed over, a leading "a"
    before a scale counting one. Scales (hundred, thousand, dozen) multiply what stands before them, a larger one all of it ("two
    lakh crore").
    """
    total, current, last, seen = 0.0, 0.0, math.inf, False
    for word in words:
        worth = _worth(word, lexicon)
        if worth is None:
            continue
        seen = True
        if worth in _SCALES or (worth == 12 and word.startswith("dozen")):
            if total and not current and worth > last:
                total *= worth
            else:
                current = (current or 1.0) * worth
            if worth >= 1000:
                total, current = total + current, 0.0
            last = worth
        elif worth < 1 and current == 0.0:
            current = worth
        else:
            current += worth
    return total + current if seen else None


def _worth(word: str, lexicon: Mapping[str, float]) -> float | None:
    if word in lexicon:
        return lexicon[word]
    scaled = _ABBREVIATED.fullmatch(word)
    if scaled is None:
        return digits(word)
    amount, scale = digits(scaled[1]), lexicon.get(scaled[2])
    return None if amount is None or scale is None else amount * scale


def year(words: Sequence[str], lexicon: Mapping[str, float]) -> int | None:
    """A year spoken in two halves ("nineteen ninety-six", "two thousand"), or None."""
    worths = [lexicon[word] for word in words if word in lexicon]
    if worths[:2] == [2, 1000]:
        return 2000 + int(sum(worths[2:]))
    if len(worths) >= 2 and 10 < worths[0] <= 20 and worths[1] >= 10:
        return int(worths[0] * 100 + sum(worths[1:]))
    return None
