"""Columns the tagger reads off a parse, and off the statements the rules have found in it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from secondsource.analysis.statements.tagging.features import WORDS, Lexicon, Template
from secondsource.analysis.statements.tagging.tokens import Column, Places, Tokens, code, of
from secondsource.model.evidence import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

_CUE = 2  # the cue class from which a word counts as a possible cue above others
_DEEPEST = 200  # steps up a parse; a guard, no tree of a sentence is as deep


@dataclass(frozen=True, slots=True)
class Syntax:
    """The parse of a report's words, one value a word, white space left out.

    Attributes:
        tags: Penn Treebank tags.
        labels: Dependency labels.
        heads: Number of the head word; a root's is its own.
        names: Types of named entities, empty outside.
    """

    tags: Sequence[str]
    labels: Sequence[str]
    heads: Sequence[int]
    names: Sequence[str]


@dataclass(frozen=True, slots=True)
class Ruled:
    """A statement the rules found, as spans."""

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    nested: bool


_code = lru_cache(maxsize=4096)(code)


def columns(words: Sequence[str], syntax: Syntax, lexicon: Lexicon) -> dict[str, Column]:
    """What the parse says of each word: tag, label, head, and the nearest possible cue above it."""
    read = [lexicon.read(word) for word in words]
    heads = np.array(syntax.heads, dtype=np.int64)
    tags = np.array([_code(tag) for tag in syntax.tags], dtype=np.int64)
    labels = np.array([_code(label) for label in syntax.labels], dtype=np.int64)
    number = np.array([row[0] for row in read], dtype=np.int64)
    cue = np.array([row[4] for row in read], dtype=np.int64)
    index = np.arange(len(words))
    above, last = _cues_above(syntax, cue.tolist(), labels.tolist())
    found = {
        "tag": tags,
        "label": labels,
        "name": np.array([_code(name) for name in syntax.names], dtype=np.int64),
        "head_tag": tags[heads],
        "head_cue": cue[heads],
        "head_word": np.where(cue[heads] > 0, number[heads], 0),
        "head_side": np.sign(heads - index),
        "head_label": labels[heads],
        "above_side": np.where(above >= 0, np.sign(above - index), 2),
        "above_word": np.where(above >= 0, number[above], 0),
        "above_cue": np.where(above >= 0, cue[above], 0),
        "above_label": last,
    }
    clause = np.zeros(len(words), dtype=np.int64)
    for at, label in enumerate(syntax.labels):
        if label == "ccomp":
            clause[syntax.heads[at]] = 1
    found["clause"] = clause
    found["above_clause"] = np.where(above >= 0, clause[above], 2)
    return found


def _cues_above(syntax: Syntax, cue: list[int], labels: list[int]) -> tuple[Column, Column]:
    """The nearest possible cue above each word (-1 for none), and the label of the step that reaches it."""
    count = len(cue)
    above, last = [-2] * count, [0] * count
    verbal = [cue[at] >= _CUE and syntax.tags[at][:1] in ("V", "N") for at in range(count)]
    for start in range(count):
        at = start
        path: list[int] = []
        while above[at] == -2:
            head = syntax.heads[at]
            if head == at or len(path) > _DEEPEST:
                above[at] = -1
            elif verbal[head]:
                above[at], last[at] = head, labels[at]
            else:
                path.append(at)
                at = head
        for lower in path:
            above[lower], last[lower] = above[at], last[at]
    return np.array(above, dtype=np.int64), np.array(last, dtype=np.int64)


def ruled(spans: Sequence[Span], found: Iterable[Ruled]) -> dict[str, Column]:
    """What the rules say of each word: label, place in it, and whether the statement stands inside another."""
    starts = np.array([span.start for span in spans], dtype=np.int64)
    columns = {name: np.zeros(len(spans), dtype=np.int64) for name in ("rule", "inner", "rule_cue")}
    for one in sorted(found, key=lambda one: (one.nested, one.content)):
        column = columns["inner" if one.nested else "rule"]
        for value, span in _roles(one):
            first, end = np.searchsorted(starts, [span.start, span.end])
            if end > first:
                column[first:end] = value + 1
                column[first] = value
        for span in one.content if not one.nested else ():
            first, end = np.searchsorted(starts, [span.start, span.end])
            if one.cue is not None:
                columns["rule_cue"][first:end] = 1 + (one.cue.start > span.start)
    return columns


def _roles(one: Ruled) -> list[tuple[int, Span]]:
    parts = [(5, span) for span in one.content]
    parts += [(1, one.source)] if one.source is not None else []
    return [*parts, (3, one.cue)] if one.cue is not None else parts


def read(doc: "Doc", places: Places, lexicon: Lexicon, found: Iterable[Ruled]) -> Tokens:
    """The words of a parsed report with all columns the templates of ``FULL`` read."""
    kept = [token for token in doc if not token.is_space]
    number = {token.i: at for at, token in enumerate(kept)}
    syntax = Syntax(
        [token.tag_ for token in kept],
        [token.dep_ for token in kept],
        [number.get(token.head.i, at) for at, token in enumerate(kept)],
        [token.ent_type_ for token in kept],
    )
    spans = [Span(token.idx, token.idx + len(token.text)) for token in kept]
    words = [token.text for token in kept]
    return of(spans, words, places, columns(words, syntax, lexicon) | ruled(spans, found))


RULED: list[Template] = [
    *((("rule", offset),) for offset in range(-2, 3)),
    *((("inner", offset),) for offset in (-1, 0, 1)),
    *((("rule", offset), ("rule", offset + 1)) for offset in (-1, 0)),
    (("rule", 0), ("inner", 0), ("quoted", 0)),
    (("rule", 0), ("word", 0)),
    (("rule", 0), ("word", -1)),
    (("rule", 0), ("word", 1)),
    (("rule", -1), ("rule", 0), ("word", 0)),
    (("rule", 0), ("rule", 1), ("word", 0)),
    (("rule", 0), ("cue", 0), ("tag", 0)),
    (("rule", 0), ("tag", 0), ("tag", 1)),
    (("rule", 0), ("rule", -1), ("tag", 0), ("tag", -1)),
    (("rule", 0), ("left_word", 0), ("rule_cue", 0)),
    (("rule", 0), ("right_word", 0), ("rule_cue", 0)),
    (("rule", 0), ("s_cue", 0), ("quoted", 0)),
    (("rule", 0), ("above_word", 0), ("above_side", 0)),
    (("rule", 0), ("above_label", 0), ("above_side", 0), ("above_cue", 0)),
    (("rule", 0), ("label", 0)),
]
"""Templates that read the rules' decisions."""

