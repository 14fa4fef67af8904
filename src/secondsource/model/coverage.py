"""Which reports and sources carry each claim, what each gives, and which leave it out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from secondsource.model.claim import Claim, Support
from secondsource.model.event import Realis
from secondsource.model.record import Record

Voice = Literal["outlet", "attributed", "both"]


@dataclass(frozen=True, slots=True)
class Cell:
    """What one report, or all reports of one source, give of a claim.

    Attributes:
        holder: ``Report.id`` or ``Source.id``.
        carries: Whether it tells the claim. It leaves it out otherwise: every report of a record tells its story.
        voice: In the outlet's own voice, as somebody's words, or both; None where it is left out.
        values: What it gives where tellings can differ, each once, in order.
        days: The days it gives, in EDTF, each once.
        attributed_to: As whose words it gives it, each once, in order.
        realis: The standings it gives an event, each once, in order; empty for other claims.
    """

    holder: str
    carries: bool
    voice: Voice | None = None
    values: tuple[str, ...] = ()
    days: tuple[str, ...] = ()
    attributed_to: tuple[str, ...] = ()
    realis: tuple[Realis, ...] = ()


@dataclass(frozen=True, slots=True)
class Coverage:
    """One claim against every report and every source of its record.

    Attributes:
        claim: Label of the claim.
        reports: A cell for each of ``Record.reports``, in their order.
        sources: A cell for each of ``Record.sources``, in their order.
    """

    claim: str
    reports: tuple[Cell, ...]
    sources: tuple[Cell, ...]

    @property
    def left_out_by(self) -> tuple[str, ...]:
        """Ids of the reports that tell the story without it."""
        return tuple(cell.holder for cell in self.reports if not cell.carries)


def coverage(record: Record) -> tuple[Coverage, ...]:
    """The matrix of claims by reports and by sources, in the order of the record's claims."""
    sources = [(source.id, frozenset(source.reports)) for source in record.sources]
    reports = [(card.id, frozenset({card.id})) for card in record.reports]
    return tuple(Coverage(claim.label, _cells(claim, reports), _cells(claim, sources)) for claim in record.claims)


def _cells(claim: Claim, holders: Sequence[tuple[str, frozenset[str]]]) -> tuple[Cell, ...]:
    return tuple(_cell(holder, [one for one in claim.supports if one.report in reports]) for holder, reports in holders)


def _cell(holder: str, supports: Sequence[Support]) -> Cell:
    if not supports:
        return Cell(holder, carries=False)
    attributed = [bool(support.attributed_to) for support in supports]
    voice: Voice = "both" if len(set(attributed)) > 1 else "attributed" if attributed[0] else "outlet"
    return Cell(
        holder,
        carries=True,
        voice=voice,
        values=_once(support.value for support in supports),
        days=_once(support.day for support in supports),
        attributed_to=_once(name for support in supports for name in support.attributed_to),
        realis=tuple(dict.fromkeys(support.realis for support in supports if support.realis is not None)),
    )


def _once(values: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))
