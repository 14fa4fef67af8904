"""Scores the days of events against TimeML's links between events and times (Pustejovsky et al. 2003).

Of the mentions whose trigger shares a character with an EVENT that a TLINK puts into a TIMEX3 of one day (IS_INCLUDED, DURING,
SIMULTANEOUS, IDENTITY; not the document's own), ``event_day_precision`` is the share of those dated that have that day, and
``event_day_recall`` the share of all. ``events_published`` counts mentions given the document's day though TimeML says another
day, or before or after it. Lower is better. Gold knows days where the text gives none ("officials said"), which no finder can.
"""

import re
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from evaluation.sets import DataAbsent
from evaluation.sets._timeml import created, read
from secondsource.analysis import analyze
from secondsource.model.analysis import Analysis
from secondsource.model.event import EventMention
from secondsource.model.evidence import Span
from secondsource.model.report import Published, Report
from secondsource.text.paragraphs import paragraphs

_AT = frozenset(("IS_INCLUDED", "DURING", "SIMULTANEOUS", "IDENTITY"))
_APART = frozenset(("BEFORE", "IBEFORE", "AFTER", "IAFTER"))
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Dated:
    """A mention that a gold event answers to.

    Attributes:
        analysis: Of its report.
        mention: The mention.
        days: The days a gold link puts it on; empty where it only sets it apart from the document's day.
        published: The document's day.
    """

    analysis: Analysis
    mention: EventMention
    days: frozenset[str]
    published: str

    def __str__(self) -> str:
        text, start = self.analysis.report.text, self.mention.trigger.start
        around = re.sub(r"\s+", " ", f"{text[max(0, start - 120) : start]}>>{text[start : start + 100]}")
        gold = ", ".join(sorted(self.days)) or f"not {self.published}"
        return f"{self.mention.day} / {gold}\t{around}\t{self.analysis.report.name}"


def measure(folder: Path) -> dict[str, float]:
    """The three measures over all documents under ``folder``.

    Raises:
        DataAbsent: There are none.
    """
    found = list(mentions(folder))
    linked = [one for one in found if one.days]
    given = [one for one in linked if one.mention.day is not None]
    right = sum(one.mention.day in one.days for one in given)
    return {
        "event_day_precision": right / max(1, len(given)),
        "event_day_recall": right / max(1, len(linked)),
        "events_published": float(sum(_misled(one) for one in found)),
    }


def mentions(folder: Path) -> Iterator[Dated]:
    """The mentions that gold says something about, document by document.

    Raises:
        DataAbsent: There are no documents.
    """
    paths = sorted(folder.rglob("*.tml"))
    if not paths:
        raise DataAbsent(f"no .tml files under {folder}")
    for path in paths:
        root, text, marked = read(path)
        published = created(root).attrib["value"][:10]
        analysis = analyze(_report(path.name, text, published))
        links = _links(root)
        values = {one.attrib["tid"]: one.attrib.get("value", "") for one in root.iter("TIMEX3")}
        own = created(root).attrib["tid"]
        for element, start, end in marked:
            linked = links.get(element.attrib.get("eid", ""), [])
            days = frozenset(
                values[time][:10] for kind, time in linked if kind in _AT and time != own and _DAY.match(values[time])
            )
            if days or any(kind in _APART and time == own for kind, time in linked):
                span = Span(start, end)
                here = (mention for mention in analysis.events if mention.trigger.overlaps(span))
                yield from (Dated(analysis, mention, days, published) for mention in here)


def _misled(one: Dated) -> bool:
    return one.mention.day == one.published and one.published not in one.days


def _links(root: ET.Element) -> dict[str, list[tuple[str, str]]]:
    """The links of each event to times, by event: kind and time."""
    events = {one.attrib["eiid"]: one.attrib["eventID"] for one in root.iter("MAKEINSTANCE")}
    links: dict[str, list[tuple[str, str]]] = {}
    for link in root.iter("TLINK"):
        event, time = events.get(link.attrib.get("eventInstanceID", "")), link.attrib.get("relatedToTime")
        if event is not None and time is not None:
            links.setdefault(event, []).append((link.attrib["relType"], time))
    return links


def _report(name: str, text: str, published: str) -> Report:
    return Report(
        id=name,
        name=name,
        text=text,
        sha256="",
        paragraphs=paragraphs(text),
        published=Published(published, published, "metadata"),
    )


if __name__ == "__main__":
    for dated in mentions(Path(sys.argv[1])):
        if (dated.days and dated.mention.day not in dated.days) or _misled(dated):
            print(dated)
