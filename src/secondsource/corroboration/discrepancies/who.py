"""Different actors for the same act, or for the same words about an act."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from secondsource.corroboration.discrepancies.shared import Matters, discrepancy
from secondsource.corroboration.happened import Occasion
from secondsource.corroboration.joining import clipped, content_words
from secondsource.model.claim import Account, Discrepancy
from secondsource.model.event import EventMention
from secondsource.model.evidence import Span
from secondsource.model.mention import Mention
from secondsource.model.story import Passage, SentenceLink

_ACTORS = frozenset({"person", "organisation", "group"})
# A side is shown from its actor to the shared words when that is no longer than this, else in two pieces.
_WHOLE = 130

_Told = tuple[Occasion, EventMention]


def find(matters: Matters) -> Iterator[Discrepancy]:
    """Questions on the actors of merged events, then on sentences that share words about different actors."""
    for label, occasions in matters.events:
        yield from _actors(matters, label, occasions)
    for link in matters.view.links:
        yield from _subjects(matters, link)


def _actors(matters: Matters, label: str, occasions: Sequence[Occasion]) -> Iterator[Discrepancy]:
    told = [(o, m) for o in occasions for m in o.mentions if m.actor is not None and m.statement is None]
    for (one, first), (other, second) in combinations(_once(matters, told), 2):
        if one.report == other.report or not _same_act(one, first, other, second):
            continue
        if _are_different(matters, (one.report, first.actor), (other.report, second.actor)):
            accounts = [_telling(matters, one, first), _telling(matters, other, second)]
            act = one.view.words(one.report, first.trigger)
            yield discrepancy("who", f"Who {act}?", accounts, [label])
            return


def _once(matters: Matters, told: Sequence[_Told]) -> list[_Told]:
    """The tellings without those that name actor and act as two reports before them do."""
    found: dict[tuple[str, str, frozenset[str]], dict[str, _Told]] = {}
    for occasion, mention in told:
        report, words = occasion.report, occasion.view.words
        named = matters.identities(report, mention.actor) if mention.actor is not None else frozenset()
        alike = found.setdefault((words(report, mention.actor), words(report, mention.trigger), named), {})
        if len(alike) < 2:
            alike.setdefault(report, (occasion, mention))
    kept = {id(mention) for alike in found.values() for _, mention in alike.values()}
    return [one for one in told if id(one[1]) in kept]


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
        if _are_different(matters, (link.a.report, one.span), (link.b.report, other.span)):
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


def _are_different(matters: Matters, one: tuple[str, Span | None], other: tuple[str, Span | None]) -> bool:
    """No shared identity and no word in common; "ICE agents" and the body whose name ICE stands for share an identity.

    "The leader" beside a name may be the one named: a definite description is never held against a name.
    """
    sides = [(report, span) for report, span in (one, other) if span is not None]
    if len(sides) < 2 or matters.identities(*sides[0]) & matters.identities(*sides[1]):
        return False
    if any(matters.is_definite(*side) for side in sides) and any(matters.is_named(*side) for side in sides):
        return False
    words = [[word[:5] for word in content_words(matters.view.words(report, span))] for report, span in sides]
    # "Security personnel" and "border patrol personnel" share their head and may still be two bodies: what stands before tells.
    told = [set(side[:-1]) if min(map(len, words)) > 1 else set(side) for side in words]
    return bool(told[0]) and bool(told[1]) and not told[0] & told[1]


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
        if time.span in passage and words.startswith(("a ", "the ")) and len(words.split()) > 2:
            return time.span
    return None


def _stretch(one: Span, other: Span) -> tuple[Span, ...]:
    first, last = sorted((one, other))
    whole = Span(first.start, max(first.end, last.end))
    return (whole,) if len(whole) <= _WHOLE else (first, last)
