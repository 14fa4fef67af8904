"""Happened or only planned, alleged or told as fact: the same event with another standing."""

from collections.abc import Iterator, Sequence

from secondsource.corroboration.discrepancies.shared import Matters, discrepancy
from secondsource.corroboration.happened import Occasion, same_but_for_standing, sentences_linked
from secondsource.model.record import Discrepancy


def find(matters: Matters) -> Iterator[Discrepancy]:
    """A question for each event one report tells as fact and another as planned, alleged or denied."""
    for index, (label, occasions) in enumerate(matters.events):
        for other_label, others in matters.events[index + 1 :]:
            pair = _pair(occasions, others)
            if pair is not None:
                yield _question(matters, [label, other_label], *pair)


def _pair(occasions: Sequence[Occasion], others: Sequence[Occasion]) -> tuple[Occasion, Occasion] | None:
    for one in occasions:
        for other in others:
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
    families = {one.family, other.family} - {"fact"}
    return "only announced" if "future" in families else "only alleged"
