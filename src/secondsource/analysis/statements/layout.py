"""How a report's quotations, sentences and tokens lie to each other: what every finder of this room asks."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from secondsource.analysis.nlp import Parsed
from secondsource.analysis.statements.lexicon import words
from secondsource.analysis.statements.naming import name_of
from secondsource.analysis.statements.typography import Unit, units
from secondsource.model.evidence import Span
from secondsource.text.plain import SPACES

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_WORD = re.compile(r"\w")
_OPENING_PUNCTUATION = f" \t\r\n{SPACES},;:.–—―-)]…"
_CLOSING_PUNCTUATION = f" \t\r\n{SPACES},;:.–—―-([…"


@dataclass(frozen=True)
class Layout:
    """A parsed report with its lookups."""

    parsed: Parsed

    @property
    def text(self) -> str:
        """The report's text."""
        return self.parsed.report.text

    @property
    def doc(self) -> "Doc":
        """The report's tokens."""
        return self.parsed.doc

    @cached_property
    def units(self) -> list[Unit]:
        """Quotations in order, those that run over paragraphs joined; titles and nicknames left out."""
        return [unit for unit in units(self.text, self.parsed.quotations) if name_of(self.text, unit) is None]

    @cached_property
    def _quotation_starts(self) -> list[int]:
        return [quotation.start for quotation in self.parsed.quotations]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.parsed.sentences]

    def quotation_at(self, offset: int) -> Span | None:
        """The quotation that covers ``offset``."""
        index = bisect_right(self._quotation_starts, offset) - 1
        if index < 0:
            return None
        quotation = self.parsed.quotations[index]
        return quotation if offset < quotation.end else None

    def quotations_in(self, start: int, end: int) -> Iterator[Span]:
        """Quotations that share a character with ``[start, end)``."""
        index = max(0, bisect_right(self._quotation_starts, start) - 1)
        for number in range(index, len(self.parsed.quotations)):
            quotation = self.parsed.quotations[number]
            if quotation.start >= end:
                return
            if quotation.end > start:
                yield quotation

    def quoted(self, token: "Token") -> bool:
        """Whether the token stands inside quotation marks."""
        return self.quotation_at(token.idx) is not None

    def sentence_at(self, offset: int) -> Span:
        """The sentence that covers ``offset``, or the last before it."""
        return self.parsed.sentences[self.sentence_number(offset)]

    def sentence_number(self, offset: int) -> int:
        """Index of the sentence that covers ``offset``, or of the last before it."""
        return max(bisect_right(self._sentence_starts, offset) - 1, 0)

    def paragraph_at(self, offset: int) -> Span:
        """The paragraph that covers ``offset``, or the last before it."""
        return self.parsed.report.paragraphs[self.paragraph_number(offset)]

    def paragraph_number(self, offset: int) -> int:
        """Index of the paragraph that covers ``offset``, or of the last before it."""
        paragraphs = self.parsed.report.paragraphs
        return max(bisect_right(paragraphs, offset, key=lambda span: span.start) - 1, 0)

    def trimmed(self, start: int, end: int) -> Span | None:
        """The words of ``[start, end)`` without punctuation around them; quotation marks stay. None when nothing is left."""
        text = self.text
        while start < end and text[start] in _OPENING_PUNCTUATION and not self._belongs(start):
            start += 1
        while start < end and text[end - 1] in _CLOSING_PUNCTUATION and not self._belongs(end - 1):
            end -= 1
        return Span(start, end) if start < end else None

    def _belongs(self, offset: int) -> bool:
        """Whether punctuation is part of a quotation, or of a word such as "$5" or "(ICE)"."""
        if self.quotation_at(offset) is not None:
            return True
        if self.text[offset] == ")":
            return "(" in self.text[max(0, offset - 60) : offset]
        return False

    def title_end(self, span: Span) -> int:
        """Where words end with the closing mark of a title that begins in them: "author of “The Long Winter.”"."""
        last = self.quotation_at(span.end - 1)
        return last.end if last is not None and span.start < last.start and last.end <= span.end + 2 else span.end

    def whole(self, start: int, end: int, after: int = 0) -> tuple[int, int]:
        """``[start, end)`` widened so that it cuts no quotation that begins at or after ``after``."""
        for quotation in self.quotations_in(start, end):
            if quotation.start >= after:
                start, end = min(start, quotation.start), max(end, quotation.end)
        return start, end

    @cached_property
    def _token_starts(self) -> list[int]:
        return [token.idx for token in self.parsed.doc]

    def tokens(self, start: int, end: int) -> "list[Token]":
        """The tokens that begin in ``[start, end)``."""
        starts = self._token_starts
        return list(self.parsed.doc[bisect_left(starts, start) : bisect_left(starts, end)])

    def each(self, start: int, end: int) -> "Iterator[Token]":
        """The tokens that begin in ``[start, end)``, one at a time."""
        starts = self._token_starts
        yield from self.parsed.doc[bisect_left(starts, start) : bisect_left(starts, end)]

    def undated(self, head: "Token", end: int) -> int:
        """``end`` without the day that follows a quotation among words after ``head``: "as a “disgrace” on Monday"."""
        for token in self.tokens(head.idx, end):
            if token.ent_type_ in ("DATE", "TIME") and self.quotation_at(token.idx) is None:
                first = token.nbor(-1) if token.nbor(-1).dep_ == "prep" else token
                before = self.quotation_at(max(first.idx - 2, 0))
                return int(first.idx) if before is not None and before.end <= first.idx else end
        return end

    def thing(self, start: int, end: int) -> Span | None:
        """The noun before the quotations of a predicate the parse has joined to it: "the vote “a farce” and “a crime”"."""
        first = next((q for q in self.quotations_in(start, end)), None)
        before = self.tokens(start, first.start) if first is not None else []
        if not before or before[-1].pos_ not in ("NOUN", "PROPN", "PRON"):
            return None
        return Span(before[0].idx, before[-1].idx + len(before[-1]))

    def headlike(self, unit: Unit) -> bool:
        """Whether a quotation is a heading: a paragraph of its own in capitals without a full stop, “A Bridge Too Far”."""
        paragraph = self.paragraph_at(unit.start)
        inside = self.text[unit.start + 1 : unit.end - 1]
        if paragraph != Span(unit.start, unit.end) or inside[-1:] in (".", ",", "!", "…"):
            return False
        big = [word for word in re.findall(r"[^\W\d_][\w’'-]*", inside) if word.lower() not in words("small")]
        return len(big) > 1 and all(word[0].isupper() for word in big)

    def stands_alone(self, unit: Unit) -> bool:
        """Whether the sentences of the quotation hold no words outside it."""
        first, last = self.sentence_at(unit.start), self.sentence_at(unit.end - 1)
        outside = self.text[first.start : unit.start] + " " + self.text[unit.end : last.end]
        return not _WORD.search(outside)
