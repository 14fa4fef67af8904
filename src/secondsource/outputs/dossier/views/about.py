"""The foot of the page: the reports, the method and its limits, and how to cite what stands here."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from secondsource.model.record import Record, ReportCard
from secondsource.outputs import versions
from secondsource.outputs.dossier.page import Page, about
from secondsource.outputs.dossier.phrases import capital, distinct, plain_day, shorten
from secondsource.outputs.dossier.safe import named, shown
from secondsource.outputs.dossier.views.reports import web_address

REMOVED = 3
"""Removals spelled out for a report."""

NOTE = 400
"""Characters of one remark on a report."""


@dataclass(frozen=True, slots=True)
class Card:
    """A report: its label, what is known of it, its address or "", its hash."""

    label: str
    words: str
    notes: Sequence[str]
    url: str
    sha: str


@dataclass(frozen=True, slots=True)
class About:
    """The foot of the page."""

    cards: Sequence[Card]
    method: str
    limitation: str
    accuracy: Sequence[tuple[str, str]]
    record: str
    remarks: Sequence[str]


def about_page(page: Page, remarks: Sequence[str] = ()) -> About:
    """Builds the foot of the page, with remarks on what was reviewed and what is left out."""
    record = page.record
    called = versions.labels(record)
    reasons = dict(zip((card.id for card in record.reports), record.story_reasons, strict=False))
    return About(
        cards=[_card(card, reasons.get(card.id, versions.fate(card, called))) for card in record.texts],
        method=f"Second Source {record.method.version}, language model {record.method.model}{_coded_with(record)}",
        limitation=record.method.limitation,
        accuracy=[(name, f"{value:.2f}") for name, value in record.method.accuracy],
        record=record.id,
        remarks=[remark for remark in remarks if remark],
    )


def _card(card: ReportCard, reason: str) -> Card:
    basis = {
        "text": "named in its text",
        "header": "taken from its head",
        "companions": "inferred from the other reports",
        "metadata": "",
    }
    notes = [reason, card.title or ""]
    if card.publisher and basis[card.publisher.basis]:
        notes.append(f"publisher {basis[card.publisher.basis]}")
    if card.published:
        if basis[card.published.basis]:
            notes.append(f"date {basis[card.published.basis]}")
        notes.append(card.published.note)
    notes.extend(_edition(card))
    notes.extend(card.notes)
    notes.extend(f"taken out: {removal}" for removal in distinct(card.removed)[:REMOVED])
    notes = [shorten(named(note), NOTE) for note in notes]
    return Card(
        card.label,
        f"{about(card)} (file {named(card.name)})",
        [capital(note) for note in notes if note],
        web_address(card.url),
        card.sha256[:16],
    )


def _edition(card: ReportCard) -> Iterator[str]:
    """What a report that stands states of its version and of its corrections."""
    if card.edition is None or card.fate is not None:
        return
    if card.edition.version:
        yield f"version {card.edition.version}"
    if card.edition.modified:
        yield f"last changed {plain_day(card.edition.modified[:10])}"
    if card.edition.status == "corrected":
        yield f"corrected: “{card.edition.words}”"


def _coded_with(record: Record) -> str:
    codebook = record.method.codebook
    return f", events coded with {shown(codebook.title)}" if codebook else ""
