"""A short sentence in pieces: words side by side together, quotations whole, times by themselves."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from secondsource.analysis.brief.keeping import with_marks
from secondsource.analysis.intervals import Intervals
from secondsource.model.analysis import Analysis
from secondsource.model.evidence import Span
from secondsource.model.telling import Piece, PiecePart
from secondsource.resources import table

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_RULES = "brief.toml"
_ADVERBIAL = frozenset(("npadvmod", "advmod", "tmod"))

Parts = list[tuple[PiecePart, list[int]]]
"""What a sentence is made of, in order: each part with the positions of its words; a verb's own are none."""


class Cutter:
    """Cuts the sentences of one report into pieces."""

    def __init__(self, doc: "Doc", known: Analysis) -> None:
        """Prepares a report.

        Args:
            doc: Its tokens.
            known: Its times and quotations.
        """
        self._doc = doc
        self._known = known
        self._starts = [token.idx for token in doc]
        self._quotations = Intervals(known.quotations)
        self._said_times = Intervals([time.span for time in known.times])

    def _around(self, positions: set[int]) -> Span:
        """The words from the first of some positions to the last."""
        first, last = self._doc[min(positions)], self._doc[max(positions)]
        return Span(first.idx, last.idx + len(last.text))

    def within(self, span: Span) -> list["Token"]:
        """The words that begin in a span."""
        first = bisect_left(self._starts, span.start)
        return [token for token in self._doc[first : bisect_left(self._starts, span.end)] if not token.is_space]

    def positions(self, spans: Sequence[Span]) -> frozenset[int]:
        """Positions of the words that begin in some spans."""
        return frozenset(token.i for span in spans for token in self.within(span))

    def head(self, span: Span) -> "Token":
        """The word of a span that its others hang on."""
        inside = self.within(span) or [self._doc[max(0, bisect_left(self._starts, span.end) - 1)]]
        positions = {token.i for token in inside}
        outward = [token for token in inside if token.head.i not in positions or token.head.i == token.i]
        return next((token for token in outward if not token.is_punct), inside[-1])

    def pieces(self, parts: Parts, form: str, group: Sequence["Token"]) -> tuple[Piece, ...]:
        """The pieces of a sentence; nothing where a quotation would be cut, or no subject is left.

        Args:
            parts: What it is made of.
            form: Its verb.
            group: The words of the report that the verb stands for.
        """
        whole = {i for _, positions in parts for i in positions} | {token.i for token in group}
        made: list[Piece] = []
        for name, positions in parts:
            if name == "verb":
                first, last = group[0], group[-1]
                made.append(Piece("verb", Span(first.idx, last.idx + len(last.text)), form))
                continue
            kept = self._with_quotations(set(positions), whole, cut=name == "subject")
            if kept is None:
                return ()
            made += self._runs(name, sorted(kept))
        bare = form.split()[-1:] in (["was"], ["were"], ["is"], ["are"]) and not any(one.part == "rest" for one in made)
        return tuple(made) if any(piece.part == "subject" for piece in made) and not bare else ()

    def _with_quotations(self, kept: set[int], whole: set[int], *, cut: bool) -> set[int] | None:
        """The positions with all of any short quotation some of them stand in, marks included; None for one that is cut.

        Words of a sentence that stands in one quotation altogether need no marks: whose they are is said beside it.
        """
        for number in self._quotations.overlapping(self._around(kept)) if kept else ():
            inside = {token.i for token in self.within(self._known.quotations[number])}
            if not kept & inside or whole <= inside:
                continue
            words = [i for i in inside if not self._doc[i].is_punct]
            if len(words) > table(_RULES)["quoted"] or (whole - kept) & inside or (cut and self._says(inside - kept)):
                return None
            kept = kept | inside
        return kept

    def _says(self, positions: set[int]) -> bool:
        """Whether some of the words would bring another clause into the sentence."""
        return any(self._doc[i].dep_ in {"nsubj", "nsubjpass"} for i in positions)

    def _runs(self, name: PiecePart, positions: Sequence[int]) -> Iterator[Piece]:
        """Words that stand side by side as one piece; a time and what binds it is a piece of its own."""
        kept = set(positions)
        for number in self._said_times.overlapping(self._around(kept)) if kept else ():
            inside = {token.i for token in self.within(self._known.times[number].span)}
            kept |= inside if kept & inside else set()
        kept = with_marks([self._doc[i] for i in sorted(kept)])
        times = dict(self._times(kept))
        run: list[int] = []
        for i in (*sorted(kept), -1):
            ends = i < 0 or (run and i != run[-1] + 1) or i in times
            if run and ends:
                yield self._piece(name, run)
                run = []
            if i in times and times[i].span.start == self._doc[i].idx:
                yield times[i]
            elif i >= 0 and i not in times:
                run.append(i)

    def _piece(self, name: PiecePart, run: Sequence[int]) -> Piece:
        first, last = self._doc[run[0]], self._doc[run[-1]]
        return Piece(name, Span(first.idx, last.idx + len(last.text)))

    def _times(self, kept: set[int]) -> Iterator[tuple[int, Piece]]:
        """(position, piece) of every word of a kept time that only tells the day, with the preposition or genitive around."""
        for index in self._said_times.overlapping(self._around(kept)) if kept else ():
            inside = [token.i for token in self.within(self._known.times[index].span)]
            if not inside or not kept.issuperset(inside) or not _deictic(self._doc[i].lower_ for i in inside):
                continue
            words = ""
            following = self._doc[inside[-1] + 1] if inside[-1] + 1 < len(self._doc) else None
            before = self._doc[inside[0] - 1] if inside[0] else None
            if following is not None and following.dep_ == "case":
                inside, words = [*inside, following.i], "the"
            elif before is not None and before.dep_ == "prep" and before.i in kept:
                if before.lower_ not in table(_RULES)["adverbial"].split():
                    continue
                inside = [before.i, *inside]
            elif not any(self._doc[i].dep_ in _ADVERBIAL for i in inside):
                continue
            first, last = self._doc[inside[0]], self._doc[inside[-1]]
            piece = Piece("time", Span(first.idx, last.idx + len(last.text)), words, index)
            yield from ((i, piece) for i in inside)


def _deictic(words: Iterator[str]) -> bool:
    known = set(table(_RULES)["deictic"].split())
    return any(word.strip(".") in known or word.isdigit() for word in words)
