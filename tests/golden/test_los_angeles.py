"""The example of the project, from the real pipeline: what two reports of one event must come out as."""

import itertools
from pathlib import Path

import pytest

from evaluation.los_angeles import alignment, comparisons, events, figures, places, run, statements, times
from secondsource import pipeline
from secondsource.model.record import Record, evidence_of
from secondsource.outputs.verify import unmatched
from secondsource.reading import read
from secondsource.store.codec import decode, encode

HERE = Path(__file__).parent / "los-angeles"


@pytest.fixture(scope="module")
def example() -> run.Run:
    return run.load()


@pytest.fixture(scope="module")
def record(example: run.Run) -> Record:
    return example.record


def test_the_record_is_the_golden_one(record: Record) -> None:
    """A change of the record is shown, read and then accepted: python -m tests.golden.accept."""
    assert encode(record).decode() == (HERE / "record.json").read_text(encoding="utf-8")


def test_boilerplate_and_the_glued_date_are_in_no_sentence(example: run.Run) -> None:
    for analysis in example.dated:
        for sentence in analysis.sentences:
            words = sentence.of(analysis.report.text)
            assert "Advertisement" not in words
            assert not words.lstrip().startswith("date 2025")
    removed = [removal.text.strip() for report in example.reports for removal in report.removed]
    assert removed.count("Advertisement") == 3
    assert any("date 2025-06-07" in text for text in removed)


def test_every_span_of_the_record_reads_again(record: Record, example: run.Run) -> None:
    reports = {report.id: report for report in example.reports}
    assert unmatched(record, reports) == []
    assert all(evidence.exact == evidence.span.of(reports[evidence.report].text) for evidence in evidence_of(record))


def test_at_least_44_arrested_is_one_claim_of_one_source(record: Record) -> None:
    (claim,) = [figure for figure in record.figures if figure.low == 44]
    assert (claim.high, claim.role, claim.attribution) == (None, "count", None)
    assert len(claim.supports) == 3
    assert len(claim.reports) == 2
    assert (claim.independence.low, claim.independence.high) == (1, 1)
    assert claim.independence.reasons


def test_figures_of_other_things_stay_apart(record: Record) -> None:
    (rioters,) = [figure for figure in record.figures if figure.low == 1000]
    assert rioters.attribution == "Department of Homeland Security"
    assert rioters.role == "claim"
    (hundreds,) = [figure for figure in record.figures if figure.modifier == "hundreds"]
    assert hundreds.attribution == "Robert Reynolds"


def test_3000_a_day_is_a_goal_of_the_white_house_in_both(record: Record) -> None:
    (goal,) = [figure for figure in record.figures if figure.low == 3000]
    assert (goal.role, goal.rate, goal.high) == ("goal", "P1D", None)
    assert "White House" in (goal.attribution or "")
    assert len(goal.reports) == 2


def test_no_claim_has_a_second_source_because_the_reports_share_one_text(record: Record) -> None:
    assert [claim.label for claim in record.claims if claim.support in ("corroborated", "unsure")] == []
    assert len(record.sources) == 1
    assert record.sources[0].reasons


def test_shared_text_and_sentence_links(example: run.Run) -> None:
    scores = alignment.measure(example)
    assert scores["links_f1"] >= 0.85
    assert scores["passage_precision"] >= 0.90
    assert scores["passage_recall"] >= 0.90


def test_the_moved_quotation_is_found(example: run.Run) -> None:
    moved = [passage for passage in example.alignment.passages if passage.moved]
    assert any("grind this oppressive and vile paramilitary operation to a halt" in p.a.exact for p in moved)


def test_statements(example: run.Run) -> None:
    scores = statements.measure(example)
    assert scores["statements_core"] >= 30
    assert scores["statements_resolved"] >= 25


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("No Human Being is Illegal", "sign"),
        ("Set them free", "chant"),
        ("You are not welcome here", "megaphone"),
        ("You will not stop us", "social"),
        ("National Guard would be deployed", "broadcast"),
        ("1,000 rioters surrounded", "statement"),
        ("We call on our elected officials", "statement"),
    ],
)
def test_channels(record: Record, words: str, kind: str) -> None:
    (claim,) = [statement for statement in record.statements if words in statement.words]
    assert claim.channel is not None
    assert claim.channel.kind == kind


def test_times_places_figures_events(example: run.Run) -> None:
    assert times.measure(example)["times_value"] >= 20
    assert places.measure(example)["places"] >= 24
    assert figures.measure(example)["figures"] >= 12
    assert events.measure(example)["events"] >= 12


def test_the_undated_report_gets_an_inferred_range(example: run.Run) -> None:
    published = example.analysis("r1").report.published
    assert published is not None
    assert published.inferred
    assert (published.earliest, published.latest) == ("2025-06-07", "2025-06-12")


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("wording", "without documentation", "illegally"),
        ("attribution", "the group", "opponents"),
        ("date", "Friday", "on Saturday"),
        ("who", "security personnel", "Border Patrol"),
        ("place", "a raid", "multiple locations"),
    ],
)
def test_discrepancies(record: Record, kind: str, one: str, other: str) -> None:
    words = [[account.words for account in d.accounts] for d in record.discrepancies if d.kind == kind]
    assert any(any(one in side for side in sides) and any(other in side for side in sides) for sides in words)


def test_one_raid_or_several_is_a_question_to_the_second_report_itself(record: Record) -> None:
    second = record.reports[1].id
    assert any(
        sum(account.report == second for account in discrepancy.accounts) >= 2 for discrepancy in record.discrepancies
    )


def test_nothing_invented_among_what_agrees(example: run.Run) -> None:
    outcomes = comparisons.details(example)
    assert [field for _, field, right in outcomes if field.startswith("agree") and not right] == []


def test_same_bytes_twice_and_in_any_order(example: run.Run, record: Record) -> None:
    for order in itertools.permutations(example.reports):
        (again,) = pipeline.build(order)
        assert encode(again) == encode(record)


def test_the_order_of_the_paths_does_not_matter() -> None:
    files = sorted(run.REPORTS.iterdir())
    assert read(files).reports == read(files[::-1]).reports == read([run.REPORTS]).reports


def test_the_golden_record_decodes_to_itself(record: Record) -> None:
    assert decode((HERE / "record.json").read_bytes()) == record
