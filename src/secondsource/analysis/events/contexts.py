"""PLOVER contexts of an event: what its paragraph and its report are about.

The codebook expects contexts to come from the paragraph or the document rather than from the clause.
"""

from bisect import bisect_right
from typing import TYPE_CHECKING

from secondsource.analysis.events.lexicon import Lexicon
from secondsource.analysis.events.syntax import lemma
from secondsource.analysis.nlp import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token

_REPORT_WIDE = 5
"""Mentions of a context's words after which the whole report is about it."""


class Contexts:
    """The contexts of one report's paragraphs."""

    def __init__(self, parsed: Parsed, lexicon: Lexicon) -> None:
        self._order = list(lexicon.contexts)
        self._bounds = [span.end for span in parsed.report.paragraphs]
        texts: list[list[str]] = [[] for _ in self._bounds]
        at = 0
        for token in parsed.doc:
            while at < len(texts) and token.idx >= self._bounds[at]:
                at += 1
            if at < len(texts):
                texts[at].append(lemma(token))
        joined = [f" {' '.join(words)} " for words in texts]
        counts = {name: [_count(text, lexicon.contexts[name]) for text in joined] for name in self._order}
        self._wide = {name for name in self._order if sum(counts[name]) >= _REPORT_WIDE}
        self._found = [{name for name in self._order if counts[name][i]} for i in range(len(joined))]

    def of(self, token: "Token", own: tuple[str, ...]) -> tuple[str, ...]:
        """Contexts of an event at this word, in codebook order; ``own`` are those its trigger brings."""
        at = bisect_right(self._bounds, token.idx)
        found = set(own) | self._wide | (self._found[at] if at < len(self._found) else set())
        return tuple(name for name in self._order if name in found)


def _count(text: str, words: frozenset[str]) -> int:
    return sum(text.count(f" {word} ") for word in words)
