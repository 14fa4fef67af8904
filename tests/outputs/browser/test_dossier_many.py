"""Dossiers of 14 and 50 reports in a browser: nothing wider than the screen, and every text can be reached."""

import pytest

from secondsource.outputs.dossier import render
from tests.outputs import makers


@pytest.fixture(scope="module", params=[14, 50])
def written(request, tmp_path_factory):
    record, reports = makers.many(request.param, request.param // 2)
    file = tmp_path_factory.mktemp("many") / f"{request.param}.html"
    file.write_text(render(record, reports), encoding="utf-8")
    return record, file.as_uri()


@pytest.mark.parametrize("width", [390, 1280])
def test_the_page_is_no_wider_than_the_screen_and_tables_scroll_in_their_own_frames(browser, written, width):
    _, address = written
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(address)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for frame in page.locator(".mxf, .ovf").all():
        assert frame.get_attribute("tabindex") == "0"
    if width == 1280:
        assert page.locator(".mxf").evaluate("e => e.scrollWidth <= e.clientWidth")
    page.close()


@pytest.mark.parametrize("script", [True, False])
def test_a_link_to_a_passage_of_a_folded_text_opens_it(browser, written, script):
    record, address = written
    context = browser.new_context(java_script_enabled=script)
    page = context.new_page()
    page.goto(f"{address}#{record.reports[-1].label}.1")
    passage = page.locator(f"[id='{record.reports[-1].label}.1']")
    passage.wait_for(state="visible", timeout=5000)
    assert passage.is_visible()
    context.close()


def test_the_head_of_the_claims_stays_in_sight(browser, written):
    record, address = written
    page = browser.new_page(viewport={"width": 1280, "height": 500})
    page.goto(address)
    page.locator(f"[id='{record.figures[0].label}']").evaluate(
        "e => e.scrollIntoView({block: 'end', behavior: 'instant'})"
    )
    box = page.locator(".mx thead th").first.bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 200
    page.close()


def test_a_square_of_the_overview_opens_the_claim(browser, written):
    _, address = written
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(address)
    square = page.locator(".ov a.f").first
    label = (square.get_attribute("href") or "").removeprefix("#")
    square.locator("path").first.dispatch_event("click")
    assert page.locator("#drn").inner_text().startswith(label)
    page.close()
