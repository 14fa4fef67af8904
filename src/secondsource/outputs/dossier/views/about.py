"""The foot of the page: the reports, the method and its limits, and how to cite what stands here."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from secondsource.model.record import Record, ReportCard
from secondsource.outputs import versions
from secondsource.outputs.dossier.page import Page, dated
from secondsource.outputs.dossier.phrases import capital, distinct, plain_day, plural, shorten
from secondsource.outputs.dossier.safe import named, shown
from secondsource.outputs.dossier.views.reports import web_address
from secondsource.resources import table

REMOVED = 3
"""Removals spelled out for a report."""

SHORT = 4
"""A file's name of as few characters may be any word of a remark."""

NOTE = 400
"""Characters of one remark on a report."""


@dataclass(frozen=True, slots=True)
class Card:
    """A report that was read.

    Attributes:
        label: Its label.
        publisher: Who published it, or that this is not known.
        published: When, in words.
        title: Its headline, else its file's name.
        words: How long it is.
        notes: What else is known of it and was done with it.
        url: Its address, or "".
        sha: The beginning of its text's hash.
    """

    label: str
    publisher: str
    published: str
    title: str
    words: int
    notes: Sequence[str]
    url: str
    sha: str


@dataclass(frozen=True, slots=True)
class Measured:
    """A measure: what was measured, on what, and the figure in words."""

    what: str
    on: str
    figure: str


@dataclass(frozen=True, slots=True)
class About:
    """The foot of the page.

    Attributes:
        cards: The reports.
        method: What made the record.
        limitation: What it gets wrong.
        accuracy: How well it does where that is known.
        citation: How to cite the record.
        licences: Whose material stands on the page, and under which terms.
        remarks: On what was reviewed and what is left out.
        common: Remarks that hold of every report.
    """

    cards: Sequence[Card]
    method: str
    limitation: str
    accuracy: Sequence[Measured]
    citation: str
    licences: Sequence[str]
    remarks: Sequence[str]
    common: Sequence[str] = ()


def about_page(page: Page, remarks: Sequence[str] = ()) -> About:
    """Builds the foot of the page, with remarks on what was reviewed and what is left out."""
    record = page.record
    called = versions.labels(record)
    reasons = dict(zip((card.id for card in record.reports), record.story_reasons, strict=False))
    names = {card.name: f"report {called[card.id]}" for card in record.texts}
    cards = [_card(card, reasons.get(card.id, versions.fate(card, called)), names) for card in record.texts]
    common = [note for note in cards[0].notes if all(note in card.notes for card in cards)] if len(cards) > 1 else []
    return About(
        cards=[replace(card, notes=[note for note in card.notes if note not in common]) for card in cards],
        method=f"Second Source {record.method.version}, language model {record.method.model}{_coded_with(record)}",
        limitation=record.method.limitation,
        accuracy=_measured(record),
        citation=citation(record),
        licences=_licences(record),
        remarks=[remark for remark in remarks if remark],
        common=common,
    )


def citation(record: Record) -> str:
    """How to cite a record: its title, its id, how many reports, the version that made it, and its digest."""
    read = plural(len(record.reports), "report")
    tool = f"Second Source {record.method.version}"
    return f"“{record.title}”, story record {record.id} of {read}, made with {tool}, digest {digest(record)}."


def digest(record: Record) -> str:
    """16 hexadecimal digits of SHA-256 over version and model, the hashes of the texts, and the ids of the claims, a line each.

    Whoever makes the record again from the same texts with the same version has the same.
    """
    method = record.method
    parts = [
        method.version,
        method.model,
        *(card.sha256 for card in record.texts),
        *(claim.id for claim in record.claims),
    ]
    return sha256("\n".join(parts).encode("utf-8", "replace")).hexdigest()[:16]


def _measured(record: Record) -> list[Measured]:
    """The measures in the order of the table; those that it does not know stand last, by name."""
    figures = dict(record.method.accuracy)
    known: list[dict[str, str]] = table("dossier.toml")["measures"]
    rows = [
        Measured(row["what"], row["on"], _figure(figures[row["name"]], row["form"]))
        for row in known
        if row["name"] in figures
    ]
    listed = {row["name"] for row in known}
    return [*rows, *(Measured(name, "", f"{value:.2f}") for name, value in figures.items() if name not in listed)]


def _figure(value: float, form: str) -> str:
    if form == "share":
        return f"{100 * value:.0f} %"
    return f"F1 {value:.2f}" if form == "f1" else f"{value:.0f} {form}"


def _licences(record: Record) -> list[str]:
    """What on the page is not the reports' and not the program's."""
    ground = ["map outlines: Natural Earth and US Census Bureau, public domain"] if record.places else []
    names = any(entry.place.geonames is not None for entry in record.places)
    gazetteer = ["places and towns: GeoNames, CC BY 4.0"] if names else []
    codebook = [f"event codes: {shown(record.method.codebook.title)}"] if record.method.codebook else []
    return [*ground, *gazetteer, *codebook, "type: Source Serif 4 and Source Sans 3, SIL Open Font License"]


def _card(card: ReportCard, reason: str, names: Mapping[str, str]) -> Card:
    basis = {
        "text": "named in its text",
        "header": "taken from its head",
        "companions": "inferred from the other reports",
        "metadata": "",
    }
    notes = [reason]
    if card.publisher and basis[card.publisher.basis]:
        notes.append(f"publisher {basis[card.publisher.basis]}")
    if card.published:
        if basis[card.published.basis]:
            notes.append(f"date {basis[card.published.basis]}")
        notes.append(card.published.note)
    notes.extend(_edition(card))
    notes.extend(card.notes)
    notes.extend(f"taken out: {removal}" for removal in distinct(card.removed)[:REMOVED])
    notes = [_called(note, names) for note in notes]
    if card.title:
        notes.append(f"file {card.name}")
    notes = [shorten(named(note), NOTE) for note in notes]
    return Card(
        card.label,
        named(card.publisher.name) if card.publisher else "not known",
        dated(card),
        shorten(named(card.title), NOTE) if card.title else f"file {named(card.name)}",
        card.words,
        [capital(note) for note in notes if note],
        web_address(card.url),
        card.sha256[:16],
    )


def _called(note: str, names: Mapping[str, str]) -> str:
    """A remark with reports called as on the page and not by their files."""
    for name in sorted(names, key=len, reverse=True):
        note = note.replace(name, names[name]) if len(name) > SHORT else note
    return note


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
