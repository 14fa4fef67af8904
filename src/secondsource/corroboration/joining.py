"""Small tools the makers of claims share: content words, groups, content hashes, labels."""

import hashlib
import re
from collections.abc import Callable, Hashable, Iterable, Sequence
from functools import cache, lru_cache
from typing import TypeVar

from secondsource.model.claim import Support
from secondsource.resources import table
from secondsource.text.words import fold, words

T = TypeVar("T")

_ARTICLE = re.compile(r"^(?:The|An?)\b")


def folded(text: str) -> list[str]:
    """Folded words of a text, genitives dropped, as they are compared."""
    return list(_folded(text))


# The reports of a story repeat names, phrases and whole quotations, so most of what is asked was asked before.
@lru_cache(maxsize=1 << 14)
def _folded(text: str) -> tuple[str, ...]:
    return tuple(fold(span.of(text)).removesuffix("'s").removesuffix("'") for span in words(text))


def content_words(text: str) -> list[str]:
    """Folded words without the function words of ``functionwords.toml``."""
    stop = _stop_words()
    return [word for word in _folded(text) if word not in stop]


def is_function(word: str) -> bool:
    """Whether a folded word says nothing about what a sentence is about."""
    return word in _stop_words()


@cache
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


def runs(words: Sequence[str], width: int) -> set[tuple[str, ...]]:
    """Every run of ``width`` words."""
    return {tuple(words[at : at + width]) for at in range(len(words) - width + 1)}


def group(
    items: Sequence[T], same: Callable[[T, T], bool], keys: Callable[[T], Iterable[Hashable]] = lambda _: ("",)
) -> list[list[T]]:
    """Groups items that ``same`` ties, transitively; groups and their members keep the order of the items.

    Args:
        items: What to group.
        same: Whether an item and a later one belong together.
        keys: Cheap keys of an item. Any two items that ``same`` ties must have one in common: only such pairs are asked about,
            and the groups are those of asking about every pair.
    """
    parent = list(range(len(items)))
    holders: dict[Hashable, list[int]] = {}

    for later, item in enumerate(items):
        candidates: set[int] = set()
        for key in set(keys(item)):
            held = holders.setdefault(key, [])
            candidates.update(held)
            held.append(later)
        for earlier in sorted(candidates):
            one, other = root(parent, earlier), root(parent, later)
            if one != other and same(items[earlier], item):
                parent[max(one, other)] = min(one, other)
    groups: dict[int, list[T]] = {}
    for index, item in enumerate(items):
        groups.setdefault(root(parent, index), []).append(item)
    return list(groups.values())


def root(parent: list[int], index: int) -> int:
    """The first of the set an index belongs to (union-find with path halving, Tarjan and van Leeuwen 1984).

    Args:
        parent: For each index another of its set, itself for the first; paths are shortened on the way.
        index: Where to begin.
    """
    while parent[index] != index:
        parent[index] = parent[parent[index]]
        index = parent[index]
    return index


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


def lower_article(name: str) -> str:
    """A name as it stands inside a sentence: "The port authority" without its capital."""
    return _ARTICLE.sub(lambda article: article.group().lower(), name)


def clipped(text: str, limit: int = 200) -> str:
    """The text on one line, cut at a word with an ellipsis when longer than ``limit`` characters."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    return line[: limit + 1].rsplit(" ", 1)[0].rstrip(" ,;:–-") + " …"
