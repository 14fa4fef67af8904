"""The record's page as linked data, and Web Annotations as a processor of JSON-LD reads them."""

import json
from dataclasses import replace

import pytest

from secondsource.model.evidence import Evidence, Span, locate
from secondsource.model.record import RecordEntity
from secondsource.model.report import Published
from secondsource.model.review import Opinion, decide, decided
from secondsource.outputs import annotations, newsarticle, ninjs
from secondsource.outputs.export import Export
from tests.outputs.exchanged import expanded, problems
from tests.outputs.makers import changed, hostile, many, pair
from tests.support_record import by_id, record_of

OA = "http://www.w3.org/ns/oa#"
ORG = "http://schema.org/"


def page(made=None, export=None):
    record, reports = made or (record_of(), by_id())
    return json.loads(newsarticle.render(record, reports, export or Export()))


def item(made=None, export=None):
    record, reports = made or (record_of(), by_id())
    return json.loads(ninjs.render(record, reports, export or Export()))


def peopled():
    """The record with a mayor, a quoted baker, a bystander, and a union."""
    record = record_of()
    a = record.reports[0].id
    said = [("Ines Calder", "public role"), ("Per Dahl", "quoted private person"), ("Ada Finch", "private person")]
    people = [RecordEntity(n.casefold(), n, "person", (), ("mayor",), ((a, 1),), standing) for n, standing in said]
    union = RecordEntity("dock union", "Dock Union", "organisation", (), (), ((a, 1),))
    return replace(record, entities=(*people, union)), by_id()


class TestNewsArticle:
    @pytest.mark.parametrize("make", [pair, changed, many, hostile])
    @pytest.mark.parametrize("text", [True, False])
    def test_a_processor_expands_it_and_drops_nothing(self, make, text):
        record, reports = make()
        data = newsarticle.render(record, reports, Export(text=text))
        (article,) = expanded(data)
        assert article["@type"] == [f"{ORG}NewsArticle"]
        keys = {key for key in json.loads(data) if not key.startswith("@")}
        assert {key.rpartition("/")[2].rpartition(":")[2] for key in article} >= keys - {"reviewMark"}

    def test_no_text_ends_the_script_element_it_is_set_into(self):
        record, reports = hostile()
        data = newsarticle.render(record, reports)
        assert not {b"<", b">", b"&"} & {bytes([byte]) for byte in data}
        assert "</script>" in json.dumps(json.loads(data), ensure_ascii=False)

    def test_it_names_reports_as_what_it_rests_on(self):
        found = page()
        assert [one["identifier"][0] for one in found["citation"]] == ["A", "B"]
        assert [one["datePublished"] for one in found["citation"]] == ["2031-03-04", "2031-03-05"]
        assert [one["publisher"]["name"] for one in found["citation"]] == ["Harbour News", "Elva Gazette"]
        assert [one["@id"] for one in found["isBasedOn"]] == [one["@id"] for one in found["citation"]]

    def test_there_is_no_verdict_and_no_clock(self):
        data = json.dumps(page())
        assert "ClaimReview" not in data
        assert "reviewRating" not in data
        assert "datePublished" not in page()
        assert "dateModified" not in data

    def test_an_event_told_two_ways_has_no_one_day(self):
        (event,) = page()["about"]
        assert event["@type"] == "Event"
        assert "startDate" not in event
        assert event["support"]["sources_high"] == 2

    def test_what_is_only_planned_is_no_event(self):
        record, _ = pair()
        kinds = {one["identifier"]: one["@type"] for one in page(pair())["about"]}
        assert {event.label for event in record.events if kinds[event.label] == "Thing"} == {"E5", "E6"}

    def test_people_are_mentioned_for_their_public_role_alone(self):
        mentioned = [one["name"] for one in page(peopled())["mentions"] if one["@type"] != "Place"]
        assert mentioned == ["Ines Calder", "Dock Union"]

    def test_a_venue_has_what_holds_it_and_no_point(self):
        places = {one["name"]: one for one in page(pair())["mentions"] if one["@type"] == "Place"}
        assert "geo" not in places["North quay"]
        assert places["North quay"]["containedInPlace"]["name"] == "Port Ellery"
        assert places["Port Ellery"]["sameAs"] == "https://sws.geonames.org/1/"


