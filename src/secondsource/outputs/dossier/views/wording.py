"""Wording: what the reports call the same people and acts, in their own voice or inside quotation marks."""

from collections.abc import Sequence
from dataclasses import dataclass

from secondsource.model.record import WordingTerm
from secondsource.outputs.dossier.page import Page
from secondsource.outputs.dossier.phrases import capital, distinct

SPEAKERS = 4
"""Speakers named for a quoted term."""


@dataclass(frozen=True, slots=True)
class Count:
    """Uses in one column: how often in the outlet's own voice and in quotation, with the passages as hover text."""

    own: int
    own_title: str
    quoted: int
    quoted_title: str
    first: str


@dataclass(frozen=True, slots=True)
class Term:
    """A row."""

    term: str
    counts: Sequence[Count]


@dataclass(frozen=True, slots=True)
class Referent:
    """A table: everything one referent is called."""

    name: str
    terms: Sequence[Term]


def wording(page: Page) -> list[Referent]:
    """Builds one table a referent, in the record's order."""
    names = distinct(term.referent for term in page.record.wording)
    return [
        Referent(capital(name), [_term(page, term) for term in page.record.wording if term.referent == name])
        for name in names
    ]


def _term(page: Page, term: WordingTerm) -> Term:
    return Term(term.term, [_count(page, term, column.reports) for column in page.columns])


def _count(page: Page, term: WordingTerm, reports: frozenset[str]) -> Count:
    own = [use.evidence for use in term.uses if use.speaker is None and use.report in reports]
    quoted = [use.evidence for use in term.uses if use.speaker is not None and use.report in reports]
    speakers = distinct(use.speaker for use in term.uses if use.speaker is not None and use.report in reports)
    numbers = page.passages.numbers((*own, *quoted))
    return Count(
        own=len(own),
        own_title=f"own voice: {', '.join(page.passages.numbers(own))}",
        quoted=len(quoted),
        quoted_title=f"in the words of {', '.join(speakers[:SPEAKERS])}: {', '.join(page.passages.numbers(quoted))}",
        first=numbers[0] if numbers else "",
    )
