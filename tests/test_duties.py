"""The duties of this project towards the people in reports and their readers, one class a duty; the deeper tests are named."""

import ast
import csv
import gzip
import io
import json
import re
import socket
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from evaluation.los_angeles import run
from secondsource import cli, pipeline
from secondsource.model.evidence import Span
from secondsource.model.record import Method, Record
from secondsource.outputs import dossier, tables
from secondsource.outputs.export import Export
from secondsource.outputs.verify import unmatched
from secondsource.reading import read
from secondsource.resources import table
from secondsource.store import decode, encode
from tests.support import report_of
from tests.support_export import FORMATS, story, tells_measures, visible, written

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "secondsource"
README = " ".join((ROOT / "README.md").read_text(encoding="utf-8").split())
DUTIES = " ".join((ROOT / "docs" / "duties.md").read_text(encoding="utf-8").split())


def record_of(*texts: str) -> Record:
    reports = [report_of(text, name=f"{number}.txt", published="2025-06-09") for number, text in enumerate(texts)]
    return pipeline.build(reports, one_story=True)[0]


class TestAllegationsCarryTheirSourceAndAreReviewed:
    """1. Deeper: analysis/test_accusations, corroboration/test_allegations, test_claims, outputs/test_export."""

    def test_a_sentence_on_conduct_told_by_a_speaker_names_the_speaker(self):
        record = record_of(
            "Ann Fowler said Michael Turner stole the money. Prosecutors said Helen Moore killed two men."
        )
        for claim in record.claims:
            if claim.sensitive and not claim.id.startswith("R"):
                assert re.search(r"Fowler|[Pp]rosecutors", claim.text), claim.text

    def test_an_allegation_against_a_named_person_is_sensitive(self):
        assert any(claim.sensitive for claim in record_of("Police arrested Martin Keller in Leeds on Friday.").claims)
        assert not any(claim.sensitive for claim in record_of("Police arrested two men in Leeds on Friday.").claims)

    def test_no_export_is_marked_publishable_before_a_review(self, tmp_path):
        (tmp_path / "a.txt").write_text("Police arrested Martin Keller in Leeds on Friday.")
        arguments = ["build", str(tmp_path / "a.txt"), "-o", str(tmp_path / "d.html"), "--publishable"]
        assert cli.run(arguments) == cli.UNREVIEWED
        assert not (tmp_path / "d.html").exists()


class TestStatusWordsNeverUpgrade:
    """2. Deeper: corroboration/test_labels, test_called, test_claims, test_brief."""

    LADDER = ("convicted", "charged", "arrested", "detained", "alleged")

    @pytest.mark.parametrize(
        ("text", "rung"),
        [
            ("Martin Keller was detained in Leeds on Friday, police said.", "detained"),
            ("Police arrested Martin Keller in Leeds on Friday.", "arrested"),
            ("Martin Keller was charged with arson in Leeds on Friday.", "charged"),
            ("Ann Fowler alleged that Martin Keller set the fire in Leeds on Friday.", "alleged"),
        ],
    )
    def test_no_output_uses_a_higher_rung_than_the_reports(self, text, rung):
        record = record_of(text)
        sentences = [record.title, *(one.text for one in record.summary), *(one.text for one in record.claims)]
        sentences += [line for check in record.checks for line in (check.text, check.reason)]
        above = self.LADDER[: self.LADDER.index(rung)]
        # A kind of event in a headline is no status of a person: "Arrests in Leeds" counts "detained" among them.
        told = " ".join(sentences[1:]).casefold()
        assert [word for word in above if re.search(rf"\b{word}\b", told)] == []

    def test_loaded_labels_stand_in_quotation_marks_only(self):
        record = record_of(
            "Rioters blocked the bridge in Leeds on Friday. The minister said the rioters were thugs. Illegal aliens fled."
        )
        own = [
            record.title,
            *(clause.text for clause in record.summary),
            *(item.question for item in record.discrepancies),
        ]
        own += [claim.text for claim in record.events]
        for words in own:
            bare = re.sub(r"[“\"][^”\"]*[”\"]", "", words).casefold()
            assert not re.search(r"\brioters?\b|\billegal aliens?\b|\bthugs?\b", bare), words


