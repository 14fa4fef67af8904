"""Which disagreements come first: by what matters to an editor, as ``ranking.toml`` weighs it. No side is taken."""

from collections.abc import Iterable, Mapping, Sequence
from math import log2

from secondsource.model.claim import Claim, Discrepancy, EventClaim, FigureClaim, StatementClaim
from secondsource.model.record import Clause, Source
from secondsource.resources import table


def ranked(
    found: Sequence[Discrepancy], claims: Iterable[Claim], summary: Iterable[Clause], sources: Iterable[Source]
) -> tuple[Discrepancy, ...]:
    """The disagreements, those with most points first; equals keep their order.

    Args:
        found: The disagreements by kind and place.
        claims: The record's claims.
        summary: Its summary.
        sources: Which reports count together.
    """
    by_label = {claim.label: claim for claim in claims}
    main = {clause.claim for clause in summary if clause.claim is not None} | _most_told(by_label.values())
    source = {report: one.id for one in sources for report in one.reports}
    return tuple(sorted(found, key=lambda one: -points(one, by_label, main, source)))


def points(one: Discrepancy, claims: Mapping[str, Claim], main: set[str], source: Mapping[str, str]) -> float:
    """How much a disagreement matters.

    Args:
        one: The disagreement.
        claims: The record's claims by label.
        main: Labels of what the story is about.
        source: Source of each report id.
    """
    rules = table("ranking.toml")
    weights = rules["points"]
    concerned = [claims[label] for label in one.claims if label in claims]
    about = {claim.label for claim in concerned} | {
        claim.event for claim in concerned if isinstance(claim, FigureClaim) and claim.event is not None
    }
    return float(
        rules["kinds"][one.kind]
        + weights["main"] * bool(about & main)
        + weights["sources"] * min(_behind_the_second(one, source), weights["most"])
        + weights["gap"] * min(_doublings(concerned), weights["widest"])
        + weights["named"] * any(map(_names_somebody, concerned))
        + weights["itself"] * bool(one.within)
    )


def _most_told(claims: Iterable[Claim]) -> set[str]:
    """Label of the event that most independent sources tell, then most reports; the first of equals."""
    events = [claim for claim in claims if isinstance(claim, EventClaim)]
    best = max(events, key=lambda claim: (claim.independence.low, len(claim.reports)), default=None)
    return {best.label} if best is not None else set()


def _behind_the_second(one: Discrepancy, source: Mapping[str, str]) -> int:
    """Independent sources that give the second-best supported of the different accounts."""
    sides: dict[str, set[str]] = {}
    for account in one.accounts:
        sides.setdefault(account.words.casefold(), set()).add(source.get(account.report, account.report))
    counts = sorted((len(side) for side in sides.values()), reverse=True)
    return counts[1] if len(counts) > 1 else 0


def _doublings(claims: Iterable[Claim]) -> float:
    """How often the lowest of the figures concerned must be doubled to give the highest."""
    given = [claim.low or claim.high or 0.0 for claim in claims if isinstance(claim, FigureClaim)]
    counted = [value for value in given if value > 0]
    return log2(max(counted) / min(counted)) if len(counted) > 1 else 0.0


def _names_somebody(claim: Claim) -> bool:
    if isinstance(claim, StatementClaim):
        return claim.speaker_kind == "person"
    return claim.sensitive
