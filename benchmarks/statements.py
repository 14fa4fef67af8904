"""``python -m benchmarks.statements``: articles a CPU-second without a parser, and what statements add to the parse.

The text is made of the package's example reports, cut into articles of 800 words. Prints a line a bar: met or missed;
``--markdown FILE`` writes them into that file's table of speed as well.
"""

import argparse
import re
import resource
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks import documents
from benchmarks.bars import Bar
from evaluation.sets import polnear_dev
from secondsource.analysis import statements
from secondsource.analysis.nlp import parse
from secondsource.analysis.statements import unparsed
from secondsource.analysis.statements.tagging import merging
from secondsource.analysis.statements.tagging import model as tagger
from secondsource.model.evidence import Span
from secondsource.model.report import Report

EXAMPLES = Path(__file__).parents[1] / "examples"
WORDS = 800
ARTICLES = 20


def articles() -> list[Report]:
    """Articles of at least 800 words each, no two alike, so that nothing kept from one serves another."""
    paragraphs = [
        line for path in sorted(EXAMPLES.rglob("*.txt")) for line in path.read_text("utf-8").split("\n") if line
    ]
    made = []
    for number in range(ARTICLES):
        chosen, words = [f"Report {number}."], 0
        for at in range(len(paragraphs) * 4):
            line = paragraphs[(number * 7 + at) % len(paragraphs)]
            chosen.append(line)
            words += len(line.split())
            if words >= WORDS:
                break
        text = "\n".join(chosen)
        spans = tuple(Span(m.start(), m.end()) for m in re.finditer(r"\S(?:[^\n]*\S)?", text))
        made.append(Report(id=f"r{number}", name="article", text=text, sha256="", paragraphs=spans))
    return made


def main() -> None:
    """Measures both ways on the same articles and prints each bar beside what was measured."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.statements", description="Speed and memory of statements."
    )
    parser.add_argument("--markdown", type=Path, help="a document whose table of speed is written anew")
    options = parser.parse_args()
    made = articles()
    bars = [*memory(), *speed(made), added(made)]
    print("\n".join(map(str, bars)))
    if options.markdown:
        rows = (f"| {bar.what} | {bar.value:.0f} {bar.unit} | {bar.verdict} |" for bar in bars)
        documents.write(options.markdown, "speed", ("| what | measured | bar |", "| --- | ---: | --- |", *rows))


def memory() -> Iterator[Bar]:
    """Bars on what the weights take: the growth of the most memory the process has held, in megabytes (10^6 bytes)."""
    for name, file in (("fast", unparsed.MODEL), ("full", merging.MODEL)):
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        tagger.load(file)
        grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
        yield Bar(f"{name}: memory of the model", grown * 1024 / 1e6, 60, "MB")  # kibibytes on Linux


def speed(made: Sequence[Report]) -> Iterator[Bar]:
    """The bar on articles without a parser, tokens included."""
    statements.fast(made[0].text, made[0].paragraphs)
    start = time.process_time()
    for report in made:
        statements.fast(report.text, report.paragraphs)
    rate = len(made) / (time.process_time() - start)
    yield Bar(f"fast: articles of {WORDS} words", rate, 35, "/CPU s", at_least=True)


def added(made: Sequence[Report]) -> Bar:
    """The bar on what finding statements adds to the parse."""
    times = [_parsing_and_finding(report) for report in made][1:]  # the first article warms up
    parsing, finding = (sum(column) for column in zip(*times, strict=True))
    each = 1000 * parsing / len(times)
    return Bar(f"full: statements beside a parse of {each:.0f} ms an article", 100 * finding / parsing, 25, "% of it")


def _parsing_and_finding(report: Report) -> tuple[float, float]:
    start = time.process_time()
    parsed = parse(report)
    parsing = time.process_time() - start
    known = polnear_dev.known(parsed)
    start = time.process_time()
    statements.find(parsed, known)
    return parsing, time.process_time() - start


if __name__ == "__main__":
    main()
