"""The second screen: where the reports differ, what to do before publishing, what only one of them has."""

from collections.abc import Sequence
from dataclasses import dataclass

from secondsource.model.claim import Account, Claim, Discrepancy, EventClaim, StatementClaim
from secondsource.model.compatible import Compatible
from secondsource.outputs.dossier.page import Chips, Column, Page, Ref
from secondsource.outputs.dossier.phrases import capital, distinct, plural

KINDS = {"figure": "Number", "happened": "Did it happen"}
"""Tags whose word is not the kind's own."""
ACCOUNTS = 6
"""Accounts of one difference shown; with more, accounts with the same words are one."""
SETTLED = 8
"""Differences in form shown; the table compatible.csv has them all."""
CHECKS = 8
"""Things to do shown; the record has them all, most pressing first."""
ONLY_EACH = 6
"""Claims listed for each report or source."""
ONLY_COLUMNS = 6
"""Reports or sources listed."""


@dataclass(frozen=True, slots=True)
class Told:
    """One report's account, or one that several reports give: then ``times`` says how many, in words."""

    label: str
    words: str
    quoted: bool
    chips: Chips
    times: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """A question the reports answer differently.

    Attributes:
        id: Anchor.
        tag: What differs, as a word.
        question: The question.
        ref: The claim the question leads to, or None.
        accounts: The reports' accounts.
        comment: A line on the difference, or "".
        more: Different accounts that are not shown.
    """

    id: str
    tag: str
    question: str
    ref: Ref | None
    accounts: Sequence[Told]
    comment: str
    more: int = 0


@dataclass(frozen=True, slots=True)
class Settled:
    """What the reports put differently without disagreeing.

    Attributes:
        accounts: The reports' accounts.
        reason: Why both may stand.
        ref: The claim it concerns, or None.
    """

    accounts: Sequence[Told]
    reason: str
    ref: Ref | None


@dataclass(frozen=True, slots=True)
class ToDo:
    """Something to do before publishing."""

    text: str
    reason: str
    ref: Ref | None
    more: Sequence[Ref]


@dataclass(frozen=True, slots=True)
class Only:
    """What only one report or source has."""

    title: str
    refs: Sequence[Ref]
    more: int


@dataclass(frozen=True, slots=True)
class Differ:
    """The second screen."""

    differences: Sequence[Difference]
    settled: Sequence[Settled]
    settled_more: int
    checks: Sequence[ToDo]
    only: Sequence[Only]
    one: str


def differ(page: Page) -> Differ:
    """Builds the second screen."""
    return Differ(
        differences=[_difference(page, discrepancy) for discrepancy in page.record.discrepancies],
        settled=[_settled(page, item) for item in page.record.compatible[:SETTLED]],
        settled_more=max(0, len(page.record.compatible) - SETTLED),
        checks=_checks(page),
        only=_only(page),
        one="report" if page.by_report else "source",
    )


def _difference(page: Page, discrepancy: Discrepancy) -> Difference:
    refs = page.refs(discrepancy.claims)
    told = accounts(discrepancy)
    return Difference(
        id=discrepancy.id,
        tag=KINDS.get(discrepancy.kind, capital(discrepancy.kind)),
        question=discrepancy.question,
        ref=refs[0] if refs else None,
        accounts=[_told(page, same) for same in told[:ACCOUNTS]],
        comment=discrepancy.comment,
        more=max(0, len(told) - ACCOUNTS),
    )


def _settled(page: Page, item: Compatible) -> Settled:
    refs = page.refs(item.claims)
    return Settled([_told(page, [account]) for account in item.accounts], item.reason, refs[0] if refs else None)


def accounts(discrepancy: Discrepancy) -> list[list[Account]]:
    """The accounts of a discrepancy, each in a list of its own while they are few; else those with the same words in one.

    Accounts that most reports give come first, then in the record's order.
    """
    if len(discrepancy.accounts) <= ACCOUNTS:
        return [[account] for account in discrepancy.accounts]
    same: dict[tuple[str, bool], list[Account]] = {}
    for account in discrepancy.accounts:
        same.setdefault((account.words, account.quoted), []).append(account)
    return sorted(same.values(), key=lambda group: -len(group))


def _told(page: Page, same: Sequence[Account]) -> Told:
    """What some accounts with the same words say."""
    first = same[0]
    reports = len({account.report for account in same})
    return Told(
        page.cards[first.report].label,
        first.words,
        first.quoted,
        page.chips(item for account in same for item in account.evidence),
        f"in {plural(reports, 'report')}" if reports > 1 else "",
    )


def _checks(page: Page) -> list[ToDo]:
    found = []
    for check in page.record.checks[:CHECKS]:
        refs = page.refs(check.claims)
        found.append(ToDo(check.text, check.reason, refs[0] if refs else None, refs[1:4]))
    return found


def _only(page: Page) -> list[Only]:
    """What each column alone has, most telling first; nothing when there is but one column."""
    if len(page.columns) < 2:
        return []
    found = [_only_in(page, column) for column in page.columns]
    with_claims = [entry for entry in found if entry.refs]
    return (
        sorted(with_claims, key=lambda entry: -len(entry.refs) - entry.more)[:ONLY_COLUMNS]
        if (len(with_claims) > ONLY_COLUMNS)
        else with_claims
    )


def _only_in(page: Page, column: Column) -> Only:
    own = [claim for claim in page.record.claims if column.reports.issuperset(claim.reports)]
    telling = [claim for claim in own if _telling(claim) > 0]
    ranked = sorted(telling, key=lambda claim: -_telling(claim))
    chosen = {claim.label for claim in ranked[:ONLY_EACH]}
    shown = [claim.label for claim in own if claim.label in chosen]
    return Only(f"Only {column.title}", page.refs(distinct(shown)), max(0, len(own) - len(shown)))


def _telling(claim: Claim) -> int:
    """How much a claim changes the picture: what happened before what was said, words quoted before words reported."""
    if isinstance(claim, EventClaim):
        real = claim.realis in {"happened", "ongoing"} and not claim.speech_act
        return (4 if real else 1) + (2 if claim.figures else 0) + (1 if claim.actor else 0)
    if isinstance(claim, StatementClaim) and claim.kind != "no comment":
        strong = any(force == "strong" for _, force in claim.cues)
        return 2 + (1 if claim.kind in {"direct", "mixed"} else 0) + (1 if claim.speaker else 0) + (1 if strong else 0)
    return 0