VERDICTS = (
    r"\b(?:verified|unverified|debunked|fact[- ]?check(?:ed)?|trust ?scores?|credib\w+|reliability scores?|"
    r"misinformation|disinformation|fake news|trustworth\w+|biased|propaganda|pants on fire|half[- ]true|mostly (?:true|false)|"
    r"(?:is|are|rated|proven|proved) (?:true|false)|winner)\b"
)


class TestNoVerdictNoScoreNoWinner:
    """3. Deeper: corroboration/test_sources, test_independence_properties, test_counts_of_sources."""

    def test_our_own_words_hold_none(self):
        own = [*(SOURCE / "outputs" / "dossier" / "templates").glob("*.j2"), *SOURCE.glob("outputs/dossier/*.js")]
        own += [
            SOURCE / "resources" / f"{name}.toml" for name in ("dossier", "checks", "method", "tables", "headlines")
        ]
        for file in own:
            text = file.read_text(encoding="utf-8").replace("never whether it is true", "")
            assert re.findall(VERDICTS, text, re.IGNORECASE) == [], file

    @pytest.mark.parametrize("story_of", ["los-angeles", "durban-strike"])
    def test_no_output_of_the_examples_holds_one_that_its_reports_do_not(self, story_of):
        if story_of == "los-angeles":
            example = run.load()
            record, reports = example.record, {report.id: report for report in example.reports}
        else:
            reading = read([ROOT / "tests" / "golden" / "durban-strike" / "reports"])
            (record,) = pipeline.build(reading.reports)
            reports = {report.id: report for report in reading.reports}
        words = " ".join(report.text for report in reports.values()).casefold()
        outputs = [visible(dossier.render(record, reports))]
        outputs += [
            data.decode() for name, data in tables.render(record, reports).items() if name != "datapackage.json"
        ]
        for output in outputs:
            found = re.findall(VERDICTS, output.replace("never whether it is true", ""), re.IGNORECASE)
            assert [one for one in found if one.casefold() not in words] == []

    def test_sources_are_a_range_with_reasons_and_no_outlet_has_a_number_of_its_own(self):
        record, _ = story()
        for claim in record.claims:
            assert 1 <= claim.independence.low <= claim.independence.high <= len(record.reports)
        assert {field for source in record.sources for field in type(source).__slots__} == {
            "id",
            "name",
            "reports",
            "reasons",
        }

    def test_conflicting_figures_stand_side_by_side(self):
        record = record_of(
            "Officers arrested 12 people at the march in Leeds on Friday.",
            "Officers arrested 30 people at the march in Leeds on Friday.",
        )
        (difference,) = [one for one in record.discrepancies if one.kind == "figure"]
        assert {re.sub(r"\D", "", account.words) for account in difference.accounts} == {"12", "30"}


class TestPeople:
    """4. Deeper: analysis/test_private, corroboration/test_allegations, outputs/test_export."""

    def test_unnamed_people_stay_unnamed(self):
        record = record_of("A protester threw a stone in Leeds on Friday. Police arrested the man. Joan Ellis watched.")
        unnamed = [one.name for one in record.entities if one.standing == "unnamed"]
        assert unnamed
        assert all("Ellis" not in name for name in unnamed)
        assert {one.name for one in record.entities if one.kind == "person"} - {*unnamed} == {"Joan Ellis"}

    def test_a_private_person_has_a_standing_and_no_profile(self):
        record, _ = story()
        fields = {"key", "name", "kind", "aliases", "roles", "mentions", "standing"}
        assert {*type(record.entities[0]).__slots__} == fields

    def test_private_persons_of_two_stories_are_not_joined(self):
        """A record holds one story, its entities only that story's; nothing in the package reads two records' people."""
        first, second = (record_of(f"Joan Ellis said the {what} was loud.") for what in ("fire", "march"))
        (one,), (other,) = (
            [entity for entity in record.entities if entity.name == "Joan Ellis"] for record in (first, second)
        )
        assert {report for report, _ in one.mentions}.isdisjoint(report for report, _ in other.mentions)

    @pytest.mark.parametrize("form", FORMATS)
    def test_home_addresses_minors_and_status_are_left_out_of_default_exports(self, form):
        shown = visible(written(form))
        assert not re.search(r"Elm Street|Emma|undocumented|leukaemia", shown)
        assert re.search(r"Elm Street", visible(written("html", Export(private=True))))


