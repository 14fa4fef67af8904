"""What speaks for two reports' tellings being one event, and what speaks against it.

The signs and their weights are data (``merging.toml``). Joins are conservative: what a report leaves open is no sign, and days,
places or people that cannot be one forbid a join, whatever speaks for it.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from math import inf

from secondsource.corroboration.days import meet
from secondsource.corroboration.happened import Occasion, Sides, nested
from secondsource.model.place import Place
from secondsource.model.story import SentenceLink
from secondsource.resources import table

_RULES = "merging.toml"
_NO_WEIGHT = 0.0
# A part of a country or a building somewhere in it has one container, the country.
_NEARER = 2
# From as many days on a stretch tells when an event may have been, not how long it lasted.
_MONTH = 28


def likeness(one: Occasion, other: Occasion) -> float:
    """How much speaks for one event, above what is asked for; below 0 where too little does or something forbids it."""
    if one.report == other.report or one.family != other.family:
        return -1.0
    return _likeness(one, other)


def same_event(one: Occasion, other: Occasion) -> bool:
    """Whether two reports' occasions are one event. Occasions of one report were told apart by the analysis."""
    return likeness(one, other) >= _NO_WEIGHT


def same_but_for_standing(one: Occasion, other: Occasion) -> bool:
    """Whether two occasions tell one event, be it as fact, as an allegation or as a plan."""
    return _likeness(one, other) >= _NO_WEIGHT


def same_but_for_day(one: Occasion, other: Occasion) -> bool:
    """Whether two reports tell one event of two days: everything else that is known agrees, and more of it than usual."""
    if not _one_kind(one, other) or one.family != other.family:
        return False
    signs = set(_signs(one, other)) - {"day"}
    if places_agree(one, other) is False or _other_people(one, other) or "trigger" not in signs:
        return False
    return _weight(signs) >= float(table(_RULES)["threshold_other_day"])


def sentences_linked(one: Occasion, other: Occasion) -> bool:
    """Whether some sentences of two occasions are copied, edited or reworded from one another."""
    return any(link.relation != "partly" for link, _ in _links(one, other))


def _likeness(one: Occasion, other: Occasion) -> float:
    if not _one_kind(one, other):
        return -1.0
    signs = set(_signs(one, other))
    elsewhere = places_agree(one, other) is False and "copied" not in signs
    longer = "copied" not in signs and _lasts_longer(one, other)
    if meet(one.stretch, other.stretch) is None or elsewhere or longer or _other_people(one, other):
        return -1.0
    return _weight(signs) - _asked(signs)


def _asked(signs: set[str]) -> float:
    """The weight asked for; endless where tellings share no day and no sentence, and no act upon something or no number."""
    rules = table(_RULES)
    specific = signs & set(rules["specific"])
    if "other_figure" in signs and not signs & {"copied", "day"}:
        return inf
    if signs & {"copied", "day"} or ("linked" in signs and specific):
        return float(rules["threshold"])
    comparable = signs & {"linked", "partly"} or ("trigger" in signs and signs & set(rules["own"]))
    return float(rules["threshold_undated"]) if comparable else inf


def _one_kind(one: Occasion, other: Occasion) -> bool:
    first, second = one.first, other.first
    if one.once and other.once and not set(first.modes) & set(second.modes):
        return False
    return one.kind == other.kind and first.speech_act == second.speech_act and one.earlier == other.earlier


def _weight(signs: set[str]) -> float:
    weights = table(_RULES)["weights"]
    return float(sum(weights[sign] for sign in signs))


def _other_people(one: Occasion, other: Occasion) -> bool:
    """Whether each names somebody as taking part whom the other does not: talks of A with B are not talks of A with C.

    A country and its ruler, or a firm and its head, speak for one another; and that one report names only who acts and the other
    only whom it befalls sets nothing apart.
    """
    return apart(one.sides, other.sides, lambda first, second: bool(first - second) and bool(second - first))


