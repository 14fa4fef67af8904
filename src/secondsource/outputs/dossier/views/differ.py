"""The second screen: where the reports differ, what to do before publishing, what only one of them has."""

from collections.abc import Sequence
from dataclasses import dataclass

from secondsource.model.claim import Account, Claim, Discrepancy, EventClaim, StatementClaim, Support
from secondsource.model.compatible import Compatible
from secondsource.model.evidence import Span
from secondsource.model.record import Record
from secondsource.outputs.dossier.page import Chips, Column, Page, Ref
from secondsource.outputs.dossier.phrases import capital, distinct, full_day, plural

KINDS = {"figure": "Number", "happened": "Did it happen"}
"""Tags whose word is not the kind's own."""
ACCOUNTS = 6
"""Different accounts of one difference shown."""
LABELS = 3
"""Reports named for one account; more are counted."""
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
    """An account, of one report or of several that give it in the same words.

    Attributes:
        label: The reports: "A", "A, C", "8 reports".
        words: What they say.
        quoted: Whether the words are theirs.
        chips: Passage links.
        labels: All the reports where ``label`` counts them, else "".
        day: The day the words come to, where the difference is about that, else "".
        who: Publisher of the one report, where there are too many to know them by their letters, else "".
    """

    label: str
    words: str
    quoted: bool
    chips: Chips
    labels: str = ""
    day: str = ""
    who: str = ""


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
    """The second screen.

    Attributes:
        differences: Where the reports differ.
        settled: What they put differently without disagreeing.
        settled_more: How much more of that there is.
        checks: What to do before publishing.
        only: What one report or source has alone.
        one: What these are: "report" or "source".
        below: Whether ``only`` stands below the differences in two columns, for these are few.
    """

    differences: Sequence[Difference]
    settled: Sequence[Settled]
    settled_more: int
    checks: Sequence[ToDo]
    only: Sequence[Only]
    one: str
    below: bool


def differ(page: Page) -> Differ:
    """Builds the second screen."""
    only = _only(page)
    return Differ(
        differences=[_difference(page, discrepancy) for discrepancy in page.record.discrepancies],
        settled=[_settled(page, item) for item in page.record.compatible[:SETTLED]],
        settled_more=max(0, len(page.record.compatible) - SETTLED),
        checks=_checks(page),
        only=only,
        one="report" if page.by_report else "source",
        below=_below(page.record, only),
    )


def _below(record: Record, only: Sequence[Only]) -> bool:
    """Whether the two columns of the screen come out more even, counted in lines, with ``only`` in the wide one."""
    left = 4 * len(record.discrepancies) + 3 * len(record.compatible[:SETTLED])
    checks = 3 * len(record.checks[:CHECKS])
    lists = sum(3 + 2 * len(one.refs) for one in only)
    return max(left + lists // 2, checks) < max(left, checks + lists)


def _difference(page: Page, discrepancy: Discrepancy) -> Difference:
    refs = page.refs(discrepancy.claims)
    told = accounts(page, discrepancy)
    return Difference(
        id=discrepancy.id,
        tag=KINDS.get(discrepancy.kind, capital(discrepancy.kind)),
        question=discrepancy.question,
        ref=refs[0] if refs else None,
        accounts=[_told(page, same, day_told(page, discrepancy, same[0])) for same in told[:ACCOUNTS]],
        comment=discrepancy.comment,
        more=max(0, len(told) - ACCOUNTS),
    )


def _settled(page: Page, item: Compatible) -> Settled:
    refs = page.refs(item.claims)
    return Settled([_told(page, [account]) for account in item.accounts], item.reason, refs[0] if refs else None)


def accounts(page: Page, discrepancy: Discrepancy) -> list[list[Account]]:
    """The accounts of a discrepancy, those with the same words in one list, or on the same day where it is about that.

    They stand in the record's order; where there are more than can be shown, those that most reports give come first.
    """
    same: dict[tuple[str, bool], list[Account]] = {}
    for account in discrepancy.accounts:
        key = (day_told(page, discrepancy, account) or account.words, account.quoted)
        same.setdefault(key, []).append(account)
    if len(same) == 1:
        return [[account] for account in discrepancy.accounts]
    groups = list(same.values())
    return groups if len(groups) <= ACCOUNTS else sorted(groups, key=lambda group: -len(group))


def day_told(page: Page, discrepancy: Discrepancy, account: Account) -> str:
    """The one day that a report's words come to in a discrepancy on days, EDTF; "" where they come to none."""
    if discrepancy.kind != "date" or not account.quoted:
        return ""
    claims = [page.claims[label] for label in discrepancy.claims if label in page.claims]
    spans = [item.span for item in account.evidence if item.report == account.report]
    days = {
        support.day
        for claim in claims
        for support in claim.supports
        if support.report == account.report and _rests_on(support, spans)
    }
    day = days.pop() if len(days) == 1 else None
    return day or ""


def _rests_on(support: Support, spans: Sequence[Span]) -> bool:
    """Whether a telling's words are among, or hold, some of these."""
    own = [item.span for item in support.evidence]
    return any(one.start < span.end and span.start < one.end for one in own for span in spans)


def _told(page: Page, same: Sequence[Account], day: str = "") -> Told:
    """What some accounts with the same words, or with words for the same day, say."""
    first = same[0]
    labels = distinct(page.cards[account.report].label for account in same)
    counted = len(labels) > LABELS
    return Told(
        plural(len(labels), "report") if counted else ", ".join(labels),
        first.words,
        first.quoted,
        page.chips(item for account in same for item in account.evidence),
        ", ".join(labels) if counted else "",
        full_day(day) if day else "",
        "" if page.by_report or len(labels) > 1 else _publisher(page, first.report),
    )


def _publisher(page: Page, report: str) -> str:
    publisher = page.cards[report].publisher
    return publisher.name if publisher else ""


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
    found = [_only_in(page, column) for column in page.columns if column.sources == 1]
    with_claims = [entry for entry in found if entry.refs]
    return (
        sorted(with_claims, key=lambda entry: -len(entry.refs) - entry.more)[:ONLY_COLUMNS]
        if (len(with_claims) > ONLY_COLUMNS)
        else with_claims
    )


def _only_in(page: Page, column: Column) -> Only:
    own = [claim for claim in page.record.claims if column.reports.issuperset(claim.reports)]
    telling = list({claim.text: claim for claim in reversed(own) if _telling(page, claim) > 0}.values())[::-1]
    ranked = sorted(telling, key=lambda claim: -_telling(page, claim))
    chosen = {claim.label for claim in ranked[:ONLY_EACH]}
    shown = [claim.label for claim in own if claim.label in chosen]
    return Only(f"Only {column.title}", page.refs(distinct(shown)), max(0, len(own) - len(shown)))


def _telling(page: Page, claim: Claim) -> int:
    """How much a claim changes the picture: what happened in the story before what was said and what lies long before it."""
    if isinstance(claim, EventClaim):
        real = claim.realis in {"happened", "ongoing"} and not claim.speech_act and not page.looked_back_on(claim)
        return (4 if real else 1) + (2 if claim.figures else 0) + (1 if claim.actor else 0)
    if isinstance(claim, StatementClaim) and claim.kind != "no comment":
        strong = any(force == "strong" for _, force in claim.cues)
        return 2 + (1 if claim.kind in {"direct", "mixed"} else 0) + (1 if claim.speaker else 0) + (1 if strong else 0)
    return 0
