"""What each report says happened: the tellings of one event in one report, with all they give of it."""

import re
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from itertools import takewhile

from secondsource.corroboration.days import reach
from secondsource.corroboration.joining import content_words, folded
from secondsource.corroboration.view import View
from secondsource.model.event import EventMention, Realis
from secondsource.model.evidence import Span
from secondsource.model.figure import Figure
from secondsource.model.place import Place
from secondsource.resources import table

_FAMILIES: dict[Realis, str] = {
    "happened": "fact",
    "ongoing": "fact",
    "alleged": "alleged",
    "denied": "alleged",
    "planned": "future",
    "threatened": "future",
}
"""Realis an event claim can have. Goals, background and hypotheses are no events of a story and are left out."""


# Letters of a word that tell its family from others: enough to fold inflection away.
_STEM = 5
# What stands before a pause does not tell which one is meant: "for a third day, injuring twelve".
_PAUSE = re.compile(r"[,;:.–—()]")
_OF = re.compile(r"\bof\b", re.IGNORECASE)
# What stands behind a noun and adds to it: "the memos on the talks", "a site in the north", "the bank, which".
_BEHIND = re.compile(r"[,;:(–—]|\b(?:on|in|at|for|to|from|with|by|about|against|over|that|which|who)\b", re.IGNORECASE)
# So many words before a noun may tell which one it is, within so many characters.
_WORDS, _BEFORE = 3, 40


Sides = tuple[frozenset[str], frozenset[str]]
"""Record keys of those who act and of those it is done to."""


