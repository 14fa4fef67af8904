"""A draft held against records: what is found, what is left alone, and that no text stops it."""

import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from secondsource import pipeline
from secondsource.corroboration.draft.restored import GAP, restore
from secondsource.model.draft import DraftCheck, FindingKind
from secondsource.model.evidence import locate
from secondsource.model.record import Record
from secondsource.model.report import Report
from secondsource.resources import table
from secondsource.store import decode
from tests.support import report_of
from tests.support_record import record_of, records, reports

ROOT = Path(__file__).parents[2]
HARBOUR: dict[str, Any] = json.loads(
    (Path(__file__).parent / "cases" / "draft_harbour.json").read_text(encoding="utf-8")
)
SAME_WORDS = {
    "quotation differs",
    "quotation not on record",
    "quotation marks added",
    "figure not on record",
    "modifier changed",
    "attribution dropped",
    "hedge dropped",
    "status raised",
    "negation",
    "other day",
    "other place",
    "other name",
    "other speaker",
    "name spelled otherwise",
}
"""What no report can give cause for when it is held against its own record."""


def given_reports() -> list[Report]:
    return [
        report_of(one["text"], name=one["name"], published=one["published"], publisher=one["publisher"])
        for one in HARBOUR["reports"]
    ]


@pytest.fixture(scope="module")
def record() -> Record:
    (made,) = pipeline.build(given_reports(), one_story=True)
    return made


def golden(story: str) -> tuple[list[Report], Record]:
    folder = ROOT / "tests" / "golden" / story
    texts = folder / "reports" if (folder / "reports").is_dir() else ROOT / "examples" / story
    return list(pipeline.read([texts]).reports), decode((folder / "record.json").read_bytes())


def looked_at(check: DraftCheck) -> list[str]:
    return sorted({finding.kind for finding in check.findings if finding.grade == "look"})


@pytest.mark.parametrize("case", HARBOUR["cases"], ids=[case["label"] for case in HARBOUR["cases"]])
def test_what_is_to_look_at_in_a_sentence(case: dict[str, Any], record: Record, request: pytest.FixtureRequest) -> None:
    if case["expect"] == "fail":
        request.applymarker(pytest.mark.xfail(reason=case["comment"], strict=True))
    assert looked_at(pipeline.check(report_of(case["text"], name="draft.txt"), [record])) == case["expected"]


def test_half_of_the_cases_are_copy_that_is_right() -> None:
    right = sum(not case["expected"] for case in HARBOUR["cases"])
    assert right >= 0.4 * len(HARBOUR["cases"])


def test_every_kind_of_finding_has_its_row() -> None:
    assert set(get_args(FindingKind)) == set(table("draft.toml")["kinds"])
    for row in table("draft.toml")["kinds"].values():
        assert row["grade"] in ("look", "know")
        assert row["text"].endswith((".", "}"))
        assert row["advice"].endswith(".")


@pytest.mark.parametrize("story", ["los-angeles", "durban-strike"])
def test_a_report_is_clean_against_its_own_record(story: str) -> None:
    texts, made = golden(story)
    for report in texts:
        found = [one for one in pipeline.check(report, [made]).findings if one.kind in SAME_WORDS]
        assert [(one.kind, one.evidence.exact, one.text) for one in found] == []


def test_every_sentence_of_a_report_is_on_record_or_has_nothing_to_check() -> None:
    texts, made = golden("los-angeles")
    standings = [one.standing for report in texts for one in pipeline.check(report, [made]).sentences]
    assert standings.count("nothing on record") <= 1


def test_what_is_restored_stands_in_the_report(record: Record) -> None:
    for report, restored in zip(given_reports(), restore([record]), strict=True):
        text = restored.analysis.report.text
        assert all(kept in (GAP, own) for kept, own in zip(text, report.text, strict=False))
        assert restored.known > 0.9
        assert [span.of(report.text) for span in restored.analysis.sentences]


def test_every_span_of_a_check_can_be_read_again(record: Record) -> None:
    texts = {report.id: report.text for report in given_reports()}
    draft = " ".join(case["text"] for case in HARBOUR["cases"])
    for sentence in pipeline.check(report_of(draft, name="draft.txt"), [record]).sentences:
        assert locate(draft, sentence.evidence) == sentence.evidence.span
        for finding in sentence.findings:
            assert locate(draft, finding.evidence) == finding.evidence.span
            for account in finding.accounts:
                assert locate(texts[account.report], account) == account.span
            for change in finding.changes:
                assert change.told is None or change.told.span.of(draft) == change.told.exact
                assert (
                    change.fullest is None
                    or change.fullest.span.of(texts[change.fullest.report]) == change.fullest.exact
                )


