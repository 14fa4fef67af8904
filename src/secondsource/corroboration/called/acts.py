"""Acts: the nouns by which the reports name one event, with the verbs that say the same."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from secondsource.corroboration.called.calling import Calling
from secondsource.corroboration.called.use import Referent, Use
from secondsource.corroboration.days import meet, reach
from secondsource.corroboration.happened import Occasion
from secondsource.corroboration.joining import group as grouped
from secondsource.corroboration.labels import kind_of
from secondsource.corroboration.view import View
from secondsource.model.event import EventMention
from secondsource.resources import table
from secondsource.text.words import fold

_VERBAL = re.compile(
    r"\b(?:to|will|would|can|could|may|might|must|shall|should|did|does|do|not|has|have|had)\s+(?:\w+ly\s+)?$|n[’']t\s+$"
)
_AND = re.compile(r"\s*(?:,|,?\s+(?:and|or))\s+(?:[\w-]+\s+)?")
_STEM_LEAST = 3
_ARTICLES = frozenset({"the", "a", "an", "this", "that", "these", "those"})


@dataclass(frozen=True, slots=True)
class _Told:
    """One word for an act: where it stands, what it is counted under, whether it names the act as a thing."""

    use: Use
    event: EventMention
    noun: bool


def acts(view: View, groups: Sequence[Sequence[Occasion]], callings: Sequence[Calling]) -> list[Referent]:
    """Referents among acts, in the order of their events.

    An event told with two nouns or more is one; so are events of one type that share a noun or have nouns of one kind. Verbs
    count where they are forms of such a noun, for a verb tells a part of what happened as often as the whole.
    """
    told = [one for group in groups for one in _alike(view, list(_told(view, group)))]
    named = [found for found in (*told, *_behind(view, groups)) if any(one.noun for one in found)]
    together = grouped(named, _one_matter, lambda found: {one.event.type for one in found})
    return [_referent([one for found in members for one in found], callings) for members in together]


def _alike(view: View, told: Sequence[_Told]) -> list[list[_Told]]:
    """The words for one event, those apart that name another manner of it ("attacks" and "hijackings").

    Words that name no manner go with the one manner that others name; of a case each stage stands by itself, and so does what
    stands beside another word for the event ("rape and assault").
    """
    manners = {one.event.modes for one in told if one.event.modes}
    only = manners.pop() if len(manners) == 1 else ()
    beside = _beside(view, told)
    found: dict[tuple[str, ...], list[_Told]] = {}
    for one in told:
        apart = one.use.key if one.use.key in _stages() or one.use.key in beside else ""
        found.setdefault((apart, *(one.event.modes or only)), []).append(one)
    return list(found.values())


def _beside(view: View, told: Sequence[_Told]) -> frozenset[str]:
    """What is counted apart because it stands beside another word of the same event; the word used most stays."""
    uses = sorted((one.use for one in told), key=lambda use: (view.order[use.report], use.span))
    counted = Counter(use.key for use in uses)
    return frozenset(
        min((one.key, other.key), key=lambda key: (counted[key], key))
        for one, other in pairwise(uses)
        if one.report == other.report and one.key != other.key and _joined(view, one, other)
    )


def _joined(view: View, one: Use, other: Use) -> bool:
    between = view.analysis(one.report).report.text[one.span.end : other.span.start]
    return one.span.end <= other.span.start and _AND.fullmatch(between) is not None


def _behind(view: View, groups: Sequence[Sequence[Occasion]]) -> list[list[_Told]]:
    """What is told as the background of the story ("the crackdown is part of a pledge"), each by itself."""
    types = {group[0].first.type for group in groups}
    return [
        [_of(report, analysis.report.text, event)]
        for report, analysis in view.by_report()
        for event in analysis.events
        if event.realis == "background" and event.type in types and not event.speech_act
    ]


def _told(view: View, group: Sequence[Occasion]) -> Iterator[_Told]:
    for occasion in group:
        text = view.analysis(occasion.report).report.text
        yield from (_of(occasion.report, text, event) for event in occasion.mentions if not event.speech_act)


def _of(report: str, text: str, event: EventMention) -> _Told:
    words = " ".join(fold(event.trigger.of(text)).split())
    before, _, word = words.rpartition(" ")
    kept = before if {*before.split()} & _words("telling") else ""
    key, term = (f"{kept} {stem(word)}", words) if kept else (stem(word), word)
    return _Told(Use(report, event.trigger, key, term), event, _noun(text, event))


def _one_matter(one: Sequence[_Told], other: Sequence[_Told]) -> bool:
    """Whether two events share a noun, or have nouns that are labels of one kind and may be of one time and standing."""
    first, second = ({told.use.key for told in found if told.noun} for found in (one, other))
    if first & second:
        return True
    kinds = [
        {kind_of(told.use.term) for told in found if told.noun and told.use.key not in _stages()} - {None}
        for found in (one, other)
    ]
    return bool(kinds[0] & kinds[1]) and any(_at_once(a.event, b.event) for a in one for b in other)


def _at_once(one: EventMention, other: EventMention) -> bool:
    """Whether both are told as what is so or both as what is to come, and no day that both give parts them."""
    to_come = [event.realis in ("planned", "threatened", "hypothetical", "goal") for event in (one, other)]
    days = reach(one.day), reach(other.day)
    return to_come[0] == to_come[1] and (days[0] is None or days[1] is None or meet(*days) is not None)


def _referent(told: Sequence[_Told], callings: Sequence[Calling]) -> Referent:
    nouns = {one.use.key for one in told if one.noun}
    uses = [one.use for one in told if one.use.key in nouns]
    spans = {(one.use.report, one.use.span) for one in told}
    uses += [
        Use(one.report, one.phrase.span, stem(one.phrase.head), one.phrase.term)
        for one in callings
        if (one.report, one.thing) in spans
    ]
    return Referent("act", "", uses)


def _noun(text: str, event: EventMention) -> bool:
    """Whether the word for an act is a noun, as far as its form and the words before it tell."""
    first, _, word = " ".join(fold(event.trigger.of(text)).split()).rpartition(" ")
    if first and not {*first.split()} <= _words("telling") | _words("plain"):
        return False
    before = text[max(0, event.trigger.start - 40) : event.trigger.start]
    if word.endswith("ed") or word in _words("verbs") or _VERBAL.search(before):
        return False
    behind = event.target is not None and 0 <= event.target.start - event.trigger.end <= 1
    subject = event.actor is not None and 0 <= event.trigger.start - event.actor.end <= 1
    return not subject and not behind and not (word.endswith("ing") and not _article(before))


def _article(before: str) -> bool:
    """Whether an article or owner stands before the word or the one before it."""
    last = [fold(word) for word in before.split()[-2:]]
    return any(
        word in ("the", "a", "an", "this", "that", "these", "those", "mass") or word.endswith(("’s", "'s"))
        for word in last
    )


@cache
def stem(word: str) -> str:
    """What nouns and verbs of one act have in common, or the word itself."""
    plain = fold(word)
    families = _families()
    if plain in families:
        return families[plain]
    for ending in (
        "ations",
        "ation",
        "ments",
        "ment",
        "ions",
        "ion",
        "ings",
        "ing",
        "ies",
        "ied",
        "es",
        "ed",
        "s",
        "e",
        "y",
    ):
        base = plain.removesuffix(ending)
        if base != plain and len(base) >= _STEM_LEAST:
            return _single(base)
    return plain


def _single(base: str) -> str:
    """The stem without the consonant that an ending doubles: "stopp" of "stopped"."""
    doubled = len(base) > _STEM_LEAST and base[-1] == base[-2] and base[-1] in "bdgmnprt"
    return base[:-1] if doubled else base.removesuffix("at") if base.endswith("strat") else base


@cache
def _families() -> dict[str, str]:
    return {word: row[0] for row in table("wording.toml")["acts"]["families"] for word in row}


@cache
def _stages() -> frozenset[str]:
    return frozenset(stem(word) for word in _words("stages"))


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(table("wording.toml")["acts"][name].split())