PARSED: list[Template] = [
    *WORDS,
    *((("label", offset),) for offset in (-1, 0, 1)),
    *((("name", offset),) for offset in (-1, 0, 1)),
    (("label", 0), ("head_word", 0)),
    (("label", 0), ("head_tag", 0), ("head_side", 0)),
    (("head_cue", 0), ("label", 0), ("head_side", 0), ("quoted", 0)),
    (("head_word", 0), ("head_side", 0)),
    (("label", 0), ("head_label", 0)),
    (("above_side", 0), ("above_cue", 0), ("above_label", 0)),
    (("above_side", 0), ("above_word", 0), ("above_label", 0)),
    (("above_side", 0), ("above_word", 0), ("quoted", 0)),
    (("above_side", 0), ("above_label", 0), ("above_clause", 0)),
    (("above_side", 0), ("above_label", 0), ("quoted", 0), ("s_quoted", 0)),
    (("above_side", 0), ("above_label", 0), ("tag", 0)),
    (("above_side", 0), ("above_label", 0), ("above_word", 0), ("label", 0)),
    (("above_side", -1), ("above_label", -1), ("above_side", 0), ("above_label", 0)),
    (("above_side", 1), ("above_label", 1), ("above_side", 0), ("above_label", 0)),
    (("clause", 0), ("word", 0)),
    (("clause", 0), ("cue", 0), ("tag", 0), ("quoted", 0)),
]
"""Templates that read the parse."""

FULL: list[Template] = [*PARSED, *RULED]
