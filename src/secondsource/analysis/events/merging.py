"""Which mentions of one report tell the same event.

Mentions are taken in text order and each joins the nearest earlier event it fits, or starts one. Look-alikes are kept apart:
a different day, place, actor, target or count forbids joining (the cluster-level compatibility of ECB+ event coreference).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from secondsource.analysis.events.candidate import Candidate
from secondsource.analysis.events.principal import Principal, opening, opens
from secondsource.analysis.events.recurring import (
    comes_once,
    joins,
    of_one_kind,
    of_one_thing,
    recurs,
    stands_for,
    told_as_fact,
)
from secondsource.analysis.events.retelling import retold, summed_up
from secondsource.model.analysis import Analysis
from secondsource.model.event import EventMention

_FAMILIES = (
    frozenset(("seize", "arrest", "deport")),
    frozenset(("demo", "riot", "obstruct", "vandalize", "strike")),
    frozenset(("restrict", "curfew", "censor", "martial-law")),
    frozenset(("troops", "police", "weapons", "militia")),
    frozenset(("firearms", "targeted", "explosives", "suicide-attack", "primitive", "beat")),
    frozenset(("aerial", "drone", "heavy-weapons", "explosives", "destroy")),
)
_STOP = frozenset(
    "the a an of and in on at to for with by from their his her its our this that these those some more people "
    "dozens hundreds thousands number group crowd two three several many men women".split()
)


_NEAR = 2
"""Sentences within which a dated noun may point back to an event without a day."""
_REACH = 24
"""Events of one type that a mention may look back over, so that the time is linear in the text; 230 articles need no more."""
_SOON = 3
"""Sentences within which the same act, told again without a time, is the one just told."""
_GATHERED = frozenset(("PROTEST", "MOBILIZE"))
"""Types whose mentions have many actors and targets at once: a protest is one, whoever jeered, threw or blocked."""


_TALKS = {"AGREE": "CONSULT"}
"""What is agreed may be the meeting told before: a type looked for among the events of another."""


@dataclass(slots=True)
class _Group:
    members: list[Candidate] = field(default_factory=list)
    day: str | None = None

    @property
    def last(self) -> int:
        return self.members[-1].mention.trigger.start


def content_words(text: str) -> frozenset[str]:
    """The words by which two names of an actor may be compared."""
    return frozenset(word.strip("’'s.,") for word in text.casefold().split()) - _STOP


def group(candidates: Sequence[Candidate], known: Analysis) -> tuple[list[int], dict[int, str]]:
    """The event number of each mention, counted from 0 in text order, and the day of each event that has one."""
    groups: list[_Group] = []
    of_type: dict[str, list[int]] = {}
    holder: dict[int, int] = {}
    numbers: list[int] = []
    main = _Main(known)
    for given in candidates:
        candidate = _dated(given, groups, holder)
        alike = of_type.setdefault(_TALKS.get(candidate.mention.type, candidate.mention.type), [])
        fitting = [i for i in alike[-_REACH:] if _one_event(candidate, groups[i], known)]
        number = _best(candidate, groups, fitting)
        if number is None:
            number = main.told_again(candidate)
        if number is None:
            groups.append(_Group())
            number = len(groups) - 1
            alike.append(number)
        chosen = groups[number]
        main.see(candidate, number, chosen.members)
        chosen.members.append(candidate)
        chosen.day = chosen.day or candidate.mention.day
        holder.setdefault(candidate.mention.trigger.start, number)
        numbers.append(number)
    return numbers, {number: found.day for number, found in enumerate(groups) if found.day is not None}


class _Main:
    """The main event of each type, and the last other one told."""

    def __init__(self, known: Analysis) -> None:
        self._known = known
        self._beginning = opening(known)
        self._number: dict[str, int] = {}
        self._event: dict[str, Principal] = {}
        self._between: dict[str, int] = {}

    def told_again(self, candidate: Candidate) -> int | None:
        """The number of the main event where the mention tells it again."""
        kind = candidate.mention.type
        event = self._event.get(kind)
        again = event is not None and event.told_by(candidate, self._between.get(kind))
        return self._number[kind] if again else None

    def see(self, candidate: Candidate, number: int, told: Sequence[Candidate]) -> None:
        """Takes note of a mention, the number it was given, and what was told of that event before."""
        kind = candidate.mention.type
        if kind not in self._number and opens(candidate, self._beginning):
            self._number[kind] = number
            self._event[kind] = Principal(told, self._beginning, self._known)
        if self._number.get(kind) == number:
            self._event[kind].tell(candidate)
            self._between.pop(kind, None)
        else:
            self._between[kind] = candidate.sentence


def _dated(candidate: Candidate, groups: Sequence[_Group], holder: Mapping[int, int]) -> Candidate:
    """Gives what an event caused the day of that event: "the raids triggered protests"."""
    if candidate.cause is None or candidate.mention.day is not None or candidate.cause not in holder:
        return candidate
    return replace(candidate, mention=replace(candidate.mention, day=groups[holder[candidate.cause]].day))


def _best(candidate: Candidate, groups: Sequence[_Group], fitting: list[int]) -> int | None:
    """The event last told of; a dated one the same noun has named, then one of the same day, before others."""
    day = candidate.mention.day

    def nearness(number: int) -> tuple[bool, bool, int]:
        found = groups[number]
        named = candidate.noun and any(one.noun and one.verb == candidate.verb for one in found.members)
        return named and found.day is not None, day is not None and found.day == day, found.last

    return max(fitting, key=nearness, default=None)


def _one_event(candidate: Candidate, found: _Group, known: Analysis) -> bool:
    if comes_once(candidate):
        return _fits(candidate, found, known) and of_one_thing(candidate, found.members)
    if recurs(found.members[0]) and recurs(candidate):
        told = _fits(candidate, found, known) or stands_for(candidate, found.members[0])
        return told and joins(candidate, found.members)
    tied = (
        _linked(candidate, found)
        or _counted(candidate, found, known)
        or retold(candidate, found.members)
        or any(_goes_on(candidate, other) for other in found.members)
    )
    return tied and _fits(candidate, found, known)


def _linked(candidate: Candidate, found: _Group) -> bool:
    """Whether something speaks for one event: a pointing noun, one sentence, the same day, a shared actor or target."""
    mention = candidate.mention
    if mention.speech_act:
        return True
    apart = min(abs(candidate.sentence - other.sentence) for other in found.members)
    if apart == 0 or (apart == 1 and candidate.pronoun):
        return True
    same_day = mention.day is not None and found.day == mention.day
    if candidate.noun and (candidate.definite or candidate.vague):
        return same_day or mention.day is None or apart <= _NEAR
    actors = any(candidate.actors & other.actors for other in found.members)
    targets = any(candidate.targets & other.targets for other in found.members)
    if same_day:
        return actors or targets or candidate.noun or mention.type in _GATHERED
    modes = any(set(mention.modes) & set(other.mention.modes) for other in found.members)
    return actors and (mention.day is None or (found.day is None and modes))


def _goes_on(candidate: Candidate, other: Candidate) -> bool:
    """Whether an act without a time of its own befalls the same one, or is told by the same word or mode close behind."""
    mention = candidate.mention
    if mention.day is not None or candidate.loose or candidate.noun or other.noun or mention.speech_act:
        return False
    alike = candidate.verb == other.verb or bool(set(mention.modes) & set(other.mention.modes))
    befell = candidate.whom is not None and candidate.whom == other.whom
    return alike and (befell or candidate.sentence - other.sentence <= _SOON)


def _counted(candidate: Candidate, found: _Group, known: Analysis) -> bool:
    """Whether an earlier mention tells the same verb of the same exact number: "46 were arrested"."""
    own = {known.figures[i].low for i in candidate.mention.figures if not known.figures[i].vague} - {None}
    for other in found.members:
        counts = {known.figures[i].low for i in other.mention.figures if not known.figures[i].vague}
        if other.verb == candidate.verb and own & counts:
            return True
    return False


def _fits(candidate: Candidate, found: _Group, known: Analysis) -> bool:
    mention = candidate.mention
    first = found.members[0].mention
    if first.type != mention.type or first.speech_act != mention.speech_act:
        return False
    if mention.speech_act:
        return _same_speech(candidate, found)
    if (
        candidate.other != found.members[0].other
        or told_as_fact(mention) != told_as_fact(first)
        or not of_one_kind(candidate, found.members[0])
    ):
        return False
    if candidate.before is not None and found.day is not None and found.day[:10] > candidate.before[:10]:
        return False
    if mention.day and found.day and not _days_meet(mention.day, found.day):
        return False
    return all(_agree(candidate, other, known) for other in found.members)


def _same_speech(candidate: Candidate, found: _Group) -> bool:
    """Acts of speaking are one where speaker, target and statement's day agree and they stand in one statement."""
    if summed_up(found.members):
        return True
    for other in found.members:
        if _one_voice(candidate, other):
            return True
        if other.mention.statement is not None and other.mention.statement == candidate.mention.statement:
            return True
        if other.mention.actor_name != candidate.mention.actor_name or not candidate.mention.actor_name:
            continue
        if other.sentence == candidate.sentence:
            return True
        near = candidate.sentence - other.sentence == 1
        days = other.mention.day == candidate.mention.day or None in {other.mention.day, candidate.mention.day}
        if near and days and (not candidate.targets or not other.targets or candidate.targets & other.targets):
            return True
    return False


