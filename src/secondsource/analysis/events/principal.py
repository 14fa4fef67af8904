"""Which words further down tell a report's main event again.

News opens with its event (the inverted pyramid) and comes back to it without saying when and where once more, from other
sides: what it is called, how many it killed, whom it hurt. Such words are one event with the opening unless something in them
tells another: a day, a place, a named party, a doer who suffers it, or an event of the kind told right before.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from secondsource.analysis.events.candidate import Candidate
from secondsource.analysis.events.recurring import of_one_kind, told_as_fact
from secondsource.model.analysis import Analysis
from secondsource.model.place import Place
from secondsource.resources import table
from secondsource.text.edtf import covered

_RULES = "principal.toml"
_SECURITY = "@security"


@dataclass(frozen=True, slots=True)
class Opening:
    """What a report says in its beginning.

    Attributes:
        places: The places its first sentences name.
        published: Last day it can have been published, or None.
    """

    places: tuple[Place, ...]
    published: date | None


def opening(known: Analysis) -> Opening:
    """What the beginning of a report says of where and when."""
    lede = known.sentences[: table(_RULES)["lede"]]
    end = lede[-1].end if lede else 0
    found = (mention.place for mention in known.places if mention.span.end <= end and mention.role != "attribute")
    published = known.report.published
    stretch = None if published is None else covered(published.latest)
    return Opening(
        tuple(dict.fromkeys(place for place in found if place is not None)), None if stretch is None else stretch[1]
    )


def opens(candidate: Candidate, beginning: Opening) -> bool:
    """Whether a mention in the lede tells what the report is about."""
    rules = table(_RULES)
    return candidate.sentence <= rules["lede"] and _of_its_kind(candidate) and _recent(candidate, beginning)


class Principal:
    """A report's main event of a type as far as it has been told: what its tellings give together, so that each is read once."""

    def __init__(self, told: Iterable[Candidate], beginning: Opening, known: Analysis) -> None:
        """Takes the tellings so far.

        Args:
            told: The mentions, in text order; the first says what kind of act it is.
            beginning: What the report's beginning says.
            known: What is known of the report.
        """
        self._beginning = beginning
        self._known = known
        self._first: Candidate | None = None
        self._doing: frozenset[str] = frozenset()
        self._suffering: frozenset[str] = frozenset()
        self._named_actor = False
        self._places: dict[Place, None] = {}
        self._firsts: date | None = None
        self._lasts: date | None = None
        self._counts: dict[str, set[tuple[str | None, float]]] = {}
        for one in told:
            self.tell(one)

    def tell(self, candidate: Candidate) -> None:
        """Adds a telling."""
        self._first = self._first or candidate
        self._doing |= candidate.actors
        self._suffering |= candidate.targets
        self._named_actor = self._named_actor or candidate.named_actor
        place = self._own_place(candidate)
        if place is not None:
            self._places[place] = None
        self._firsts, self._lasts = self._common_days(candidate)
        self._counts.setdefault(candidate.verb, set()).update(self._exact(candidate))

    def told_by(self, candidate: Candidate, between: int | None) -> bool:
        """Whether a mention tells the event again.

        Args:
            candidate: The mention.
            between: Sentence in which another event of the type was told since this one, or None.
        """
        of_kind = _of_its_kind(candidate) and self._first is not None and of_one_kind(candidate, self._first)
        if not of_kind or not _recent(candidate, self._beginning):
            return False
        if between is not None and candidate.sentence - between <= table(_RULES)["reach"]:
            return False
        return (
            self._at_its_place(candidate)
            and self._by_its_parties(candidate)
            and self._on_its_day(candidate)
            and self._near_its_count(candidate)
        )

    def _common_days(self, candidate: Candidate) -> tuple[date | None, date | None]:
        """The latest first day and the earliest last day of all tellings with this one."""
        first, last = covered(candidate.mention.day) or (None, None)
        firsts = [day for day in (self._firsts, first) if day is not None]
        lasts = [day for day in (self._lasts, last) if day is not None]
        return max(firsts, default=None), min(lasts, default=None)

    def _on_its_day(self, candidate: Candidate) -> bool:
        first, last = self._common_days(candidate)
        return first is None or last is None or first <= last

    def _at_its_place(self, candidate: Candidate) -> bool:
        """Whether the mention gives no place of its own, or that of the main event, or one that the beginning names."""
        place = self._own_place(candidate)
        return place is None or any(
            place.key == other.key or place.name in other.within or other.name in place.within
            for other in self._places or self._beginning.places
        )

    def _own_place(self, candidate: Candidate) -> Place | None:
        at = candidate.mention.place if candidate.own_place else None
        return None if at is None else self._known.places[at].place

    def _exact(self, candidate: Candidate) -> set[tuple[str | None, float]]:
        """Its exact counts, each with what it counts."""
        figures = (self._known.figures[at] for at in candidate.mention.figures)
        return {(one.unit, one.low) for one in figures if not one.vague and one.low is not None and one.low > 0.0}

    def _near_its_count(self, candidate: Candidate) -> bool:
        """Whether exact counts by one verb are near each other: a toll that rises while it is told, not another event's."""
        near = table(_RULES)["near"]
        told = self._counts.get(candidate.verb, set())
        return not any(
            unit == other and min(low, count) < near * max(low, count)
            for unit, low in self._exact(candidate)
            for other, count in told
        )

    def _by_its_parties(self, candidate: Candidate) -> bool:
        """Whether nobody is named for it who was not, the police are not on another side, and no doer suffers it."""
        doers = self._doing | frozenset(table(_RULES)["doers"])
        if candidate.actors and (_SECURITY in candidate.actors) != (_SECURITY in self._doing):
            return False
        if candidate.targets & doers and not self._suffering & doers:
            return False
        if candidate.named_actor and self._named_actor and not candidate.actors & self._doing:
            return False
        anybody = not candidate.named_target or candidate.mention.type in table(_RULES)["befalling"]
        return anybody or bool(candidate.targets & self._suffering)


def _of_its_kind(candidate: Candidate) -> bool:
    rules, mention = table(_RULES), candidate.mention
    several = candidate.plural and not candidate.definite
    fact = told_as_fact(mention) and mention.realis != "background" and not mention.speech_act
    apart = candidate.other or several or bool(set(mention.modes) & set(rules["not_modes"]))
    return mention.type in rules["types"] and fact and not apart


def _recent(candidate: Candidate, beginning: Opening) -> bool:
    first, last = covered(candidate.mention.day) or (None, None)
    if first is None or last is None or beginning.published is None:
        return candidate.mention.day is None or beginning.published is None
    return (beginning.published - last).days <= table(_RULES)["recent"] and first <= beginning.published
