import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.reading import origins
from secondsource.reading.drafts import Draft, Given, report
from secondsource.resources import table

CASES = json.loads((Path(__file__).parent / "cases" / "origins.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            case["text"],
            case["expected"],
            id=case["label"],
            marks=[pytest.mark.xfail] if case["expect"] == "fail" else [],
        )
        for case in CASES
    ],
)
def test_publisher(text: str, expected: str | None):
    found = origins.publisher(text)
    assert (found.name if found else None) == expected


def test_the_words_it_rests_on_are_given():
    text = "Ferries stopped. “We stay,” Brandt told Politico. “It hurts,” Lie told POLITICO."
    found = origins.publisher(text)
    assert found is not None
    assert found.basis == "text"
    assert [span.of(text) for span in found.spans] == ["told Politico", "told POLITICO"]


@settings(deadline=None, derandomize=True, max_examples=50)
@given(st.text(max_size=200))
def test_no_text_raises_and_spans_are_in_it(text: str):
    found = origins.publisher(text)
    assert all(0 <= span.start < span.end <= len(text) for span in (found.spans if found else ()))
    origins.published(text)


def test_metadata_goes_before_words_and_what_does_not_fit_is_noted():
    text = "OSLO (Reuters) - Ferries stopped on Monday."
    made = report(Draft("x.txt", text, Given(publisher="Elva Gazette", published="2031-03-04T09:30:00+01:00")))
    assert made is not None
    assert made.publisher is not None
    assert (made.publisher.name, made.publisher.basis, made.publisher.spans) == ("Elva Gazette", "metadata", ())
    assert made.notes == ("its words name Reuters as their outlet (OSLO (Reuters) -)",)
    assert made.published is not None
    assert (made.published.edtf, made.published.time) == ("2031-03-04", "09:30:00+01:00")


def test_one_family_is_no_misfit():
    made = report(Draft("x.txt", "OSLO (AP) - Ferries stopped.", Given(publisher="Associated Press")))
    assert made is not None
    assert made.notes == ()


def test_a_date_that_is_not_understood_is_noted_not_guessed():
    made = report(Draft("x.txt", "Ferries stopped.", Given(published="last week")))
    assert made is not None
    assert made.published is None
    assert made.notes == ("the date given, 'last week', was not understood",)


def test_forms_of_names_are_not_shared_between_outlets():
    outlets = table("outlets.toml")["outlet"]
    forms = [form for name, entry in outlets.items() for form in (name, *entry["aliases"])]
    assert len(forms) == len(set(forms))
    assert all(entry["family"] and entry["kind"] for entry in outlets.values())


def test_the_two_example_reports():
    """The first names its outlet; the second has no sign of one, and nothing is guessed."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(Path("examples/los-angeles").glob("*.txt"))]
    first, second = (report(Draft("x.txt", text)) for text in texts)
    assert first is not None
    assert first.publisher is not None
    assert (first.publisher.name, first.publisher.basis) == ("Al Jazeera", "text")
    assert first.published is None
    assert second is not None
    assert second.publisher is None
    assert second.published is not None
    assert (second.published.edtf, second.published.basis) == ("2025-06-07", "header")
    assert second.removed[0].text == " date 2025-06-07 "


def test_a_page_of_one_sign_takes_linear_time():
    text = "he told CNN " * 20_000
    begun = time.process_time()
    found = origins.publisher(text)
    assert time.process_time() - begun < 5
    assert found is not None
    assert found.name == "CNN"
