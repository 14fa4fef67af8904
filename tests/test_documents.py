"""What the documents say is true: the examples run, the figures are the floors, the version has its entry."""

import re
import tomllib
from pathlib import Path

import pytest

import secondsource
from scripts.readme import stale

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


def test_the_readme_names_every_command() -> None:
    help_text = (ROOT / "README.md").read_text(encoding="utf-8")
    for command in ("build", "show", "verify"):
        assert f"secondsource {command}" in help_text


def test_the_limitation_is_never_empty() -> None:
    path = ROOT / "src" / "secondsource" / "resources" / "method.toml"
    assert len(tomllib.loads(path.read_text(encoding="utf-8"))["limitation"].split()) > 10
