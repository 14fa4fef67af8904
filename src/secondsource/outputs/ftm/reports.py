"""Articles, and the note on how a record was made."""

from collections.abc import Iterator

from secondsource.model.record import ReportCard
from secondsource.outputs.ftm.entity import Entity, entity, identity
from secondsource.outputs.ftm.graph import Graph
from secondsource.outputs.leaving import address, moment, outlet


def about(graph: Graph) -> Entity:
    """Method, measured accuracy and limitation, with what was reviewed and what is left out."""
    return entity(
        identity("about", graph.record.id),
        "Note",
        name=f"How record {graph.record.id} was made",
        summary=graph.words(graph.record.title),
        description=[f"{name.capitalize()}: {words}" for name, words in graph.going.lines],
    )


def articles(graph: Graph) -> Iterator[Entity]:
    """One a report, without its text. ``fileName``, which the schema wants, is its label: names of files may name people."""
    for card in graph.record.reports:
        yield entity(
            graph.article(card.id),
            "Article",
            fileName=f"report {card.label}",
            title=graph.words(card.title),
            publisher=graph.words(outlet(card)),
            sourceUrl=address(card) if graph.going.text and graph.words(card.url) == card.url else None,
            publishedAt=_published(card) if graph.going.text else None,
            description=f"{card.characters} characters, sha256 {card.sha256}",
            keywords=card.id,
        )


def _published(card: ReportCard) -> str | None:
    """The moment in UTC, else the day; None where only a range of days is known."""
    stated = moment(card)
    if stated is not None and stated.endswith(("Z", "+00:00")):
        return stated[:19]
    day = card.published
    return day.earliest if day is not None and day.earliest == day.latest else None
