"""What changed and what was struck is shown in every output, with the word and the reason, and nowhere as a claim."""

import csv
import io
import re
from dataclasses import replace

from rich.console import Console

from secondsource.model.evidence import Span, quote
from secondsource.model.people import PrivateDetail
from secondsource.model.record import Record, evidence_of
from secondsource.model.review import NOBODY
from secondsource.outputs import annotations, notext, publishing, tables, terminal, versions, withholding
from secondsource.outputs.dossier import render
from secondsource.outputs.verify import unmatched
from tests.outputs.made.versions import EARLIER, WITHDRAWN, changed
from tests.support_record import record_of

REASON = "replaced by A, which has the same address"


def shown(record: Record) -> str:
    stream = io.StringIO()
    terminal.show(record, Console(file=stream, width=200, force_terminal=False))
    return " ".join(stream.getvalue().split())


def rows(files: dict[str, bytes], name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files[f"{name}.csv"].decode(), newline="")))


def test_one_line_says_what_became_of_reports_and_claims() -> None:
    record, _ = changed()
    assert versions.summary(record) == "1 report has 2 versions; 1 text withdrawn; 1 claim changed; 2 struck"
    assert versions.summary(record_of()) == ""


def test_that_a_struck_claim_vanished_is_not_told_twice() -> None:
    record, _ = changed()
    assert [change.kind for change in versions.since(record)] == ["value", "appeared", "support"]
    kept = replace(record, struck=())
    assert [change.kind for change in versions.since(kept)] == ["value", "vanished", "appeared", "support"]


def test_the_evidence_of_texts_that_stand_no_longer_is_read_again() -> None:
    record, reports = changed()
    assert {one.exact for one in evidence_of(record)} >= {EARLIER, WITHDRAWN}
    assert unmatched(record, reports) == []
    (gone,) = [report for report in reports.values() if report.text == WITHDRAWN]
    without = {name: report for name, report in reports.items() if name != gone.id}
    assert unmatched(record, without) == [f"report /1 (withdrawn.txt, {gone.id}) is not among the reports given"]
    other = {**reports, gone.id: replace(gone, text=WITHDRAWN.replace("killed", "hurt"))}
    assert unmatched(record, other) != []


def test_the_terminal_shows_both() -> None:
    told = shown(changed()[0])
    for words in (
        f"A/1 earlier.txt superseded: {REASON} (it was changed later)",
        f"/1 withdrawn.txt {REASON}; much of its text still stands in A",
        "Changed since an earlier version (3)",
        "A/1 → A value: Forty people were arrested → Forty people were arrested",
        "Struck (2)",
        "struck Forty people were arrested A/1",
        "struck Forty people were arrested /1",
    ):
        assert words in told, words
    assert "Struck" not in shown(record_of())


def test_two_records_compared_are_shown_line_by_line() -> None:
    stream = io.StringIO()
    console = Console(file=stream, width=200, force_terminal=False)
    terminal.show_changes(changed()[0].changes, console)
    assert len(stream.getvalue().splitlines()) == 4
    terminal.show_changes((), console)
    assert stream.getvalue().endswith("Nothing changed.\n")


def test_the_dossier_strikes_with_a_line_and_with_a_word() -> None:
    page = render(*changed())
    section = page.partition('<section id="versions"')[2].partition("</section>")[0]
    assert re.findall(r'<span class="tag">(\w+)</span> <s dir="auto">([^<]*)</s>', section) == [
        ("Struck", "Forty people were arrested"),
        ("Struck", "Forty people were arrested"),
    ]
    assert section.count("instead:") == 1
    assert '<a href="#versions">Versions</a>' in page
    foot = page.partition("<footer")[2]
    assert '<th scope="row">A/1</th>' in foot
    assert "Corrected: “Forty people were arrested”" in foot


def test_a_page_without_versions_has_no_such_section() -> None:
    record, reports = changed()
    plain = replace(record, versions=(), struck=(), changes=())
    assert 'id="versions"' not in render(plain, reports)


def test_the_tables_give_the_standing_of_each_text_and_every_change() -> None:
    record, reports = changed()
    files = tables.render(record, reports)
    standing = {
        row["label"]: (row["standing"], row["version_of"], row["source_id"] != "") for row in rows(files, "reports")
    }
    first = record.reports[0].id
    assert standing == {
        "A": ("stands", "", True),
        "B": ("stands", "", True),
        "A/1": ("superseded", first, False),
        "/1": ("canceled", "", False),
    }
    told = rows(files, "changes")
    assert [row["kind"] for row in told] == ["value", "vanished", "appeared", "support", "struck", "struck"]
    ids = {row["evidence_id"] for row in rows(files, "evidence")}
    named = {
        one for row in told for key in ("evidence_before", "evidence_after") for one in row[key].split("; ") if one
    }
    assert named <= ids
    assert told[4]["reason"] == REASON
    assert {row["report_id"] for row in rows(files, "event_report")} <= {card.id for card in record.reports}


def test_no_annotation_marks_a_struck_claim() -> None:
    record, reports = changed()
    assert EARLIER not in annotations.render(record, reports).decode()


def test_a_struck_allegation_is_not_repeated_where_a_record_is_published() -> None:
    record, _ = changed()
    accusing = replace(
        record,
        struck=tuple(replace(one, sensitive=True) for one in record.struck),
        changes=tuple(replace(one, sensitive=one.kind == "value") for one in record.changes),
    )
    shown_of = publishing.published(accusing, NOBODY)
    assert [(one.text, one.supports) for one in shown_of.struck] == [(publishing.ALLEGATION, ())] * 2
    assert [one.reasons for one in shown_of.struck] == [one.reasons for one in record.struck]
    assert "value" not in {one.kind for one in shown_of.changes}
    assert publishing.published(record, NOBODY).struck == record.struck


def test_a_private_detail_of_an_earlier_version_is_withheld_with_the_others() -> None:
    record, reports = changed()
    (gone,) = [report for report in reports.values() if report.text == WITHDRAWN]
    start = WITHDRAWN.index("crane driver")
    detail = PrivateDetail("name of a minor", quote(gone.id, WITHDRAWN, Span(start, start + len("crane driver"))))
    shown_of = withholding.marked(replace(record, private=(detail,)))
    assert all("crane driver" not in one.exact for one in evidence_of(shown_of) if one.report == gone.id)
    page = render(replace(record, private=(detail,)), reports)
    assert "crane driver" not in page


def test_without_words_the_texts_that_stand_no_longer_are_ids_and_hashes() -> None:
    record, reports = changed()
    index = notext.render(record, reports).decode()
    assert '"standing": "superseded"' in index
    assert "Forty people" not in index
    assert "harbour office" not in index
