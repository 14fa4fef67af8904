"""Which words differ between two tellings, and of what kind the difference is.

A word-level alignment (Ratcliff and Obershelp, as in ``difflib``) over folded words; what lies between the common words is
a difference, typed by what its words are.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from secondsource.alignment.marks import Is
from secondsource.alignment.telling import Telling
from secondsource.model.story import DifferenceKind

_PLAIN = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "–": "-", "—": "-"})
_LONG = 12
"""Words of a side beyond which a difference is another statement and no change of a name, a number or a word."""


@dataclass(frozen=True, slots=True)
class Block:
    """Words ``[a_start, a_end)`` of the one telling against ``[b_start, b_end)`` of the other; equal or differing."""

    equal: bool
    a_start: int
    a_end: int
    b_start: int
    b_end: int


@dataclass(frozen=True, slots=True)
class Change:
    """A difference as ranges of characters in the two sentences; None where a side has nothing."""

    a: tuple[int, int] | None
    b: tuple[int, int] | None
    kind: DifferenceKind


def blocks(a: Telling, b: Telling) -> list[Block]:
    """Equal and differing blocks in order; lone common function words between differences count as differing."""
    matcher = SequenceMatcher(None, a.words, b.words, autojunk=False)
    raw = [Block(tag == "equal", *edges) for tag, *edges in matcher.get_opcodes()]
    joined: list[Block] = []
    for number, block in enumerate(raw):
        inner = 0 < number < len(raw) - 1
        block = Block(block.equal and not (inner and _slight(a, block)), *_edges(block))  # noqa: PLW2901
        if joined and joined[-1].equal == block.equal:
            joined[-1] = Block(block.equal, joined[-1].a_start, block.a_end, joined[-1].b_start, block.b_end)
        else:
            joined.append(block)
    return joined


def _edges(block: Block) -> tuple[int, int, int, int]:
    return block.a_start, block.a_end, block.b_start, block.b_end


def _slight(a: Telling, block: Block) -> bool:
    """One function word, or two: that both sides have "of the" says nothing."""
    marks = a.marks[block.a_start : block.a_end]
    return block.equal and len(marks) <= 2 and all(mark & Is.FUNCTION for mark in marks)


def changes(a: Telling, b: Telling, found: Sequence[Block]) -> list[Change]:
    """What differs, in order: words, then, within common words, letters' case and marks."""
    result: list[Change] = []
    for block in found:
        if block.equal:
            result.extend(_surface(a, b, block))
        else:
            result.extend(_typed(a, b, part) for part in _parts(a, b, block))
    return result


def _parts(a: Telling, b: Telling, block: Block) -> list[Block]:
    """A block of as many words on both sides is split into pairs when every pair has a kind of its own."""
    length = block.a_end - block.a_start
    if length < 2 or length != block.b_end - block.b_start:
        return [block]
    pairs = [
        Block(False, block.a_start + at, block.a_start + at + 1, block.b_start + at, block.b_start + at + 1)
        for at in range(length)
    ]
    kinds = [_typed(a, b, pair).kind for pair in pairs]
    return pairs if "other" not in kinds and len(set(kinds)) > 1 else [block]


def _typed(a: Telling, b: Telling, block: Block) -> Change:
    return Change(_range(a, block.a_start, block.a_end), _range(b, block.b_start, block.b_end), _kind(a, b, block))


def _range(telling: Telling, start: int, end: int) -> tuple[int, int] | None:
    return (telling.spans[start][0], telling.spans[end - 1][1]) if start < end else None


def _kind(a: Telling, b: Telling, block: Block) -> DifferenceKind:
    words_a, words_b = a.words[block.a_start : block.a_end], b.words[block.b_start : block.b_end]
    if _letters(words_a) == _letters(words_b) or _variants(words_a, words_b):
        return "spelling"
    if max(len(words_a), len(words_b)) > _LONG:
        return "other"
    marks = [
        mark
        for mark in a.marks[block.a_start : block.a_end] + b.marks[block.b_start : block.b_end]
        if not mark & Is.FUNCTION
    ]
    return _kind_of(marks)


def _kind_of(marks: Sequence[int]) -> DifferenceKind:
    if not marks:
        return "other"
    outside = [mark for mark in marks if not mark & Is.QUOTED]
    dated = sum(bool(mark & Is.DATE) for mark in marks)
    tests: list[tuple[DifferenceKind, bool]] = [
        ("date", bool(dated) and all(mark & (Is.DATE | Is.NUMBER) for mark in marks)),
        ("number", any(mark & Is.NUMBER and not mark & Is.DATE for mark in marks) and len(marks) <= 6),
        ("attribution", any(mark & Is.SAYING for mark in outside)),
        ("place", all(mark & Is.PLACE for mark in marks)),
        ("name", all(mark & (Is.NAME | Is.TITLE | Is.PLACE) for mark in marks)),
        ("label", any(mark & Is.LABEL for mark in marks) and len(marks) <= 4),
        ("date", bool(dated) and (len(marks) <= 3 or 2 * dated >= len(marks))),
    ]
    return next((kind for kind, holds in tests if holds), "other")


def _letters(words: Sequence[str]) -> str:
    return "".join(character for word in words for character in word if character.isalnum())


def _variants(a: Sequence[str], b: Sequence[str]) -> bool:
    """Two spellings of one word: both of six letters or more, alike but for one or two letters after the first three.

    Endings are no spelling: "arrest" and "arrests" differ in meaning.
    """
    if len(a) != 1 or len(b) != 1 or min(len(a[0]), len(b[0])) < 6 or a[0][:3] != b[0][:3]:
        return False
    one, other = a[0], b[0]
    if one[-1] != other[-1] or abs(len(one) - len(other)) > 1 or any(map(str.isdigit, one + other)):
        return False
    while one and other and one[0] == other[0]:
        one, other = one[1:], other[1:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    return max(len(one), len(other)) <= 2 and not (one.endswith("un") or other.endswith("un"))


def _surface(a: Telling, b: Telling, block: Block) -> Iterator[Change]:
    """Differences of case and of marks among common words."""
    for at in range(block.a_end - block.a_start):
        in_a, in_b = block.a_start + at, block.b_start + at
        if at or not (in_a or in_b):
            yield from _marks_between(a, b, in_a, in_b)
        (start_a, end_a), (start_b, end_b) = a.spans[in_a], b.spans[in_b]
        same = a.text[start_a:end_a].translate(_PLAIN) == b.text[start_b:end_b].translate(_PLAIN)
        if not same and in_a and in_b:
            yield Change((start_a, end_a), (start_b, end_b), "spelling")
    if block.a_end == len(a.words) and block.b_end == len(b.words):
        yield from _marks_between(a, b, block.a_end, block.b_end)


def _marks_between(a: Telling, b: Telling, in_a: int, in_b: int) -> Iterator[Change]:
    """The marks before word ``in_a`` of the one and ``in_b`` of the other, where they differ but for their design."""
    at_a, at_b = _between(a, in_a), _between(b, in_b)
    marks_a, marks_b = ("".join(t.text[s:e].split()).translate(_PLAIN) for t, (s, e) in ((a, at_a), (b, at_b)))
    if marks_a != marks_b:
        yield Change(at_a if marks_a else None, at_b if marks_b else None, "punctuation")


def _between(telling: Telling, index: int) -> tuple[int, int]:
    start = telling.spans[index - 1][1] if index else 0
    end = telling.spans[index][0] if index < len(telling.spans) else len(telling.text)
    piece = telling.text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - (len(piece) - len(piece.rstrip()))
