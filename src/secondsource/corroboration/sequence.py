"""The order of two events as a report's own words give it: "marched after the verdict", "burned tyres before police moved in"."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

from secondsource.corroboration.happened import Occasion
from secondsource.corroboration.view import View
from secondsource.model.event import EventMention
from secondsource.model.evidence import Evidence, Span
from secondsource.resources import table
from secondsource.text.words import fold

_TOLD = frozenset({"happened", "ongoing"})
# Characters in which the word before a signal is looked for.
_NEAR = 30
# What ends a phrase that a signal opens, whatever its words.
_STOPS = re.compile(r"[,;:.“”\"()]")


@dataclass(frozen=True, slots=True)
class Sequel:
    """One report says that an event came before another.

    Attributes:
        first: Number of the earlier event, as the groups are counted.
        then: Number of the later one.
        evidence: From the one's trigger to the other's.
    """

    first: int
    then: int
    evidence: Evidence


def sequels(view: View, groups: Sequence[Sequence[Occasion]]) -> list[Sequel]:
    """What the reports say of the order of events, in order of report and offset, one of each pair.

    Only events told as fact in a report's own voice are ordered, and only when no report says the opposite. What one word
    names twice in a sentence ("attack pictures following the attack") is likely one event, and not ordered.
    """
    numbers = {
        (occasion.report, mention.trigger): number
        for number, group in enumerate(groups)
        for occasion in group
        for mention in occasion.mentions
    }
    found: dict[tuple[int, int], Sequel] = {}
    for report, analysis in view.by_report():
        mentions = sorted(analysis.events, key=lambda mention: mention.trigger)
        for sentence, inside in _by_sentence(view, report, mentions):
            for first, then in _ordered(analysis.report.text, sentence, inside):
                if fold(view.words(report, first.trigger)) == fold(view.words(report, then.trigger)):
                    continue
                pair = numbers.get((report, first.trigger)), numbers.get((report, then.trigger))
                if pair[0] is not None and pair[1] is not None and pair[0] != pair[1]:
                    span = _across(first.trigger, then.trigger)
                    found.setdefault((pair[0], pair[1]), Sequel(pair[0], pair[1], view.quote(report, span)))
    return [one for pair, one in found.items() if pair[::-1] not in found]


def _by_sentence(
    view: View, report: str, mentions: Sequence[EventMention]
) -> Iterator[tuple[Span, list[EventMention]]]:
    inside: dict[Span, list[EventMention]] = {}
    for mention in mentions:
        sentence = view.sentence(report, mention.trigger.start)
        if sentence is not None:
            inside.setdefault(sentence, []).append(mention)
    yield from ((sentence, found) for sentence, found in inside.items() if len(found) > 1)


def _ordered(
    text: str, sentence: Span, mentions: Sequence[EventMention]
) -> Iterator[tuple[EventMention, EventMention]]:
    """Pairs (earlier, later) of one sentence."""
    for one, other in pairwise(mentions):
        signal = _signal(text, one.trigger.end, other.trigger.start)
        if signal is not None and _comparable(one, other):
            yield (one, other) if signal["first"] == "before" else (other, one)
    yield from _opened(text, sentence, mentions)


def _opened(text: str, sentence: Span, mentions: Sequence[EventMention]) -> Iterator[tuple[EventMention, EventMention]]:
    """Of "After the verdict, crowds marched" the pair: the sentence opens with the signal, a comma ends its phrase."""
    named, main = mentions[0], mentions[1]
    signal = _signal(text, sentence.start, named.trigger.start)
    opens = signal is not None and _pattern(signal).match(text, sentence.start) is not None
    comma = text.find(",", named.trigger.end, main.trigger.start)
    if signal is not None and opens and comma >= 0 and _comparable(named, main):
        yield (named, main) if signal["first"] == "behind" else (main, named)


def _comparable(one: EventMention, other: EventMention) -> bool:
    """Whether both are told as fact in the report's own voice."""
    return all(
        mention.realis in _TOLD and (mention.statement is None or mention.speech_act) for mention in (one, other)
    )


def _signal(text: str, start: int, end: int) -> Mapping[str, Any] | None:
    """The one signal in a stretch of text whose phrase reaches to the stretch's end; None for none or several."""
    rules = table("timeline.toml")
    found = [(signal, match) for signal in rules["signal"] for match in _pattern(signal).finditer(text, start, end)]
    widest = [
        (signal, match)
        for signal, match in found
        if not any(match is not other and _inside(match, other) for _, other in found)
    ]
    if len(widest) != 1:
        return None
    signal, match = widest[0]
    phrase = text[match.end() : end]
    reaches = len(phrase) <= rules["reach"] and not _STOPS.search(phrase) and not _listed("ends").search(phrase)
    own = not _listed("clauses").search(text, start, match.start())
    before, behind = text[max(0, match.start() - _NEAR) : match.start()].casefold().split(), phrase.casefold().strip()
    excluded = bool(before) and before[-1] in signal["not_behind"]
    excluded = excluded or any(re.match(rf"{re.escape(words)}\b", behind) for words in signal["not_before"])
    return signal if reaches and own and not excluded else None


def _inside(match: re.Match[str], other: re.Match[str]) -> bool:
    return other.start() <= match.start() and match.end() <= other.end()


def _pattern(signal: Mapping[str, Any]) -> re.Pattern[str]:
    return _words(tuple(signal["words"]))


@cache
def _words(words: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b", re.IGNORECASE)


def _listed(name: str) -> re.Pattern[str]:
    return _words(tuple(table("timeline.toml")[name]))


def _across(one: Span, other: Span) -> Span:
    return Span(min(one.start, other.start), max(one.end, other.end))
