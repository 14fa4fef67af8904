"""One sentence as it is compared with another: words, marks, and what each word is."""

from dataclasses import dataclass

from secondsource.alignment.marks import Is
from secondsource.alignment.tokens import Tokens


@dataclass(frozen=True, slots=True)
class Telling:
    """A sentence without its place: equal ones, however many reports carry them, are compared once.

    Attributes:
        text: The sentence.
        words: Its words, folded.
        spans: Where each word stands, counted from the sentence's beginning.
        marks: What each word is.
    """

    text: str
    words: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    marks: tuple[int, ...]

    @property
    def content(self) -> frozenset[str]:
        """The words that are not function words."""
        return frozenset(word for word, mark in zip(self.words, self.marks, strict=True) if not mark & Is.FUNCTION)

    @property
    def numbers(self) -> frozenset[str]:
        """Numbers written in digits that are not parts of dates; years look like dates."""
        return frozenset(
            word
            for word, mark in zip(self.words, self.marks, strict=True)
            if mark & Is.NUMBER and not mark & Is.DATE and word[0].isdigit()
        )


def tellings(report: Tokens) -> list[Telling]:
    """The sentences of a report, in order."""
    found = []
    for sentence, (first, last) in zip(report.analysis.sentences, report.sentences, strict=True):
        start = sentence.start
        found.append(
            Telling(
                text=sentence.of(report.text),
                words=report.folded[first:last],
                spans=tuple((span.start - start, span.end - start) for span in report.spans[first:last]),
                marks=report.marks[first:last],
            )
        )
    return found
