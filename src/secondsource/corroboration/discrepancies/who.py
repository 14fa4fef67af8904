"""Different actors for the same act, or for the same words about an act."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from secondsource.corroboration.days import compatible as days_meet
from secondsource.corroboration.discrepancies.shared import Finding, Matters, compatible, discrepancy
from secondsource.corroboration.happened import Occasion
from secondsource.corroboration.joining import clipped, content_words
from secondsource.corroboration.labels import label_term, with_labels_quoted
from secondsource.corroboration.likeness import places_meet
from secondsource.corroboration.verdict import Verdict
from secondsource.model.claim import Account, Discrepancy
from secondsource.model.event import EventMention
from secondsource.model.evidence import Span
from secondsource.model.mention import Mention
from secondsource.model.story import Passage, SentenceLink
from secondsource.resources import table

_ACTORS = frozenset({"person", "organisation", "group"})
# A side is shown from its actor to the shared words when that is no longer than this, else in two pieces.
_WHOLE = 130
_CLOSE = 30
"""Characters between the words for an act and those for its actor or target, within which they are surely told together."""
_GAP = 2
"""Characters before a sentence at which the one before it has not ended, or stands."""
_TOLD = 40
"""Actors of one event that are compared: the pairs of more of them say no more."""

_Act = tuple[Occasion, EventMention]
"""One report's telling of an act."""
_Told = tuple[str, Occasion, EventMention]
"""The label of an event's claim, with one report's telling of it."""


def find(matters: Matters) -> Iterator[Finding]:
    """Findings on the actors of events, then on sentences that share words about different actors."""
    for label, occasions in matters.events:
        yield from _actors(matters, label, occasions)
    yield from _unmerged(matters)
    for link in matters.view.links:
        yield from _subjects(matters, link)


def _actors(matters: Matters, label: str, occasions: Sequence[Occasion]) -> Iterator[Finding]:
    """The first two tellings of one event whose actors differ, and the first whose differ in form alone."""
    told = _once(matters, [(o, m) for o in occasions for m in o.mentions if _is_told(matters, o, m)])
    settled = False
    for (one, first), (other, second) in combinations(told[:_TOLD], 2):
        if one.report == other.report or not _same_act(one, first, other, second):
            continue
        verdict = compare(matters, (one.report, first.actor), (other.report, second.actor))
        if verdict is None or (settled and not verdict.at_odds):
            continue
        accounts = [_telling(matters, one, first), _telling(matters, other, second)]
        if verdict.at_odds:
            yield _of_actors(matters, (one, first), accounts, [label])
            return
        settled = True
        yield compatible("who", accounts, [label], verdict.reason)


def _once(matters: Matters, told: Sequence[_Act]) -> list[_Act]:
    """The tellings without those that name actor and act as two reports before them do."""
    found: dict[tuple[str, str, frozenset[str]], dict[str, _Act]] = {}
    for occasion, mention in told:
        report, words = occasion.report, occasion.view.words
        named = matters.identities(report, mention.actor) if mention.actor is not None else frozenset()
        alike = found.setdefault((words(report, mention.actor), words(report, mention.trigger), named), {})
        if len(alike) < 2:
            alike.setdefault(report, (occasion, mention))
    kept = {id(mention) for alike in found.values() for _, mention in alike.values()}
    return [one for one in told if id(one[1]) in kept]


def _unmerged(matters: Matters) -> Iterator[Finding]:
    """An act that two reports tell once each, in one word that no other report uses, of actors that differ."""
    by_word: dict[str, list[_Told]] = {}
    for label, occasions in matters.events:
        for occasion in occasions:
            for mention in occasion.mentions:
                for stem in occasion.stems(mention):
                    by_word.setdefault(stem, []).append((label, occasion, mention))
    for told in by_word.values():
        if len(told) != 2 or told[0][1].report == told[1][1].report or told[0][0] == told[1][0]:
            continue
        (label, one, first), (other_label, other, second) = told
        if not all(_is_told(matters, o, m) for _, o, m in told) or not _may_be_one_act(*told):
            continue
        verdict = compare(matters, (one.report, first.actor), (other.report, second.actor))
        if verdict is not None and verdict.at_odds:
            accounts = [_telling(matters, one, first), _telling(matters, other, second)]
            yield _of_actors(matters, (one, first), accounts, [label, other_label])


