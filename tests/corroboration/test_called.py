"""What the reports call the same people, acts and places: from mentions, in whose voice, whatever the order of the reports."""

from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource import pipeline
from secondsource.corroboration.called.acts import stem
from secondsource.corroboration.called.nouns import phrase
from secondsource.model.evidence import Span
from secondsource.model.record import Record
from tests.support import cases, report_of

Told = dict[str, dict[str, list[str]]]


def record_of(texts: list[str] | tuple[str, ...]) -> Record:
    reports = [
        report_of(text, name=f"{text[:5]}{len(text)}.txt", published="2031-05-08", publisher=f"Post {len(text)}")
        for text in texts
    ]
    (record,) = pipeline.build(reports, one_story=True)
    return record


def told(texts: list[str]) -> Told:
    """Referent -> term -> "report voice speaker" of each use, the reports lettered as given."""
    record = record_of(texts)
    letters = {card.id: "ABC"[texts.index(_text_of(card.characters, texts))] for card in record.reports}
    found: Told = {}
    for term in record.wording:
        uses = [f"{letters[use.report]} {use.spoken} {use.speaker or ''}".strip() for use in term.uses]
        found.setdefault(term.referent, {})[term.term] = sorted(uses)
    return found


def _text_of(characters: int, texts: list[str]) -> str:
    return next(text for text in texts if len(text) == characters)


@pytest.mark.parametrize(("text", "expected"), cases(Path(__file__).parent / "cases" / "wording.json"))
def test_what_the_same_is_called(text: list[str], expected: Told) -> None:
    assert told(text) == {
        name: {term: sorted(uses) for term, uses in terms.items()} for name, terms in expected.items()
    }


STORY = (
    "Protesters marched through Port Elva on Monday against the raids. The explosion at the depot killed two protesters.",
    "Demonstrators marched through Port Elva on Monday. Mayor Ann Lee said that “rioters” set off the blast at the depot.",
    "A crowd marched through Port Elva on Monday. Officials described the protests as a “riot”, and the mayor left.",
)


def test_the_order_of_the_reports_changes_nothing() -> None:
    said = [
        sorted((term.term, use.evidence.exact, use.spoken, use.speaker) for term in record.wording for use in term.uses)
        for record in (record_of(order) for order in permutations(STORY))
    ]
    assert said[0]
    assert all(one == said[0] for one in said)


def test_every_use_reads_again_and_every_referent_has_several_terms() -> None:
    record = record_of(STORY)
    texts = {card.id: _text_of(card.characters, list(STORY)) for card in record.reports}
    for term in record.wording:
        assert all(use.evidence.span.of(texts[use.report]) == use.evidence.exact for use in term.uses)
        assert len({one.term for one in record.wording if one.referent == term.referent}) > 1
        assert term.uses


@pytest.mark.parametrize(
    ("words", "key", "term"),
    [
        ("Dozens of green-uniformed security personnel in riot gear", "security personnel", "security personnel"),
        ("at least 44 people", "people", "people"),
        ("the remaining demonstrators", "demonstrator", "demonstrators"),
        ("his own officers", "officer", "officers"),
        ("a crowd of angry students", "angry student", "angry students"),
        ("the crowd", "crowd", "crowd"),
        ("two undocumented migrants", "undocumented migrant", "undocumented migrants"),
        ("asylum seekers", "asylum seeker", "asylum seekers"),
        ("the union’s members", "member", "members"),
        ("12,000", None, None),
    ],
)
def test_the_core_of_a_phrase(words: str, key: str | None, term: str | None) -> None:
    found = phrase(words, Span(0, len(words)))
    assert (found and found.key, found and found.term) == (key, term)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("raids", "raided", True),
        ("explosion", "exploded", True),
        ("demonstrations", "demonstrated", True),
        ("abduction", "abducted", True),
        ("stopped", "stops", True),
        ("arrests", "detentions", False),
        ("protest", "protein", False),
    ],
)
def test_forms_of_one_word(one: str, other: str, *, same: bool) -> None:
    assert (stem(one) == stem(other)) is same


@given(st.text(max_size=80), st.integers(0, 80), st.integers(0, 80))
@settings(deadline=None, derandomize=True)
def test_no_phrase_raises_and_its_core_lies_within(text: str, one: int, other: int) -> None:
    span = Span(min(one, other, len(text)), min(max(one, other), len(text)))
    found = phrase(text, span)
    assert found is None or (found.span in span and len(found.span) > 0)
