"""Runs every stage once over some made reports, in a process of its own, and prints what each took.

One JSON object a line: ``stage``, ``seconds`` of processor time, ``peak``: the most memory the process has held so far, in
mebibytes. Memory never falls in this measure, so a stage is charged only for what it adds.
"""

import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from benchmarks.reports import make
from secondsource import pipeline
from secondsource.analysis import nlp
from secondsource.outputs import dossier

Result = TypeVar("Result")


def run(count: int) -> None:
    """Measures the stages on ``count`` reports."""
    _timed("load", nlp.model)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "reports.jsonl"
        path.write_text("".join(json.dumps(report) + "\n" for report in make(count)), encoding="utf-8")
        reports = _timed("read", lambda: pipeline.read([path])).reports
    # The first parses fill the caches of the model; that is no cost of a parse.
    for report in reports[:2]:
        nlp.model()(report.text)
    # The model itself, not this package's ``parse``, which keeps documents for the analysis that follows.
    _timed("parse", lambda: [nlp.model()(report.text) for report in reports] and None)
    analyses = _timed("analyze", lambda: pipeline.analyze(reports))
    aligned = _timed("align", lambda: pipeline.align(analyses))
    records = _timed("corroborate", lambda: pipeline.corroborate(analyses, aligned))
    by_id = {report.id: report for report in reports}
    _timed("write", lambda: [dossier.render(record, by_id) for record in records] and None)


def _timed(stage: str, work: Callable[[], Result]) -> Result:
    start = time.process_time()
    result = work()
    seconds = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024  # kibibytes on Linux
    print(json.dumps({"stage": stage, "seconds": seconds, "peak": peak}), flush=True)
    return result


if __name__ == "__main__":
    run(int(sys.argv[1]))
