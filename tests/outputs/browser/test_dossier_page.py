"""The dossier in a real browser: drawer, filters, search, theme, phone, print, no script, frames, no request."""

import json

import pytest

PHONE = {"viewport": {"width": 390, "height": 844}}


def text_of_drawer(page):
    return page.locator("#drb").inner_text()


@pytest.mark.parametrize("name", ["pair", "many", "hostile", "example"])
def test_nothing_is_logged_and_nothing_is_asked_for(visit, name):
    watched = visit(name)
    watched.page.locator("a.f").first.click()
    watched.page.keyboard.press("ArrowRight")
    watched.page.keyboard.press("Escape")
    assert (watched.logged, watched.asked) == ([], [])


def test_a_page_that_tries_to_load_something_is_stopped(visit):
    watched = visit("pair")
    watched.page.evaluate(
        "() => { const i = new Image(); i.src = 'https://example.invalid/x.png'; document.body.append(i); }"
    )
    watched.page.wait_for_timeout(100)
    assert watched.asked == []
    assert "violates" in watched.logged[0]


def test_a_claim_opens_its_evidence_and_escape_gives_the_focus_back(visit):
    page = visit("pair").page
    link = page.locator(".sum a.f[href='#E1']")
    link.focus()
    page.keyboard.press("Enter")
    assert page.locator("#dr").is_visible()
    assert page.evaluate("document.activeElement.id") == "dr"
    assert page.locator("#drb blockquote mark").all_inner_texts()[:2] == [
        "police arrested at least 31 people on the north quay",
        "Police arrested at least 31 people on Tuesday",
    ]
    page.keyboard.press("Escape")
    assert page.locator("#dr").is_hidden()
    assert page.evaluate("document.activeElement.hash") == "#E1"


def test_left_and_right_step_through_the_claims_and_round(visit):
    page = visit("pair").page
    page.locator(".mx a.f[href='#E1']").click()
    page.keyboard.press("ArrowRight")
    assert page.locator("#drn").inner_text() == "E2, claim 2 of 18"
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    assert page.locator("#drn").inner_text() == "R1, claim 18 of 18"


def test_the_drawer_says_who_when_and_why(visit):
    page = visit("pair").page
    page.locator(".mx a.f[href='#E1']").click()
    told = text_of_drawer(page)
    for words in (
        "Repeated: both reports have it, but they are one source",
        "EDTF 2031-03-04",
        "All come from Harbour Press",
    ):
        assert words in told
    page.locator(".mx a.f[href='#S5']").click()
    assert "Aldo Wren" in text_of_drawer(page)
    assert "Nothing on this." in text_of_drawer(page)


def test_the_drawer_shows_who_tells_it_differently(visit):
    page = visit("pair").page
    page.locator(".mx a.f[href='#E6']").click()
    assert page.locator("#drb .told").all_inner_texts() == ["A “without papers” A9", "B “illegally” B6"]
    page.locator(".mx a.f[href='#E1']").click()
    assert page.locator("#drb blockquote.differs mark").all_inner_texts() == ["critics"]


def test_the_clicked_line_stays_where_it_is(visit):
    page = visit("pair").page
    link = page.locator(".mx a.f[href='#E4']")
    link.scroll_into_view_if_needed()
    before = link.bounding_box()["y"]
    link.click()
    page.wait_for_timeout(50)
    assert abs(link.bounding_box()["y"] - before) < 3


def test_copy_with_source_names_reports_and_passages(visit):
    page = visit("pair", permissions=["clipboard-read", "clipboard-write"]).page
    page.locator(".mx a.f[href='#E3']").click()
    page.locator("#drb button", has_text="Copy with source").click()
    page.locator("#drb button", has_text="Copied").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == (
        "E3: Dock workers in Port Ellery have blocked the container terminal "
        "[Harbour Press, undated (4–9 March 2031 inferred) (A1); in one report]"
    )


