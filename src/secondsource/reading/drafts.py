"""What an input gives before cleaning, and the report made of it."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from secondsource.model.report import Basis, Published, Publisher, Report
from secondsource.reading import origins
from secondsource.reading.cleaning import Cleaned, clean
from secondsource.reading.dates import Moment, moment
from secondsource.reading.paragraphs import paragraphs

GIVEN = ("title", "url", "language", "publisher", "published")
"""Names of the metadata an input can state."""


@dataclass(frozen=True, slots=True)
class Given:
    """Metadata as an input states it.

    Attributes:
        title: Headline, or None.
        url: Address, or None.
        language: BCP 47 tag, or None.
        publisher: Outlet, or None.
        published: Date as written, or None.
    """

    title: str | None = None
    url: str | None = None
    language: str | None = None
    publisher: str | None = None
    published: str | None = None

    @classmethod
    def of(cls, found: Mapping[str, str]) -> "Given":
        """Metadata from a mapping with keys of ``GIVEN``."""
        return cls(*(found.get(key) for key in GIVEN))


@dataclass(frozen=True, slots=True)
class Draft:
    """One input as given: decoded text and the metadata that came with it.

    Attributes:
        name: What to call it, ``Report.name``.
        text: Decoded text, not yet cleaned.
        given: Its metadata.
        path: Where it is, for messages.
        extra: Fields without meaning here, as JSON text by key.
        notes: Remarks on how it was read.
    """

    name: str
    text: str
    given: Given = field(default_factory=Given)
    path: str = ""
    extra: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def report(draft: Draft) -> Report | None:
    """Cleans a draft once and for all; None when no words are left."""
    cleaned = clean(draft.text)
    if not cleaned.text:
        return None
    fields = dict(cleaned.header.fields)
    publisher = _publisher(draft, fields, cleaned.text)
    return Report(
        id=_identity(draft, cleaned.text),
        name=draft.name,
        text=cleaned.text,
        sha256=hashlib.sha256(cleaned.text.encode()).hexdigest(),
        paragraphs=paragraphs(cleaned.text),
        title=draft.given.title or fields.get("title"),
        url=draft.given.url or fields.get("url"),
        language=draft.given.language or fields.get("language"),
        publisher=publisher,
        published=_published(draft, cleaned),
        removed=cleaned.removed,
        extra=draft.extra,
        notes=_notes(draft, publisher, cleaned.text),
    )


def _identity(draft: Draft, text: str) -> str:
    """Hash over what was given, in one unambiguous form; the name plays no part, so a moved file is the same report."""
    given = [text, draft.given.url, draft.given.publisher, draft.given.published, draft.given.title]
    return "r" + hashlib.sha256(json.dumps(given, ensure_ascii=False).encode()).hexdigest()[:12]


def _publisher(draft: Draft, fields: Mapping[str, str], text: str) -> Publisher | None:
    if draft.given.publisher:
        return Publisher(draft.given.publisher, "metadata")
    if "publisher" in fields:
        return Publisher(fields["publisher"], "header")
    return origins.publisher(text)


def _published(draft: Draft, cleaned: Cleaned) -> Published | None:
    stated = moment(draft.given.published) if draft.given.published else None
    if stated is not None:
        return _as_published(stated, "metadata", "the file's own fields state it")
    head = cleaned.header
    if head.published is not None:
        return _as_published(head.published, "header", "stated before the first sentence")
    if head.updated is not None:
        return _as_published(head.updated, "header", "day of the last update, stated before the first sentence")
    return origins.published(cleaned.text)


def _as_published(stated: Moment, basis: Basis, note: str) -> Published:
    zone = f"; zone as written: {stated.zone}" if stated.zone else ""
    return Published(stated.day, stated.day, basis, note + zone, stated.time)


def _notes(draft: Draft, publisher: Publisher | None, text: str) -> tuple[str, ...]:
    """The draft's remarks, and what in its metadata was not understood or does not fit its words."""
    notes = list(draft.notes)
    if draft.given.published and moment(draft.given.published) is None:
        notes.append(f"the date given, {draft.given.published!r}, was not understood")
    if publisher is not None and publisher.basis != "text":
        named = origins.publisher(text)
        if named is not None and not origins.same_family(named.name, publisher.name):
            words = "; ".join(span.of(text).strip() for span in named.spans[:3])
            notes.append(f"its words name {named.name} as their outlet ({words})")
    return tuple(notes)
