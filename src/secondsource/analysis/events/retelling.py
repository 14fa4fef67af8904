"""What a report says first in few words and then again at length: its first sentences, and words it quotes twice."""

from collections.abc import Sequence

from secondsource.analysis.events.candidate import Candidate
from secondsource.model.analysis import Analysis
from secondsource.resources import table
from secondsource.text.words import fold, words

_RUN = 4
"""Words two quotations must have in common, in a row, before they are compared: fewer are a phrase anybody uses."""
_TRIED = 8
"""Quotations with one beginning that are compared: a report that repeats one a thousand times takes no longer."""


def retold(candidate: Candidate, members: Sequence[Candidate]) -> bool:
    """Whether a dated noun names again what only the first sentences have named so far, by the same word and without a day."""
    return (
        candidate.noun
        and candidate.mention.day is not None
        and not candidate.other
        and all(_in_lede(one) and one.noun and one.mention.day is None for one in members)
        and any(one.verb == candidate.verb and one.plural == candidate.plural for one in members)
    )


def summed_up(members: Sequence[Candidate]) -> bool:
    """Whether all members are plural nouns of the first sentences, so that they stand for the acts told next: "warnings"."""
    return all(_in_lede(one) and one.noun and one.plural and one.introducing for one in members)


def voices(known: Analysis) -> dict[int, str]:
    """Who says elsewhere in the report the words a statement quotes: statement -> speaker of the fuller quotation.

    "In what opponents called a “reckless and costly scheme”" quotes a group; the words are those of the one who is quoted with
    them at length.
    """
    quoted = [_folded(known, index) for index in range(len(known.statements))]
    holding: dict[tuple[str, ...], list[int]] = {}
    for index, said in enumerate(quoted):
        for at in range(len(said) - _RUN + 1):
            holding.setdefault(said[at : at + _RUN], []).append(index)
    found = {}
    for index, said in enumerate(quoted):
        others = (other for other in holding.get(said[:_RUN], ())[:_TRIED] if len(quoted[other]) > len(said))
        fuller = next((other for other in others if _holds(quoted[other], said)), None)
        speaker = None if fuller is None else known.statements[fuller].speaker
        if speaker is not None:
            found[index] = speaker
    return found


def _in_lede(candidate: Candidate) -> bool:
    return bool(candidate.sentence <= table("recurring.toml")["lede"])


def _folded(known: Analysis, index: int) -> tuple[str, ...]:
    text = known.report.text
    return tuple(
        fold(word.of(span.of(text))) for span in known.statements[index].quoted for word in words(span.of(text))
    )


def _holds(whole: tuple[str, ...], part: tuple[str, ...]) -> bool:
    return any(whole[at : at + len(part)] == part for at in range(len(whole) - len(part) + 1))