def shown_rows(page):
    return page.locator(".mx tbody tr:visible").evaluate_all("rows => rows.map(row => row.id)")


def test_filters_show_what_they_name_and_count(visit):
    page = visit("pair").page
    for button in page.locator(".filter [data-s]").all():
        page.locator('.filter [data-s=""]').click()
        button.click()
        assert button.inner_text().endswith(f" {len(shown_rows(page))}")
        assert button.get_attribute("aria-pressed") == "true"
    assert shown_rows(page) == ["E1", "E4", "E6", "S6"]


def test_the_legend_filters_the_table(visit):
    page = visit("pair").page
    page.locator(".legend a[data-go=rep]").click()
    assert len(shown_rows(page)) == 8


def test_search_looks_at_claims_people_and_passages(visit):
    page = visit("pair").page
    page.locator("#find").fill("wren")
    assert shown_rows(page) == ["S5"]
    page.locator("#find").fill("customs van")
    assert shown_rows(page) == []
    page.locator("#find").fill("night shifts")
    assert shown_rows(page) == ["E2"]
    assert page.locator("#hits").inner_text() == "1 of 18 claims shown"
    page.locator("#find").fill("")
    assert len(shown_rows(page)) == 18


def test_a_passage_number_leads_to_its_passage_and_its_claims_back(visit):
    page = visit("pair").page
    page.locator(".mx #E6 a.s", has_text="A9").click()
    assert page.locator("#A9").evaluate("p => p.classList.contains('flash')")
    page.locator("#A9 ~ .fs a.f[href='#E6']").click()
    assert "E6" in page.locator("#drn").inner_text()


def test_the_passages_can_be_filtered(visit):
    page = visit("pair").page
    for key, count in (("pair", 3), ("chg", 3), ("only", 12), ("", 15)):
        page.locator(f'.filter [data-k="{key}"]').click()
        assert page.locator(".sbs .row[data-k]:visible").count() == count


def test_a_bar_of_the_ribbon_leads_to_its_passage(visit):
    page = visit("pair").page
    page.locator('.seg[data-p="B3"]').click()
    assert page.evaluate("location.hash") == "#B3"


def test_the_theme_follows_the_system_until_the_button_says_otherwise(visit):
    page = visit("pair", color_scheme="dark").page
    ground = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(ground) == "rgb(20, 22, 26)"
    assert page.locator("#theme").inner_text() == "Light"
    page.locator("#theme").click()
    assert page.evaluate(ground) == "rgb(250, 249, 245)"
    page.reload()
    assert page.evaluate(ground) == "rgb(250, 249, 245)"


def test_the_data_can_be_saved(visit):
    page = visit("pair").page
    with page.expect_download() as download:
        page.locator("#save").click()
    saved = json.loads(download.value.path().read_text(encoding="utf-8"))
    assert download.value.suggested_filename == "dock-strike-and-arrests-in-port-ellery.json"
    assert len(saved["claims"]) == 18
    assert (
        saved["passages"]["B2"] == "Riot officers stood in front of the fish market on Tuesday, as onlookers whistled."
    )


