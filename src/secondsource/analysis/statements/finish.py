"""Turns drafts into statements: speakers resolved, channel and day worked out or carried over, nesting found."""

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from secondsource.analysis.statements.channels import Circumstances
from secondsource.analysis.statements.draft import Contents, Draft
from secondsource.analysis.statements.layout import Layout
from secondsource.analysis.statements.speakers import Heard, Speaker, identity, resolve, same
from secondsource.model.analysis import Analysis
from secondsource.model.evidence import Span
from secondsource.model.statement import Channel, Statement, StatementKind

if TYPE_CHECKING:
    from spacy.tokens import Token

_WORD = re.compile(r"\w")
_DAY = re.compile(r"\d{4}-\d\d-\d\d(?:T.*)?")  # "last year" is no day on which somebody goes on speaking
_CARRIED_OVER = ("social", "statement", "report", "interview", "broadcast")
_REACH = 2  # paragraphs over which an unrepeated channel still holds


@dataclass(frozen=True, slots=True)
class _Told:
    """A draft with its speaker and circumstances."""

    draft: Draft
    speaker: Speaker
    channel: Channel | None
    said_on: str | None
    outer: int | None
    paragraph: int
    quoted: bool


def finish(layout: Layout, known: Analysis, drafts: list[Draft]) -> tuple[Statement, ...]:
    """The statements of sorted drafts."""
    contents = Contents(drafts)
    told: list[_Told] = []
    heard = Heard()
    for number, made in enumerate(drafts):
        speaker = resolve(known, made, heard)
        outer = contents.outer(number)
        if outer is None:
            heard.add(speaker)
        around = Circumstances(made, known)
        place = layout.paragraph_number(made.start)
        quoted = any(True for span in made.content for _ in layout.quotations_in(span.start, span.end))
        told.append(_Told(made, speaker, around.channel(), around.said_on(), outer, place, quoted))
    return tuple(_statement(layout, one) for one in _carried(told))


def _carried(told: list[_Told]) -> list[_Told]:
    """Carries channel and day over to the next statement of the same speaker, and an interview back to the one before."""
    told = list(told)
    plain = [number for number, one in enumerate(told) if one.outer is None]
    for before, number in pairwise(plain):
        told[number] = _after(told[number], told[before])
    spoken = list(told)
    for number, after in pairwise(plain):
        one, other = spoken[number], spoken[after].channel
        if one.channel is None and _quotes(one) and _near(one, spoken[after]) and _interviewed(other):
            told[number] = replace(one, channel=replace(other, span=None)) if other is not None else one
    _name_networks(told)
    return told


def _quotes(one: _Told) -> bool:
    """Whether words are quoted and no day is given: so interviews are introduced ("... said Doe. “...” Doe told Outlet")."""
    return one.quoted and one.said_on is None


def _interviewed(channel: Channel | None) -> bool:
    return channel is not None and channel.kind == "interview"


def _near(one: _Told, other: _Told) -> bool:
    return same(one.speaker, other.speaker) and abs(one.paragraph - other.paragraph) <= _REACH


def _after(one: _Told, before: _Told) -> _Told:
    if not _near(one, before) or one.said_on is not None:
        return one
    channel = one.channel
    if channel is None and before.channel is not None and before.channel.kind in _CARRIED_OVER:
        channel = replace(before.channel, span=None)
    if one.channel is not None and before.channel is not None and one.channel.kind != before.channel.kind:
        return one
    day = before.said_on if before.said_on is not None and _DAY.fullmatch(before.said_on) else None
    return replace(one, channel=channel, said_on=day)


def _name_networks(told: list[_Told]) -> None:
    """Names the network of "in a separate post" after the one the speaker used before."""
    used: dict[tuple[str | None, ...], str | None] = {}
    for number, one in enumerate(told):
        if one.channel is None or one.channel.kind != "social":
            continue
        key = identity(one.speaker)
        name = one.channel.name or used.get(key)
        told[number] = replace(one, channel=replace(one.channel, name=name))
        if key != (None, None):
            used[key] = name


def _statement(layout: Layout, one: _Told) -> Statement:
    made = one.draft
    quoted = tuple(  # marks that open outside the content belong to the statement this one is nested in
        Span(quotation.start, min(quotation.end, span.end))
        for span in made.content
        for quotation in layout.quotations_in(span.start, span.end)
        if quotation.start >= span.start
    )
    return Statement(
        kind=made.kind or kind_of(layout.text, made.content, quoted),
        content=made.content,
        quoted=quoted,
        source=made.source,
        speaker=one.speaker.name,
        speaker_kind=one.speaker.kind,
        entity=one.speaker.entity,
        cue=_cue(made),
        cue_class=made.cue_class,
        channel=one.channel,
        target=made.target,
        addressee=made.addressee,
        said_on=one.said_on,
        nested_in=one.outer,
        joint=one.speaker.joint,
    )


def _cue(made: Draft) -> Span | None:
    """The reporting words with what belongs to the verb right before it: "has repeatedly said"."""
    if made.verb is None or made.cue is None or made.verb.idx != made.cue.start:
        return made.cue
    first = made.verb
    while first.i > 0 and _close(first.nbor(-1), made.verb):
        first = first.nbor(-1)
    return Span(first.idx, made.cue.end)


def _close(word: "Token", verb: "Token") -> bool:
    """Whether a word is an auxiliary or adverb of the verb; "to" begins an infinitive, "when" and "how" join clauses."""
    bound = word.head == verb and word.dep_ in ("aux", "auxpass", "advmod")
    return bound and word.tag_ not in ("TO", "WRB", "MD") and word.text[-1:].isalpha()


def kind_of(text: str, content: tuple[Span, ...], quoted: tuple[Span, ...]) -> StatementKind:
    """Whether all, some or none of the words of a content stand inside quotation marks."""
    if not quoted:
        return "indirect"
    free = 0  # offset up to which the content has been read
    starts = [quotation.start for quotation in quoted]
    for span in content:
        free = max(free, span.start)
        inside = quoted[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
        for quotation in (q for q in inside if q in span):
            if _WORD.search(text, free, quotation.start):
                return "mixed"
            free = quotation.end
        if _WORD.search(text, free, span.end):
            return "mixed"
    return "direct"
