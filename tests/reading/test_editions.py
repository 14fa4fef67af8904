"""What inputs state of their identity and standing, in the keys that programs and standards use."""

import json

import pytest

from secondsource.model.edition import Edition
from secondsource.reading import read
from tests.reading.test_html import _page

NEWS = "Dock workers walked out on Monday, halting all fourteen cranes."


def _read(tmp_path, **line):  # type: ignore[no-untyped-def]
    path = tmp_path / "items.jsonl"
    path.write_text(json.dumps({"text": NEWS} | line) + "\n", encoding="utf-8")
    return read([path])


def test_an_item_of_ninjs(tmp_path) -> None:  # type: ignore[no-untyped-def]
    (report,) = _read(
        tmp_path,
        uri="urn:newsml:wire.example:20310304:7",
        version="3",
        versioncreated="2031-03-04T14:05:00+01:00",
        pubstatus="usable",
    ).reports
    assert report.edition == Edition(
        ("urn:newsml:wire.example:20310304:7",), "3", "2031-03-04T14:05:00+01:00", "usable", "metadata", "usable"
    )
    assert report.extra["uri"] == '"urn:newsml:wire.example:20310304:7"'


def test_plain_keys_and_numbers(tmp_path) -> None:  # type: ignore[no-untyped-def]
    (report,) = _read(tmp_path, id=70215533, revision=2, updated="4 March 2031", status="Retracted").reports
    assert report.edition == Edition(("70215533",), "2", "2031-03-04", "retracted", "metadata", "Retracted")


@pytest.mark.parametrize("status", ["published", "ok", "200", "draft", ""])
def test_other_words_in_a_status_field_mean_nothing(tmp_path, status) -> None:  # type: ignore[no-untyped-def]
    (report,) = _read(tmp_path, status=status, note="Seen on a telephone.").reports
    assert report.edition is None


def test_a_note_to_editors_can_take_a_usable_item_back(tmp_path) -> None:  # type: ignore[no-untyped-def]
    (report,) = _read(
        tmp_path, pubstatus="usable", ednote="Editors: please kill the story slugged PORT-STRIKE."
    ).reports
    assert report.edition is not None
    assert (report.edition.status, report.edition.bare) == ("canceled", False)


def test_a_correction_of_its_own_field_corrects(tmp_path) -> None:  # type: ignore[no-untyped-def]
    (report,) = _read(tmp_path, correction="The number of cranes is 14.").reports
    assert report.edition is not None
    assert (report.edition.status, report.edition.words) == ("corrected", "The number of cranes is 14.")


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ({"pubstatus": "canceled", "ednote": "Untrue.", "headline": "Strike"}, "Untrue."),
        ({"pubstatus": "canceled", "headline": "Strike"}, "Strike"),
        ({"pubstatus": "canceled"}, "canceled"),
    ],
)
def test_an_item_that_is_canceled_needs_no_text(tmp_path, line, text) -> None:  # type: ignore[no-untyped-def]
    reading = _read(tmp_path, text=None, **line)
    assert reading.problems == ()
    (report,) = reading.reports
    assert report.text == text
    assert report.edition is not None
    assert report.edition.withdrawn
    assert report.edition.bare


def test_an_item_that_stands_needs_one(tmp_path) -> None:  # type: ignore[no-untyped-def]
    reading = _read(tmp_path, text=None, pubstatus="usable", headline="Strike")
    assert reading.reports == ()
    assert len(reading.problems) == 1


def test_a_text_given_again_to_cancel_it_is_not_the_same_report(tmp_path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "items.jsonl"
    lines = [{"text": NEWS, "uri": "urn:x:port:7", "pubstatus": status} for status in ("usable", "canceled")]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    assert [report.edition.status for report in read([path]).reports if report.edition] == ["usable", "canceled"]


def test_a_page_states_its_canonical_address_change_and_correction(tmp_path) -> None:  # type: ignore[no-untyped-def]
    script = {
        "@type": "NewsArticle",
        "url": "https://example.org/strike?from=feed",
        "identifier": {"@type": "PropertyValue", "value": "port-strike-7"},
        "version": 2,
        "dateModified": "2031-03-05T09:30:00Z",
        "correction": [{"@type": "CorrectionComment", "text": "The number of cranes is 14."}],
    }
    head = (
        '<link rel="canonical" href="https://example.org/strike">'
        f'<script type="application/ld+json">{json.dumps(script)}</script>'
    )
    (tmp_path / "strike.html").write_text(_page(head), encoding="utf-8")
    (report,) = read([tmp_path]).reports
    assert report.edition == Edition(
        ("https://example.org/strike", "port-strike-7"),
        "2",
        "2031-03-05T09:30:00+00:00",
        "corrected",
        "metadata",
        "The number of cranes is 14.",
    )


def test_a_page_that_states_nothing_new_has_no_edition(tmp_path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "strike.html").write_text(
        _page('<link rel="canonical" href="https://example.org/strike">'), encoding="utf-8"
    )
    (report,) = read([tmp_path]).reports
    assert report.url == "https://example.org/strike"
    assert report.edition is None