def apart(some: Sides, others: Sides, differ: Callable[[frozenset[str], frozenset[str]], bool]) -> bool:
    """Whether those who take part differ: all of one kind named by either, and those in one of the two roles.

    Args:
        some: Record keys of actors and targets, as ``Occasion.sides`` gives them.
        others: Those of another telling.
        differ: Whether two sets of keys are at odds; asked only where neither is empty.
    """
    if not _differ(some[0] | some[1], others[0] | others[1], differ):
        return False
    return any(_differ(first, second, differ) for first, second in zip(some, others, strict=True))


def _differ(
    some: frozenset[str], others: frozenset[str], differ: Callable[[frozenset[str], frozenset[str]], bool]
) -> bool:
    kinds = {key.rpartition("|")[2] for key in some} & {key.rpartition("|")[2] for key in others}
    alike = (frozenset(key for key in keys if key.rpartition("|")[2] in kinds) for keys in (some, others))
    return bool(kinds) and differ(*alike)


def _signs(one: Occasion, other: Occasion) -> Iterator[str]:
    yield from _told_alike(one, other)
    if _on_one_day(one, other):
        yield "day"
    if places_agree(one, other):
        yield "place"
    if one.triggers & other.triggers:
        yield "trigger"
    yield from _same_people(one, other)
    yield from _same_numbers(one, other)
    if one.leads and other.leads:
        yield "lede"
    if one.weekdays and other.weekdays:
        yield "weekday" if one.weekdays & other.weekdays else "other_weekday"
    yield from _named_alike(one, other)


def _named_alike(one: Occasion, other: Occasion) -> Iterator[str]:
    """Who and what the sentences name, and all that the two reports name."""
    if places_meet(one.scenes, other.scenes) is False:
        yield "other_scenes"
    if one.names and other.names:
        yield "names" if one.names & other.names else "other_names"
    rules = table(_RULES)["cast"]
    cast, others = one.view.cast[one.report], other.view.cast[other.report]
    shared = len(cast & others)
    if (
        one.report != other.report
        and shared >= rules["least"]
        and shared >= rules["share"] * min(len(cast), len(others))
    ):
        yield "cast"


def _told_alike(one: Occasion, other: Occasion) -> Iterator[str]:
    """How the sentences stand to each other; a copied sentence speaks for one event only through the same word in both.

    A sentence edited until it names nobody it named before, or another target, tells a like event.
    """
    links = list(_links(one, other))
    relations = {link.relation for link, _ in links}
    renamed = one.names and other.names and not one.names & other.names
    retargeted = one.targets and other.targets and not one.targets & other.targets
    close = {"copied"} if renamed or retargeted else {"copied", "edited"}
    if any(link.relation in close and same_word for link, same_word in links):
        yield "copied"
    elif relations:
        yield "partly" if relations == {"partly"} else "linked"


def _links(one: Occasion, other: Occasion) -> Iterator[tuple[SentenceLink, bool]]:
    """The links between sentences of two occasions, each with whether the same word names the event in both."""
    for first, stems in one.sentences.items():
        for second, others in other.sentences.items():
            link = one.view.link(one.report, first, other.report, second)
            if link is not None:
                yield link, bool(stems & others)


def _on_one_day(one: Occasion, other: Occasion) -> bool:
    """Whether both give days, few enough to tell one event from another, and have one in common."""
    first, second = one.stretch, other.stretch
    if first is None or second is None or meet(first, second) is None:
        return False
    longest = timedelta(days=table(_RULES)["days"])
    return all(end - start < longest for start, end in (first, second))


def _lasts_longer(one: Occasion, other: Occasion) -> bool:
    """Whether one is told to have lasted for days and the other of one day: a part of it at most."""
    lengths = [end - start for start, end in filter(None, (one.stretch, other.stretch))]
    longest = timedelta(days=table(_RULES)["days"])
    return len(lengths) > 1 and min(lengths) == timedelta(0) and longest <= max(lengths) < timedelta(days=_MONTH)


