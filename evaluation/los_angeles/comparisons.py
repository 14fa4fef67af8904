"""What the record says of the two reports together, against the 23 hand-made comparisons.

``comparisons`` counts the gold comparisons the record bears out. One that agrees must be a claim, place or shared slip with
words of both sides behind it, and no discrepancy between the reports about it. One that differs must be a discrepancy with an
account overlapping each side's words, or stand in the record's own table for such differences: two terms of one referent in
the wording table, two role claims of one person, a difference of two linked sentences. One that stands in one report only must
be claims, places or people that report alone carries. ``extra_discrepancies`` counts discrepancies that overlap no comparison
of kind ``differ``.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from evaluation.los_angeles.run import Run, clean_span, gold
from secondsource.model.claim import Claim, Discrepancy
from secondsource.model.evidence import Evidence, Span
from secondsource.model.record import Record

Side = list[tuple[str, Span]]


def measure(run: Run) -> dict[str, float]:
    """``comparisons`` (of 23) and ``extra_discrepancies``, both counts."""
    outcomes = details(run)
    return {
        "comparisons": sum(right for _, _, right in outcomes),
        "extra_discrepancies": len(extra(run)),
    }


def details(run: Run) -> list[tuple[str, str, bool]]:
    """(id, kind and field, whether the record bears it out) of each gold comparison."""
    return [
        (item["id"], f"{item['kind']}: {item['field']}", _right(run, item)) for item in gold("events")["comparisons"]
    ]


def extra(run: Run) -> list[Discrepancy]:
    """Discrepancies of the record that no gold comparison of kind ``differ`` overlaps."""
    differing = [_sides(run, item) for item in gold("events")["comparisons"] if item["kind"] == "differ"]
    return [
        discrepancy
        for discrepancy in run.record.discrepancies
        if not any(_covers(discrepancy, sides) for sides in differing)
    ]


def _sides(run: Run, item: dict[str, Any]) -> tuple[Side, Side]:
    sides = []
    for name in ("r1", "r2"):
        report = run.analysis(name).report
        sides.append([(report.id, clean_span(report, (piece["start"], piece["end"]))) for piece in item[name]])
    return sides[0], sides[1]


def _right(run: Run, item: dict[str, Any]) -> bool:
    sides = _sides(run, item)
    if item["kind"] == "agree":
        return _agree(run.record, sides)
    if item["kind"] == "only_one" or not all(sides):
        return all(_only_one(run, piece) for side in sides for piece in side)
    return any(_covers(discrepancy, sides) for discrepancy in run.record.discrepancies) or _tabled(run.record, sides)


def _agree(record: Record, sides: tuple[Side, Side]) -> bool:
    together: list[Iterable[Evidence]] = [_claimed(record, index) for index in range(len(record.claims))]
    together += [place.mentions for place in record.places]
    together += [slip for overlap in record.overlaps for slip in overlap.shared_slips]
    if not any(all(_touches(evidence, side) for side in sides) for evidence in map(list, together)):
        return False
    return not any(_covers(discrepancy, sides) for discrepancy in record.discrepancies)


def _claimed(record: Record, index: int) -> Iterator[Evidence]:
    for support in record.claims[index].supports:
        yield from support.evidence
        yield from (part.evidence for part in support.parts)


def _covers(discrepancy: Discrepancy, sides: tuple[Side, Side]) -> bool:
    evidence = [piece for account in discrepancy.accounts for piece in account.evidence]
    return all(_touches(evidence, side) for side in sides)


def _touches(evidence: Iterable[Evidence], side: Side) -> bool:
    return any(one.report == report and one.span.overlaps(span) for one in evidence for report, span in side)


def _only_one(run: Run, piece: tuple[str, Span]) -> bool:
    """Whether claims, places or people that only this report carries rest on these words."""
    report, span = piece
    for claim in run.record.claims:
        if claim.reports == (report,) and any(
            evidence.span.overlaps(span) for support in claim.supports for evidence in support.evidence
        ):
            return True
    for place in run.record.places:
        if _touches(place.mentions, [piece]) and {mention.report for mention in place.mentions} == {report}:
            return True
    words = span.of(next(a.report.text for a in run.dated if a.report.id == report)).casefold()
    named = (entity for entity in run.record.entities if words in entity.name.casefold())
    return any({owner for owner, _ in entity.mentions} == {report} for entity in named)


def _tabled(record: Record, sides: tuple[Side, Side]) -> bool:
    """Whether the wording table, the role claims or a sentence link set the two sides' words against each other."""
    for referent in {row.referent for row in record.wording}:
        uses = [(row.term, use.evidence) for row in record.wording if row.referent == referent for use in row.uses]
        terms = [{term for term, evidence in uses if _touches([evidence], side)} for side in sides]
        if all(terms) and terms[0] != terms[1]:
            return True
    roles = [{(role.person, role.label) for role in record.roles if _touches(_of(role), side)} for side in sides]
    if any(a[0] == b[0] and a[1] != b[1] for a in roles[0] for b in roles[1]):
        return True
    pairs = [
        [piece for piece in (difference.a, difference.b) if piece is not None]
        for link in record.links
        for difference in link.differences
    ]
    return any(_touches(pair, sides[0]) or _touches(pair, sides[1]) for pair in pairs if _inside(pair, sides))


def _inside(pair: list[Evidence], sides: tuple[Side, Side]) -> bool:
    """Every piece of the difference lies inside a gold span of its side."""
    spans = [piece for side in sides for piece in side]
    return all(any(one.report == report and one.span in span for report, span in spans) for one in pair)


def _of(claim: Claim) -> list[Evidence]:
    return [evidence for support in claim.supports for evidence in support.evidence]
