"""Two reports side by side: which passage stands beside which, which words they share and which they changed.

Rows follow the record's linked sentences and shared passages; nothing is compared here.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from secondsource.model.evidence import Evidence, Span
from secondsource.model.story import Relation
from secondsource.outputs.dossier.page import Page
from secondsource.outputs.dossier.passages import Numbered, Piece

EDGE = 2
"""Words of a shared run beyond the edge of a passage that are passed over."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of two reports set side by side; one side is None for what stands in one of them only.

    Attributes:
        a: Passage of the one report.
        b: Passage of the other.
        relation: How they match; None when one side is missing.
        moved: Whether the passage stands in another order in the two reports.
        also: Numbers of passages of the other report that share sentences with a lone passage.
    """

    a: Numbered | None
    b: Numbered | None
    relation: Relation | None = None
    moved: bool = False
    also: tuple[str, ...] = ()


@dataclass
class Ink:
    """Which characters of each passage are shared or changed: spans by passage number."""

    shared: dict[str, list[Span]] = field(default_factory=lambda: defaultdict(list))
    changed: dict[str, list[Span]] = field(default_factory=lambda: defaultdict(list))

    def share(self, pieces: Iterable[Piece]) -> None:
        """Marks words as shared."""
        for piece in pieces:
            self.shared[piece.passage.id].append(Span(piece.start, piece.end))

    def change(self, pieces: Iterable[Piece]) -> None:
        """Marks words as changed; the mark is stronger than that of shared words."""
        for piece in pieces:
            self.changed[piece.passage.id].append(Span(piece.start, piece.end))


@dataclass(frozen=True, slots=True)
class Segment:
    """Words of a passage with one look: ``""``, ``"sh"`` (shared) or ``"df"`` (changed)."""

    text: str
    look: str


@dataclass
class _Match:
    """What binds one passage to one other."""

    weight: int = 0
    relations: list[Relation] = field(default_factory=list)
    moved: bool = False


def rows(page: Page, a: str, b: str) -> list[Row]:
    """The rows of reports ``a`` and ``b``, in the order of ``a``; what only ``b`` has follows its predecessor in ``b``."""
    matches = _matches(page, a, b)
    chosen = _choose(matches)
    partner = {right: left for left, right in chosen}
    beside = dict(chosen)
    by_id = {passage.id: passage for report in (a, b) for passage in page.passages.of(report)}
    found: list[Row] = []
    waiting = _lone_after(page, b, partner)
    also = _also(matches)
    found.extend(Row(None, lone, also=also.get(lone.id, ())) for lone in waiting.pop("", ()))
    for passage in page.passages.of(a):
        right = beside.get(passage.id)
        if right is None:
            found.append(Row(passage, None, also=also.get(passage.id, ())))
            continue
        match = matches[passage.id, right]
        found.append(Row(passage, by_id[right], _relation(match, passage, by_id[right]), match.moved))
        found.extend(Row(None, lone, also=also.get(lone.id, ())) for lone in waiting.pop(right, ()))
    return found


def ink(page: Page, a: str, b: str) -> Ink:
    """Which words of reports ``a`` and ``b`` are shared with the other or changed against it."""
    found = Ink()
    for passage in page.record.passages:
        if {passage.a.report, passage.b.report} == {a, b}:
            found.share(_telling(page, passage.a))
            found.share(_telling(page, passage.b))
    for link in page.linked.of_reports(a, b, page.texts):
        if link.relation in {"copied", "edited"}:
            for difference in link.differences:
                for side in (difference.a, difference.b):
                    found.change(page.passages.pieces(side) if side is not None else ())
    return found


def segments(passage: Numbered, drawn: Ink) -> list[Segment]:
    """The passage's text cut where its look changes."""
    looks = [""] * len(passage.text)
    for look, spans in (("sh", drawn.shared), ("df", drawn.changed)):
        for span in spans.get(passage.id, ()):
            looks[span.start : span.end] = [look] * len(span)
    found: list[Segment] = []
    start = 0
    for offset in range(1, len(looks) + 1):
        if offset == len(looks) or looks[offset] != looks[start]:
            found.append(Segment(passage.text[start:offset], looks[start]))
            start = offset
    return found


def _matches(page: Page, a: str, b: str) -> dict[tuple[str, str], _Match]:
    found: dict[tuple[str, str], _Match] = defaultdict(_Match)
    for link in page.linked.of_reports(a, b, page.texts):
        for left, right in _sides(page, link.a, link.b, (a, b)):
            match = found[left.passage.id, right.passage.id]
            match.weight += (left.end - left.start) + (right.end - right.start)
            match.relations.append(link.relation)
    for passage in page.record.passages:
        for left, right in _sides(page, passage.a, passage.b, (a, b)):
            match = found[left.passage.id, right.passage.id]
            match.weight += right.end - right.start
            match.moved = match.moved or passage.moved
    return found


def _telling(page: Page, evidence: Evidence) -> list[Piece]:
    """The pieces of shared words; where they run over a passage's edge, a word or two on the far side say nothing."""
    pieces = page.passages.pieces(evidence)
    return [piece for piece in pieces if len(pieces) == 1 or len(piece.words.split()) > EDGE]


def _sides(page: Page, one: Evidence, other: Evidence, pair: tuple[str, str]) -> Iterator[tuple[Piece, Piece]]:
    """Pieces of both sides when the evidence belongs to the pair of reports, in the order of the pair."""
    if (other.report, one.report) == pair:
        one, other = other, one
    if (one.report, other.report) == pair:
        for left in _telling(page, one):
            for right in _telling(page, other):
                yield left, right


def _choose(matches: dict[tuple[str, str], _Match]) -> list[tuple[str, str]]:
    """Pairs of passages, strongest first, each passage in one pair at most."""
    taken: set[str] = set()
    found: list[tuple[str, str]] = []
    for pair in sorted(matches, key=lambda key: (-matches[key].weight, key)):
        if taken.isdisjoint(pair):
            taken.update(pair)
            found.append(pair)
    return found


def _relation(match: _Match, left: Numbered, right: Numbered) -> Relation:
    """One word for two passages: their sentences' relation when all agree, else the loosest that fits."""
    if not match.relations:
        return "partly"
    kinds = set(match.relations)
    if kinds == {"copied"}:
        linked_all = match.weight >= 0.9 * (len(left.text) + len(right.text))
        return "copied" if linked_all else "edited"
    return "edited" if kinds & {"copied", "edited"} else "reworded" if "reworded" in kinds else "partly"


def _lone_after(page: Page, b: str, partner: dict[str, str]) -> dict[str, list[Numbered]]:
    """Unpaired passages of ``b`` by the number of the paired passage before them; "" for those before any."""
    found: dict[str, list[Numbered]] = defaultdict(list)
    before = ""
    for passage in page.passages.of(b):
        if passage.id in partner:
            before = passage.id
        else:
            found[before].append(passage)
    return found


def _also(matches: dict[tuple[str, str], _Match]) -> dict[str, tuple[str, ...]]:
    found: dict[str, Sequence[str]] = {}
    for left, right in matches:
        found[left] = (*found.get(left, ()), right)
        found[right] = (*found.get(right, ()), left)
    return {key: tuple(value) for key, value in found.items()}
