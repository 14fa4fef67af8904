"""The first screen, made from claims: a headline, where and when, two to four sentences."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from secondsource.corroboration import sentences
from secondsource.corroboration.days import bounds, spoken
from secondsource.corroboration.joining import content_words, sentence_case
from secondsource.model.claim import EventClaim
from secondsource.model.evidence import Span
from secondsource.model.place import Place
from secondsource.model.record import Clause, RecordEntity, RecordPlace
from secondsource.resources import table

_SENTENCES = 4
# Days further than this from the story's main day are background to it.
_STORY_DAYS = timedelta(days=7)
# A sentence with fewer different content words ("The company threatened") says too little for the first screen.
_TELLING = 4
# Two sentences with this share of the shorter one's words in common say the same; of acts of one kind and day the lower one.
_ALIKE, _ALIKE_AS_ACTS = 0.6, 0.45
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
    return ", ".join(dict.fromkeys((place.name, *region)))


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


def summary(
    events: Sequence[EventClaim], entities: Sequence[RecordEntity], ledes: Mapping[str, Span]
) -> tuple[Clause, ...]:
    """The most told events in order of day, one sentence each; the day is said when it changes.

    Args:
        events: The events, with their sentences.
        entities: Whom the reports name.
        ledes: Where each report says what it is about: its first sentences.
    """
    main = _main_day(events)
    happened = settled(events)
    told = [event for event in happened if _says_enough(event)] or happened
    ranked = sorted(told, key=lambda event: _telling_most(event, ledes, main))
    chosen = sorted(_apart(ranked), key=lambda event: (_day(event) or "9999", told.index(event)))
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
    enough = len(_content(event)) >= _TELLING
    return enough and not sentences.is_quoted(event.text) and not sentences.leans(event.text)


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


def _telling_most(event: EventClaim, ledes: Mapping[str, Span], main: date | None) -> tuple[object, ...]:
    """Sorts events: those of more sources first, then those that more reports carry, or begin with, and that say who and whom.

    What lies far from the story's main day is background.
    """
    own = any(not support.attributed_to for support in event.supports)
    day = bounds(_day(event))
    begins = {s.report for s in event.supports if s.report in ledes and s.evidence[0].span.overlaps(ledes[s.report])}
    says = sum(_names(event.text, name) for name in (event.actor, event.target)) + bool(event.figures)
    return (
        main is not None and day is not None and not _near(day, main),
        -event.independence.low,
        -len(event.reports) - len(begins) - says,
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
