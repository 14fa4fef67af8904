"""The first screen, made from claims: a headline, where and when, two to four sentences."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from secondsource.corroboration import sentences
from secondsource.corroboration.days import bounds, reach, spoken
from secondsource.corroboration.joining import clipped, content_words, folded, is_function, sentence_case
from secondsource.model.claim import EventClaim, FigureClaim
from secondsource.model.evidence import Span
from secondsource.model.place import Place
from secondsource.model.record import Clause, RecordEntity, RecordPlace
from secondsource.resources import table

_FEWEST, _SENTENCES = 2, 4
# Days further than this from the story's main day are background to it.
_STORY_DAYS = timedelta(days=7)
# A sentence with fewer different content words ("The company threatened") says too little for the first screen.
_TELLING = 4
# Two sentences with this share of the shorter one's words in common say the same; of acts of one kind and day the lower one.
_ALIKE, _ALIKE_AS_ACTS = 0.6, 0.45
# Characters of a sentence that stands for a headline.
_HEADLINE = 80
# How often as much the first kind of act may be told as a second one that a headline names beside it.
_SECOND = 3
# A telling of one event by fewer reports than this part of those that tell another is a rare one.
_RARE = 5
_SETTLED = frozenset({"happened", "ongoing"})


def settled(events: Iterable[EventClaim]) -> list[EventClaim]:
    """Events told as having happened, by a report or by whom it quotes; acts of speaking are left out."""
    return [event for event in events if event.realis in _SETTLED and not event.speech_act]


def main_place(events: Sequence[EventClaim], places: Sequence[RecordPlace], unplaced: int = 0) -> Place | None:
    """The town or region most events happen in, counting what lies inside it; else the place most mentioned.

    None where a name that is not resolved stands more often than that, ``unplaced`` times.
    """
    by_key = {row.place.key: row.place for row in places}
    towns = {place.name: place for place in by_key.values() if place.precision in ("city", "district", "region")}
    scores: Counter[str] = Counter()
    for support in (support for event in events for support in event.supports if support.place in by_key):
        place = by_key[support.place or ""]
        scores.update({name for name in (place.name, *place.within[:1]) if name in towns})
    for row in places:
        if row.place.name in towns:
            scores[row.place.name] += len(row.mentions)
    if not scores:
        return next((row.place for row in places if len(row.mentions) >= unplaced), None)
    best = min(scores, key=lambda name: (-scores[name], name))
    return towns[best] if scores[best] >= unplaced else None


def place_in_words(place: Place | None) -> str:
    """The place with what readers know it by: "Los Angeles, California", "Bitola, North Macedonia"."""
    if place is None:
        return ""
    by_region = place.country in table("headlines.toml")["place"]["by_region"]
    holders = (*(place.within[-2:-1] if by_region else ()), *place.within[-1:])
    return ", ".join((place.name, *[name for name in holders if name != place.name][:1]))


def days(events: Iterable[EventClaim]) -> str:
    """Days the story covers, EDTF: from the first to the last day of its events near its main day, or ""."""
    counts = _single_days(events)
    main = _most_told(counts)
    near = sorted(day for day in counts if main is not None and abs(day - main) <= _STORY_DAYS)
    if not near:
        return ""
    return near[0].isoformat() if near[0] == near[-1] else f"{near[0].isoformat()}/{near[-1].isoformat()}"


def _main_day(events: Iterable[EventClaim]) -> date | None:
    """The day that most tellings give, the first of several; None where none gives a day."""
    return _most_told(_single_days(events))


def _single_days(events: Iterable[EventClaim]) -> Counter[date]:
    given = (bounds(support.day) for event in events for support in event.supports)
    return Counter(range_[0] for range_ in given if range_ is not None and range_[0] == range_[1])


def _most_told(counts: Counter[date]) -> date | None:
    return min(counts, key=lambda day: (-counts[day], day), default=None)


def title(events: Sequence[EventClaim], place: Place | None) -> str:
    """A headline from the most told kinds of act and the main place: "Arrests and protests in Los Angeles".

    A second kind is named where it is told a good part as often as the first. Acts that have no noun give way to the sentence
    of the one told most, where it accuses nobody.
    """
    told = settled(events) or list(events)
    main = _main_day(events)
    current = [event for event in told if not _is_background(event, main)] or told
    counts: Counter[str] = Counter()
    for event in told:
        counts[_noun(event, current)] += len(event.supports) if event.part_of is None else 0
    nouns = sorted(counts, key=lambda noun: (-counts[noun], noun))
    if nouns and not nouns[0]:
        lead = next((one for one in _most_supported(current) if not one.sensitive and not _noun(one, current)), None)
        if lead is not None:
            text = _without_date(lead.text, _day(lead)).partition(", according to ")[0]
            return clipped(_from_name(text, lead.actor), _HEADLINE)
    first, *rest = [noun for noun in nouns if noun] or ["reports"]
    named = [first, *(noun for noun in rest[:1] if _SECOND * counts[noun] >= counts[first])]
    acts = sentence_case(" and ".join(named))
    return f"{acts} in {place.name}" if place is not None else acts


def _from_name(text: str, name: str | None) -> str:
    """The sentence from the name of who acts, without what sorts them before it: "the car maker Orkla filed ..."."""
    before, found, behind = text.partition(name) if name else (text, "", "")
    sorts = found and not any(is_function(word) for word in folded(before)[1:])
    return f"{found}{behind}" if sorts and name and name[:1].isupper() else text


def _most_supported(events: Iterable[EventClaim]) -> list[EventClaim]:
    return sorted(events, key=lambda event: (-len(event.reports), -len(event.supports)))


def _noun(event: EventClaim, told: Sequence[EventClaim]) -> str:
    """The noun for an act; of a kind that strikes once, in the singular where all told of the kind were on one day."""
    nouns, single = table("headlines.toml")["nouns"], table("headlines.toml")["single"]
    kinds = [kind for kind in (*(f"{event.type}/{mode}" for mode in event.modes), event.type or "") if kind in nouns]
    if not kinds:
        return "events"
    if kinds[0] in single:
        alike = [one for one in told if one.type == event.type and set(one.modes) & set(event.modes)]
        if len({support.day for one in alike for support in one.supports if support.day}) <= 1:
            return str(single[kinds[0]])
    return str(nouns[kinds[0]])


def summary(
    events: Sequence[EventClaim],
    entities: Sequence[RecordEntity],
    ledes: Mapping[str, Span],
    figures: Sequence[FigureClaim] = (),
) -> tuple[Clause, ...]:
    """The most told events in order of day, one sentence each; the day is said when it changes.

    Who died is told first; what lies far from the story's days is background and stays out where there is anything else.

    Args:
        events: The events, with their sentences.
        entities: Whom the reports name.
        ledes: Where each report says what it is about: its first sentences.
        figures: The figures, which say in whose sentence people are told to have died.
    """
    main = _main_day(events)
    happened = settled(events)
    told = [event for event in happened if not _is_background(event, main)] or happened
    deadly = _deadly(told, figures, ledes)
    ranked = sorted(told, key=lambda event: (event.label not in deadly, *_telling_most(event, ledes)))
    telling = [event for event in ranked if _says_enough(event)]
    least = [event for event in ranked if event not in telling and _stands_alone(event)]
    chosen = _apart(telling)
    chosen = chosen if len(chosen) >= _FEWEST else _apart([*chosen, *(least or ranked)])[: max(_FEWEST, len(chosen))]
    chosen = sorted(chosen, key=lambda event: (_day(event) or "9999", told.index(event)))
    clauses: list[Clause] = []
    said: str | None = None
    for event in chosen:
        day = _day(event)
        lead = f"On {spoken(day)}, " if day is not None and day != said else ""
        said = day or said
        if lead:
            clauses.append(Clause(lead))
        text = _without_date(event.text.rstrip("."), day)
        clauses.append(Clause(_decapitalised(text, entities) if lead else text, event.label))
        clauses.append(Clause(". "))
    return tuple(clauses)


def _says_enough(event: EventClaim) -> bool:
    """Whether the sentence tells something by itself."""
    return len(_content(event)) >= _TELLING and _stands_alone(event)


def _stands_alone(event: EventClaim) -> bool:
    return not sentences.is_quoted(event.text) and not sentences.leans(event.text)


def _content(event: EventClaim) -> set[str]:
    """The content words of the sentence but for its date and who says so."""
    return set(content_words(_without_date(event.text, _day(event)).partition(", according to ")[0]))


def _apart(ranked: Sequence[EventClaim]) -> list[EventClaim]:
    """The first few that each say something else: of two sentences with most words in common the first."""
    chosen: list[EventClaim] = []
    for event in ranked:
        if len(chosen) < _SENTENCES and not any(_says_the_same(event, other) for other in chosen):
            chosen.append(event)
    return chosen


def _says_the_same(event: EventClaim, other: EventClaim) -> bool:
    words, others = _content(event), _content(other)
    share = _ALIKE_AS_ACTS if (event.type, _day(event)) == (other.type, _day(other)) else _ALIKE
    return len(words & others) >= share * min(len(words), len(others))


def _is_background(event: EventClaim, main: date | None) -> bool:
    """Whether every day given of an event lies far from the story's main day."""
    days = [day for day in (reach(support.day) for support in event.supports) if day is not None]
    return main is not None and bool(days) and not any(_near(day, main) for day in days)


