"""What a notebook shows, in a real browser: the card of a record and the frame of a dossier."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from secondsource.outputs.dossier import render
from secondsource.outputs.notebook import card
from tests.outputs import makers

WIDE, PHONE = {"width": 1000, "height": 800}, {"width": 390, "height": 844}
LIGHT, DARK = "rgb(255, 255, 255)", "rgb(20, 22, 26)"
HOSTS = [
    ("", "light", LIGHT),
    ("", "dark", DARK),
    ("data-jp-theme-light='true'", "dark", LIGHT),
    ("data-jp-theme-light='false'", "light", DARK),
    ("class='vscode-light'", "dark", LIGHT),
    ("class='vscode-dark'", "light", DARK),
    ("theme='light'", "dark", LIGHT),
    ("theme='dark'", "light", DARK),
]


@pytest.fixture
def notebook(browser):
    """Opens a page that holds some outputs, with what it logs and asks for."""
    contexts = []

    def opened(outputs, host="", **options):
        context = browser.new_context(**{"viewport": WIDE, "reduced_motion": "reduce", **options})
        contexts.append(context)
        page = context.new_page()
        noticed = []
        page.on("console", lambda message: noticed.append(message.text))
        page.on("pageerror", lambda error: noticed.append(str(error)))
        page.on("request", lambda request: noticed.append(request.url))
        cells = "".join(f"<div class='output'>{output}</div>" for output in outputs)
        page.set_content(
            f"<!doctype html><html lang='en'><title>Notebook</title><body {host}><main><h1>Cells</h1>{cells}</main></body></html>"
        )
        return page, noticed

    yield opened
    for context in contexts:
        context.close()


@pytest.mark.parametrize(("host", "scheme", "background"), HOSTS)
def test_cards_follow_the_notebook_s_theme_and_axe_finds_nothing(notebook, host, scheme, background):
    cards = [card(made()[0]) for made in (makers.pair, makers.many, makers.hostile)]
    page, noticed = notebook([*cards, cards[0]], host, color_scheme=scheme)
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    assert page.locator(".ss-record").first.evaluate("e => getComputedStyle(e).backgroundColor") == background
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert noticed == []


def test_a_card_fits_a_phone_and_runs_nothing(notebook):
    page, noticed = notebook([card(makers.hostile()[0])], viewport=PHONE)
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    assert page.title() == "Notebook"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert noticed == []


def test_a_dossier_shows_in_its_frame_and_its_links_scroll(notebook):
    page, noticed = notebook([render(*makers.pair())._repr_html_()])
    frame = page.frame_locator("iframe")
    assert frame.locator("h1").is_visible()
    box = page.locator("iframe").bounding_box()
    assert box["height"] > 600
    assert box["width"] > 900
    frame.locator("nav a", has_text="Reports").click()
    page.wait_for_timeout(100)
    assert abs(frame.locator("#reports").bounding_box()["y"] - box["y"]) < 200
    frame.locator(".sum a.f[href='#E1']").click()
    assert frame.locator("#dr h2").is_visible()
    assert [one for one in noticed if not one.startswith(("about:srcdoc", "data:"))] == []


def test_a_dossier_of_hostile_text_stays_in_its_frame(notebook):
    page, noticed = notebook([render(*makers.hostile())._repr_html_()])
    assert page.frame_locator("iframe").locator("h1").is_visible()
    assert page.title() == "Notebook"
    assert page.locator("iframe").count() == 1
    assert page.evaluate("document.querySelector('iframe').contentDocument") is None
    assert [one for one in noticed if not one.startswith(("about:srcdoc", "data:"))] == []
