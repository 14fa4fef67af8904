"""Accessibility by axe (WCAG 2.0 to 2.2 A and AA, best practice): no violation in any state of the page."""

import pytest
from axe_playwright_python.sync_playwright import Axe

WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}


@pytest.mark.parametrize("name", ["pair", "many", "example", "changed", "hostile"])
@pytest.mark.parametrize("drawer", [False, True], ids=["shut", "open"])
@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation(visit, name, drawer, size, scheme):
    page = visit(name, viewport=size, color_scheme=scheme, reduced_motion="reduce").page
    if drawer:
        page.locator("a.f").first.click()
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation_where_wordings_are_open(visit, size, scheme):
    page = visit("example", viewport=size, color_scheme=scheme, reduced_motion="reduce").page
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    page.locator("td:has(details.wd) a.f").first.click()
    assert page.locator("#drb dl.wd del, #drb dl.wd ins").count() > 0
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
