"""Events, notes for what else is claimed and for discrepancies, and documentation: the words in each report."""

from collections.abc import Iterable, Iterator

from secondsource.model.claim import Claim, Discrepancy, EventClaim, FigureClaim, RoleClaim, StatementClaim, Support
from secondsource.outputs.ftm.entity import Entity, entity, identity
from secondsource.outputs.ftm.graph import Graph
from secondsource.outputs.leaving import ids_of, quoted, sources
from secondsource.text.edtf import covered

SENSITIVE = "sensitive: accuses a named person, review before publishing"


def claims(graph: Graph) -> Iterator[Entity]:
    """Every claim of the graph, each followed by what documents it."""
    by_label = {claim.label: claim for claim in graph.claims}
    for claim in graph.claims:
        yield _event(graph, claim) if isinstance(claim, EventClaim) else _note(graph, claim, by_label)
        for number, support in enumerate(claim.supports, start=1):
            yield _documentation(graph, claim, support, number)


def discrepancies(graph: Graph) -> Iterator[Entity]:
    """Every question with all its sides; no winner."""
    by_label = {claim.label: claim for claim in graph.claims}
    for item in graph.record.discrepancies:
        yield entity(
            identity("discrepancy", item.id, *_places(item)),
            "Note",
            name=graph.words(item.question) or item.id,
            description=[_side(graph, item, at) for at in range(len(item.accounts))],
            summary=graph.words(item.comment),
            keywords=["discrepancy", item.kind],
            entity=[graph.claim(by_label[label]) for label in item.claims if label in by_label],
            proof=[graph.article(one.report) for one in item.accounts if one.report in graph.cards],
        )


def _event(graph: Graph, event: EventClaim) -> Entity:
    place = graph.places.of(event) if graph.going.text else None
    where = ", ".join([place.name, *place.within]) if place is not None else ""
    involved = graph.called(event.actor, event.target)
    return entity(
        graph.claim(event),
        "Event",
        name=graph.words(event.text) or event.label,
        recordId=event.id,
        summary=_standing(graph, event, f"Told as {event.realis}."),
        **(_dates(event.supports) if graph.going.text else {}),
        location=graph.words(where),
        country=place.country.lower() if place is not None and place.country else None,
        involved=involved,
        keywords=_keywords(graph, event, [event.type, *event.modes, *event.contexts, event.realis]),
        proof=_proof(graph, event),
    )


def _note(graph: Graph, claim: Claim, by_label: dict[str, Claim]) -> Entity:
    kind = {StatementClaim: "statement", FigureClaim: "figure", RoleClaim: "role"}.get(type(claim), "claim")
    return entity(
        graph.claim(claim),
        "Note",
        name=graph.words(claim.text) or claim.label,
        summary=_standing(graph, claim, f"{kind.capitalize()} {claim.label}."),
        description=graph.words(claim.words) if isinstance(claim, StatementClaim) else None,
        entity=_whom(graph, claim, by_label),
        keywords=_keywords(graph, claim, [kind]),
        proof=_proof(graph, claim),
    )


def _whom(graph: Graph, claim: Claim, by_label: dict[str, Claim]) -> list[str]:
    """What a note is of: the speaker, the event a figure belongs to, who holds a role."""
    if isinstance(claim, StatementClaim):
        return graph.called(claim.speaker)
    if isinstance(claim, RoleClaim):
        return graph.called(claim.person)
    event = by_label.get(claim.event or "") if isinstance(claim, FigureClaim) else None
    return [graph.claim(event)] if event is not None else []


def _documentation(graph: Graph, claim: Claim, support: Support, number: int) -> Entity:
    said = " and ".join(support.attributed_to)
    voice = f"told as the words of {said}" if said else "told in its own voice"
    return entity(
        identity("documentation", graph.claim(claim), support.report, str(number)),
        "Documentation",
        document=graph.article(support.report),
        entity=graph.claim(claim),
        role=graph.words(voice),
        recordId=ids_of(support.evidence),
        summary=[graph.words(one.exact) for one in support.evidence],
    )


def _standing(graph: Graph, claim: Claim, first: str) -> list[str]:
    held = graph.going.export.desk.standing.get(claim.label)
    differs = " Told differently." if claim.label in graph.going.differing else ""
    review = [f"Review: {graph.words(held.words) or held.state}"] if held is not None else []
    return [f"{first if graph.going.text else f'{claim.label}.'} {sources(claim).capitalize()}.{differs}", *review]


def _keywords(graph: Graph, claim: Claim, words: Iterable[str]) -> list[str]:
    return [*(words if graph.going.text else []), claim.label, claim.id, *([SENSITIVE] if claim.sensitive else [])]


def _proof(graph: Graph, claim: Claim) -> list[str]:
    return [graph.article(report) for report in claim.reports]


def _dates(supports: Iterable[Support]) -> dict[str, list[str]]:
    """The days the tellings give: single days as ``date``, stretches by their ends. Nothing is chosen."""
    days: dict[str, list[str]] = {"date": [], "startDate": [], "endDate": []}
    for support in supports:
        first, last = covered(support.day) or (None, None)
        if first is not None and first == last:
            days["date"].append(first.isoformat())
        else:
            days["startDate"] += [first.isoformat()] if first is not None else []
            days["endDate"] += [last.isoformat()] if last is not None else []
    return days


def _side(graph: Graph, item: Discrepancy, at: int) -> str:
    account = item.accounts[at]
    label = graph.going.labels.get(account.report, "?")
    words = graph.words(account.words)
    if not words:
        return f"{label}: {' '.join(ids_of(account.evidence))}".removesuffix(": ")
    return f"{label}: {quoted(words)}" if account.quoted else f"{label}: {words}"


def _places(item: Discrepancy) -> list[str]:
    return [name for account in item.accounts for name in ids_of(account.evidence)]