def _may_be_one_act(one: _Told, other: _Told) -> bool:
    """Whether nothing but the actors speaks against one act: type, standing, days, places and targets."""
    (_, first, a), (_, second, b) = one, other
    if a.type != b.type or first.family != second.family or not days_meet(a.day, b.day):
        return False
    targets = [set(content_words(o.view.words(o.report, m.target))) for _, o, m in (one, other)]
    places = [[place] if (place := o.place(m)) is not None else [] for _, o, m in (one, other)]
    apart = all(targets) and not targets[0] & targets[1]
    return not apart and places_meet(*places) is not False and _told_in_one_place(one, other)


def _told_in_one_place(one: _Told, other: _Told) -> bool:
    """Whether the sentences of two tellings, or those just before them, are linked."""
    numbers = [
        {n for side in _with_the_one_before(*told) for n in told[1].view.wordings.numbers(*side)}
        for told in (one, other)
    ]
    return not numbers[0].isdisjoint(numbers[1])


def _with_the_one_before(_: str, occasion: Occasion, mention: EventMention) -> Iterator[tuple[str, Span]]:
    sentence = occasion.view.sentence(occasion.report, mention.trigger.start)
    if sentence is None:
        return
    yield occasion.report, sentence
    before = occasion.view.sentence(occasion.report, max(0, sentence.start - _GAP))
    if before is not None:
        yield occasion.report, before


def _of_actors(
    matters: Matters, told: tuple[Occasion, EventMention], accounts: Sequence[Account], labels: Sequence[str]
) -> Discrepancy:
    """The question on an act's actors: on the word for them, where both are terms of one referent."""
    terms = [label_term(account.words) for account in accounts]
    loaded = any(with_labels_quoted(account.words) != account.words for account in accounts)
    if loaded and terms[0] is not None and terms[1] is not None and terms[0][0] == terms[1][0]:
        return discrepancy("wording", terms[0][0], accounts, labels)
    occasion, mention = told
    words = clipped(matters.view.words(occasion.report, _act(mention)), 50)
    return discrepancy("who", f"Who was it: “{words}”?", accounts, labels)


def _act(mention: EventMention) -> Span:
    """The word for the act, with its target where that follows closely."""
    if mention.target is not None and 0 < mention.target.start - mention.trigger.end < _CLOSE:
        return Span(mention.trigger.start, mention.target.end)
    return mention.trigger


def _is_told(matters: Matters, occasion: Occasion, mention: EventMention) -> bool:
    """Whether a report says in its own voice who did it, in words for somebody that stand close before or behind "by"."""
    actor = mention.actor
    if actor is None or mention.statement is not None:
        return False
    named = set(content_words(matters.view.words(occasion.report, actor)))
    if not named or named <= set(table("differences.toml")["actors"]["anyone"].split()):
        return False
    actors = matters.view.analysis(occasion.report).mentions
    close = 0 <= mention.trigger.start - actor.end < _CLOSE or 0 <= actor.start - mention.trigger.end < _CLOSE
    return close and any(one.kind in _ACTORS and one.span.overlaps(actor) for one in actors)


def _same_act(one: Occasion, first: EventMention, other: Occasion, second: EventMention) -> bool:
    """The same word for the act: events merged on other grounds may well have several actors."""
    a, b = one.view.words(one.report, first.trigger), other.view.words(other.report, second.trigger)
    return a.casefold()[:5] == b.casefold()[:5]


def _telling(matters: Matters, occasion: Occasion, mention: EventMention) -> Account:
    assert mention.actor is not None
    return matters.account(occasion.report, *_stretch(mention.actor, mention.trigger))


def _subjects(matters: Matters, link: SentenceLink) -> Iterator[Discrepancy]:
    """Linked sentences that say the same words of different actors."""
    if link.relation not in ("partly", "reworded"):
        return
    for passage in matters.shared(link):
        time = _ordinal_time(matters, link.a.report, passage.a.span)
        one = _before(matters, link.a.report, link.a.span, passage.a.span, acting=time is None)
        other = _before(matters, link.b.report, link.b.span, passage.b.span, acting=time is None)
        if one is None or other is None or (time is None and _names(matters, link.a.report, passage.a.span)):
            continue
        verdict = compare(matters, (link.a.report, one.span), (link.b.report, other.span))
        if verdict is not None and verdict.at_odds:
            yield _question(matters, link, passage, (one.span, other.span))
            return


def _names(matters: Matters, report: str, shared: Span) -> bool:
    """Whether the shared words name somebody: then they are about those, and not about who stands before them."""
    return any(mention.named and mention.span.overlaps(shared) for mention in matters.view.analysis(report).mentions)


