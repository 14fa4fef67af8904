"""Statements joined across and within reports: one utterance, its fullest wording, every use of it."""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from secondsource.corroboration.joining import (
    claim_id,
    clipped,
    content_words,
    folded,
    group,
    jaccard,
    run_length,
    runs,
    sentence_case,
)
from secondsource.corroboration.sources import Ledger
from secondsource.corroboration.view import View
from secondsource.corroboration.wording import with_labels_quoted
from secondsource.model.claim import StatementClaim, Support
from secondsource.model.evidence import Span
from secondsource.model.statement import Channel, Statement

# Quoted words in common that make two tellings one utterance: a run this long is no coincidence ...
_RUN = 4
# ... and a shorter quotation counts when all of it stands in the other and the speaker is the same.
_SHORT_RUN = 2
# Indirect tellings by the same speaker are one when they share this much of what they are about.
_SAME_MATTER = 0.5


@dataclass(frozen=True)
class Telling:
    """One report's giving of one statement."""

    view: View
    report: str
    statement: Statement

    @cached_property
    def speaker(self) -> str | None:
        """The speaker as the story names them, else as written."""
        named = self.view.identities.name(self.report, self.statement.entity)
        return named or self.statement.speaker or self.view.words(self.report, self.statement.source) or None

    @cached_property
    def speaker_key(self) -> str | None:
        """The speaker's identity in the story; None when unnamed."""
        return self.view.identities.key(self.report, self.statement.entity)

    @cached_property
    def voice(self) -> str | None:
        """What tells speakers apart: the identity, else the words for them without their article; None when unknown."""
        if self.speaker_key is not None or self.speaker is None:
            return self.speaker_key
        return " ".join(word for word in folded(self.speaker) if word not in ("a", "an", "the")) or None

    @cached_property
    def quoted(self) -> list[str]:
        """Folded words inside quotation marks."""
        return [word for span in self.statement.quoted for word in folded(self.view.words(self.report, span))]

    @cached_property
    def runs(self) -> set[tuple[str, ...]]:
        """Every run of quoted words long enough to make two tellings one utterance."""
        return runs(self.quoted, _RUN)

    @cached_property
    def named(self) -> bool:
        """Whether the speaker has a proper name."""
        return (self.report, self.statement.entity) in self.view.identities.named

    @cached_property
    def content(self) -> list[str]:
        """Folded content words of all that was said."""
        return [word for span in self.statement.content for word in content_words(self.view.words(self.report, span))]

    @cached_property
    def wording(self) -> str:
        """What was said, in the report's characters; parts of a split quotation are joined by a space."""
        return " ".join(self.view.words(self.report, span) for span in self.statement.content)

    @property
    def after_speaker(self) -> bool:
        """Whether the cue follows its speaker as verb follows subject, and no possessive ("Trump’s pledge")."""
        source, cue = self.statement.source, self.statement.cue
        if source is None or cue is None:
            return False
        between = self.view.analysis(self.report).report.text[source.end : cue.start]
        return source.end <= cue.start and "’" not in between and "'" not in between


def tellings(view: View) -> list[Telling]:
    """Every statement with content that is not part of another one's content, in order of report and offset."""
    return [
        Telling(view, report, statement)
        for report, analysis in view.by_report()
        for statement in analysis.statements
        if statement.content and statement.nested_in is None and statement.kind not in ("speech act", "no comment")
    ]


def same_utterance(one: Telling, other: Telling) -> bool:
    """Whether two tellings give the same utterance."""
    same_speaker = one.voice is not None and one.voice == other.voice
    different = not same_speaker and _both_named(one, other)
    if one.quoted and other.quoted:
        run = run_length(one.quoted, other.quoted)
        shorter = min(len(one.quoted), len(other.quoted))
        if run >= _RUN and (run >= 0.5 * shorter or same_speaker) and not different:
            return True
        if run == shorter and run >= _SHORT_RUN and same_speaker:
            return jaccard(one.content, other.content) >= _SAME_MATTER or shorter > _RUN
        return _same_mark(one, other) and one.quoted == other.quoted and shorter >= _RUN
    return same_speaker and not one.quoted and not other.quoted and jaccard(one.content, other.content) >= _SAME_MATTER


def _same_mark(one: Telling, other: Telling) -> bool:
    """Signs, chants and unnamed voices have no identity but their words."""
    return one.speaker_key is None or other.speaker_key is None or one.statement.speaker_kind == "sign"


def _both_named(one: Telling, other: Telling) -> bool:
    """Whether both speakers have proper names, so that different keys mean different people."""
    return one.named and other.named


