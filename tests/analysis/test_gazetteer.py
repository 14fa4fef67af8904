import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.analysis import gazetteer
from secondsource.resources import resource, table


def test_the_file_is_small():
    assert len(resource("gazetteer.bin").read_bytes()) <= 15_000_000


def test_an_entry_knows_what_contains_it():
    lagos = gazetteer.candidates("Lagos")
    city = next(one for one in lagos if one.kind == "city" and one.country == "NG")
    assert city.within[-1] == "Nigeria"
    assert gazetteer.entry(city.geonames) == city
    assert all(gazetteer.entry(parent) is not None for parent in city.parents)


@pytest.mark.parametrize(
    ("name", "country"),
    [("West Sumatra", "Indonesia"), ("Jakarta", "Indonesia"), ("Santiago de los Caballeros", "Dominican Republic")],
)
def test_every_division_lies_in_its_country(name, country):
    assert gazetteer.candidates(name)[0].within[-1] == country


@pytest.mark.parametrize(
    ("name", "geonames"),
    [
        ("Los Angeles", 5368361),
        ("Kiev", 703448),
        ("Bombay", 1275339),
        ("São Paulo", 3448439),
        ("Sao Paulo", 3448439),
        ("St. Petersburg", 498817),
        ("the Hague", 2747373),
        ("Ivory Coast", 2287781),
        ("Burma", 1327865),
        ("South Korea", 1835841),
        ("Bavaria", 2951839),
    ],
)
def test_names_are_found_in_their_english_forms(name, geonames):
    assert geonames in [one.geonames for one in gazetteer.candidates(name)]


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("US", "United States"),
        ("U.S.", "United States"),
        ("UK", "United Kingdom"),
        ("LA", "Los Angeles"),
        ("NYC", "New York City"),
    ],
)
def test_everyday_forms_come_first(form, name):
    assert gazetteer.candidates(form)[0].name == name


def test_case_tells_a_country_from_a_pronoun():
    assert gazetteer.everyday("US") is not None
    assert gazetteer.everyday("us") is None


def test_short_forms_of_states_are_read_only_where_asked():
    assert gazetteer.abbreviated("Calif.").name == "California"
    assert gazetteer.abbreviated("W. Va.").name == "West Virginia"
    assert gazetteer.abbreviated("me") is None


def test_regions_have_no_geonames_id_but_a_point():
    region = gazetteer.candidates("the Middle East")[0]
    assert (region.kind, region.geonames) == ("region", None)
    assert -90 <= region.lat <= 90


@pytest.mark.parametrize("name", ["", "   ", "Qwortanov", "purple elephants", "\x00", "\ud800"])
def test_what_is_no_place(name):
    assert not gazetteer.is_place(name)
    assert gazetteer.candidates(name) == []


@pytest.mark.parametrize(
    ("word", "code"), [("American", "US"), ("Iraqis", "IQ"), ("French", "FR"), ("European", None), ("table", None)]
)
def test_demonyms_point_to_countries(word, code):
    assert gazetteer.demonym_country(word) == code
    assert gazetteer.is_demonym(word) == (word != "table")


def test_capitals():
    assert gazetteer.capital("PE").name == "Lima"
    assert gazetteer.capital("AQ") is None


def test_every_hand_written_id_is_an_entry():
    forms = {**table("places.toml")["aliases"], **table("places.toml")["abbreviations"]}
    assert [form for form, geonames in forms.items() if gazetteer.entry(geonames) is None] == []


def test_every_demonym_is_folded_and_points_to_a_country():
    demonyms = table("demonyms.toml")["demonyms"]
    assert [word for word in demonyms if gazetteer.fold_name(word) != word] == []
    assert [word for word, code in demonyms.items() if code and gazetteer.country(code) is None] == []


def test_looking_up_is_quick():
    gazetteer.is_place("warm up")
    start = time.process_time()
    for number in range(1000):
        gazetteer.is_place(f"Town {number}")
    assert time.process_time() - start < 0.5


@settings(deadline=None, derandomize=True, max_examples=50)
@given(st.text(max_size=40))
def test_any_name_can_be_asked_for(name):
    assert gazetteer.is_place(name) == bool(gazetteer.candidates(name))
    assert gazetteer.fold_name(gazetteer.fold_name(name)) == gazetteer.fold_name(name)