@dataclass(frozen=True)
class Occasion:
    """One report's tellings of one event.

    Attributes:
        view: The story.
        report: Report id.
        mentions: Its event mentions, in order.
    """

    view: View
    report: str
    mentions: tuple[EventMention, ...]

    @property
    def first(self) -> EventMention:
        """The first telling."""
        return self.mentions[0]

    @cached_property
    def family(self) -> str:
        """Fact, alleged or future: the surest of its tellings."""
        families = {_FAMILIES[mention.realis] for mention in self.mentions}
        return next(name for name in ("fact", "alleged", "future") if name in families)

    @cached_property
    def day(self) -> str | None:
        """The first day given."""
        return next((mention.day for mention in self.mentions if mention.day), None)

    @cached_property
    def stretch(self) -> tuple[date, date] | None:
        """First and last day that ``day`` may mean, None where none is given."""
        return reach(self.day)

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """The places given, each once."""
        return tuple(dict.fromkeys(place for mention in self.mentions if (place := self.place(mention)) is not None))

    def place(self, mention: EventMention) -> Place | None:
        """The place one telling gives."""
        return None if mention.place is None else self.view.analysis(self.report).places[mention.place].place

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """The figures its tellings give."""
        figures = self.view.analysis(self.report).figures
        return tuple(figures[index] for mention in self.mentions for index in mention.figures)

    @cached_property
    def befallen(self) -> frozenset[float]:
        """The numbers of those it befell, where a telling gives one: "23 pirates", "at least 44 people"."""
        figures = self.view.analysis(self.report).figures
        return frozenset(
            figures[index].low or 0.0
            for mention in self.mentions
            for index in mention.figures
            if mention.target is not None and not figures[index].vague and figures[index].span.overlaps(mention.target)
        )

    @cached_property
    def actors(self) -> frozenset[str]:
        """Record keys and content words of the actors."""
        return self._who((mention.actor, mention.actor_name) for mention in self.mentions)

    @cached_property
    def targets(self) -> frozenset[str]:
        """Record keys and content words of the targets."""
        return self._who((mention.target, mention.target_name) for mention in self.mentions)

    @cached_property
    def triggers(self) -> frozenset[str]:
        """What the words that name the event have in common with others for the same act, whatever their inflection."""
        return frozenset(stem for mention in self.mentions for stem in self.stems(mention))

    def stems(self, mention: EventMention) -> frozenset[str]:
        """The same of one telling: its word's row in ``merging.toml``, else its first five letters."""
        words = folded(self.view.words(self.report, mention.trigger))
        return frozenset(_acts().get(word, word[:_STEM]) for word in words)

    @cached_property
    def sentences(self) -> dict[Span, frozenset[str]]:
        """The sentences its tellings begin in, each with the stems of the words that name the event there."""
        found: dict[Span, frozenset[str]] = {}
        for mention in self.mentions:
            sentence = self.view.sentence(self.report, mention.trigger.start)
            if sentence is not None:
                found[sentence] = found.get(sentence, frozenset()) | self.stems(mention)
        return found

    @cached_property
    def names(self) -> frozenset[str]:
        """Record keys of whom and what its sentences name."""
        named = self.view.named_in(self.report)
        return frozenset(key for sentence in self.sentences for key in named.get(sentence, ()))

    @cached_property
    def kind(self) -> str:
        """What only events of one kind share: the type, or the first of its row in ``merging.toml``."""
        return _kin().get(self.first.type) or next(
            (kin for mode in self.first.modes if (kin := _kin().get(f"{self.first.type}/{mode}"))), self.first.type
        )

    @cached_property
    def once(self) -> bool:
        """Whether it is of a type whose acts come to a thing or person once in a story."""
        return self.first.type in table("merging.toml")["once"]

    @cached_property
    def symmetric(self) -> bool:
        """Whether it is told as well with its sides reversed: A met B, B met A."""
        named = (self.first.type, *(f"{self.first.type}/{mode}" for mode in self.first.modes))
        return any(name in table("merging.toml")["symmetric"] for name in named)

    @cached_property
    def things(self) -> frozenset[str]:
        """What it is done to, by the heads: "copies" and "memos" of "copies of the memos"; one memo is not several."""
        texts = (self.view.words(self.report, mention.target) for mention in self.mentions)
        return frozenset(head for text in texts for head in _heads(text))

    @cached_property
    def weekdays(self) -> frozenset[str]:
        """Names of weekdays in its sentences, where the report has no date by which to know the days."""
        if self.view.analysis(self.report).report.published is not None:
            return frozenset()
        named = set(table("merging.toml")["weekdays"])
        return frozenset(w for s in self.sentences for w in folded(self.view.words(self.report, s)) if w in named)

    @cached_property
    def leads(self) -> bool:
        """Whether it is told where a report says what it is about: in one of its first sentences."""
        first = self.view.analysis(self.report).sentences[: table("merging.toml")["lede"]]
        return any(sentence in first for sentence in self.sentences)

    @cached_property
    def scenes(self) -> tuple[Place, ...]:
        """The places its sentences name in any way, "a Texas jury" too; what a speaker names is left out."""
        found = self.view.analysis(self.report).places
        named = (one.place for one in found if one.role != "quoted" and any(one.span in s for s in self.sentences))
        return tuple(dict.fromkeys(place for place in named if place is not None))

    @cached_property
    def scene_words(self) -> frozenset[str]:
        """Words of the names of these places: that two people are of one town makes them no one person."""
        return frozenset(word for place in self.scenes for word in folded(place.name))

    @cached_property
    def earlier(self) -> bool:
        """Whether its words tell it from one told beside it: "a previous arrest", "another raid"."""
        return any(self._set_apart(mention) for mention in self.mentions)

    def _set_apart(self, mention: EventMention) -> bool:
        rules = table("merging.toml")
        before = Span(max(0, mention.trigger.start - _BEFORE), mention.trigger.start)
        clause = " ".join(folded(self.view.words(self.report, mention.clause)))
        beside = _PAUSE.split(self.view.words(self.report, before))[-1]
        qualifying = takewhile(lambda word: word not in rules["earlier_stops"], reversed(folded(beside)[-_WORDS:]))
        named = any(word in rules["earlier"] for word in qualifying)
        return named or any(phrase in clause for phrase in rules["earlier_phrases"])

    @cached_property
    def undergoers(self) -> frozenset[str]:
        """Record keys of the people named as target; who resigns or marries undergoes it, where no target is told."""
        keys = self._keys(mention.target_name for mention in self.mentions)
        alone = table("merging.toml")["befalls"]["alone"]
        if not keys and any(mode in alone for mode in self.first.modes):
            keys = self.named
        return frozenset(key for key in keys if key.endswith("|person"))

    @cached_property
    def numbers(self) -> frozenset[tuple[float | None, str | None]]:
        """The exact numbers its tellings give, each with what it counts."""
        return frozenset((one.low, one.unit) for one in self.figures if not one.vague and one.low == one.high)

    @cached_property
    def named(self) -> frozenset[str]:
        """Record keys of the named actors."""
        return self._keys(mention.actor_name for mention in self.mentions)

    @cached_property
    def sides(self) -> Sides:
        """Record keys of the named actors and of the named targets; all on the first side where it is told either way round."""
        if self.symmetric:
            return self.taking_part, frozenset()
        return self.named, self._keys(mention.target_name for mention in self.mentions)

    @cached_property
    def taking_part(self) -> frozenset[str]:
        """Record keys of everybody named as actor or target."""
        return self._keys(name for mention in self.mentions for name in (mention.actor_name, mention.target_name))

    @cached_property
    def alike(self) -> Hashable:
        """All that what is one event is told by: tellings that have it in common are one for every comparison."""
        sentences = frozenset(
            (self.view.wordings.wording(self.report, sentence), stems) for sentence, stems in self.sentences.items()
        )
        first, cast = self.first, self.view.cast[self.report]
        kind = (self.family, first.type, first.speech_act, self.earlier)
        when = (self.stretch, self.weekdays, self.leads)
        where = (self.places, self.scenes)
        who = (self.named, self.actors, self.targets, self.undergoers, self.taking_part, self.names, cast)
        return (kind, when, where, who, self.triggers, self.numbers, self.befallen, sentences)

    def _keys(self, names: Iterable[str | None]) -> frozenset[str]:
        known = self.view.named[self.report]
        return frozenset(known[name] for name in names if name is not None and name in known)

    def _who(self, spans: Iterable[tuple[Span | None, str | None]]) -> frozenset[str]:
        found: set[str] = set()
        for span, name in spans:
            text = f"{name or ''} {self.view.words(self.report, span)}"
            found.update(content_words(text))
        return frozenset(found)


def _heads(text: str) -> list[str]:
    """The last words of a noun phrase and of what "of" adds to it."""
    pieces = _OF.split(_BEHIND.split(text)[0])[:2]
    return [words[-1] for piece in pieces if (words := content_words(piece))]


@cache
def _kin() -> dict[str, str]:
    """Type, or type with a mode, -> the first of its row in ``merging.toml``."""
    return {kind: row[0] for row in table("merging.toml")["kin"] for kind in row}


@cache
def _acts() -> dict[str, str]:
    """Word for an act -> the first of its row in ``merging.toml``."""
    return {word: row[0] for row in table("merging.toml")["acts"] for word in row}


def occasions(view: View) -> Iterator[Occasion]:
    """The events each report tells, in order of report and first telling."""
    for report, analysis in view.by_report():
        numbered: dict[int, list[EventMention]] = {}
        for mention in analysis.events:
            if mention.realis in _FAMILIES:
                numbered.setdefault(mention.event, []).append(mention)
        for mentions in numbered.values():
            yield Occasion(view, report, tuple(mentions))


def nested(inner: Place, outer: Place) -> bool:
    """Whether one place is the other, or lies inside it as far as names tell."""
    return inner.key == outer.key or outer.name in inner.within
