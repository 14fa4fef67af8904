"""Time expressions: TIMEX3 type and value, beside an EDTF date, a part of day and ISO bounds.

TIMEX3 as in ISO-TimeML (Pustejovsky et al. 2010); EDTF as in ISO 8601-2:2019. EDTF has no "Friday night", so the part of
day is a field of its own.
"""

from dataclasses import dataclass
from typing import Literal

from secondsource.model.evidence import Span

TimeKind = Literal["DATE", "TIME", "DURATION", "SET"]
PartOfDay = Literal["morning", "midday", "afternoon", "evening", "night"]


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words about time, with what they resolve to.

    Attributes:
        span: The words ("Friday", without the genitive's "’s").
        kind: TIMEX3 type.
        value: TIMEX3 value (``2025-06-06TNI``, ``P1D``, ``PRESENT_REF``); ``""`` while unresolved.
        edtf: The day or interval in EDTF, or None for durations, rates and unresolved expressions.
        part_of_day: Where stated.
        zone: Time zone as written, where stated.
        start: First day covered, ISO, or None.
        end: Last day covered, ISO, or None.
        anchor: What it was resolved against: ``published``, ``absolute``, ``previous`` (another expression), ``none``.
        ahead: Whether the words around speak of what is to come ("will meet on Friday"); known while unresolved, too.
    """

    span: Span
    kind: TimeKind
    value: str
    edtf: str | None = None
    part_of_day: PartOfDay | None = None
    zone: str | None = None
    start: str | None = None
    end: str | None = None
    anchor: Literal["published", "absolute", "previous", "none"] = "none"
    ahead: bool = False
