"""People and organisations that are named, and their mentions."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from secondsource.model.record import RecordEntity
from secondsource.outputs.ftm.entity import Entity, entity, identity
from secondsource.outputs.ftm.graph import Graph
from secondsource.resources import table
from secondsource.text.words import fold, split


def parties(graph: Graph) -> Iterator[Entity]:
    """Each party, and behind it where it is named; quoted private persons have a name and articles alone."""
    for one in graph.parties:
        quoted = one.standing == "quoted private person"
        schema = "Person" if one.kind == "person" else schema_of(one.name)
        name = graph.party(one)
        yield entity(
            name,
            schema,
            name=graph.words(one.name),
            weakAlias=[graph.words(alias) for alias in one.aliases] if not quoted else None,
            summary=one.standing,
            proof=[graph.article(report) for report, _ in one.mentions if report in graph.cards],
            **({"position": [graph.words(role) for role in one.roles]} if schema == "Person" and not quoted else {}),
        )
        if not quoted:
            yield from _mentions(graph, one, schema)


def _mentions(graph: Graph, one: RecordEntity, schema: str) -> Iterator[Entity]:
    for report, _ in one.mentions:
        if report in graph.cards:
            yield entity(
                identity("mention", graph.record.id, one.key, report),
                "Mention",
                document=graph.article(report),
                name=graph.words(one.name),
                resolved=graph.party(one),
                detectedSchema=schema,
            )


def schema_of(name: str) -> str:
    """The schema that an organisation's name tells by its head: the last word, or one before "of" or "for"."""
    words = [fold(word.strip(".")) for word in split(name)]
    heads: Mapping[str, Sequence[str]] = table("exchange.toml")["schemata"]
    before = [word for word, then in pairwise(words) if then in ("of", "for")]
    for schema, listed in heads.items():
        if any(word in listed for word in (*words[-1:], *before[:1])):
            return schema
    return "Organization"
