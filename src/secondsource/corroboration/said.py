"""A claim for each utterance: its fullest wording, every use of it, and how the words of each differ."""

import re
from collections.abc import Sequence

from secondsource.corroboration import drift, phrasing
from secondsource.corroboration.joining import claim_id, clipped, sentence_case
from secondsource.corroboration.labels import with_labels_quoted
from secondsource.corroboration.sentences import named
from secondsource.corroboration.sources import Ledger
from secondsource.corroboration.telling import Telling
from secondsource.corroboration.tokens import words_of
from secondsource.model.claim import StatementClaim, Support
from secondsource.model.evidence import Span
from secondsource.model.statement import Channel

_LINKS = re.compile(r"^(?:(?:also|then|later|further|again|earlier|meanwhile|however) )+", re.IGNORECASE)
"""Adverbs of a cue that lean on what stood before it, which a claim has not."""

_LED_BACK = re.compile(r"[,;]([”\"’'])$")
"""A comma inside a closing mark: "“We won’t go,” she said"."""

_CLOSING = {"“": "”", '"': '"'}

_ADJACENT = 2
"""Characters between a cue and what follows it: a space, and a mark of quotation or a comma."""


def claims(joined: Sequence[Sequence[Telling]], ledger: Ledger) -> tuple[StatementClaim, ...]:
    """One claim an utterance; labels are S1, S2, ..."""
    return tuple(_claim(number, members, ledger) for number, members in enumerate(joined, start=1))


def _claim(number: int, members: Sequence[Telling], ledger: Ledger) -> StatementClaim:
    told = [words_of(telling) for telling in members]
    best = drift.fullest(told)
    fullest = members[best]
    supports = tuple(_support(telling) for telling in members)
    speaker = fullest.speaker
    alone = None if fullest.statement.joint else fullest.statement.entity  # a role is one speaker's
    roles = fullest.view.identities.roles(fullest.report, alone)
    cues = dict.fromkeys(
        (telling.cue.casefold(), telling.statement.cue_class)
        for telling in members
        if telling.statement.cue is not None and not telling.silent
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
        words=_denial(fullest) or fullest.wording,
        cues=tuple(cues),
        channel=_channel(members),
        target=_target(fullest),
        renderings=drift.renderings(told, best),
    )


def _channel(members: Sequence[Telling]) -> Channel | None:
    """The most exact channel given: named before classed, in order of report. Its span is dropped: supports hold it."""
    channels = [telling.statement.channel for telling in members if telling.statement.channel is not None]
    best = next((channel for channel in channels if channel.name), channels[0] if channels else None)
    return None if best is None else Channel(best.kind, best.name, None)


def _target(telling: Telling) -> str | None:
    """Whom or what an utterance is about, by name where a pronoun stands for it."""
    span = telling.statement.target
    return named(telling.view, telling.report, span) or None if span is not None else None


def _sentence(telling: Telling) -> str:
    """A neutral sentence with the words as they stand; verbs that judge give way to "said" where a clause follows them.

    That somebody said nothing stands in the report's own sentence.
    """
    if telling.silent:
        return sentence_case(clipped(" ".join(telling.view.words(telling.report, span) for span in telling.spans)))
    who = sentence_case(telling.in_a_sentence or "an unnamed speaker")
    words = clipped(telling.wording)
    if telling.statement.kind == "direct":
        hanging = telling.cue and phrasing.takes_phrase(telling.cue, words) and telling.after_speaker
        verb = f"{phrasing.finite(telling.cue)}" if hanging else f"{phrasing.quoting(_LINKS.sub('', telling.cue))}:"
        return f"{who} {verb} {_tidy(telling)}"
    verb_phrase = _verb_phrase(telling, words) or _phrase(telling)
    if verb_phrase is not None:
        return with_labels_quoted(f"{who} {verb_phrase}")
    hanging = phrasing.takes_phrase(telling.cue, words) or not phrasing.opens_sentence(words)
    return with_labels_quoted(f"{who} spoke {words}" if hanging and words.startswith("of ") else f"{who} said: {words}")


def _tidy(telling: Telling) -> str:
    """What was quoted, each stretch between its marks, without the comma that only leads back to the report's sentence."""
    stretches = (telling.view.words(telling.report, span) for span in telling.statement.content)
    return _closed(clipped(" … ".join(_closed(_LED_BACK.sub(r"\1", stretch)) for stretch in stretches)))


def _closed(stretch: str) -> str:
    """A quotation with the mark that closes it, which a report leaves out where the next paragraph goes on quoting."""
    opened, closing = stretch[:1], _CLOSING.get(stretch[:1], "")
    still_open = closing and (
        stretch.count(opened) % 2 if opened == closing else stretch.count(closing) < stretch.count(opened)
    )
    return f"{stretch}{closing}" if still_open else stretch


def _verb_phrase(telling: Telling, words: str) -> str | None:
    """A verb and what it takes: the report's own verb where it is needed or neutral, "said" before a clause with "that"."""
    denial = _denial(telling)
    if denial is not None:
        return clipped(denial)
    cue = _plain_cue(telling)
    if cue is not None:
        return f"{cue} {words}"
    clause = _LINKS.sub("", words)
    if clause.casefold().startswith("that "):
        return f"said {clause}"
    hanging = _hanging_cue(telling, words)
    return f"{hanging} {words}" if hanging is not None else None


def _denial(telling: Telling) -> str | None:
    """What was denied behind its verb; None where nothing is, or the speaker's own words are quoted whole."""
    if telling.statement.kind == "direct" or not telling.statement.content:
        return None
    return phrasing.denied(_LINKS.sub("", telling.cue), telling.wording)


def _hanging_cue(telling: Telling, words: str) -> str | None:
    """The report's own verb, finite, where what was said hangs on it and follows it."""
    statement = telling.statement
    if statement.cue is None or not telling.after_speaker or statement.cue.end > statement.content[0].start:
        return None
    cue = _LINKS.sub("", telling.cue)
    adjacent = statement.content[0].start - statement.cue.end <= _ADJACENT
    either = statement.cue_class == "neutral" and adjacent and phrasing.may_take_phrase(cue)
    return phrasing.finite(cue) if phrasing.takes_phrase(cue, words) or either else None


def _phrase(telling: Telling) -> str | None:
    """A verb for the noun by which the report tells of the speaking: "warnings of ...", "the union’s pledge to ..."."""
    statement = telling.statement
    if statement.cue is None or not statement.content or telling.after_speaker:
        return None
    between = Span(statement.cue.end, max(statement.cue.end, statement.content[0].start))
    link = telling.view.words(telling.report, between).split()
    follows = statement.content[0].start >= statement.cue.end and len(link) <= 1
    verb = phrasing.of_noun(telling.cue, " ".join((*link, telling.wording))) if follows else None
    return None if verb is None else clipped(verb)


def _plain_cue(telling: Telling) -> str | None:
    """The report's own saying verb, where it is neutral, finite, and stands between speaker and content."""
    statement = telling.statement
    if statement.cue is None or statement.source is None or statement.cue_class != "neutral":
        return None
    in_order = statement.source.end <= statement.cue.start < statement.cue.end <= statement.content[0].start
    adjacent = statement.content[0].start - statement.cue.end <= _ADJACENT
    cue = _LINKS.sub("", telling.cue)
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
        evidence=tuple(view.quote(report, span) for span in telling.spans),
        parts=view.parts(report, named),
        attributed_to=(telling.speaker,) if telling.speaker else (),
        value=view.words(report, statement.source) or None,
        day=statement.said_on,
    )
