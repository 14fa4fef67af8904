"""FollowTheMoney entities against the schemata of the library, as tests/outputs/schemas/ftm.json has them."""

import json
import re
from collections import Counter
from dataclasses import replace

import pytest

from secondsource.model.record import RecordEntity
from secondsource.outputs import ftm
from secondsource.outputs.export import Export
from secondsource.outputs.ftm.parties import schema_of
from tests.outputs.exchanged import schema
from tests.outputs.makers import changed, hostile, many, pair
from tests.support_export import story
from tests.support_record import by_id, record_of

SCHEMATA = schema("ftm.json")["schemata"]


def entities(made=None, export=None):
    record, reports = made or story()
    return [json.loads(line) for line in ftm.render(record, reports, export or Export()).decode().splitlines()]


def of(kind, found):
    return [one for one in found if one["schema"] == kind]


@pytest.mark.parametrize("make", [pair, changed, many, hostile, story])
@pytest.mark.parametrize("text", [True, False])
def test_every_property_exists_and_leads_where_it_may(make, text):
    found = entities(make(), Export(text=text))
    by_name = {one["id"]: one["schema"] for one in found}
    assert len(by_name) == len(found)
    for one in found:
        known = SCHEMATA[one["schema"]]
        assert set(known["required"]) <= set(one["properties"]), one
        for name, values in one["properties"].items():
            kind, range_ = known["properties"][name]
            assert values
            assert all(isinstance(value, str) and value == value.strip() != "" for value in values)
            if kind == "entity":
                assert all(range_ in SCHEMATA[by_name[value]]["is"] for value in values), (one["schema"], name)
            if kind == "date":
                assert all(re.fullmatch(r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d)?", value) for value in values)


def test_each_report_is_an_article_and_each_claim_is_there():
    record, _ = story()
    counts = Counter(one["schema"] for one in entities(export=Export(private=True)))
    assert counts["Article"] == len(record.reports)
    assert counts["Event"] == len(record.events)
    assert counts["Note"] == len(record.claims) - len(record.events) + len(record.discrepancies) + 1
    assert counts["Documentation"] == sum(len(claim.supports) for claim in record.claims)


def test_an_event_is_proven_by_its_articles():
    (event,) = of("Event", entities((record_of(), by_id())))
    articles = [one["id"] for one in of("Article", entities((record_of(), by_id())))]
    assert event["properties"]["proof"] == articles
    assert event["properties"]["name"] == ["Dock workers walked out."]
    assert event["properties"]["date"] == ["2031-03-03", "2031-03-04"]
    assert event["properties"]["location"] == ["Port Elva, Elva"]
    assert event["properties"]["summary"] == ["Told as happened. 1 to 2 independent sources."]


def test_documentation_has_the_words_and_whose_they_are():
    found = of("Documentation", entities((record_of(), by_id())))
    assert found[1]["properties"]["role"] == ["told as the words of officials"]
    assert found[1]["properties"]["summary"] == ["Dock workers in Port Elva walked out on Tuesday"]


def test_people_in_public_life_and_quoted_ones_are_entities_and_nobody_else():
    people = {one["properties"]["name"][0]: one["properties"] for one in of("Person", entities())}
    assert set(people) == {"Jane Holt", "Martin Keller"}
    assert people["Jane Holt"]["position"] == ["Mayor", "the mayor"]
    assert set(people["Martin Keller"]) == {"name", "summary", "proof"}
    mentioned = {one["properties"]["name"][0] for one in of("Mention", entities())}
    assert "Martin Keller" not in mentioned
    assert "Jane Holt" in mentioned


def test_the_name_of_somebody_unquoted_without_a_role_stands_nowhere():
    record, reports = story()
    quiet = tuple(
        replace(one, standing="private person") if one.name == "Martin Keller" else one for one in record.entities
    )
    made = replace(record, entities=quiet), reports
    shown = json.dumps(entities(made), ensure_ascii=False)
    assert "Keller" not in shown
    assert "[private person]" in shown
    assert "Keller" in json.dumps(entities(made, Export(private=True)))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Ada Finch left. Finch and Ada spoke.", "[private person] left. [private person] and [private person] spoke."),
        ("Finch Airlines flew Ada  Finch's mother", "Finch Airlines flew [private person]'s mother"),
        ("Per Dahl of Finch", "Per Dahl of [private person]"),
        ("a finch sang, the Finches sang", "a finch sang, the Finches sang"),
        ("Concert goers in Port Elva", "Concert goers in Port Elva"),
    ],
)
def test_a_mask_covers_the_person_and_no_name_that_holds_the_persons(words, expected):
    record = record_of()
    a = ((record.reports[0].id, 1),)
    entities_ = (
        RecordEntity("ada finch", "Ada Finch", "person", ("Ada", "Finch"), (), a, "private person"),
        RecordEntity("concert", "Concert", "person", (), (), a, "private person"),
        RecordEntity("elva", "Port Elva", "person", ("Elva",), (), a, "private person"),
        RecordEntity("per dahl", "Per Dahl", "person", ("Dahl",), (), a, "quoted private person"),
        RecordEntity("finch airlines", "Finch Airlines", "organisation", (), (), a),
    )
    record = replace(record, entities=entities_, title=words)
    about, *_ = entities((record, by_id()))
    assert about["properties"]["summary"] == [expected]


