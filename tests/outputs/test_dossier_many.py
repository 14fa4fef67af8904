"""The dossier of many reports: columns, the overview of who carries what, sources, and how large the page is."""

import re
from dataclasses import replace

import pytest

from secondsource.model.record import Source
from secondsource.outputs.dossier import render
from secondsource.outputs.dossier.page import SOURCE_COLUMNS, Page, columns, hub, name_of
from secondsource.outputs.dossier.views.claims import claims
from secondsource.outputs.dossier.views.overview import CLAIMS, overview, sources_by_overlap
from secondsource.outputs.dossier.views.reports import sheets
from secondsource.outputs.dossier.views.sources import paired, sources
from secondsource.outputs.dossier.views.strips import strips
from tests.outputs import makers

LARGEST = 1_500_000
"""Bytes a dossier of 20 reports must not reach."""


def test_of_many_sources_the_last_column_counts_those_with_fewest_claims():
    record, _ = makers.many(30, 14)
    found = columns(record)
    assert len(found) == SOURCE_COLUMNS
    assert (found[-1].head, found[-1].sources, found[-1].note) == ("Others", 7, "7 sources, 7 reports")
    assert frozenset().union(*(column.reports for column in found)) == {card.id for card in record.reports}
    carried = [sum(not column.reports.isdisjoint(claim.reports) for claim in record.claims) for column in found[:-1]]
    assert carried == sorted(carried, reverse=True)


def test_the_last_column_counts_sources_and_the_others_count_reports():
    record, reports = makers.many(30, 14)
    page = Page(record, reports)
    for row, claim in zip(claims(page).rows, record.claims, strict=True):
        for cell, column in zip(row.cells, page.columns, strict=True):
            carriers = column.reports.intersection(claim.reports)
            expected = carriers if column.sources == 1 else {page.source_of[report].id for report in carriers}
            assert cell.times == len(expected)


def test_claims_of_most_sources_come_first_in_each_kind():
    record, reports = makers.many()
    page = Page(record, reports)
    groups = claims(page).groups
    assert [group.name for group in groups] == ["What happened", "Who said what", "How many"]
    for group in groups:
        told = [len({page.source_of[one].id for one in page.claims[row.ref.label].reports}) for row in group.rows]
        assert told == sorted(told, reverse=True)


def test_the_overview_has_a_square_for_each_report_that_carries_a_shared_claim():
    record, reports = makers.many()
    drawn = overview(Page(record, reports))
    assert drawn is not None
    shared = {claim.label: claim for claim in record.claims if len(claim.reports) > 1}
    assert {column.ref.label for column in drawn.columns} == set(shared)
    for column in drawn.columns:
        squares = (column.own + column.given + column.differs).count("M")
        apart = {a.report for d in record.discrepancies if column.ref.label in d.claims for a in d.accounts}
        assert squares == len(apart.union(shared[column.ref.label].reports) & set(shared[column.ref.label].reports))
        assert column.differs.count("M") == len(apart.intersection(shared[column.ref.label].reports))
    assert len(drawn.strips) == len(record.reports)


def test_the_overview_is_not_drawn_for_few_reports_nor_where_nothing_is_shared():
    assert overview(Page(*makers.pair())) is None
    record, reports = makers.many()
    alone = tuple(replace(claim, supports=claim.supports[:1]) for claim in record.events)
    assert overview(Page(replace(record, events=alone, statements=(), figures=()), reports)) is None


def test_the_overview_counts_the_claims_it_leaves_to_the_table():
    record, reports = makers.many()
    event = next(claim for claim in record.events if len(claim.reports) > 1)
    many = tuple(replace(event, label=f"E{number}") for number in range(1, CLAIMS + 6))
    drawn = overview(Page(replace(record, events=many, statements=(), figures=(), summary=()), reports))
    assert drawn is not None
    assert (len(drawn.columns), drawn.more) == (CLAIMS, 5)


