"""Whether two mentions of a recurring kind of act (talks, accusations, agreements) tell one event.

Recurring acts share actor and type by nature, so that neither speaks for one event: the parties on both sides must match, and
a bare noun joins only what it points back to. What recurs, and which words tell one kind of act, is data (recurring.toml).
"""

from collections.abc import Sequence
from functools import cache

from secondsource.analysis.events.candidate import Candidate
from secondsource.model.event import EventMention
from secondsource.resources import table

_RULES = "recurring.toml"
_MATCHED = 2
"""Parties on which two tellings agree when nothing else need speak for one event."""


def recurs(candidate: Candidate) -> bool:
    """Whether a mention is of a kind of act that recurs within one story."""
    return candidate.mention.type in table(_RULES)["types"] and not candidate.mention.speech_act


def comes_once(candidate: Candidate) -> bool:
    """Whether a mention is of a kind of act that comes to a thing or person once within one story, as to publish or dismiss."""
    return candidate.mention.type in table(_RULES)["once"]


def of_one_thing(candidate: Candidate, members: Sequence[Candidate]) -> bool:
    """Whether such an act is the one these earlier mentions tell: done the same way to the same, or by the same to nothing."""
    if any(other.mention.modes != candidate.mention.modes for other in members):
        return False
    if any(_carries(candidate, other) for other in members):
        return True
    told = [other for other in members if other.things]
    if candidate.things and told:
        return any(candidate.things & other.things or (other.whom and other.whom == candidate.whom) for other in told)
    if bare(candidate):
        return _points_to(candidate, members)
    either = candidate.noun or any(other.noun for other in members) or not (candidate.things or told)
    return either and any(_matched_parties(candidate, other) for other in members)


def _matched_parties(a: Candidate, b: Candidate) -> bool:
    """Whether somebody takes part in both, in whatever role: "announced his retirement" and "the coach retired"."""
    return any(one & other for one in _parties(a) for other in _parties(b))


def bare(candidate: Candidate) -> bool:
    """Whether a mention is a pointing noun that says nothing of its own: "the meeting", "such talks"."""
    own = candidate.qualified or candidate.mention.day is not None or _parties(candidate)
    return candidate.noun and candidate.definite and not own


def stands_for(candidate: Candidate, first: Candidate) -> bool:
    """Whether a bare noun may stand for what an earlier mention tells, whatever it is said to be itself.

    "The summit" after "will meet" is the meeting to come. A noun that is itself planned or denied points to nothing that
    happened.
    """
    if not bare(candidate) or first.mention.speech_act:
        return False
    if not told_as_fact(candidate.mention) and told_as_fact(first.mention):
        return False
    talks = {candidate.mention.type, first.mention.type} <= {"AGREE", "CONSULT"} and _symmetric(first)
    return candidate.mention.type == first.mention.type or (talks and _symmetric(candidate))


def told_as_fact(mention: EventMention) -> bool:
    """What is alleged, planned or wished for is never joined to what happened."""
    return mention.realis in {"happened", "ongoing", "background"}


def of_one_kind(a: Candidate, b: Candidate) -> bool:
    """Whether two words may tell one act: a war is none of its battles or abductions."""
    one, other = _kinds().get(a.verb), _kinds().get(b.verb)
    alone = table(_RULES)["alone"]
    either = (one is not None and other is not None) or one in alone or other in alone
    return one == other or not either


def joins(candidate: Candidate, members: Sequence[Candidate]) -> bool:
    """Whether a recurring act is the event these earlier mentions of the report tell."""
    if not all(_alike(candidate, other) for other in members):
        return False
    if any(_carries(candidate, other) for other in members):
        return True
    if bare(candidate):
        return _points_to(candidate, members)
    best = max(_matched(candidate, other) for other in members)
    if best >= _MATCHED:
        return not (candidate.noun and candidate.introducing) or candidate.mention.day is not None
    dated = any(candidate.mention.day is not None and candidate.mention.day == other.mention.day for other in members)
    return best > 0 and (dated or (candidate.noun and candidate.definite))


def _alike(a: Candidate, b: Candidate) -> bool:
    """Whether kind of act, number and parties of two mentions allow one event."""
    if not _one_kind(a.verb, b.verb) or (a.noun and b.noun and a.plural != b.plural):
        return False
    if 2 * len(a.said & b.said) < min(len(a.said), len(b.said)):
        return False
    if _symmetric(a) or _symmetric(b):
        return _covers(_parties(a), _parties(b))
    return _covers(_known(a.doers), _known(b.doers)) and _covers(_known(a.undergoers), _known(b.undergoers))


def _carries(a: Candidate, b: Candidate) -> bool:
    """Whether one is the verb that the other, a noun, is argument of: "held" and "talks"."""
    starts = {a.mention.trigger.start, b.mention.trigger.start}
    return a.carrier in starts or b.carrier in starts


def _points_to(candidate: Candidate, members: Sequence[Candidate]) -> bool:
    rules = table(_RULES)
    reach = rules["near_same_word" if any(other.verb == candidate.verb for other in members) else "near"]
    return bool(candidate.sentence - max(other.sentence for other in members) <= reach)


def _matched(a: Candidate, b: Candidate) -> int:
    """The number of parties two mentions share."""
    if _symmetric(a) or _symmetric(b):
        return sum(any(one & other for other in _parties(b)) for one in _parties(a))
    pairs = ((_known(a.doers), _known(b.doers)), (_known(a.undergoers), _known(b.undergoers)))
    return sum(any(one & other for one in ones for other in others) for ones, others in pairs)


def _covers(some: Sequence[frozenset[str]], others: Sequence[frozenset[str]]) -> bool:
    """Whether every party of the shorter list is one of the longer."""
    shorter, longer = sorted((some, others), key=len)
    return all(any(one & other for other in longer) for one in shorter)


def _parties(candidate: Candidate) -> tuple[frozenset[str], ...]:
    return _known(candidate.doers) + _known(candidate.undergoers)


def _known(parties: Sequence[frozenset[str]]) -> tuple[frozenset[str], ...]:
    anyone = _anyone()
    return tuple(party for party in parties if party - anyone)


def _symmetric(candidate: Candidate) -> bool:
    return bool(_kinds().get(candidate.verb) == table(_RULES)["symmetric"])


def _one_kind(a: str, b: str) -> bool:
    one, other = _kinds().get(a), _kinds().get(b)
    return a == b or one == other


@cache
def _kinds() -> dict[str, str]:
    return {word: kind for kind, members in table(_RULES)["kinds"].items() for word in members}


@cache
def _anyone() -> frozenset[str]:
    words = table(_RULES)["anyone"]
    return frozenset(words) | frozenset(f"{word}s" for word in words) | {"countries", "parties", "men", "women"}
