"""Whoever quotes must quote the same: words exchanged inside the quotation marks of one statement.

Brackets, marks, spelling, capitals and words left out are drift and no question; so are articles and words that only join. A
negation that one report leaves out is asked about all the same, because it turns the sentence round.
"""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from secondsource.corroboration.discrepancies import edits
from secondsource.corroboration.discrepancies.edits import spelled_alike
from secondsource.corroboration.discrepancies.shared import Matters, discrepancy
from secondsource.corroboration.joining import folded
from secondsource.corroboration.spelling import is_negation, standard
from secondsource.corroboration.telling import Telling
from secondsource.model.claim import Discrepancy, Drift, StatementClaim
from secondsource.model.evidence import Evidence, Span
from secondsource.resources import table
from secondsource.text.words import words

_BOTH = "Both stand inside quotation marks."
# A negation is put in or left out by itself or with a word beside it; of longer stretches nobody knows why they are missing.
_SHORT = 2
_LONGEST = 5  # words of an exchange: of longer ones each side says something of its own


def find(matters: Matters) -> Iterator[Discrepancy]:
    """A question for each exchange in a quotation that no sentence copied with it raises already."""
    groups = dict(matters.utterances)
    pairs = [
        (claim, sides)
        for claim in matters.claims
        if isinstance(claim, StatementClaim)
        for rendering in claim.renderings
        for drift in rendering.drift
        if (sides := _sides(matters, drift)) is not None
    ]
    asked = [account.evidence for one in edits.find(matters) for account in one.accounts] if pairs else []
    for claim, sides in pairs:
        if not all(any(_overlaps(side, evidence) for evidence in asked) for side in sides):
            yield _question(matters, claim, groups[claim.label], sides)


def _sides(matters: Matters, drift: Drift) -> tuple[Evidence, Evidence] | None:
    """The words that face each other, when they are worth a question."""
    if not drift.quoted:
        return None
    if drift.kind == "replaced" and drift.fullest is not None and drift.told is not None:
        sides = drift.fullest, drift.told
        short = all(len(side.exact.split()) <= _LONGEST for side in sides)
        return sides if short and _at_odds(*sides) and _around(matters, *sides) else None
    only, after = drift.fullest or drift.told, drift.after
    if drift.kind not in ("dropped", "added") or only is None or after is None:
        return None
    left_out = folded(only.exact)
    if len(left_out) > _SHORT or not any(is_negation(word) for word in left_out):
        return None
    return _in_context(matters, only, 1), _in_context(matters, after, 0)


def _at_odds(one: Evidence, other: Evidence) -> bool:
    """Whether both sides have a word of their own, or only one has a negation; "an" for "an open" is a word put in."""
    slight = table("drift.toml")["asked"]["slight"].split()
    sides = [[word for word in folded(side.exact) if word not in slight] for side in (one, other)]
    turned = [any(is_negation(word) for word in side) for side in sides]
    if turned[0] != turned[1]:
        return True
    return all(sides) and not spelled_alike(*(" ".join(side) for side in sides))


def _around(matters: Matters, one: Evidence, other: Evidence) -> bool:
    """Whether the words beside them are mostly the same, as far as both quotations reach: else they are two utterances."""
    rules: dict[str, float] = table("differences.toml")["exchanged"]
    (before, behind), (others_before, others_behind) = (_beside(matters, side) for side in (one, other))
    most = int(rules["beside"])
    back = min(most, len(before), len(others_before))
    ahead = min(most, len(behind), len(others_behind))
    first = before[len(before) - back :] + behind[:ahead]
    second = others_before[len(others_before) - back :] + others_behind[:ahead]
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    same = sum(block.size for block in matcher.get_matching_blocks())
    return same >= rules["least"] and matcher.ratio() >= rules["around"]


def _beside(matters: Matters, side: Evidence) -> tuple[list[str], list[str]]:
    """The words before and behind, in one spelling and in the singular, as far as their quotation reaches."""
    analysis = matters.view.analysis(side.report)
    around = next((span for span in analysis.quotations if side.span in span), side.span)
    text = analysis.report.text
    pieces = text[around.start : side.span.start], text[side.span.end : around.end]
    before, behind = ([standard(word).removesuffix("s") for word in folded(piece)] for piece in pieces)
    return before, behind


def _in_context(matters: Matters, side: Evidence, before: int) -> Evidence:
    """The words with ``before`` words before and one behind them, as far as their quotation reaches."""
    analysis = matters.view.analysis(side.report)
    around = next((span for span in analysis.quotations if side.span in span), side.span)
    found = words(analysis.report.text, around)
    held = [index for index, span in enumerate(found) if span.overlaps(side.span)]
    if not held:
        return side
    first, last = max(0, held[0] - before), min(len(found) - 1, held[-1] + 1)
    return matters.view.quote(side.report, Span(found[first].start, found[last].end))


def _overlaps(side: Evidence, others: Sequence[Evidence]) -> bool:
    return any(other.report == side.report and other.span.overlaps(side.span) for other in others)


def _question(
    matters: Matters, claim: StatementClaim, group: Sequence[Telling], sides: tuple[Evidence, Evidence]
) -> Discrepancy:
    one, other = sorted(sides, key=lambda side: (matters.view.order[side.report], side.span))
    accounts = [matters.account(side.report, side.span) for side in (one, other)]
    value = edits.other_value(matters, one, other)
    if value is not None:
        return discrepancy(*value, accounts, [claim.label], _BOTH)
    names = (t.view.identities.in_a_sentence(t.report, t.statement.entity) for t in group if t.named)
    name = next(names, None)
    who = f"did {name} use" if name else "were used"
    question = f"Which words {who}: “{accounts[0].words}” or “{accounts[1].words}”?"
    return discrepancy("quotation", question, accounts, [claim.label], _BOTH)
