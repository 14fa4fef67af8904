"""The floor: each quoted passage of three words or more is given to the nearest name or pronoun in its sentence.

A name is a run of words with capital letters, less the function words it begins with. Passages are bounded as the scorer
bounds them, so that nothing but the choice of the speaker is measured.
"""

import re
from collections.abc import Iterator, Sequence

from evaluation.sets.polnear_dev import Item, content_words, passages
from secondsource.model.evidence import Span
from secondsource.resources import table
from secondsource.text.sentences import sentences

_NAME = re.compile(r"\b[A-Z][\w.’'-]*\w(?:\s[A-Z][\w.’'-]*\w)*|\b(?:he|she|they|we|I)\b")
_PRONOUNS = frozenset({"he", "she", "they", "we", "i"})
_PARAGRAPH = re.compile(r"\S(?:[^\n]*\S)?")


def find(text: str) -> list[Item]:
    """One item a passage that has a name or pronoun beside it."""
    bounds = list(sentences(text, [Span(m.start(), m.end()) for m in _PARAGRAPH.finditer(text)]))
    quoted = passages(text)
    return [
        _item(text, passage, name)
        for passage in quoted
        if (name := _nearest(text, passage, quoted, bounds)) is not None
    ]


def _nearest(
    text: str, passage: tuple[int, int], quoted: Sequence[tuple[int, int]], bounds: Sequence[Span]
) -> tuple[int, int] | None:
    start, end = passage
    touched = [one for one in bounds if one.start < end and start < one.end]
    if not touched:
        return None
    names = [
        name
        for name in _names(text, touched[0].start, touched[-1].end)
        if not any(first < name[1] and name[0] < last for first, last in quoted)
    ]
    return min(names, key=lambda name: (max(start - name[1], name[0] - end), name), default=None)


def _names(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    light = frozenset(str(table("functionwords.toml")["words"]).split()) - _PRONOUNS
    for match in _NAME.finditer(text, start, end):
        first, last = match.span()
        while (
            first < last and (word := re.match(r"\S+\s*", text[first:last])) and word.group().strip().lower() in light
        ):
            first += word.end()
        if first < last:
            yield first, last


def _item(text: str, passage: tuple[int, int], name: tuple[int, int]) -> Item:
    parts = {"source": (name,), "cue": (), "content": (passage,)}
    return Item(content_words(text, [passage]), text[name[0] : name[1]], parts)
