"""The parser's tokens as plain values: read once, then walked many times by the finders of this room."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from secondsource.analysis.nlp import Parsed
from secondsource.model.evidence import Span
from secondsource.text.words import fold

_COLUMNS = ("IDX", "LENGTH", "TAG", "DEP", "HEAD", "LEMMA", "ENT_TYPE", "ENT_IOB")
_BEGINS = 3  # spaCy's number for the first token of an entity


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
    text, strings = parsed.report.text, _Strings(parsed.doc.vocab.strings)
    # Read as one table of numbers: spaCy's token objects cost more than all the rest of this function.
    rows = parsed.doc.to_array(list(_COLUMNS)).astype("int64").tolist()
    words = [(i, row) for i, row in enumerate(rows) if not text[row[0] : row[0] + row[1]].isspace()]
    position = {i: at for at, (i, _) in enumerate(words)}
    ends = [span.end for span in parsed.sentences]
    sentence, fresh = 0, True
    found: list[Token] = []
    quotes = _Quoted(parsed.quotations)
    for at, (i, (start, length, tag, dep, head, lemma, label, begins)) in enumerate(words):
        while sentence + 1 < len(ends) and start >= ends[sentence]:
            sentence, fresh = sentence + 1, True
        quoted, opens = quotes.at(start)
        word = text[start : start + length]
        is_word = word[0].isalnum()
        found.append(
            Token(
                start=start,
                end=start + length,
                text=word,
                low=fold(word),
                tag=strings.of(tag),
                dep=strings.of(dep),
                head=position.get(i + head, at),
                lemma=fold(strings.of(lemma) or word),
                label=strings.of(label),
                begins=begins == _BEGINS,
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


class _Strings:
    """The words behind spaCy's numbers."""

    def __init__(self, store: Any) -> None:  # noqa: ANN401 - spaCy publishes no types
        self._store = store
        self._known: dict[int, str] = {0: ""}

    def of(self, number: int) -> str:
        """The string of a number as ``to_array`` gives it, read as signed."""
        if number not in self._known:
            self._known[number] = self._store[number % (1 << 64)]
        return self._known[number]


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
