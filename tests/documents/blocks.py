"""The code blocks of the documents."""

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_NOT_RUN = re.compile(r"<!-- not run: (.*) -->")


@dataclass(frozen=True)
class Block:
    """A fenced block: where its first line of code stands (counted from 0), its language, and why it does not run, or ""."""

    line: int
    language: str
    body: str
    not_run: str


def pages() -> list[Path]:
    """Every page that people read."""
    return [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


def name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def blocks(page: Path) -> list[Block]:
    """The blocks of a page in order; what Sphinx is told by directives is none."""
    found: list[Block] = []
    lines = page.read_text(encoding="utf-8").splitlines()
    start, fence, language, reason = 0, "", "", ""
    for number, line in enumerate(lines):
        opened = re.match(r"(`{3,}|:{3,})\s*(.*)", line)
        if not fence and opened:
            start, fence, language = number + 1, opened[1], opened[2]
        elif fence and line.strip() == fence:
            if not language.startswith("{"):
                found.append(Block(start, language, "\n".join(lines[start:number]), reason))
            fence, reason = "", ""
        elif not fence and line.strip():
            told = _NOT_RUN.match(line)
            reason = told[1] if told else ""
    return found
