"""Number words and digits as numbers: "3,000", "two and a half million", "nineteen ninety-six"."""

from collections.abc import Mapping, Sequence

_SCALES = (100.0, 1000.0, 1e6, 1e9, 1e12)


def digits(word: str) -> float | None:
    """The number a word of digits stands for ("1,000", "2.5"), or None."""
    plain = word.replace(",", "")
    if not plain.isascii() or not plain.replace(".", "", 1).isdecimal() or len(plain) > 18:
        return None
    return float(plain)


def number(words: Sequence[str], lexicon: Mapping[str, float]) -> float | None:
    """What a run of number words and digits comes to, or None when it holds none.

    ``lexicon`` gives the worth of each word; words it does not hold ("and", "a", hyphens) are passed over, a leading "a"
    before a scale counting one. Scales (hundred, thousand, dozen) multiply what stands before them.
    """
    total, current, seen = 0.0, 0.0, False
    for word in words:
        worth = lexicon.get(word, digits(word))
        if worth is None:
            continue
        seen = True
        if worth in _SCALES or (worth == 12 and word.startswith("dozen")):
            current = (current or 1.0) * worth
            if worth >= 1000:
                total, current = total + current, 0.0
        elif worth < 1 and current == 0.0:
            current = worth
        else:
            current += worth
    return total + current if seen else None


def year(words: Sequence[str], lexicon: Mapping[str, float]) -> int | None:
    """A year spoken in two halves ("nineteen ninety-six", "two thousand"), or None."""
    worths = [lexicon[word] for word in words if word in lexicon]
    if worths[:2] == [2, 1000]:
        return 2000 + int(sum(worths[2:]))
    if len(worths) >= 2 and 10 < worths[0] <= 20 and worths[1] >= 10:
        return int(worths[0] * 100 + sum(worths[1:]))
    return None
