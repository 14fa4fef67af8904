"""The site as `make docs` builds it: no warning, nothing of this machine, no request, and nothing wider than a phone."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.documents.blocks import ROOT

PHONE = {"width": 390, "height": 844}
_CHROMIUM = ("/usr/bin/chromium", "/usr/bin/google-chrome")
_LOADED = re.compile(
    r"""<(?:script|img|iframe|source)[^>]*\ssrc="([^"]+)"|<link(?=[^>]*rel="(?:stylesheet|icon|preload)")[^>]*href="([^"]+)"""
)
_NAMED = re.compile(r"url\(([^)]+)\)|@import\s+(\S+)")


def _built(folder: Path, seed: str) -> Path:
    """The site, built as the Makefile builds it."""
    command = ["-m", "sphinx", "--builder", "html", "--fail-on-warning", "--nitpicky", "--keep-going", "--fresh-env"]
    ended = subprocess.run(
        [sys.executable, *command, "--quiet", "--doctree-dir", f"{folder}-trees", "docs", str(folder)],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT / "src"), "PYTHONHASHSEED": seed},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    return folder


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _built(tmp_path_factory.mktemp("site") / "html", "1")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        found = next((path for path in _CHROMIUM if Path(path).exists()), None)
        started = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield started
        started.close()


def _pages(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


def test_every_page_is_on_the_site(site: Path) -> None:
    sources = [path.relative_to(ROOT / "docs").with_suffix(".html") for path in (ROOT / "docs").rglob("*.md")]
    assert [str(page) for page in sources if not (site / page).is_file()] == []
    index = (site / "index.html").read_text(encoding="utf-8")
    assert [str(page) for page in sources if f'href="{page.as_posix()}"' not in index and page.stem != "index"] == []


def test_the_site_loads_nothing_from_elsewhere(site: Path) -> None:
    found = [
        f"{page.relative_to(site)}: {address}"
        for page in _pages(site)
        for pair in _LOADED.findall(page.read_text(encoding="utf-8"))
        for address in pair
        if re.match(r"(?:\w+:)?//", address)
    ]
    styles = [
        f"{path.name}: {address}"
        for path in site.rglob("*.css")
        for pair in _NAMED.findall(path.read_text(encoding="utf-8"))
        for address in pair
        if "//" in address and "data:" not in address
    ]
    assert found + styles == []


def test_the_site_says_nothing_of_the_machine_that_built_it(site: Path) -> None:
    local = {str(ROOT).encode(), str(Path.home()).encode() + b"/", sys.prefix.encode(), str(site.parent).encode()}
    told = [
        (str(path.relative_to(site)), one)
        for path in site.rglob("*")
        if path.is_file() and path.suffix in {".html", ".js", ".css", ".txt", ".json", ""}
        for one in local
        if one in path.read_bytes()
    ]
    assert told == []


def test_the_same_pages_give_the_same_site(site: Path, tmp_path: Path) -> None:
    again = _built(tmp_path / "again", "2")
    files = {path.relative_to(site) for path in site.rglob("*") if path.is_file()}
    assert files == {path.relative_to(again) for path in again.rglob("*") if path.is_file()}
    differing = [str(path) for path in files if (site / path).read_bytes() != (again / path).read_bytes()]
    assert differing == []


def test_pages_fit_a_phone_and_ask_for_nothing(site: Path, browser: Browser) -> None:
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    wide = []
    for path in _pages(site):
        page.goto(path.as_uri())
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            wide.append(str(path.relative_to(site)))
    context.close()
    assert wide == []
    assert [address for address in asked if not address.startswith(site.as_uri())] == []
    assert said == []
