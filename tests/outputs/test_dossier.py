"""The dossier as a document: what is in it, that every word leads somewhere, and that nothing in it can act."""

import base64
import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import replace
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.errors import OutputError
from secondsource.model.claim import Independence
from secondsource.model.evidence import Span
from secondsource.model.record import Record
from secondsource.model.report import Report
from secondsource.outputs.dossier import render
from secondsource.text.words import words
from tests.outputs import makers

EXAMPLES = Path(__file__).parents[2] / "examples" / "los-angeles"
PACKAGE = files("secondsource.outputs.dossier")
VIEWS = ("differ", "check", "only", "time", "said", "figures", "places", "words", "claims", "reports", "about")


class Reader(HTMLParser):
    """Collects what a document holds."""

    def __init__(self, document: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.passages: dict[str, str] = {}
        self._passage = ""
        self._in_text = 0
        self.feed(document)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.tags.append(tag)
        self.attributes.extend(given.items())
        if "id" in given:
            self.ids.append(given["id"])
        if tag == "a":
            self.links.append(given.get("href", ""))
        if tag == "p" and "id" in given:
            self._passage = given["id"]
        if tag == "span" and given.get("class") == "t":
            self._in_text = 1
            self.passages[self._passage] = ""
        elif self._in_text and tag == "span":
            self._in_text += 1

    def handle_endtag(self, tag: str) -> None:
        if tag == "span" and self._in_text:
            self._in_text -= 1

    def handle_data(self, data: str) -> None:
        if self._in_text:
            self.passages[self._passage] += data


def made(name: str) -> tuple[Record, dict[str, Report]]:
    return {
        "pair": makers.pair,
        "many": makers.many,
        "hostile": makers.hostile,
        "changed": makers.changed,
        "fifty": lambda: makers.many(50, 12),
    }[name]()


@pytest.fixture(scope="module", params=["pair", "many", "hostile", "changed", "fifty"])
def rendered(request) -> tuple[Record, Mapping[str, Report], str]:
    record, reports = made(request.param)
    return record, reports, render(record, reports)


def block(document: str) -> dict[str, Any]:
    match = re.search(r'<script type="application/json" id="data">(.*?)</script>', document, re.DOTALL)
    assert match is not None
    data: dict[str, Any] = json.loads(match.group(1))
    for entry in data["claims"]:
        entry.update({key: whole(entry[key], data["strings"]) for key in ("meta", "why", "warn") if key in entry})
        entry["mark"] = data["marks"][entry["mark"]]
    return data


def whole(notes: Any, strings: list[str]) -> Any:
    """The notes with their numbers turned into the strings they stand for, as the script does."""
    if isinstance(notes, list):
        return [whole(note, strings) for note in notes]
    return strings[notes] if isinstance(notes, int) else notes


def test_the_data_writes_nothing_twice(rendered):
    match = re.search(r'<script type="application/json" id="data">(.*?)</script>', rendered[2], re.DOTALL)
    assert match is not None
    data = json.loads(match.group(1))
    assert len(set(data["strings"])) == len(data["strings"])
    assert len({tuple(mark) for mark in data["marks"]}) == len(data["marks"])
    notes = json.dumps([[entry.get(key) for key in ("meta", "why", "warn")] for entry in data["claims"]])
    assert [text for text in data["strings"] if json.dumps(text) in notes] == []
    assert {frozenset(entry) - {"why", "warn", "differs"} for entry in data["claims"]} == {
        frozenset({"id", "mark", "meta", "words"})
    }


def test_every_view_the_record_can_fill_is_there():
    reader = Reader(render(*makers.pair()))
    assert [view for view in VIEWS if view not in reader.ids] == []


@pytest.mark.parametrize(("place", "expected"), [("Ellery", ["then"]), ("", [None])])
def test_a_divider_stands_before_the_day_only_after_a_place(place, expected):
    record, reports = makers.pair()
    kick = re.search(r'<p class="kick">.*?</p>', render(replace(record, place=place), reports))
    assert kick is not None
    assert [name or None for name in re.findall(r'<span(?: class="(\w+)")?>', kick[0])] == expected


def test_a_record_that_fills_no_view_gives_a_page_without_them():
    record, reports = makers.pair()
    bare = replace(
        record,
        events=(),
        statements=(),
        figures=(),
        roles=(),
        discrepancies=(),
        places=(),
        wording=(),
        checks=(),
        overlaps=(),
        passages=(),
        links=(),
        summary=(),
    )
    reader = Reader(render(bare, reports))
    assert [view for view in VIEWS if view in reader.ids] == ["claims", "reports", "about"]
    assert [link for link in reader.links if link.startswith("#") and link[1:] not in reader.ids] == []


def test_the_same_record_gives_the_same_page():
    assert render(*makers.pair()) == render(*makers.pair())


def test_every_internal_link_leads_somewhere(rendered):
    _, _, document = rendered
    reader = Reader(document)
    assert [link for link in reader.links if link.startswith("#") and link[1:] not in reader.ids] == []


def test_no_anchor_stands_twice(rendered):
    _, _, document = rendered
    ids = Reader(document).ids
    assert sorted(ids) == sorted(set(ids))


def test_every_passage_of_every_report_stands_on_the_page_once(rendered):
    record, reports, document = rendered
    shown = Reader(document).passages
    inked = sum(len(re.sub(r"\s", "", text)) for text in shown.values())
    assert inked == sum(len(re.sub(r"\s", "", reports[card.id].text)) for card in record.reports)


def test_the_drawer_points_at_the_very_words(rendered):
    record, _, document = rendered
    passages = Reader(document).passages
    claims = {claim.label: claim for claim in record.claims}
    for entry in block(document)["claims"]:
        shown = {
            passages[number].encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")
            for _, pieces in entry["words"]
            for number, ranges in pieces
            for start, end in ranges
        }
        everything = " ".join(shown)
        for support in claims[entry["id"]].supports:
            for evidence in support.evidence:
                first = re.split(r"[\n\ufffd\x00-\x1f\u202a-\u202e\x80-\x9f]", evidence.exact)[0]
                assert first in everything


def test_the_drawer_says_who_carries_a_claim_and_how_that_was_counted():
    record, reports = makers.pair()
    at, claim = next((at, claim) for at, claim in enumerate(record.events) if len(claim.reports) > 1)
    counted = Independence(
        1, 2, ("nobody knows",), tuple((report,) for report in claim.reports), ("the harbour master",)
    )
    events = (*record.events[:at], replace(claim, independence=counted), *record.events[at + 1 :])
    entries = {entry["id"]: entry for entry in block(render(replace(record, events=events), reports))["claims"]}
    rows = dict(entries[claim.label]["meta"])
    assert rows["Published by"]
    assert rows["Origins"] == "; ".join(card.label for card in record.reports if card.id in claim.reports)
    assert rows["In part the words of"] == "the harbour master"
    assert entries[claim.label]["why"] == ["Nobody knows"]
    alone = next(one for one in record.claims if len(one.reports) == 1)
    assert "Origins" not in dict(entries[alone.label]["meta"])


def test_the_first_screen_counts_the_claims():
    document = render(*makers.pair())
    assert re.search(r"<b>0</b><span> of 18 claims have<br>a second source", document)
    assert "facts" not in document.lower()


def test_one_claim_has_no_plural():
    record, reports = makers.pair()
    one = replace(
        record, events=record.events[:1], statements=(), figures=(), roles=(), discrepancies=(), checks=(), summary=()
    )
    assert "of 1 claim has" in render(one, reports)


def test_with_many_reports_columns_are_sources():
    document = render(*makers.many())
    table = document[document.index('<table class="mx') : document.index('id="reports"')]
    heads = re.findall(r'<th scope="col" class="c"><bdi><b>(.*?)</b>', table)
    assert sorted(heads) == [f"Source {number}" for number in range(6)]
    assert "<sup>×9</sup>" in table
    assert "at least 7" in table


def test_of_many_reports_each_text_opens_when_asked_for():
    record, reports = makers.many()
    assert render(record, reports).count('<details class="sheet"') >= len(record.reports) // 2
    assert '<details class="sheet"' not in render(*makers.pair())


def test_passage_numbers_never_look_like_claim_labels():
    record, reports = makers.many()
    reader = Reader(render(record, reports))
    assert "E.1" in reader.ids
    assert set(reader.passages).isdisjoint(claim.label for claim in record.claims)


def test_no_style_or_event_attribute_and_no_address_that_runs(rendered):
    _, _, document = rendered
    names = {name for name, _ in Reader(document).attributes}
    assert not [name for name in names if name == "style" or name.startswith("on")]
    external = [link for link in Reader(document).links if not link.startswith("#")]
    assert not [link for link in external if not link.startswith(("https://", "http://"))]


def test_external_links_give_no_opener_away():
    document = render(*makers.pair())
    assert '<a href="https://harbour.example/strike" rel="noopener noreferrer">' in document


def test_the_policy_forbids_everything_but_the_one_style_and_script(rendered):
    _, _, document = rendered
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', document)
    style = re.search(r"<style>(.*?)</style>", document, re.DOTALL)
    script = re.search(r"<script>(.*?)</script></body>", document, re.DOTALL)
    assert policy is not None
    assert style is not None
    assert script is not None
    assert policy.group(1).startswith("default-src 'none';")
    for content in (style.group(1), script.group(1)):
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy.group(1)
    tags = Reader(document).tags
    assert (tags.count("style"), tags.count("script")) == (1, 2)


def test_hostile_text_adds_no_element():
    expected = {"img", "iframe", "object", "embed", "base", "form", "link"}
    record, reports = makers.hostile()
    reader = Reader(render(record, reports))
    assert {tag for tag in reader.tags if tag in expected} == {"link"}  # the empty icon
    assert not re.search("[\u202a-\u202e]", render(record, reports))


def test_words_that_do_not_stand_in_their_report_stop_the_writing():
    record, reports = makers.pair()
    event = record.events[0]
    wrong = replace(event.supports[0].evidence[0], exact="police arrested at least 99 people on the north quay")
    changed = replace(event, supports=(replace(event.supports[0], evidence=(wrong,)), *event.supports[1:]))
    with pytest.raises(OutputError, match="99"):
        render(replace(record, events=(changed, *record.events[1:])), reports)


def test_a_missing_or_changed_report_stops_the_writing():
    record, reports = makers.pair()
    first, second = reports
    with pytest.raises(OutputError):
        render(record, {first: reports[first]})
    with pytest.raises(OutputError):
        render(record, {**reports, second: replace(reports[second], sha256="0" * 64)})


def test_the_page_stays_small():
    assert len(render(*made("pair")).encode()) < 200_000
    assert len(render(*made("fifty")).encode()) < 450_000


def test_fonts_for_accented_letters_come_only_with_such_letters():
    record, reports = makers.pair()
    assert "unicode-range" not in render(record, reports)
    assert "unicode-range" in render(replace(record, place="Škoda, Łódź"), reports)


def test_nothing_in_the_package_knows_the_example():
    texts = " ".join(path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.glob("*.txt")))
    told = [texts[span.start : span.end].casefold() for span in words(texts)]
    known = {" ".join(told[index : index + 4]) for index in range(len(told) - 3)}
    own = [path for path in Path(str(PACKAGE)).rglob("*") if path.suffix in {".py", ".j2", ".js", ".css"}]
    assert len(own) > 20
    for path in own:
        text = path.read_text(encoding="utf-8")
        here = [text[span.start : span.end].casefold() for span in words(text)]
        assert known.isdisjoint(" ".join(here[index : index + 4]) for index in range(len(here) - 3)), path.name


@settings(deadline=None, derandomize=True, max_examples=50)
@given(st.text(min_size=1, max_size=400))
def test_any_text_can_be_shown(text):
    record, reports = makers.plain(text)
    reader = Reader(render(record, reports))
    assert [link for link in reader.links if link.startswith("#") and link[1:] not in reader.ids] == []


def test_a_quotation_over_several_paragraphs_is_shown_in_each():
    text = "“First part of it,\n\n“second part of it,” he said."
    record, reports = makers.plain(text, Span(0, len(text)))
    entry = block(render(record, reports))["claims"][0]
    assert [number for number, _ in entry["words"][0][1]] == ["A1", "A2"]
