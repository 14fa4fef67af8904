"""The first screen, made from claims: a headline, where and when, two to four sentences."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import timedelta

from secondsource.corroboration.days import bounds, spoken
from secondsource.corroboration.joining import sentence_case
from secondsource.model.claim import EventClaim
from secondsource.model.place import Place
from secondsource.model.record import Clause, RecordEntity, RecordPlace
from secondsource.resources import table

_SENTENCES = 4
# Days further than this from the story's main day are background to it.
_STORY_DAYS = timedelta(days=7)
# A sentence shorter than this ("The meeting") says too little for the first screen.
_TELLING = 25
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
    """The place with the region that holds it, by which readers know it: "Los Angeles, California"."""
    if place is None:
        return ""
    region = place.within[-2:-1] or place.within[:1]
    return ", ".join((place.name, *region))


def days(events: Iterable[EventClaim]) -> str:
    """Days the story covers, EDTF: from the first to the last day of its events near its main day, or ""."""
    given = [range_ for event in events for s in event.supports if (range_ := bounds(s.day)) and range_[0] == range_[1]]
    if not given:
        return ""
    counts = Counter(day for day, _ in given)
    main = min(counts, key=lambda day: (-counts[day], day))
    near = sorted(day for day in counts if abs(day - main) <= _STORY_DAYS)
    return near[0].isoformat() if near[0] == near[-1] else f"{near[0].isoformat()}/{near[-1].isoformat()}"


def title(events: Sequence[EventClaim], place: Place | None) -> str:
    """A headline from the two most told kinds of act and the main place: "Arrests and protests in Los Angeles"."""
    counts: Counter[str] = Counter()
    for event in settled(events) or list(events):
        counts[_noun(event)] += len(event.supports) if event.part_of is None else 0
    nouns = sorted(counts, key=lambda noun: (-counts[noun], noun))[:2]
    acts = sentence_case(" and ".join(nouns)) or "Reports"
    return f"{acts} in {place.name}" if place is not None else acts


def _noun(event: EventClaim) -> str:
    nouns: dict[str, str] = table("headlines.toml")["nouns"]
    special = (nouns.get(f"{event.type}/{mode}") for mode in event.modes)
    return next((noun for noun in special if noun), nouns.get(event.type, "events"))


def summary(events: Sequence[EventClaim], entities: Sequence[RecordEntity]) -> tuple[Clause, ...]:
    """The most told events in order of day, one sentence each; the day is said when it changes."""
    told = [event for event in settled(events) if event.actor is not None and len(event.text) >= _TELLING] or settled(
        events
    )
    ranked = sorted(told, key=_telling_most)
    chosen = sorted(ranked[:_SENTENCES], key=lambda event: (_day(event) or "9999", told.index(event)))
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


def _telling_most(event: EventClaim) -> tuple[object, ...]:
    """Events of more sources come first, then those whose sentence says who, in a report's own voice, then of more reports."""
    own = any(not support.attributed_to for support in event.supports)
    says_who = event.actor is not None and event.actor.split()[-1].casefold() in event.text.casefold()
    return (
        -event.independence.low,
        not says_who,
        not own,
        -len(event.reports),
        not event.figures,
        -len(event.supports),
    )


def _without_date(text: str, day: str | None) -> str:
    """The text without the date just said; a part of the day stays ("in the evening")."""
    date = spoken(day, weekday=False)
    part = re.sub(rf" on the (morning|afternoon|evening) of {date}(?!\w)", r" in the \1", text)
    return re.sub(rf" on (?:the night of )?{date}(?!\w)", "", part) if date else text


def _day(event: EventClaim) -> str | None:
    """The one day that the event's sentence gives, or None."""
    day = event.supports[event.telling].day
    date = spoken(day, weekday=False)
    return day if date and "–" not in date and date in event.text else None


def _decapitalised(text: str, entities: Sequence[RecordEntity]) -> str:
    """The text as it continues a sentence: a leading name keeps its capital."""
    named = (entity for entity in entities if entity.kind in ("person", "organisation", "place"))
    names = (form for entity in named for form in (entity.name, *entity.aliases) if form[:1].isupper())
    first = text.split(maxsplit=1)[0] if text else ""
    if any(text.startswith(name) for name in names if not name.startswith(("The ", "A "))) or first[1:2].isupper():
        return text
    return text[:1].lower() + text[1:]
