"""``python -m scripts.newsroom`` writes the made-up news of examples/ from scripts/newsroom/*.toml.

A story's file holds reports in full, and reports that a house made from another: which paragraphs it ran, in which order, what
it put in, and what it wrote otherwise. Editing that finds nothing to edit is a mistake in the file and is refused.
"""

import json
import sys
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
STORIES = Path(__file__).parent / "newsroom"
_KEYS = ("id", "url", "publisher", "title", "published", "version")


def main() -> int:
    """Writes every story."""
    for story in sorted(STORIES.glob("*.toml")):
        target = ROOT / "examples" / story.stem / "reports.jsonl"
        target.parent.mkdir(exist_ok=True)
        target.write_text(lines(story), encoding="utf-8")
    return 0


def lines(story: Path) -> str:
    """A story's reports as JSON Lines, in the order of its file.

    Raises:
        SystemExit: A house runs a text that is not there, or exchanges words that do not stand in what it runs.
    """
    given = tomllib.loads(story.read_text(encoding="utf-8"))
    full = {report["id"]: _paragraphs(report) for report in given["report"] if "text" in report}
    rows = [_row(report, full, given.get("style", {})) for report in given["report"]]
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def _row(report: dict[str, Any], full: dict[str, list[str]], styles: dict[str, dict[str, str]]) -> dict[str, str]:
    style = styles.get(report.get("style", ""), {})
    paragraphs = _paragraphs(report) if "text" in report else _run(report, full, style)
    return {key: report[key] for key in _KEYS if key in report} | {"text": "\n\n".join(paragraphs)}


def _paragraphs(report: dict[str, Any]) -> list[str]:
    text: str = report["text"]
    return text.strip().split("\n")


def _run(report: dict[str, Any], full: dict[str, list[str]], style: dict[str, str]) -> list[str]:
    """The paragraphs a house runs: an agency's by number, its own as they are."""
    if report["of"] not in full:
        raise SystemExit(f"{report['id']} runs {report['of']}, which is no report given in full")
    source = full[report["of"]]
    words = "\n".join(_edited(source[part - 1], style) if isinstance(part, int) else part for part in report["run"])
    for old, new in report.get("change", []):
        if old not in words:
            raise SystemExit(f"{report['id']} changes words that it does not run: {old}")
        words = words.replace(old, new)
    return [line for line in (report.get("byline", ""), *words.split("\n")) if line]


def _edited(paragraph: str, style: dict[str, str]) -> str:
    for old, new in style.items():
        paragraph = paragraph.replace(old, new)
    return paragraph


if __name__ == "__main__":
    sys.exit(main())
