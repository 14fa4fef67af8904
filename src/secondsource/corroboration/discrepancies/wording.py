"""Another word in an otherwise copied sentence: the smallest difference, and often the most telling."""

from collections.abc import Iterator

from secondsource.corroboration.discrepancies.shared import Matters, discrepancy
from secondsource.corroboration.joining import content_words
from secondsource.corroboration.wording import label_term
from secondsource.model.record import Discrepancy
from secondsource.model.story import Difference, SentenceLink

_SPOKEN_KINDS = frozenset({"label", "other"})
"""Kinds of difference that are a choice of words; numbers, days, places and attributions have finders of their own."""


def find(matters: Matters) -> Iterator[Discrepancy]:
    """A question for each choice of words in copied or edited sentences, outside quotation marks."""
    for link in matters.view.links:
        if link.relation not in ("copied", "edited"):
            continue
        for difference in link.differences:
            if difference.kind in _SPOKEN_KINDS and _is_choice(matters, difference):
                yield _question(matters, link, difference)


def _is_choice(matters: Matters, difference: Difference) -> bool:
    """Both reports have words here, with something to say, and neither is quoting."""
    if difference.a is None or difference.b is None:
        return False
    sides = (difference.a, difference.b)
    if any(matters.view.in_quotation(side.report, side.span) for side in sides):
        return False
    return all(content_words(side.exact) for side in sides)


def _question(matters: Matters, link: SentenceLink, difference: Difference) -> Discrepancy:
    one, other = difference.a, difference.b
    assert one is not None
    assert other is not None
    term = label_term(one.exact) or label_term(other.exact)
    claims = [*matters.labels_at(link.a.report, one.span), *matters.labels_at(link.b.report, other.span)]
    changes = len(link.differences) - 1
    rest = "word for word the same" if changes == 0 else "the same but for " + _others(link, difference)
    return discrepancy(
        "wording",
        term[0] if term is not None else f"“{one.exact}” or “{other.exact}”?",
        [matters.account(one.report, one.span), matters.account(other.report, other.span)],
        claims,
        f"The sentence is otherwise {rest}.",
    )


def _others(link: SentenceLink, difference: Difference) -> str:
    """The other differences of the sentence, in the reports' words."""
    shown = []
    for other in link.differences:
        if other is difference:
            continue
        sides = [f"“{side.exact}”" for side in (other.a, other.b) if side is not None]
        shown.append(" / ".join(sides))
    return ", ".join(shown)