class TestNinjs:
    @pytest.mark.parametrize("make", [pair, changed, many, hostile])
    @pytest.mark.parametrize("text", [True, False])
    def test_it_is_valid_by_the_published_schema(self, make, text):
        assert problems("ninjs-schema_3.1.json", item(make(), Export(text=text))) == []

    def test_the_schema_finds_what_is_wrong(self):
        assert problems("ninjs-schema_3.1.json", {**item(), "verdict": "true"}) != []

    def test_method_accuracy_and_limitation_are_descriptions(self):
        roles = {one["role"]: one["value"] for one in item()["descriptions"]}
        assert roles["limitation"] == "Indirect speech is missed now and then."
        assert roles["accuracy"] == "dates 0.9"
        assert roles["method"] == "Second Source 0.1.0 with en_core_web_sm 3.8.0"

    def test_a_report_is_an_association_with_the_moment_it_states(self):
        record = record_of()
        stated = Published("2031-03-04", "2031-03-04", "metadata", time="14:05:00Z")
        record = replace(record, reports=(replace(record.reports[0], published=stated), record.reports[1]))
        first, second = item((record, by_id()))["associations"]
        assert first["versionCreated"] == "2031-03-04T14:05:00Z"
        assert "versionCreated" not in second
        assert "versionCreated" not in item()

    def test_every_claim_is_a_line(self):
        record = record_of()
        (body,) = item()["bodies"]
        assert len(body["value"].split("\n")) == len(record.claims)
        assert body["charCount"] == len(body["value"])
        assert "E1 Dock workers walked out. [A, B: 1 to 2 independent sources]" in body["value"]

    def test_people_are_named_for_their_public_role_alone(self):
        assert [one["name"] for one in item(peopled())["people"]] == ["Ines Calder"]


class TestAnnotations:
    @pytest.mark.parametrize("make", [pair, changed, many, hostile])
    def test_a_processor_reads_every_selector_and_each_finds_its_words(self, make):
        record, reports = make()
        read = list(targets(annotations.render(record, reports)))
        texts = {report.sha256: report.text for report in reports.values()}
        assert len(read) == len({(c.id, e) for c in record.claims for s in c.supports for e in s.evidence})
        for source, (words, span) in read:
            text = texts[source]
            assert span.of(text)[: len(words.exact)] == words.exact
            assert len(words.exact) == min(len(span), annotations.QUOTED)
            moved = replace(words, span=Span(0, 0))
            whole = text.count(words.prefix + words.exact + words.suffix) == 1
            assert not whole or locate(text, moved).start == span.start

    def test_no_term_is_dropped_for_want_of_a_meaning(self):
        record = record_of()
        opinion = Opinion("confirm", "A. Editor", "2031-03-06T10:00:00+00:00", "heard the tape")
        made = [decide(claim, None, opinion) for claim in record.claims if claim.sensitive]
        data = annotations.render(record, by_id(), Export(decided(record, made)))
        (collection,) = expanded(data)
        for key in ("limitation", "accuracy", "review"):
            assert f"urn:secondsource:terms:{key}" in collection
        purposes = {purpose["@id"] for body in bodies(collection) for purpose in body.get(f"{OA}hasPurpose", [])}
        assert purposes == {f"{OA}describing", f"{OA}linking", f"{OA}assessing"}

    def test_claims_are_linked_by_id(self):
        (collection,) = expanded(annotations.render(record_of(), by_id()))
        linked = {one["@id"] for body in bodies(collection) for one in body.get(f"{OA}hasSource", [])}
        assert linked == {f"urn:secondsource:claim:{claim.id}" for claim in record_of().claims}


def items(collection):
    (first,) = collection["http://www.w3.org/ns/activitystreams#first"]
    return first["http://www.w3.org/ns/activitystreams#items"][0]["@list"]


def bodies(collection):
    return [body for one in items(collection) for body in one[f"{OA}hasBody"]]


def targets(data):
    """Of every annotation: the hash of its text, and both selectors as words and as a place."""
    (collection,) = expanded(data)
    for one in items(collection):
        (target,) = one[f"{OA}hasTarget"]
        (source,) = target[f"{OA}hasSource"]
        quote, place = target[f"{OA}hasSelector"]
        exact, prefix, suffix = (value(quote, name) for name in ("exact", "prefix", "suffix"))
        span = Span(value(place, "start"), value(place, "end"))
        yield (
            value(source, "urn:secondsource:terms:sha256", ""),
            (Evidence("", Span(0, 0), exact, prefix, suffix), span),
        )


def value(node, name, base=OA):
    return node[base + name][0]["@value"]
