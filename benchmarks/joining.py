"""``python -m benchmarks.joining``: time of joining events across reports, for stories that grow.

The reports are pieces of the growing text of ``benchmarks.growth``: retellings of two stories with names and numbers varied, so
that most sentences of a report have like ones in every other. Prints microseconds a mention for about 50, 200 and 800
mentions.
"""

import time

from benchmarks.growth import text_of
from secondsource import pipeline
from secondsource.corroboration import merging
from secondsource.corroboration.identity import Identities
from secondsource.corroboration.view import View
from secondsource.model.report import Report
from secondsource.text.paragraphs import paragraphs

SIZES = (6_000, 24_000, 96_000)
"""Characters of all reports of a story."""
_REPORT = 3_000


def measure(size: int) -> tuple[int, float]:
    """Mentions of a story of ``size`` characters, and the seconds that joining its events took."""
    whole = text_of(size)
    pieces = [whole[start : start + _REPORT] for start in range(0, size, _REPORT)]
    reports = [
        Report(id=f"r{number}", name=f"{number:03}", text=piece, sha256="", paragraphs=paragraphs(piece))
        for number, piece in enumerate(pieces)
    ]
    analyses = pipeline.analyze(reports)
    view = View(tuple(analyses), Identities(analyses), pipeline.align(analyses, one_story=True).links)
    start = time.process_time()
    merging.merged(view)
    return sum(len(analysis.events) for analysis in analyses), time.process_time() - start


def main() -> None:
    """Prints a line a size."""
    measure(SIZES[0])
    for size in SIZES:
        mentions, seconds = measure(size)
        print(f"{mentions:>6} mentions in {size // _REPORT:>3} reports {seconds / mentions * 1e6:>8.0f} µs a mention")


if __name__ == "__main__":
    main()