def _keys(telling: Telling) -> Iterator[Hashable]:
    """What tellings of one utterance have in common: a run of quoted words; a shorter one, or the matter, of one speaker."""
    if not telling.quoted:
        yield from () if telling.voice is None else (telling.voice,)
        return
    yield from telling.runs
    if telling.voice is not None:
        yield from ((telling.voice, *run) for run in runs(telling.quoted, _SHORT_RUN))


def utterances(view: View) -> list[list[Telling]]:
    """The tellings of each utterance, in the order in which the reports first give it."""
    return group(tellings(view), same_utterance, _keys)


def claims(joined: Sequence[Sequence[Telling]], ledger: Ledger) -> tuple[StatementClaim, ...]:
    """One claim an utterance; labels are S1, S2, ..."""
    return tuple(_claim(number, members, ledger) for number, members in enumerate(joined, start=1))


def _claim(number: int, members: Sequence[Telling], ledger: Ledger) -> StatementClaim:
    fullest = max(members, key=lambda telling: (len(telling.content), telling.named))
    supports = tuple(_support(telling) for telling in members)
    speaker = fullest.speaker
    roles = fullest.view.identities.roles(fullest.report, fullest.statement.entity)
    cues = dict.fromkeys(
        (telling.view.words(telling.report, telling.statement.cue).casefold(), telling.statement.cue_class)
        for telling in members
        if telling.statement.cue is not None
    )
    return StatementClaim(
        id=claim_id("S", supports),
        label=f"S{number}",
        text=_sentence(fullest),
        supports=supports,
        independence=ledger.independence(supports, origin=speaker or "one speaker"),
        kind=fullest.statement.kind,
        speaker=speaker,
        speaker_kind=fullest.statement.speaker_kind,
        roles=roles,
        words=fullest.wording,
        cues=tuple(cues),
        channel=_channel(members),
        target=fullest.view.words(fullest.report, fullest.statement.target) or None,
    )


def _channel(members: Sequence[Telling]) -> Channel | None:
    """The most exact channel given: named before classed, in order of report. Its span is dropped: supports hold it."""
    channels = [telling.statement.channel for telling in members if telling.statement.channel is not None]
    best = next((channel for channel in channels if channel.name), channels[0] if channels else None)
    return None if best is None else Channel(best.kind, best.name, None)


def _sentence(telling: Telling) -> str:
    """A neutral sentence with the words as they stand; verbs that judge give way to "said"."""
    named = telling.view.identities.in_a_sentence(telling.report, telling.statement.entity)
    who = sentence_case(named or telling.speaker or "an unnamed speaker")
    words = clipped(telling.wording)
    if telling.statement.kind == "direct":
        return f"{who}: {words}"
    cue = _plain_cue(telling)
    if cue is not None:
        return f"{who} {cue} {words}"
    if words.casefold().startswith("that "):
        return f"{who} said {words}"
    phrase = _phrase(telling)
    return sentence_case(with_labels_quoted(phrase)) if phrase is not None else f"{who} said: {words}"


def _phrase(telling: Telling) -> str | None:
    """The report's own phrase where a noun reports the speaking: "Trump’s pledge to ...", "warnings of ... from ..."."""
    statement = telling.statement
    if statement.quoted or statement.cue is None or statement.source is None:
        return None
    spans = (statement.source, statement.cue, *statement.content)
    whole = Span(min(span.start for span in spans), max(span.end for span in spans))
    sentence = telling.view.sentence(telling.report, whole.start)
    one_phrase = sentence is not None and whole in sentence and statement.cue.start <= statement.content[0].start
    return clipped(telling.view.words(telling.report, whole)) if one_phrase and not telling.after_speaker else None


def _plain_cue(telling: Telling) -> str | None:
    """The report's own saying verb, where it is neutral, finite, and stands between speaker and content."""
    statement = telling.statement
    if statement.cue is None or statement.source is None or statement.cue_class != "neutral":
        return None
    in_order = statement.source.end <= statement.cue.start < statement.cue.end <= statement.content[0].start
    adjacent = statement.content[0].start - statement.cue.end <= 2
    cue = telling.view.words(telling.report, statement.cue)
    finite = not cue.split()[0].endswith("ing")
    return cue if in_order and adjacent and finite and telling.after_speaker else None


def _support(telling: Telling) -> Support:
    view, report, statement = telling.view, telling.report, telling.statement
    channel = statement.channel.span if statement.channel is not None else None
    named = [
        ("source", statement.source),
        ("cue", statement.cue),
        ("channel", channel),
        ("target", statement.target),
        ("addressee", statement.addressee),
    ]
    return Support(
        report=report,
        evidence=tuple(view.quote(report, span) for span in statement.content),
        parts=view.parts(report, named),
        attributed_to=(telling.speaker,) if telling.speaker else (),
        value=view.words(report, statement.source) or None,
        day=statement.said_on,
    )
