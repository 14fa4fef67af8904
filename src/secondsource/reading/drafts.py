"""What an input gives before cleaning, and the report made of it."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from secondsource.model.edition import Edition
from secondsource.model.report import Basis, Published, Publisher, Report
from secondsource.reading import origins
from secondsource.reading.cleaning import INVISIBLE, clean
from secondsource.reading.credits import credited
from secondsource.reading.dates import Moment, moment
from secondsource.reading.editions import Stated, edition
from secondsource.reading.english import NOTE, hardly_english
from secondsource.reading.header import Header
from secondsource.text.paragraphs import paragraphs
from secondsource.text.sentences import LONGEST, endless

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
        """Metadata from a mapping with keys of ``GIVEN``: in one line each, without invisible characters."""
        plain = {key: " ".join(INVISIBLE.sub("", found.get(key, "")).split()) for key in GIVEN}
        return cls(*(plain[key] or None for key in GIVEN))


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
        stated: What its fields state of its identity and standing.
    """

    name: str
    text: str
    given: Given = field(default_factory=Given)
    path: str = ""
    extra: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    stated: Stated = field(default_factory=Stated)


def report(draft: Draft) -> Report | None:
    """Cleans a draft once and for all; None when no words are left."""
    cleaned = clean(draft.text)
    text = cleaned.text
    if not text:
        return None
    stated = _stated(draft.given, cleaned.header)
    own = edition(draft.stated, cleaned)
    publisher = _publisher(draft.given, stated) or origins.publisher(text)
    return Report(
        id=_identity(stated, text, own),
        name=draft.name,
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        paragraphs=paragraphs(text),
        title=stated.title,
        url=stated.url,
        language=stated.language,
        publisher=publisher,
        published=_published(draft.given, cleaned.header)
        or origins.dated_by_address(stated.url)
        or origins.published(text),
        removed=cleaned.removed,
        extra=draft.extra,
        notes=_notes(draft, publisher, text),
        credits=credited(text, draft.extra),
        edition=own,
    )


def _stated(given: Given, head: Header) -> Given:
    """The metadata of the input, and where it is silent that at the head of its text."""
    fields = dict(head.fields)
    day = head.published or head.updated
    fields["published"] = f"{day.day} {day.time or ''}".strip() if day else ""
    read = Given.of(fields)
    return Given(*(getattr(given, key) or getattr(read, key) for key in GIVEN))


def _identity(stated: Given, text: str, own: Edition | None) -> str:
    """Hash over what was given, in one unambiguous form; the name plays no part, so a moved file is the same report.

    A text given again to withdraw it is not the text it withdraws.
    """
    given = [text, stated.url, stated.publisher, stated.published, stated.title]
    given += [own.status] if own is not None and own.withdrawn else []
    return "r" + hashlib.sha256(json.dumps(given, ensure_ascii=False).encode()).hexdigest()[:12]


def _publisher(given: Given, stated: Given) -> Publisher | None:
    return Publisher(stated.publisher, "metadata" if given.publisher else "header") if stated.publisher else None


def _published(given: Given, head: Header) -> Published | None:
    stated = moment(given.published) if given.published else None
    if stated is not None:
        return _as_published(stated, "metadata", "the file's own fields state it")
    if head.published is not None:
        return _as_published(head.published, "header", "stated before the first sentence")
    if head.updated is not None:
        return _as_published(head.updated, "header", "day of the last update, stated before the first sentence")
    return None


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
    if endless(text, paragraphs(text)):
        notes.append(
            f"it goes on for more than {LONGEST:,} characters without a full stop, and is read in pieces there"
        )
    if hardly_english(text):
        notes.append(NOTE)
    return tuple(notes)