def _one_voice(candidate: Candidate, other: Candidate) -> bool:
    """Whether one of two acts of speaking has the words of the other's speaker, whoever is said to have spoken them."""
    speakers = {one.voice or one.mention.actor_name for one in (candidate, other)}
    return (candidate.voice is not None or other.voice is not None) and len(speakers) == 1


def _days_meet(a: str, b: str) -> bool:
    """Whether two EDTF days or intervals may hold a common day; open and approximate bounds are taken wide."""
    (a_start, a_end), (b_start, b_end) = bounds(a), bounds(b)
    return a_start <= b_end and b_start <= a_end


def bounds(edtf: str) -> tuple[str, str]:
    """First and last day an EDTF string may mean, as ISO strings that compare."""
    first, _, last = edtf.partition("/")
    last = last if "/" in edtf else first
    first, last = first.rstrip("~?%"), last.rstrip("~?%")
    low = "0000-01-01" if first in {"", ".."} else first.replace("X", "0")
    high = "9999-12-31" if last in {"", ".."} else last.replace("X", "9") + "-99-99"[: max(0, 10 - len(last))]
    return low, high


def _agree(a: Candidate, b: Candidate, known: Analysis) -> bool:
    """Whether nothing in two mentions speaks against one event."""
    return (
        _modes_agree(a.mention.modes, b.mention.modes)
        and _words_agree(a.actors, b.actors)
        and (a.noun or b.noun or a.mention.type in _GATHERED or _one_act(a, b) or _words_agree(a.targets, b.targets))
        and _places_agree(a, b, known)
        and (_one_act(a, b) or _figures_agree(a.mention, b.mention, known))
    )


