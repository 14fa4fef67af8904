"""The dossier as a value: text, a frame in a notebook, a file."""

import html
import re
from dataclasses import replace

import pytest

from secondsource.errors import OutputError
from secondsource.outputs.dossier import render
from secondsource.outputs.dossier.frame import Dossier
from tests.outputs import makers


@pytest.fixture(scope="module")
def page() -> Dossier:
    return render(*makers.pair())


def test_it_is_text_like_any_other(page):
    plain = str.__str__(page)
    assert type(plain) is str
    assert isinstance(page, str)
    assert page == plain
    assert hash(page) == hash(plain)
    assert len(page) == len(plain)
    assert page.encode() == plain.encode()
    assert f"{page}" == plain
    assert str(page).startswith("<!doctype html>")


def test_at_a_prompt_it_is_a_line(page):
    assert repr(page) == f"<Dossier: {len(page):,} characters of HTML; .save('dossier.html') writes them>"


def test_it_saves_itself_to_the_byte(page, tmp_path):
    target = page.save(tmp_path / "dossier.html")
    assert target.read_bytes() == page.encode()
    assert page.save(str(target)) == target
    with pytest.raises(OutputError, match="cannot be written"):
        page.save(tmp_path / "no such folder" / "dossier.html")


@pytest.mark.parametrize("made", [makers.pair, makers.hostile])
def test_the_frame_holds_the_page_and_nothing_else(made):
    page = render(*made())
    frame = page._repr_html_()
    opened = re.fullmatch(
        r"""<iframe title="([^"<]+)" sandbox="([a-z -]+)" style="[^"]+" srcdoc='([^']+)'></iframe>""", frame
    )
    assert opened is not None
    assert html.unescape(opened[3]) == page
    assert "allow-same-origin" not in opened[2]
    assert len(frame) < 1.1 * len(page)


def test_the_frame_is_named_after_the_page():
    record, reports = makers.pair()
    page = render(replace(record, title='Talks on "Pier 4" & <others>'), reports)
    assert page._repr_html_().startswith('<iframe title="Talks on &#34;Pier 4&#34; &amp; &lt;others')
