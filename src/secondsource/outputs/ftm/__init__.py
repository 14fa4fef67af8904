"""Record -> FollowTheMoney 4 entities, one JSON object a line (https://followthemoney.tech).

Article: a report. Event: an event. Note: a statement, figure or role; a discrepancy; and one on how all of it was made.
Documentation ties each to an article, with the words. Person, Organization, PublicBody, Company: who is named; Mention: where.

Data of this kind are matched with lists of people. So people without a public role whom no report quotes have no entity,
their names are masked wherever they stand, and quoted private persons have a name and articles alone: no note says what
they are. ``Export.private`` shows all again. Ids are hashes: of a report's content for articles, of its words for a claim,
of record and name for people and organisations, so that nothing here says that two records name the same person.
"""

import json
from collections.abc import Iterable, Iterator, Mapping

from secondsource.model.record import Record
from secondsource.outputs.export import PLAIN, Export
from secondsource.outputs.ftm import claims, parties, reports
from secondsource.outputs.ftm.entity import Entity
from secondsource.outputs.ftm.graph import Graph
from secondsource.outputs.leaving import leaving
from secondsource.outputs.verify import Reports


def render(record: Record, reports: Reports | None, export: Export = PLAIN) -> bytes:
    """The entities, each once: the note on the method, articles, parties, claims with what documents them, discrepancies.

    Raises:
        OutputError: Words of the record do not stand in the reports, or it is to be published and not reviewed.
    """
    graph = Graph(leaving(record, reports, export))
    once: dict[str, Entity] = {}
    for entity in _entities(graph):
        once.setdefault(entity.id, entity)
    return "".join(_line(entity) for entity in once.values()).encode("utf-8", "replace")


def _entities(graph: Graph) -> Iterator[Entity]:
    yield reports.about(graph)
    yield from reports.articles(graph)
    yield from parties.parties(graph)
    yield from claims.claims(graph)
    yield from claims.discrepancies(graph)


def _line(entity: Entity) -> str:
    properties: Mapping[str, Iterable[str]] = {
        name: list(values) for name, values in entity.properties.items() if values
    }
    return json.dumps({"id": entity.id, "schema": entity.schema, "properties": properties}, ensure_ascii=False) + "\n"