@pytest.mark.parametrize("name", ["pair", "many", "hostile", "example"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone_never_scrolls_sideways(visit, name, scheme):
    page = visit(name, color_scheme=scheme, **PHONE).page
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.locator("a.f").first.click()
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    box = page.locator("#dr").bounding_box()
    assert (box["x"], box["width"]) == (0, 390)


@pytest.mark.parametrize("name", ["pair", "many", "hostile", "example"])
def test_no_width_scrolls_sideways(visit, name):
    page = visit(name).page
    for width in (360, 700, 981, 1100, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("count", [2, 3, 4, 6])
@pytest.mark.parametrize("width", [1440, 1280, 820, 390])
def test_the_shares_of_quoted_words_fit_their_page(visit, width, count):
    page = visit("pair", viewport={"width": width, "height": 900}).page
    fits = """count => {
        document.querySelectorAll(".voices tr").forEach(row => {
            while (row.children.length <= count) row.append(row.lastElementChild.cloneNode(true));
        });
        const box = document.querySelector(".voices");
        if (count > 3) box.classList.add("wide");
        const cells = [...box.querySelectorAll("thead th, tbody td")];
        return [box.scrollWidth - box.clientWidth, cells.filter(cell => cell.scrollWidth > cell.clientWidth).length];
    }"""
    assert page.evaluate(fits, count) == [0, 0]


def test_it_prints_light_on_a4_without_buttons(visit):
    page = visit("pair", color_scheme="dark").page
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.locator(".tools").is_hidden()
    assert page.locator(".filter").first.is_hidden()
    printed = page.pdf(prefer_css_page_size=True)
    assert printed.startswith(b"%PDF")
    assert 4 <= printed.count(b"/Type /Page\n") <= 14


def test_hidden_rows_are_printed(visit):
    page = visit("pair").page
    page.locator("#find").fill("wren")
    page.emulate_media(media="print")
    assert len(shown_rows(page)) == 18


def test_without_script_everything_is_there_to_read(visit):
    page = visit("pair", java_script_enabled=False).page
    assert page.locator(".mx tbody tr").count() == 18
    page.locator(".sum a.f[href='#E1']").click()
    assert page.url.endswith("#E1")
    assert page.locator(".filter").first.is_hidden()


def test_it_works_inside_a_notebook_s_sandboxed_frame(browser, dossiers):
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.set_content("<iframe sandbox='allow-scripts' width='1200' height='800'></iframe>")
    page.locator("iframe").evaluate(
        "(frame, text) => { frame.srcdoc = text; }", dossiers["pair"].read_text(encoding="utf-8")
    )
    frame = page.frame_locator("iframe")
    frame.locator(".sum a.f[href='#E1']").click()
    assert frame.locator("#dr h2").inner_text() == "Police arrested at least 31 people on the north quay"
    frame.locator("nav a", has_text="Reports").click()
    page.wait_for_timeout(100)
    assert abs(frame.locator("#reports").bounding_box()["y"]) < 200
    context.close()


def test_hostile_text_stays_text(visit):
    watched = visit("hostile")
    page = watched.page
    assert page.title().startswith("</script><script>")
    page.locator(".mx a.f[href='#E1']").click()
    assert page.locator("img, .t b, .t script, #drb script, #drb img").count() == 0
    assert page.title() != "owned"
    assert "<script>document.title='owned'</script>" in page.locator("#A1 .t").inner_text()
    assert page.locator("#drb blockquote mark").first.inner_text().startswith("<script>")


def test_emoji_and_right_to_left_words_are_marked_to_the_letter(visit):
    page = visit("hostile").page
    page.locator(".mx a.f[href='#S1']").click()
    assert page.locator("#drb blockquote mark").first.inner_text() == "👩‍👩‍👧‍👦🚢 قال"
    assert page.locator("#A3").evaluate("p => getComputedStyle(p).direction") == "rtl"


def test_wordings_open_without_a_script_and_stand_in_the_drawer_with_one(visit):
    page = visit("pair", java_script_enabled=False).page
    words = page.locator("#w-S3 del")
    assert not words.is_visible()
    page.locator("details.wd summary").click()
    assert words.is_visible()
    page = visit("pair").page
    page.locator("td.st a.f[href='#S3']").click()
    assert "I am ashamed of what I saw on our quay" in page.locator("#drb dl.wd del").inner_text()
    assert page.locator("#w-S3").count() == 1


def test_what_is_put_in_and_left_out_is_told_by_lines_and_not_by_colour_alone(visit):
    page = visit("example").page
    drawn = {
        name: page.locator(f".wd {name}").first.evaluate("one => getComputedStyle(one).textDecorationLine")
        for name in ("del", "ins")
    }
    assert drawn == {"del": "line-through", "ins": "underline"}