def _same_people(one: Occasion, other: Occasion) -> Iterator[str]:
    if one.symmetric and other.symmetric:
        yield from _same_sides(one, other)
    elif one.once and other.once and one.things and other.things and not one.undergoers & other.undergoers:
        yield from _same_thing(one, other)
    else:
        yield from _same_parties(one, other)


def _same_sides(one: Occasion, other: Occasion) -> Iterator[str]:
    """The parties of what is told as well with its sides reversed are compared as one set."""
    shared = one.taking_part & other.taking_part
    first, second = (
        (side.actors | side.targets) - set(table(_RULES)["anyone"]) - side.scene_words for side in (one, other)
    )
    if shared:
        yield "actor"
    elif first & second:
        yield "actor_words"
    elif first and second:
        yield "other_target"
    if len(shared) > 1:
        yield from ("target", "both_sides")


def _same_thing(one: Occasion, other: Occasion) -> Iterator[str]:
    """What is done to a thing once in a story is told apart by the thing."""
    if one.named & other.named:
        yield "actor"
    elif (one.actors & other.actors) - set(table(_RULES)["anyone"]):
        yield "actor_words"
    yield "thing" if one.things & other.things else "other_thing"


def _same_parties(one: Occasion, other: Occasion) -> Iterator[str]:
    rules = table(_RULES)
    anyone = set(rules["anyone"])
    if one.named & other.named:
        yield "actor"
    elif (one.actors & other.actors) - anyone:
        yield "actor_words"
    befalls = _befalls(one)
    first, second = (side.targets - anyone - side.scene_words for side in (one, other))
    if befalls and one.undergoers & other.undergoers:
        yield "undergoer"
    elif first & second:
        yield "target"
    elif first and second:
        yield "other_target"


def _befalls(one: Occasion) -> bool:
    """Whether an act comes to a person once in a story."""
    rules = table(_RULES)["befalls"]
    named = one.first.type in rules["types"] or any(mode in rules["modes"] for mode in one.first.modes)
    return named or bool(one.triggers & set(rules["acts"]))


def _same_numbers(one: Occasion, other: Occasion) -> Iterator[str]:
    """The same exact number of the same thing; of the numbers that everything comes in, none says anything."""
    telling = table(_RULES)["telling_number"]
    shared = one.numbers & other.numbers
    if any(low is not None and low >= telling for low, _ in shared):
        yield "figure"
    elif not shared and (_of_one_unit(one, other) or _befell_others(one, other)):
        yield "other_figure"


def _of_one_unit(one: Occasion, other: Occasion) -> bool:
    return bool({unit for _, unit in one.numbers} & {unit for _, unit in other.numbers})


def _befell_others(one: Occasion, other: Occasion) -> bool:
    return bool(one.befallen and other.befallen) and not one.befallen & other.befallen


def places_agree(one: Occasion, other: Occasion) -> bool | None:
    """True when some place is the same or inside another, False when all differ, None when one gives none or a country."""
    return places_meet(one.places, other.places)


def places_meet(some: Sequence[Place], others: Sequence[Place]) -> bool | None:
    """The same of two lists of places. That both lie in one country says nothing; a country beside a finer place neither."""
    first, second = _finest(some), _finest(others)
    if not first or not second:
        return None
    vague = [all(map(_vague, places)) for places in (first, second)]
    if not _meet(first, second):
        in_one_country = _countries(first) == _countries(second)
        return None if vague[0] != vague[1] and in_one_country else False
    return None if any(vague) else True


def _finest(places: Sequence[Place]) -> Sequence[Place]:
    return [place for place in places if not _vague(place)] or places


def _vague(place: Place) -> bool:
    """Whether a place is a country, or known no nearer than that: "the country's northwest", "a base in Jordan"."""
    return place.precision == "country" or (place.precision in {"area", "venue"} and len(place.within) < _NEARER)


def _countries(places: Sequence[Place]) -> frozenset[str | None]:
    return frozenset(place.country for place in places)


def _meet(some: Sequence[Place], others: Sequence[Place]) -> bool:
    return any(nested(a, b) or nested(b, a) for a in some for b in others)
