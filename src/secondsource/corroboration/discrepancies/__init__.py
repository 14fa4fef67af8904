"""Where the reports of a story differ, as questions with every report's own words. No side is taken."""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass

from secondsource.corroboration.discrepancies import (
    attribution,
    called,
    dates,
    edits,
    figures,
    measures,
    places,
    quotations,
    realis,
    voices,
    who,
)
from secondsource.corroboration.discrepancies.shared import Matters, discrepancy
from secondsource.corroboration.joining import root
from secondsource.model.claim import Account, Discrepancy, DiscrepancyKind
from secondsource.model.compatible import Compatible
from secondsource.model.evidence import Span
from secondsource.resources import table

_BLOCK = 32
"""Characters of a stretch by which overlapping words are found."""

_FINDERS = (edits, quotations, dates, attribution, voices, figures, measures, places, who, called, realis)


@dataclass(frozen=True, slots=True)
class Found:
    """What comparing the reports comes to.

    Attributes:
        discrepancies: Questions by kind and place, each matter asked about once.
        compatible: What was compared and may stand side by side, in order of report; nothing that a question is about.
    """

    discrepancies: tuple[Discrepancy, ...]
    compatible: tuple[Compatible, ...]


def find(matters: Matters) -> Found:
    """Every discrepancy, and every difference in form that is none."""
    findings = [one for finder in _FINDERS for one in finder.find(matters)]
    questions = {one.id: one for one in findings if isinstance(one, Discrepancy)}
    asked = [_with_copies(matters, _merged(matters, members)) for members in _by_matter(list(questions.values()))]
    kinds = list(table("ranking.toml")["kinds"])
    in_order = tuple(sorted(asked, key=lambda one: (kinds.index(one.kind), _position(matters, one), one.id)))
    settled = {one.id: one for one in findings if isinstance(one, Compatible)}
    return Found(in_order, tuple(_not_asked(matters, list(settled.values()), in_order)))


def _not_asked(matters: Matters, settled: Sequence[Compatible], asked: Sequence[Discrepancy]) -> Iterator[Compatible]:
    """The differences in form of which no question holds both sides, each reason between two reports once."""
    held: dict[Hashable, set[str]] = {}
    for question in asked:
        for account in question.accounts:
            for piece in _stretches(account):
                held.setdefault(piece, set()).add(question.id)
    told: set[Hashable] = set()
    for one in sorted(settled, key=lambda one: (_place_of(matters, one.accounts[0]), one.id)):
        sides = [set().union(*(held.get(piece, set()) for piece in _stretches(a))) for a in one.accounts]
        if not set.intersection(*sides) and (one.kind, one.reason) not in told:
            told.add((one.kind, one.reason))
            yield one


def _stretches(account: Account) -> Iterator[tuple[str, int]]:
    for evidence in account.evidence:
        for block in range(evidence.span.start // _BLOCK, (evidence.span.end - 1) // _BLOCK + 1):
            yield evidence.report, block


def _by_matter(found: Sequence[Discrepancy]) -> list[list[Discrepancy]]:
    """One kind of difference resting on some of the same words is one matter: with many reports, pairs of one question."""
    parent = list(range(len(found)))
    resting: dict[tuple[DiscrepancyKind, str], list[tuple[Span, int]]] = {}
    for number, one in enumerate(found):
        for account in one.accounts:
            for evidence in account.evidence:
                resting.setdefault((one.kind, account.report), []).append((evidence.span, number))
    for stretches in resting.values():
        last, number = min(stretches)
        for span, other in sorted(stretches):
            if span.overlaps(last):
                first, second = sorted((root(parent, number), root(parent, other)))
                parent[second] = first
            if span.end > last.end or not span.overlaps(last):
                last, number = span, other
    _join_attributions(found, parent)
    matters: dict[int, list[Discrepancy]] = {}
    for number, one in enumerate(found):
        matters.setdefault(root(parent, number), []).append(one)
    return list(matters.values())


def _join_attributions(found: Sequence[Discrepancy], parent: list[int]) -> None:
    """Whose words a claim is, is asked once, however the reports spell them."""
    asked: dict[tuple[str, ...], int] = {}
    for number, one in enumerate(found):
        if one.kind == "attribution":
            first, second = sorted((root(parent, asked.setdefault(one.claims, number)), root(parent, number)))
            parent[second] = first


def _merged(matters: Matters, members: list[Discrepancy]) -> Discrepancy:
    """One question for a matter, with each report's words once: of overlapping words the fuller, in order of report."""
    if len(members) == 1:
        return members[0]
    plainest = min(members, key=lambda one: ("“" in one.question, -_width(one), members.index(one)))
    comment = plainest.comment if len({one.comment for one in members}) == 1 else ""
    kept: list[Account] = []
    for account in sorted((a for one in members for a in one.accounts), key=lambda a: -len(a.words)):
        if not any(_says(account, other) for other in kept):
            kept.append(account)
    ordered = sorted(kept, key=lambda account: _place_of(matters, account))
    claims = [label for one in members for label in one.claims]
    within = [report for one in members for report in one.within]
    return discrepancy(plainest.kind, plainest.question, ordered, claims, comment, within=within)


def _width(one: Discrepancy) -> int:
    """Characters of the sides of a question on a speaker's words, of which the fuller ones say what was exchanged."""
    return sum(len(account.words) for account in one.accounts) if one.kind == "quotation" else 0


def _with_copies(matters: Matters, one: Discrepancy) -> Discrepancy:
    """The question with the reports that have a sentence of it word for word and are not among its sides yet."""
    silent = set(matters.view.order) - {account.report for account in one.accounts}
    copied = [
        matters.account(report, *spans)
        for account in one.accounts
        if account.quoted
        for report, spans in _copied(matters, account)
        if report in silent
    ]
    found = {account.report: account for account in reversed(copied)}
    if not found:
        return one
    ordered = sorted((*one.accounts, *found.values()), key=lambda account: _place_of(matters, account))
    return discrepancy(one.kind, one.question, ordered, one.claims, one.comment, within=one.within)


def _copied(matters: Matters, account: Account) -> Iterator[tuple[str, list[Span]]]:
    """The words of a side in the other reports that have its sentence; none where it is of several sentences."""
    sentences = {matters.view.sentence(piece.report, piece.span.start) for piece in account.evidence}
    sentence = sentences.pop() if len(sentences) == 1 else None
    if sentence is None or any(piece.span not in sentence for piece in account.evidence):
        return
    for copy in matters.view.wordings.copies(account.report, sentence):
        by = copy.span.start - sentence.start
        yield copy.report, [Span(piece.span.start + by, piece.span.end + by) for piece in account.evidence]


def _says(account: Account, other: Account) -> bool:
    """Whether another account of the same report rests on overlapping words."""
    pairs = ((a, b) for a in account.evidence for b in other.evidence)
    return account.report == other.report and any(a.span.overlaps(b.span) for a, b in pairs)


def _place_of(matters: Matters, account: Account) -> tuple[int, int]:
    start = account.evidence[0].span.start if account.evidence else 0
    return (matters.view.order[account.report], start)


def _position(matters: Matters, discrepancy: Discrepancy) -> tuple[int, int]:
    return _place_of(matters, discrepancy.accounts[0])
