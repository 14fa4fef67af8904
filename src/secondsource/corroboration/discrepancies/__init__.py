"""Where the reports of a story differ, as questions with every report's own words. No side is taken."""

from collections.abc import Iterator

from secondsource.corroboration.discrepancies import attribution, dates, edits, figures, places, realis, who
from secondsource.corroboration.discrepancies.shared import Matters
from secondsource.model.claim import Discrepancy, DiscrepancyKind

# What changes a story most comes first: words and whose they are, then when, how many, who, where, and whether at all.
_ORDER: tuple[DiscrepancyKind, ...] = (
    "happened",
    "figure",
    "wording",
    "date",
    "attribution",
    "place",
    "who",
    "framing",
)


def find(matters: Matters) -> tuple[Discrepancy, ...]:
    """Every discrepancy, most telling first, each once."""
    found = {discrepancy.id: discrepancy for discrepancy in _all(matters)}
    return tuple(sorted(found.values(), key=lambda one: (_ORDER.index(one.kind), _position(matters, one), one.id)))


def _all(matters: Matters) -> Iterator[Discrepancy]:
    for finder in (edits, dates, attribution, figures, places, who, realis):
        yield from finder.find(matters)


def _position(matters: Matters, discrepancy: Discrepancy) -> tuple[int, int]:
    evidence = discrepancy.accounts[0].evidence
    if not evidence:
        return (len(matters.view.analyses), 0)
    return (matters.view.order[evidence[0].report], evidence[0].span.start)
