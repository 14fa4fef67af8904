"""``python -m benchmarks.figures --data FOLDER``: how many, beside other programs, on the crowd-size phrases and on running text.

``exact``: both numbers equal the coder's (``evaluation/sets/ccc_2017_2018.py``), of all phrases and of those without a vague
word, which most programs do not mean to read. ``KB/CPU s``: made news (``benchmarks/reports.py``) read a second of processor
time, from the text to its quantities. ``--markdown FILE`` writes the rows into that file's table as well.

What a program gives becomes low and high in the way that suits it best: the least and the most of its numbers, each with its
uncertainty. Programs that only turn words into digits are read by the floor's rule afterwards: the least and the most number in
digits. The peers are the dependency group ``peers-figures``; one that is not there is named with what would install it.
"""

import argparse
import importlib
import re
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import documents
from benchmarks.beside import Program, Row
from benchmarks.reports import make
from evaluation.sets import DataAbsent
from evaluation.sets.ccc_2017_2018 import phrases, read
from secondsource.analysis.figures import quantities
from secondsource.resources import table

Pair = tuple[float, float]
HEADS = ("all phrases", "with a number", "KB/CPU s")
_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_REPORTS = 40  # about 110 kB of made news


@dataclass(frozen=True, slots=True)
class System(Program):
    """A program that reads quantities.

    Attributes:
        name: As shown.
        module: What must be importable, or None.
        requirement: What installs it.
        phrase: Low and high of a phrase, or None.
        text: Reads a running text, for the time it takes.
    """

    phrase: Callable[[str], Pair | None]
    text: Callable[[str], object]


def span(numbers: Iterable[float]) -> Pair | None:
    """The least and the most of some numbers."""
    found = sorted(numbers)
    return (found[0], found[-1]) if found else None


def digits(text: str) -> Pair | None:
    """The floor: the least and the most number in digits."""
    return span(float(match.replace(",", "")) for match in _DIGITS.findall(text))


def _quantulum(text: str) -> Pair | None:
    found = importlib.import_module("quantulum3.parser").parse(text)
    bounds = [(one.value - (one.uncertainty or 0), one.value + (one.uncertainty or 0)) for one in found]
    dozens = [12 if one.unit.name == "dozen" else 1 for one in found]
    return span(times * bound for pair, times in zip(bounds, dozens, strict=True) for bound in pair)


def _recognizers(text: str) -> Pair | None:
    library = importlib.import_module("recognizers_number")
    found = library.recognize_number(text, library.Culture.English)
    return span(float(one.resolution["value"]) for one in found if one.resolution)


def _text2num(text: str) -> str:
    changed: str = importlib.import_module("text_to_num").alpha2digit(text, "en")
    return changed


def _number_parser(text: str) -> str:
    changed: str = importlib.import_module("number_parser").parse(text)
    return changed


def _word2number(text: str) -> Pair | None:
    try:
        number = float(importlib.import_module("word2number.w2n").word_to_num(text))
    except (ValueError, IndexError):  # of a text without a number word, and of many a running text
        return digits(text)
    return number, number


SYSTEMS = (
    System("**Second Source**, convention of the month", None, "", read, quantities),
    System("quantulum3 0.10", "quantulum3", "quantulum3==0.10.0", _quantulum, _quantulum),
    System(
        "recognizers-text-number 1.0.2a2",
        "recognizers_number",
        "recognizers-text-number==1.0.2a2 'emoji<2'",
        _recognizers,
        _recognizers,
    ),
    System("text2num 3.1", "text_to_num", "text2num==3.1.0", lambda text: digits(_text2num(text)), _text2num),
    System(
        "number-parser 0.3.2",
        "number_parser",
        "number-parser==0.3.2",
        lambda text: digits(_number_parser(text)),
        _number_parser,
    ),
    System("word2number 1.1", "word2number", "word2number==1.1", _word2number, _word2number),
    System("the least and the most number in digits", None, "", digits, digits),
)


def main() -> None:
    """Prints the table; writes it where asked.

    Raises:
        SystemExit: The data are absent, or the file to write has no place for the table.
    """
    parser = argparse.ArgumentParser(prog="python -m benchmarks.figures", description="Figures: peers side by side.")
    parser.add_argument("--data", type=Path, required=True, help="folder of the public sets")
    parser.add_argument("--markdown", type=Path, help="a document whose table of peers is written anew")
    options = parser.parse_args()
    try:
        chosen = list(phrases(options.data))
    except DataAbsent as absent:
        raise SystemExit(f"benchmarks: {absent}") from absent
    rows = []
    print(f"{f'{len(chosen)} phrases':<44}" + "".join(f"{head:>15}" for head in HEADS))
    for row in run(chosen, [str(report["text"]) for report in make(_REPORTS)]):
        print(f"{row.name:<44}" + "".join(f"{value:>15.3f}" for value in row.values) + row.note, flush=True)
        rows.append(row)
    if options.markdown:
        documents.write(options.markdown, "peers", lines(rows))


def run(chosen: Sequence[tuple[str, Pair, Pair | None]], texts: Sequence[str]) -> Iterator[Row]:
    """The rows of all systems. Our own reading of a phrase is the one of its month, which ``chosen`` brings."""
    for system in SYSTEMS:
        if not system.installed:
            yield Row(system.name, (), f"not installed: pip install {system.requirement}")
            continue
        own = system.phrase is read
        right = [(phrase, (ours if own else system.phrase(phrase)) == coded) for phrase, coded, ours in chosen]
        plain = [exact for phrase, exact in right if not _vague(phrase)]
        yield Row(system.name, (_share([exact for _, exact in right]), _share(plain), _speed(system, texts)))


def _vague(phrase: str) -> bool:
    lexicon = table("figures.toml")
    words = set(re.findall(r"\w+", phrase.lower()))
    return bool(words & (set(lexicon["CROWD"]) | set(lexicon["FEW"]) | {"couple"}))


def _share(right: Sequence[bool]) -> float:
    return sum(right) / len(right) if right else 0.0


def _speed(system: System, texts: Sequence[str]) -> float:
    """Thousands of characters of running text read in a second of processor time."""
    system.text(texts[0])  # loads lexicons before anything is timed
    start = time.process_time()
    for text in texts:
        system.text(text)
    return sum(map(len, texts)) / 1000 / max(time.process_time() - start, 1e-9)


def lines(rows: Sequence[Row]) -> list[str]:
    """The table as it stands in a document."""
    return [
        "| | " + " | ".join(HEADS) + " |",
        "| --- |" + " ---: |" * len(HEADS),
        *(row.markdown(len(HEADS)) for row in rows),
    ]


if __name__ == "__main__":
    main()
