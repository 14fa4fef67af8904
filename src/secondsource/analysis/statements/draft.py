"""Half-made statements: what the finders of this room hand to each other."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from secondsource.analysis.statements.lexicon import Entry
from secondsource.model.evidence import Span
from secondsource.model.statement import CueClass, StatementKind

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Hit:
    """A verb that may report speaking.

    Attributes:
        verb: Its token.
        entry: What the lexicon says of it; no frames for a verb that only its place beside a quotation makes a cue.
        links: Frames that come with a preposition or particle, to that token's index.
        cue: The verb with its particle.
        source: The speaker as written, or None.
        speaker: Head word of the source, or None.
        quoted: Whether the verb stands inside quotation marks.
        refers: Words that say whom a pronoun as source means, where grammar fixes it.
    """

    verb: "Token"
    entry: Entry
    links: "dict[str, Token]"
    cue: Span
    source: Span | None
    speaker: "Token | None"
    quoted: bool
    refers: Span | None = None

    def has(self, frame: str) -> bool:
        """Whether the verb takes this complement."""
        return frame in self.entry.frames or frame in self.links


@dataclass(frozen=True, slots=True)
class Draft:
    """A statement before it is known who the speaker is and how it was said.

    Attributes:
        content: What was said.
        source: The speaker as written.
        cue: The reporting words.
        cue_class: Their class.
        kind: Fixed kind, or None when quotation marks decide.
        verb: The token the cue hangs on, where there is one.
        target: As in Statement.
        addressee: As in Statement.
        follows: Whether it is a quotation without a cue that goes on from the statement before it, whose source it shares.
        refers: As in Hit.
    """

    content: tuple[Span, ...]
    source: Span | None
    cue: Span | None
    cue_class: CueClass = "neutral"
    kind: StatementKind | None = None
    verb: "Token | None" = None
    target: Span | None = None
    addressee: Span | None = None
    follows: bool = False
    refers: Span | None = None

    @property
    def start(self) -> int:
        """Offset of its first word."""
        own = self.content if self.follows else (*self.content, self.source, self.cue)
        return min(span.start for span in own if span is not None)

    def joined(self, *more: Span) -> "Draft":
        """The same statement with further content."""
        return replace(self, content=disjoint((*self.content, *more)))


def disjoint(spans: "tuple[Span, ...]") -> tuple[Span, ...]:
    """The same words in order; spans that overlap are joined."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start < found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)


def draft(hit: Hit, *content: Span) -> Draft:
    """A statement reported by ``hit``."""
    return Draft(disjoint(content), hit.source, hit.cue, hit.entry.cue_class, verb=hit.verb, refers=hit.refers)


def outer(drafts: Sequence[Draft], number: int) -> int | None:
    """The statement whose content most closely holds this one."""
    made = drafts[number]
    spans = [span for span in (*made.content, made.cue) if span is not None]
    holding = [
        (len(span), index)
        for index, other in enumerate(drafts)
        if index != number
        for span in other.content
        if all(inner in span for inner in spans) and not (made.cue is None and made.content == other.content)
    ]
    return min(holding)[1] if holding else None
