"""One report's giving of one statement, with what it is compared by."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from secondsource.corroboration.joining import content_words, folded, runs
from secondsource.corroboration.phrasing import denies
from secondsource.corroboration.spelling import is_negation, standard
from secondsource.corroboration.view import View
from secondsource.model.evidence import Span
from secondsource.model.statement import Statement
from secondsource.resources import table

RUN = 4
"""Quoted words in a row that no two speakers use by chance, as long as some of them are about something."""

# What an editor put in stands in brackets, with a space or the edge of the quotation on both sides: "[the police]", not "[W]e".
_PUT_IN = re.compile(r"(?<!\w)(?:\[[^\[\]]*\]|\([^()]*\))(?!\w)")
STEM = 5
"""Letters by which inflections of a word are one: "deport", "deported"."""


@dataclass(frozen=True)
class Telling:
    """One report's giving of one statement.

    Attributes:
        view: The story.
        report: ``Report.id``.
        statement: The statement.
        companions: All tellings of its report, this one included.
    """

    view: View
    report: str
    statement: Statement
    companions: Sequence["Telling"] = field(default=(), compare=False, repr=False)

    @cached_property
    def speaker(self) -> str | None:
        """The speaker as the story names them, else as written; all of those who speak as one."""
        named = self._each(self.view.identities.name)
        return named or self.statement.speaker or self.view.words(self.report, self.statement.source) or None

    @cached_property
    def in_a_sentence(self) -> str | None:
        """The speaker as it stands inside a sentence; None when unknown."""
        return self._each(self.view.identities.in_a_sentence) or self.speaker

    def _each(self, naming: Callable[[str, str | None], str | None]) -> str | None:
        """What a naming gives for each who speaks, joined as the report joins them."""
        names = [name for key in self._entities if (name := naming(self.report, key)) is not None]
        if len(names) < 2:
            return names[0] if names else None
        link = "or" if " or " in (self.statement.speaker or "") else "and"
        return f"{', '.join(names[:-1])} {link} {names[-1]}"

    @property
    def _entities(self) -> tuple[str, ...]:
        own = () if self.statement.entity is None else (self.statement.entity,)
        return self.statement.joint or own

    @cached_property
    def speaker_keys(self) -> frozenset[str]:
        """The identity in the story of each who speaks."""
        keys = (self.view.identities.key(self.report, key) for key in self._entities)
        return frozenset(key for key in keys if key is not None)

    @cached_property
    def speaker_key(self) -> str | None:
        """The speaker's identity in the story, or that of all who speak as one; None when unnamed."""
        return " + ".join(sorted(self.speaker_keys)) or None

    @cached_property
    def voice(self) -> str | None:
        """What tells speakers apart: the identity, else the words for them without their article; None when unknown.

        A speaker called by a role ("the mayor") that one named person of the story holds is that person.
        """
        if not self.named:
            holder = self.view.identities.holder(self.view.words(self.report, self.statement.source))
            if holder is not None:
                return holder
        if self.speaker_key is not None or self.speaker is None:
            return self.speaker_key
        return " ".join(word for word in folded(self.speaker) if word not in ("a", "an", "the")) or None

    @cached_property
    def quoted(self) -> list[str]:
        """Folded words inside quotation marks, in one spelling, without those an editor put in."""
        return [word for piece in self.pieces for word in piece]

    @cached_property
    def pieces(self) -> list[list[str]]:
        """The same, apart for each pair of quotation marks."""
        pieces = (_PUT_IN.sub(" ", self.view.words(self.report, span)) for span in self.statement.quoted)
        return [[standard(word) for word in folded(re.sub(r"[\[\]]", "", piece))] for piece in pieces]

    @cached_property
    def written(self) -> bool:
        """Whether they are the words of a document: a court's, or of what speaks for whoever wrote it."""
        channel = self.statement.channel
        last = folded(self.view.words(self.report, self.statement.source))[-1:]
        return (channel is not None and channel.kind == "court") or (
            self.speaker_key is None and bool(last) and last[0] in table("identity.toml")["written"]["words"].split()
        )

    @cached_property
    def runs(self) -> set[tuple[str, ...]]:
        """Every run of quoted words long enough to make two tellings one utterance."""
        return runs(self.quoted, RUN)

    @cached_property
    def pairs(self) -> set[tuple[str, ...]]:
        """Every two quoted words in a row."""
        return runs(self.quoted, 2)

    @cached_property
    def named(self) -> bool:
        """Whether the speaker has a proper name."""
        return (self.report, self.statement.entity) in self.view.identities.named

    @cached_property
    def content(self) -> list[str]:
        """Folded content words of all that was said."""
        return [word for span in self.statement.content for word in content_words(self.view.words(self.report, span))]

    @cached_property
    def matter(self) -> frozenset[str]:
        """What was said is about: its different content words, by their first letters."""
        return frozenset(word[:STEM] for word in self.content)

    @cached_property
    def cue(self) -> str:
        """The words that report the speaking, or ""."""
        return self.view.words(self.report, self.statement.cue)

    @property
    def silent(self) -> bool:
        """Whether the report says that the speaker said nothing."""
        return self.statement.kind == "no comment"

    @cached_property
    def spans(self) -> tuple[Span, ...]:
        """The words it rests on: what was said or, where nothing was, the sentence that says so."""
        cue = self.statement.cue or self.statement.source
        if not self.silent or cue is None:
            return self.statement.content
        return (self.view.sentence(self.report, cue.start) or cue,)

    @cached_property
    def negated(self) -> bool:
        """Whether what was said holds a negation."""
        return any(is_negation(word) for word in folded(self.wording))

    @cached_property
    def denied(self) -> bool:
        """Whether the speaker says of the content that it is not so."""
        return denies(self.cue)

    @cached_property
    def wording(self) -> str:
        """What was said, in the report's characters; parts of a split quotation are joined by a space."""
        return " ".join(self.view.words(self.report, span) for span in self.statement.content)

    @cached_property
    def sentence(self) -> tuple[str, ...]:
        """The folded words of the sentence in which it is told."""
        first = min((span.start for span in self.spans), default=0)
        return tuple(folded(self.view.words(self.report, self.view.sentence(self.report, first))))

    @property
    def after_speaker(self) -> bool:
        """Whether the cue follows its speaker as verb follows subject, and no possessive ("Trump’s pledge")."""
        source, cue = self.statement.source, self.statement.cue
        if source is None or cue is None:
            return False
        between = self.view.analysis(self.report).report.text[source.end : cue.start]
        return source.end <= cue.start and "’" not in between and "'" not in between


def _says(statement: Statement) -> bool:
    return bool(statement.content) and statement.kind != "speech act"


def tellings(view: View) -> list[Telling]:
    """Every statement with content, and every refusal of one, that is not part of another one's content.

    They come in order of report and offset.
    """
    found: list[Telling] = []
    for report, analysis in view.by_report():
        companions: list[Telling] = []
        companions += (
            Telling(view, report, statement, companions)
            for statement in analysis.statements
            if statement.nested_in is None and (statement.kind == "no comment" or _says(statement))
        )
        found += companions
    return found
