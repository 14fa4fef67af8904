"""Who a speaker as written is: names through the report's entities, words of reference through who spoke before."""

import re
from dataclasses import dataclass

from secondsource.analysis.mentions import resolve_span
from secondsource.analysis.statements.draft import Draft
from secondsource.analysis.statements.lexicon import words
from secondsource.model.analysis import Analysis
from secondsource.model.mention import EntityKind
from secondsource.resources import table

_PERSON = frozenset({"he", "she", "him", "her"})
_MANY = frozenset({"they"})
_REFERRING = re.compile(r"(?:the|this|that|its|his|her|their)\s+(?:[\w-]+\s+){0,2}([\w-]+)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whom a statement is by.

    Attributes:
        name: Resolved name, or the words as written.
        kind: What the speaker is, or None when unknown.
        entity: ``Entity.key``, or None.
    """

    name: str | None
    kind: EntityKind | None
    entity: str | None


NOBODY = Speaker(None, None, None)


class Heard:
    """The speakers of the statements so far: the latest, and the latest of each kind.

    Attributes:
        latest: Who spoke last, or None.
    """

    def __init__(self) -> None:
        self.latest: Speaker | None = None
        self._by_kind: dict[EntityKind | None, tuple[int, Speaker]] = {}
        self._count = 0

    def add(self, speaker: Speaker) -> None:
        """Hears the next speaker."""
        self._count += 1
        self.latest = speaker
        self._by_kind[speaker.kind] = self._count, speaker

    def last(self, *kinds: EntityKind) -> Speaker | None:
        """Who spoke last of these kinds, or None."""
        found = [self._by_kind[kind] for kind in kinds if kind in self._by_kind]
        return max(found, key=lambda pair: pair[0])[1] if found else None


def resolve(known: Analysis, draft: Draft, before: Heard) -> Speaker:
    """The speaker of ``draft``; ``before`` has heard the speakers of the statements before it."""
    if draft.follows and before.latest is not None:
        return before.latest
    if draft.source is None:
        return NOBODY
    written = draft.source.of(known.report.text)
    if _is_sign(written):
        return Speaker(written, "sign", None)
    speaking = _message(written)
    if speaking:
        return before.last("person", "organisation", "group") or Speaker(written, None, None)
    found = resolve_span(known, draft.refers or draft.source)
    if found is not None and not (found.kind == "other" and _refers(written)):
        return Speaker(found.name, found.kind, found.entity)
    return _by_reference(written, before) or Speaker(written, None, None)


def _is_sign(written: str) -> bool:
    last = written.lower().split(",")[0].split()
    return bool(last) and last[-1] in table("channels.toml")["sign"]["nouns"]


def _message(written: str) -> bool:
    """Whether the words are "the statement", "his letter": something said, that speaks for who said it."""
    match = _REFERRING.match(written)
    return match is not None and match.group(1).lower() in words("messages")


def _refers(written: str) -> bool:
    return _REFERRING.match(written) is not None


def _by_reference(written: str, before: Heard) -> Speaker | None:
    word = written.lower()
    if word in _PERSON:
        return before.last("person")
    if word in _MANY:
        return before.last("group", "organisation")
    if word == "it" or _GROUP.match(written):
        return before.last("organisation", "group")
    return None


_GROUP = re.compile(
    r"the (?:group|organi[sz]ation|agency|company|department|ministry|party|union|firm|body|charity|association|office|"
    r"government|campaign|committee|council|commission|coalition|militia|army|bank)$",
    re.IGNORECASE,
)


def identity(speaker: Speaker) -> tuple[str | None, str | None]:
    """What makes two speakers one: the entity, else the name; two Nones for nobody known."""
    return (speaker.entity, None) if speaker.entity is not None else (None, speaker.name)


def same(one: Speaker, other: Speaker) -> bool:
    """Whether two statements are by one speaker."""
    return identity(one) == identity(other) != (None, None)
