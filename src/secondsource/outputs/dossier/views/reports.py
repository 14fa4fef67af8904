"""The reports themselves: pairs that share text side by side, the others alone; every passage stands here once."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from secondsource.outputs.dossier import pairing
from secondsource.outputs.dossier.page import Page, Ref, hub, stamped
from secondsource.outputs.dossier.pairing import Ink, Segment
from secondsource.outputs.dossier.passages import Numbered
from secondsource.outputs.dossier.ribbon import look
from secondsource.outputs.dossier.views.sources import paired

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
    """Two reports side by side, or one alone.

    Attributes:
        heads: One or two.
        rows: Their passages.
        note: How it stands to its source: "98% in common", "90% of it in E".
        open: Whether it is shown unfolded where reports are folded.
    """

    heads: Sequence[Head]
    rows: Sequence[Row]
    note: str = ""
    open: bool = False


def sheets(page: Page) -> list[Sheet]:
    """Sets the pairs that share most side by side, each report once, and the rest alone, those of one source together."""
    partner = _partners(page)
    rests = _claims_on(page)
    found = []
    for report in _in_order(page):
        other = partner.get(report)
        if other is None:
            found.append(replace(_alone(page, report, rests), note=_note(page, report)))
        elif _position(page, report) < _position(page, other):
            found.append(replace(_beside(page, report, other, rests), note=_common(page, report, other)))
    first = next((sheet for sheet in found if len(sheet.heads) == 2), None)
    return [replace(sheet, open=sheet is first) for sheet in found]


def _in_order(page: Page) -> list[str]:
    """The reports by source while those are many, the largest source first, what is shared most first in it."""
    cards = [card.id for card in page.record.reports]
    if page.by_report:
        return cards
    ordered = sorted(page.record.sources, key=lambda source: -len(source.reports))
    place = {report: number for number, source in enumerate(ordered) for report in source.reports}
    beside = _partners(page)
    return sorted(cards, key=lambda report: (place[report], report not in beside))


def _shared(page: Page, one: str, other: str) -> int:
    share = next((o.share for o in page.record.overlaps if {o.a, o.b} == {one, other}), 0.0)
    return round(100 * share)


def _common(page: Page, one: str, other: str) -> str:
    share = _shared(page, one, other)
    return f"{share}% of the shorter one’s words in common" if share else ""


def _note(page: Page, report: str) -> str:
    source = page.source_of[report]
    top = hub(page.record, source)
    share = _shared(page, top.id, report) if top.id != report else 0
    return f"{share}% in common with {top.label}" if share else "" if len(source.reports) > 1 else "a source of its own"


def _partners(page: Page) -> dict[str, str]:
    found: dict[str, str] = {}
    for overlap in paired(page)[:PAIRS]:
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
    return Head(card.label, stamped(card), card.title or "", web_address(card.url))


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
