"""Half-made statements: what the finders of this room hand to each other."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from secondsource.analysis.intervals import Intervals
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


class Contents:
    """What the statements of a report say, asked for those that hold other words."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        """Takes the drafts; the answers are their numbers."""
        self._drafts = drafts
        said = [(span, number) for number, made in enumerate(drafts) for span in made.content]
        self._spans = [span for span, _ in said]
        self._owners = [number for _, number in said]
        self._intervals = Intervals(self._spans)

    def holding(self, span: Span) -> list[int]:
        """The statements with ``span`` in a stretch of their content."""
        return [self._owners[at] for at in self._intervals.holding(span)]

    def has_all(self, spans: Sequence[Span]) -> bool:
        """Whether one statement has all of these words, and there are some."""
        owners = set(self.holding(spans[0])) if spans else set()
        for span in spans:
            owners.intersection_update(self.holding(span) if owners else ())
        return bool(owners)

    def outer(self, number: int) -> int | None:
        """The statement whose content most closely holds all of the statement of this number."""
        made = self._drafts[number]
        spans = [span for span in (*made.content, made.cue) if span is not None]
        if not spans:
            return None
        whole = Span(min(span.start for span in spans), max(span.end for span in spans))
        found = [(len(self._spans[at]), self._owners[at]) for at in self._intervals.holding(whole)]
        return min((pair for pair in found if self._other(number, pair[1])), default=(0, None))[1]

    def _other(self, number: int, other: int) -> bool:
        """Whether two statements are not one; without a cue, the same words are the same statement."""
        made = self._drafts[number]
        return number != other and not (made.cue is None and made.content == self._drafts[other].content)
