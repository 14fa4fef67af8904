import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.alignment import dating
from secondsource.analysis import times
from secondsource.model.analysis import Analysis
from secondsource.model.report import Published
from tests.support import report_of

CASES = json.loads((Path(__file__).parent / "cases" / "dating.json").read_text(encoding="utf-8"))
TEXTS = st.lists(
    st.sampled_from("Monday Friday Sunday will said on June 6 2025 yesterday , . last next week the weekend".split()),
    max_size=14,
).map(" ".join)


def analysed(text, *, name="u.txt", published=None):
    report = report_of(text, name=name, published=published)
    day = date.fromisoformat(published) if published else None
    return Analysis(report=report, sentences=(), times=tuple(times.expressions(text, day)))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_companions_date_an_undated_report(case):
    companions = [analysed(one["text"], name=one["name"], published=one["published"]) for one in case["companions"]]
    found = dating.infer(analysed(case["text"]), companions)
    assert (found and [found.earliest, found.latest]) == case["expected"], case["comment"]


def test_the_note_names_the_companions_and_the_weekdays():
    companion = analysed("It rained on Monday.", name="other.txt", published="2025-03-04")
    found = dating.infer(analysed("Flooding began on Monday."), [companion])
    assert found.basis == "companions"
    assert found.inferred
    assert "Monday (2025-03-03)" in found.note
    assert "other.txt (published 2025-03-04)" in found.note


def test_a_companion_dated_by_inference_tells_nothing():
    report = report_of("It rained on Monday.")
    inferred = Published("2025-03-04", "2025-03-08", "companions")
    companion = Analysis(report=type(report)(report.id, "a", report.text, "", (), published=inferred), sentences=())
    assert dating.infer(analysed("It rained on Monday."), [companion]) is None


@settings(deadline=None, derandomize=True, max_examples=50)
@given(TEXTS, st.lists(st.tuples(TEXTS, st.dates(date(2025, 1, 1), date(2025, 2, 1))), max_size=4), st.randoms())
def test_order_does_not_matter_and_every_shared_weekday_keeps_its_day(text, others, random):
    companions = [analysed(told, name=f"{n}.txt", published=day.isoformat()) for n, (told, day) in enumerate(others)]
    found = dating.infer(analysed(text), companions)
    random.shuffle(companions)
    assert dating.infer(analysed(text), companions) == found
    if found is not None:
        first, last = date.fromisoformat(found.earliest), date.fromisoformat(found.latest)
        assert first <= last
        assert last - first <= timedelta(6 + 32)
