"""Notices that correct a text or take it back are told from news about corrections, and take no part in the text."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.reading.cleaning import clean, restore
from secondsource.reading.drafts import Draft, report
from secondsource.reading.editions import Stated
from secondsource.reading.notices import find
from tests.support import cases

NEWS = "Dock workers walked out on Monday.\n\nPolice closed the gates."
PIECES = st.sampled_from(
    [
        "Correction: it was Monday.",
        "(Corrects day) ELVA - Workers left.",
        "Correction",
        "This article has been retracted.",
        NEWS,
        "",
        " ",
        "KILL: x",
    ]
)


@pytest.mark.parametrize(("text", "expected"), cases(Path(__file__).parent / "cases" / "notices.json"))
def test_notices(text: str, expected: list[str]) -> None:
    assert [notice.status for notice in find(text)] == expected


def test_a_notice_is_taken_out_and_kept_beside_the_text() -> None:
    made = report(Draft("a.txt", f"{NEWS}\n\nCorrection: An earlier version said it was Friday."))
    assert made is not None
    assert made.text == NEWS
    assert [(one.reason, one.text) for one in made.removed if one.reason == "notice"] == [
        ("notice", "Correction: An earlier version said it was Friday.")
    ]
    assert made.edition is not None
    assert (made.edition.status, made.edition.basis, made.edition.bare) == ("corrected", "text", False)
    assert made.edition.words == "Correction: An earlier version said it was Friday."


def test_a_notice_goes_with_the_heading_in_the_line_above_it() -> None:
    made = report(Draft("a.txt", f"{NEWS}\n\nCorrection: March 9, 2031, Sunday\n\nIt was Friday, not Monday."))
    assert made is not None
    assert made.text == NEWS


def test_what_stands_behind_brackets_stays() -> None:
    made = report(Draft("a.txt", f"(Corrects day) ELVA, March 4 - {NEWS}"))
    assert made is not None
    assert made.text == f"ELVA, March 4 - {NEWS}"


def test_a_text_that_is_nothing_but_a_notice_stays_and_is_marked() -> None:
    made = report(Draft("a.txt", "MANDATORY KILL: the story slugged PORT-STRIKE."))
    assert made is not None
    assert made.text == "MANDATORY KILL: the story slugged PORT-STRIKE."
    assert made.edition is not None
    assert (made.edition.status, made.edition.bare) == ("canceled", True)


@pytest.mark.parametrize("status", ["", "usable", "corrected"])
def test_a_notice_that_takes_a_text_back_weighs_more_than_a_status_that_does_not(status: str) -> None:
    made = report(Draft("a.txt", f"{NEWS}\n\nThis article has been retracted.", stated=Stated(status=status)))
    assert made is not None
    assert made.edition is not None
    assert (made.edition.status, made.edition.basis) == ("retracted", "text")


def test_a_status_that_takes_a_text_back_weighs_more_than_a_notice_that_corrects() -> None:
    made = report(Draft("a.txt", f"{NEWS}\n\nCorrection: it was Friday.", stated=Stated(status="canceled")))
    assert made is not None
    assert made.edition is not None
    assert (made.edition.status, made.edition.basis) == ("canceled", "metadata")


def test_a_report_that_says_nothing_of_itself_has_no_edition() -> None:
    made = report(Draft("a.txt", NEWS))
    assert made is not None
    assert made.edition is None


def test_only_a_withdrawal_changes_the_identity_of_a_report() -> None:
    plain, noted, dated, gone = (
        report(Draft("a.txt", NEWS, stated=stated))
        for stated in (Stated(), Stated(status="corrected"), Stated(ids=("x",), version="2"), Stated(status="canceled"))
    )
    assert plain is not None
    assert noted is not None
    assert dated is not None
    assert gone is not None
    assert plain.id == noted.id == dated.id != gone.id


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.lists(PIECES, max_size=6), st.sampled_from(["\n", "\n\n", " "]))
def test_what_is_taken_out_can_be_put_back(pieces: list[str], joint: str) -> None:
    text = joint.join(pieces)
    cleaned = clean(text)
    assert restore(cleaned.text, cleaned.removed) == text
    assert bool(cleaned.text) == bool(text.strip())
