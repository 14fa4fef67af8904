"""What the tagger looks at: hashed features of each word, made a column at a time.

A feature is a template's number mixed with the values it reads; the mix is a bucket of the weights. Columns of all words are
mixed at once, so that an article of 800 words takes a few milliseconds.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from secondsource.analysis.statements.tagging.tokens import Column, Tokens, code

BITS = 22
"""Buckets features are hashed into, as a power of two; rare ones are dropped in training."""

_MIX = np.uint64(0x9E3779B97F4A7C15)
_FAR = 7  # distances in words beyond this are one value
_PAD = 3  # words a window reaches; paragraphs are kept this far apart


@dataclass(frozen=True)
class Lexicon:
    """What is known of single words: the part of speech they mostly are, and how often they report speaking.

    Attributes:
        known: Lower-case word to tag number and cue class (0 never to 5 nearly always).
    """

    known: Mapping[str, tuple[int, int]]
    _seen: dict[str, tuple[int, ...]] = field(default_factory=dict)

    def read(self, word: str) -> tuple[int, ...]:
        """The word's number, those of its ending, tag and shape, and its cue class."""
        found = self._seen.get(word)
        if found is None:
            if len(self._seen) > 200_000:  # a guard for endless streams of text
                self._seen.clear()
            found = self._seen[word] = self._look_up(word)
        return found

    def _look_up(self, word: str) -> tuple[int, ...]:
        lower = word.lower()
        shape = _shape(word)
        tag, cue = self.known.get(lower, (0, 0))
        guess = tag or 1000 + code(lower[-2:] if shape < 3 else "") % 1000 + shape * 10_000
        return code(lower) & 0xFFFFFF, code(lower[-3:]) & 0xFFFF, guess, shape, cue


def _shape(word: str) -> int:
    if word.islower():
        return 1
    if word.isupper():
        return 3 if len(word) > 1 else 4
    if word[:1].isupper():
        return 5
    return 6 if word[:1].isdigit() else 0 if not word[:1].isalnum() else 2


class Columns:
    """The columns of one report, with three blank words between paragraphs so that no window reads across."""

    def __init__(self, tokens: Tokens, lexicon: Lexicon) -> None:
        self.tokens = tokens
        count = len(tokens.words)
        jump = np.zeros(count, dtype=np.int64)
        jump[1:] = np.diff(tokens.paragraph) > 0
        self.rows = np.arange(count) + _PAD * (np.cumsum(jump) + 1)
        self.size = count + _PAD * (int(jump.sum()) + 2)
        read = np.array([lexicon.read(word) for word in tokens.words], dtype=np.int64).reshape(count, 5)
        self.columns: dict[str, Column] = {}
        for name, values in zip(("word", "ending", "tag", "shape", "cue"), read.T, strict=True):
            self.columns[name] = values
        self.columns.update(tokens.parse)
        self.columns["quoted"] = (tokens.quotation > 0).astype(np.int64) + tokens.marks
        self._inside()
        self._nearest()
        self._areas()
        self._padded: dict[str, Column] = {}

    def at(self, name: str, offset: int) -> Column:
        """A column read ``offset`` words further on; -1 beyond a paragraph."""
        padded = self._padded.get(name)
        if padded is None:
            padded = np.full(self.size, -1, dtype=np.int64)
            padded[self.rows] = self.columns[name]
            self._padded[name] = padded
        found: Column = padded[self.rows + offset]
        return found

    @cached_property
    def _free_cues(self) -> NDArray[np.bool_]:
        cue, quoted = self.columns["cue"], self.tokens.quotation > 0
        return (cue >= 3) & ~quoted

    def _inside(self) -> None:
        """How far the edges of the quotation and of the sentence are."""
        for name, number in (("quotation", self.tokens.quotation), ("sentence", self.tokens.sentence)):
            self.columns[f"{name}_from"], self.columns[f"{name}_to"] = _edges(number)

    def _nearest(self) -> None:
        """The nearest cue outside quotation marks on either side in the sentence, and what stands between."""
        count = len(self.tokens.words)
        index = np.arange(count)
        sentence = self.tokens.sentence
        cues = np.flatnonzero(self._free_cues)
        comma = np.cumsum(self.columns["word"] == code(",") & 0xFFFFFF)
        that = np.cumsum(self.columns["word"] == code("that") & 0xFFFFFF)
        for side, name in ((0, "left"), (1, "right")):
            place = np.searchsorted(cues, index, side="left" if side == 0 else "right") - (1 - side)
            fits = (place >= 0) & (place < len(cues))
            cue = cues[np.clip(place, 0, max(len(cues) - 1, 0))] if len(cues) else np.zeros(count, dtype=np.int64)
            fits &= sentence[cue] == sentence if count else fits
            apart = np.abs(cue - index)
            self.columns[f"{name}_far"] = np.where(fits, np.minimum(apart, _FAR) + (apart > 15), 0)
            self.columns[f"{name}_cue"] = np.where(fits, self.columns["cue"][cue], 0)
            self.columns[f"{name}_word"] = np.where(fits, self.columns["word"][cue], 0)
            self.columns[f"{name}_commas"] = np.where(fits, np.minimum(np.abs(comma[cue] - comma), 3), 4)
            self.columns[f"{name}_that"] = np.where(fits, np.minimum(np.abs(that[cue] - that), 1), 2)

    def _areas(self) -> None:
        """The strongest cue, and whether there are quotations, in the sentence, its neighbours and the paragraph."""
        cue = np.where(self.tokens.quotation > 0, 0, self.columns["cue"])
        quoted = (self.tokens.quotation > 0).astype(np.int64)
        for name, number in (("s", self.tokens.sentence), ("p", self.tokens.paragraph)):
            strongest, some = _most(number, cue), _most(number, quoted)
            share = some + (1 - _most(number, 1 - quoted))
            self.columns[f"{name}_cue"], self.columns[f"{name}_quoted"] = strongest, share


