"""Small tools the makers of claims share: content words, groups, content hashes, labels."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from secondsource.model.record import Support
from secondsource.resources import table
from secondsource.text.words import fold, words

T = TypeVar("T")


def folded(text: str) -> list[str]:
    """Folded words of a text, genitives dropped, as they are compared."""
    return [fold(span.of(text)).removesuffix("'s").removesuffix("'") for span in words(text)]


def content_words(text: str) -> list[str]:
    """Folded words without the function words of ``functionwords.toml``."""
    stop = _stop_words()
    return [word for word in folded(text) if word not in stop]


def _stop_words() -> frozenset[str]:
    return frozenset(table("functionwords.toml")["words"].split())


def run_length(one: Sequence[str], other: Sequence[str]) -> int:
    """Length of the longest run of words that stands in both."""
    best = 0
    lengths = [0] * (len(other) + 1)
    for word in one:
        previous = 0
        for index, candidate in enumerate(other, start=1):
            here = previous + 1 if word == candidate else 0
            previous, lengths[index] = lengths[index], here
            best = max(best, here)
    return best


def jaccard(one: Iterable[str], other: Iterable[str]) -> float:
    """Share of distinct words in common, 0 to 1."""
    first, second = set(one), set(other)
    return len(first & second) / len(first | second) if first or second else 0.0


def group(items: Sequence[T], same: Callable[[T, T], bool]) -> list[list[T]]:
    """Groups items that ``same`` ties, transitively; groups and their members keep the order of the items."""
    parent = list(range(len(items)))

    def find(index: int) -> int:
        while parent[index] != index:
            index = parent[index]
        return index

    for later in range(len(items)):
        for earlier in range(later):
            if find(later) != find(earlier) and same(items[earlier], items[later]):
                parent[max(find(later), find(earlier))] = min(find(later), find(earlier))
    groups: dict[int, list[T]] = {}
    for index, item in enumerate(items):
        groups.setdefault(find(index), []).append(item)
    return list(groups.values())


def claim_id(letter: str, supports: Iterable[Support]) -> str:
    """Content hash of a claim: the same supports give the same id, whatever else the record holds."""
    parts = sorted(
        f"{evidence.report}:{evidence.span.start}:{evidence.span.end}:{evidence.exact}"
        for support in supports
        for evidence in support.evidence
    )
    return letter + hashlib.sha256("\n".join(parts).encode()).hexdigest()[:10]


def sentence_case(text: str) -> str:
    """The text with its first letter in upper case."""
    return text[:1].upper() + text[1:]


def clipped(text: str, limit: int = 200) -> str:
    """The text on one line, cut at a word with an ellipsis when longer than ``limit`` characters."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    return line[: limit + 1].rsplit(" ", 1)[0].rstrip(" ,;:–-") + " …"
