import json
import re
from dataclasses import asdict, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.errors import ReadingError
from secondsource.reading import read
from secondsource.reading.drafts import Draft, Given
from secondsource.reading.editions import Stated
from secondsource.reading.forms import Forms
from secondsource.reading.redactions import REASON, Redaction, Redactions, append, load
from secondsource.text.plain import TOMBSTONE

CASES = json.loads((Path(__file__).parent / "cases" / "redactions.json").read_text(encoding="utf-8"))
SMITH = Redactions((Redaction("John Smith", "a court's order"),), "0" * 64)


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_forms_of_a_name(case):
    forms = Forms(case["name"], case["also"])
    assert forms.within(case["text"]).sub("#", case["text"]) == case["expected"]


def draft() -> Draft:
    return Draft(
        name="john-smith.txt",
        text="John Smith was arrested in Leeds on Friday.\n\nSmith's sister wept. “John is innocent,” she said.",
        given=Given(
            title="JOHN SMITH HELD", url="https://example.org/john-smith-held", publisher="The John Smith Post"
        ),
        extra={"byline": '"Smith, John"', "tags": '["johnsmith", "leeds"]'},
        notes=("headline on the page: Smith held",),
    )


def test_a_name_is_taken_out_of_every_field():
    made = SMITH.read(draft())
    assert made is not None
    everything = repr(asdict(made)).casefold()
    assert "smith" not in everything
    assert "john" not in everything
    assert made.text.startswith(f"{TOMBSTONE} was arrested in Leeds on Friday.\n\n{TOMBSTONE}'s sister")
    assert re.fullmatch(r"https://example\.org/name-withheld-[0-9a-f]{6}-held", made.url or "")


def test_two_addresses_stay_two_and_one_stays_one():
    """Texts of one address are versions of one report; two addresses that differ in the name alone must not become one."""
    addresses = [
        "https://example.org/john-smith",
        "https://example.org/jsmith-john-smith-2",
        "https://example.org/smith-john",
    ]
    text = "John Smith was arrested in Leeds on Friday."
    made = [SMITH.read(Draft("a.txt", text, Given(url=one))) for one in [*addresses, *addresses]]
    urls = [one.url for one in made if one is not None]
    assert urls[:3] == urls[3:]
    assert len({*urls}) == 3
    assert not any("john" in (url or "") for url in urls)


def test_the_place_is_kept_and_the_words_are_not():
    made = SMITH.read(draft())
    assert made is not None
    places = [one for one in made.removed if one.reason == REASON]
    assert [made.text[one.at :].startswith(TOMBSTONE) for one in places] == [True, True, True]
    assert {one.text for one in places} == {""}


def test_the_report_says_how_often_and_why():
    made = SMITH.read(draft())
    assert made is not None
    assert "a name was withheld in 10 places: a court's order" in made.notes
    assert made.redactions == SMITH.sha256


def test_the_reason_does_not_repeat_the_name():
    told = Redactions((Redaction("John Smith", "Smith asked for it"),), "0" * 64).read(draft())
    assert told is not None
    assert any(note.endswith(f"{TOMBSTONE} asked for it") for note in told.notes)


def test_what_cleaning_joins_is_withheld_too():
    made = SMITH.read(Draft("a.txt", "Officers saw John\nAdvertisement\nSmith in Leeds on Friday, they said."))
    assert made is not None
    assert "Smith" not in made.text


def test_a_report_without_the_name_stays_as_it_is_but_for_the_hash_of_the_file():
    made = SMITH.read(Draft("a.txt", "Officers met in Leeds."))
    assert made is not None
    assert (made.text, made.removed, made.notes, made.redactions) == ("Officers met in Leeds.", (), (), "0" * 64)


def test_a_surname_others_bear_is_left_and_told():
    made = SMITH.read(Draft("a.txt", "John Smith and Mary Smith left. Smith waved."))
    assert made is not None
    assert made.text == f"{TOMBSTONE} and Mary Smith left. Smith waved."
    assert made.notes[0].endswith("others bear the surname, and it stays where it stands alone")


def test_people_are_added_to_a_file_that_keeps_them(tmp_path):
    file = tmp_path / "redactions.toml"
    assert append(file, Redaction("John Smith", 'the "order"', ("Smithy",))) == 1
    assert append(file, Redaction("José Marín", "asked")) == 2
    held = load(file)
    assert held.entries == (Redaction("John Smith", 'the "order"', ("Smithy",)), Redaction("José Marín", "asked"))
    (tmp_path / "a.txt").write_text("John Smith met José Marín.")
    (report,) = read([tmp_path / "a.txt"], redactions=held).reports
    assert report.text == f"{TOMBSTONE} met {TOMBSTONE}."


@pytest.mark.parametrize(
    "text",
    [
        "name = 'x'",
        "[[redact]]\nname = 'A'\nreason = ''",
        "[[redact]]\nname = 'Ann Lee'",
        "redact = 3",
        "[[redact",
        "\x00",
    ],
)
def test_a_file_that_is_none_is_refused(tmp_path, text):
    file = tmp_path / "redactions.toml"
    file.write_text(text)
    with pytest.raises(ReadingError, match=r"redact|TOML"):
        load(file)


def test_a_name_without_letters_is_refused(tmp_path):
    with pytest.raises(ReadingError, match="two letters"):
        append(tmp_path / "r.toml", Redaction("…", "x"))
    assert not (tmp_path / "r.toml").exists()


@given(
    st.lists(st.sampled_from(["John", "Smith", "SMITH", "john-smith", "Mary", "left", ".", "’s", "\n", "\xad", " "]))
)
def test_no_full_form_is_left_whatever_stands_around_it(pieces):
    made = SMITH.read(Draft("a.txt", " ".join([*pieces, "John Smith", *pieces])))
    assert made is None or "johnsmith" not in "".join(one for one in made.text.casefold() if one.isalpha())


def test_a_long_text_takes_time_in_its_length():
    text = "John met Smithson and Johnny A. B. in Leeds. " * 20_000
    made = SMITH.read(Draft("a.txt", text))
    assert made is not None


def test_a_name_is_taken_out_of_notices_and_of_what_states_the_edition():
    told = draft()
    stated = Stated(ids=("john-smith-held",), status="retracted", correction="Smith is free.", note="Smith.")
    made = SMITH.read(replace(told, text=f"{told.text}\n\nCorrection: John Smith was not held in York.", stated=stated))
    assert made is not None
    assert made.edition is not None
    assert made.edition.withdrawn
    assert "smith" not in repr(asdict(made)).casefold()
