"""What belongs to a person or to the event a story is about and is no count: ages, terms of punishment, magnitudes."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from secondsource.corroboration.discrepancies.shared import Finding, Matters, compatible, discrepancy
from secondsource.corroboration.joining import folded
from secondsource.corroboration.verdict import Verdict
from secondsource.model.analysis import Analysis
from secondsource.model.evidence import Span
from secondsource.model.times import TimeExpression
from secondsource.resources import table

_AGE_BEHIND = re.compile(
    r"\s?(?:,\s*(?:who is\s+)?|\s\(|\s(?:is|was)\s+)(?:aged?\s+)?(\d{1,3})(?=\s*[,;.)]|\s+years old)"
)
_AGE_BEFORE = re.compile(r"(?<![\d-])(\d{1,3})[-‑ ]year[-‑ ]old\s+(?:[\w’'-]+\s+){0,4}$")
_THEN = re.compile(r"\bthen[-‑\s]*$", re.IGNORECASE)
"""What makes an age one of another day: "then-15-year-old"."""
_BEFORE = 60
"""Characters before a name within which an age may lead to it."""
_OLDEST = 115
_PERIOD = re.compile(r"P(\d+)([YMWD])")
_DAYS = {"Y": 365, "M": 30, "W": 7, "D": 1}


@dataclass(frozen=True)
class Measure:
    """A value that one report gives.

    Attributes:
        report: Report id.
        span: Its words.
        value: The value in the unit of its kind.
        published: When the report was published, where stated.
    """

    report: str
    span: Span
    value: float
    published: date | None = None


Comparing = Callable[[Measure, Measure], Verdict | None]
Reading = Callable[[Matters, Analysis], Iterator[tuple[str, Measure]]]


def find(matters: Matters) -> Iterator[Finding]:
    """Findings on ages, then on terms of punishment, then on magnitudes."""
    names = {entity.key: entity.name for entity in matters.view.identities.entities}
    for key, given in sorted(_by_person(matters, _ages).items()):
        yield from _compared(matters, f"How old is {names.get(key, key)}?", given, compare_ages)
    for key, given in sorted(_by_person(matters, _terms).items()):
        yield from _compared(matters, f"To how long was {names.get(key, key)} sentenced?", given, compare)
    yield from _compared(matters, "What was the magnitude?", list(_magnitudes(matters)), compare_magnitudes)


def compare(one: Measure, other: Measure) -> Verdict | None:
    """Two values of one thing: at odds where they differ."""
    return None if one.value == other.value else Verdict()


def compare_magnitudes(one: Measure, other: Measure) -> Verdict | None:
    """Two magnitudes of one earthquake: further apart than agencies' first figures lie they are two earthquakes."""
    near = abs(one.value - other.value) < table("differences.toml")["measures"]["quakes"]
    return Verdict() if near and one.value != other.value else None


def compare_ages(one: Measure, other: Measure) -> Verdict | None:
    """Two ages of one person; a birthday may lie between two reports of different months."""
    if one.value == other.value:
        return None
    first, later = sorted((one, other), key=lambda age: age.value)
    undated = first.published is None or later.published is None
    if undated and later.value - first.value < table("differences.toml")["measures"]["undated"]:
        return None
    if later.value - first.value == 1 and first.published is not None and later.published is not None:
        apart = later.published - first.published
        if apart >= timedelta(days=table("differences.toml")["measures"]["birthday"]):
            return Verdict("A birthday may lie between the two reports.")
    return Verdict()


def _compared(matters: Matters, question: str, given: Iterable[Measure], comparing: Comparing) -> Iterator[Finding]:
    """One question where some values are at odds, with the first telling of each report and value; else the first reason."""
    told: dict[tuple[str, float], Measure] = {}
    for measure in given:
        told.setdefault((measure.report, measure.value), measure)
    by_value: dict[float, Measure] = {}
    for measure in told.values():
        by_value.setdefault(measure.value, measure)
    values = list(by_value.values())
    verdicts = [(one, other, comparing(one, other)) for at, one in enumerate(values) for other in values[at + 1 :]]
    labels = [label for one in told.values() for label in matters.labels_at(one.report, one.span)]
    apart = {
        m.value for one, other, verdict in verdicts if verdict is not None and verdict.at_odds for m in (one, other)
    }
    if apart:
        at_odds = (one for one in told.values() if one.value in apart)
        ordered = sorted(at_odds, key=lambda one: (matters.view.order[one.report], one.span))
        twice = [one.report for one in ordered if sum(one.report == other.report for other in ordered) > 1]
        accounts = [matters.account(one.report, one.span) for one in ordered]
        yield discrepancy("figure", question, accounts, labels, within=twice)
        return
    for one, other, verdict in verdicts:
        if verdict is not None:
            yield compatible(
                "figure", [matters.account(m.report, m.span) for m in (one, other)], labels, verdict.reason
            )
            return


