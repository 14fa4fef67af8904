"""Wording: what the reports call the same people, acts and places: in their own voice, quoted, or told of a speaker."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from secondsource.model.record import Voice, WordingKind, WordingTerm
from secondsource.outputs.dossier.page import Page
from secondsource.outputs.dossier.phrases import capital, distinct

SPEAKERS = 4
"""Speakers named for a term that is theirs."""

REFERENTS = 12
"""Referents shown; ``wording.csv`` has all."""

TERMS = 10
"""Terms shown of each."""

KINDS: tuple[WordingKind, ...] = ("people", "act", "organisation", "place")
"""The kinds of referents, in the order of the page."""

_VOICES: tuple[tuple[Voice, str], ...] = (
    ("own", "own voice"),
    ("quoted", "in quotation marks"),
    ("indirect", "as told of a speaker"),
)


@dataclass(frozen=True, slots=True)
class Count:
    """How often a term is used in one column and one voice.

    Attributes:
        voice: Whose words they are.
        number: How often.
        title: Where and by whom, as hover text.
        first: Number of the first passage.
    """

    voice: Voice
    number: int
    title: str
    first: str


@dataclass(frozen=True, slots=True)
class Term:
    """A row: a term with its counts by column, those of no use left out."""

    term: str
    counts: Sequence[Sequence[Count]]


@dataclass(frozen=True, slots=True)
class Referent:
    """A table: everything one referent is called, what it is or "", and how many further terms are not shown."""

    name: str
    kind: str
    terms: Sequence[Term]
    more: int


@dataclass(frozen=True, slots=True)
class Wording:
    """The view, and how many further referents are not shown."""

    referents: Sequence[Referent]
    more: int


def wording(page: Page) -> Wording | None:
    """Builds one table a referent, in the record's order; None where the record has none."""
    by_name: dict[str, list[WordingTerm]] = {}
    for term in page.record.wording:
        by_name.setdefault(term.referent, []).append(term)
    shown = [
        Referent(
            capital(name),
            terms[0].kind or "",
            [_term(page, term) for term in terms[:TERMS]],
            max(0, len(terms) - TERMS),
        )
        for name, terms in _by_kind(by_name)
    ]
    return Wording(shown, max(0, len(by_name) - REFERENTS)) if shown else None


def _by_kind(by_name: Mapping[str, list[WordingTerm]]) -> list[tuple[str, list[WordingTerm]]]:
    """The referents shown, those of one kind together: people, acts, organisations, places; in each the record's order."""
    order = [*KINDS, None]
    return sorted(list(by_name.items())[:REFERENTS], key=lambda item: order.index(item[1][0].kind))


def _term(page: Page, term: WordingTerm) -> Term:
    return Term(term.term, [list(_counts(page, term, column.reports)) for column in page.columns])


def _counts(page: Page, term: WordingTerm, reports: frozenset[str]) -> Iterator[Count]:
    for voice, name in _VOICES:
        uses = [use for use in term.uses if use.spoken == voice and use.report in reports]
        if uses:
            speakers = distinct(use.speaker for use in uses if use.speaker is not None)
            of = f" ({', '.join(speakers[:SPEAKERS])})" if speakers else ""
            numbers = page.passages.numbers([use.evidence for use in uses])
            yield Count(voice, len(uses), f"{name}{of}: {', '.join(numbers)}", numbers[0] if numbers else "")
