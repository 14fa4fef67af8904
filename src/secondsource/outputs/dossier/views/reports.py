"""The reports themselves: pairs that share text side by side, the others alone; every passage stands here once."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from secondsource.outputs.dossier import pairing
from secondsource.outputs.dossier.page import Page, Ref, about
from secondsource.outputs.dossier.pairing import Ink, Segment
from secondsource.outputs.dossier.passages import Numbered
from secondsource.outputs.dossier.ribbon import look
from secondsource.outputs.dossier.views.sources import couples

PAIRS = 6
"""Pairs set side by side; the reports of weaker pairs stand alone."""
ALSO = 4
"""Links from a lone passage to passages of the other report that share sentences with it."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A passage as it is shown: number, coloured words, the claims that rest on it."""

    id: str
    segments: Sequence[Segment]
    refs: Sequence[Ref]


@dataclass(frozen=True, slots=True)
class Row:
    """A row: one or two passages.

    Attributes:
        look: Class name of the relation.
        words: The relation in words.
        moved: Whether the passage stands elsewhere in the other report.
        also: Passages of the other report that share sentences.
        left: Passage of the first report, or None.
        right: Passage of the second, or None.
    """

    look: str
    words: str
    moved: bool
    also: Sequence[str]
    left: Shown | None
    right: Shown | None


@dataclass(frozen=True, slots=True)
class Head:
    """A report's head."""

    label: str
    about: str
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """Two reports side by side, or one alone."""

    heads: Sequence[Head]
    rows: Sequence[Row]


def sheets(page: Page) -> list[Sheet]:
    """Sets the pairs that share most side by side, each report once, and the rest alone, in order of label."""
    partner = _partners(page)
    rests = _claims_on(page)
    found = []
    for card in page.record.reports:
        other = partner.get(card.id)
        if other is None:
            found.append(_alone(page, card.id, rests))
        elif _position(page, card.id) < _position(page, other):
            found.append(_beside(page, card.id, other, rests))
    return found


def _partners(page: Page) -> dict[str, str]:
    found: dict[str, str] = {}
    for overlap in couples(page.record.overlaps)[:PAIRS]:
        found[overlap.a] = overlap.b
        found[overlap.b] = overlap.a
    reports = [card.id for card in page.record.reports]
    if len(reports) == 2 and not found:  # two reports stand side by side even when they share nothing
        found = {reports[0]: reports[1], reports[1]: reports[0]}
    return found


def _position(page: Page, report: str) -> int:
    return [card.id for card in page.record.reports].index(report)


def _beside(page: Page, a: str, b: str, rests: dict[str, list[str]]) -> Sheet:
    drawn = pairing.ink(page, a, b)
    labels = page.cards[a].label, page.cards[b].label
    rows = [
        Row(
            look=look(row),
            words=row.relation or ("in part" if row.also else f"only {labels[0] if row.a else labels[1]}"),
            moved=row.moved,
            also=row.also[:ALSO],
            left=_shown(page, row.a, drawn, rests),
            right=_shown(page, row.b, drawn, rests),
        )
        for row in pairing.rows(page, a, b)
    ]
    return Sheet([_head(page, a), _head(page, b)], rows)


def _alone(page: Page, report: str, rests: dict[str, list[str]]) -> Sheet:
    rows = [
        Row("only", "", moved=False, also=(), left=_shown(page, passage, Ink(), rests), right=None)
        for passage in page.passages.of(report)
    ]
    return Sheet([_head(page, report)], rows)


def _shown(page: Page, passage: Numbered | None, drawn: Ink, rests: dict[str, list[str]]) -> Shown | None:
    if passage is None:
        return None
    return Shown(passage.id, pairing.segments(passage, drawn), page.refs(rests.get(passage.id, ())))


def _head(page: Page, report: str) -> Head:
    card = page.cards[report]
    return Head(card.label, about(card), card.title or "", web_address(card.url))


def web_address(url: str | None) -> str:
    """The address when it is one a browser may be sent to (http or https), else ""."""
    return url if url is not None and url.lower().startswith(("https://", "http://")) else ""


def _claims_on(page: Page) -> dict[str, list[str]]:
    """Labels of the claims that rest on each passage, in reading order."""
    found: dict[str, list[str]] = defaultdict(list)
    for claim in page.record.claims:
        evidence = [item for support in claim.supports for item in support.evidence]
        for number in page.passages.numbers(evidence):
            found[number].append(claim.label)
    return found
