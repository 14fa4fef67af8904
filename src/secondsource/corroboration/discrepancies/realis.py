"""Happened or only planned, alleged or told as fact: the same event with another standing."""

from collections.abc import Iterable, Iterator

from secondsource.corroboration.discrepancies.shared import Matters, discrepancy
from secondsource.corroboration.happened import Occasion
from secondsource.corroboration.joining import folded
from secondsource.corroboration.likeness import same_but_for_standing, sentences_linked
from secondsource.model.claim import Discrepancy
from secondsource.model.event import EventMention
from secondsource.model.evidence import Span
from secondsource.resources import table


def find(matters: Matters) -> Iterator[Discrepancy]:
    """A question for each event one report tells as fact and another as planned, alleged or denied."""
    for (one, other), pairs in sorted(_linked(matters).items()):
        (label, occasions), (other_label, others) = matters.events[one], matters.events[other]
        pair = _pair([(occasions[first], others[second]) for first, second in sorted(pairs)])
        if pair is not None:
            yield _question(matters, [label, other_label], *pair)


def _linked(matters: Matters) -> dict[tuple[int, int], set[tuple[int, int]]]:
    """Numbers of two events (the lower first) -> positions of their occasions told in linked sentences."""
    told: dict[tuple[str, Span], set[tuple[int, int]]] = {}
    for event, (_, occasions) in enumerate(matters.events):
        for position, occasion in enumerate(occasions):
            for mention in occasion.mentions:
                sentence = matters.view.sentence(occasion.report, mention.trigger.start)
                if sentence is not None:
                    told.setdefault((occasion.report, sentence), set()).add((event, position))
    found: dict[tuple[int, int], set[tuple[int, int]]] = {}
    for link in matters.view.links:
        for one in told.get((link.a.report, link.a.span), ()):
            for other in told.get((link.b.report, link.b.span), ()):
                if one[0] != other[0]:
                    (event, first), (other_event, second) = sorted((one, other))
                    found.setdefault((event, other_event), set()).add((first, second))
    return found


def _pair(linked: Iterable[tuple[Occasion, Occasion]]) -> tuple[Occasion, Occasion] | None:
    for one, other in linked:
        told_apart = one.report != other.report and one.family != other.family and one.triggers & other.triggers
        by_verbs = all(any(mention.actor is not None for mention in side.mentions) for side in (one, other))
        if not told_apart or not by_verbs or not sentences_linked(one, other):
            continue
        if same_but_for_standing(one, other) and _settled(one, other) == "":
            return one, other
    return None


def _settled(one: Occasion, other: Occasion) -> str:
    """Why both tellings may stand: what was announced has begun, or happened later; what is told is told as an allegation."""
    fact, open_ = (one, other) if one.family == "fact" else (other, one)
    if fact.family != "fact" or any(_alleges(fact, mention) for mention in fact.mentions):
        return "Neither tells it as a fact."
    if open_.family == "future" and any(mention.realis == "ongoing" for mention in fact.mentions):
        return "What was announced has begun."
    first, second = (_published(side) for side in (open_, fact))
    if open_.family == "future" and first is not None and second is not None and first < second:
        return "It was announced before it happened."
    return ""


def _alleges(occasion: Occasion, mention: EventMention) -> bool:
    """Whether a telling stands in somebody's words, or beside words that make it an allegation."""
    sentence = occasion.view.sentence(occasion.report, mention.trigger.start) or mention.clause
    beside = set(folded(occasion.view.words(occasion.report, sentence)))
    if mention.statement is not None or occasion.view.in_quotation(occasion.report, mention.trigger):
        return True
    return bool(beside & set(table("differences.toml")["alleging"]["words"].split()))


def _published(occasion: Occasion) -> str | None:
    published = occasion.view.analysis(occasion.report).report.published
    return None if published is None else published.latest


def _question(matters: Matters, labels: list[str], one: Occasion, other: Occasion) -> Discrepancy:
    accounts = [matters.account(occasion.report, occasion.first.clause) for occasion in (one, other)]
    ordered = sorted(accounts, key=lambda account: matters.view.order[account.report])
    return discrepancy("happened", f"Did it happen, or was it {_standing(one, other)}?", ordered, labels)


def _standing(one: Occasion, other: Occasion) -> str:
    told = {mention.realis for occasion in (one, other) for mention in occasion.mentions}
    if "denied" in told:
        return "refused or denied"
    return "only announced" if "future" in {one.family, other.family} else "only alleged"
