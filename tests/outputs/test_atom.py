from dataclasses import replace
from datetime import datetime

import feedparser
import pytest
from lxml import etree

from secondsource import pipeline
from secondsource.errors import UnreviewedError
from secondsource.model.report import Published
from secondsource.model.review import Opinion, decide, decided
from secondsource.outputs import atom
from secondsource.outputs.export import Export
from tests.outputs.exchanged import atom_problems
from tests.outputs.makers import changed, hostile, many, pair
from tests.support_record import by_id, record_of

NAMES = {"atom": atom.ATOM, "own": atom.OWN}


def feed(made=None, export=None):
    record, reports = made or (record_of(), by_id())
    return feedparser.parse(atom.render(record, reports, export or Export()))


@pytest.mark.parametrize("make", [pair, changed, many, hostile])
@pytest.mark.parametrize("text", [True, False])
def test_it_is_atom_to_grammar_and_reader(make, text):
    record, reports = make()
    data = atom.render(record, reports, Export(text=text))
    assert atom_problems(data) == []
    read = feedparser.parse(data)
    assert (read.bozo, read.version) == (False, "atom10")
    assert len(read.entries) == len({one.id for one in read.entries}) == len(record.claims)


def test_the_grammar_finds_what_is_wrong():
    data = atom.render(record_of(), by_id())
    assert atom_problems(data.replace(b"<updated>2031-03-05T00:00:00Z", b"<updated>on Monday")) != []
    assert atom_problems(data.replace(b"<id>", b"<uid>").replace(b"</id>", b"</uid>")) != []


def test_an_entry_is_a_claim_with_its_words():
    first = feed().entries[0]
    assert (first.id, first.title) == ("urn:secondsource:claim:E0123456789", "Dock workers walked out.")
    assert [tag.term for tag in first.tags] == ["event", "unsure"]
    assert "1 to 2 independent sources, 2 reports" in first.content[0].value
    assert "A, Harbour News: “Dock workers in Port Elva walked out on Monday”" in first.content[0].value


def test_what_is_sensitive_or_told_differently_is_a_category():
    by_label = {entry.id.rpartition(":")[2]: {tag.term for tag in entry.tags} for entry in feed().entries}
    assert "sensitive" in by_label["S0123456789"]
    assert "told differently" in by_label["F0123456789"]


def test_evidence_stands_as_elements():
    root = etree.fromstring(atom.render(record_of(), by_id()))
    a = record_of().reports[0].id
    (entry, *_) = root.findall("atom:entry", NAMES)
    assert dict(entry.find("own:evidence", NAMES).attrib) == {"report": a, "start": "0", "end": "46"}


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        (Published("2031-03-04", "2031-03-04", "metadata"), "2031-03-04T00:00:00Z"),
        (Published("2031-03-04", "2031-03-06", "companions"), "2031-03-04T00:00:00Z"),
        (Published("2031-03-04", "2031-03-04", "metadata", time="14:05:00+02:00"), "2031-03-04T14:05:00+02:00"),
        (Published("2031-03-04", "2031-03-04", "metadata", time="14:05:00+0200"), "2031-03-04T14:05:00+02:00"),
        (Published("2031-03-04", "2031-03-04", "metadata", time="14:05"), "2031-03-04T00:00:00Z"),
        (Published("2031-03-04", "2031-03-04", "metadata", time="25:05:00Z"), "2031-03-04T00:00:00Z"),
        (Published("2031-02-31", "2031-02-31", "metadata"), atom.UNKNOWN),
        (None, atom.UNKNOWN),
    ],
)
def test_updated_is_what_the_reports_state(published, expected):
    record = record_of()
    record = replace(record, reports=tuple(replace(card, published=published) for card in record.reports))
    read = feedparser.parse(atom.render(record, by_id()))
    assert read.feed.updated == expected
    assert {entry.updated for entry in read.entries} == {expected}
    assert datetime.fromisoformat(read.feed.updated).tzinfo is not None


def test_of_moments_in_several_zones_the_last_counts():
    record = record_of()
    a, b = record.reports
    night = replace(a, published=Published("2031-03-04", "2031-03-04", "metadata", time="23:00:00-08:00"))
    morning = replace(b, published=Published("2031-03-05", "2031-03-05", "metadata", time="01:00:00Z"))
    record = replace(record, reports=(night, morning))
    assert feedparser.parse(atom.render(record, by_id())).feed.updated == "2031-03-04T23:00:00-08:00"


def test_links_lead_to_addresses_of_the_web_alone():
    record, reports = hostile()
    assert [link for entry in feed((record, reports)).entries for link in entry.get("links", [])] == []
    links = {link.href for entry in feed(pair()).entries for link in entry.get("links", [])}
    assert links == {"https://harbour.example/strike"}


def later():
    """The record a day later: another sentence is gone, a figure has moved."""
    old = record_of()
    figure = old.figures[0]
    moved = replace(figure, low=15, high=15, supports=(replace(figure.supports[1], value="15"),))
    return old, replace(old, figures=(moved,), roles=())


def test_since_an_older_record_an_entry_is_a_change():
    old, new = later()
    changes = pipeline.changes(old, new)
    assert changes
    data = atom.render_changes(new, by_id(), old, changes)
    assert atom_problems(data) == []
    read = feedparser.parse(data)
    assert len({one.id for one in read.entries}) == len(read.entries) == len(changes)
    assert [entry.tags[0].term for entry in read.entries] == [change.kind for change in changes]
    assert any(entry.title == "vanished: Mara Quill is named as union leader." for entry in read.entries)


def test_a_record_since_itself_has_no_entry():
    old, _ = later()
    data = atom.render_changes(old, by_id(), old, pipeline.changes(old, old))
    assert atom_problems(data) == []
    assert feedparser.parse(data).entries == []


def test_changes_of_allegations_are_not_published():
    old, new = later()
    said = replace(old.statements[0], sensitive=True)
    old, new = replace(old, statements=(said,)), replace(new, statements=())
    changes = pipeline.changes(old, new)
    assert any(change.sensitive for change in changes)
    shown = feedparser.parse(atom.render_changes(new, by_id(), old, changes))
    published = feedparser.parse(atom.render_changes(new, by_id(), old, changes, Export(publishable=True)))
    assert len(shown.entries) - len(published.entries) == sum(change.sensitive for change in changes)
    assert said.text not in str(published)


def test_changes_are_refused_for_publication_while_a_claim_is_unreviewed():
    old, new = later()
    with pytest.raises(UnreviewedError):
        atom.render_changes(new, by_id(), old, pipeline.changes(old, new), Export(publishable=True))


def test_changes_without_words_are_kinds_and_places():
    old, new = later()
    data = atom.render_changes(new, by_id(), old, pipeline.changes(old, new), Export(text=False)).decode()
    assert "Quill" not in data
    assert "walked out" not in data
    assert atom_problems(data.encode()) == []


def test_a_decision_is_told():
    record = record_of()
    opinion = Opinion("confirm", "A. Editor\x07", "2031-03-06T10:00:00+00:00", "heard the tape")
    made = [decide(claim, None, opinion) for claim in record.claims if claim.sensitive]
    read = feed(export=Export(decided(record, made), publishable=True))
    assert any("Review: confirmed by A. Editor, 2031-03-06" in entry.content[0].value for entry in read.entries)
