import json
from dataclasses import replace
from hashlib import sha256

import pytest

from secondsource.errors import OutputError
from secondsource.model.evidence import Evidence, Span, locate, quote
from secondsource.outputs import annotations
from tests.support import report_of
from tests.support_record import by_id, card, record_of, reports


def _items(record=None, given=None):
    return json.loads(annotations.render(record or record_of(), given or by_id()))["first"]["items"]


def test_each_span_a_claim_rests_on_is_one_annotation():
    record = record_of()
    spans = [evidence for claim in record.claims for support in claim.supports for evidence in support.evidence]
    document = json.loads(annotations.render(record, by_id()))
    assert document["type"] == "AnnotationCollection"
    assert document["total"] == len(document["first"]["items"]) == len(spans)
    assert len({item["id"] for item in document["first"]["items"]}) == len(spans)
    assert document["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert document["limitation"] == record.method.limitation


def test_an_annotation_names_claim_words_and_text():
    a, _ = reports()
    first = _items()[0]
    assert first["type"] == "Annotation"
    assert first["motivation"] == ["describing", "linking"]
    assert first["body"][0]["value"] == "Dock workers walked out."
    assert first["body"][1]["source"] == {"id": "urn:secondsource:claim:E0123456789", "label": "E1"}
    assert first["target"]["source"]["id"] == f"urn:sha256:{a.sha256}"
    assert first["target"]["source"]["sha256"] == a.sha256


def test_every_selector_finds_its_words_again():
    by_hash = {report.sha256: report for report in reports()}
    for item in _items():
        report = by_hash[item["target"]["source"]["sha256"]]
        words, position = item["target"]["selector"]
        span = Span(position["start"], position["end"])
        assert span.of(report.text) == words["exact"]
        moved = Evidence(report.id, Span(0, 0), words["exact"], words["prefix"], words["suffix"])
        assert locate(report.text, moved) == span


def test_an_address_is_the_source_but_only_one_of_the_web():
    record = record_of()
    for url, expected in (
        ("https://example.org/strike", "https://example.org/strike"),
        ("javascript:alert(1)", f"urn:sha256:{record.reports[0].sha256}"),
    ):
        changed = replace(record, reports=(replace(record.reports[0], url=url), record.reports[1]))
        assert _items(changed)[0]["target"]["source"]["id"] == expected


def test_a_long_span_is_whole_by_position_and_300_characters_by_quotation():
    report = report_of("Before. " + "word " * 100 + "End. After.", name="long.txt")
    record = record_of()
    event, span = record.events[0], Span(8, 8 + 500)
    record = replace(
        record,
        reports=(card(report, "A"),),
        story_reasons=("",),
        events=(
            replace(
                event,
                supports=(
                    replace(
                        event.supports[0], report=report.id, parts=(), evidence=(quote(report.id, report.text, span),)
                    ),
                ),
            ),
        ),
        **dict.fromkeys(
            (
                *("statements", "figures", "roles", "discrepancies", "compatible", "places", "wording", "passages"),
                *("links", "overlaps", "versions", "struck", "changes"),
            ),
            (),
        ),
    )
    (item,) = _items(record, {report.id: report})
    words, position = item["target"]["selector"]
    assert (position["start"], position["end"]) == (8, 508)
    assert words["exact"] == report.text[8:308]
    assert words["suffix"] == report.text[308:340]


def test_ids_are_stable_and_bytes_are_the_same():
    first, second = annotations.render(record_of(), by_id()), annotations.render(record_of(), by_id())
    assert sha256(first).digest() == sha256(second).digest()


def test_a_record_that_does_not_match_is_not_written():
    a, b = reports()
    with pytest.raises(OutputError, match="nothing was written"):
        annotations.render(record_of(), {a.id: replace(a, text=a.text.upper()), b.id: b})
