"""Differences among words in common: capitals, spelling, brackets, and the marks between and behind them."""

from collections.abc import Iterator
from dataclasses import dataclass

from secondsource.corroboration.changes import Block
from secondsource.corroboration.tokens import Words
from secondsource.model.claim import DriftKind
from secondsource.model.evidence import Span

# The design of marks is the house's and no difference: curly or straight, double or single, long or short dashes.
_PLAIN = str.maketrans(dict.fromkeys("“”„«»‘’‚'", '"') | {"–": "-", "—": "-", "‑": "-"})
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "‑": "-", "‐": "-"})
# Where a report breaks off to name the speaker, these stand for one another: “… now,” she said. “And …”
_AT_A_BREAK = str.maketrans(dict.fromkeys('",.', None))
_BRACKETS = str.maketrans(dict.fromkeys("[]()", None))
_ENDS = ".!?…"
_FULL_STOP = (".", True)


@dataclass(frozen=True, slots=True)
class Slight:
    """A difference of the surface; a side without words or marks is None, and ``before`` says before which words it stands.

    Attributes:
        kind: What differs.
        fullest: Its words or marks in the fullest wording.
        told: Those in the telling.
        before: (word of the fullest wording, word of the telling) that they stand at or before.
    """

    kind: DriftKind
    fullest: Span | None
    told: Span | None
    before: tuple[int, int]


def surface(fullest: Words, told: Words, block: Block) -> Iterator[Slight]:
    """What differs among the words of an equal block, in order."""
    for at in range(block.fullest[1] - block.fullest[0]):
        where = block.fullest[0] + at, block.told[0] + at
        if at:
            yield from _between(fullest, told, where)
        yield from _word(fullest, told, where)
    if block.fullest[1] == len(fullest.tokens) and block.told[1] == len(told.tokens):
        yield from _behind(fullest, told)


def _word(fullest: Words, told: Words, where: tuple[int, int]) -> Iterator[Slight]:
    one, other = fullest.tokens[where[0]], told.tokens[where[1]]
    a, b = (span.of(text).translate(_APOSTROPHES) for span, text in ((one.span, fullest.text), (other.span, told.text)))
    if a == b:
        return
    kind: DriftKind = "case" if a.casefold() == b.casefold() else "spelling"
    if kind == "case" and one.quoted != other.quoted:
        return  # a clause of the report's own has the capitals of its sentence
    yield Slight("brackets" if one.bracketed != other.bracketed else kind, one.span, other.span, where)


def _between(fullest: Words, told: Words, where: tuple[int, int]) -> Iterator[Slight]:
    sides = (fullest, where[0]), (told, where[1])
    spans = [_between_words(side, index) for side, index in sides]
    marks = [_marks(span.of(side.text)) for (side, _), span in zip(sides, spans, strict=True)]
    if any(_breaks(side, index) for side, index in sides):
        marks = [mark.translate(_AT_A_BREAK) for mark in marks]
    if marks[0] != marks[1]:
        yield Slight("punctuation", spans[0] or None, spans[1] or None, where)


def _breaks(side: Words, index: int) -> bool:
    """Whether the telling breaks off before a word to name the speaker."""
    return side.tokens[index - 1].part != side.tokens[index].part


def _between_words(side: Words, index: int) -> Span:
    """The marks before a word; where the telling breaks off, those at the end of what stands before the break."""
    if not _breaks(side, index):
        return side.gap(index)
    before = side.tokens[index - 1]
    return Span(before.span.end, max(before.span.end, side.telling.statement.content[before.part].end))


def _marks(piece: str) -> str:
    return "".join(piece.split()).translate(_PLAIN).translate(_BRACKETS).replace("...", "…")


def _behind(fullest: Words, told: Words) -> Iterator[Slight]:
    """The end of a quotation: another mark, or a full stop on the other side of the closing quotation mark.

    A comma before the words that name the speaker, or nothing, stands for a full stop.
    """
    if not (fullest.tokens[-1].quoted and told.tokens[-1].quoted):
        return
    spans = fullest.tail(), told.tail()
    one, other = (_end(span.of(side.text)) for span, side in zip(spans, (fullest, told), strict=True))
    only = one or other or _FULL_STOP
    if (one != other) if one and other else (only[0] != "."):
        where = len(fullest.tokens), len(told.tokens)
        yield Slight("punctuation", spans[0] or None, spans[1] or None, where)


def _end(tail: str) -> tuple[str, bool] | None:
    """The mark that ends a sentence, and whether it stands inside the quotation marks; None where a comma or none does."""
    plain = tail.translate(_PLAIN).replace("...", "…")
    at = next((at for at, mark in enumerate(plain) if mark in _ENDS), None)
    return None if at is None else (plain[at], '"' not in plain[:at])
