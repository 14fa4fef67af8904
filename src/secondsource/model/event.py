"""Events as one report tells them. Types, modes and contexts are PLOVER's (PLOVER codebook 2.0 draft, CC BY-SA 4.0)."""

from dataclasses import dataclass
from typing import Literal

from secondsource.model.evidence import Span
from secondsource.model.telling import Piece

Realis = Literal[
    "happened", "ongoing", "planned", "threatened", "alleged", "denied", "hypothetical", "goal", "background"
]


@dataclass(frozen=True, slots=True)
class EventMention:
    """One telling of an event in one report.

    Attributes:
        trigger: The word that names the event ("arrested", "raids").
        clause: The words that tell it.
        type: PLOVER root, upper case ("COERCE").
        modes: PLOVER modes, in codebook order.
        contexts: PLOVER contexts, in codebook order.
        realis: Whether it happened, is planned, alleged and so on.
        actor: Who did it, or None.
        actor_name: The actor resolved in the report, or as written.
        target: To whom or what, or None.
        target_name: The target resolved in the report, or as written.
        time: Index in ``Analysis.times``, or None.
        day: Day of the event in EDTF (not of the report), or None.
        part_of_day: As in TimeExpression, or None.
        place: Index in ``Analysis.places``, or None.
        figures: Indexes in ``Analysis.figures``.
        statement: Index in ``Analysis.statements`` of the statement whose content tells it, or whose speech act it is;
            None in the outlet's own voice.
        speech_act: Whether the event is that statement's own speech act (accuse, demand, reject, threaten).
        event: Number of the event within the report; mentions of one event share it.
        sentence: A short finite sentence that tells it, in pieces; empty where none could be made.
    """

    trigger: Span
    clause: Span
    type: str
    modes: tuple[str, ...]
    contexts: tuple[str, ...]
    realis: Realis
    actor: Span | None
    actor_name: str | None
    target: Span | None
    target_name: str | None
    time: int | None
    day: str | None
    part_of_day: str | None
    place: int | None
    figures: tuple[int, ...]
    statement: int | None
    speech_act: bool
    event: int
    sentence: tuple[Piece, ...] = ()
