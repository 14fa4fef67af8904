"""Linked sentences looked up: equal sentences are one wording, and a link of two wordings holds for all that have them.

An alignment states each such link once, or a hundred copies of one sentence would need 4,950. All of them can be had from it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from secondsource.model.evidence import Evidence, Span, quote
from secondsource.model.story import SentenceLink

Place = tuple[str, Span]
"""A sentence: (report id, its span)."""


class Linked:
    """The links of a story by the sentences they link."""

    def __init__(self, links: Sequence[SentenceLink]) -> None:
        """Gathers the wordings.

        Args:
            links: ``Alignment.links`` or ``Record.links``, or those of one story.
        """
        self._first: dict[Place, Place] = {}
        self._copies: dict[Place, list[Evidence]] = {}
        self._equal: dict[Place, int] = {}
        self._links = links
        apart = []
        for number, link in enumerate(links):
            if link.a.exact == link.b.exact:
                self._join(number, link)
            else:
                apart.append(number)
        self._of_two: dict[tuple[Place, Place], int] = {}
        self._numbers: dict[Place, tuple[int, ...]] = {first: (number,) for first, number in self._equal.items()}
        for number in apart:
            sides = self._wordings(links[number])
            self._of_two.setdefault(sides, number)
            for side in sides:
                self._numbers[side] = (*self._numbers.get(side, ()), number)

    def _join(self, number: int, link: SentenceLink) -> None:
        one, other = (self._wording(_place(side)) for side in (link.a, link.b))
        for first, side in ((one, link.a), (other, link.b)):
            if first not in self._copies:
                self._copies[first] = [side]
        if one != other:
            for copy in self._copies[other]:
                self._first[_place(copy)] = one
            self._copies[one] += self._copies.pop(other)
            self._equal.pop(other, None)
        self._equal.setdefault(one, number)

    def wording(self, report: str, sentence: Span) -> Place:
        """The first of the sentences linked as equal to one; itself where none is."""
        return self._wording((report, sentence))

    def _wording(self, place: Place) -> Place:
        return self._first.get(place, place)

    def _wordings(self, link: SentenceLink) -> tuple[Place, Place]:
        return self._wording(_place(link.a)), self._wording(_place(link.b))

    def copies(self, report: str, sentence: Span) -> Sequence[Evidence]:
        """Every sentence linked as equal to one, itself among them; none where no sentence is."""
        return self._copies.get(self._wording((report, sentence)), ())

    def numbers(self, report: str, sentence: Span) -> tuple[int, ...]:
        """Numbers of the links that hold for a sentence: two sentences that are linked have one in common."""
        return self._numbers.get(self._wording((report, sentence)), ())

    def between(self, one: Place, other: Place) -> SentenceLink | None:
        """The link that holds for two sentences, or None; it may quote others of their wordings, in either order."""
        first, second = self._wording(one), self._wording(other)
        if first == second:
            number = self._equal.get(first)
        else:
            number = self._of_two.get((first, second), self._of_two.get((second, first)))
        return None if number is None else self._links[number]

    def of_reports(self, a: str, b: str, texts: Mapping[str, str]) -> Iterator[SentenceLink]:
        """Every link between the sentences of two reports, quoting these, in the order of the links stated.

        Args:
            a: The report whose sentences stand on the first side.
            b: The other report.
            texts: The reports' texts by id.
        """
        for first, number in self._equal.items():
            copies = self._copies[first]
            for one, other in ((x, y) for x in copies if x.report == a for y in copies if y.report == b):
                yield replace(self._links[number], a=one, b=other, differences=())
        for number in self._of_two.values():
            link = self._links[number]
            for sides in ((link.a, link.b), (link.b, link.a)):
                turned = sides[0] is not link.a
                for one in self._of(a, sides[0]):
                    for other in self._of(b, sides[1]):
                        yield _moved(link, (one, other), texts, turned=turned)

    def _of(self, report: str, side: Evidence) -> Iterator[Evidence]:
        """The sentences of a report with the wording of one side of a link."""
        found = self._copies.get(self._wording(_place(side))) or [side]
        return (copy for copy in found if copy.report == report)


def _place(side: Evidence) -> Place:
    return side.report, side.span


def _moved(
    link: SentenceLink, to: tuple[Evidence, Evidence], texts: Mapping[str, str], *, turned: bool
) -> SentenceLink:
    """The link with other sentences of the same wordings; ``turned`` where the first of them has the second wording."""
    a, b = (link.b, link.a) if turned else (link.a, link.b)
    differences = []
    for difference in link.differences:
        sides = (difference.b, difference.a) if turned else (difference.a, difference.b)
        one, other = (_shifted(words, before, now, texts) for words, before, now in zip(sides, (a, b), to, strict=True))
        differences.append(replace(difference, a=one, b=other))
    return replace(link, a=to[0], b=to[1], differences=tuple(differences))


def _shifted(words: Evidence | None, before: Evidence, now: Evidence, texts: Mapping[str, str]) -> Evidence | None:
    if words is None:
        return None
    by = now.span.start - before.span.start
    return quote(now.report, texts[now.report], Span(words.span.start + by, words.span.end + by))
