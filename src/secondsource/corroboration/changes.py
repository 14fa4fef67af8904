"""Two runs of words aligned, and what lies between the words in common, typed by what its words are."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from secondsource.corroboration.joining import is_function
from secondsource.corroboration.spelling import same_words
from secondsource.corroboration.tokens import Token, Words
from secondsource.model.claim import DriftKind

Range = tuple[int, int]
"""Words ``[start, end)``; empty where a side has none."""

# A run of words found elsewhere on the other side is moved when it is this long; shorter ones recur by chance.
_MOVED = 4
# An exchange is of a few words for a few words; longer stretches are left out on the one side and put in on the other.
_EXCHANGED = 6
# So many words in common must stand beside an exchange: with fewer, two wordings agree there by chance.
_HOLDING = 4
# One report's own words may stand for this many of the speaker's each, and a few more, and be called their paraphrase.
_CONDENSED = 3
# Beyond so many pairs of words only the common beginning and end are looked for: time is cubic for words that repeat.
_PAIRS = 250_000


@dataclass(frozen=True, slots=True)
class Change:
    """Words ``fullest`` of the fullest wording that a telling gives as its words ``told``; empty where a side has none."""

    kind: DriftKind
    fullest: Range
    told: Range


@dataclass(frozen=True, slots=True)
class Block:
    """Words of the two wordings that face each other: the same, or not."""

    same: bool
    fullest: Range
    told: Range

    @property
    def length(self) -> int:
        """Words of its longer side."""
        return max(_length(self.fullest), _length(self.told))


def blocks(fullest: Words, told: Words) -> list[Block]:
    """Equal and differing blocks in order; lone function words between long differences count as differing."""
    raw = [Block(*one) for one in _aligned(fullest.keys, told.keys)]
    joined: list[Block] = []
    for number, block in enumerate(raw):
        around = raw[number - 1 : number] + raw[number + 1 : number + 2]
        chance = block.same and len(around) == 2 and _chance(fullest, block, around)
        same = block.same and not chance
        if joined and joined[-1].same == same:
            last = joined[-1]
            joined[-1] = Block(same, (last.fullest[0], block.fullest[1]), (last.told[0], block.told[1]))
        else:
            joined.append(Block(same, block.fullest, block.told))
    return joined


def _chance(fullest: Words, block: Block, around: Sequence[Block]) -> bool:
    """Whether both sides have but "of the" there by chance: one function word or two, beside a long difference."""
    start, end = block.fullest
    long = any(neighbour.length > 3 for neighbour in around)
    return long and end - start <= 2 and all(is_function(key) for key in fullest.keys[start:end])


def _aligned(a: Sequence[str], b: Sequence[str]) -> Iterator[tuple[bool, Range, Range]]:
    if len(a) * len(b) <= _PAIRS:
        for tag, a0, a1, b0, b1 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
            yield tag == "equal", (a0, a1), (b0, b1)
        return
    most = min(len(a), len(b))
    first = next((at for at in range(most) if a[at] != b[at]), most)
    last = next((at for at in range(most - first) if a[-1 - at] != b[-1 - at]), most - first)
    edges = [
        (True, (0, first), (0, first)),
        (False, (first, len(a) - last), (first, len(b) - last)),
        (True, (len(a) - last, len(a)), (len(b) - last, len(b))),
    ]
    yield from (edge for edge in edges if _length(edge[1]) or _length(edge[2]))


@dataclass(frozen=True, slots=True)
class _Gap:
    """A differing block, and what of its two sides no run found elsewhere accounts for.

    Attributes:
        block: The block.
        held: Whether words in common on both sides of it show that its two sides stand in one place.
        ours: What is left of its side in the fullest wording.
        theirs: What is left of its side in the telling.
    """

    block: Block
    held: bool
    ours: list[Range]
    theirs: list[Range]

    def apart(self) -> list[Change]:
        """What is left out and what is put in, each by itself."""
        at, behind = self.block.told[0], self.block.fullest[1]
        dropped = [Change("dropped", words, (at, at)) for words in self.ours]
        return dropped + [Change("added", (behind, behind), words) for words in self.theirs]


def changes(fullest: Words, told: Words, found: Sequence[Block]) -> list[Change]:
    """What differs, typed, in the order of the telling and then of the fullest wording."""
    enough = min(_HOLDING, sum(block.length for block in found if block.same))
    gaps = []
    for at, block in enumerate(found):
        if not block.same:
            around = (*found[max(0, at - 1) : at], *found[at + 1 : at + 2])
            held = sum(neighbour.length for neighbour in around) >= enough
            gaps.append(_Gap(block, held, list(_pieces(fullest, block.fullest)), list(_pieces(told, block.told))))
    result = _moved(fullest, told, gaps)
    for gap in gaps:
        edge = _edge(fullest, told, gap, found)
        if edge is not None:
            result += _typed(fullest, told, edge) + _rest(gap, edge).apart()
            continue
        facing = gap.held and len(gap.ours) == len(gap.theirs) == 1
        result += _typed(fullest, told, Block(False, gap.ours[0], gap.theirs[0])) if facing else gap.apart()
    named = [_editorial(fullest, told, change) for change in result]
    return sorted(named, key=lambda change: (change.told, change.fullest))


def _edge(fullest: Words, told: Words, gap: _Gap, found: Sequence[Block]) -> Block | None:
    """An exchange at the end of a sentence, behind which one side goes on: the other leaves that out besides."""
    if not gap.ours or not gap.theirs:
        return None
    ours, theirs = _to_sentence_end(fullest, gap.ours[0]), _to_sentence_end(told, gap.theirs[0])
    if (ours[0], theirs[0]) != (gap.block.fullest[0], gap.block.told[0]):
        return None
    goes_on = (ours[1] < gap.block.fullest[1]) != (theirs[1] < gap.block.told[1])
    short = max(_length(ours), _length(theirs)) <= _EXCHANGED
    tokens = (*fullest.tokens[slice(*ours)], *told.tokens[slice(*theirs)])
    held = any(block.same and block.fullest[1] == ours[0] and block.length >= _HOLDING for block in found)
    quoted = all(token.quoted and not token.bracketed for token in tokens)
    return Block(False, ours, theirs) if goes_on and short and held and quoted else None


def _rest(gap: _Gap, edge: Block) -> _Gap:
    """What a gap leaves behind an exchange at its beginning."""
    ours = [(max(start, edge.fullest[1]), end) for start, end in gap.ours if end > edge.fullest[1]]
    theirs = [(max(start, edge.told[1]), end) for start, end in gap.theirs if end > edge.told[1]]
    return _Gap(
        Block(False, (edge.fullest[1], gap.block.fullest[1]), (edge.told[1], gap.block.told[1])), True, ours, theirs
    )


def _to_sentence_end(side: Words, words: Range) -> Range:
    """The words up to the first mark that ends a sentence."""
    ends = (at for at in range(words[0] + 1, words[1]) if any(mark in side.gap(at).of(side.text) for mark in ".!?"))
    return words[0], next(ends, words[1])


def _editorial(fullest: Words, told: Words, change: Change) -> Change:
    """The change, as one of brackets when all that is put in or left out stands in them."""
    tokens = (*fullest.tokens[slice(*change.fullest)], *told.tokens[slice(*change.told)])
    inside = change.kind in ("dropped", "added") and all(token.bracketed for token in tokens)
    return replace(change, kind="brackets") if inside else change


def _pieces(side: Words, words: Range) -> Iterator[Range]:
    """The words in runs that each stand in one piece of content: what stands between the pieces is nobody's wording."""
    start = words[0]
    for at in range(*words):
        if at + 1 == words[1] or side.tokens[at].part != side.tokens[at + 1].part:
            yield start, at + 1
            start = at + 1


