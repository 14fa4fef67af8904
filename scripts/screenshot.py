"""``python -m scripts.screenshot`` builds the example's dossier and takes the README's picture of it, docs/dossier.png."""

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from secondsource import build, dossier, read

ROOT = Path(__file__).resolve().parents[1]
PICTURE = ROOT / "docs" / "dossier.png"
WIDTH, HEIGHT = 1280, 860


def main() -> int:
    """Takes the picture; 1 when no Chromium is installed."""
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        print("no browser: apt-get install chromium", file=sys.stderr)
        return 1
    reading = read([ROOT / "examples" / "los-angeles"])
    (record,) = build(reading.reports)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        page_file = Path(folder) / "dossier.html"
        page_file.write_text(dossier(record, {report.id: report for report in reading.reports}), encoding="utf-8")
        chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox", "--disable-gpu"])
        page = chromium.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        page.goto(page_file.as_uri())
        page.screenshot(path=PICTURE)
        chromium.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
