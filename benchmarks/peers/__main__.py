"""``python -m benchmarks.peers --data FOLDER``: every system on the articles of PolNeAR dev, one row as it ends.

F1 by ``evaluation/sets/polnear_dev.py``; the share of direct, mixed and indirect statements found with their speaker;
processor time of a system's reading and finding together, one parse of the same articles by the language model alone being 1.00.
``--markdown FILE`` writes the rows into that file's table as well.

The peers are the dependency group ``peers``; they want an environment of their own (``uv pip install --group peers -e .``). One
that is not there is named with what would install it, and the others go on.
"""

import argparse
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks import documents
from benchmarks.peers import programs
from benchmarks.peers.systems import SYSTEMS, System
from evaluation.sets import DataAbsent
from evaluation.sets.polnear_dev import Article, Item, articles, recalls, score

MEASURES = ("passage_f1", "joint_f1", "source_exact_f1", "cue_exact_f1", "content_exact_f1")
HEADS = ("passage", "joint", "source", "cue", "content", "direct", "mixed", "indirect")
# Loads models and lexicons before anything is timed.
_WARMING = Article("“We will stay in the city,” said Anna Berg.\n", None, ())


@dataclass(frozen=True, slots=True)
class Row:
    """What one system gave.

    Attributes:
        name: The system's.
        values: The measures in order, then its time as a multiple of the parse's; empty when it is not installed.
        note: What there is to say beside them.
    """

    name: str
    values: tuple[float, ...]
    note: str = ""

    def text(self) -> str:
        """A line of the table on the terminal."""
        shown = f"{self.name:<36}" + "".join(f"{value:>9.3f}" for value in self.values[:-1])
        return shown + "".join(f"{value:>8.2f}" for value in self.values[-1:]) + (f"  {self.note}" if self.note else "")

    def markdown(self) -> str:
        """A row of the table in a document."""
        cells = [f"{value:.3f}".removeprefix("0") for value in self.values[:-1]]
        cells += [f"{value:.2f}" for value in self.values[-1:]] or [self.note] + [""] * len(HEADS)
        note = f" ({self.note})" if self.note and self.values else ""
        return f"| {self.name}{note} | " + " | ".join(cells) + " |"


def main() -> None:
    """Prints the table; writes it where asked.

    Raises:
        SystemExit: The data are absent, or the file to write has no place for the table.
    """
    parser = argparse.ArgumentParser(prog="python -m benchmarks.peers", description="Statements: peers side by side.")
    parser.add_argument("--data", type=Path, required=True, help="folder of the public sets")
    parser.add_argument("--articles", type=int, help="only so many articles, for a first look")
    parser.add_argument("--markdown", type=Path, help="a document whose table of peers is written anew")
    options = parser.parse_args()
    try:
        chosen = list(articles(options.data))[: options.articles]
    except DataAbsent as absent:
        raise SystemExit(f"benchmarks: {absent}") from absent
    rows = []
    print(f"{f'{len(chosen)} articles':<36}" + "".join(f"{head:>9}" for head in HEADS) + f"{'x parse':>8}")
    for row in run(chosen):
        print(row.text(), flush=True)
        rows.append(row)
    if options.markdown:
        documents.write(options.markdown, "peers", lines(rows))


def run(chosen: Sequence[Article]) -> Iterator[Row]:
    """The rows of all systems; readings are made and timed once."""
    readings: dict[Callable[[Article], Any], tuple[list[Any], float]] = {}
    parsing = _made(programs.parsed, chosen, readings)[1]
    for system in SYSTEMS:
        if not system.installed:
            yield Row(system.name, (), f"not installed: pip install {system.requirement}")
            continue
        made, reading = _made(system.read, chosen, readings)
        found, finding = _found(system, chosen, made)
        refused = sum(items is None for items in found)
        pairs = [(article, items or []) for article, items in zip(chosen, found, strict=True)]
        measured, recalled = score(pairs), recalls(pairs)
        values = (*(measured[name] for name in MEASURES), *recalled.values())
        note = f"refuses {refused} of {len(chosen)} articles" if refused else ""
        yield Row(system.name, (*values, (reading + finding) / parsing), note)


def _made(
    read: Callable[[Article], Any],
    chosen: Sequence[Article],
    readings: dict[Callable[[Article], Any], tuple[list[Any], float]],
) -> tuple[list[Any], float]:
    """What a reading makes of the articles, and its processor seconds."""
    if read not in readings:
        read(_WARMING)
        start = time.process_time()
        made = [read(article) for article in chosen]
        readings[read] = made, time.process_time() - start
    return readings[read]


def _found(system: System, chosen: Sequence[Article], made: list[Any]) -> tuple[list[list[Item] | None], float]:
    system.find(_WARMING, system.read(_WARMING))
    start = time.process_time()
    found = [system.find(article, one) for article, one in zip(chosen, made, strict=True)]
    return found, time.process_time() - start


def lines(rows: Sequence[Row]) -> list[str]:
    """The table as it stands in a document."""
    head = "| | " + " | ".join(HEADS) + " | x parse |"
    return [head, "| --- |" + " ---: |" * (len(HEADS) + 1), *(row.markdown() for row in rows)]


if __name__ == "__main__":
    main()
