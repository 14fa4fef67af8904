"""``python -m benchmarks.events``: what finding events adds to the parse, and how its time grows with the text.

The articles are those of ``benchmarks.statements``, of 800 words each; the growing text is that of ``benchmarks.growth``.
Figures and events are timed apart, each on what the stages before them found. Prints a line a bar: met or missed;
``--markdown FILE`` writes them into that file's table of events as well, ``--largest 200000`` stops the growing text at that
many characters.
"""

import argparse
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from benchmarks import documents
from benchmarks.bars import Bar
from benchmarks.growth import text_of
from benchmarks.statements import WORDS, articles
from secondsource.analysis import analyze, events, figures
from secondsource.analysis.nlp import Parsed, parse
from secondsource.model.analysis import Analysis
from secondsource.model.report import Published, Report
from secondsource.text.paragraphs import paragraphs

SIZES = (20_000, 80_000, 320_000, 1_000_000)
"""Characters of a text."""
_REPEATED = (
    100_000  # characters up to which the least of three runs counts, for what else the machine does weighs there
)
_PUBLISHED = Published("2025-06-08", "2025-06-08", "metadata")


def main() -> None:
    """Measures both and prints each bar beside what was measured."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.events", description="Speed of events.")
    parser.add_argument("--markdown", type=Path, help="a document whose table of events is written anew")
    parser.add_argument("--largest", type=int, default=SIZES[-1], help="characters of the largest text")
    options = parser.parse_args()
    bars = [*added(articles()), *growth([size for size in SIZES if size <= options.largest])]
    print("\n".join(map(str, bars)))
    if options.markdown:
        rows = (f"| {bar.what} | {bar.value:.2f} {bar.unit} | {bar.verdict} |" for bar in bars)
        documents.write(options.markdown, "events", ("| what | measured | bar |", "| --- | ---: | --- |", *rows))


def added(made: Sequence[Report]) -> Iterator[Bar]:
    """The bars on what the event stage adds to the parse of the same articles, in one run."""
    parsing = finding = 0.0
    for number, report in enumerate(made):
        start = time.process_time()
        parsed = parse(report)
        took = time.process_time() - start
        found = _seconds(parsed, before_events(report))[1]
        if number:  # the first article warms up
            parsing, finding = parsing + took, finding + found
    words = WORDS * (len(made) - 1)
    yield Bar(
        f"events beside a parse of {1e6 * parsing / words:.0f} ms per 1,000 words",
        100 * finding / parsing,
        30,
        "% of it",
    )
    yield Bar("events per 1,000 words", 1e6 * finding / words, 100, "CPU ms")


def growth(sizes: Sequence[int]) -> Iterator[Bar]:
    """The bars on the most to the least seconds a character, as one report grows."""
    rates = []
    for number, size in enumerate(sizes):
        text = text_of(size)
        report = Report(f"r{number}", "text", text, "", paragraphs(text), published=_PUBLISHED)
        parsed, known = parse(report), before_events(report)
        runs = [_seconds(parsed, known) for _ in range(3 if size <= _REPEATED else 1)]
        rates.append([min(column) / size * 1e6 for column in zip(*runs, strict=True)])
        print(f"{size:>10} characters: figures {rates[-1][0]:.2f}, events {rates[-1][1]:.2f} s a megabyte", flush=True)
    for name, column in zip(("figures", "events"), zip(*rates, strict=True), strict=True):
        yield Bar(
            f"{name}, {sizes[0]:,} to {sizes[-1]:,} characters: most to least", max(column) / min(column), 1.5, "x"
        )


def before_events(report: Report) -> Analysis:
    """All that the stages before the events find."""
    return replace(analyze(report), events=())


def _seconds(parsed: Parsed, known: Analysis) -> tuple[float, float]:
    start = time.process_time()
    figures.find(parsed, known)
    between = time.process_time()
    events.find(parsed, known)
    return between - start, time.process_time() - between


if __name__ == "__main__":
    main()
