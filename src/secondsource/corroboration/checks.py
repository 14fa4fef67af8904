"""What to do before publishing: short imperatives, each tied to the claims that give cause."""

from collections.abc import Iterator, Sequence

from secondsource.model.claim import Claim, Discrepancy, FigureClaim
from secondsource.model.record import Check
from secondsource.resources import table

_MOST = 8
_MOST_ALLEGATIONS = 3
_MOST_FIGURES = 2
"""Figures of each kind on the list; the table of figures has them all."""


def checks(
    claims: Sequence[Claim], figures: Sequence[FigureClaim], discrepancies: Sequence[Discrepancy]
) -> tuple[Check, ...]:
    """Allegations, figures without a second source, parties' figures, then every difference a call or a link can settle."""
    ranked = sorted(figures, key=lambda figure: (-len(figure.reports), figure.event is None))
    counts = [check for figure in ranked for check in _uncounted(figure)]
    parties = [check for figure in ranked for check in _of_a_party(figure)]
    found = [*_sensitive(claims), *counts[:_MOST_FIGURES], *parties[:_MOST_FIGURES], *_discrepancies(discrepancies)]
    return tuple(found[:_MOST])


def _sensitive(claims: Sequence[Claim]) -> Iterator[Check]:
    """The first allegations one by one, the others together: what else there is to do must not drown in them."""
    found = [claim for claim in claims if claim.sensitive]
    for claim in found[:_MOST_ALLEGATIONS]:
        yield Check("Have the allegation reviewed.", f"It accuses a named person: {claim.text}.", (claim.label,))
    more = tuple(claim.label for claim in found[_MOST_ALLEGATIONS:])
    if more:
        yield Check(f"Have {len(more)} more allegations reviewed.", "Each accuses a named person.", more)


def _uncounted(figure: FigureClaim) -> Iterator[Check]:
    """A number of an event that no second source bears out and that nobody is named for."""
    words = figure.supports[0].evidence[0].exact
    of_an_event = figure.event is not None or len(figure.reports) > 1
    stated = figure.role == "count" and not figure.vague and figure.attribution is None and (figure.low or 0) > 1
    if stated and of_an_event and figure.support != "corroborated":
        yield Check(f"Get a second count: {words}.", _who_counted(figure), (figure.label,))


def _of_a_party(figure: FigureClaim) -> Iterator[Check]:
    words = figure.supports[0].evidence[0].exact
    if figure.role == "claim" and not figure.vague and figure.attribution is not None:
        reason = f"It rests on {figure.attribution} alone{_and_reports(figure)}."
        yield Check(f"Do not give “{words}” as a count of your own.", reason, (figure.label,))


def _who_counted(figure: FigureClaim) -> str:
    if len(figure.reports) > 1:
        return f"{len(figure.reports)} reports have it, but they are one source, and none says who counted."
    return "One report has it, and it does not say who counted."


def _and_reports(claim: Claim) -> str:
    return f", in {len(claim.reports)} reports" if len(claim.reports) > 1 else ", in one report"


def _discrepancies(discrepancies: Sequence[Discrepancy]) -> Iterator[Check]:
    advice: dict[str, str] = table("checks.toml")["advice"]
    for discrepancy in discrepancies:
        words = [f"“{account.words}”" if account.quoted else account.words for account in discrepancy.accounts]
        sides = " / ".join(list(dict.fromkeys(words))[:2])
        question = discrepancy.question[:1].lower() + discrepancy.question[1:]
        yield Check(f"{advice[discrepancy.kind]} {question}", sides, discrepancy.claims)
