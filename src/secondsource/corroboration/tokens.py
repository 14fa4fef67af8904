"""The words of one telling of a statement, as they are compared with another's."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from secondsource.corroboration.spelling import standard
from secondsource.corroboration.telling import Telling
from secondsource.model.evidence import Span
from secondsource.text.words import fold, words

# Square brackets are an editor's wherever they stand; round ones inside a quotation, for nobody speaks in them.
_SQUARE = re.compile(r"\[[^\[\]\n]{1,200}\]")
_ROUND = re.compile(r"\([^()\n]{1,200}\)")
# What may stand behind the last word of a quotation: its full stop, before or after the closing mark.
_TAIL = re.compile(r"[^\w\s(\[]{0,4}")


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a telling, or all that one pair of editorial brackets holds.

    Attributes:
        span: Where it stands in the report; brackets are part of it.
        key: What it is compared by: folded, in one spelling.
        part: Index of the piece of content that holds it.
        quoted: Whether it stands inside quotation marks.
        bracketed: Whether editorial brackets hold it, or a letter of it.
    """

    span: Span
    key: str
    part: int
    quoted: bool
    bracketed: bool


@dataclass(frozen=True)
class Words:
    """All that one telling says.

    Attributes:
        telling: The telling.
        text: The report's text.
        tokens: The words, in order.
    """

    telling: Telling
    text: str
    tokens: tuple[Token, ...]

    @cached_property
    def keys(self) -> list[str]:
        """What the words are compared by."""
        return [token.key for token in self.tokens]

    @cached_property
    def quoted(self) -> int:
        """How many of the words are the speaker's: inside quotation marks, and not an editor's in brackets."""
        return sum(token.quoted and not token.bracketed for token in self.tokens)

    def gap(self, index: int) -> Span:
        """What stands before the word ``index``, or behind the last one, in the content; trimmed of white space.

        Empty where the words before and after stand in two pieces of content.
        """
        content = self.telling.statement.content
        if index == 0:
            return self._trimmed(content[self.tokens[0].part].start, self.tokens[0].span.start)
        before = self.tokens[index - 1]
        if index == len(self.tokens):
            return self._trimmed(before.span.end, content[before.part].end)
        after = self.tokens[index]
        return self._trimmed(before.span.end, after.span.start if before.part == after.part else before.span.end)

    def tail(self) -> Span:
        """The marks behind the last word, the report's own full stop included."""
        end = self.tokens[-1].span.end
        found = _TAIL.match(self.text, end)
        return Span(end, found.end() if found else end)

    def _trimmed(self, start: int, end: int) -> Span:
        piece = self.text[start:end]
        first = start + len(piece) - len(piece.lstrip())
        return Span(first, max(first, start + len(piece.rstrip())))


def words_of(telling: Telling) -> Words:
    """The words of a telling, without the "that" which leads in what is reported."""
    text = telling.view.analysis(telling.report).report.text
    content = telling.statement.content
    tokens = [token for part, span in enumerate(content) for token in _tokens(telling, text, part, span)]
    if len(tokens) > 1 and tokens[0].key == "that" and not tokens[0].quoted:
        del tokens[0]
    return Words(telling, text, tuple(tokens))


def _tokens(telling: Telling, text: str, part: int, content: Span) -> Iterator[Token]:
    quotations = telling.statement.quoted
    brackets = _brackets(text, content, quotations)
    for span in _joined(text, words(text, content), brackets):
        glued = any(bracket != span and bracket in span for bracket in brackets)
        key = ("" if glued else " ").join(standard(fold(word.of(text))) for word in words(text, span))
        quoted = any(span in quotation for quotation in quotations)
        yield Token(span, key, part, quoted, glued or _holding(brackets, span) is not None)


def _brackets(text: str, content: Span, quotations: Sequence[Span]) -> list[Span]:
    """The outermost editorial brackets of a piece of content, in order."""
    found = [Span(*match.span()) for match in _SQUARE.finditer(text, content.start, content.end)]
    for quotation in quotations:
        if quotation in content:
            found += [Span(*match.span()) for match in _ROUND.finditer(text, quotation.start, quotation.end)]
    return [span for span in sorted(set(found)) if not any(span != other and span in other for other in found)]


def _joined(text: str, found: Sequence[Span], brackets: Sequence[Span]) -> list[Span]:
    """The words, those of one pair of brackets made one with it, and "[W]e" one word."""
    made: list[Span] = []
    for span in dict.fromkeys(_holding(brackets, word) or word for word in found):
        glued = made and made[-1].end == span.start and (text[span.start] == "[" or text[span.start - 1] == "]")
        if glued:
            made[-1] = Span(made[-1].start, span.end)
        else:
            made.append(span)
    return made


def _holding(brackets: Sequence[Span], span: Span) -> Span | None:
    return next((bracket for bracket in brackets if span in bracket), None)
