"""Words for how far something has come, as steps of the ladders of ``draft.toml``."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from secondsource.corroboration.draft.pages import Words
from secondsource.corroboration.spelling import is_negation
from secondsource.resources import table

# A negation or a word for what may be, so close before the word for the status, takes it back.
_BEFORE = 4


@dataclass(frozen=True)
class Step:
    """A word for a status.

    Attributes:
        ladder: Name of the ladder.
        level: How far up it stands, from 0.
        at: Index of its first word.
        length: Number of its words.
    """

    ladder: str
    level: int
    at: int
    length: int


@cache
def _ladders() -> tuple[tuple[str, int, tuple[str, ...]], ...]:
    """(ladder, level, words) of every phrase for a status, longest first."""
    rows = [
        (row["name"], level, tuple(phrase.split()))
        for row in table("draft.toml")["ladders"]
        for level, phrases in enumerate(row["steps"])
        for phrase in phrases.split(", ")
    ]
    return tuple(sorted(rows, key=lambda row: (-len(row[2]), row)))


def steps(words: Words) -> list[Step]:
    """The statuses that a sentence tells, but for those it takes back."""
    found: list[Step] = []
    for ladder, level, phrase in _ladders():
        for at in words.all(phrase):
            taken = any(one.at <= at < one.at + one.length for one in found)
            before = words.keys[max(0, at - _BEFORE) : at]
            if not taken and not any(is_negation(word) or word in _may() for word in before):
                found.append(Step(ladder, level, at, len(phrase)))
    return found


def highest(found: Sequence[Step]) -> list[Step]:
    """The highest step on each ladder, by the ladder's name."""
    best = {step.ladder: step for step in sorted(found, key=lambda one: (one.level, -one.at))}
    return [best[name] for name in sorted(best)]


@cache
def _may() -> frozenset[str]:
    return frozenset(table("draft.toml")["words"]["may"].split())


def raises(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether words of the draft stand higher on a ladder than those they face on record, as in "charged" for "detained"."""
    facing = {
        (ladder, level)
        for ladder, level, phrase in _ladders()
        if tuple(theirs[: len(phrase)]) == phrase or tuple(theirs[-len(phrase) :]) == phrase
    }
    return any(
        ladder == theirs_ladder and level > theirs_level
        for ladder, level, phrase in _ladders()
        if tuple(ours[: len(phrase)]) == phrase or tuple(ours[-len(phrase) :]) == phrase
        for theirs_ladder, theirs_level in facing
    )
