"""A number, a day or a place exchanged in an otherwise copied sentence."""

from collections.abc import Iterator

from secondsource.corroboration.discrepancies.shared import Matters, discrepancy
from secondsource.corroboration.joining import content_words
from secondsource.model.record import Discrepancy, DiscrepancyKind
from secondsource.model.story import Difference, DifferenceKind, SentenceLink

_KINDS: dict[DifferenceKind, tuple[DiscrepancyKind, str]] = {
    "number": ("figure", "Which number"),
    "date": ("date", "Which day"),
    "place": ("place", "Which place"),
    "name": ("who", "Which name"),
}


def find(matters: Matters) -> Iterator[Discrepancy]:
    """A question for each such exchange; what one report only adds or leaves out is no disagreement."""
    for link in matters.view.links:
        if link.relation in ("copied", "edited"):
            for difference in link.differences:
                if difference.kind in _KINDS and _exchanged(difference):
                    yield _question(matters, link, difference)


def _exchanged(difference: Difference) -> bool:
    """Both sides have words, and none in common: "President Trump" beside "Trump" is the same name."""
    if difference.a is None or difference.b is None:
        return False
    one, other = set(content_words(difference.a.exact)), set(content_words(difference.b.exact))
    return bool(one) and bool(other) and not one & other


def _question(matters: Matters, link: SentenceLink, difference: Difference) -> Discrepancy:
    one, other = difference.a, difference.b
    assert one is not None
    assert other is not None
    kind, question = _KINDS[difference.kind]
    claims = [*matters.labels_at(link.a.report, one.span), *matters.labels_at(link.b.report, other.span)]
    return discrepancy(
        kind,
        f"{question}: “{one.exact}” or “{other.exact}”?",
        [matters.account(one.report, one.span), matters.account(other.report, other.span)],
        claims,
        "The sentence is otherwise nearly the same.",
    )
