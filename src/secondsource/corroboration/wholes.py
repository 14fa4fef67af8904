"""Which events are parts of larger ones, happened in them or were set off by them, by the words that say so.

A link is made in two ways. Words of a sentence put one event inside another or say that it caused it ("12 were arrested during
the march", "the raids triggered protests"). Or a telling gives a stretch of several days ("marched for three days") and
another event of the kind lies on one of these days, at no other place, with the same place, actor or word for the act.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from secondsource.corroboration.days import reach
from secondsource.corroboration.happened import Occasion
from secondsource.corroboration.likeness import places_agree
from secondsource.corroboration.view import View
from secondsource.model.claim import EventClaim, EventLink, EventRelation
from secondsource.model.event import EventMention
from secondsource.model.evidence import Evidence, Span
from secondsource.resources import table

_TOLD = frozenset({"happened", "ongoing"})
_STOPS = re.compile(r"[,;:.“”\"()–—]|\s-\s")
_DETERMINERS = frozenset("the a an this that his her its their".split())
_ORDER: tuple[EventRelation, ...] = ("part of", "during", "caused by")
Found = tuple[int, EventRelation, int, Evidence]
"""Number of an event, its relation, number of the other event, and the words."""


def linked(
    claims: Sequence[EventClaim], labels: Sequence[str], groups: Sequence[Sequence[Occasion]], view: View
) -> tuple[EventClaim, ...]:
    """The claims with their links.

    Args:
        claims: The event claims.
        labels: Label of each group's claim.
        groups: The occasions of each merged event.
        view: The story.
    """
    links: dict[str, dict[tuple[EventRelation, str], Evidence]] = {}
    for one, relation, other, evidence in found(view, groups):
        links.setdefault(labels[one], {}).setdefault((relation, labels[other]), evidence)
    return tuple(replace(claim, links=_in_order(links.get(claim.label, {}), labels)) for claim in claims)


def found(view: View, groups: Sequence[Sequence[Occasion]]) -> Iterator[Found]:
    """Every link between two events, by their numbers; the same one as often as it is told."""
    yield from _said(view, groups)
    yield from _on_its_days(groups)


def _in_order(told: dict[tuple[EventRelation, str], Evidence], labels: Sequence[str]) -> tuple[EventLink, ...]:
    """One link to each other event: the closest relation, in order of relation, then of the events."""
    ordered = sorted(told, key=lambda pair: (_ORDER.index(pair[0]), labels.index(pair[1])))
    kept: dict[str, EventLink] = {}
    for relation, label in ordered:
        kept.setdefault(label, EventLink(relation, label, told[relation, label]))
    return tuple(kept.values())


def _said(view: View, groups: Sequence[Sequence[Occasion]]) -> Iterator[Found]:
    """What sentences say of two events they tell."""
    numbers = {
        (occasion.report, mention.trigger): number
        for number, group in enumerate(groups)
        for occasion in group
        for mention in occasion.mentions
        if mention.realis in _TOLD and not mention.speech_act
    }
    for report, analysis in view.by_report():
        told = [mention for mention in analysis.events if (report, mention.trigger) in numbers]
        for one, other in _beside(view, report, told):
            relation = _relation(analysis.report.text, one, other)
            pair = numbers[report, one.trigger], numbers[report, other.trigger]
            if relation is not None and pair[0] != pair[1]:
                span = Span(min(one.trigger.start, other.trigger.start), max(one.trigger.end, other.trigger.end))
                yield pair[0], relation, pair[1], view.quote(report, span)


def _beside(view: View, report: str, told: Sequence[EventMention]) -> Iterator[tuple[EventMention, EventMention]]:
    """Ordered pairs of neighbouring mentions of one sentence."""
    inside: dict[Span, list[EventMention]] = {}
    for mention in told:
        sentence = view.sentence(report, mention.trigger.start)
        if sentence is not None:
            inside.setdefault(sentence, []).append(mention)
    for mentions in inside.values():
        for one, other in pairwise(mentions):
            yield from ((one, other), (other, one))


def _relation(text: str, one: EventMention, other: EventMention) -> EventRelation | None:
    """How the one stands to the other, by the words between them."""
    rules = table("occasions.toml")["links"]
    if other.type not in rules["larger"]:
        return None
    if other.trigger.end <= one.trigger.start:
        return _behind(text, one.trigger, other.trigger)
    between = text[one.trigger.end : other.trigger.start]
    if _STOPS.search(between) or _listed("clauses").search(between):
        return None
    running = other.trigger.of(text).casefold().endswith("ing")
    if _whole("caused", between, running=running):
        return "caused by"
    inside = [one.type, other.type] in rules["pairs"] and _whole("inside", between, running=running)
    return "during" if inside or _whole("during", between, running=running) else None


def _behind(text: str, one: Span, other: Span) -> EventRelation | None:
    """The relation of what is told behind the noun that names the other event; the signal may hold its trigger ("met with")."""
    if _whole("causing", text[other.end : one.start]):
        return "caused by"
    following = re.compile(r"\s+\w+\s").match(text, one.end)
    reached = text[other.end : one.end if following is None else following.end()]
    return "during" if _whole("holding", text[other.end : one.start]) or _whole("holding", reached) else None


def _whole(name: str, between: str, *, running: bool = False) -> bool:
    """Whether a signal stands between two events, and behind it nothing but what belongs to the second one's own words.

    With ``running`` the second is a form in -ing, which names an event only behind an article or the signal itself: "at youths
    throwing stones" tells no event in which something happened.
    """
    match = _signal(name).search(between)
    if match is None or _listed("ends").search(match["own"]):
        return False
    own = match["own"].casefold().split()
    return not running or not own or own[0] in _DETERMINERS


@cache
def _signal(name: str) -> re.Pattern[str]:
    """The words of a list with what leads to the noun behind them; of what comes after a noun, all that stands between."""
    rules = table("occasions.toml")["links"]
    words = "|".join(re.escape(words) for words in sorted(rules[name], key=len, reverse=True))
    near = rf"(?:[\w’'-]+\s+){{0,{rules['reach']}}}"
    first = {"causing": rf"^\s+{near}", "holding": rf"^\s+{near}(?:(?:that|which)\s+)?{near}"}.get(name, r"\b")
    return re.compile(rf"{first}(?:{words})\s+(?P<own>{near})$", re.IGNORECASE)


@cache
def _listed(name: str) -> re.Pattern[str]:
    words = "|".join(re.escape(words) for words in table("occasions.toml")["links"][name])
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


def _on_its_days(groups: Sequence[Sequence[Occasion]]) -> Iterator[Found]:
    """Events on one day of the stretch that a larger one of the kind is told to have lasted."""
    by_kind: dict[tuple[str, str], list[int]] = {}
    for number, group in enumerate(groups):
        by_kind.setdefault((group[0].first.type, group[0].family), []).append(number)
    for numbers in by_kind.values():
        for whole in numbers:
            for occasion, mention in _lasting(groups[whole]):
                evidence = occasion.view.quote(occasion.report, mention.clause)
                yield from (
                    (part, "part of", whole, evidence)
                    for part in numbers
                    if part != whole and _within(groups[part], groups[whole], mention)
                )


def _lasting(group: Sequence[Occasion]) -> Iterator[tuple[Occasion, EventMention]]:
    """The tellings that give an event a stretch of several days, of types that hold others."""
    rules = table("occasions.toml")["links"]
    least, most = rules["days"]
    for occasion in group:
        for mention in occasion.mentions:
            stretch = reach(mention.day)
            told = mention.realis in _TOLD and not mention.speech_act and mention.type in rules["larger"]
            if told and stretch is not None and least <= (stretch[1] - stretch[0]).days + 1 <= most:
                yield occasion, mention


def _within(part: Sequence[Occasion], whole: Sequence[Occasion], lasting: EventMention) -> bool:
    """Whether every day given for an event is one of the larger one's, and a word, actor or place is, too; never elsewhere."""
    stretch = reach(lasting.day)
    days = [reach(mention.day) for occasion in part for mention in occasion.mentions]
    known = [day for day in days if day is not None]
    inside = all(stretch is not None and stretch[0] <= day[0] == day[1] <= stretch[1] for day in known)
    pairs = [(one, other) for one in part for other in whole]
    elsewhere = any(places_agree(one, other) is False for one, other in pairs)
    alike = any(
        one.triggers & other.triggers or one.actors & other.actors or places_agree(one, other) for one, other in pairs
    )
    return bool(known) and inside and alike and not elsewhere
