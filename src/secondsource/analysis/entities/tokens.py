"""The parser's tokens as plain values: read once, then walked many times by the finders of this room."""

from collections.abc import Sequence
from dataclasses import dataclass

from secondsource.analysis.nlp import Parsed
from secondsource.model.evidence import Span
from secondsource.text.words import fold


@dataclass(frozen=True, slots=True)
class Token:
    """One token of the report, white space left out; positions count tokens of the same list.

    Attributes:
        start: Offset of its first character in the report's text.
        end: Offset behind its last character.
        text: As written.
        low: Folded.
        tag: Penn Treebank tag.
        dep: Relation to its head.
        head: Position of its head.
        lemma: Folded lemma.
        label: The pipeline's entity label, or "".
        begins: Whether an entity of the pipeline begins here.
        sentence: Index of its sentence.
        first: Whether it is the first word of its sentence or of a quotation.
        quoted: Whether it stands between quotation marks.
    """

    start: int
    end: int
    text: str
    low: str
    tag: str
    dep: str
    head: int
    lemma: str
    label: str
    begins: bool
    sentence: int
    first: bool
    quoted: bool

    @property
    def capital(self) -> bool:
        """Whether it is written with a capital letter first."""
        return self.text[0].isupper()

    @property
    def noun(self) -> bool:
        """Whether it is tagged a noun, proper or common."""
        return self.tag.startswith("NN")


def tokens_of(parsed: Parsed) -> list[Token]:
    """The tokens of a report in order."""
    words = [token for token in parsed.doc if not token.is_space]
    position = {token.i: at for at, token in enumerate(words)}
    ends = [span.end for span in parsed.sentences]
    sentence, fresh = 0, True
    found: list[Token] = []
    quotes = _Quoted(parsed.quotations)
    for token in words:
        start = token.idx
        while sentence + 1 < len(ends) and start >= ends[sentence]:
            sentence, fresh = sentence + 1, True
        quoted, opens = quotes.at(start)
        is_word = token.text[0].isalnum()
        found.append(
            Token(
                start=start,
                end=start + len(token.text),
                text=token.text,
                low=fold(token.text),
                tag=token.tag_,
                dep=token.dep_,
                head=position.get(token.head.i, position[token.i]),
                lemma=fold(token.lemma_ or token.text),
                label=token.ent_type_,
                begins=token.ent_iob_ == "B",
                sentence=sentence,
                first=is_word and (fresh or opens),
                quoted=quoted,
            )
        )
        fresh = fresh and not is_word
    return found


def span_of(tokens: Sequence[Token], first: int, last: int) -> Span:
    """The span from token ``first`` to token ``last``, both included."""
    return Span(tokens[first].start, tokens[last].end)


class _Quoted:
    """Walks the quotations beside the tokens."""

    def __init__(self, quotations: Sequence[Span]) -> None:
        self._quotations = quotations
        self._next = 0
        self._entered = -1

    def at(self, offset: int) -> tuple[bool, bool]:
        """Whether ``offset`` is inside a quotation, and whether it is the first word there; offsets must not fall."""
        while self._next < len(self._quotations) and self._quotations[self._next].end <= offset:
            self._next += 1
        inside = self._next < len(self._quotations) and self._quotations[self._next].start < offset
        opens = inside and self._entered != self._next
        if inside:
            self._entered = self._next
        return inside, opens
