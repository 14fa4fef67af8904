"""The ground of the map in a real browser: land under the places, sea beside it, in every theme, without script, in print."""

import pytest

FILLS = "['.sea', '.lnd'].map(kind => getComputedStyle(document.querySelector('.gnd ' + kind)).fill)"
UNDER = """points => {
    const land = document.querySelector('.gnd .lnd');
    return points.map(([x, y]) => land.isPointInFill(new DOMPoint(10 * x, 10 * y)));
}"""
STROKES = "['.shr', '.cty'].map(kind => getComputedStyle(document.querySelector('.gnd ' + kind)).strokeWidth)"


def test_the_places_of_the_example_stand_on_land_and_the_ocean_does_not(visit):
    page = visit("example").page
    pins = page.evaluate(
        "[...document.querySelectorAll('.map .pn')].map(one => [+one.attributes.x.value, +one.attributes.y.value])"
    )
    assert len(pins) >= 2
    assert all(page.evaluate(UNDER, pins))
    assert page.evaluate(UNDER, [[2, 516]]) == [False]


@pytest.mark.parametrize(
    "options",
    [{}, {"color_scheme": "dark"}, {"viewport": {"width": 390, "height": 844}}],
    ids=["light", "dark", "phone"],
)
def test_land_and_sea_differ_in_every_theme(visit, options):
    page = visit("example", **options).page
    assert len(set(page.evaluate(FILLS))) == 2
    page.emulate_media(media="print")
    assert len(set(page.evaluate(FILLS))) == 2


def test_lines_of_counties_are_thinner_than_shores(visit):
    shore, county = (float(width.removesuffix("px")) for width in visit("example").page.evaluate(STROKES))
    assert county < shore


def test_the_map_needs_no_script(visit):
    page = visit("example", java_script_enabled=False).page
    assert page.locator(".gnd path").count() >= 3
    assert "Natural Earth; US Census Bureau" in page.locator("#places .src").inner_text()


def test_list_and_map_lead_to_one_another(visit):
    page = visit("example").page
    page.locator(".geo li .pg").first.click()
    assert page.evaluate("location.hash") == "#pin-1"
    assert page.locator(".map a:target .pin").count() == 1
    page.locator(".map a").first.click()
    assert page.evaluate("location.hash") == "#place-1"
    assert page.evaluate(
        "[...document.querySelectorAll('.geo a[href]')].every(a => document.querySelector(a.hash || a.href.baseVal))"
    )
