"""One sentence as it is compared with another: words, marks, and what each word is."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from secondsource.alignment.lexicon import lexicon
from secondsource.alignment.marks import Is
from secondsource.alignment.tokens import Tokens
from secondsource.model.evidence import Span


@dataclass(frozen=True, slots=True)
class Telling:
    """A sentence without its place: equal ones, however many reports carry them, are compared once.

    Attributes:
        text: The sentence.
        words: Its words, folded.
        spans: Where each word stands, counted from the sentence's beginning.
        marks: What each word is, as ``Is`` flags.
        vocabulary: Its different words.
        content: Those that are not function words, without "'s".
        names: Those that are parts of names, likewise.
        units: The content by what counts once: the words of a name with its titles together, any other word alone.
        dated: Those of the content that tell a day.
        numbers: Those written in digits that are no parts of dates; years look like dates.
    """

    text: str
    words: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    marks: tuple[int, ...]
    vocabulary: frozenset[str] = field(compare=False)
    content: frozenset[str] = field(compare=False)
    names: frozenset[str] = field(compare=False)
    units: frozenset[frozenset[str]] = field(compare=False)
    dated: frozenset[str] = field(compare=False)
    numbers: frozenset[str] = field(compare=False)


def tellings(report: Tokens) -> list[Telling]:
    """The sentences of a report, in order."""
    return [
        _telling(report, sentence, first, last)
        for sentence, (first, last) in zip(report.analysis.sentences, report.sentences, strict=True)
    ]


def _telling(report: Tokens, sentence: Span, first: int, last: int) -> Telling:
    words, marks = report.folded[first:last], report.marks[first:last]
    flagged = list(zip(words, marks, strict=True))
    content = [(word.removesuffix("'s"), mark) for word, mark in flagged if not mark & Is.FUNCTION]
    return Telling(
        text=sentence.of(report.text),
        words=words,
        spans=tuple((span.start - sentence.start, span.end - sentence.start) for span in report.spans[first:last]),
        marks=marks,
        vocabulary=frozenset(words),
        content=frozenset(word for word, _ in content),
        names=frozenset(word for word, mark in content if mark & Is.NAME),
        units=_units(flagged),
        dated=frozenset(word for word, mark in content if mark & Is.DATE),
        numbers=frozenset(
            word for word, mark in flagged if mark & Is.NUMBER and not mark & Is.DATE and word[0].isdigit()
        ),
    )


def _units(flagged: Iterable[tuple[str, int]]) -> frozenset[frozenset[str]]:
    """A name, or whoever is quoted, goes on over "of", "and" and "the", with which many names are built."""
    units: list[set[str]] = []
    named = False
    for word, mark in flagged:
        if mark & (Is.FUNCTION | Is.SAYING):
            named = named and word in lexicon("function", "inside_names")
            continue
        name = bool(mark & (Is.NAME | Is.TITLE | Is.SPEAKER)) and not mark & Is.DATE
        if not (name and named):
            units.append(set())
        units[-1].add(word.removesuffix("'s"))
        named = name
    return frozenset(map(frozenset, units))
