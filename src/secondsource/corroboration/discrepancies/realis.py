"""Happened or only planned, alleged or told as fact: the same event with another standing."""

from collections.abc import Iterable, Iterator

from secondsource.corroboration.discrepancies.shared import Matters, discrepancy
from secondsource.corroboration.happened import Occasion
from secondsource.corroboration.likeness import same_but_for_standing, sentences_linked
from secondsource.model.claim import Discrepancy
from secondsource.model.evidence import Span


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
        told_apart = one.report != other.report and one.family != other.family
        by_verbs = all(any(mention.actor is not None for mention in side.mentions) for side in (one, other))
        if told_apart and by_verbs and sentences_linked(one, other) and same_but_for_standing(one, other):
            return one, other
    return None


def _question(matters: Matters, labels: list[str], one: Occasion, other: Occasion) -> Discrepancy:
    accounts = [matters.account(occasion.report, occasion.first.clause) for occasion in (one, other)]
    ordered = sorted(accounts, key=lambda account: matters.view.order[account.report])
    return discrepancy("happened", f"Did it happen, or was it {_standing(one, other)}?", ordered, labels)


def _standing(one: Occasion, other: Occasion) -> str:
    told = {mention.realis for occasion in (one, other) for mention in occasion.mentions}
    if "denied" in told:
        return "refused or denied"
    return "only announced" if "future" in {one.family, other.family} else "only alleged"
