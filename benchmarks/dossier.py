"""``python -m benchmarks.dossier``: the page of a story of 2 to 50 reports: seconds from its record, bytes and height.

The reports are those of ``benchmarks.reports`` as one story: every two share text, so that every pair is compared. Seconds are
of one processor core. The height is that of a window 1280 pixels wide, where Chromium and Playwright are there. Prints a line
a size; ``--markdown FILE`` writes them into that file's table of pages as well, ``--sizes 2 20`` measures fewer.
"""

import argparse
import shutil
import time
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from benchmarks import documents
from benchmarks.stories import analyzed
from secondsource import pipeline
from secondsource.model.analysis import Analysis
from secondsource.outputs.dossier import render

SIZES = (2, 6, 20, 50)
"""Reports of the story."""
SECONDS = {20: 2.0, 50: 5.0}
"""Most seconds for so many reports."""
BYTES = {20: 1_500_000}
"""Bytes that so many reports must not reach."""
WIDTH = 1280
HEAD = (
    "| reports | words | claims | CPU s | MB | height, px | bar |",
    "| ---: | ---: | ---: | ---: | ---: | ---: | --- |",
)


class Drawn(NamedTuple):
    """What the page of one size took; the height is None without a browser."""

    reports: int
    words: int
    claims: int
    seconds: float
    size: int
    height: int | None


def main() -> None:
    """Measures every size and prints it as it ends."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.dossier", description="Speed and size of dossiers.")
    parser.add_argument("--markdown", type=Path, help="a document whose table of pages is written anew")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="numbers of reports")
    options = parser.parse_args()
    rows = []
    for drawn in measured(analyzed(max(options.sizes)), options.sizes):
        rows.append(row(drawn))
        print(rows[-1], flush=True)
    if options.markdown:
        documents.write(options.markdown, "dossiers", (*HEAD, *rows))


def measured(analyses: Sequence[Analysis], sizes: Sequence[int]) -> Iterator[Drawn]:
    """The page of each size; the reports of a smaller one are the first of a larger."""
    warm = False
    for size in sizes:
        some = analyses[:size]
        (record,) = pipeline.corroborate(some, pipeline.align(some, one_story=True))
        reports = {analysis.report.id: analysis.report for analysis in some}
        if not warm:  # reads the templates and the gazetteer once, which no size shall pay for
            render(record, reports)
            warm = True
        start = time.process_time()
        page = render(record, reports)
        seconds = time.process_time() - start
        words = sum(card.words for card in record.reports)
        yield Drawn(size, words, len(record.claims), seconds, len(page.encode()), height(page))


def height(page: str) -> int | None:
    """Pixels of the page in a window 1280 pixels wide, or None without a browser."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None or find_spec("playwright") is None:
        return None
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 only where there is a browser

    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        file = Path(folder) / "dossier.html"
        file.write_text(page, encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        tab = browser.new_page(viewport={"width": WIDTH, "height": 900})
        tab.goto(file.as_uri())
        found = int(tab.evaluate("document.documentElement.scrollHeight"))
        browser.close()
    return found


def row(drawn: Drawn) -> str:
    """A line of the table."""
    bars = []
    if drawn.reports in SECONDS:
        met = drawn.seconds <= SECONDS[drawn.reports]
        bars.append(f"at most {SECONDS[drawn.reports]:g} s: {'met' if met else 'missed'}")
    if drawn.reports in BYTES:
        bars.append(
            f"under {BYTES[drawn.reports] / 1e6:g} MB: {'met' if drawn.size < BYTES[drawn.reports] else 'missed'}"
        )
    tall = "" if drawn.height is None else f"{drawn.height:,}"
    return (
        f"| {drawn.reports} | {drawn.words:,} | {drawn.claims} | {drawn.seconds:.2f} | {drawn.size / 1e6:.2f} "
        f"| {tall} | {'; '.join(bars)} |"
    )


if __name__ == "__main__":
    main()
