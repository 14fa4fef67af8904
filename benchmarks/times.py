"""``python -m benchmarks.times --data FOLDER``: time expressions beside other programs on TempEval-3's test set.

``value`` and ``relaxed`` F1 by ``evaluation/sets/_timeml.py``; ``KB/CPU s``: the test documents read a second of processor time.
What a program gives becomes a TIMEX3 value in the way that suits it best: a moment of a program that also says how fine it is
("month") is cut to that. Then come our own bars: speed, and how the time grows with the text. ``--markdown FILE`` writes the rows
into that file's table. The peers are the dependency group ``peers-times``; one that is not there is named.
"""

import argparse
import importlib
import re
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from datetime import time as clock
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks import documents
from benchmarks.bars import Bar
from benchmarks.beside import Program, Row
from benchmarks.reports import make
from evaluation.sets import DataAbsent
from evaluation.sets._timeml import Document, match
from evaluation.sets._timeml import documents as gold
from secondsource.analysis import times
from secondsource.model.evidence import Span
from secondsource.model.times import TimeExpression

HEADS = ("value", "relaxed", "KB/CPU s")
Find = Callable[[str, date], list[TimeExpression]]
_PERIODS = {"year": "%Y", "month": "%Y-%m", "week": "%G-W%V", "day": "%Y-%m-%d", "time": "%Y-%m-%dT%H:%M"}
_HOSTILE = ("Friday ", "two days later ", "14:05 Go\n", "the same day ", "03/04/2024 ", "10 p.m. GMT ")


@dataclass(frozen=True, slots=True)
class System(Program):
    """A program that finds time expressions; ``module`` is what must be importable for it."""

    find: Find


def found(start: int, end: int, value: str) -> TimeExpression:
    """An expression with nothing but its words and value, as the scorer wants it."""
    return TimeExpression(Span(start, end), "DATE", value)


def _dateparser(text: str, day: date) -> list[TimeExpression]:
    search = importlib.import_module("dateparser.search").search_dates
    reader = importlib.import_module("dateparser.date").DateDataParser
    settings = {"RELATIVE_BASE": datetime.combine(day, clock()), "RETURN_TIME_AS_PERIOD": True}
    listed, at = [], 0
    for words, moment in search(text, languages=["en"], settings=settings) or []:
        start = text.find(words, at)
        if start < 0:
            continue
        at = start + len(words)
        period = reader(languages=["en"], settings=settings).get_date_data(words).period
        listed.append(found(start, at, moment.strftime(_PERIODS.get(period, _PERIODS["time"]))))
    return listed


def _parsedatetime(text: str, day: date) -> list[TimeExpression]:
    calendar = importlib.import_module("parsedatetime").Calendar()
    read = calendar.nlp(text, datetime.combine(day, clock())) or ()
    return [
        found(start, end, moment.strftime(_PERIODS["day" if flag == 1 else "time"]))
        for moment, flag, start, end, _ in read
    ]


def _recognizers(text: str, day: date) -> list[TimeExpression]:
    """A definite ``timex`` as it is, else the past one of the readings it resolves to."""
    module = importlib.import_module("recognizers_date_time")
    read = module.recognize_datetime(text, module.Culture.English, reference=datetime.combine(day, clock()))
    return [found(one.start, one.end + 1, _timex(one.resolution["values"][0])) for one in read if one.resolution]


def _timex(reading: dict[str, Any]) -> str:
    timex = str(reading.get("timex", ""))
    moment = str(reading.get("start", reading.get("value", "")))
    if "XXXX" not in timex or reading.get("type") == "set" or not re.match(r"\d{4}-\d\d-\d\d", moment):
        return timex
    return moment[:10] + (timex[timex.index("T") :] if "T" in timex else "")


def _timexy(text: str, day: date) -> list[TimeExpression]:
    del day
    values = ((one, re.search(r'value="([^"]*)"', one.kb_id_)) for one in _timexy_pipeline()(text).ents)
    return [found(one.start_char, one.end_char, value[1].removesuffix("T00:00:00")) for one, value in values if value]


