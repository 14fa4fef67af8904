"""On the whole way from reports to records: what a copy and a stranger do to the counts of claims."""

from dataclasses import replace
from pathlib import Path

import pytest

from secondsource import pipeline
from secondsource.model.claim import Claim
from secondsource.model.record import Record
from secondsource.model.report import Publisher, Report
from tests.support import report_of

REPORTS = Path(__file__).parent / "golden" / "durban-strike" / "reports"
STRANGER = (
    "A judge in Porto sent three men to prison on Friday. The judge said they had robbed a jeweller of 40 watches in May. "
    "Their lawyer said they would appeal."
)


@pytest.fixture(scope="module")
def given() -> list[Report]:
    return list(pipeline.read([REPORTS]).reports)


def told(record: Record) -> list[tuple[frozenset[tuple[str, int, int]], Claim]]:
    """Every claim with the places its supports stand at."""
    return [
        (frozenset((e.report, e.span.start, e.span.end) for support in claim.supports for e in support.evidence), claim)
        for claim in record.claims
    ]


def story_of(reports: list[Report], report: Report) -> Record:
    records = pipeline.build(reports)
    return next(record for record in records if report.id in {card.id for card in record.reports})


@pytest.mark.parametrize("publisher", [None, "Harbour Post"])
def test_with_a_copy_no_claim_counts_more_than_what_it_is_made_of(given: list[Report], publisher: str | None) -> None:
    copy = replace(
        given[0],
        id="r000000000000",
        name="copy.txt",
        url=None,  # a text of its own, not the first one read twice
        edition=None,
        publisher=Publisher(publisher, "metadata") if publisher else None,
    )
    before, after = told(story_of(given, given[0])), told(story_of([*given, copy], given[0]))
    assert any("r000000000000" in claim.reports for _, claim in after)
    for where, claim in after:
        parts = [part for places, part in before if type(part) is type(claim) and places & where]
        if parts:  # what only the copy tells apart is made of nothing that was there
            assert claim.independence.low <= max(part.independence.low for part in parts), claim.text
            assert claim.independence.high <= max(part.independence.high for part in parts), claim.text
        else:
            assert claim.reports == (copy.id,)


def test_a_stranger_changes_no_count_and_order_none_either(given: list[Report]) -> None:
    stranger = report_of(STRANGER, name="porto.txt", published="2025-06-06", publisher="River Mail")
    alone = story_of(given, given[0])
    assert story_of([stranger, *reversed(given)], given[0]) == alone
