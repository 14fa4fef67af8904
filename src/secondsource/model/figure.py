"""Figures: how many, of what, as an interval, and who counted."""

from dataclasses import dataclass
from typing import Literal

from secondsource.model.evidence import Span
from secondsource.model.telling import Piece

FigureRole = Literal["count", "goal", "claim", "change", "estimate", "money", "share"]
"""``count``: stated as what happened. ``goal``: a target or pledge, never added to counts. ``claim``: a party's or
speaker's figure, of whatever kind. ``change``: an increase or decrease. In the report's own voice further ``estimate``: reckoned
and not counted ("an estimated 300", "20 are feared dead", "is expected to draw thousands"); ``money``: an amount;
``share``: a part of a whole or a rate, in percent. Of several that hold, the first of goal, change, claim, money, share,
estimate."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity with what it counts.

    Attributes:
        span: The whole phrase ("at least 44 people", "at least 3,000 immigrants a day").
        low: Lower bound, or None where the words give none ("a record number"). Shares are in percent, "nobody" is 0.
        high: Upper bound, or None where open or not given.
        modifier: The words that bend the number ("at least", "dozens", "a number of"), lower case, or None.
        vague: Whether the bounds rest on a convention for a vague word and not on a number.
        unit: Head noun counted, lower case ("people", "rioters"); of money the currency, of shares "percent".
        counted: What is said of them: the verb phrase or noun ("arrested", "showed up"), or None.
        actor: Who does it, as written, or None.
        rate: ``P1D`` for "a day" and so on, else what stands after "per" as written ("100,000 residents"), or None.
        role: What kind of figure it is.
        attribution: Who gives it, as resolved; None when the report itself does.
        source: Span of that attribution, or None.
        quoted: Whether the phrase stands inside quotation marks.
        sentence: A short finite sentence that gives it, in pieces; empty where none could be made.
    """

    span: Span
    low: float | None
    high: float | None
    modifier: str | None
    vague: bool
    unit: str | None
    counted: str | None
    actor: str | None
    rate: str | None
    role: FigureRole
    attribution: str | None
    source: Span | None
    quoted: bool
    sentence: tuple[Piece, ...] = ()