def _moved(fullest: Words, told: Words, gaps: Sequence[_Gap]) -> list[Change]:
    """Takes runs that stand in a gap on either side out of the gaps, longest first."""
    matcher = SequenceMatcher(None, fullest.keys, told.keys, autojunk=False)
    moved: list[Change] = []
    while len(gaps) > 1:
        ours = [(gap.ours, at, words) for gap in gaps for at, words in enumerate(gap.ours)]
        theirs = [(gap.theirs, at, words) for gap in gaps for at, words in enumerate(gap.theirs)]
        runs = [(matcher.find_longest_match(*a[2], *b[2]), a, b) for a in ours for b in theirs]
        if not runs:
            break
        run, a, b = max(runs, key=lambda found: (found[0].size, -found[0].a, -found[0].b))
        if run.size < _MOVED:
            break
        moved.append(Change("order", (run.a, run.a + run.size), (run.b, run.b + run.size)))
        a[0][a[1] : a[1] + 1] = _without(a[2], moved[-1].fullest)
        b[0][b[1] : b[1] + 1] = _without(b[2], moved[-1].told)
    return moved


def _without(whole: Range, taken: Range) -> list[Range]:
    return [side for side in ((whole[0], taken[0]), (taken[1], whole[1])) if _length(side)]


def _typed(fullest: Words, told: Words, block: Block) -> list[Change]:
    """Words that face words: exchanged, or another way to write or to report the same."""
    f, t = fullest.tokens[slice(*block.fullest)], told.tokens[slice(*block.told)]
    if same_words([token.key for token in f], [token.key for token in t]):
        return [Change("spelling", block.fullest, block.told)]
    if len(f) == len(t) > 1 and (_uneven(f) or _uneven(t)):
        return [change for pair in _pairs(block) for change in _typed(fullest, told, pair)]
    kind = _exchange(f, t)
    return (
        [Change(kind, block.fullest, block.told)] if kind else _Gap(block, True, [block.fullest], [block.told]).apart()
    )


def _pairs(block: Block) -> Iterator[Block]:
    for ours, theirs in zip(range(*block.fullest), range(*block.told), strict=True):
        yield Block(False, (ours, ours + 1), (theirs, theirs + 1))


def _uneven(tokens: Sequence[Token]) -> bool:
    """Whether some words of one side stand in brackets or quotation marks and some do not."""
    return len({token.bracketed for token in tokens}) > 1 or len({token.quoted for token in tokens}) > 1


def _exchange(f: Sequence[Token], t: Sequence[Token]) -> DriftKind | None:
    short = max(len(f), len(t)) <= _EXCHANGED
    if any(token.bracketed for token in (*f, *t)):
        return "brackets" if short else None
    if all(token.quoted for token in (*f, *t)) or not any(token.quoted for token in (*f, *t)):
        return "replaced" if short else None
    telling = len(f) <= _CONDENSED or not all(is_function(token.key) for token in t)
    return "paraphrase" if telling and len(f) <= _CONDENSED * (len(t) + 1) else None


def _length(words: Range) -> int:
    return words[1] - words[0]
