"""A real browser over written dossiers. Debian's Chromium is used; without one these tests are skipped, and say so."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, sync_playwright

from evaluation.los_angeles import run
from secondsource.model.record import Record
from secondsource.model.report import Report
from secondsource.outputs.dossier import render
from tests.outputs import makers

NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
]


@dataclass
class Watched:
    """A page, with what it logged and what it asked the network for."""

    page: Page
    logged: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None:
        pytest.skip("no Chromium on this machine: apt-get install chromium")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def dossiers(tmp_path_factory) -> dict[str, Path]:
    """The dossiers under test, written once."""
    folder = tmp_path_factory.mktemp("dossiers")
    written = {}
    made = {"pair": makers.pair(), "many": makers.many(), "hostile": makers.hostile(), "example": example()}
    made["changed"] = makers.changed()
    for name, record in made.items():
        written[name] = folder / f"{name}.html"
        written[name].write_text(render(*record), encoding="utf-8")
    return written


def example() -> tuple[Record, dict[str, Report]]:
    """The two reports of examples/los-angeles, through the real pipeline."""
    loaded = run.load()
    return loaded.record, {report.id: report for report in loaded.reports}


Opener = Callable[..., Watched]


@pytest.fixture
def visit(browser, dossiers) -> Iterator[Opener]:
    """Opens a dossier by name; further arguments go to the browser's context."""
    contexts: list[BrowserContext] = []

    def opened(name: str, **options: object) -> Watched:
        context = browser.new_context(**{"viewport": {"width": 1440, "height": 900}, **options})
        context.set_default_timeout(10_000)
        contexts.append(context)
        watched = Watched(context.new_page())

        def answer(route: Route) -> None:
            if route.request.url == dossiers[name].as_uri():
                route.continue_()
            else:
                watched.asked.append(route.request.url)
                route.abort()

        watched.page.route("**/*", answer)
        watched.page.on("console", lambda message: watched.logged.append(message.text))
        watched.page.on("pageerror", lambda error: watched.logged.append(str(error)))
        watched.page.goto(dossiers[name].as_uri())
        return watched

    yield opened
    for context in contexts:
        context.close()