def test_no_note_says_what_a_private_person_is():
    record, reports = story()
    quoted = tuple(
        replace(one, standing="quoted private person") if one.kind == "person" else one for one in record.entities
    )
    roles = {role.label for role in record.roles}
    assert roles
    kept = [entities((made, reports)) for made in (record, replace(record, entities=quoted))]
    first, second = ({word for one in found for word in one["properties"].get("keywords", [])} for found in kept)
    assert roles & first == roles
    assert roles & second == set()


def test_two_records_do_not_say_that_they_name_one_person():
    record, reports = story()
    other = replace(record, id="s000000000000")
    first, second = ({one["id"] for one in of("Person", entities((made, reports)))} for made in (record, other))
    assert not first & second
    one, two = ({item["id"] for item in of("Article", entities((made, reports)))} for made in (record, other))
    assert one == two


def test_a_note_is_of_its_speaker_and_a_figure_of_its_event():
    found = {one["id"]: one for one in entities()}
    held = next(one["id"] for one in of("Person", found.values()) if one["properties"]["name"] == ["Jane Holt"])
    assert any(held in one["properties"].get("entity", []) for one in of("Note", found.values()))
    (note,) = [
        one
        for one in of("Note", entities((record_of(), by_id())))
        if one["properties"].get("keywords", [""])[0] == "figure"
    ]
    assert note["properties"]["entity"] == [of("Event", entities((record_of(), by_id())))[0]["id"]]


def test_a_difference_has_every_side_and_no_winner():
    (note,) = [
        one
        for one in of("Note", entities((record_of(), by_id())))
        if one["properties"].get("keywords", [""])[0] == "discrepancy"
    ]
    assert note["properties"]["name"] == ["How many people did police arrest?"]
    assert note["properties"]["description"] == ["A: “at least 12 people”", "B: “15 people”"]


def test_an_accusation_says_so():
    sensitive = [
        one for one in entities() if any("sensitive" in word for word in one["properties"].get("keywords", []))
    ]
    record, _ = story()
    assert len(sensitive) == sum(claim.sensitive for claim in record.claims) > 0


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ministry of Defence", "PublicBody"),
        ("Department for Transport", "PublicBody"),
        ("Los Angeles Police", "PublicBody"),
        ("High Court", "PublicBody"),
        ("Orkla Holdings Ltd.", "Company"),
        ("Harbour Airlines", "Company"),
        ("Dock Workers’ Union", "Organization"),
        ("Police Federation", "Organization"),
        ("Friends of the Court Theatre", "Organization"),
        ("", "Organization"),
    ],
)
def test_the_head_of_a_name_tells_its_schema(name, expected):
    assert schema_of(name) == expected


def test_an_organisation_has_its_schema():
    record = record_of()
    bodies = [("Harbour Ministry", "PublicBody"), ("Crane Corp", "Company"), ("Dock Union", "Organization")]
    a = record.reports[0].id
    record = replace(
        record, entities=tuple(RecordEntity(n.casefold(), n, "organisation", (), (), ((a, 1),)) for n, _ in bodies)
    )
    found = entities((record, by_id()))
    assert [one["schema"] for one in found if one["schema"] in dict(bodies).values()] == [kind for _, kind in bodies]
