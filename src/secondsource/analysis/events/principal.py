"""Which words further down tell a report's main event again.

News opens with its event (the inverted pyramid) and comes back to it without saying when and where once more, from other
sides: what it is called, how many it killed, whom it hurt. Such words are one event with the opening unless something in them
tells another: a day, a place, a named party, a doer who suffers it, or an event of the kind told right before.
"""

from collections.abc import Sequence
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


def tells_again(
    candidate: Candidate, members: Sequence[Candidate], beginning: Opening, between: int | None, known: Analysis
) -> bool:
    """Whether a mention tells the main event again.

    Args:
        candidate: The mention.
        members: The tellings of the main event so far.
        beginning: What the report's beginning says.
        between: Sentence in which another event of the type was told since the main one, or None.
        known: What is known of the report.
    """
    if not _of_its_kind(candidate) or not of_one_kind(candidate, members[0]) or not _recent(candidate, beginning):
        return False
    if between is not None and candidate.sentence - between <= table(_RULES)["reach"]:
        return False
    return (
        _same_place(candidate, members, beginning, known)
        and _same_parties(candidate, members)
        and _same_day(candidate, members)
        and _same_count(candidate, members, known)
    )


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


def _same_day(candidate: Candidate, members: Sequence[Candidate]) -> bool:
    days = [stretch for one in (candidate, *members) if (stretch := covered(one.mention.day)) is not None]
    firsts = [first for first, _ in days if first is not None]
    lasts = [last for _, last in days if last is not None]
    return not firsts or not lasts or max(firsts) <= min(lasts)


def _same_place(candidate: Candidate, members: Sequence[Candidate], beginning: Opening, known: Analysis) -> bool:
    """Whether the mention gives no place of its own, or that of the main event, or one that the beginning names."""
    place = _own_place(candidate, known)
    told = [other for one in members if (other := _own_place(one, known)) is not None]
    return place is None or any(
        place.key == other.key or place.name in other.within or other.name in place.within
        for other in told or beginning.places
    )


def _own_place(candidate: Candidate, known: Analysis) -> Place | None:
    at = candidate.mention.place if candidate.own_place else None
    return None if at is None else known.places[at].place


def _same_count(candidate: Candidate, members: Sequence[Candidate], known: Analysis) -> bool:
    """Whether exact counts by one verb are near each other: a toll that rises while it is told, not another event's."""
    near = table(_RULES)["near"]
    own = [known.figures[at] for at in candidate.mention.figures]
    alike = (one for one in members if one.verb == candidate.verb)
    for other in (known.figures[at] for one in alike for at in one.mention.figures):
        for figure in own:
            low, high = sorted((figure.low or 0.0, other.low or 0.0))
            if figure.unit == other.unit and not figure.vague and not other.vague and 0.0 < low < near * high:
                return False
    return True


def _same_parties(candidate: Candidate, members: Sequence[Candidate]) -> bool:
    """Whether nobody is named for it who was not, the police are not on another side, and no doer suffers it."""
    doing = frozenset[str]().union(*(one.actors for one in members))
    suffering = frozenset[str]().union(*(one.targets for one in members))
    doers = frozenset(table(_RULES)["doers"])
    if candidate.actors and (_SECURITY in candidate.actors) != (_SECURITY in doing):
        return False
    if candidate.targets & (doers | doing) and not suffering & (doers | doing):
        return False
    actors_known = any(one.named_actor for one in members)
    if candidate.named_actor and actors_known and not candidate.actors & doing:
        return False
    anybody = not candidate.named_target or candidate.mention.type in table(_RULES)["befalling"]
    return anybody or bool(candidate.targets & suffering)