def _one_act(a: Candidate, b: Candidate) -> bool:
    """Different verbs of one sentence may tell several harms of one event: "killed nine and wounded forty"."""
    return a.sentence == b.sentence and a.verb != b.verb


def _modes_agree(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    if not a or not b or set(a) & set(b):
        return True
    return any(set(a) & family and set(b) & family for family in _FAMILIES)


def _words_agree(a: frozenset[str], b: frozenset[str]) -> bool:
    return not a or not b or bool(a & b)


def _places_agree(a: Candidate, b: Candidate, known: Analysis) -> bool:
    """Two places agree when they are one, or one lies in the other; only places in the mentions' own words count."""
    if not (a.own_place and b.own_place) or a.mention.place is None or b.mention.place is None:
        return True
    one, other = known.places[a.mention.place].place, known.places[b.mention.place].place
    if one is None or other is None or one.key == other.key:
        return True
    return one.name in other.within or other.name in one.within or bool({one.geonames} & {other.geonames} - {None})


def _figures_agree(a: EventMention, b: EventMention, known: Analysis) -> bool:
    """Different exact counts of the same thing are different events."""
    for i in a.figures:
        for j in b.figures:
            one, other = known.figures[i], known.figures[j]
            if one.unit == other.unit and None not in {one.low, other.low} and one.low != other.low:
                return False
    return True
