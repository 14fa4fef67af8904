"""What the examples of every page find in their folder and among their names: the two Los Angeles reports and their record."""

import shutil
from functools import cache
from pathlib import Path
from typing import Any

import secondsource
from secondsource import pipeline
from secondsource.analysis import analyze as analyze_one
from secondsource.analysis.events.lexicon import Lexicon
from secondsource.model.analysis import Analysis
from secondsource.model.report import Report
from tests.documents.blocks import ROOT, Block, blocks, name
from tests.documents.running import Session

EXAMPLES = ROOT / "examples"


def parse_once() -> None:
    """Lets every report be parsed once: what a report says depends on nothing but the report and the codebook."""
    parsed: dict[tuple[str, int], Analysis] = {}

    def analyze(report: Report, codebook: Lexicon | None = None) -> Analysis:
        key = (repr(report), id(codebook) if codebook is not None else 0)
        if codebook is not None or key not in parsed:
            parsed[key] = analyze_one(report, codebook)
        return parsed[key]

    pipeline.analyze_one = analyze


@cache
def given() -> dict[str, Any]:
    """``reports`` and ``record``, as pages use them that are about something else."""
    reports = secondsource.read([EXAMPLES / "los-angeles"]).reports
    (record,) = secondsource.build(reports)
    return {"reports": reports, "record": record}


def session(folder: Path) -> Session:
    """A reader in a new folder that holds ``examples``, and ``reports``, their ``record.json`` and an earlier one."""
    folder.mkdir()
    shutil.copytree(EXAMPLES, folder / "examples")
    shutil.copytree(EXAMPLES / "los-angeles", folder / "reports")
    for earlier in ("record.json", "monday.json"):
        (folder / earlier).write_bytes(secondsource.encode(given()["record"]))
    return Session(folder, dict(given()))


def run_page(page: Path, reader: Session) -> list[tuple[Block, str]]:
    """Runs the examples of a page in order; the blocks that run, as they should be."""
    written: list[tuple[Block, str]] = []
    for block in blocks(page):
        if block.not_run:
            continue
        if block.language == "console":
            written.append((block, reader.console(block.body)))
        elif block.language == "python":
            written.append((block, reader.python(block, name(page))))
    return written
