"""What two sentences of one story have in common, weighed: a name counts once, a word of every sentence next to nothing."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from secondsource.alignment.rarity import rarity
from secondsource.alignment.telling import Telling

Units = Iterable[frozenset[str]]


class Common(NamedTuple):
    """What two sentences share.

    Attributes:
        units: Names and words in both.
        whole: Whether they are all that one of the sentences tells.
        undated: Those that tell no day: most sentences of a story tell the same.
        share: Their weight as a share of all units of the sentence that has less, 0 to 1.
        closeness: As a share of the geometric mean of both sentences' weights, 0 to 1.
    """

    units: int
    whole: bool
    undated: int
    share: float
    closeness: float

    @property
    def dated_only(self) -> bool:
        """Whether both tell of one day, and nothing else of one thing."""
        return bool(self.units) and not self.undated


def weights(tellings: Sequence[Telling]) -> dict[str, float]:
    """How much each word says in a story: its rarity among the story's sentences, on top of general news."""
    often = Counter(word for telling in tellings for word in telling.content)
    return {word: rarity(word, count, len(tellings)) for word, count in often.items()}


def common(a: Telling, b: Telling, weight: Mapping[str, float]) -> Common:
    """What two sentences share, given the weight of each of their words."""
    shared = a.content & b.content
    found_a, found_b = _shared(a.units, shared), _shared(b.units, shared)
    in_both = min(_weight(found_a, weight), _weight(found_b, weight))
    whole_a, whole_b = _weight(a.units, weight), _weight(b.units, weight)
    return Common(
        units=min(len(found_a), len(found_b)),
        whole=len(shared) == min(len(a.content), len(b.content)),
        undated=min(sum(not unit <= report.dated for unit in found) for found, report in ((found_a, a), (found_b, b))),
        share=min(1.0, in_both / max(min(whole_a, whole_b), 1e-9)),
        closeness=min(1.0, in_both / max(math.sqrt(whole_a * whole_b), 1e-9)),
    )


def _shared(units: Units, shared: frozenset[str]) -> list[frozenset[str]]:
    """The shared part of each unit; "Ada Obi" and "Obi" of one sentence are one."""
    parts = {unit & shared for unit in units} - {frozenset[str]()}
    return [part for part in parts if not any(part < other for other in parts)]


def _weight(units: Units, weight: Mapping[str, float]) -> float:
    """A unit weighs as much as its rarest word. Added up exactly: the order of a set must not tell."""
    return math.fsum(max(weight[word] for word in unit) for unit in units)
