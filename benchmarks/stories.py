"""``python -m benchmarks.stories``: the record of one story from its analyses, for stories of 10 to 500 reports.

The reports are those of ``benchmarks.reports`` as one story: every two share text, which costs most. Seconds are of one
processor core, for alignment and corroboration together, and do not hold reading, parsing and analysis. Prints a line a
size; ``--markdown FILE`` writes them into that file's table of stories as well, ``--sizes 10 50`` measures fewer.
"""

import argparse
import json
import time
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from benchmarks import documents
from benchmarks.reports import make
from secondsource import pipeline
from secondsource.model.analysis import Analysis

SIZES = (10, 50, 100, 200, 500)
"""Reports of the story."""
BARS = {50: 3.0, 500: 60.0}
"""Most seconds for so many reports."""


class Took(NamedTuple):
    """Seconds of one size, and what they made."""

    reports: int
    aligning: float
    corroborating: float
    claims: int

    @property
    def seconds(self) -> float:
        """Both together."""
        return self.aligning + self.corroborating


def main() -> None:
    """Measures every size and prints it as it ends."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.stories", description="Speed of large stories.")
    parser.add_argument("--markdown", type=Path, help="a document whose table of stories is written anew")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="numbers of reports")
    options = parser.parse_args()
    analyses = analyzed(max(options.sizes))
    pipeline.method()  # loads the language model once, which no size shall pay for
    rows = []
    for took in measured(analyses, options.sizes):
        rows.append(row(took))
        print(rows[-1], flush=True)
    if options.markdown:
        documents.write(options.markdown, "stories", (*HEAD, *rows))


def analyzed(count: int) -> list[Analysis]:
    """What each of the reports says."""
    lines = "".join(json.dumps(report) + "\n" for report in make(count, story=count))
    return pipeline.analyze(pipeline.read(["-"], BytesIO(lines.encode())).reports)


def measured(analyses: Sequence[Analysis], sizes: Sequence[int]) -> Iterator[Took]:
    """The seconds of each size; the reports of a smaller one are the first of a larger."""
    for size in sizes:
        some = analyses[:size]
        start = time.process_time()
        aligned = pipeline.align(some, one_story=True)
        between = time.process_time()
        (record,) = pipeline.corroborate(some, aligned)
        yield Took(size, between - start, time.process_time() - between, len(record.claims))


HEAD = (
    "| reports | align: CPU s | corroborate: CPU s | both, CPU ms a report | claims | bar |",
    "| ---: | ---: | ---: | ---: | ---: | --- |",
)


def row(took: Took) -> str:
    """A line of the table."""
    bar = BARS.get(took.reports)
    verdict = "" if bar is None else f"at most {bar:g} s: {'met' if took.seconds <= bar else 'missed'}"
    each = 1000 * took.seconds / took.reports
    return (
        f"| {took.reports} | {took.aligning:.2f} | {took.corroborating:.2f} | {each:.0f} | {took.claims} | {verdict} |"
    )


if __name__ == "__main__":
    main()