def _by_person(matters: Matters, finding: Reading) -> dict[str, list[Measure]]:
    """What is given of each named person, by the person's key in the record."""
    found: dict[str, list[Measure]] = {}
    for report, analysis in matters.view.by_report():
        for entity, measure in finding(matters, analysis):
            key = matters.view.identities.key(report, entity)
            if key is not None:
                found.setdefault(key, []).append(measure)
    return {key: given for key, given in found.items() if len({one.value for one in given}) > 1}


def _ages(_: Matters, analysis: Analysis) -> Iterator[tuple[str, Measure]]:
    """Ages beside the names of people: "Ana Reis, 34," and "the 34-year-old driver Ana Reis"."""
    text, published = analysis.report.text, _published(analysis)
    for mention in analysis.mentions:
        if mention.kind != "person" or not mention.named:
            continue
        start = max(0, mention.span.start - _BEFORE)
        before = _AGE_BEFORE.search(text[start : mention.span.start])
        match = _AGE_BEHIND.match(text, mention.span.end)
        shift = 0
        past = before is not None and _THEN.search(text[start : start + before.start()]) is not None
        if match is None and before is not None and "," not in before.group() and not past:
            match, shift = before, start
        if match is not None and 0 < int(match[1]) <= _OLDEST:
            span = Span(shift + match.start(1), shift + match.end(1))
            yield mention.entity, Measure(analysis.report.id, span, float(match[1]), published)


def _published(analysis: Analysis) -> date | None:
    published = analysis.report.published
    return None if published is None or published.inferred else date.fromisoformat(published.latest)


def _terms(matters: Matters, analysis: Analysis) -> Iterator[tuple[str, Measure]]:
    """The first stretch of time behind the word for a sentence, of the person it befell; what may be given is none."""
    keys = {entity.name: entity.key for entity in analysis.entities if entity.named and entity.kind == "person"}
    text = analysis.report.text
    for event in analysis.events:
        entity = keys.get(event.target_name or "")
        if entity is None or event.trigger.of(text).casefold() not in _punishing() or event.realis != "happened":
            continue
        sentence = matters.view.sentence(analysis.report.id, event.trigger.start)
        if sentence is None or set(folded(sentence.of(text))) & _open():
            continue
        behind = [time for time in analysis.times if time.span in sentence and event.trigger.end <= time.span.start]
        days = [(time, found) for time in behind if (found := _length(time)) is not None]
        if days:
            yield entity, Measure(analysis.report.id, days[0][0].span, days[0][1])


def _length(time: TimeExpression) -> float | None:
    """Days of a stretch of time: years as 365, months as 30."""
    match = _PERIOD.fullmatch(time.value) if time.kind == "DURATION" else None
    return None if match is None else float(match[1]) * _DAYS[match[2]]


def _magnitudes(matters: Matters) -> Iterator[Measure]:
    """The one magnitude that a report gives where it says what it is about; of several each may be another quake's."""
    pattern = re.compile(table("differences.toml")["measures"]["magnitude"], re.IGNORECASE)
    for report, analysis in matters.view.by_report():
        lede = analysis.sentences[: table("counted.toml")["near"]["lede"]]
        matches = list(pattern.finditer(analysis.report.text, 0, lede[-1].end)) if lede else []
        given = {next(group for group in match.groups() if group) for match in matches}
        for match in matches[:1] if len(given) == 1 else []:
            value = next(group for group in match.groups() if group)
            start = match.start() + match.group().index(value)
            yield Measure(report, Span(start, start + len(value)), float(value))


@cache
def _punishing() -> frozenset[str]:
    return frozenset(table("differences.toml")["measures"]["punishing"].split())


@cache
def _open() -> frozenset[str]:
    return frozenset(table("differences.toml")["measures"]["open"].split())
