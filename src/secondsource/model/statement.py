"""Statements: who said what, how. Source, cue and content follow PARC3 and PolNeAR (Newell et al., LREC 2018)."""

from dataclasses import dataclass
from typing import Literal

from secondsource.model.evidence import Span
from secondsource.model.mention import EntityKind

StatementKind = Literal["direct", "mixed", "indirect", "speech act", "no comment"]
CueClass = Literal["neutral", "strong"]
ChannelKind = Literal[
    "spoken", "statement", "social", "broadcast", "interview", "report", "court", "sign", "chant", "megaphone"
]
QuotationUse = Literal["utterance", "title", "nickname", "scare"]


@dataclass(frozen=True, slots=True)
class Quotation:
    """What a pair of quotation marks is for.

    Attributes:
        span: The quotation, marks included.
        use: ``utterance``: words somebody said or wrote. ``title``: the name of a film, book, song and the like. ``nickname``:
            what somebody or something goes by. ``scare``: a word the outlet does not make its own ("so-called “rioters”",
            "what critics call the “snooper’s charter”").
        holder: Whose words they are, as written, or None where the report does not say.
        statement: Index in ``Analysis.statements`` of the innermost statement that has these words, or None.
    """

    span: Span
    use: QuotationUse
    holder: Span | None = None
    statement: int | None = None


@dataclass(frozen=True, slots=True)
class Channel:
    """How words reached the public.

    Attributes:
        kind: Class of channel. ``social``: X and its like. ``report``: the outlet's own correspondent.
        name: The channel's name where it has one ("X", "Fox News", "Al Jazeera"), else None.
        span: The words that say so; None when carried over from an earlier sentence of the same speaker.
    """

    kind: ChannelKind
    name: str | None
    span: Span | None


@dataclass(frozen=True, slots=True)
class Statement:
    """One utterance as one report gives it; split and many-paragraph quotations are one statement.

    Attributes:
        kind: ``direct``: all content in quotation marks. ``mixed``: some. ``indirect``: none. ``speech act``: a reported
            act of speaking with a target but no content ("denounced the raids"). ``no comment``.
        content: What was said, in order; spans include the quotation marks. Empty for speech acts and no comment.
        quoted: The parts of the content inside quotation marks, marks included.
        source: The speaker as written, apposition included, or None.
        speaker: The speaker resolved in the report ("Stephen Miller" for "he"); as written when unnamed.
        speaker_kind: What the speaker is, or None when unknown.
        entity: ``Entity.key`` of the speaker, or None.
        cue: The words that report the speaking, auxiliaries and adverbs of a verb included ("wrote", "has also said",
            "according to"), or None.
        cue_class: ``strong`` for verbs that judge ("slammed", "claimed").
        channel: How it was said, or None.
        target: Whom or what it is about or against, or None.
        addressee: Span of whom it is said to ("told Al Jazeera"), or None.
        said_on: Day of speaking in EDTF, where the report gives it; apart from any day spoken about.
        nested_in: Index in ``Analysis.statements`` of the statement whose content holds this one, or None.
        joint: ``Entity.key`` of each who speaks where several speak as one ("Smith and Jones said"), in order; ``entity`` is
            the first of them and ``speaker`` names all. Empty for one speaker.
    """

    kind: StatementKind
    content: tuple[Span, ...]
    quoted: tuple[Span, ...]
    source: Span | None
    speaker: str | None
    speaker_kind: EntityKind | None
    entity: str | None
    cue: Span | None
    cue_class: CueClass
    channel: Channel | None = None
    target: Span | None = None
    addressee: Span | None = None
    said_on: str | None = None
    nested_in: int | None = None
    joint: tuple[str, ...] = ()
