"""What the documents say is true: the examples run, the figures are the floors, the version has its entry."""

import doctest
import json
import re
import tomllib
from dataclasses import fields
from pathlib import Path
from typing import get_args

import pytest

import secondsource
from scripts.readme import stale
from secondsource.model.figure import Figure, FigureRole
from secondsource.model.statement import ChannelKind, CueClass, Statement, StatementKind
from secondsource.outputs import conventions

ROOT = Path(__file__).resolve().parents[1]


def test_the_figures_in_the_documents_are_the_floors() -> None:
    """python -m scripts.readme writes them anew."""
    assert stale() == []


def test_the_version_has_an_entry_in_the_changelog() -> None:
    assert f"## [{secondsource.__version__}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_the_python_example_of_the_readme_runs(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    (code,) = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    exec(compile(code, "README.md", "exec"), {})  # noqa: S102 - it is our own example
    assert "claims, 1 source" in capsys.readouterr().out


def test_the_examples_on_statements_run_as_shown() -> None:
    page = (ROOT / "docs" / "statements.md").read_text(encoding="utf-8")
    code = "\n".join(re.findall(r"```python\n(.*?)```", page, re.DOTALL))
    shown: list[str] = []
    example = doctest.DocTestParser().get_doctest(code, {}, "statements.md", None, 0)
    result = doctest.DocTestRunner(verbose=False).run(example, out=shown.append)
    assert result.attempted > 10
    assert result.failed == 0, "".join(shown)


def test_the_examples_on_figures_run_as_shown() -> None:
    page = (ROOT / "docs" / "figures.md").read_text(encoding="utf-8")
    code = "\n".join(re.findall(r"```python\n(.*?)```", page, re.DOTALL))
    shown: list[str] = []
    example = doctest.DocTestParser().get_doctest(code, {}, "figures.md", None, 0)
    result = doctest.DocTestRunner(verbose=False).run(example, out=shown.append)
    assert result.attempted > 10
    assert result.failed == 0, "".join(shown)


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


def test_the_readme_names_every_command() -> None:
    help_text = (ROOT / "README.md").read_text(encoding="utf-8")
    for command in ("build", "show", "verify"):
        assert f"secondsource {command}" in help_text


def test_the_limitation_is_never_empty() -> None:
    path = ROOT / "src" / "secondsource" / "resources" / "method.toml"
    assert len(tomllib.loads(path.read_text(encoding="utf-8"))["limitation"].split()) > 10
