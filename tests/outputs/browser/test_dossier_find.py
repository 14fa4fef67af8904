"""Search and filters over all claims: together, announced, cleared, without accents, by label, and fast."""

import json

import pytest

from secondsource.outputs.dossier import safe

ROWS = ".mx tbody tr:visible"
CLAIMS = 1_000
KEYSTROKE = 50
"""Milliseconds from a key to the new layout."""


def shown_rows(page):
    return page.locator(ROWS).evaluate_all("rows => rows.map(row => row.id)")


def test_filters_work_together(visit):
    page = visit("pair").page
    page.locator("#kinds").select_option("E")
    events = shown_rows(page)
    assert events
    assert all(label.startswith("E") for label in events)
    page.locator('.filter [data-s="rep"]').click()
    repeated = shown_rows(page)
    assert set(repeated) < set(events)
    page.locator('.filter [data-s="neq"]').click()
    assert shown_rows(page) == ["E1", "E4", "E6"]
    page.locator("#from").select_option("A")
    page.locator("#find").fill("arrest")
    assert shown_rows(page) == ["E1"]
    assert page.locator("#hits").inner_text() == "1 of 18 claims shown"
    page.locator("#clear").click()
    assert len(shown_rows(page)) == 18
    assert page.evaluate("document.activeElement.id") == "find"
    assert page.locator("#clear").is_hidden()


def test_a_pressed_filter_is_let_go_by_a_second_press(visit):
    page = visit("pair").page
    for key in ("rep", "neq"):
        button = page.locator(f'.filter [data-s="{key}"]')
        button.click()
        assert button.get_attribute("aria-pressed") == "true"
        button.click()
        assert len(shown_rows(page)) == 18


def test_no_hit_says_so_and_what_to_do(visit):
    page = visit("pair").page
    page.locator("#find").fill("zeppelin")
    assert page.locator("#hits").inner_text() == "No claim has “zeppelin”. Try fewer words, or a label such as E1."
    page.locator("#kinds").select_option("R")
    assert page.locator("#hits").inner_text().endswith("Other filters are on: clear them.")
    assert page.locator("#hits").evaluate("one => one.tagName") == "OUTPUT"


def test_a_slash_goes_to_the_search_and_is_typed_there(visit):
    page = visit("pair").page
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "find"
    page.keyboard.type("a/b")
    assert page.locator("#find").input_value() == "a/b"


@pytest.mark.parametrize(("asked", "expected"), [("E1", ["E1"]), ("e6", ["E6"]), ("s5", ["S5"])])
def test_a_label_finds_its_claim_alone(visit, asked, expected):
    page = visit("pair").page
    page.locator("#find").fill(asked)
    assert shown_rows(page) == expected


def test_a_passage_s_number_finds_the_claims_that_rest_on_it(visit):
    page = visit("pair").page
    page.locator("#find").fill("a9")
    assert "E6" in shown_rows(page)
    page.locator("#also a").first.wait_for()
    assert page.locator("#also a").all_inner_texts() == ["A9"]


def test_case_and_accents_make_no_difference(visit):
    page = visit("pair").page
    for asked in ("WREN", "wrén", "Wre\u0301n"):
        page.locator("#find").fill(asked)
        assert shown_rows(page) == ["S5"]


def test_passages_are_searched_too_and_words_are_marked(visit):
    page = visit("pair").page
    page.locator("#find").fill("onlookers whistled")
    page.locator("#also a").first.wait_for()
    assert page.locator("#also").inner_text().startswith("In 1 passage: B2")
    found = "[...CSS.highlights.get('found')].map(one => one.startContainer.data.slice(one.startOffset, one.endOffset))"
    assert set(page.evaluate(found)) >= {"onlookers", "whistled"}
    page.locator("#also a").first.click()
    assert page.url.endswith("#B2")


def test_a_claim_that_a_filter_hides_is_shown_when_it_is_asked_for(visit):
    page = visit("pair").page
    page.locator("#find").fill("wren")
    page.evaluate("location.hash = 'E2'")
    page.locator("#dr").wait_for(state="visible")
    assert page.locator("#E2").is_visible()


def test_a_thousand_claims_take_less_than_a_blink_a_keystroke(visit, dossiers, tmp_path):
    text = dossiers["pair"].read_text(encoding="utf-8")
    dossiers["thousand"] = tmp_path / "thousand.html"
    dossiers["thousand"].write_text(thousand(text), encoding="utf-8")
    page = visit("thousand").page
    assert page.locator(".mx tbody tr").count() == CLAIMS
    page.locator("#find").focus()
    took = page.evaluate(
        """async words => {
            const box = document.querySelector('#find'), took = [];
            for (let end = 1; end <= words.length; end++) {
                box.value = words.slice(0, end);
                const began = performance.now();
                box.dispatchEvent(new Event('input'));
                document.body.offsetHeight;
                took.push(performance.now() - began);
                await new Promise(done => setTimeout(done, 20));
            }
            return took;
        }""",
        "police arrested",
    )
    assert sorted(took)[len(took) // 2] < KEYSTROKE, took


def thousand(text: str) -> str:
    """The page with its claims repeated under new labels until there are a thousand."""
    start, _, rest = text.partition('<script type="application/json" id="data">')
    block, _, end = rest.partition("</script>")
    data = json.loads(block)
    before, opened, body = start.partition('<section id="claims"')
    first, thead, body = body.partition("</thead><tbody>\n")
    table, _, tail = body.partition("</tbody>")
    head = f"{before}{opened}{first}"
    rows = [row for row in table.strip().split("\n") if row.startswith("<tr")]
    claims = [dict(data["claims"][at % 18], id=f"E{at + 1}") for at in range(CLAIMS)]
    named = [rows[at % 18].replace(f'id="{data["claims"][at % 18]["id"]}"', f'id="E{at + 1}"') for at in range(CLAIMS)]
    data["claims"] = claims
    written = json.dumps(data).replace("<", "\\u003c")
    made = f'{head}{thead}{chr(10).join(named)}</tbody>{tail}<script type="application/json" id="data">'
    assert safe.page_hash(safe.script()) in made
    return f"{made}{written}</script>{end}"
