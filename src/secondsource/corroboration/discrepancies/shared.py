"""What every finder of discrepancies looks at, and the makers of accounts and questions."""

import hashlib
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from secondsource.corroboration.counted import Count
from secondsource.corroboration.happened import Occasion
from secondsource.corroboration.joining import folded
from secondsource.corroboration.telling import Telling
from secondsource.corroboration.view import View
from secondsource.model.claim import Account, Claim, Discrepancy, DiscrepancyKind
from secondsource.model.compatible import Compatible
from secondsource.model.evidence import Span
from secondsource.model.record import WordingTerm
from secondsource.model.story import Passage, SentenceLink
from secondsource.resources import table

T = TypeVar("T")

Finding = Discrepancy | Compatible
"""What a comparison comes to: a question, or the reason why there is none."""


@dataclass(frozen=True)
class Matters:
    """The joined tellings of a story with the labels of their claims.

    Attributes:
        view: The story.
        utterances: (label, tellings) of each statement claim.
        events: (label, occasions) of each event claim.
        figures: (label, counts) of each figure claim.
        claims: Every claim of the record.
        passages: The story's shared passages.
        wording: What the reports call the same people, acts and places.
    """

    view: View
    utterances: Sequence[tuple[str, Sequence[Telling]]]
    events: Sequence[tuple[str, Sequence[Occasion]]]
    figures: Sequence[tuple[str, Sequence[Count]]]
    claims: Sequence[Claim]
    passages: Sequence[Passage]
    wording: Sequence[WordingTerm] = ()

    def shared(self, link: SentenceLink) -> Iterator[Passage]:
        """The reporter's own shared passages inside two linked sentences."""
        for passage in self._narrative.get((link.a.report, link.b.report), ()):
            if passage.a.span in link.a.span and passage.b.span in link.b.span:
                yield passage

    @cached_property
    def _narrative(self) -> dict[tuple[str, str], list[Passage]]:
        found: dict[tuple[str, str], list[Passage]] = {}
        for passage in self.passages:
            if passage.kind == "narrative":
                found.setdefault((passage.a.report, passage.b.report), []).append(passage)
        return found

    def is_definite(self, report: str, span: Span) -> bool:
        """Whether words point back at somebody: a pronoun, or a phrase with "the", "this", "its" and the like."""
        first = folded(self.view.words(report, span))[:1]
        pointing = set(table("functionwords.toml")["pointing"].split())
        return bool(first) and first[0] in pointing

    def is_dated(self, report: str) -> bool:
        """Whether a report states when it was published: else "yesterday" and "on Friday" are guesses."""
        published = self.view.analysis(report).report.published
        return published is not None and not published.inferred

    def fixes_day(self, report: str, words: str) -> bool:
        """Whether words about time tell a day: "yesterday" does in a report that states its date alone, "on Friday" anywhere."""
        return self.is_dated(report) or self.names_weekday(words) or any(letter.isdigit() for letter in words)

    def names_weekday(self, words: str) -> bool:
        """Whether words name a day of the week."""
        return bool(set(folded(words)) & set(table("merging.toml")["weekdays"]))

    def is_named(self, report: str, span: Span) -> bool:
        """Whether words hold a proper name."""
        return any(m.named and m.span.overlaps(span) for m in self.view.analysis(report).mentions)

    def identities(self, report: str, span: Span) -> frozenset[str]:
        """Record keys of the entities mentioned in a span, and of those whose name or acronym its words hold."""
        known = self._identities.get((report, span))
        if known is None:
            known = self._identities[report, span] = self._identified(report, span)
        return known

    @cached_property
    def _identities(self) -> dict[tuple[str, Span], frozenset[str]]:
        return {}

    @cached_property
    def _organisations(self) -> list[tuple[str, list[str]]]:
        """Record key of each organisation with its names as they stand between the words of a text."""
        return [
            (entity.key, [f" {' '.join(folded(form))} " for form in (entity.name, *entity.aliases)])
            for entity in self.view.identities.entities
            if entity.kind == "organisation"
        ]

    def _identified(self, report: str, span: Span) -> frozenset[str]:
        analysis = self.view.analysis(report)
        keys = {self.view.identities.key(report, m.entity) for m in analysis.mentions if m.span.overlaps(span)}
        words = f" {' '.join(folded(self.view.words(report, span)))} "
        keys.update(key for key, forms in self._organisations if any(form in words for form in forms))
        return frozenset(key for key in keys if key is not None)

    @cached_property
    def _spans(self) -> dict[str, list[tuple[Span, str]]]:
        """What the claims rest on, by report."""
        found: dict[str, list[tuple[Span, str]]] = {}
        for claim in self.claims:
            for support in claim.supports:
                for evidence in support.evidence:
                    found.setdefault(evidence.report, []).append((evidence.span, claim.label))
        return found

    def labels_at(self, report: str, span: Span) -> Iterator[str]:
        """Labels of the claims that rest on words overlapping a span of a report."""
        return (label for stretch, label in self._spans.get(report, ()) if stretch.overlaps(span))

    def account(self, report: str, *spans: Span) -> Account:
        """A report's own words as one side; several pieces are joined by an ellipsis."""
        evidence = tuple(self.view.quote(report, span) for span in spans)
        words = " … ".join(" ".join(piece.exact.split()) for piece in evidence)
        return Account(report, words, quoted=True, evidence=evidence)

    def paraphrase(self, report: str, words: str, *spans: Span) -> Account:
        """A side that needs our words, such as "no day given", with what it rests on."""
        return Account(report, words, quoted=False, evidence=tuple(self.view.quote(report, span) for span in spans))


def pairs(items: Sequence[T], keys: Callable[[T], Iterable[Hashable]]) -> Iterator[tuple[T, T]]:
    """Pairs of items with a key in common, each once, in the order of the items."""
    holders: dict[Hashable, list[int]] = {}
    for later, item in enumerate(items):
        earlier: set[int] = set()
        for key in dict.fromkeys(keys(item)):
            held = holders.setdefault(key, [])
            earlier.update(held)
            held.append(later)
        yield from ((items[index], item) for index in sorted(earlier))


def discrepancy(
    kind: DiscrepancyKind,
    question: str,
    accounts: Sequence[Account],
    claims: Sequence[str],
    comment: str = "",
    *,
    within: Sequence[str] = (),
) -> Discrepancy:
    """A discrepancy with its content hash; claims and the reports that contradict themselves are kept in order, each once."""
    return Discrepancy(
        id="D" + _digest(kind, accounts),
        kind=kind,
        question=question,
        accounts=tuple(accounts),
        claims=tuple(dict.fromkeys(claims)),
        comment=comment,
        within=tuple(dict.fromkeys(within)),
    )


def compatible(kind: DiscrepancyKind, accounts: Sequence[Account], claims: Sequence[str], reason: str) -> Compatible:
    """What was compared and may stand side by side, with its content hash and the reason."""
    return Compatible(
        id="N" + _digest(kind, accounts),
        kind=kind,
        accounts=tuple(accounts),
        claims=tuple(dict.fromkeys(claims)),
        reason=reason,
    )


def _digest(kind: DiscrepancyKind, accounts: Sequence[Account]) -> str:
    parts = [f"{e.report}:{e.span.start}:{e.span.end}" for account in accounts for e in account.evidence]
    return hashlib.sha256("\n".join([kind, *sorted(parts)]).encode()).hexdigest()[:10]