def _deadly(events: Sequence[EventClaim], figures: Iterable[FigureClaim], ledes: Mapping[str, Span]) -> frozenset[str]:
    """Labels of the events with which a report begins and whose sentence says how many died, if not one among many says so."""
    least = max((len(event.reports) for event in events), default=0) / _RARE
    killed = {figure.label: figure for figure in figures if figure.matter == "killed" and figure.role != "goal"}
    return frozenset(
        event.label
        for event in events
        for label in event.figures
        if label in killed and _number(killed[label]) in event.text.casefold()
        if len(event.reports) >= least and _begins(event, ledes)
    )


def _begins(event: EventClaim, ledes: Mapping[str, Span]) -> set[str]:
    """Ids of the reports that begin with an event."""
    return {s.report for s in event.supports if s.report in ledes and s.evidence[0].span.overlaps(ledes[s.report])}


def _number(figure: FigureClaim) -> str:
    return figure.supports[0].evidence[0].exact.casefold()


def _telling_most(event: EventClaim, ledes: Mapping[str, Span]) -> tuple[object, ...]:
    """Sorts events: those of more sources first, then those that more reports carry, or begin with, and that say who and whom."""
    own = any(not support.attributed_to for support in event.supports)
    says = sum(_names(event.text, name) for name in (event.actor, event.target)) + bool(event.figures)
    return (
        -event.independence.low,
        -len(event.reports) - len(_begins(event, ledes)) - says,
        not own,
        -says,
        -len(event.supports),
    )


