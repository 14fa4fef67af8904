"""``python -m scripts.screenshot [STORY...]`` builds the dossiers of examples/ and takes the pictures of docs/gallery.md.

Pictures are lossless WebP: smaller here than PNG with a palette, in all colours, and the same bytes as long as the page is.
The first of them is the README's, too, as PNG. Pillow writes them: uv pip install --group pictures.
"""

import shutil
import sys
import tempfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Literal

from PIL import Image
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from secondsource import build, dossier, read
from secondsource.resources.publishers import load

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = ROOT / "examples"
PICTURE = ROOT / "docs" / "dossier.png"
PICTURES = ROOT / "docs" / "pictures"
WIDE = ViewportSize(width=1280, height=860)
SETTLED = 200
"""Milliseconds until the index has marked the section that came onto the screen."""
PHONE = ViewportSize(width=390, height=780)
STORIES = ("los-angeles", "gm-bankruptcy", "hickory-fire", "halifax-strike", "bitola-earthquake")


def main(stories: list[str]) -> int:
    """Takes the pictures; 1 when no Chromium is installed."""
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        print("no browser: apt-get install chromium", file=sys.stderr)
        return 1
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox", "--disable-gpu"])
        for story in stories or STORIES:
            page_file = Path(folder) / f"{story}.html"
            page_file.write_text(document(story), encoding="utf-8")
            take(chromium, page_file, PICTURES)
        chromium.close()
    if not stories or "los-angeles" in stories:
        Image.open(PICTURES / "los-angeles-first.webp").save(PICTURE, optimize=True)
    return 0


def document(story: str) -> str:
    """A story's dossier: all its reports in one, for that is what the folder holds."""
    reading = read([EXAMPLES / story])
    listed = EXAMPLES / f"{story}.publishers.toml"
    (record,) = build(reading.reports, one_story=True, publishers=load(listed) if listed.exists() else None)
    return dossier(record, {report.id: report for report in reading.reports})


def take(browser: Browser, page_file: Path, folder: Path) -> None:
    """Every picture of one dossier: ``folder/STORY-VIEW.webp``."""
    for size, views in ((WIDE, VIEWS), (PHONE, ON_A_PHONE)):
        for view, arrange in views.items():
            scheme: Literal["dark", "light"] = "dark" if view == "dark" else "light"
            page = browser.new_page(viewport=size, color_scheme=scheme, reduced_motion="reduce")
            page.goto(page_file.as_uri())
            arrange(page)
            page.wait_for_timeout(SETTLED)
            _picture(page).save(folder / f"{page_file.stem}-{view}.webp", lossless=True, method=6)
            page.close()


def _picture(page: Page) -> Image.Image:
    return Image.open(BytesIO(page.screenshot(animations="disabled", caret="hide"))).convert("RGB")


def _top(page: Page) -> None:
    page.evaluate("document.fonts.ready")


def _at(section: str) -> Callable[[Page], None]:
    def arrange(page: Page) -> None:
        _top(page)
        page.locator(section).evaluate("section => window.scrollTo(0, section.offsetTop - 70)")

    return arrange


def _drawer(page: Page) -> None:
    _top(page)
    page.locator("#differ a.f:not([tabindex]), .lead a.f:not([tabindex])").first.click()
    page.locator("#dr").wait_for()


VIEWS = {
    "first": _top,
    "sources": _at(".copy"),
    "differences": _at("#differ"),
    "timeline": _at("#time"),
    "matrix": _at("#claims"),
    "side": _at("#reports"),
    "drawer": _drawer,
    "dark": _top,
}
ON_A_PHONE = {"phone": _top}
"""Views by the name of their picture: what brings each onto the screen."""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
