"""The stories in examples/: they are read without a problem, are what their sources make of them, and name whom they owe."""

from pathlib import Path

import pytest

from scripts import newsroom
from secondsource import read

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