def _before(matters: Matters, report: str, sentence: Span, shared: Span, *, acting: bool) -> Mention | None:
    """With ``acting``, the last actor before the shared words, if it is one of an event told; else the sentence's first."""
    analysis = matters.view.analysis(report)
    actors = [event.actor for event in analysis.events if event.actor is not None and event.trigger in sentence]
    before = [
        mention
        for mention in analysis.mentions
        if mention.kind in _ACTORS and mention.span in sentence and mention.span.end <= shared.start
    ]
    if not acting or not before:
        return before[0] if before else None
    return before[-1] if any(before[-1].span.overlaps(actor) for actor in actors) else None


def compare(matters: Matters, one: tuple[str, Span | None], other: tuple[str, Span | None]) -> Verdict | None:
    """What two actors come to: two, or possibly one and why; None where they share a name or say nothing of who.

    "ICE agents" and the body whose name ICE stands for share an identity. "The leader" beside a name may be the one named: a
    definite description is never held against a name, nor are a few unnamed words for anybody.
    """
    sides = [(report, span) for report, span in (one, other) if span is not None]
    if len(sides) < 2:
        return None
    said = [matters.view.words(report, span) for report, span in sides]
    words = [[word[:5] for word in content_words(side) if word not in _numbers()] for side in said]
    if not all(words) or any(set(content_words(side)) <= _anyone() for side in said):
        return None
    if matters.identities(*sides[0]) & matters.identities(*sides[1]):
        return Verdict(_one_name(said)) if not set(words[0]) & set(words[1]) else None
    named = [matters.is_named(*side) for side in sides]
    if any(matters.is_definite(*side) for side in sides) and any(named):
        return None
    if named[0] != named[1]:
        name, other_name = said if named[0] else said[::-1]
        if set(content_words(other_name)) <= set(table("differences.toml")["actors"]["forces"].split()):
            return Verdict(f"“{other_name}” may be “{name}”.")
    if not _apart(words):
        return None
    regions = [_region(matters, *side) for side in sides]
    if words[0][-1] == words[1][-1] and all(regions):
        return Verdict(f"“{said[0]}” and “{said[1]}” may be the same.")
    return Verdict()


def _apart(words: Sequence[Sequence[str]]) -> bool:
    """Whether two phrases have no word in common but their heads.

    "Security personnel" and "border patrol personnel" share their head and may still be two bodies: what stands before tells.
    """
    shared = set(words[0]) & set(words[1])
    heads = {words[0][-1]} & {words[1][-1]}
    return not shared or (shared == heads and min(map(len, words)) > 1)


def _one_name(said: Sequence[str]) -> str:
    return f"“{said[0]}” and “{said[1]}” name one in these reports."


def _numbers() -> frozenset[str]:
    return frozenset(table("differences.toml")["actors"]["numbers"].split())


def _anyone() -> frozenset[str]:
    return frozenset(table("differences.toml")["actors"]["anyone"].split())


def _region(matters: Matters, report: str, span: Span) -> bool:
    """Whether a phrase says where they are from: "Cologne police", "German police"."""
    analysis = matters.view.analysis(report)
    first = content_words(matters.view.words(report, span))[:1]
    return bool(first) and (
        first[0] in table("demonyms.toml")["demonyms"]
        or any(one.span.overlaps(span) for one in analysis.places if one.named)
    )


def _question(matters: Matters, link: SentenceLink, passage: Passage, actors: tuple[Span, Span]) -> Discrepancy:
    accounts = [
        matters.account(link.a.report, *_stretch(actors[0], passage.a.span)),
        matters.account(link.b.report, *_stretch(actors[1], passage.b.span)),
    ]
    claims = [*matters.labels_at(link.a.report, actors[0]), *matters.labels_at(link.b.report, actors[1])]
    time = _ordinal_time(matters, link.a.report, passage.a.span)
    if time is not None:
        return discrepancy("framing", f"“{matters.view.words(link.a.report, time)}” of what?", accounts, claims)
    shared = clipped(matters.view.words(link.a.report, passage.a.span), 50)
    return discrepancy("who", f"Who was it: “{shared}”?", accounts, claims)


def _ordinal_time(matters: Matters, report: str, passage: Span) -> Span | None:
    """A count of days or times inside the shared words ("a second day"), which counts something in each report."""
    for time in matters.view.analysis(report).times:
        words = matters.view.words(report, time.span).casefold()
        counted = words.split()[-1] in table("differences.toml")["actors"]["turns"].split()
        if counted and time.span in passage and words.startswith(("a ", "the ")) and len(words.split()) > 2:
            return time.span
    return None


def _stretch(one: Span, other: Span) -> tuple[Span, ...]:
    first, last = sorted((one, other))
    whole = Span(first.start, max(first.end, last.end))
    return (whole,) if len(whole) <= _WHOLE else (first, last)
