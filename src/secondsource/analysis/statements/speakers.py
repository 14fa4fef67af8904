"""Who a speaker as written is: names through the report's entities, words of reference through who spoke before."""

import re
from bisect import bisect_right
from collections import deque
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter

from secondsource.analysis.entities.lexicon import lexicon
from secondsource.analysis.intervals import Same
from secondsource.analysis.mentions import Resolved, entity_of, mentions_of, resolve_joint, resolve_span
from secondsource.analysis.statements.draft import Draft
from secondsource.analysis.statements.lexicon import words
from secondsource.model.analysis import Analysis
from secondsource.model.evidence import Span
from secondsource.model.mention import EntityKind
from secondsource.resources import table

_GENDERS = {"he": "male", "him": "male", "she": "female", "her": "female"}
_MANY = frozenset({"they", "them", "both", "the two", "the pair", "the couple", "the duo"})
_REFERRING = re.compile(r"(?:the|this|that|its|his|her|their)\s+(?:[\w-]+\s+){0,2}([\w-]+)$", re.IGNORECASE)
_SEVERAL = re.compile(r"(?:the|these|both|the two)\s+(?:[\w-]+\s+){0,2}[\w-]+s$", re.IGNORECASE)
_REACH = 3  # statements over which "he" still means the last who spoke


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whom a statement is by.

    Attributes:
        name: Resolved name, or the words as written.
        kind: What the speaker is, or None when unknown.
        entity: ``Entity.key``, or None.
        joint: As in ``Statement``.
    """

    name: str | None
    kind: EntityKind | None
    entity: str | None
    joint: tuple[str, ...] = ()


NOBODY = Speaker(None, None, None)


class Heard:
    """The speakers of the statements so far.

    Attributes:
        latest: Who spoke last, or None.
        recent: Who spoke in the last statements, the latest last.
    """

    def __init__(self) -> None:
        self.latest: Speaker | None = None
        self.recent: deque[Speaker] = deque(maxlen=_REACH)

    def add(self, speaker: Speaker) -> None:
        """Hears the next speaker."""
        self.latest = speaker
        self.recent.append(speaker)


def resolve(known: Analysis, draft: Draft, before: Heard) -> Speaker:
    """The speaker of ``draft``; ``before`` has heard the speakers of the statements before it."""
    if draft.follows and before.latest is not None:
        return before.latest
    if draft.source is None:
        return NOBODY
    written = draft.source.of(known.report.text)
    if _is_sign(written):
        return Speaker(written, "sign", None)
    span = draft.refers or draft.source
    together = _together(known, span) or _the_same(known, span, before)
    if together is not None:
        return together
    found = resolve_span(known, span)
    if found is not None and not (found.kind == "other" and _REFERRING.match(written)):
        return Speaker(found.name, found.kind, found.entity)
    return _by_reference(known, draft.source, before) or Speaker(written, None, None)


def _is_sign(written: str) -> bool:
    last = written.lower().split(",")[0].split()
    return bool(last) and last[-1] in table("channels.toml")["sign"]["nouns"]


def _together(known: Analysis, span: Span) -> Speaker | None:
    """Several who are named side by side and speak as one."""
    found = resolve_joint(known, span)
    if not found:
        return None
    return Speaker(_listed(known, span, found), _kind(found), found[0].entity, tuple(one.entity for one in found))


def _listed(known: Analysis, span: Span, found: tuple[Resolved, ...]) -> str:
    link = "or" if " or " in span.of(known.report.text) else "and"
    return f"{', '.join(one.name for one in found[:-1])} {link} {found[-1].name}"


def _kind(found: tuple[Resolved, ...]) -> EntityKind:
    return "organisation" if all(one.kind == "organisation" for one in found) else "group"


def _the_same(known: Analysis, span: Span, before: Heard) -> Speaker | None:
    """Those who last spoke together, for "the senators" when the report has named them and no other senators."""
    written = span.of(known.report.text).lower()
    if not (_SEVERAL.fullmatch(written) or written in _MANY):
        return None
    bodies = written.split()[-1].removesuffix("s") in lexicon().bodies
    joint = [speaker for speaker in before.recent if speaker.joint]
    last = next((one for one in reversed(joint) if (one.kind == "organisation") == bodies or written in _MANY), None)
    if last is None:
        return None
    found = resolve_span(known, span)
    if found is None:
        return last
    entity = entity_of(known, found.entity)
    fresh = entity is not None and not entity.named and _first(known, found.entity) > _first(known, last.joint[-1])
    return last if fresh else None


def _first(known: Analysis, key: str) -> int:
    """Offset at which an entity is first mentioned."""
    return next((mention.span.start for mention in mentions_of(known, key)), 0)


def _by_reference(known: Analysis, source: Span, before: Heard) -> Speaker | None:
    """Whoever spoke last, where what is written can only go on from him: a pronoun, "the statement", "the group"."""
    quotation = bisect_right(known.quotations, source.start, key=attrgetter("start")) - 1
    if quotation >= 0 and source in known.quotations[quotation]:
        return None  # words inside a quotation are not about who was heard around it
    word = source.of(known.report.text).lower()
    last = next((speaker for speaker in reversed(before.recent) if speaker.kind is not None), None)
    if last is None:
        return None
    if word in _GENDERS:
        fits = last.kind == "person" and _gender(known, last) in ("", _GENDERS[word])
    elif word in _MANY:
        fits = last.kind == "group"
    elif word == "it":
        fits = last.kind == "organisation"
    else:
        fits = _message(word)
    return last if fits else None


def _message(written: str) -> bool:
    """Whether the words are "the statement", "his remarks": something said, that speaks for who said it last."""
    match = _REFERRING.match(written)
    return match is not None and match.group(1) in words("messages") - lexicon().documents


def _gender(known: Analysis, speaker: Speaker) -> str:
    """The gender the report's pronouns give a speaker, or the first name, or nothing."""
    text = known.report.text
    if speaker.entity is None or speaker.name is None:
        return ""
    said = _said_genders(Same(known.mentions), text).get(speaker.entity, set())
    return next(iter(said)) if len(said) == 1 else lexicon().given.get(speaker.name.split()[0].lower(), "")


@lru_cache(maxsize=2)
def _said_genders(mentions: Same, text: str) -> dict[str, set[str]]:
    """The genders the pronouns for each entity have."""
    found: dict[str, set[str]] = {}
    for mention in mentions.items:
        gender = _GENDERS.get(mention.span.of(text).lower())
        if gender is not None:
            found.setdefault(mention.entity, set()).add(gender)
    return found


def identity(speaker: Speaker) -> tuple[str | None, ...]:
    """What makes two speakers one: the entities, else the name; two Nones for nobody known."""
    if speaker.entity is None:
        return None, speaker.name
    return speaker.joint or (speaker.entity, None)


def same(one: Speaker, other: Speaker) -> bool:
    """Whether two statements are by one speaker."""
    return identity(one) == identity(other) != (None, None)
