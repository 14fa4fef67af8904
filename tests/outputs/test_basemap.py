"""The shapes under the map: what is drawn is where it is on the earth, small, the same each time, and never raises."""

import json
import re
import time
from itertools import pairwise
from math import cos, pi, radians
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.outputs.dossier.basemap import BUDGET, Shapes, Window, shapes
from secondsource.outputs.dossier.basemap_file import basemap
from secondsource.outputs.dossier.chart import HEIGHT, WIDTH, chart
from secondsource.outputs.dossier.towns import towns_between
from tests.outputs.test_dossier_parts import DARK, LIGHT, contrast, place

CASES = json.loads((Path(__file__).parent / "cases" / "basemap.json").read_text(encoding="utf-8"))
FACTS = [(window, fact) for window in CASES for fact in window["facts"]]
CROSSINGS = [(window, crossing) for window in CASES for crossing in window.get("crossings", [])]
PATH = re.compile(r"M(-?\d+),(-?\d+)l([-\d ]+)z?")


def around(lat: float, lon: float, reach: float) -> Window:
    """A window as the map makes it, ``reach`` kilometres from its middle to its sides."""
    degree = 6371 * pi / 180
    high, wide = reach * HEIGHT / WIDTH / degree, reach / degree / max(0.05, cos(radians(lat)))
    return Window(lat - high, lat + high, lon - wide, lon + wide, WIDTH, HEIGHT)


def window_of(case: dict) -> Window:
    return around(case["lat"], case["lon"], case["reach"])


def lines(data: str) -> list[list[tuple[float, float]]]:
    """The points of path data, in units of the drawing."""
    found = []
    for x, y, rest in PATH.findall(data):
        numbers = [int(number) for number in re.findall(r"-?\d+", rest)]
        at = (int(x), int(y))
        points = [at]
        for step in zip(numbers[::2], numbers[1::2], strict=True):
            at = (at[0] + step[0], at[1] + step[1])
            points.append(at)
        found.append([(x / 10, y / 10) for x, y in points])
    assert sum(map(len, found)) > 0 or not data
    return found


def xy(window: Window, lat: float, lon: float) -> tuple[float, float]:
    across = window.width / (window.east - window.west)
    return (lon - window.west) % 360 * across, (window.north - lat) * window.height / (window.north - window.south)


def on_land(drawn: Shapes, x: float, y: float) -> bool:
    """The even-odd rule: a ray to the right crosses the rings an odd number of times."""
    crossed = 0
    for ring in lines(drawn.land):
        for (x0, y0), (x1, y1) in pairwise([*ring, ring[0]]):
            crossed += (y0 > y) != (y1 > y) and x < x0 + (y - y0) / (y1 - y0) * (x1 - x0)
    return crossed % 2 == 1


def crossings(data: str, start: tuple[float, float], end: tuple[float, float]) -> int:
    """How often the straight line from one point to another crosses the lines of path data."""

    def side(a, b, c):
        return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]) > 0

    return sum(
        side(start, end, one) != side(start, end, other) and side(one, other, start) != side(one, other, end)
        for line in lines(data)
        for one, other in pairwise(line)
    )


@pytest.mark.parametrize(("case", "fact"), FACTS, ids=[f"{case['label']}: {fact[0]}" for case, fact in FACTS])
def test_land_and_sea_are_where_they_are(case, fact):
    _, lat, lon, expected = fact
    window = window_of(case)
    assert on_land(shapes(window), *xy(window, lat, lon)) == (expected == "land")


@pytest.mark.parametrize(("case", "crossing"), CROSSINGS, ids=[f"{case['label']}: {one[0]}" for case, one in CROSSINGS])
def test_borders_stand_between_what_they_divide(case, crossing):
    _, layer, start, end, expected = crossing
    window = window_of(case)
    assert crossings(getattr(shapes(window), layer), xy(window, *start), xy(window, *end)) % 2 == expected


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_a_window_is_small_and_the_same_each_time(case):
    drawn = shapes(window_of(case))
    assert drawn.size <= case["most"] <= BUDGET
    shapes.cache_clear()
    assert shapes(window_of(case)) == drawn


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_nothing_is_drawn_far_outside_the_window(case):
    drawn = shapes(window_of(case))
    for data in (drawn.land, drawn.shore, drawn.border, drawn.region, drawn.county):
        for line in lines(data):
            assert all(-5 <= x <= WIDTH + 5 and -5 <= y <= HEIGHT + 5 for x, y in line)


