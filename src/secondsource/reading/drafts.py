"""What an input gives before cleaning, and the report made of it."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from secondsource.model.report import Published, Publisher, Report
from secondsource.reading.cleaning import Cleaned, clean
from secondsource.reading.dates import Moment, moment
from secondsource.reading.paragraphs import paragraphs


@dataclass(frozen=True, slots=True)
class Draft:
    """One input as given: decoded text and the metadata that came with it.

    Attributes:
        name: What the user calls it.
        text: Decoded text, not yet cleaned.
        title: Headline, or None.
        url: Address, or None.
        language: BCP 47 tag, or None.
        publisher: Outlet, or None.
        published: Date as written, or None.
        extra: Fields without meaning here, as JSON text by key.
        notes: Remarks on how it was read.
    """

    name: str
    text: str
    title: str | None = None
    url: str | None = None
    language: str | None = None
    publisher: str | None = None
    published: str | None = None
    extra: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def report(draft: Draft) -> Report | None:
    """Cleans a draft once and for all; None when no words are left."""
    cleaned = clean(draft.text)
    if not cleaned.text:
        return None
    fields = dict(cleaned.header.fields)
    return Report(
        id=_identity(draft, cleaned.text),
        name=draft.name,
        text=cleaned.text,
        sha256=hashlib.sha256(cleaned.text.encode()).hexdigest(),
        paragraphs=paragraphs(cleaned.text),
        title=draft.title or fields.get("title"),
        url=draft.url or fields.get("url"),
        language=draft.language or fields.get("language"),
        publisher=_publisher(draft, fields),
        published=_published(draft, cleaned),
        removed=cleaned.removed,
        extra=draft.extra,
        notes=draft.notes,
    )


def _identity(draft: Draft, text: str) -> str:
    """Hash over what was given, in one unambiguous form; the name plays no part, so a moved file is the same report."""
    given = [text, draft.url, draft.publisher, draft.published, draft.title]
    return "r" + hashlib.sha256(json.dumps(given, ensure_ascii=False).encode()).hexdigest()[:12]


def _publisher(draft: Draft, fields: Mapping[str, str]) -> Publisher | None:
    if draft.publisher:
        return Publisher(draft.publisher, "metadata")
    return Publisher(fields["publisher"], "header") if "publisher" in fields else None


def _published(draft: Draft, cleaned: Cleaned) -> Published | None:
    stated = moment(draft.published) if draft.published else None
    if stated is not None:
        return _as_published(stated, "metadata", "the file's own fields state it")
    head = cleaned.header
    if head.published is not None:
        return _as_published(head.published, "header", "stated before the first sentence")
    if head.updated is not None:
        return _as_published(head.updated, "header", "day of the last update, stated before the first sentence")
    return None


def _as_published(stated: Moment, basis: str, note: str) -> Published:
    zone = f"; zone as written: {stated.zone}" if stated.zone else ""
    assert basis in {"metadata", "header", "text"}, "the other basis is inferred later"
    return Published(stated.day, stated.day, basis, note + zone, stated.time)  # type: ignore[arg-type]
