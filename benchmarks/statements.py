"""``python -m benchmarks.statements``: articles a CPU-second without a parser, and what statements add to the parse.

The text is made of the package's example reports, cut into articles of 800 words. Prints a line a measure.
"""

import re
import resource
import time
from pathlib import Path

from secondsource.analysis import entities, statements
from secondsource.analysis.nlp import model, parse
from secondsource.model.analysis import Analysis
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
    """Measures both ways on the same articles."""
    made = articles()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    statements.fast(made[0].text, made[0].paragraphs)
    print(f"fast: loading the model and a first article {time.process_time() - start:.3f} s")
    start = time.process_time()
    for report in made:
        statements.fast(report.text, report.paragraphs)
    print(f"fast: {len(made) / (time.process_time() - start):.1f} articles of {WORDS} words a CPU-second")
    print(
        f"fast: {(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024:.0f} MB more memory at the peak"
    )
    model()
    warm = parse(made[0])
    statements.find(warm, Analysis(report=made[0], sentences=warm.sentences, quotations=warm.quotations))
    parsing = finding = 0.0
    for report in made[1:]:
        start = time.process_time()
        parsed = parse(report)
        parsing += time.process_time() - start
        mentions, named = entities.find(parsed)
        known = Analysis(
            report=report,
            sentences=parsed.sentences,
            quotations=parsed.quotations,
            mentions=mentions,
            entities=named,
        )
        start = time.process_time()
        statements.find(parsed, known)
        finding += time.process_time() - start
    print(
        f"full: {finding / parsing:.2f} of the time of the parse, which takes {parsing / (len(made) - 1):.3f} s an article"
    )


if __name__ == "__main__":
    main()
