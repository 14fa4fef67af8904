"""A story with everything that exports must take care of, and every way to write it."""

import io
import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from secondsource import pipeline
from secondsource.model.record import Method, Record
from secondsource.model.report import Report
from secondsource.outputs import annotations, dossier, notext, tables, terminal
from secondsource.outputs.export import PLAIN, Export
from secondsource.resources import table
from tests.support import report_of

FIRST = """Police arrested Martin Keller in Leeds on Friday over a fire at a warehouse that hurt two.

Martin Keller, 41, of 12 Elm Street, said: “I was at home.” Keller, who is undocumented, was diagnosed with leukaemia in May.

Twelve-year-old Emma Stone saw the fire from her home at 48 Oak Park Avenue. “It was very loud,” said 12-year-old Emma Stone.

Mayor Jane Holt, who was diagnosed with pneumonia in April, said the council would rebuild the warehouse by 2027.
"""
SECOND = """A man was arrested on Friday in Leeds after a warehouse fire in which two were hurt, police said.

“It was very loud,” said Emma Stone, who lives nearby. Mayor Jane Holt said the council would rebuild the warehouse by 2027. """
LONG = (
    "“"
    + " ".join(f"We counted the damage in hall number {number} and it was worse than we feared." for number in range(9))
    + "”"
)
FORMATS = ("html", "annotations", "tables", "terminal")


@cache
def story() -> tuple[Record, Mapping[str, Report]]:
    """The record of two reports, and the reports by id."""
    texts = {"emma-stone.txt": FIRST, "harbour.txt": f"{SECOND}\n\n{LONG} said Jane Holt, the mayor.\n"}
    reports = [report_of(text, name=name, published="2025-06-09") for name, text in texts.items()]
    (record,) = pipeline.build(reports, one_story=True)
    return record, {report.id: report for report in reports}


def written(form: str, export: Export = PLAIN) -> str:
    """All bytes of an output, as text."""
    record, reports = story()
    if form == "html":
        return dossier.render(record, reports, export)
    if form == "annotations":
        return annotations.render(record, reports, export).decode()
    if form == "index":
        return notext.render(record, reports, replace(export, text=False)).decode()
    if form == "tables":
        return "\n".join(data.decode() for data in tables.render(record, reports, export).values())
    console = terminal.Terminal(file=io.StringIO(), width=110)
    terminal.show(record, console, export)
    return console.file.getvalue()  # type: ignore[attr-defined]


def visible(text: str) -> str:
    """Text in one line, without the style sheet and script of a page, which hold no word of a report."""
    return " ".join(re.sub(r"<(style|script)>.*?</\1>", "", text, flags=re.DOTALL).split())


def tells_measures(form: str, shown: str, method: Method) -> bool:
    """Whether what is visible of a form says how well the method does: a page in words, all else by the measures' names."""
    in_words = {row["name"]: row["what"] for row in table("dossier.toml")["measures"]}
    told = [in_words[name] if form == "html" else name for name, _ in method.accuracy]
    return bool(told) and all(" ".join(one.split()) in shown for one in told)