class TestRedaction:
    """5. Deeper: reading/test_redactions, test_cli_redact."""

    def test_a_person_is_gone_from_every_byte_and_a_tombstone_stands_there(self, tmp_path):
        (tmp_path / "in").mkdir()
        (tmp_path / "in" / "lena-holm.txt").write_text(
            "Police arrested Lena Holm in Leeds on Friday. HOLM’s lawyer spoke."
        )
        file = str(tmp_path / "mine.toml")
        assert cli.run(["redact", "Lena Holm", "--reason", "asked", "--into", file]) == cli.DONE
        for name in ("r.json", "d.html", "a.jsonld", "t"):
            target = str(tmp_path / "out" / name)
            (tmp_path / "out").mkdir(exist_ok=True)
            assert cli.run(["build", str(tmp_path / "in"), "-o", target, "--redactions", file]) == cli.DONE
        written_now = [path.read_bytes().decode() for path in (tmp_path / "out").rglob("*") if path.is_file()]
        assert not any(re.search(r"(?<![a-z])(?:lena|holm)(?![a-z])", one.casefold()) for one in written_now)
        tombstones = [
            path for path in (tmp_path / "out").rglob("*") if path.is_file() and b"[name withheld]" in path.read_bytes()
        ]
        assert {"r.json", "d.html", "a.jsonld", "claims.csv"} <= {path.name for path in tombstones}
        assert cli.run(["build", str(tmp_path / "in"), "-o", str(tmp_path / "out" / "r.json")]) == cli.USAGE


class TestCorrectedAndRetractedReports:
    """6. Deeper: test_versions, alignment/test_versions, corroboration/test_versions, reading/test_editions, test_notices."""

    def test_a_retracted_report_lowers_its_claims_and_struck_ones_stay_visible_with_the_reason(self, tmp_path):
        lines = [
            {"id": "a", "text": "Officers arrested 12 people in Leeds on Friday.", "pubstatus": "canceled"},
            {"id": "b", "text": "The council met in Leeds on Friday and closed the hall."},
        ]
        file = tmp_path / "wire.jsonl"
        file.write_text("".join(json.dumps({**line, "published": "2025-06-07"}) + "\n" for line in lines))
        records = pipeline.build(read([file]).reports, one_story=True)
        struck = [one for record in records for one in record.struck]
        assert any("arrested" in one.text and one.reasons for one in struck)
        standing = [claim.text for record in records for claim in record.claims]
        assert not any("arrested 12" in text for text in standing)


class TestReviewersDecisions:
    """7. Deeper: store/test_reviews, test_cli_review."""

    def test_decisions_are_added_undone_by_a_further_line_and_kept_by_a_new_run(self, tmp_path):
        (tmp_path / "a.txt").write_text("Police arrested Martin Keller in Leeds on Friday.")
        record = tmp_path / "r.json"
        assert cli.run(["build", str(tmp_path / "a.txt"), "-o", str(record)]) == cli.DONE
        by = ["--by", "A. Editor", "--why", "called the court", "--when", "2026-03-02T10:00:00+00:00"]
        for act in ("confirm", "undo"):
            assert cli.run(["review", str(record), "E1", act, *by]) == cli.DONE
        log = tmp_path / "r.json.reviews.jsonl"
        before = log.read_bytes()
        assert [json.loads(line)["act"] for line in before.splitlines()] == ["confirm", "undo"]
        assert {*json.loads(before.splitlines()[0])} >= {"who", "when", "before", "after", "why"}
        assert cli.run(["build", str(tmp_path / "a.txt"), "-o", str(record)]) == cli.DONE
        assert log.read_bytes() == before


