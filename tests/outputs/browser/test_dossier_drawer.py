"""The evidence drawer by keyboard, through lists, through the address, where the clipboard refuses, and with many reports."""

import pytest

PHONE = {"viewport": {"width": 390, "height": 844}}
REFUSED = "navigator.clipboard.writeText = () => Promise.reject(new Error('refused'))"
GATHER = "document.addEventListener('copy', () => { window.taken = document.activeElement.value; })"


def heading(page):
    return page.locator("#drn").inner_text()


def labels(page, selector):
    return list(
        dict.fromkeys(
            page.locator(selector).evaluate_all("links => links.map(one => one.getAttribute('href').slice(1))")
        )
    )


@pytest.mark.parametrize("name", ["pair", "many", "example", "changed"])
def test_every_view_has_links_that_open_the_drawer_and_steps_stay_in_its_list(visit, name):
    page = visit(name, reduced_motion="reduce").page
    boxes = [f"#{one}" for one in page.locator("section[id]").evaluate_all("all => all.map(one => one.id)")]
    tried = 0
    for box in (".sum", *boxes):
        inside = labels(page, f"{box} a.f:not([tabindex]):visible")
        if len(inside) < 2 or box == "#reports":
            continue
        page.locator(f"{box} a.f:not([tabindex]):visible").first.click()
        assert heading(page).startswith(f"{inside[0]}, claim 1 of {len(inside)}")
        page.keyboard.press("ArrowLeft")
        assert heading(page).startswith(f"{inside[-1]}, claim {len(inside)} of")
        page.keyboard.press("j")
        page.keyboard.press("j")
        assert heading(page).startswith(f"{inside[1]}, claim 2 of")
        page.keyboard.press("Escape")
        assert page.evaluate("document.activeElement.getAttribute('href').slice(1)") == inside[0]
        tried += 1
    assert tried >= 4


def test_the_drawer_steps_through_what_a_filter_left(visit):
    page = visit("pair").page
    page.locator('.filter [data-s="neq"]').click()
    page.locator(".mx a.f[href='#E4']").click()
    assert heading(page) == "E4, claim 2 of 4"
    page.keyboard.press("ArrowRight")
    assert heading(page) == "E6, claim 3 of 4"


def test_the_keyboard_alone_goes_in_through_and_out(visit):
    page = visit("pair").page
    page.locator(".sum a.f").first.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "drp"
    page.keyboard.press("Tab")
    before = heading(page)
    page.keyboard.press("Enter")
    assert heading(page) != before
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.locator("#dr").is_hidden()
    assert page.evaluate("document.activeElement.closest('.sum') !== null")


def test_the_address_names_the_claim_and_back_shuts_the_drawer(visit):
    page = visit("pair").page
    page.locator(".mx a.f[href='#E4']").click()
    assert page.url.endswith("#E4")
    page.keyboard.press("ArrowRight")
    assert page.url.endswith("#E5")
    page.locator("#drb a.s").first.click()
    passage = page.url.rpartition("#")[2]
    assert page.locator(f"#{passage}").evaluate("p => p.classList.contains('flash')")
    assert page.locator("#dr").is_visible()
    page.go_back()
    page.wait_for_function("location.hash === '#E5'")
    assert heading(page).startswith("E5, ")
    page.go_back()
    page.locator("#dr").wait_for(state="hidden")
    page.go_forward()
    page.locator("#dr").wait_for(state="visible")
    assert heading(page).startswith("E5, ")


def test_opening_and_shutting_leaves_one_entry_to_go_back_through(visit):
    page = visit("pair").page
    before = page.evaluate("history.length")
    for label in ("E1", "E2", "E3"):
        page.locator(f".mx a.f[href='#{label}']").click()
        page.keyboard.press("Escape")
    assert page.evaluate("history.length") == before + 1
    assert "#" not in page.url


@pytest.mark.parametrize("options", [{}, PHONE], ids=["wide", "phone"])
def test_a_link_to_a_claim_opened_afresh_shows_its_row_and_its_evidence(visit, dossiers, options):
    page = visit("pair", reduced_motion="reduce", **options).page
    page.goto("about:blank")
    page.goto(dossiers["pair"].as_uri() + "#E4")
    page.locator("#dr").wait_for(state="visible")
    assert heading(page) == "E4, claim 4 of 18"
    page.wait_for_timeout(100)
    row, drawer = page.locator("#E4").bounding_box(), page.locator("#dr").bounding_box()
    assert 45 <= row["y"] < (drawer["y"] if options else 900)


def test_a_phone_keeps_the_line_and_the_passage_in_sight_above_the_sheet(visit):
    page = visit("pair", reduced_motion="reduce", **PHONE).page
    link = page.locator(".mx a.f[href='#E5']")
    link.scroll_into_view_if_needed()
    link.click()
    sheet = page.locator("#dr").bounding_box()
    assert 40 < link.bounding_box()["y"] < sheet["y"]
    page.locator("#drb a.s").first.click()
    page.wait_for_timeout(100)
    passage = page.locator(f"#{page.url.rpartition('#')[2]}").bounding_box()
    assert 40 < passage["y"] < page.locator("#dr").bounding_box()["y"]


def test_copy_works_by_selection_where_the_clipboard_is_refused(visit):
    page = visit("pair").page
    page.evaluate(f"{REFUSED}; {GATHER}")
    page.locator(".mx a.f[href='#E3']").click()
    page.locator("#drb button", has_text="Copy with source").click()
    page.locator("#drb button", has_text="Copied").wait_for()
    assert page.evaluate("window.taken").startswith("E3: Dock workers in Port Ellery")
    assert page.evaluate("document.activeElement.textContent") == "Copied"


def test_where_nothing_may_be_copied_the_words_stand_selected(visit):
    page = visit("pair").page
    page.evaluate(f"{REFUSED}; document.execCommand = () => false")
    page.locator(".mx a.f[href='#E3']").click()
    page.locator("#drb button", has_text="Copy with source").click()
    page.locator("#drb button", has_text="Selected").wait_for()
    assert page.evaluate("getSelection().toString() || document.activeElement.value").startswith("E3: Dock workers")


def test_a_report_that_tells_it_differently_stands_under_its_own_name(visit):
    page = visit("pair").page
    page.locator(".mx a.f[href='#E1']").click()
    order = page.locator("#drb > h3, #drb > blockquote").evaluate_all(
        "all => all.map(one => one.tagName === 'H3' ? one.textContent.slice(0, 8) : one.lastElementChild.textContent)"
    )
    quote = next(at for at, words in enumerate(order) if words == "Tells it differently")
    passage = page.locator("#drb > blockquote.differs a.s").first.inner_text()
    under = [words for words in order[:quote] if words.startswith("Report")][-1]
    assert under == f"Report {passage[0]}"


def test_many_reports_show_a_source_once_and_fold_its_other_reports(visit):
    page = visit("many").page
    several = page.evaluate(
        "JSON.parse(document.querySelector('#data').textContent).claims"
        ".map(one => [one.words.length, one.id]).sort((a, b) => b[0] - a[0])[0][1]"
    )
    page.locator(f".mx a.f[href='#{several}']").click()
    assert page.locator("#drb .src1").count() >= 1
    hidden = page.locator("#drb details blockquote").first
    assert not hidden.is_visible()
    page.locator("#drb details summary").first.click()
    assert hidden.is_visible()
    assert page.locator("#drb .src1 > blockquote").first.is_visible()
