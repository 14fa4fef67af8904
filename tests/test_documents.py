"""What the documents say is true: the figures are the floors, the version has its entry, the pages name all there is.

That their examples run is tested in tests/documents.
"""

import json
import re
import tomllib
from dataclasses import fields
from pathlib import Path
from typing import Any, get_args

import pytest

import secondsource
from scripts import document_cli
from scripts.readme import stale
from secondsource.cli import app
from secondsource.model.draft import FindingKind, Tie
from secondsource.model.figure import Figure, FigureRole
from secondsource.model.place import Place, PlaceMention
from secondsource.model.statement import ChannelKind, CueClass, Statement, StatementKind
from secondsource.model.times import TimeExpression
from secondsource.outputs import conventions

ROOT = Path(__file__).resolve().parents[1]


def test_the_figures_in_the_documents_are_the_floors() -> None:
    """python -m scripts.readme writes them anew."""
    assert stale() == []


def test_the_version_has_an_entry_in_the_changelog() -> None:
    assert f"## [{secondsource.__version__}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("page", "floors"),
    [
        ("times", ("tempeval3-test.value_f1", "tempeval3-test.relaxed_f1")),
        ("places", ("lgl.accuracy_161km_no_home",)),
    ],
)
def test_the_tables_on_times_and_places_are_not_behind_the_floors(page: str, floors: tuple[str, ...]) -> None:
    """python -m benchmarks.times and python -m benchmarks.places write them anew."""
    text = (ROOT / "docs" / f"{page}.md").read_text(encoding="utf-8")
    (cells,) = re.findall(r"^\| Second Source \|(.*)\|$", text, re.MULTILINE)
    held = json.loads((ROOT / "evaluation" / "floors.json").read_text(encoding="utf-8"))
    assert [
        name for name, cell in zip(floors, cells.split("|"), strict=False) if float(cell) < held[name] - 0.002
    ] == []


@pytest.mark.parametrize(("page", "held"), [("times", TimeExpression), ("places", Place), ("places", PlaceMention)])
def test_the_pages_on_times_and_places_name_all_they_hold(page: str, held: type[Any]) -> None:
    named = set(re.findall(r"`([^`\n]+)`", (ROOT / "docs" / f"{page}.md").read_text(encoding="utf-8")))
    assert {field.name for field in fields(held)} - {"span", "named", "name"} <= named


def test_the_page_on_figures_names_all_they_hold_and_is_not_behind_the_floor() -> None:
    page = (ROOT / "docs" / "figures.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`([^`\n]+)`", page))
    assert {*(field.name for field in fields(Figure)), *get_args(FigureRole), *conventions.names()} <= named
    (cells,) = re.findall(r"^\| \*\*Second Source\*\*[^|]*\|(.*)\|$", page, re.MULTILINE)
    floors = json.loads((ROOT / "evaluation" / "floors.json").read_text(encoding="utf-8"))
    assert float(cells.split("|")[0]) >= floors["ccc-2017-2018.exact"] - 0.002


@pytest.mark.parametrize(("row", "measured"), [("full", "polnear-dev"), ("fast", "polnear-dev-fast")])
def test_the_table_of_peers_is_not_behind_the_floors(row: str, measured: str) -> None:
    """python -m benchmarks.peers --data FOLDER --markdown docs/statements.md writes it anew."""
    page = (ROOT / "docs" / "statements.md").read_text(encoding="utf-8")
    (cells,) = re.findall(rf"^\| Second Source, {row}[^|]*\|(.*)\|$", page, re.MULTILINE)
    floors = json.loads((ROOT / "evaluation" / "floors.json").read_text(encoding="utf-8"))
    names = ("passage", "joint", "source_exact", "cue_exact", "content_exact")
    shown = dict(zip(names, (float(cell) for cell in cells.split("|")), strict=False))
    assert {name: value for name, value in shown.items() if value < floors[f"{measured}.{name}_f1"] - 0.002} == {}


def test_the_page_on_statements_names_all_they_hold() -> None:
    named = set(re.findall(r"`([^`\n]+)`", (ROOT / "docs" / "statements.md").read_text(encoding="utf-8")))
    assert {field.name for field in fields(Statement)} <= named
    assert {*get_args(StatementKind), *get_args(CueClass), *get_args(ChannelKind)} <= named


def test_the_page_on_checks_names_every_finding_and_tie() -> None:
    named = set(re.findall(r"`([^`\n]+)`", (ROOT / "docs" / "check.md").read_text(encoding="utf-8")))
    assert {*get_args(FindingKind), *get_args(Tie)} <= named


def test_the_readme_names_every_command() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [name for name in app if not name.startswith("-") and f"`secondsource {name}" not in text] == []


def test_the_page_on_the_command_line_is_what_the_commands_say() -> None:
    """python -m scripts.document_cli writes it anew."""
    assert document_cli.TARGET.read_text(encoding="utf-8") == document_cli.document()


def test_the_page_on_the_python_api_names_all_of_it() -> None:
    text = (ROOT / "docs" / "reference" / "api.md").read_text(encoding="utf-8")
    shown = {*re.findall(r"autofunction:: (\w+)$", text, re.MULTILINE), *re.findall(r"`(\w+) <secondsource\.", text)}
    assert shown == set(secondsource.__all__)


def test_every_module_of_the_model_is_in_the_reference() -> None:
    pages = [
        (ROOT / "docs" / "reference" / f"{page}-types.md").read_text(encoding="utf-8")
        for page in ("record", "analysis")
    ]
    named = re.findall(r"automodule:: secondsource\.model\.(\w+)", "\n".join(pages))
    modules = [path.stem for path in (ROOT / "src" / "secondsource" / "model").glob("*.py") if path.stem != "__init__"]
    assert sorted(named) == sorted(modules)


def test_the_limitation_is_never_empty() -> None:
    path = ROOT / "src" / "secondsource" / "resources" / "method.toml"
    assert len(tomllib.loads(path.read_text(encoding="utf-8"))["limitation"].split()) > 10
