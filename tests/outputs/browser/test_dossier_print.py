"""The dossier on paper: A4, page numbers, a running title, everything unfolded, no more pages than it needs."""

import re

import pytest

pypdf = pytest.importorskip("pypdf", reason="pip install pypdf: the tests of printed pages read them with it")

A4 = (595, 842)
"""Points."""
PAGES = 26
"""The two reports of examples/los-angeles take 24 with 79 claims; more would be space let stand empty."""


@pytest.fixture(scope="module")
def printed(browser, dossiers, tmp_path_factory):
    """Texts of the printed pages and their size, by dossier and by whether a script may run."""
    folder, made = tmp_path_factory.mktemp("printed"), {}

    def of(name, *, script=True):
        if (name, script) not in made:
            page = browser.new_context(java_script_enabled=script, color_scheme="dark").new_page()
            page.goto(dossiers[name].as_uri())
            if script:
                page.locator(".mx a.f").first.click()
                page.locator("#find").fill("nothing has this")
            page.pdf(path=folder / "page.pdf", prefer_css_page_size=True)
            page.context.close()
            with (folder / "page.pdf").open("rb") as file:
                sheets = pypdf.PdfReader(file).pages
                size = tuple(round(float(one)) for one in sheets[0].mediabox[2:])
                made[name, script] = ([" ".join(one.extract_text().split()) for one in sheets], size)
        return made[name, script]

    return of


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_the_pair_prints_on_few_a4_pages_with_number_and_title(printed, script):
    sheets, size = printed("example", script=script)
    assert size == A4
    assert 10 <= len(sheets) <= PAGES
    assert all(f"{at} of {len(sheets)}" in text for at, text in enumerate(sheets, 1))
    assert all("Second Source" in text for text in sheets)


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
@pytest.mark.parametrize("name", ["pair", "many", "example"])
def test_every_row_and_every_passage_is_on_paper(printed, dossiers, name, script):
    text = " ".join(printed(name, script=script)[0])
    page = dossiers[name].read_text(encoding="utf-8")
    labels = re.findall(r'<tr id="([A-Z]\d+)"', page)
    passages = re.findall(r'<p id="([A-Z.0-9]+)"', page)
    assert labels
    assert passages
    assert [one for one in (*labels, *passages) if not re.search(rf"(?<!\w){re.escape(one)}(?!\d)", text)] == []


def test_the_drawer_and_the_buttons_stay_off_the_paper(printed):
    text = " ".join(printed("example")[0])
    for words in ("Copy with source In the table", "Every kind", "Told differently 1", "Skip to"):
        assert words not in text
