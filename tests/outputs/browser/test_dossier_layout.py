"""How the views are laid out in a real browser: what stands beside what, and what a phone makes of the tables."""

PHONE = {"viewport": {"width": 390, "height": 844}}
TABLES = ".figs, .said, .tl, .read"
WIDER = f"""[...document.querySelectorAll('{TABLES}')].filter(
    one => one.scrollWidth > one.parentElement.clientWidth + 1).length"""


def test_every_table_of_the_views_is_stacked_on_a_phone(visit):
    for name in ("example", "many"):
        page = visit(name, **PHONE).page
        assert page.evaluate(WIDER) == 0
        assert page.evaluate("getComputedStyle(document.querySelector('.figs tbody tr')).display") == "block"
        told = page.locator(".figs td[data-d]").first
        assert (
            told.evaluate("cell => getComputedStyle(cell, '::before').content") == f'"{told.get_attribute("data-d")}"'
        )


def test_a_speaker_s_name_stands_once_but_on_a_phone_with_every_statement(visit):
    again = ".said .again th span"
    assert visit("example").page.locator(again).first.bounding_box()["width"] <= 1
    assert visit("example", **PHONE).page.locator(again).first.bounding_box()["width"] > 20


def test_parts_stand_in_the_column_of_their_whole(visit):
    page = visit("example").page
    askew = """[...document.querySelectorAll('.tl li li')].filter(part => {
        const whole = part.parentElement.closest('li').getBoundingClientRect(), own = part.getBoundingClientRect();
        return own.left < whole.left || own.left > whole.left + 40 || own.top < whole.top;
    }).length"""
    assert page.locator(".tl li li").count() > 3
    assert page.evaluate(askew) == 0


def test_marks_of_the_strip_stand_beside_their_value(visit):
    page = visit("example").page
    apart = """[...document.querySelectorAll('.figs .fig:not(.axl)')].map(one =>
        Math.abs(one.getBoundingClientRect().top - one.closest('tr').querySelector('.val').getBoundingClientRect().top))"""
    assert max(page.evaluate(apart)) < 20


def test_the_map_stays_in_view_beside_its_list(visit):
    page = visit("example").page
    page.evaluate(
        "scrollTo({top: document.querySelector('.geo').getBoundingClientRect().top + scrollY + 100, behavior: 'instant'})"
    )
    assert page.locator(".geo ol").bounding_box()["y"] < -90
    assert page.locator(".geo figure").bounding_box()["y"] >= 50


def test_the_columns_of_the_second_screen_do_not_overlap(visit):
    for name in ("example", "many", "pair"):
        page = visit(name).page
        sides = page.locator(".trio > .side")
        boxes = [sides.nth(at).bounding_box() for at in range(sides.count())]
        if len(boxes) == 2:
            assert boxes[0]["x"] + boxes[0]["width"] <= boxes[1]["x"]


def test_without_script_folded_figures_and_statements_can_be_opened(visit):
    page = visit("example", java_script_enabled=False).page
    fold = page.locator(".tl details").first
    assert not fold.locator("ul").is_visible()
    fold.locator("summary").click()
    assert fold.locator("ul").first.is_visible()


def test_on_a_phone_what_to_do_comes_before_what_one_report_has(visit):
    for name in ("example", "many", "pair"):
        page = visit(name, **PHONE).page
        tops = [page.locator(one).bounding_box() for one in ("#differ", "#check", "#only") if page.locator(one).count()]
        assert [box["y"] for box in tops] == sorted(box["y"] for box in tops)
