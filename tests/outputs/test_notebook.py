"""The card of a record in a notebook."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import HealthCheck, given, settings

from secondsource.model.claim import Independence
from secondsource.model.people import PrivateDetail
from secondsource.outputs.notebook import LIMIT, card
from tests.outputs import makers
from tests.support_record import record_of, records

_ALLOWED = "div style p bdi b span dl dt dd q details summary table thead tbody tr th td".split()


class _Elements(HTMLParser):
    """Lists the elements and attributes of a card, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.open = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        self.open += 1
        self.text += " " if tag in {"td", "th"} else ""

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - the parser's signature
        self.open -= 1

    def handle_data(self, data: str) -> None:
        if self.lasttag != "style":
            self.text += data


def _text(html: str) -> str:
    return " ".join(_Elements(html).text.split())


def test_a_card_tells_what_the_record_says():
    text = _text(card(record_of()))
    for words in (
        "Dock strike in Port Elva",
        "2 of 4 claims have a second source. Two reports, two sources.",
        "Where they differ (1) How many people did police arrest? F1 A at least 12 people",
        "Indirect speech is missed now and then.",
        "Label Support Reports Claim E1",
        "1 event",
        "1 figure",
    ):
        assert words in text


def test_which_reports_count_once_and_why_is_a_line():
    text = _text(card(makers.many()[0]))
    assert re.search(r"\w+ reports, \w+ sources: .* count once \(.*\)", text)


def test_marks_are_read_out():
    attributes = _Elements(card(record_of())).attributes
    assert ("aria-label", "corroborated, two independent sources, told differently") in attributes


@pytest.mark.parametrize("made", [makers.pair, makers.many, makers.hostile, makers.changed])
def test_a_card_is_inert_and_whole(made):
    html = card(made()[0])
    found = _Elements(html)
    assert found.open == 0
    assert set(found.tags) <= set(_ALLOWED)
    assert {name for name, _ in found.attributes} <= {
        "class",
        "dir",
        "role",
        "aria-label",
        "aria-hidden",
        "title",
        "scope",
    }
    assert html.startswith('<div class="ss-record">')
    assert re.search("[\x00-\x08\x0b-\x1f\u202a-\u202e\u2066-\u2069]", html) is None
    assert "url(" not in html
    assert "@import" not in html


@given(records())
@settings(deadline=None, derandomize=True, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
def test_any_record_has_a_card_within_the_limit(record):
    html = card(record)
    assert html
    assert len(html.encode()) < LIMIT
    assert set(_Elements(html).tags) <= set(_ALLOWED)


@pytest.mark.parametrize("letter", ["a", "&", '"', "🚢"])
def test_a_record_of_very_many_long_claims_stays_within_the_limit(letter):
    record = record_of()
    long = letter * 5000
    (event, statement, figure, role), (asked,) = record.claims, record.discrepancies
    accounts = tuple(replace(asked.accounts[0], words=f"{n} {long}") for n in range(50))
    wide = replace(
        record,
        title=long,
        place=long,
        summary=record.summary * 500,
        events=tuple(replace(event, label=f"E{n}", text=long) for n in range(500)),
        statements=tuple(replace(statement, label=f"S{n}", text=long) for n in range(500)),
        figures=tuple(replace(figure, label=f"F{n}", text=long) for n in range(500)),
        roles=tuple(replace(role, label=f"R{n}", text=long) for n in range(500)),
        discrepancies=tuple(replace(asked, question=long, accounts=accounts) for _ in range(50)),
        method=replace(record.method, limitation=long),
    )
    html = card(wide)
    assert 5000 < len(html.encode()) < LIMIT
    assert "500 events" in _text(html)


def test_of_many_claims_those_told_differently_and_the_best_supported_are_listed():
    record = record_of()
    event, figure = record.events[0], record.figures[0]
    alone = replace(event, supports=event.supports[:1], independence=Independence(1, 1))
    weak = [replace(alone, label=f"E{n}") for n in range(1, 90)]
    strong = replace(event, label="E90", independence=Independence(2, 2))
    asked = tuple(replace(one, claims=("E89",)) for one in record.discrepancies)
    text = _text(card(replace(record, events=(*weak, strong), figures=(figure,), discrepancies=asked)))
    assert re.search(r"E23 .*E89 .*E90 .*and 65 more; the dossier has all", text)
    assert "E24 " not in text


def test_details_of_private_life_stand_behind_marks():
    record = record_of()
    words = record.events[0].supports[0].evidence[0]
    private = replace(record, private=(PrivateDetail("name of a minor", words),), title=f"{words.exact} held")
    html = card(private)
    assert words.exact not in html
    assert "[withheld: name of a minor] held" in _text(html)
    assert "Withheld by default: name of a minor (1x)" in _text(html)


def test_an_empty_record_has_a_card():
    record = record_of()
    empty = replace(
        record, summary=(), events=(), statements=(), figures=(), roles=(), discrepancies=(), place="", days=""
    )
    assert "0 of 0 claims have a second source" in _text(card(empty))
