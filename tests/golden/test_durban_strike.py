"""Three invented reports of a dock strike: an agency's, a copy of it, and one of another newsroom. Two sources, not three."""

from pathlib import Path

import pytest

from secondsource import pipeline
from secondsource.model.record import Record
from secondsource.outputs.verify import unmatched
from secondsource.reading import read
from secondsource.store.codec import encode

HERE = Path(__file__).parent / "durban-strike"


@pytest.fixture(scope="module")
def reports():  # type: ignore[no-untyped-def]
    return read([HERE / "reports"]).reports


@pytest.fixture(scope="module")
def record(reports) -> Record:  # type: ignore[no-untyped-def]
    (record,) = pipeline.build(reports)
    return record


def test_the_record_is_the_golden_one(record: Record) -> None:
    assert encode(record).decode() == (HERE / "record.json").read_text(encoding="utf-8")


def test_every_span_reads_again(record: Record, reports) -> None:  # type: ignore[no-untyped-def]
    assert unmatched(record, {report.id: report for report in reports}) == []


def test_the_copy_and_its_agency_are_one_source(record: Record) -> None:
    labels = {card.id: card.label for card in record.reports}
    assert [[labels[report] for report in source.reports] for source in record.sources] == [["A", "B"], ["C"]]


def test_what_both_newsrooms_tell_is_corroborated_and_what_only_the_copies_tell_is_not(record: Record) -> None:
    support = {event.text.split(",")[0]: event.support for event in record.events}
    (shots,) = [event for event in record.events if event.type == "ASSAULT" and event.part_of is None]
    assert shots.support == "corroborated"
    assert support["The strike began on 12 March 2024"] == "repeated"


def test_numbers_at_odds_are_questions_with_every_report_s_own(record: Record) -> None:
    asked = {
        one.question: [account.words for account in one.accounts]
        for one in record.discrepancies
        if one.kind == "figure"
    }
    assert asked == {
        "How many people were hurt?": ["12 people", "12 people", "Eighteen dock workers"],
        "How many people gathered?": ["about 2,000 people", "about 2,000 people", "5,000"],
    }


def test_who_gives_another_number_is_told_differently(record: Record) -> None:
    (shots,) = [event for event in record.events if event.type == "ASSAULT" and event.part_of is None]
    assert shots.label in record.differing()


def test_a_word_changed_by_the_copyist_is_kept_with_the_sentences_and_asks_nothing(record: Record) -> None:
    changed = [(one.a.exact, one.b.exact) for link in record.links for one in link.differences if one.a and one.b]
    assert ("cut", "shed") in changed or ("shed", "cut") in changed
    assert not [one for one in record.discrepancies if one.kind == "wording"]


def test_nothing_else_is_asked(record: Record) -> None:
    assert len(record.discrepancies) == 2


def test_one_speaker_is_one_person_by_full_name_surname_and_pronoun(record: Record) -> None:
    speakers = {statement.speaker for statement in record.statements}
    assert {"Thandi Mokoena", "Sipho Dube"} <= speakers
    assert not speakers & {"Mokoena", "Dube", "she"}


def test_words_of_one_speaker_in_two_newsrooms_leave_a_range(record: Record) -> None:
    (quotation,) = [one for one in record.statements if one.speaker == "Thandi Mokoena"]
    assert len(quotation.reports) == 3
    assert (quotation.independence.low, quotation.independence.high) == (1, 2)
