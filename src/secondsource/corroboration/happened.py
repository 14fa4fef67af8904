"""Events joined across reports: tellings that are one event, with every day, place and number they give."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from secondsource.corroboration.days import compatible
from secondsource.corroboration.joining import content_words, folded, group
from secondsource.corroboration.view import View
from secondsource.model.event import EventMention, Realis
from secondsource.model.evidence import Span
from secondsource.model.figure import Figure
from secondsource.model.place import Place
from secondsource.model.story import SentenceLink
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
    def actors(self) -> frozenset[str]:
        """Record keys and content words of the actors."""
        return self._who((mention.actor, mention.actor_name) for mention in self.mentions)

    @cached_property
    def targets(self) -> frozenset[str]:
        """Record keys and content words of the targets."""
        return self._who((mention.target, mention.target_name) for mention in self.mentions)

    @cached_property
    def triggers(self) -> frozenset[str]:
        """First five letters of the words that name the event: enough to fold inflection away."""
        words = (self.view.words(self.report, mention.trigger) for mention in self.mentions)
        return frozenset(word[:5] for phrase in words for word in folded(phrase))

    @cached_property
    def named(self) -> frozenset[str]:
        """Record keys of the named actors."""
        return self._keys(mention.actor_name for mention in self.mentions)

    @cached_property
    def taking_part(self) -> frozenset[str]:
        """Record keys of everybody named as actor or target."""
        return self._keys(name for mention in self.mentions for name in (mention.actor_name, mention.target_name))

    def _keys(self, names: Iterable[str | None]) -> frozenset[str]:
        known = self.view.named[self.report]
        return frozenset(known[name] for name in names if name is not None and name in known)

    def _who(self, spans: Iterable[tuple[Span | None, str | None]]) -> frozenset[str]:
        found: set[str] = set()
        for span, name in spans:
            text = f"{name or ''} {self.view.words(self.report, span)}"
            found.update(content_words(text))
        return frozenset(found)


def occasions(view: View) -> Iterator[Occasion]:
    """The events each report tells, in order of report and first telling."""
    for report, analysis in view.by_report():
        numbered: dict[int, list[EventMention]] = {}
        for mention in analysis.events:
            if mention.realis in _FAMILIES:
                numbered.setdefault(mention.event, []).append(mention)
        for mentions in numbered.values():
            yield Occasion(view, report, tuple(mentions))


def merged(view: View) -> list[list[Occasion]]:
    """Occasions of different reports that are one event, grouped; each group in order of report."""
    return group(list(occasions(view)), same_event, lambda one: [(one.family, one.first.type, one.first.speech_act)])


def same_event(one: Occasion, other: Occasion) -> bool:
    """Whether two reports' occasions are one event. Occasions of one report were told apart by the analysis."""
    return one.report != other.report and one.family == other.family and same_but_for_standing(one, other)


def same_but_for_standing(one: Occasion, other: Occasion) -> bool:
    """Whether two occasions tell one event, be it as fact, as an allegation or as a plan."""
    if one.first.type != other.first.type or one.first.speech_act != other.first.speech_act:
        return False
    signs = set(_signs(one, other))
    elsewhere = _places_agree(one, other) is False and "copied" not in signs
    if not compatible(one.day, other.day) or elsewhere or _other_people(one, other):
        return False
    rules = table("merging.toml")
    weight: float = sum(rules["weights"][sign] for sign in signs)
    threshold = rules["threshold"] if "day" in signs or signs & {"copied", "linked"} else rules["threshold_undated"]
    return weight >= float(threshold)


def same_but_for_day(one: Occasion, other: Occasion) -> bool:
    """Whether two reports tell one event of two days: everything else that is known agrees, and more of it than usual."""
    if (
        one.first.type != other.first.type
        or one.first.speech_act != other.first.speech_act
        or one.family != other.family
    ):
        return False
    signs = set(_signs(one, other)) - {"day"}
    if _places_agree(one, other) is False or _other_people(one, other) or "trigger" not in signs:
        return False
    rules = table("merging.toml")
    weight: float = sum(rules["weights"][sign] for sign in signs)
    return weight >= float(rules["threshold_other_day"])


def sentences_linked(one: Occasion, other: Occasion) -> bool:
    """Whether some sentences of two occasions are copied, edited or reworded from one another."""
    return any(link.relation != "partly" for link in _links(one, other))


def _other_people(one: Occasion, other: Occasion) -> bool:
    """Whether each names somebody as taking part whom the other does not: talks of A with B are not talks of A with C."""
    first, second = one.taking_part, other.taking_part
    return bool(first - second) and bool(second - first)


def _signs(one: Occasion, other: Occasion) -> Iterator[str]:
    relations = {link.relation for link in _links(one, other)}
    if relations & {"copied", "edited"}:
        yield "copied"
    elif relations:
        yield "linked" if "reworded" in relations else "partly"
    if one.day is not None and other.day is not None:
        yield "day"
    if _places_agree(one, other):
        yield "place"
    if any(_same_number(a, b) for a in one.figures for b in other.figures):
        yield "figure"
    if one.named & other.named:
        yield "actor"
    elif one.actors & other.actors:
        yield "actor_words"
    if one.targets & other.targets:
        yield "target"
    if one.triggers & other.triggers:
        yield "trigger"


def _links(one: Occasion, other: Occasion) -> Iterator[SentenceLink]:
    for a in one.mentions:
        for b in other.mentions:
            link = one.view.linked((one.report, a.trigger), (other.report, b.trigger))
            if link is not None:
                yield link


def _same_number(one: Figure, other: Figure) -> bool:
    return (
        not one.vague and one.low is not None and (one.low, one.high, one.unit) == (other.low, other.high, other.unit)
    )


def _places_agree(one: Occasion, other: Occasion) -> bool | None:
    """True when some place is the same or inside another, False when all differ, None when one gives none."""
    if not one.places or not other.places:
        return None
    return any(nested(a, b) or nested(b, a) for a in one.places for b in other.places)


def nested(inner: Place, outer: Place) -> bool:
    """Whether one place is the other, or lies inside it as far as names tell."""
    return inner.key == outer.key or outer.name in inner.within