class TestWordsReRead:
    """8. Deeper: outputs/test_verify, test_cli (verify)."""

    @pytest.mark.parametrize("form", ["html", "annotations", "tables", "index"])
    def test_no_export_is_written_when_a_span_does_not_re_read(self, form, monkeypatch):
        record, reports = story()
        changed = {
            name: report_of(report.text.replace("Leeds", "Derby"), name=report.name) for name, report in reports.items()
        }
        monkeypatch.setattr("tests.support_export.story", lambda: (record, changed))
        with pytest.raises(Exception, match="checks against the reports failed"):
            written(form)

    def test_every_span_of_a_record_stands_in_its_reports(self):
        record, reports = story()
        assert unmatched(record, reports) == []
        assert decode(encode(record)) == record

    def test_a_report_is_frozen_and_hashed(self):
        report = report_of("A text.")
        with pytest.raises(AttributeError):
            report.text = "Another."  # type: ignore[misc]
        assert len(report.sha256) == 64
        assert Span(0, 1).of(report.text) == "A"


class TestQuotations:
    """9. Deeper: outputs/test_export (300 characters, no eight words in a row)."""

    def test_without_text_there_are_ids_offsets_and_hashes(self):
        found = json.loads(written("index", Export(text=False)))
        record, _ = story()
        assert [one["sha256"] for one in found["reports"]] == [card.sha256 for card in record.reports]
        assert [one["id"] for one in found["claims"]] == [claim.id for claim in record.claims]
        assert all(one["supports"][0]["spans"] for one in found["claims"])

    def test_a_page_is_made_of_words_and_says_so(self, tmp_path, capsys):
        (tmp_path / "a.txt").write_text("Police met in Leeds.")
        assert cli.run(["build", str(tmp_path / "a.txt"), "-o", str(tmp_path / "d.html"), "--no-text"]) == cli.USAGE
        assert "made of words" in capsys.readouterr().err


NETWORK = {
    "socket",
    "ssl",
    "http",
    "http.client",
    "urllib.request",
    "requests",
    "httpx",
    "aiohttp",
    "urllib3",
    "ftplib",
}


class TestReportTextIsHostile:
    """10. Deeper: reading/test_files, test_html, test_jsonl, analysis/test_hostile_text, outputs/test_dossier, test_tables."""

    def test_the_page_loads_nothing(self):
        assert "default-src 'none'" in written("html")

    def test_no_cell_is_a_formula(self):
        report = replace(
            report_of("Police met in Leeds on Friday.", name="0.txt"), title="=HYPERLINK(1)", url="@SUM(A1)"
        )
        (record,) = pipeline.build([report])
        found = tables.render(record, {report.id: report})
        cells = [
            cell
            for name, data in found.items()
            if name.endswith(".csv")
            for row in csv.reader(io.StringIO(data.decode()))
            for cell in row
        ]
        assert {"'=HYPERLINK(1)", "'@SUM(A1)"} <= {*cells}
        assert not [cell for cell in cells if cell[:1] in ("=", "@", "+")]

    @pytest.mark.parametrize("pack", ["zip", "gz", "xml"])
    def test_packed_files_and_feeds_are_not_opened(self, tmp_path, pack):
        buffer = io.BytesIO()
        if pack == "zip":
            with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
                file.writestr("a.txt", "a" * 1_000_000)
        packed = {"zip": buffer.getvalue(), "gz": gzip.compress(b"a" * 1_000_000), "xml": b"<rss></rss>"}[pack]
        (tmp_path / f"bomb.{pack}").write_bytes(packed)
        (tmp_path / "bomb.txt").write_bytes(packed if pack != "xml" else b"\x00")
        reading = read([tmp_path])
        assert reading.reports == ()
        assert len(reading.problems) == 2

    def test_an_xml_bomb_does_not_go_off(self, tmp_path):
        entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
        bomb = f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY l0 "boom">{entities}]>'
        bomb += "<html><body><p>Police &l9; met in Leeds.</p></body></html>"
        (tmp_path / "bomb.xhtml").write_text(bomb)
        reading = read([tmp_path])
        assert sum(len(report.text) for report in reading.reports) < 10_000

    def test_what_is_nested_too_deep_or_too_long_is_refused(self, tmp_path):
        (tmp_path / "deep.html").write_text("<html><body>" + "<div>" * 5_000 + "Police met." + "</div>" * 5_000)
        (tmp_path / "deep.jsonl").write_text('{"text": ' + "[" * 50_000 + "]" * 50_000 + "}\n")
        with (tmp_path / "long.txt").open("wb") as file:
            file.truncate(41_000_000)
        reading = read([tmp_path])
        assert reading.reports == ()
        assert len(reading.problems) == 3

    def test_nothing_is_fetched(self, tmp_path, monkeypatch):
        def refuse(*_: object, **__: object) -> None:
            raise AssertionError("the network was used")

        monkeypatch.setattr(socket, "socket", refuse)
        monkeypatch.setattr(socket, "create_connection", refuse)
        picture = '<img src="http://169.254.169.254/x">'
        page = f"<html><body><article><p>Police met in Leeds on Friday.</p>{picture}</article></body></html>"
        (tmp_path / "a.html").write_text(page)
        (report,) = read([tmp_path]).reports
        pipeline.build([report])

    def test_no_module_of_ours_can_reach_the_network(self):
        for file in SOURCE.rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                names = [one.name for one in node.names] if isinstance(node, ast.Import) else []
                names += [node.module] if isinstance(node, ast.ImportFrom) and node.module else []
                assert not NETWORK & {*names}, file