@pytest.mark.parametrize("case", [case for case in CASES if case["reach"] <= 60], ids=lambda case: case["label"])
def test_a_city_takes_little_time_from_nothing(case):
    took = []
    for _ in range(3):
        shapes.cache_clear()
        basemap.cache_clear()
        start = time.process_time()
        shapes(window_of(case))
        took.append(time.process_time() - start)
    assert min(took) < 0.05


def test_counties_and_states_show_where_there_is_room_for_them():
    city, country, earth = around(34.05, -118.2, 60), around(39, -97, 2500), around(0, 0, 20000)
    assert shapes(city).county
    assert shapes(country).region
    assert not shapes(country).county
    assert not shapes(earth).region
    assert shapes(earth).border


def test_a_window_across_180_degrees_is_one_window_whichever_way_it_is_counted():
    east = Window(-20, -15, 175, 185, WIDTH, HEIGHT)
    west = Window(-20, -15, -185, -175, WIDTH, HEIGHT)
    assert shapes(east) == shapes(west)
    assert any(x < 300 for line in lines(shapes(east).land) for x, _ in line)


def test_no_shore_runs_along_180_degrees_or_a_seam_of_the_file():
    window = around(67, 180, 900)
    at = xy(window, 67, 180)[0]
    upright = [
        abs(y1 - y0)
        for line in lines(shapes(window).shore)
        for (x0, y0), (x1, y1) in pairwise(line)
        if abs(x0 - at) < 0.2 and abs(x1 - at) < 0.2
    ]
    assert sum(upright) < 4


def test_the_earth_is_drawn_once_in_a_window_wider_than_it():
    window = Window(-100, 100, -400, 400, WIDTH, HEIGHT)
    edges = [int(number) / 10 for number in re.findall(r"[MH](-?\d+)", shapes(window).sea)]
    assert max(edges) - min(edges) == pytest.approx(WIDTH * 360 / 800, abs=0.2)
    xs = [x for line in lines(shapes(window).land) for x, _ in line]
    assert min(edges) <= min(xs)
    assert max(xs) <= max(edges)


numbers = st.floats(allow_nan=False, allow_infinity=False)
degrees = st.floats(-400, 400)
sizes = st.floats(0, 5000)


@settings(deadline=None, derandomize=True, max_examples=60)
@given(numbers, numbers, numbers, numbers, numbers, numbers)
def test_no_window_raises(south, north, west, east, width, height):
    assert shapes(Window(south, north, west, east, width, height)).size <= BUDGET


@settings(deadline=None, derandomize=True, max_examples=60)
@given(degrees, st.floats(0, 180), degrees, st.floats(0, 800), sizes, sizes)
def test_no_window_on_the_earth_raises(south, high, west, wide, width, height):
    assert shapes(Window(south, south + high, west, west + wide, width, height)).size <= BUDGET


@pytest.mark.parametrize("edge", [float("nan"), float("inf")])
def test_a_window_that_is_no_window_is_empty(edge):
    assert shapes(Window(0, edge, 0, 1, WIDTH, HEIGHT)) == Shapes()
    assert shapes(Window(1, 0, 0, 1, WIDTH, HEIGHT)) == Shapes()


def test_sites_on_both_sides_of_180_degrees_stand_side_by_side():
    drawn = chart([place("Suva", -18.14, 178.44, 1), place("Apia", -13.83, -171.76, 1)])
    first, second = sorted(drawn.pins, key=lambda pin: pin.first)
    assert 0 < float(first.x) < float(second.x) < WIDTH
    assert float(drawn.bar) > 20
    assert drawn.shapes.land


def test_towns_of_a_frame_across_180_degrees_are_found():
    assert {"Suva"} <= {town.name for town in towns_between(-19, -17, 177, 189)}


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["land", "sea"])
@pytest.mark.parametrize("text", ["ink", "mut"])
def test_names_stand_out_from_land_and_sea(theme, ground, text):
    assert contrast(theme[text], theme[ground]) >= 4.5
