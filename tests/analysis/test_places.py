import itertools
import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.analysis import entities, places
from secondsource.analysis.gazetteer import Entry
from secondsource.analysis.nlp import parse
from secondsource.analysis.places import evidence
from secondsource.model.analysis import Analysis
from secondsource.model.evidence import Span
from tests.support import report_of

CASES = [
    case
    for name in ("places.json", "places_news.json")
    for case in json.loads((Path(__file__).parent / "cases" / name).read_text(encoding="utf-8"))
]


def found_in(text, home=None):
    parsed = parse(report_of(text))
    known = Analysis(parsed.report, parsed.sentences, parsed.quotations)
    mentions, named = entities.find(parsed)
    return places.find(parsed, replace(known, mentions=mentions, entities=named), home)


def said(text):
    """Words and, for each place, the containers it lies in; None where it is not placed."""
    return [(one.span.of(text), None if one.place is None else one.place) for one in found_in(text)]


def marked(case):
    failing = pytest.mark.xfail(reason=case["comment"], strict=True)
    return pytest.param(case, id=case["label"], marks=[failing] if case.get("expect") == "fail" else [])


@pytest.mark.parametrize("case", [marked(case) for case in CASES])
def test_case(case):
    found = dict(said(case["text"]))
    assert not found.keys() & set(case.get("absent", ()))
    wanted = {words for words, _ in case["expected"]}
    if len(case["expected"]) > len(wanted):
        pairs = [(words, place.within) for words, place in said(case["text"])]
        assert all(any(words == w and (not c or c in within) for w, within in pairs) for words, c in case["expected"])
        return
    for words, container in case["expected"]:
        assert words in found
        if container is None:
            assert found[words] is None
        elif container:
            assert container in (*found[words].within, found[words].name)
        else:
            assert found[words].precision == "country"
    if not wanted and "absent" not in case:
        assert found == {}


@pytest.mark.parametrize(
    ("text", "words", "precision", "role", "named"),
    [
        ("Kenya's president spoke in Nairobi.", "Nairobi", "city", "where", True),
        ("“Nairobi is burning,” he said in Mombasa.", "Nairobi", "city", "quoted", True),
        ("Paris Mayor Anna Blanc resigned.", "Paris", "city", "attribute", True),
        ("The governor of Texas signed it.", "Texas", "region", "attribute", True),
        ("Troops entered northern Gaza at dawn.", "northern Gaza", "area", "where", True),
        ("Floods hit Orange County, California.", "Orange County", "district", "where", True),
        ("Police in Lyon searched a shop.", "a shop", "venue", "where", False),
    ],
)
def test_precision_role_and_naming(text, words, precision, role, named):
    mention = next(one for one in found_in(text) if one.span.of(text) == words)
    assert (mention.place.precision, mention.role, mention.named) == (precision, role, named)


def test_a_site_is_no_finer_than_its_container():
    text = "Police in Lyon searched a shop."
    city, shop = (one.place for one in found_in(text))
    assert (shop.lat, shop.lon, shop.geonames) == (city.lat, city.lon, city.geonames)
    assert shop.key == f"venue:shop@{city.key}"
    assert shop.within == (city.name, *city.within)


def test_a_site_without_any_named_place_is_not_placed():
    (shop,) = found_in("Police searched a shop.")
    assert shop.place is None


def test_the_container_of_a_container_is_not_the_finest():
    text = "Workers met in Oakland in California outside a garage."
    assert found_in(text)[-1].place.within[0] == "Oakland"


def test_the_outlets_home_decides_between_towns():
    text = "A man from Springfield was arrested."
    ohio = places.home_of(places.resolve([("Dayton", Span(0, 6)), ("Columbus", Span(8, 16))], "Dayton, Columbus, Ohio"))
    (mention,) = found_in(text, ohio)
    assert "Ohio" in mention.place.within
    (mention,) = found_in(text)
    assert "Ohio" not in mention.place.within


def test_order_of_names_does_not_matter():
    text = "Storms hit Birmingham, Mobile and Montgomery in Alabama; Paris, Texas was spared."
    spans = [
        Span(text.index(name), text.index(name) + len(name)) for name in ("Birmingham", "Mobile", "Montgomery", "Paris")
    ]
    names = [(span.of(text), span) for span in spans]
    forward = places.resolve(names, text)
    backward = places.resolve(names[::-1], text)
    assert forward == backward[::-1]
    assert [one.within[-2] for one in forward] == ["Alabama", "Alabama", "Alabama", "Texas"]


def test_names_the_gazetteer_lacks_stay_unresolved():
    assert places.resolve([("Qwortanov", Span(0, 9))], "Qwortanov") == [None]


PIECES = st.sampled_from(
    ["in ", "Paris", ", Texas", " LA", " the city", " a shop", "“", "”", ". ", "\n", "D-", "Mayor ", "of "]
)


@settings(deadline=None, derandomize=True, max_examples=50)
@given(st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=30).map("".join)))
def test_no_text_raises_and_spans_stand_in_order(text):
    found = found_in(text)
    assert all(len(one.span) > 0 and one.span.end <= len(text) for one in found)
    assert all(not one.span.overlaps(other.span) for one, other in itertools.pairwise(found))
    assert [one.span for one in found] == sorted(one.span for one in found)


@settings(deadline=None, derandomize=True, max_examples=50)
@given(st.lists(st.text(max_size=12), max_size=6), st.text(max_size=60))
def test_no_names_raise(names, text):
    spans = [(name, Span(min(i, len(text)), min(i + len(name), len(text)))) for i, name in enumerate(names)]
    assert len(places.resolve(spans, text)) == len(names)


def test_towns_near_each_other_are_found_across_the_date_line_and_near_the_poles():
    def town(number, lat, lon):
        return Entry(number, "T", "city", lat, lon, 900, "FJ", (), ())

    rows = [(-17.0, 179.9, -17.0, -179.9, True), (78.2, 15.6, 78.2, 21.9, True), (0.0, 0.0, 0.0, 1.4, False)]
    for lat, lon, other_lat, other_lon, near in rows:
        one, other = town(1, lat, lon), town(2, other_lat, other_lon)
        assert evidence.Towns([one, other]).near(one) is near
