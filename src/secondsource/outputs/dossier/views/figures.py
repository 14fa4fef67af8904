"""Figures: which numbers, what they count, and who counted."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from secondsource.model.claim import FigureClaim, Support
from secondsource.outputs.dossier.page import Chips, Page, Ref
from secondsource.outputs.dossier.phrases import amount, distinct, shorten
from secondsource.outputs.dossier.speakers import reporters
from secondsource.outputs.dossier.strip import Scale, Shape, scale, shape

VALUE = 36
"""Characters of a value in its own column."""
VALUES = 4
"""Different values shown in one cell."""


@dataclass(frozen=True, slots=True)
class Given:
    """A value as a report gives it, with its passages."""

    value: str
    chips: Chips


@dataclass(frozen=True, slots=True)
class Row:
    """A figure.

    Attributes:
        ref: The claim.
        place: When and where, or "".
        value: The figure in words: "at least 44".
        shape: Its mark on the strip, or None.
        cells: Values given: one list a report while these are few, else one for all.
        counted_by: Who gives it.
        party: Whether a party to the matter gives it.
    """

    ref: Ref
    place: str
    value: str
    shape: Shape | None
    cells: Sequence[Sequence[Given]]
    counted_by: str
    party: bool


@dataclass(frozen=True, slots=True)
class Figures:
    """The view; ``scale`` is None when no figure has a number."""

    rows: Sequence[Row]
    scale: Scale | None
    comparable: str


def figures(page: Page) -> Figures:
    """Builds the view from the figure claims."""
    claims = page.record.figures
    on = scale(claims)
    press = reporters(page)
    return Figures(rows=[_row(page, claim, on, press) for claim in claims], scale=on, comparable=_comparable(claims))


def _row(page: Page, claim: FigureClaim, on: Scale | None, press: frozenset[str]) -> Row:
    return Row(
        ref=Ref(claim.label, claim.text, page.marks[claim.label]),
        place=_circumstances(page, claim),
        value=value(claim),
        shape=shape(claim, on) if on is not None else None,
        cells=[_given(page, supports) for supports in page.told(claim)],
        counted_by=claim.attribution or "Nobody named",
        party=claim.role == "claim" and claim.attribution not in press,
    )


def value(claim: FigureClaim) -> str:
    """The figure in words: as the first report that gives it puts it, else made from its bounds."""
    told = next((support.value for support in claim.supports if support.value), None)
    if told is not None:
        return shorten(told, VALUE)
    low, high = claim.low, claim.high
    if low is not None and high is not None:
        return amount(low) if low == high else f"{amount(low)} to {amount(high)}"
    if low is not None:
        return f"at least {amount(low)}"
    return f"at most {amount(high)}" if high is not None else claim.modifier or "no number"


def _circumstances(page: Page, claim: FigureClaim) -> str:
    event = page.claims.get(claim.event or "", claim)
    names = distinct(page.places[item.place].name for item in event.supports if item.place in page.places)
    kind = {"goal": "a goal", "change": "a change"}.get(claim.role, "")
    return ", ".join(part for part in (page.when(event), *names[:1], kind) if part)


def _given(page: Page, supports: Sequence[Support]) -> list[Given]:
    """The values one column gives, each once with all its passages."""
    by_value = {
        told: [item for support in supports if _told(support) == told for item in support.evidence]
        for told in distinct(map(_told, supports))
    }
    return [Given(told, page.chips(evidence)) for told, evidence in list(by_value.items())[:VALUES]]


def _told(support: Support) -> str:
    return support.value or shorten(support.evidence[0].exact if support.evidence else "given", 60)


def _comparable(claims: Sequence[FigureClaim]) -> str:
    counts = Counter((claim.unit, claim.counted, claim.rate) for claim in claims)
    if len(claims) > 1 and max(counts.values()) == 1:
        return "No two of them count the same thing, so none can be set against another."
    return "Set against each other only those that count the same thing." if len(claims) > 1 else ""