def _edges(number: Column) -> tuple[Column, Column]:
    """How many words of the same number stand before and after each, up to a limit; 0 where the number is 0."""
    index = np.arange(len(number))
    change = np.flatnonzero(np.diff(number)) + 1
    starts = np.concatenate([[0], change]).astype(np.int64)
    ends = np.concatenate([change, [len(number)]]).astype(np.int64)
    run = np.searchsorted(starts, index, side="right") - 1
    before = np.minimum(index - starts[run], _FAR) + 1
    after = np.minimum(ends[run] - 1 - index, _FAR) + 1
    return before, after


def _most(number: Column, values: Column) -> Column:
    """The greatest value among words of the same number."""
    if not len(number):
        return values
    top = np.zeros(int(number.max()) + 1, dtype=np.int64)
    np.maximum.at(top, number, values)
    return top[number]


Template = tuple[tuple[str, int], ...]


def _window(name: str, reach: int) -> list[Template]:
    return [((name, offset),) for offset in range(-reach, reach + 1)]


_PLACES: list[Template] = [
    *(((name, 0),) for name in ("s_cue", "p_cue", "s_quoted", "p_quoted", "left_far", "right_far")),
    (("quoted", -1), ("quoted", 0), ("quoted", 1)),
    (("quotation_from", 0), ("quoted", 0)),
    (("quotation_to", 0), ("quoted", 0)),
    (("quotation_from", 0), ("quotation_to", 0), ("quoted", 0), ("s_cue", 0)),
    (("sentence_from", 0), ("quoted", 0), ("s_cue", 0)),
    (("sentence_to", 0), ("quoted", 0)),
    (("quoted", 0), ("s_cue", 0), ("p_cue", 0), ("s_quoted", 0)),
    (("quoted", 0), ("s_quoted", 0), ("p_quoted", 0)),
    (("left_far", 0), ("left_cue", 0), ("quoted", 0)),
    (("right_far", 0), ("right_cue", 0), ("quoted", 0)),
    (("left_word", 0), ("quoted", 0), ("left_commas", 0)),
    (("right_word", 0), ("quoted", 0), ("right_commas", 0)),
    (("left_cue", 0), ("left_commas", 0), ("left_that", 0), ("right_cue", 0)),
    (("right_cue", 0), ("right_commas", 0), ("right_far", 0), ("left_cue", 0)),
    (("left_word", 0), ("left_that", 0), ("left_far", 0)),
    (("right_word", 0), ("right_far", 0)),
    (("left_far", 0), ("tag", 0), ("left_cue", 0)),
    (("right_far", 0), ("tag", 0), ("right_cue", 0)),
    (("left_far", 0), ("word", 0), ("left_cue", 0)),
]

WORDS: list[Template] = [
    *_window("word", 3),
    *_window("tag", 3),
    *_window("cue", 3),
    *_window("shape", 1),
    (("ending", 0),),
    *((("tag", offset), ("tag", offset + 1)) for offset in range(-2, 2)),
    *((("word", offset), ("word", offset + 1)) for offset in (-1, 0)),
    *((("tag", offset), ("tag", offset + 1), ("tag", offset + 2)) for offset in (-2, -1, 0)),
    (("word", 0), ("quoted", 0), ("s_cue", 0)),
    (("word", 0), ("tag", 1)),
    (("word", 0), ("tag", -1)),
    (("cue", 0), ("tag", 1), ("quoted", 0)),
    (("cue", 0), ("tag", -1), ("quoted", 0)),
    (("cue", 0), ("quoted", -1), ("quoted", 0), ("quoted", 1)),
    *_PLACES,
]
"""Templates that need no parse."""


def buckets(columns: Columns, templates: list[Template]) -> NDArray[np.int64]:
    """The feature buckets of every word: one row a word, one column a template and a last one for the bias."""
    count = len(columns.tokens.words)
    found = np.empty((count, len(templates) + 1), dtype=np.int64)
    for number, template in enumerate(templates):
        mixed = np.full(count, number + 1, dtype=np.uint64)
        for name, offset in template:
            mixed = (mixed ^ columns.at(name, offset).astype(np.uint64)) * _MIX
            mixed ^= mixed >> np.uint64(29)
        found[:, number] = (mixed >> np.uint64(64 - BITS)).astype(np.int64)
    found[:, -1] = 0
    return found