@cache
def _timexy_pipeline() -> Any:  # noqa: ANN401 - spaCy's types are not published
    importlib.import_module("timexy")
    language = importlib.import_module("spacy").blank("en")
    language.add_pipe("timexy", config={"kb_id_type": "timex3", "label": "timexy", "overwrite": False})
    return language


SYSTEMS = (
    System("Second Source", None, "", times.expressions),
    System(
        "recognizers-text-date-time 1.0.2a2",
        "recognizers_date_time",
        "recognizers-text-date-time==1.0.2a2 'emoji<2'",
        _recognizers,
    ),
    System("dateparser 1.5.0, search_dates", "dateparser", "dateparser==1.5.0", _dateparser),
    System("parsedatetime 2.6", "parsedatetime", "parsedatetime==2.6", _parsedatetime),
    System("timexy 0.1.3", "timexy", "timexy==0.1.3", _timexy),
)


def scores(find: Find, chosen: Sequence[Document]) -> tuple[float, float]:
    """Value and relaxed F1 over all documents together, in order of their spans."""
    values = relaxed = total = 0
    for document in chosen:
        made = sorted(find(document.text, document.day), key=lambda one: one.span)
        matched = match(made, document.gold)
        relaxed += len(matched)
        values += sum(one.value == other.value for one, other in matched)
        total += len(made) + len(document.gold)
    return 2 * values / total, 2 * relaxed / total


def run(test: Sequence[Document], systems: Iterable[System] = SYSTEMS) -> Iterator[Row]:
    """The rows of all systems."""
    for system in systems:
        if not system.installed:
            yield Row(system.name, (), f"not installed: pip install {system.requirement}")
            continue
        system.find("It rained on Friday.", date(2025, 6, 11))  # loads lexicons before anything is timed
        start = time.process_time()
        on_test = scores(system.find, test)
        seconds = time.process_time() - start
        speed = sum(len(one.text.encode()) for one in test) / 1000 / seconds
        yield Row(system.name, (*on_test, speed))


def bars() -> Iterator[Bar]:
    """Speed on made news, and the time of a megabyte beside four times that of a quarter of it; hostile texts too."""
    news = "\n".join(str(report["text"]) for report in make(120))
    yield Bar("times: kilobytes of news", len(news.encode()) / 1000 / _seconds(news), 200, "KB/CPU s", at_least=True)
    one_line = news.replace("\n", " ")
    for name, text in (("news in one paragraph", one_line), *((repr(piece), piece) for piece in _HOSTILE)):
        short, long = ((text * (size // len(text) + 1))[:size] for size in (250_000, 1_000_000))
        yield Bar(f"times: 1 MB of {name}", _seconds(long) / _seconds(short) / 4, 1.5, "x linear")


def _seconds(text: str) -> float:
    start = time.process_time()
    times.expressions(text, date(2025, 6, 11))
    return time.process_time() - start


def main() -> None:
    """Prints the table and the bars; writes the table where asked.

    Raises:
        SystemExit: The data are absent, or the file to write has no place for the table.
    """
    parser = argparse.ArgumentParser(prog="python -m benchmarks.times", description="Times: peers side by side.")
    parser.add_argument("--data", type=Path, required=True, help="folder of the public sets")
    parser.add_argument("--markdown", type=Path, help="a document whose table of peers is written anew")
    options = parser.parse_args()
    try:
        test = list(gold(options.data / "times" / "tempeval3-test"))
    except DataAbsent as absent:
        raise SystemExit(f"benchmarks: {absent}") from absent
    rows = []
    print(f"{f'{len(test)} documents':<40}" + "".join(f"{head:>14}" for head in HEADS))
    for row in run(test):
        print(f"{row.name:<40}" + "".join(f"{value:>14.3f}" for value in row.values) + row.note, flush=True)
        rows.append(row)
    if options.markdown:
        table = [
            "| | " + " | ".join(HEADS) + " |",
            "| --- |" + " ---: |" * len(HEADS),
            *(row.markdown(len(HEADS)) for row in rows),
        ]
        documents.write(options.markdown, "peers", table)
    for bar in bars():
        print(bar, flush=True)


if __name__ == "__main__":
    main()
