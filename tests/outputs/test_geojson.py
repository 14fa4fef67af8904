import json
from dataclasses import replace

import geojson as reader
import pytest

from secondsource.model.place import Place
from secondsource.outputs import geojson
from secondsource.outputs.export import Export
from secondsource.outputs.geojson import box, point
from tests.outputs.exchanged import problems
from tests.outputs.made.tools import ELLERY, LAND
from tests.outputs.makers import changed, hostile, many, pair
from tests.support_record import by_id, record_of


def collection(made=None, export=None):
    record, reports = made or pair()
    return json.loads(geojson.render(record, reports, export or Export()))


def features(kind, made=None, export=None):
    found = collection(made, export)["features"]
    return [one for one in found if one["properties"]["kind"] == kind]


@pytest.mark.parametrize("make", [pair, changed, many, hostile])
@pytest.mark.parametrize("text", [True, False])
def test_it_is_geojson_to_schema_and_reader(make, text):
    record, reports = make()
    data = geojson.render(record, reports, Export(text=text))
    assert problems("geojson.json", json.loads(data)) == []
    assert reader.loads(data.decode()).errors() == []


def test_longitude_stands_before_latitude():
    (place,) = features("place", (record_of(), by_id()))
    assert place["geometry"] == {"type": "Point", "coordinates": [44.25, -12.5]}


def test_an_event_has_claim_sentence_days_and_sources():
    (event,) = features("event", (record_of(), by_id()))
    told = event["properties"]
    assert event["id"] == told["claim"] == "E0123456789"
    assert (told["label"], told["sentence"], told["type"]) == ("E1", "Dock workers walked out.", "PROTEST")
    assert told["days"] == ["2031-03-03", "2031-03-04"]
    assert (told["earliest"], told["latest"]) == ("2031-03-03", "2031-03-04")
    assert (told["sources_low"], told["sources_high"], told["reports"]) == (1, 2, ["A", "B"])
    assert len(told["evidence_ids"]) == 2
    assert (told["place"], told["precision"], told["uncertainty_km"]) == ("Port Elva", "city", 20)


def test_what_is_told_differently_or_sensitive_says_so():
    record, _ = pair()
    found = {one["properties"]["label"]: one["properties"] for one in features("event")}
    assert {label for label, one in found.items() if one["told_differently"]} == record.differing() & set(found)
    assert [label for label, one in found.items() if one["sensitive"]] == ["E5"]


def test_an_event_without_a_place_has_no_geometry():
    record, _ = pair()
    for event, feature in zip(record.events, features("event"), strict=True):
        assert (feature["geometry"] is None) == (not any(support.place for support in event.supports))
        assert feature["geometry"] is not None or "precision" not in feature["properties"]


def test_a_venue_has_the_point_of_what_holds_it_and_says_whose_it_is():
    quay = next(one for one in features("place") if one["properties"]["name"] == "North quay")
    town = next(one for one in features("place") if one["properties"]["name"] == "Port Ellery")
    assert quay["geometry"] == town["geometry"]
    assert (quay["properties"]["precision"], quay["properties"]["point_of"]) == ("venue", "Port Ellery")


def test_a_country_is_no_pin():
    land = next(one for one in features("place") if one["properties"]["name"] == "Norland")
    assert (land["properties"]["precision"], land["properties"]["uncertainty_km"]) == ("country", 1500)


@pytest.mark.parametrize(
    ("place", "grade", "expected"),
    [
        (replace(ELLERY, lon=-3.01234, lat=53.41987), "city", (-3.01, 53.42)),
        (replace(LAND, lon=-2.4567, lat=54.04), "country", (-2.5, 54.0)),
        (replace(ELLERY, lon=-3.01234, lat=53.41987), "", (-3.0, 53.0)),
        (replace(ELLERY, lon=-0.001, lat=0.001), "city", (0.0, 0.0)),
        (replace(ELLERY, lat=None), "city", None),
        (replace(ELLERY, lat=91.0), "city", None),
        (replace(ELLERY, lon=float("nan")), "city", None),
    ],
)
def test_a_coordinate_has_no_more_decimals_than_the_text_bears(place: Place, grade, expected):
    assert point(place, grade) == expected


@pytest.mark.parametrize(
    ("points", "expected"),
    [
        ([], []),
        ([(1.0, 2.0)], [1.0, 2.0, 1.0, 2.0]),
        ([(1.0, 2.0), (-3.0, 5.0)], [-3.0, 2.0, 1.0, 5.0]),
        ([(179.0, -18.0), (-179.0, -17.0)], [179.0, -18.0, -179.0, -17.0]),
        ([(-120.0, 1.0), (0.0, 2.0), (100.0, 3.0)], [-120.0, 1.0, 100.0, 3.0]),
    ],
)
def test_the_box_is_the_smallest_and_may_cross_180_degrees(points, expected):
    assert box(points) == expected


def test_without_words_there_is_no_place_but_every_event():
    record, _ = pair()
    assert features("place", export=Export(text=False)) == []
    events = features("event", export=Export(text=False))
    assert [one["id"] for one in events] == [event.id for event in record.events]
    assert all(one["geometry"] is None and one["properties"]["evidence_ids"] for one in events)


def test_coordinates_are_credited():
    assert "GeoNames" in collection()["attribution"]
    assert "CC BY 4.0" in collection()["attribution"]
