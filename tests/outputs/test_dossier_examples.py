"""The two example reports, all the way to the page."""

import re
from pathlib import Path

import pytest

from secondsource import pipeline
from secondsource.outputs.dossier import render
from secondsource.reading import read
from tests.outputs.test_dossier import VIEWS, Reader

EXAMPLES = Path(__file__).parents[2] / "examples" / "los-angeles"


@pytest.fixture(scope="module")
def document() -> str:
    analyses = pipeline.analyze(read([EXAMPLES]).reports)
    aligned = pipeline.align(analyses)
    analyses = pipeline.date_from_companions(analyses, aligned)
    (record,) = pipeline.corroborate(analyses, aligned)
    return render(record, {analysis.report.id: analysis.report for analysis in analyses})


def test_the_first_screen_says_that_nothing_has_a_second_source(document):
    assert re.search(r"<b>0</b><span> of \d+ claims have<br>a second source", document)
    assert "Two reports, one source" in document


def test_every_view_is_filled_and_every_link_leads_somewhere(document):
    reader = Reader(document)
    assert [view for view in VIEWS if view not in reader.ids] == []
    assert [link for link in reader.links if link.startswith("#") and link[1:] not in reader.ids] == []


def test_what_was_taken_out_of_the_reports_is_in_no_passage(document):
    passages = Reader(document).passages
    assert len(passages) == 48
    assert not [text for text in passages.values() if "Advertisement" in text or "date 2025-06-07" in text]


def test_it_can_be_sent_by_mail(document):
    assert len(document.encode()) < 450_000
