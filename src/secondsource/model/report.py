"""One report: its clean, immutable text and what is known of where it came from.

Follows schema.org NewsArticle (https://schema.org/NewsArticle) in what it keeps.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from secondsource.model.display import counted, line, named
from secondsource.model.edition import Edition
from secondsource.model.evidence import Span

Basis = Literal["metadata", "header", "text", "companions"]
"""What a publisher or date rests on.

``metadata``: the file's own fields. ``header``: metadata glued to the head of the text. ``text``: the report's words.
``companions``: inferred from the other reports of its story.
"""


@dataclass(frozen=True, slots=True)
class Removal:
    """Characters taken out of the text before any offset existed.

    Attributes:
        at: Offset into the clean text at which the characters stood.
        text: The characters, as they were.
        reason: Why they were taken out (``boilerplate``, ``glued metadata``, ``notice``, ``control character``).
    """

    at: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who published a report, and how that is known.

    Attributes:
        name: The outlet's name as written.
        basis: What the name rests on.
        spans: The words of the text it rests on; empty unless ``basis`` is ``text``.
    """

    name: str
    basis: Basis
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Credit:
    """A news agency that a report names as where its text, or some of it, comes from.

    Attributes:
        agency: The agency's name; ``agencies`` where the report names none.
        sure: Whether the text is the agency's (its dateline, byline or source line); else some of it may be.
        span: The words that say so; None where metadata says it.
    """

    agency: str
    sure: bool
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Published:
    """When a report was published, as a range of days, and how that is known.

    Attributes:
        earliest: First day it can have been published, ISO ``YYYY-MM-DD``.
        latest: Last such day; equal to ``earliest`` when the day is stated.
        basis: What the dates rest on.
        note: The reason in words, for people.
        time: ISO time with zone where stated, such as ``14:05:00+00:00``.
    """

    earliest: str
    latest: str
    basis: Basis
    note: str = ""
    time: str | None = None

    @property
    def inferred(self) -> bool:
        """Whether the dates are a conclusion, not a statement."""
        return self.basis == "companions"

    @property
    def edtf(self) -> str:
        """The dates in Extended Date/Time Format (ISO 8601-2): a day, or an interval."""
        return self.earliest if self.earliest == self.latest else f"{self.earliest}/{self.latest}"


@dataclass(frozen=True, slots=True)
class Report:
    """One report of an event, cleaned once; nothing about it changes afterwards.

    Attributes:
        id: ``r`` and 12 hexadecimal digits of a SHA-256 over text, url, publisher, date and title as given, and
            over the status of one that was withdrawn.
        name: What the user called it: file name, or ``file:id`` (else ``file:line``) in JSON Lines. Orders reports; no identity.
        text: The clean text every offset counts into.
        sha256: SHA-256 of ``text`` in UTF-8, hexadecimal.
        paragraphs: Spans of the text, in order, without the white space between them.
        title: The headline, where metadata has one; it is not part of ``text``.
        url: Where it was published.
        language: BCP 47 tag, where stated.
        publisher: Who published it.
        published: When.
        removed: What was taken out of the text, in order of ``at``.
        extra: Fields of the input this package gives no meaning to, as JSON text by key.
        notes: Remarks for people on how the report was read.
        credits: The agencies it names as where its text comes from, in order.
        redactions: SHA-256 of the file of people whose names were withheld from it, or None where none was given.
        edition: What it states of its own identity and standing, or None.
    """

    id: str
    name: str
    text: str
    sha256: str
    paragraphs: tuple[Span, ...]
    title: str | None = None
    url: str | None = None
    language: str | None = None
    publisher: Publisher | None = None
    published: Published | None = None
    removed: tuple[Removal, ...] = ()
    extra: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    credits: tuple[Credit, ...] = ()
    redactions: str | None = None
    edition: Edition | None = None

    def __repr__(self) -> str:
        return line(
            "Report",
            f"{self.id} {named(self.name)}",
            named(self.title) if self.title else "",
            named(self.publisher.name) if self.publisher else "",
            self.published.edtf if self.published else "undated",
            counted(len(self.text), "character"),
        )
