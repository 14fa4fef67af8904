"""``python -m benchmarks.growth``: seconds a megabyte of the statement analysis, fast and full, for texts that grow.

The text is made of the package's example reports with varied names and numbers, once with its paragraphs and once as a single
one. ``--largest 200000`` stops at that many characters. A megabyte in full takes about a minute.
"""

import argparse
import hashlib
import re
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from benchmarks.bars import Bar
from secondsource.analysis import entities, statements
from secondsource.analysis.nlp import parse
from secondsource.model.analysis import Analysis
from secondsource.model.report import Report
from secondsource.text.paragraphs import paragraphs

EXAMPLES = Path(__file__).parents[1] / "examples"
SIZES = (25_000, 100_000, 400_000, 1_000_000)
"""Characters of a text."""
_RATIO = 1.5  # of the most to the least seconds a character, at most
_REPEATED = 200_000  # characters up to which the less of two runs counts, for what else the machine does weighs there
_SYLLABLES = "ba ro lin ska dor ven mi tas ku rel no ghi fa zet op lund ar wei".split()
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}")


def text_of(size: int) -> str:
    """``size`` characters of news in which two names of three differ from copy to copy."""
    examples = [path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.rglob("*.txt"))]
    copies: list[str] = []
    while sum(map(len, copies)) < size:
        copies.append(_varied(examples[len(copies) % len(examples)], len(copies)))
    return "\n".join(copies)[:size].strip()


def _varied(text: str, copy: int) -> str:
    named = _NAME.sub(lambda match: _name(match.group(), copy), text)
    return re.sub(r"\d+", lambda match: str(int(match.group()) + copy), named)


def _name(name: str, copy: int) -> str:
    digest = hashlib.blake2b(f"{name}/{copy}".encode(), digest_size=3).digest()
    return name if digest[0] % 3 == 0 else name + "".join(_SYLLABLES[byte % len(_SYLLABLES)] for byte in digest[1:])


def fast(report: Report) -> None:
    """Without a parser."""
    statements.fast(report.text, report.paragraphs)


def full(report: Report) -> None:
    """With the parse, and who is named."""
    parsed = parse(report)
    mentions, named = entities.find(parsed)
    known = Analysis(
        report=report, sentences=parsed.sentences, quotations=parsed.quotations, mentions=mentions, entities=named
    )
    statements.find(parsed, known)


def _seconds(work: Callable[[Report], None], text: str, number: int) -> float:
    report = Report(id=f"r{number}", name="text", text=text, sha256="", paragraphs=paragraphs(text))
    start = time.process_time()
    work(report)
    return time.process_time() - start


def main() -> None:
    """Prints a line a size, and whether the bars are met."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.growth", description="Seconds a megabyte, as texts grow."
    )
    parser.add_argument("--largest", type=int, default=SIZES[-1], help="characters of the largest text")
    largest = parser.parse_args().largest
    shapes: Mapping[str, Callable[[str], str]] = {
        "with paragraphs": lambda text: text,
        "one paragraph": lambda text: " ".join(text.split()),
    }
    for work in (fast, full):
        _seconds(work, text_of(5_000), 0)
        for shape, shaped in shapes.items():
            rates = []
            for number, size in enumerate(size for size in SIZES if size <= largest):
                text = shaped(text_of(size))
                # The last character differs, so that nothing kept from one run serves the other.
                runs = [text, text[:-1]] if size <= _REPEATED else [text]
                rates.append(min(_seconds(work, run, number) / len(run) for run in runs) * 1e6)
                print(f"{work.__name__}, {shape:<16}{size:>10} characters {rates[-1]:>8.2f} s a megabyte", flush=True)
            print(Bar(f"{work.__name__}, {shape}: most to least", max(rates) / min(rates), _RATIO, "x"), flush=True)


if __name__ == "__main__":
    main()