def test_sources_that_tell_the_same_stand_together():
    record, _ = makers.many()
    event = record.events[0]
    cards = [card.id for card in record.reports]
    lone = [Source(str(at), "", (report,)) for at, report in enumerate(cards[:4])]

    def told(label, *at):
        return replace(event, label=label, supports=tuple(replace(event.supports[0], report=cards[n]) for n in at))

    shared = [told("E1", 0, 2), told("E2", 0, 2), told("E3", 0, 1), told("E4", 1, 3), told("E5", 1, 3)]
    assert [source.id for source in sources_by_overlap(lone, shared)] == ["0", "2", "1", "3"]


def test_a_source_is_named_after_the_text_its_reports_share():
    record, _ = makers.many()
    wire = record.sources[0]
    last = wire.reports[-1]
    cards = tuple(
        replace(card, publisher=replace(card.publisher, name="www.wire.example")) if card.id == last else card
        for card in record.reports
    )
    strong = tuple(
        replace(overlap, share=1.0 if last in (overlap.a, overlap.b) else 0.1) for overlap in record.overlaps
    )
    changed = replace(record, reports=cards, overlaps=strong)
    assert name_of(changed, wire) == "wire.example"
    assert name_of(record, record.sources[1]) == record.sources[1].name


@pytest.mark.parametrize("number", [14, 20, 50])
def test_the_page_names_each_report_by_the_record_s_label(number):
    record, reports = makers.many(number, 6)
    document = render(record, reports)
    for card in record.reports:
        assert f"<b>Report {card.label}</b>" in document
        assert re.search(rf'<tspan class="b">{card.label}</tspan>', document)


def test_a_source_of_one_text_is_drawn_a_report_a_row():
    record, reports = makers.many()
    page = Page(record, reports)
    (drawn,) = strips(page)
    wire = record.sources[0]
    assert len(drawn.bars) + drawn.more == len(wire.reports)
    assert drawn.bars[0].share == ""
    shares = [int(bar.share.rstrip("%")) for bar in drawn.bars[1:]]
    assert shares == sorted(shares, reverse=True)
    for bar in drawn.bars:
        report = next(card.id for card in record.reports if card.label == bar.label)
        assert sum(path.count("M") for _, path in bar.paths) == len(page.passages.of(report))


def test_no_report_stands_in_two_pairs_and_the_shared_text_comes_first():
    record, reports = makers.many()
    page = Page(record, reports)
    pairs = paired(page)
    both = [report for overlap in pairs for report in (overlap.a, overlap.b)]
    assert len(set(both)) == len(both)
    assert hub(record, record.sources[0]).id in both[:2]


def test_reports_of_one_source_follow_one_another_and_the_first_pair_is_open():
    record, reports = makers.many()
    page = Page(record, reports)
    shown = sheets(page)
    assert [sheet.open for sheet in shown] == [True, *[False] * (len(shown) - 1)]
    by_label = {card.label: page.source_of[card.id].id for card in record.reports}
    order = [by_label[sheet.heads[0].label] for sheet in shown]
    assert [order.index(source) for source in order] == sorted(order.index(source) for source in order)


def test_of_five_reports_or_more_shares_are_not_told_pair_by_pair():
    record, reports = makers.many()
    told = replace(record.sources[0], reasons=("90% of the words of A also stand in B", "A and B have the same words"))
    view = sources(Page(replace(record, sources=(told, *record.sources[1:])), reports))
    assert not any("words of A also" in reason for group in view.groups for reason in group.reasons)
    assert any("share text" in reason for group in view.groups for reason in group.reasons)


def test_a_dossier_of_twenty_long_reports_stays_under_its_size():
    record, reports = makers.many(20, 8)
    claims = tuple(
        replace(claim, label=f"E{at * 100 + number}")
        for at, claim in enumerate(record.events)
        for number in range(1, 51)
    )
    page = render(replace(record, events=claims, summary=()), reports)
    assert len(claims) == 600
    assert len(page.encode()) < LARGEST


def test_of_two_reports_a_publisher_they_share_is_named():
    record, reports = makers.pair()
    publisher = record.reports[0].publisher
    same = tuple(replace(card, publisher=publisher) for card in record.reports)
    named = f"Both are published by {publisher.name}."
    assert named in sources(Page(replace(record, reports=same), reports)).sentences
    other = (same[0], replace(same[1], publisher=replace(publisher, name="Another Paper")))
    assert named not in sources(Page(replace(record, reports=other), reports)).sentences
