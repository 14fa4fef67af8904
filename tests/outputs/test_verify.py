from dataclasses import replace

import pytest

from secondsource.errors import OutputError
from secondsource.model.evidence import Span
from secondsource.outputs import annotations, dossier, notext, tables
from secondsource.outputs.verify import require, unmatched
from tests.outputs import makers
from tests.support_record import by_id, record_of, reports


def test_a_true_record_passes():
    assert unmatched(record_of(), by_id()) == []
    require(record_of(), by_id())


def test_further_reports_do_no_harm():
    other = replace(reports()[0], id="r000000000000", text="Other.")
    assert unmatched(record_of(), {**by_id(), other.id: other}) == []


def test_a_missing_report_is_named():
    a, b = reports()
    assert unmatched(record_of(), {a.id: a}) == [f"report B (gazette.txt, {b.id}) is not among the reports given"]


def test_a_changed_file_is_known_by_its_name():
    a, b = reports()
    changed = replace(b, id="r000000000000", text="Other.", sha256="0" * 64)
    assert unmatched(record_of(), {a.id: a, changed.id: changed}) == [
        "report B (gazette.txt): its text has changed since the record was made"
    ]
    renamed = replace(b, id="r000000000000", title="Another headline")
    assert unmatched(record_of(), {a.id: a, renamed.id: renamed}) == [
        "report B (gazette.txt): its address, publisher, date or title has changed since the record was made"
    ]


def test_a_changed_text_is_told_by_its_hash():
    a, b = reports()
    changed = replace(a, text=a.text.replace("14 cranes", "15 cranes"))
    failures = unmatched(record_of(), {a.id: changed, b.id: b})
    assert failures[0] == ("report A (harbour.txt): its text has changed since the record was made (hash differs)")


def _with_evidence(**changes: object):
    record = record_of()
    event = record.events[0]
    first = event.supports[0]
    wrong = replace(first.evidence[0], **changes)
    return replace(record, events=(replace(event, supports=(replace(first, evidence=(wrong,)), *event.supports[1:])),))


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"exact": "Dock workers in Port Elva walked out on Friday"}, "does not stand there; the report says 'Dock"),
        ({"span": Span(1, 47)}, "does not stand there"),
        ({"span": Span(0, 10**6)}, "does not stand there"),
        ({"span": Span(5, 5), "exact": ""}, "does not stand there"),
        ({"prefix": "elsewhere "}, "stands there in another context"),
        ({"suffix": " elsewhere"}, "stands there in another context"),
        ({"report": "r000000000000"}, "its report is not one of the record's"),
    ],
)
def test_words_that_do_not_stand_where_they_should_are_listed(changes, message):
    (failure,) = unmatched(_with_evidence(**changes), by_id())
    assert message in failure


def test_every_piece_of_evidence_is_read_again():
    """Shifting any one span of the record by one is seen, wherever in the record it stands."""
    record = record_of()
    passage = record.passages[0]
    moved = replace(record, passages=(replace(passage, b=replace(passage.b, span=Span(1, 40))),))
    assert len(unmatched(moved, by_id())) == 1
    place = record.places[0]
    moved = replace(record, places=(replace(place, mentions=(replace(place.mentions[0], span=Span(0, 9)),)),))
    assert len(unmatched(moved, by_id())) == 1


def test_sentences_past_the_end_are_seen():
    record = record_of()
    card = replace(record.reports[0], sentences=(Span(0, 10**6),))
    failures = unmatched(replace(record, reports=(card, record.reports[1])), by_id())
    assert failures == ["report A (harbour.txt): its length or a sentence's place does not fit its text"]


def test_the_error_lists_what_failed_and_stops_at_ten():
    with pytest.raises(OutputError, match=r"nothing was written: 1 checks.*\n  A\["):
        require(_with_evidence(prefix="elsewhere "), by_id())
    blanked = {key: replace(report, text="") for key, report in by_id().items()}
    with pytest.raises(OutputError, match=r"and \d+ more$"):
        require(record_of(), blanked)


@pytest.mark.parametrize("writer", [dossier.render, annotations.render, tables.render, notext.render, unmatched])
def test_every_writer_takes_reports_one_after_the_other_and_by_id(writer):
    record, mapped = makers.pair()
    wanted = writer(record, mapped)
    assert writer(record, tuple(mapped.values())) == wanted
    assert writer(record, reversed(mapped.values())) == wanted