def test_a_changed_quotation_is_told_word_by_word(record: Record) -> None:
    check = pipeline.check(report_of("“We will stay out until the deal is signed,” Quill said."), [record])
    (finding,) = (one for one in check.findings if one.kind == "quotation differs")
    changed = [
        (one.kind, one.told.exact, one.fullest.exact)
        for one in finding.changes
        if one.told is not None and one.fullest is not None and one.kind == "replaced"
    ]
    assert changed == [("replaced", "deal", "contract")]
    assert finding.text == "A: “We will stay out until the contract is signed”."


def test_a_figure_nobody_gives_is_told_with_what_they_give(record: Record) -> None:
    check = pipeline.check(report_of("At least 54 people were arrested at the harbour."), [record])
    (finding,) = (one for one in check.findings if one.kind == "figure not on record")
    assert finding.text == "No report gives at least 54 people; two reports give at least 44."


def test_several_records_are_one_ground(record: Record) -> None:
    text = "At least 44 people were arrested in Port Elva. Dock workers in Port Elva walked out on Monday."
    check = pipeline.check(report_of(text), [record, record_of()])
    assert [report.label for report in check.reports] == ["1A", "1B", "1C", "2A", "2B"]
    assert {ground.record for sentence in check.sentences for ground in sentence.grounds} == {
        record.id,
        "s0123456789ab",
    }


def test_the_same_record_twice_is_that_record(record: Record) -> None:
    draft = report_of("At least 54 people were arrested at the harbour.")
    once, twice = pipeline.check(draft, [record]), pipeline.check(draft, [record, record])
    assert [one.text for one in once.findings] == [one.text for one in twice.findings]


def test_a_draft_may_be_a_report_of_the_record(record: Record) -> None:
    assert looked_at(pipeline.check(given_reports()[0], [record])) == []


def test_a_draft_is_dated_by_the_reports(record: Record) -> None:
    text = (
        "At least 44 people were arrested in Port Elva on Monday after dock workers blocked the gates of the harbour."
    )
    assert looked_at(pipeline.check(report_of(text), [record])) == []
    undated = replace(record, reports=tuple(replace(card, published=None) for card in record.reports))
    assert looked_at(pipeline.check(report_of(text), [undated])) == []


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "“", "“”", "...", "\ufffc", "a\ud800b 44 people", "“…” said", "[“]”(44"]
)
def test_no_text_is_too_little_or_too_odd(text: str, record: Record) -> None:
    check = pipeline.check(report_of(text.encode(errors="replace").decode()), [record])
    assert all(one.evidence.exact for one in check.sentences)


WORDS = st.sampled_from(
    "“ ” \" ' … [ ] ( ) 44 at least 1,200 Quill Mara said that not never Monday police arrested charged alleged , . \n \ufffc "
    "the We will stay out until the contract is signed rioters people".split(" ")
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(WORDS, max_size=40).map(" ".join))
def test_no_text_stops_it(record: Record, text: str) -> None:
    check = pipeline.check(report_of(text), [record, record_of()])
    assert all(one.evidence.span.of(text) == one.evidence.exact for one in check.sentences)


@settings(max_examples=15, suppress_health_check=list(HealthCheck))
@given(st.lists(records(), max_size=2), st.data())
def test_no_record_stops_it(made: list[Record], data: st.DataObject) -> None:
    """Records of any content, and one made by hand with a part of another."""
    draft = report_of("“We will stay,” Mara Quill said on Monday. Police arrested 44 people.")
    assert len(pipeline.check(draft, made).sentences) == 2
    parts = ("reports", "events", "statements", "figures", "discrepancies", "entities", "places", "struck", "days")
    part = data.draw(st.sampled_from(parts))
    mixed = [replace(record_of(), **{part: getattr(one, part)}) for one in made]
    assert len(pipeline.check(draft, mixed).sentences) == 2


def test_a_record_whose_spans_do_not_fit_is_read_as_far_as_they_do() -> None:
    made = record_of()
    short = replace(made, reports=tuple(replace(card, characters=30) for card in made.reports))
    assert pipeline.check(reports()[0], [short]).sentences


def test_what_only_an_earlier_version_has_is_told() -> None:
    versions = [
        ("Police arrested 44 people at the harbour of Port Elva on Monday, an officer said.", "2031-03-04T10:00:00Z"),
        ("Police arrested 61 people at the harbour of Port Elva on Monday, an officer said.", "2031-03-04T12:00:00Z"),
    ]
    lines = [
        json.dumps({"url": "https://example.org/elva", "published": "2031-03-04", "modified": when, "text": text})
        for text, when in versions
    ]
    reading = pipeline.read(["-"], io.BytesIO("\n".join(lines).encode()))
    (record,) = pipeline.build(reading.reports)
    assert record.struck
    check = pipeline.check(
        report_of("Police arrested 44 people at the harbour of Port Elva, an officer said."), [record]
    )
    found = {finding.kind: finding.text for finding in check.findings if finding.grade == "look"}
    assert found["withdrawn"].startswith("Only a text that does not stand any more has this: ")
    assert "withdrawn" not in looked_at(pipeline.check(report_of(versions[1][0]), [record]))
