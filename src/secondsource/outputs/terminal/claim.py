"""One claim in full: what it says, every telling with its words and their place, how its sources were counted."""

from collections.abc import Iterator

from rich.console import RenderableType

from secondsource.model.claim import Claim, EventClaim, StatementClaim, Support
from secondsource.model.evidence import Evidence
from secondsource.model.record import Record, ReportCard
from secondsource.outputs.export import Export
from secondsource.outputs.glance import MEANINGS, marks
from secondsource.outputs.terminal.sections import difference_lines
from secondsource.outputs.terminal.words import carriers, heading, indented, line, plain


def in_full(record: Record, claim: Claim, export: Export) -> Iterator[RenderableType]:
    """A claim of the record as it is shown."""
    labels = {card.id: plain(card.label) for card in record.texts}
    differing = record.differing()
    yield line(f"{claim.label}  {claim.text}", "bold")
    yield line(f"{marks(claim, differing)}  {_meaning(claim)}; {claim.id}")
    yield from (line(remark) for remark in _remarks(claim, export))
    yield heading("How its sources were counted")
    yield from (line(words) for words in _counted(claim, labels))
    cards = {card.id: card for card in record.texts}
    yield heading(f"In the reports' words ({len(claim.supports)})")
    for support in claim.supports:
        yield from _telling(support, cards.get(support.report))
    for item in record.discrepancies:
        if claim.label in item.claims:
            yield heading("Told differently")
            yield from difference_lines(item, labels)
    for check in record.checks:
        if claim.label in check.claims:
            yield heading("Before you publish")
            yield line(f"{check.text}  {check.reason}")


def _meaning(claim: Claim) -> str:
    meaning = MEANINGS[claim.support][1]
    return meaning if claim.support == "one report" else f"{claim.support}: {meaning}"


def _remarks(claim: Claim, export: Export) -> Iterator[str]:
    if isinstance(claim, StatementClaim) and claim.words:
        yield f"fullest wording: {claim.words}"
    if isinstance(claim, EventClaim):
        yield ", ".join([claim.type, *claim.modes, claim.realis])
    if claim.sensitive:
        yield "accuses a named person: review it before you publish"
    held = export.desk.standing.get(claim.label)
    if held is not None:
        yield f"reviewed: {held.words}"


def _counted(claim: Claim, labels: dict[str, str]) -> Iterator[str]:
    low, high = claim.independence.low, claim.independence.high
    sources = f"{low} independent source{'' if low == 1 else 's'}" if low == high else f"{low} to {high} sources"
    yield f"{sources}, in {carriers(claim.reports, labels)}"
    yield from claim.independence.reasons
    if claim.independence.ultimate:
        yield f"given as the words of {', '.join(claim.independence.ultimate)}"


def _telling(support: Support, card: ReportCard | None) -> Iterator[RenderableType]:
    """The words of one telling: exact, with offsets into the report's text, and their pieces by name."""
    called = f"{card.label}  {card.name}" if card else "?"
    publisher = f", {card.publisher.name}" if card and card.publisher else ""
    yield line(f"{called}{publisher}", "bold")
    for one in support.evidence:
        yield indented(line(f"“{one.exact}”  {_place(one)}"))
    given = [f"{name} {words}" for name, words in _given(support) if words]
    if given:
        yield indented(line("; ".join(given)), 4)
    for part in support.parts:
        yield indented(line(f"{part.name}: “{part.evidence.exact}”  {_place(part.evidence)}"), 4)


def _given(support: Support) -> Iterator[tuple[str, str | None]]:
    yield "according to", ", ".join(support.attributed_to)
    yield "gives", support.value
    yield "day", " ".join(words for words in (support.day, support.part_of_day) if words)
    yield "told as", support.realis


def _place(one: Evidence) -> str:
    return f"[{one.span.start}:{one.span.end}]"
