"""The words of tellings beside the codes made from them, and who says what."""

from collections.abc import Iterable, Mapping, Sequence

from secondsource.model.claim import EventClaim, FigureClaim, Support
from secondsource.model.record import Record, ReportCard
from secondsource.outputs.tables.cells import Row, once
from secondsource.resources import table
from secondsource.text.words import fold

SLOTS = ("trigger", "actor", "target", "time", "place", "figure")
"""Parts of a telling of an event that a code is made from, in the order of their columns."""
_COUNTED = frozenset({"count", "claim", "estimate"})


def words(supports: Iterable[Support], slot: str) -> tuple[str, ...]:
    """The words of one slot as these tellings write them, each once, in order."""
    return once(part.evidence.exact for support in supports for part in support.parts if part.name == slot)


def word_columns(supports: Sequence[Support]) -> Row:
    """``trigger_words``, ``actor_words`` and so on."""
    return {f"{slot}_words": words(supports, slot) for slot in SLOTS}


def named(event: EventClaim, slot: str, cards: Mapping[str, ReportCard]) -> str | None:
    """Who acts or suffers; in quotation marks where the words stand in a speaker's, None where they name nobody.

    Args:
        event: The event.
        slot: ``actor`` or ``target``.
        cards: The record's reports, by id.
    """
    name = event.actor if slot == "actor" else event.target
    if name is None or fold(name) in table("shapes.toml")["unnamed"]["words"].split():
        return None
    written = [part.evidence for one in event.supports for part in one.parts if part.name == slot]
    own = [one for one in written if fold(one.exact) == fold(name)]
    quoted = [any(one.span in quotation for quotation in cards[one.report].quotations) for one in own]
    return f"“{name}”" if own and all(quoted) else name


def outlet(card: ReportCard) -> str:
    """What to call a report's source: its publisher, else its label."""
    return card.publisher.name if card.publisher is not None else f"report {card.label}"


def who(support: Support, cards: Mapping[str, ReportCard]) -> str:
    """Who says so: "Harbour News, according to officials"."""
    said = ", according to " + " and ".join(support.attributed_to) if support.attributed_to else ""
    return f"{outlet(cards[support.report])}{said}"


def figures_of(record: Record, labels: Iterable[str], column: str) -> list[FigureClaim]:
    """Counts of one kind ("crowd", "deaths", "injuries", "arrests") that belong to some events; goals and changes never."""
    matters: Mapping[str, str] = table("shapes.toml")["matters"]
    wanted = set(labels)
    return [
        figure
        for figure in record.figures
        if figure.event in wanted and figure.role in _COUNTED and matters.get(figure.matter or "") == column
    ]


def spoken(figures: Iterable[FigureClaim], cards: Mapping[str, ReportCard]) -> tuple[str, ...]:
    """The figures in the reports' words, with who gives each: "at least 12 (Harbour News)"."""
    return by_value([(support.value, who(support, cards)) for figure in figures for support in figure.supports])


def by_value(given: Iterable[tuple[str | None, str]]) -> tuple[str, ...]:
    """Each value once, in order, with everybody who gives it: "at least 12 (Harbour News; Elva Gazette)".

    A value in capitals or with another initial is the same; it is written as it comes first.
    """
    givers: dict[str, tuple[str, list[str]]] = {}
    for value, giver in given:
        if value:
            givers.setdefault(fold(value), (value, []))[1].append(giver)
    return tuple(f"{value} ({'; '.join(once(found))})" for value, found in givers.values())


def figure_columns(record: Record, event: EventClaim, cards: Mapping[str, ReportCard]) -> Row:
    """``crowd_low``, ``crowd_high``, ``crowd_words`` and so on: the least and the most that any report's words give."""
    row: Row = {}
    for column in table("shapes.toml")["matters"].values():
        found = figures_of(record, (event.label,), column)
        highs = [figure.high for figure in found]
        row[f"{column}_low"] = min((figure.low for figure in found if figure.low is not None), default=None)
        row[f"{column}_high"] = (
            None if None in highs else max((high for high in highs if high is not None), default=None)
        )
        row[f"{column}_words"] = spoken(found, cards)
    return row
