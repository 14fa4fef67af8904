"""A record held against a list made by hand: which words tell one claim, and which matters are told differently.

Everything is told by where words stand. A telling of the record *is* a telling of an entry when some of its evidence overlaps
some of the entry's words in that report.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from secondsource.model.claim import Claim, Discrepancy, Support
from secondsource.model.evidence import Evidence, Span
from secondsource.model.record import Record

KINDS = ("event", "statement", "figure", "role")
"""Kinds of claim, as a list names them: a record keeps each under its plural."""

Place = Callable[[str, int, int], tuple[str, Span]]
"""Report id and span of the words at two offsets into an article of a list."""

Pair = tuple[str, str]
"""Two report ids, sorted."""


@dataclass(frozen=True)
class Entry:
    """An entry of a list: a claim, a matter told differently, or a verdict on something a record holds.

    Attributes:
        kind: Kind of claim or of discrepancy.
        about: What it is, or why it was judged so, in a few words.
        words: Its words in each report, by report id.
        holds: Of a verdict, whether what was judged is true or right; of other entries True.
    """

    kind: str
    about: str
    words: Mapping[str, Sequence[Span]]
    holds: bool = True

    @property
    def pairs(self) -> frozenset[Pair]:
        """The pairs of reports that carry it."""
        return _pairs(self.words)

    def tells(self, evidence: Iterable[Evidence]) -> bool:
        """Whether some of the words are the entry's."""
        return any(one.span.overlaps(span) for one in evidence for span in self.words.get(one.report, ()))

    def told_by(self, discrepancy: Discrepancy) -> frozenset[str]:
        """The reports whose account in a discrepancy is of the entry's words."""
        return frozenset(one.report for one in discrepancy.accounts if self.tells(one.evidence))


@dataclass(frozen=True)
class Share:
    """So many out of so many."""

    found: int
    of: int

    def __add__(self, other: "Share") -> "Share":
        return Share(self.found + other.found, self.of + other.of)

    @property
    def value(self) -> float:
        """The fraction; 1 where there is nothing to find."""
        return self.found / self.of if self.of else 1.0


def entries(rows: Iterable[Mapping[str, Any]], place: Place) -> list[Entry]:
    """The entries of a table of a list, their words placed in the reports as read."""
    made = []
    for row in rows:
        words: dict[str, list[Span]] = {}
        for article, start, end in row["words"]:
            report, span = place(article, start, end)
            words.setdefault(report, []).append(span)
        made.append(Entry(row["kind"], row["about"], words, row.get("holds", True)))
    return made


def claims(record: Record, kind: str) -> Sequence[Claim]:
    """The claims of a kind that a record holds."""
    found: Sequence[Claim] = getattr(record, f"{kind}s")
    return found


def joined(entry: Entry, record: Record) -> frozenset[Pair]:
    """The pairs of reports, of those that carry a listed claim, whose tellings of it some claim of its kind holds together."""
    told = (
        {support.report for support in claim.supports if entry.tells(support.evidence)}
        for claim in claims(record, entry.kind)
    )
    return frozenset(pair for reports in told for pair in _pairs(reports))


def recall(listed: Sequence[Entry], record: Record) -> Share:
    """Of the pairs of reports that carry a listed claim, those that the record joins in it."""
    return Share(sum(len(joined(one, record)) for one in listed), sum(len(one.pairs) for one in listed))


def precision(listed: Sequence[Entry], record: Record) -> Share:
    """Of the pairs of tellings that the record joins and both tell something listed, those with one thing that both tell."""
    total = Share(0, 0)
    for kind in KINDS:
        known = [one for one in listed if one.kind == kind]
        for a, b in joins(record, kind):
            sides = [{at for at, one in enumerate(known) if one.tells(side.evidence)} for side in (a, b)]
            if all(sides):
                total += Share(int(bool(sides[0] & sides[1])), 1)
    return total


def joins(record: Record, kind: str) -> Iterator[tuple[Support, Support]]:
    """Every two tellings by different reports that one claim of a kind holds together, in the record's order."""
    for claim in claims(record, kind):
        yield from ((a, b) for a, b in combinations(claim.supports, 2) if a.report != b.report)


def found(difference: Entry, record: Record, kinds: Container[str] | None = None) -> bool:
    """Whether the record asks about a listed difference: one discrepancy has its words in two of its reports.

    Args:
        difference: What is listed.
        record: Where it is looked for.
        kinds: Kinds of discrepancy that count; all by default.
    """
    asked = (one for one in record.discrepancies if kinds is None or one.kind in kinds)
    return any(len(difference.told_by(one)) > 1 for one in asked)


def verdict(discrepancy: Discrepancy, judged: Sequence[Entry], listed: Sequence[Entry]) -> bool | None:
    """Whether a discrepancy is a true one: as judged by hand, else true where a difference of its kind is listed; else None.

    A judgement is on this discrepancy when it is of its kind and has the words of two of its accounts.
    """
    own = [one for one in judged if one.kind == discrepancy.kind and _accounts(one, discrepancy) > 1]
    if own:
        return max(own, key=lambda one: (_accounts(one, discrepancy), not one.holds)).holds
    same = (one for one in listed if one.kind == discrepancy.kind)
    return True if any(len(one.told_by(discrepancy)) > 1 for one in same) else None


def join_verdict(a: Support, b: Support, kind: str, judged: Sequence[Entry]) -> bool | None:
    """What was judged by hand of joining two tellings; None where nobody judged it."""
    own = [one for one in judged if one.kind == kind and one.tells(a.evidence) and one.tells(b.evidence)]
    return all(one.holds for one in own) if own else None


def _accounts(judged: Entry, discrepancy: Discrepancy) -> int:
    return sum(judged.tells(one.evidence) for one in discrepancy.accounts)


def _pairs(reports: Iterable[str]) -> frozenset[Pair]:
    return frozenset((a, b) for a, b in combinations(sorted(set(reports)), 2))
