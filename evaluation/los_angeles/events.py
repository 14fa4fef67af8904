"""Events of the two reports against the hand-made gold: found, non-events told as fact, extra ones. Counts, not fractions.

``events``: of 19 gold events, those of which a predicted mention stands in the gold evidence with the PLOVER root, the day, the
place and the actor right. A day is right when every day it may mean lies in the gold date, or when gold says that the text does
not state it and the prediction leaves it out. A place is right when a mention of the same event in that report stands at one of
gold's places, as ``places`` counts them. No place is asked of acts of speaking: the reports do not say where somebody spoke,
and gold gives what he spoke about. An actor is right when its name shares a content word with gold's label.
``non_events``: of 6 gold non-events, those whose evidence holds a mention told as happened or ongoing. Lower is better.
``extra_events``: predicted events (mentions of one report with one number) told as happened or ongoing of which no mention
stands in the evidence of a gold event of the same root. Lower is better.
"""

import re
import sys
from collections.abc import Iterator
from typing import Any

from evaluation.los_angeles import places
from evaluation.los_angeles.run import Run, clean_span, gold, load
from secondsource.model.analysis import Analysis
from secondsource.model.event import EventMention
from secondsource.model.evidence import Span

_ORDER = ("mention", "root", "day", "place", "actor", "")
_SPOKEN = frozenset(("ACCUSE", "REJECT", "REQUEST", "SUPPORT", "THREATEN"))
_FACT = frozenset(("happened", "ongoing"))
_STOP = frozenset("the of and us a an in gov cop civ cvl mil soc r1 r2".split())


def measure(run: Run) -> dict[str, float]:
    """The three counts."""
    wanted = gold("events")
    return {
        "events": float(sum(not missing(run, event) for event in wanted["events"])),
        "non_events": float(sum(bool(told_as_fact(run, item)) for item in wanted["non_events"])),
        "extra_events": float(sum(1 for _ in extras(run))),
    }


def missing(run: Run, event: dict[str, Any]) -> str:
    """What is wrong with the best mention of a gold event: ``""`` when found, else the first of ``_ORDER`` that fails."""
    verdicts = (
        _verdict(analysis, mention, event)
        for analysis, mentions in _standing_in(run, event["evidence"])
        for mention in mentions
    )
    return max(verdicts, key=_ORDER.index, default="mention")


def _verdict(analysis: Analysis, mention: EventMention, event: dict[str, Any]) -> str:
    if mention.type != event["plover"]["event"]:
        return "root"
    if not _day_right(mention.day, event):
        return "day"
    if event["plover"]["event"] not in _SPOKEN and not _place_right(analysis, mention, event):
        return "place"
    return "" if _words(mention.actor_name or "") & _words(event["actor"]) else "actor"


def _place_right(analysis: Analysis, mention: EventMention, event: dict[str, Any]) -> bool:
    """Whether the event of a mention is at one of gold's places; where gold has none, there is nothing to miss."""
    gazetteer = gold("events")["places"]
    told = (one.place for one in analysis.events if one.event == mention.event and one.place is not None)
    found = [analysis.places[index] for index in told]
    return not event["place"] or any(places.right(one, gazetteer[key]) for one in found for key in event["place"])


def told_as_fact(run: Run, item: dict[str, Any]) -> list[EventMention]:
    """The mentions told as happened or ongoing in the evidence of a non-event."""
    standing = _standing_in(run, item["evidence"])
    return [mention for _, mentions in standing for mention in mentions if mention.realis in _FACT]


def extras(run: Run) -> Iterator[tuple[str, list[EventMention]]]:
    """Report and mentions of each predicted event no gold event answers to."""
    wanted = gold("events")["events"]
    for name in ("r1", "r2"):
        analysis = run.analysis(name)
        spans = [
            (event["plover"]["event"], clean_span(analysis.report, (piece["start"], piece["end"])))
            for event in wanted
            for piece in event["evidence"]
            if piece["report"] == name
        ]
        for number in sorted({mention.event for mention in analysis.events}):
            mentions = [mention for mention in analysis.events if mention.event == number]
            told = [mention for mention in mentions if mention.realis in _FACT]
            answered = any(
                mention.type == root and _stands_in(mention, span) for mention in mentions for root, span in spans
            )
            if told and not answered:
                yield name, told


def details(run: Run) -> Iterator[str]:
    """One line for each gold event with its verdict, each non-event told as fact, each extra event."""
    wanted = gold("events")
    for event in wanted["events"]:
        yield f"{event['id']} {missing(run, event) or 'found'}: {event['label']}"
    for item in wanted["non_events"]:
        for mention in told_as_fact(run, item):
            yield f"{item['id']} told as fact: {mention.type} {mention.trigger}"
    for name, mentions in extras(run):
        text = run.analysis(name).report.text
        yield f"extra {name} {mentions[0].type}: " + " | ".join(mention.clause.of(text)[:90] for mention in mentions)


def _standing_in(run: Run, evidence: list[dict[str, Any]]) -> Iterator[tuple[Analysis, list[EventMention]]]:
    for piece in evidence:
        analysis = run.analysis(piece["report"])
        span = clean_span(analysis.report, (piece["start"], piece["end"]))
        yield analysis, [mention for mention in analysis.events if _stands_in(mention, span)]


def _stands_in(mention: EventMention, span: Span) -> bool:
    return mention.trigger in span or mention.clause in span


def _day_right(day: str | None, event: dict[str, Any]) -> bool:
    if day is None:
        return "not stated" in event.get("date_note", "")
    low, high = _bounds(event["date"])
    return low <= _bounds(day)[0] and _bounds(day)[1] <= high


def _bounds(edtf: str) -> tuple[str, str]:
    first, _, last = edtf.replace("~", "").partition("/")
    last = last or first
    return ("0000" if first == ".." else first), ("9999" if last == ".." else last)


def _words(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", name.casefold())) - _STOP


if __name__ == "__main__":
    the_run = load()
    print("\n".join(details(the_run)), measure(the_run), sep="\n", file=sys.stdout)