def _names(text: str, name: str | None) -> bool:
    """Whether a sentence says who, by the last word for them."""
    return name is not None and name.split()[-1].casefold() in text.casefold()


def _near(day: tuple[date, date], main: date) -> bool:
    return day[0] - main <= _STORY_DAYS and main - day[1] <= _STORY_DAYS


def _without_date(text: str, day: str | None) -> str:
    """The text without the date just said; a part of the day stays ("in the evening")."""
    told = spoken(day, weekday=False)
    part = re.sub(rf" on the (morning|afternoon|evening) of {told}(?!\w)", r" in the \1", text)
    return re.sub(rf" on (?:the night of )?{told}(?!\w)", "", part) if told else text


def _day(event: EventClaim) -> str | None:
    """The one day that the event's sentence gives, or None."""
    day = event.supports[event.telling].day
    date = spoken(day, weekday=False)
    return day if date and "–" not in date and date in event.text else None


def _decapitalised(text: str, entities: Sequence[RecordEntity]) -> str:
    """The text as it continues a sentence: a leading name keeps its capital, "Police" at the head of a report's one does not."""
    named = (entity for entity in entities if entity.kind in ("person", "organisation", "place"))
    nouns = set(table("differences.toml")["actors"]["forces"].split())
    forms = (form for entity in named for form in (entity.name, *entity.aliases))
    names = (form for form in forms if form[:1].isupper() and form.casefold() not in nouns)
    first = text.split(maxsplit=1)[0] if text else ""
    if any(text.startswith(name) for name in names if not name.startswith(("The ", "A "))) or first[1:2].isupper():
        return text
    return text[:1].lower() + text[1:]
