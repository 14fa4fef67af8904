"""Who said what, against the 35 core statements of the gold (and 16 peripheral ones, which may be found or not).

* ``statements_core``: content right and speaker right as written. Content is right when its word positions and the gold's
  have a Jaccard overlap of .8 or more, a leading "that" and all punctuation ignored; pairs are one to one, best first. The
  speaker is right as written when the source span is the gold's, but for an article.
* ``statements_resolved``: of those whose content is right, the resolved speaker is right: the gold's name; for speakers the gold
  leaves unnamed, the words as written, but for an article.
* ``statements_channel``: of those whose content is right, the channel is the gold's in kind, and in name where it has one. Only
  the core statements with a channel in the gold count.
* ``statements_extra``: statements found that overlap no gold statement, core or peripheral.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from evaluation.los_angeles.run import Run, clean_span, gold
from secondsource.model.analysis import Analysis
from secondsource.model.evidence import Span
from secondsource.model.statement import Channel, Statement

_WORD = re.compile(r"\w+")
_ARTICLE = re.compile(r"(?:the|an?|one)\s+", re.IGNORECASE)
_ALIKE = 0.8
_UNNAMED = frozenset({"unnamed", "crowd", "group", "sign"})
# The gold's channels in the terms of the model: kind and name.
_CHANNELS = {
    "megaphone": ("megaphone", None),
    "sign": ("sign", None),
    "social media": ("social", None),
    "X": ("social", "X"),
    "Fox News": ("broadcast", "Fox News"),
    "chant": ("chant", None),
    "statement": ("statement", None),
    "Al Jazeera report": ("report", "Al Jazeera"),
    "Al Jazeera interview": ("interview", "Al Jazeera"),
}


@dataclass(frozen=True)
class Judged:
    """A gold statement beside what was found for it."""

    wanted: dict[str, Any]
    found: Statement | None
    source: bool
    speaker: bool
    channel: bool


def measure(run: Run) -> dict[str, float]:
    """The four counts."""
    core = [one for one in judged(run) if one.wanted["strength"] == "core"]
    return {
        "statements_core": float(sum(one.found is not None and one.source for one in core)),
        "statements_resolved": float(sum(one.speaker for one in core)),
        "statements_channel": float(sum(one.channel for one in core if one.wanted["channel"])),
        "statements_extra": float(len(list(extra(run)))),
    }


def details(run: Run) -> list[str]:
    """A line for each gold statement missed or wrong in a part, and for each statement found that the gold has not."""
    lines = []
    for one in judged(run):
        wanted, found = one.wanted, one.found
        head = f"{wanted['id']} {wanted['strength']} {wanted['speaker_text']!r} {wanted['verb']!r}"
        if found is None:
            lines.append(f"{head}: not found")
            continue
        if not one.source:
            lines.append(f"{head}: source at {found.source}")
        if not one.speaker:
            lines.append(f"{head}: {wanted['speaker']!r} found as {found.speaker!r}")
        if wanted["channel"] and not one.channel:
            lines.append(f"{head}: channel {wanted['channel']!r} found as {found.channel}")
        if not wanted["channel"] and found.channel is not None:
            lines.append(f"{head}: no channel in the gold, found {found.channel}")
        if wanted["date"] and found.said_on != wanted["date"]:
            lines.append(f"{head}: day {wanted['date']} found as {found.said_on}")
    return lines + [f"extra: {line}" for line in extra(run)]


def judged(run: Run) -> Iterator[Judged]:
    """Every gold statement with what was found for it."""
    for name in gold("statements")["files"]:
        analysis = run.analysis(name)
        wanted = [one for one in gold("statements")["items"] if one["doc"] == name]
        pairs = dict(_pairs(analysis, wanted))
        for number, one in enumerate(wanted):
            found = analysis.statements[pairs[number]] if number in pairs else None
            yield _judge(analysis, one, found)


def extra(run: Run) -> Iterator[str]:
    """Statements found that share no words with any gold statement, and whose cue is none of the gold's."""
    for name in gold("statements")["files"]:
        analysis = run.analysis(name)
        text = analysis.report.text
        wanted = [one for one in gold("statements")["items"] if one["doc"] == name]
        matched = {index for _, index in _pairs(analysis, wanted)}
        cues = [clean_span(analysis.report, one["verb_span"]) for one in wanted if one["verb_span"]]
        for index, found in enumerate(analysis.statements):
            same_cue = found.cue is not None and any(found.cue.overlaps(cue) for cue in cues)
            if index not in matched and not same_cue:
                words = " … ".join(span.of(text) for span in found.content)
                yield f"{name} {found.kind} {found.speaker!r} {words!r}"


def _judge(analysis: Analysis, wanted: dict[str, Any], found: Statement | None) -> Judged:
    if found is None:
        return Judged(wanted, None, source=False, speaker=False, channel=False)
    source = clean_span(analysis.report, wanted["speaker_span"]) if wanted["speaker_span"] else None
    text = analysis.report.text
    same = (
        source is not None
        and found.source is not None
        and _bare(source.of(text), "") == _bare(found.source.of(text), "")
    )
    same = same and source is not None and found.source is not None and source.overlaps(found.source)
    name = wanted["speaker_text"] if wanted["speaker_type"] in _UNNAMED else wanted["speaker"]
    speaker = found.speaker is not None and _bare(found.speaker, "") == _bare(name, "")
    return Judged(wanted, found, same, speaker, _same_channel(wanted["channel"], found.channel))


def _bare(words: str, replacement: str) -> str:
    return _ARTICLE.sub(replacement, words, count=1).casefold() if _ARTICLE.match(words) else words.casefold()


def _same_channel(wanted: str | None, found: Channel | None) -> bool:
    if wanted is None or found is None:
        return wanted is None and found is None
    kind, name = _CHANNELS[wanted]
    return found.kind == kind and (name is None or found.name == name)


def _pairs(analysis: Analysis, wanted: list[dict[str, Any]]) -> Iterator[tuple[int, int]]:
    """Gold and found statements, by number, that have the same content; contentless ones by their cue. Best first."""
    text = analysis.report.text
    scored = []
    for number, one in enumerate(wanted):
        spans = [clean_span(analysis.report, span) for span in one["content_spans"]]
        cue = clean_span(analysis.report, one["verb_span"]) if one["verb_span"] else None
        for index, found in enumerate(analysis.statements):
            if not spans and not found.content:
                alike = float(cue is not None and found.cue is not None and cue.overlaps(found.cue))
            else:
                alike = _overlap(_words(text, spans), _words(text, found.content))
            if alike >= _ALIKE:
                scored.append((-alike, number, index))
    numbers: set[int] = set()
    indexes: set[int] = set()
    for _, number, index in sorted(scored):
        if number not in numbers and index not in indexes:
            numbers.add(number)
            indexes.add(index)
            yield number, index


def _words(text: str, spans: list[Span] | tuple[Span, ...]) -> frozenset[int]:
    found = [(m.start(), m.group().lower()) for span in spans for m in _WORD.finditer(text, span.start, span.end)]
    return frozenset(at for at, _ in (found[1:] if found and found[0][1] == "that" else found))


def _overlap(one: frozenset[int], other: frozenset[int]) -> float:
    return len(one & other) / len(one | other) if one | other else 0.0
