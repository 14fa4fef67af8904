"""Figures: which numbers, what they count, and who counted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from secondsource.model.claim import FigureClaim, Support
from secondsource.outputs.dossier.bare import without_day, without_giver
from secondsource.outputs.dossier.page import Chips, Page, Ref
from secondsource.outputs.dossier.phrases import amount, capital, distinct, shorten
from secondsource.outputs.dossier.speakers import counters
from secondsource.outputs.dossier.strip import Scale, Shape, scale, shape
from secondsource.resources import table

OPEN = 24
"""Figures seen at once; with many more, those told most and placed best."""
VALUE = 36
"""Characters of a value in its own column."""
VALUES = 4
"""Different values shown in one cell."""
PUT = 2
"""Different ways to put a value in its own column."""


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
        text: Its sentence, without what other columns say.
        place: When and where, or "".
        value: The figure in words: "at least 44".
        shape: Its mark on the strip, or None.
        cells: Values given: one list a report while these are few, else one for all.
        counted_by: Who gives it.
        party: Whether a party to the matter gives it: neither press nor an office whose work it is to count.
    """

    ref: Ref
    text: str
    place: str
    value: str
    shape: Shape | None
    cells: Sequence[Sequence[Given]]
    counted_by: str
    party: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Figures of one matter or kind; ``name`` is "" where the record has too few to sort."""

    name: str
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True)
class Figures:
    """The view.

    Attributes:
        groups: The figures shown at once.
        folded: Further ones, least told and least placed.
        scale: Of the counts; None when no count has a number.
        comparable: What may be set against what.
        kinds: Marks that occur, for the legend; ``arrow`` among them.
    """

    groups: Sequence[Group]
    folded: Sequence[Group]
    scale: Scale | None
    comparable: str
    kinds: frozenset[str]

    @property
    def rows(self) -> Sequence[Row]:
        """Every figure, in the order of the page."""
        return [row for group in (*self.groups, *self.folded) for row in group.rows]

    @property
    def more(self) -> int:
        """How many are folded."""
        return sum(len(group.rows) for group in self.folded)


def figures(page: Page) -> Figures:
    """Builds the view from the figure claims."""
    claims = page.record.figures
    counts = [claim for claim in claims if is_count(claim)]
    on = scale(counts)
    known = counters(page)
    ranked = sorted(claims, key=lambda claim: _rank(page, claim))
    opened = {claim.label for claim in (claims if len(claims) <= OPEN + OPEN // 4 else ranked[:OPEN])}
    rows = {claim.label: _row(page, claim, on, known) for claim in claims}
    view = Figures(
        groups=_grouped([claim for claim in claims if claim.label in opened], rows),
        folded=_grouped([claim for claim in claims if claim.label not in opened], rows),
        scale=on,
        comparable=_comparable(page),
        kinds=frozenset(),
    )
    shapes = [row.shape for row in view.rows if row.shape is not None]
    arrows = {"arrow"} if any(shape.arrow and shape.kind != "bar" for shape in shapes) else set()
    return replace(view, kinds=frozenset({shape.kind for shape in shapes} | arrows))


def is_count(claim: FigureClaim) -> bool:
    """Whether a figure counts something that a strip of counts can hold: no sum of money, no share, no measure."""
    return _kind(claim) not in {"money", "shares", "measures"}


def _kind(claim: FigureClaim) -> str:
    """What a figure is sorted under: a kind of value, else its matter, else "others"."""
    rules: Mapping[str, Any] = table("dossier.toml")["figures"]
    unit = (claim.unit or "").casefold()
    one = unit.removesuffix("s")
    if claim.role == "money" or {unit, one}.union(unit.split()[-1:], one.split()[-1:]) & _currencies():
        return "money"
    if claim.role == "share" or {unit, one} & set(rules["share"]):
        return "shares"
    if {unit, one} & set(rules["measure"]):
        return "measures"
    return claim.matter if claim.matter is not None and claim.matter in rules["matters"] else "others"


def _currencies() -> frozenset[str]:
    return frozenset(table("counted.toml")["money"]["units"])


def _rank(page: Page, claim: FigureClaim) -> tuple[bool, int, int, bool, bool]:
    """What is told differently or often comes before the rest, what belongs to an event before what does not."""
    differs = page.marks[claim.label].differs
    placed = claim.event is not None or claim.matter is not None
    return not differs, -claim.independence.low, -len(claim.reports), not placed, claim.vague


def _grouped(claims: Sequence[FigureClaim], rows: Mapping[str, Row]) -> list[Group]:
    """The figures by matter, in the order of the table, each from the largest; a matter of one figure is among the others."""
    if not claims:
        return []
    names: dict[str, str] = {**table("dossier.toml")["figures"]["matters"]}
    told = [_kind(claim) for claim in claims]
    kinds = ["others" if kind in names and told.count(kind) == 1 else kind for kind in told]
    held: dict[str, list[Row]] = {kind: [] for kind in (*names, "others", "money", "shares", "measures")}
    by_size = sorted(zip(claims, kinds, strict=True), key=lambda one: -_size(one[0]) if one[1] in names else 0)
    for claim, kind in by_size:
        held[kind].append(rows[claim.label])
    found = [Group(names.get(kind) or table("dossier.toml")["figures"][kind], own) for kind, own in held.items() if own]
    return found if len(found) > 1 else [replace(found[0], name="")]


def _size(claim: FigureClaim) -> float:
    return claim.low if claim.low is not None else claim.high or 0.0


def _row(page: Page, claim: FigureClaim, on: Scale | None, known: frozenset[str]) -> Row:
    party = claim.role == "claim" and claim.attribution not in known
    return Row(
        ref=Ref(claim.label, claim.text, page.marks[claim.label]),
        text=_text(page, claim),
        place=_circumstances(page, claim),
        value=value(claim),
        shape=shape(claim, on, party=party) if on is not None and is_count(claim) else None,
        cells=[_given(page, supports) for supports in page.told(claim)],
        counted_by=_counted_by(claim, party=party),
        party=party,
    )


def _text(page: Page, claim: FigureClaim) -> str:
    """A figure's sentence without the day and the giver that have columns of their own."""
    days = page.days(page.claims.get(claim.event or "", claim))
    text = without_giver(claim.text, claim.attribution)
    return without_day(text, days[0]) if len(days) == 1 else text


def _lower(told: str) -> str:
    """A figure with which a sentence began, as it stands elsewhere: "more than 500"; names in capitals stay."""
    first = told.split(" ", maxsplit=1)[0]
    return told[:1].lower() + told[1:] if first[1:].islower() else told


def value(claim: FigureClaim) -> str:
    """The figure in words: as the reports put it, else made from its bounds."""
    told = distinct(_lower(support.value) for support in claim.supports if support.value)
    if told:
        more = " …" if len(told) > PUT else ""
        return "; ".join(shorten(item, VALUE) for item in told[:PUT]) + more
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


def _counted_by(claim: FigureClaim, *, party: bool) -> str:
    if claim.attribution is None:
        return "Nobody named"
    return claim.attribution if party or claim.role != "claim" else capital(f"according to {claim.attribution}")


def _comparable(page: Page) -> str:
    told = any(discrepancy.kind == "figure" for discrepancy in page.record.discrepancies)
    differ = "Some are told differently: see “Where they differ”." if told else ""
    several = "Set against each other only those that count the same thing."
    off = "" if all(map(is_count, page.record.figures)) else "Only counts stand on the strip."
    return " ".join(filter(None, (differ or (several if len(page.record.figures) > 1 else ""), off)))
