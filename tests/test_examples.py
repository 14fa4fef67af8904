"""The stories in examples/: they are read without a problem, are what their sources make of them, and name whom they owe."""

from pathlib import Path

import pytest

from scripts import newsroom
from secondsource import build, dossier, read
from secondsource.model.record import Record
from secondsource.resources.publishers import load
from tests.outputs.test_dossier import Reader

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = ROOT / "examples"
REPORTS = {"bitola-earthquake": 50, "gm-bankruptcy": 3, "halifax-strike": 14, "hickory-fire": 6, "los-angeles": 2}
VERSIONS = {"halifax-strike": 1, "hickory-fire": 1}


def test_every_story_is_listed():
    assert sorted(folder.name for folder in EXAMPLES.iterdir() if folder.is_dir()) == sorted(REPORTS)
    listed = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    assert all(f"| `{story}` | {count}" in listed for story, count in REPORTS.items())


@pytest.mark.parametrize("story", REPORTS)
def test_a_story_is_read_without_a_problem(story):
    reading = read([EXAMPLES / story])
    assert reading.problems == ()
    assert len({(report.name, report.text) for report in reading.reports}) == REPORTS[story] + VERSIONS.get(story, 0)


@pytest.mark.parametrize("source", sorted(newsroom.STORIES.glob("*.toml")), ids=lambda path: path.stem)
def test_made_up_reports_are_what_their_houses_wrote(source):
    assert (EXAMPLES / source.stem / "reports.jsonl").read_text(encoding="utf-8") == newsroom.lines(source)


def test_a_house_that_changes_words_it_does_not_run_is_refused(tmp_path):
    story = tmp_path / "story.toml"
    story.write_text(
        '[[report]]\nid = "a"\ntext = "One.\\nTwo."\n'
        '[[report]]\nid = "b"\nof = "a"\nrun = [1]\nchange = [["Two", "Three"]]\n',
        encoding="utf-8",
    )
    with pytest.raises(SystemExit, match="b changes words that it does not run: Two"):
        newsroom.lines(story)


def test_a_house_that_runs_no_given_text_is_refused(tmp_path):
    story = tmp_path / "story.toml"
    story.write_text('[[report]]\nid = "b"\nof = "a"\nrun = [1]\n', encoding="utf-8")
    with pytest.raises(SystemExit, match="b runs a, which is no report given in full"):
        newsroom.lines(story)


def test_texts_of_others_are_credited():
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    credit = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    assert "examples/gm-bankruptcy/" in notice
    assert "creativecommons.org/licenses/by/2.5" in notice
    for report in read([EXAMPLES / "gm-bankruptcy"]).reports:
        assert report.publisher.name == "Wikinews"
        assert report.url in credit
        assert report.title in credit


def test_made_up_reports_stand_under_addresses_that_are_nobodys():
    for story in (path.stem for path in newsroom.STORIES.glob("*.toml")):
        assert all(".example.org/" in report.url for report in read([EXAMPLES / story]).reports)


@pytest.fixture(scope="module")
def fire() -> tuple[Record, str]:
    """The record and the page of the fire in six reports, one of them in two versions."""
    return built("hickory-fire")


def built(story: str) -> tuple[Record, str]:
    reading = read([EXAMPLES / story])
    (record,) = build(reading.reports)
    return record, dossier(record, {report.id: report for report in reading.reports})


def test_six_reports_make_one_story_whose_correction_is_told(fire):
    record, _ = fire
    assert len(record.reports) == 6
    assert len(record.sources) == 5
    assert ("About 120", "143") in {(change.was, change.now) for change in record.changes}


def test_every_link_of_the_page_leads_somewhere(fire):
    reader = Reader(fire[1])
    assert [link for link in reader.links if link.startswith("#") and link[1:] not in reader.ids] == []


def test_three_articles_of_one_publisher_are_one_source():
    record, page = built("gm-bankruptcy")
    assert len(record.reports) == 3
    assert len(record.sources) == 1
    assert "Three reports, one source" in page
    assert "a second source" in page


def test_two_papers_of_one_owner_are_listed():
    listed = load(EXAMPLES / "halifax-strike.publishers.toml")
    assert {listed.outlet(name).family for name in ("Truro Daily Post", "Moncton Morning Star")} == {"Fundy Newspapers"}
