import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.reading.boilerplate import is_boilerplate
from secondsource.reading.cleaning import clean, restore
from secondsource.reading.drafts import Draft, report
from secondsource.text.paragraphs import paragraphs
from tests.support import cases

CASES = Path(__file__).parent / "cases"

_PIECES = st.sampled_from(
    [
        *"\n\n\n \t\xa0\u3000\xad\u200b\u200d\u202e\x07\u2066",
        "Advertisement",
        "Read more: Storm ahead",
        "Share this\n",
        "date 2031-03-04 ",
        "Published: 4 March 2031\n",
        "Title: Strike\n",
        "Dock workers walked out.",
        "“We stay,” Brandt told the Guardian.",
        "👩\u200d🚒",
    ]
)
texts = st.one_of(st.text(max_size=60), st.lists(st.one_of(_PIECES, st.text(max_size=8)), max_size=14).map("".join))


@settings(deadline=None, derandomize=True, max_examples=300)
@given(texts)
def test_putting_everything_back_gives_the_decoded_text(whole: str):
    cleaned = clean(whole)
    assert restore(cleaned.text, cleaned.removed) == whole
    assert [removal.at for removal in cleaned.removed] == sorted(removal.at for removal in cleaned.removed)
    assert all(removal.text and removal.reason for removal in cleaned.removed)


@settings(deadline=None, derandomize=True, max_examples=300)
@given(texts)
def test_a_clean_text_is_clean(whole: str):
    text = clean(whole).text
    assert text == text.strip()
    assert not re.search("[\x00-\x08\x0e-\x1f\x7f\xad\u200b\u202a-\u202e\u2066-\u2069]", text)
    assert not any(is_boilerplate(line) for line in text.split("\n"))


@settings(deadline=None, derandomize=True, max_examples=300)
@given(texts)
def test_every_text_makes_a_report_or_none(whole: str):
    made = report(Draft("x.txt", whole))
    if made is None:
        assert not clean(whole).text
        return
    assert restore(made.text, made.removed) == whole
    assert made.paragraphs == tuple(sorted(made.paragraphs))
    assert all(span.of(made.text) == span.of(made.text).strip() != "" for span in made.paragraphs)
    assert "".join("".join(span.of(made.text) for span in made.paragraphs).split()) == "".join(made.text.split())
    assert all(span.of(made.text) for span in (made.publisher.spans if made.publisher else ()))


def test_a_line_taken_out_leaves_the_paragraphs_as_far_apart_as_they_were():
    assert clean("One.\n\nAdvertisement\n\nTwo.").text == "One.\n\nTwo."
    assert clean("One.\nAdvertisement\nTwo.").text == "One.\nTwo."
    assert clean("One.\nAdvertisement\n\nTwo.").text == "One.\n\nTwo."
    assert clean("One.\n\nAdvertisement\nTwo.").text == "One.\n\nTwo."
    assert clean("Share this\n\nOne.\n\nAdvertisement").text == "One."


def test_what_was_taken_out_says_why():
    removed = clean("\u202edate 2031-03-04 One.\nAdvertisement\nTw\xado.\n").removed
    assert [(removal.text, removal.reason) for removal in removed] == [
        ("\u202e", "control character"),
        ("date 2031-03-04 ", "glued metadata"),
        ("Advertisement\n", "boilerplate"),
        ("\xad", "control character"),
        ("\n", "white space"),
    ]


def test_boilerplate_with_a_hidden_character_in_it_is_still_boilerplate():
    assert clean("One.\nAdver\u200btisement\nTwo.").text == "One.\nTwo."


def test_joiners_stay_where_they_change_what_is_seen():
    family = "👩\u200d🚒"
    assert clean(f"A fire chief {family} spoke.").text == f"A fire chief {family} spoke."
    assert clean("inter\u200dnational").text == "international"


@pytest.mark.parametrize(("text", "expected"), cases(CASES / "boilerplate.json"))
def test_boilerplate(text: str, expected: bool):
    assert is_boilerplate(text) is expected


@pytest.mark.parametrize(("text", "expected"), cases(CASES / "paragraphs.json"))
def test_paragraphs(text: str, expected: list[str]):
    assert [span.of(text) for span in paragraphs(text)] == expected


@pytest.mark.parametrize(("text", "expected"), cases(CASES / "header.json"))
def test_header(text: str, expected: dict[str, str]):
    made = report(Draft("x.txt", text))
    assert made is not None
    found = {
        "text": made.text,
        "published": made.published.edtf if made.published else None,
        "time": made.published.time if made.published else None,
        "title": made.title,
        "publisher": made.publisher.name if made.publisher else None,
    }
    assert {key: value for key, value in found.items() if value} == expected


def test_a_slideshow_printed_in_line_keeps_its_captions_alone():
    heading = "Photos: Flood: Pictures of the dam"
    whole = (
        "The dam broke at dawn.\n"
        f"{heading} {heading} A man looks at the dam. Hide Caption 1 of 3 {heading} Hide Caption 2 of 3 "
        f"{heading} Boats reach the mill. Hide Caption 3 of 3\nTwo people died."
    )
    cleaned = clean(whole)
    assert cleaned.text == "The dam broke at dawn.\n A man looks at the dam. Boats reach the mill.\nTwo people died."
    assert restore(cleaned.text, cleaned.removed) == whole


def test_a_heading_that_is_not_given_twice_is_no_slideshow():
    whole = "Photos: Flood at the dam shows how high it was. Hide Caption 1 of 3 was missing."
    assert clean(whole).text == whole
