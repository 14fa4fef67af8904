"""Which claim of an earlier record is which of a later one: by the words they rest on, never by label.

Claims that rest on the same words of the same report go first, then those of the most alike words. The later record need not hold
the same reports. Turned round, the pairing is the same pairing turned round.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import NamedTuple

from secondsource.corroboration.joining import content_words, folded
from secondsource.model.claim import Claim, EventClaim, FigureClaim, RoleClaim, StatementClaim, Support
from secondsource.model.record import Record

_TELLINGS = 12
"""Different tellings of a claim whose words are compared; beyond them another is hardly ever the likest."""
_COMMON = 60
"""Claims of one record that hold a word from which it no longer leads to candidates."""
_EVENT, _STATEMENT, _SAME_SPEAKER, _FIGURE, _ROLE = 0.5, 0.6, 0.4, 0.4, 0.3
"""Least share of content words in common (Dice) from which two claims of a kind are one that was edited."""

Words = frozenset[str]


class Pair(NamedTuple):
    """A claim in the earlier and in the later record; one side is None where it is in one only."""

    old: Claim | None
    new: Claim | None


def pairs(old: Record, new: Record) -> list[Pair]:
    """Every claim of both records, each once: by kind, in the order of the later record, then those only the earlier one has."""
    found: list[Pair] = []
    for before, after in (
        (old.events, new.events),
        (old.statements, new.statements),
        (old.figures, new.figures),
        (old.roles, new.roles),
    ):
        found += _paired([_Side(claim) for claim in before], [_Side(claim) for claim in after])
    return found


class _Side:
    """A claim with what it is compared by."""

    def __init__(self, claim: Claim) -> None:
        self.claim = claim
        self.whole: Hashable = (claim.id, claim.text, claim.supports)
        self.places = frozenset((support.report, support.evidence[:1]) for support in claim.supports)
        # A figure's words say little ("12 people"): its sentence tells which figure it is.
        tellings = dict.fromkeys(frozenset(content_words(_told(claim, support))) for support in claim.supports)
        self.tellings = list(tellings)[:_TELLINGS]

    @property
    def words(self) -> Words:
        return frozenset().union(*self.tellings)


def _told(claim: Claim, support: Support) -> str:
    """The words a telling is recognised by."""
    if isinstance(claim, FigureClaim):
        sentence = next((part.evidence.exact for part in support.parts if part.name == "sentence"), "")
        return sentence or " ".join(one.prefix + one.exact + one.suffix for one in support.evidence[:1])
    return " ".join(evidence.exact for evidence in support.evidence)


def _paired(old: Sequence[_Side], new: Sequence[_Side]) -> list[Pair]:
    partner = _same(old, new)
    scored = sorted(_scored(old, new, partner))
    taken = set(partner.values())
    for *_, at, other in scored:
        if other not in partner and at not in taken:
            partner[other] = at
            taken.add(at)
    kept = [Pair(old[partner[index]].claim if index in partner else None, side.claim) for index, side in enumerate(new)]
    return kept + [Pair(side.claim, None) for index, side in enumerate(old) if index not in taken]


def _same(old: Sequence[_Side], new: Sequence[_Side]) -> dict[int, int]:
    """For each later claim the earlier one that is the same in words and supports, each taken once."""
    waiting: dict[Hashable, list[int]] = defaultdict(list)
    for index, side in enumerate(old):
        waiting[side.whole].append(index)
    found: dict[int, int] = {}
    for index, side in enumerate(new):
        if waiting.get(side.whole):
            found[index] = waiting[side.whole].pop(0)
    return found


def _scored(
    old: Sequence[_Side], new: Sequence[_Side], partner: dict[int, int]
) -> Iterator[tuple[float, float, int, int, int, int]]:
    """Sort keys of pairs that may be one claim, the likest first; equals go by what both records order alike."""
    gone = set(partner.values())
    before = [index for index in range(len(old)) if index not in gone]
    after = [index for index in range(len(new)) if index not in partner]
    near = _sharing(before, after, lambda at: old[at].places, lambda at: new[at].places, None)
    near |= _sharing(before, after, lambda at: old[at].words, lambda at: new[at].words, _COMMON)
    for at, other in near:
        one, two = old[at], new[other]
        alike = _alike(one.tellings, two.tellings)
        common = len(one.places & two.places) / max(len(one.places), len(two.places), 1)
        if _may_be_one(one.claim, two.claim) and (common > 0 or alike >= _least(one.claim, two.claim)):
            yield -common, -alike, max(at, other), min(at, other), at, other


def _sharing(
    before: Iterable[int],
    after: Iterable[int],
    of_old: Callable[[int], Iterable[Hashable]],
    of_new: Callable[[int], Iterable[Hashable]],
    most: int | None,
) -> set[tuple[int, int]]:
    """Pairs that share a key; a key that more than ``most`` hold on a side is passed over."""
    holders: tuple[dict[Hashable, list[int]], dict[Hashable, list[int]]] = (defaultdict(list), defaultdict(list))
    for held, members, keys in zip(holders, (before, after), (of_old, of_new), strict=True):
        for index in members:
            for key in keys(index):
                held[key].append(index)
    return {
        (at, other)
        for key, held in holders[0].items()
        if key in holders[1] and (most is None or max(len(held), len(holders[1][key])) <= most)
        for at in held
        for other in holders[1][key]
    }


def _alike(one: Sequence[Words], other: Sequence[Words]) -> float:
    return max((_dice(a, b) for a in one for b in other), default=0.0)


def _dice(one: Words, other: Words) -> float:
    """Twice the words in common over all words (Dice 1945); 0 where there are none."""
    both = len(one) + len(other)
    return 2 * len(one & other) / both if both else 0.0


def _may_be_one(old: Claim, new: Claim) -> bool:
    """Whether the slots allow that one claim was edited into the other."""
    if isinstance(old, EventClaim) and isinstance(new, EventClaim):
        return old.type == new.type
    if isinstance(old, FigureClaim) and isinstance(new, FigureClaim):
        matters = None in (old.matter, new.matter) or old.matter == new.matter
        return matters and folded(old.unit or "") == folded(new.unit or "") and old.rate == new.rate
    if isinstance(old, RoleClaim) and isinstance(new, RoleClaim):
        return same_name(old.person, new.person)
    return True


def _least(old: Claim, new: Claim) -> float:
    if isinstance(old, StatementClaim) and isinstance(new, StatementClaim):
        return _SAME_SPEAKER if same_name(old.speaker or "", new.speaker or "") else _STATEMENT
    return {EventClaim: _EVENT, FigureClaim: _FIGURE, RoleClaim: _ROLE}[type(old)]


def same_name(one: str, other: str) -> bool:
    """Whether one name is the other, or a part of it ("Mokoena", "Thandi Mokoena")."""
    first, second = set(content_words(one)), set(content_words(other))
    return folded(one) == folded(other) or bool(first and second and (first <= second or second <= first))