class TestTheDesk:
    """11. There is no desk yet: nothing of this package listens anywhere (see the test above); the page says so."""

    def test_the_page_says_so(self):
        assert "nothing listens" in DUTIES


class TestEveryOutputNamesItsMethodAndLimits:
    """12. Deeper: outputs/test_export, test_tables."""

    @pytest.mark.parametrize("form", [*FORMATS, "index"])
    def test_method_accuracy_and_limitation_stand_in_every_output(self, form):
        record, _ = story()
        shown = visible(written(form))
        assert record.method.model in shown
        assert " ".join(record.method.limitation.split())[:60] in shown
        assert tells_measures(form, shown, record.method)

    @pytest.mark.parametrize("form", ["text", "json"])
    def test_so_they_do_in_what_check_and_changes_print(self, form, tmp_path, capfd):
        record, _ = story()
        (tmp_path / "r.json").write_bytes(encode(record))
        (tmp_path / "draft.txt").write_text("Police arrested 40 people in Leeds on Friday.")
        path = str(tmp_path / "r.json")
        for command in (["check", str(tmp_path / "draft.txt"), "--against", path], ["changes", path, path]):
            cli.run([*command, "--format", form])
            shown = " ".join(capfd.readouterr().out.split())
            assert " ".join(record.method.limitation.split())[:60] in shown
            assert all(name in shown for name, _ in record.method.accuracy)

    def test_the_record_itself_has_them(self):
        record, _ = story()
        assert decode(encode(record)).method == record.method
        assert record.method.accuracy

    def test_the_limitation_is_not_empty(self):
        stated = table("method.toml")
        assert len(stated["limitation"].split()) > 20
        assert stated["accuracy"]
        assert isinstance(pipeline.method(), Method)
        assert pipeline.method().limitation == stated["limitation"]


class TestWhatItIsNotFor:
    """13."""

    def test_the_readme_says_so(self):
        assert "not for identifying protesters or for targeting enforcement" in README.replace("**", "")
        assert "no feature ranks individuals" in README

    def test_no_feature_ranks_individuals(self):
        """People carry no number but how often each report names them, and no output orders them by anything else."""
        record, _ = story()
        numbers = {
            name
            for entity in record.entities
            for name in type(entity).__slots__
            if isinstance(getattr(entity, name), int | float)
        }
        assert numbers == set()
        names = {entry["name"] for entry in table("tables.toml")["table"]}
        assert not {"people", "persons", "entities", "actors", "individuals"} & names
