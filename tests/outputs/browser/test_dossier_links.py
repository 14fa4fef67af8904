"""Where links lead, with and without a script; frames; zoom; forced colours; words that would break a page."""

import re
from urllib.parse import unquote

import pytest

NAMES = ["pair", "many", "hostile", "example", "changed"]
BROKEN = """() => [...document.querySelectorAll('a[href^="#"]')].map(one => one.getAttribute('href').slice(1))
    .filter(id => !document.getElementById(id))"""
TARGETS = """() => [...new Set([...document.querySelectorAll('a[href^="#"]')].map(one => one.getAttribute('href')))]"""


@pytest.mark.parametrize("name", NAMES)
def test_every_link_on_the_page_and_in_the_drawer_has_its_target(visit, name):
    page = visit(name, reduced_motion="reduce").page
    assert page.evaluate(BROKEN) == []
    links = page.locator(".mx th a.f")
    for at in range(0, links.count(), max(1, links.count() // 8)):
        links.nth(at).click()
        assert page.evaluate(BROKEN) == []


@pytest.mark.parametrize("name", NAMES)
def test_without_a_script_every_link_reaches_something_that_can_be_seen(visit, name):
    page = visit(name, java_script_enabled=False, reduced_motion="reduce").page
    text = page.content()
    asked = sorted(set(re.findall(r'href="#([^"]+)"', text)))
    ids = set(re.findall(r'\sid="([^"]+)"', text))
    assert set(map(unquote, asked)) <= ids
    folded = [one for one in asked if page.locator(f"details:not([open]) [id='{one}']").count()]
    for one in [*folded[:6], *asked[:: max(1, len(asked) // 12)]]:
        page.goto(f"{page.url.partition('#')[0]}#{one}")
        box = page.locator(f"[id='{one}']").bounding_box()
        assert box is not None, one
        assert -1 <= box["y"] < 900, one


def test_a_passage_inside_a_fold_is_unfolded_and_shown(visit):
    page = visit("many", reduced_motion="reduce").page
    inside = page.locator("details.sheet:not([open]) .ps p[id]").last.get_attribute("id")
    page.evaluate("id => { location.hash = id; }", inside)
    passage = page.locator(f"[id='{inside}']")
    passage.wait_for(state="visible")
    assert 0 <= passage.bounding_box()["y"] < 900


def test_a_frame_without_rights_logs_nothing_and_steps_through_evidence(browser, dossiers):
    page = browser.new_context(reduced_motion="reduce").new_page()
    logged = []
    page.on("console", lambda message: logged.append(message.text))
    page.on("pageerror", lambda error: logged.append(str(error)))
    page.set_content("<iframe sandbox='allow-scripts' width='1200' height='800'></iframe>")
    page.locator("iframe").evaluate(
        "(frame, text) => { frame.srcdoc = text; }", dossiers["pair"].read_text(encoding="utf-8")
    )
    frame = page.frame_locator("iframe")
    frame.locator(".sum a.f").first.click()
    frame.locator("#dr").press("ArrowRight")
    assert ", claim 2 of" in frame.locator("#drn").inner_text()
    frame.locator("#drb a.s").first.click()
    frame.locator(".ps p.flash").wait_for()
    frame.locator("#theme").click()
    assert frame.locator("html").get_attribute("data-theme") == "dark"
    frame.locator("#find").fill("arrest")
    frame.locator("#dr").press("Escape")
    assert frame.locator("#dr").is_hidden()
    assert frame.locator("#save").is_hidden()
    assert frame.locator("#print").is_hidden()
    page.context.close()
    assert logged == []


def test_at_twice_the_size_nothing_runs_over(visit):
    page = visit("example", viewport={"width": 640, "height": 450}, device_scale_factor=2).page
    assert page.evaluate("document.documentElement.scrollWidth") == 640
    page.locator(".mx a.f").first.click()
    assert page.evaluate("document.documentElement.scrollWidth") == 640
    assert page.locator("#drc").is_visible()


def test_forced_colours_keep_full_and_hollow_dots_apart(visit):
    page = visit("pair", forced_colors="active").page
    ground = "one => getComputedStyle(one).backgroundColor"
    full, hollow = (page.locator(f".mx .d{kind}").first.evaluate(ground) for kind in (":not(.o)", ".o"))
    assert full != hollow


def test_nothing_moves_for_those_who_ask_for_less_motion(visit):
    page = visit("pair", reduced_motion="reduce").page
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    moving = """() => [...document.querySelectorAll('*')].filter(one =>
        getComputedStyle(one).animationName !== 'none' || parseFloat(getComputedStyle(one).transitionDuration) > 0).length"""
    assert page.evaluate(moving) == 0


def test_hostile_words_ask_for_nothing_open_no_dialog_and_fit_a_phone(visit):
    watched = visit("hostile", viewport={"width": 390, "height": 844}, reduced_motion="reduce")
    page, dialogs = watched.page, []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    for link in page.locator(".mx th a.f").all():
        link.click()
        assert page.evaluate("document.documentElement.scrollWidth") == 390
        assert (
            page.evaluate("document.querySelector('#dr').scrollWidth - document.querySelector('#dr').clientWidth") <= 0
        )
        page.keyboard.press("Escape")
    page.locator("#find").fill("<script>alert(1)</script>")
    addresses = page.locator("a").evaluate_all("all => all.map(one => one.getAttribute('href'))")
    assert all(one.startswith(("#", "http:", "https:")) for one in addresses)
    assert (watched.logged, watched.asked, dialogs) == ([], [], [])
    assert page.locator(".ps p[id]:not([dir=auto])").count() == 0
    bidi = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\x00"
    assert not set(bidi) & set(page.locator("body").inner_text())
