"""Every example on every page runs, and shows what it gives. `python -m tests.documents.accept` writes outputs anew."""

import json
import tomllib
from difflib import unified_diff
from pathlib import Path

import pytest
import yaml

from tests.documents.blocks import ROOT, blocks, name, pages
from tests.documents.running import WIDTH, matches
from tests.documents.session import parse_once, run_page, session

LANGUAGES = {"console", "python", "toml", "json", "yaml", "r", "text"}
MOST_NOT_RUN = 10
"""Blocks that may say why they cannot run."""
FEWEST = {"console": 15, "python": 35}
"""Blocks that are sure to be there; fewer mean that they are no longer found."""


@pytest.fixture(scope="module", autouse=True)
def _parsed_once() -> None:
    parse_once()


@pytest.mark.parametrize("page", [page for page in pages() if blocks(page)], ids=name)
def test_the_examples_run_and_give_what_the_page_shows(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", WIDTH)
    reader = session(tmp_path / "page")
    monkeypatch.chdir(reader.folder)
    written = run_page(page, reader)
    wrong = [
        "\n".join(unified_diff(block.body.splitlines(), body.splitlines(), f"{name(page)}:{block.line}", "as it is"))
        for block, body in written
        if body != block.body
    ]
    assert [*wrong, *reader.problems] == []


@pytest.mark.parametrize("page", pages(), ids=name)
def test_data_on_the_pages_can_be_read(page: Path) -> None:
    readers = {"toml": tomllib.loads, "yaml": yaml.safe_load, "json": _json}
    for block in blocks(page):
        assert block.language in LANGUAGES, f"{name(page)}:{block.line}: no language that is run or read"
        if block.language in readers:
            readers[block.language](block.body)


def _json(body: str) -> None:
    """One document, or one a line."""
    for document in [body] if body.startswith(("{\n", "[\n")) else body.splitlines():
        json.loads(document)


def test_few_examples_cannot_run_and_each_says_why() -> None:
    given = [block.not_run for page in pages() for block in blocks(page) if block.not_run]
    assert len(given) <= MOST_NOT_RUN
    assert [reason for reason in given if len(reason.split()) < 4] == []
    unread = [
        f"{name(page)}:{block.line}"
        for page in pages()
        for block in blocks(page)
        if block.language == "r" and not block.not_run
    ]
    assert unread == [], "R does not run here: say so"


def test_the_examples_are_found() -> None:
    languages = [block.language for page in pages() for block in blocks(page) if not block.not_run]
    assert {language: languages.count(language) >= least for language, least in FEWEST.items()} == dict.fromkeys(
        FEWEST, True
    )


@pytest.mark.parametrize(
    ("shown", "output", "right"),
    [
        (["one", "two"], ["one", "two"], True),
        (["one"], ["one", "two"], False),
        (["one", "..."], ["one", "two", "three"], True),
        (["one", "...", "three"], ["one", "three"], True),
        (["... spans"], ["12 spans"], True),
        (["... spans"], ["12 hashes"], False),
        (["a.b"], ["axb"], False),
        ([], ["one"], False),
    ],
)
def test_three_points_stand_for_anything(shown: list[str], output: list[str], right: bool) -> None:
    assert matches(shown, output) is right


def test_pages_are_written_in_the_words_of_this_checkout() -> None:
    assert [name(page) for page in pages() if str(ROOT) in page.read_text(encoding="utf-8")] == []
