"""Short sentences about what a report tells, in pieces of the report's own words."""

from dataclasses import dataclass
from typing import Literal

from secondsource.model.evidence import Span

PiecePart = Literal["front", "subject", "verb", "time", "rest"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a short sentence, in the sentence's order.

    Attributes:
        part: What it is in the sentence. ``front`` stands before the subject, with a comma behind it.
        span: The words of the report it stands for.
        words: What the sentence has for them: of a ``verb`` its finite form, of a ``time`` what stands there once the day is
            said elsewhere ("" or, for a genitive, "the"); None for the report's words as they are.
        time: Of a ``time``, its index in ``Analysis.times``.
    """

    part: PiecePart
    span: Span
    words: str | None = None
    time: int | None = None
