"""Quotation marks as typed pairs, bound by paragraphs, with continuation across them.

A pair is never guessed across an unrelated paragraph: an opening mark without a closing one closes at its paragraph's end,
unless a new opening mark shows earlier that the first was never closed. A paragraph that opens a quotation and does not
close it is continued by a next one that opens with the same mark (the printers' convention).

Outermost marks are found: “…”, "…", ''…'', ``…'', «…», »…«, ‹…›, „…“, ”…”, 「…」, 『…』, 〝…〟 and, where no double marks hold
them, ‘…’, '…', `…' and ‚…‘. Full-width marks count as plain ones.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from secondsource.model.evidence import Span

_MARK = re.compile(r"''|``|[“”„\"«»‘'‚‛`‹›「」『』〝〞〟＂‟＇]")
_SAME = {"＂": '"', "‟": "“", "＇": "'"}
_CLOSING = {
    "“": frozenset('”"'),
    "„": frozenset("“”"),
    "«": frozenset("»"),
    "»": frozenset("«"),
    "”": frozenset("”"),
    '"': frozenset('"”'),
    "''": frozenset({"''"}),  # two marks: an apostrophe inside closes nothing
    "``": frozenset({"''"}),
    "‹": frozenset("›"),
    "›": frozenset("‹"),
    "「": frozenset("」"),
    "『": frozenset("』"),
    "〝": frozenset("〞〟"),
}
_OPENING = frozenset({"“", "„", "«", "‹", "「", "『", "〝", "``"})  # marks that open wherever words follow
_TURNED = frozenset("»”›")  # marks that close elsewhere, and open where one that fits them comes later
_SINGLE = {"‘": "’", "‛": "’", "'": "'＇", "`": "'’", "‚": "‘’"}
_WORDS = re.compile(r"\S")
_CLOSERS = "”»«“\"'’‘›‹」』〞〟＂＇"
_INNER = '“"«„'
_AHEAD = 16  # marks looked at further on
_BRACKETS = "([{—–-/"
_STOPS = '.,!?…;—”"'
# What an apostrophe stands before when it marks left-out letters and not a quotation: 'em, 'til, 'twas, '90s.
_ELIDED = re.compile(r"(?:em|til|tis|twas|cause|n|bout|round|cos)\b|\d", re.IGNORECASE)


def quotations(text: str, paragraphs: Sequence[Span]) -> list[Span]:
    """Outermost quotations of each paragraph, marks included, in order.

    A quotation that runs over several paragraphs gives one span a paragraph. Takes time linear in the text.
    """
    following = [text[paragraph.start : paragraph.start + 2] for paragraph in paragraphs[1:]]
    return [
        span
        for paragraph, after in zip(paragraphs, [*following, ""], strict=False)
        for span in _Paragraph(text, paragraph, after).read()
    ]


def closed(text: str, quotation: Span) -> bool:
    """Whether the quotation ends with a closing mark, and not only with its paragraph."""
    return len(quotation) > 1 and text[quotation.end - 1] in _CLOSERS


class _Paragraph:
    """One reading of a paragraph's marks, from left to right."""

    def __init__(self, text: str, span: Span, following: str) -> None:
        self.text, self.span, self.following = text, span, following
        found = ((match.start(), match.group()) for match in _MARK.finditer(text, span.start, span.end))
        self.marks = [(at, _SAME.get(mark, mark)) for at, mark in found]
        self.straight = [at for at, mark in self.marks if mark == '"']
        self.found: list[Span] = []
        self.opened: tuple[int, str] | None = None
        self.depth = 0

    def read(self) -> list[Span]:
        singles = _Singles(self.text, self.span, self.following)
        skip = self.span.start
        for index, (at, mark) in enumerate(self.marks):
            if at < skip:
                continue
            if self.opened is not None:
                self._inside(index, at, mark)
            elif mark in _SINGLE:
                end = singles.end(at, mark)
                if end is not None:
                    self.found.append(Span(at, end))
                    skip = end
            elif self._opens(index, at, mark):
                self.opened, self.depth = (at, mark), 1
        if self.opened is not None:
            self._cut(self.span.end)
        return self.found

    def _inside(self, index: int, at: int, mark: str) -> None:
        assert self.opened is not None
        start, first = self.opened
        if (mark == first and first in '"”') or mark == first == "''":
            closes = not self._only_opens(at, mark)
        elif mark == first == "“":  # typed in place of the closing mark
            closes = self._only_closes(at, mark) and not self._closed_later(index, mark)
        else:
            closes = mark in _CLOSING[first] and not (mark == '"' and self._only_opens(at, mark))
        if closes:
            self.depth -= 1
            if self.depth == 0:
                if _WORDS.search(self.text, start + len(first), at) is not None:
                    self.found.append(Span(start, at + len(mark)))
                self.opened = None
        elif mark == first:
            if self._closed_later(index, mark):
                self.depth += 1
            elif self._only_opens(at, mark):
                self._cut(at)
                self.opened, self.depth = (at, mark), 1

    def _closed_later(self, index: int, mark: str) -> bool:
        """Whether the rest of the paragraph closes both this mark and the one already open."""
        if mark in ("”", "''"):
            return False
        rest = [found for _, found in self.marks[index : index + _AHEAD]]
        if mark == '"':
            opening = [self._only_opens(at, mark) for at, found in self.marks[index : index + _AHEAD] if found == mark]
            return len(opening) - sum(opening) > sum(opening)
        return sum(found in _CLOSING[mark] for found in rest) > rest.count(mark)

    def _opens(self, index: int, at: int, mark: str) -> bool:
        if mark not in _CLOSING or _WORDS.search(self.text, at + len(mark), self.span.end) is None:
            return False
        if mark in _OPENING:
            return True
        if mark in _TURNED:
            later = any(found in _CLOSING[mark] for _, found in self.marks[index + 1 : index + _AHEAD])
            return later and self._only_opens(at, mark)
        before = self._before(at)
        if mark == '"' and self._after(at, mark).isspace():
            return before.isspace() and self._paired(at)
        return not before.isalnum() and not self._after(at, mark).isspace()

    def _paired(self, at: int) -> bool:
        """Whether an even number of straight marks is left, so that one between spaces opens, as in tokenised text."""
        return (len(self.straight) - bisect_left(self.straight, at)) % 2 == 0

    def _only_opens(self, at: int, mark: str) -> bool:
        """Whether white space or an opening bracket stands before and a word after."""
        before, after = self._before(at), self._after(at, mark)
        return (before.isspace() or before in _BRACKETS) and not after.isspace() and after not in ".,;:!?)]"

    def _only_closes(self, at: int, mark: str) -> bool:
        """Whether a word or its punctuation stands before, and neither a word nor another mark after."""
        before, after = self._before(at), self._after(at, mark)
        return (before.isalnum() or before in ".,!?…;:)]%’") and not (after.isalnum() or after in _INNER)

    def _before(self, at: int) -> str:
        return self.text[at - 1] if at > self.span.start else " "

    def _after(self, at: int, mark: str) -> str:
        end = at + len(mark)
        return self.text[end] if end < self.span.end else " "

    def _cut(self, end: int) -> None:
        """Ends an unclosed quotation at ``end``, without the white space before it."""
        assert self.opened is not None
        start, mark = self.opened
        words = self.text[start + len(mark) : end].rstrip()
        if words:
            self.found.append(Span(start, start + len(mark) + len(words)))
        self.opened = None


class _Singles:
    """Single quotation marks, told from apostrophes by what stands around them.

    ``following`` are the two characters that open the next paragraph.
    """

    def __init__(self, text: str, span: Span, following: str) -> None:
        self.text, self.span, self.following = text, span, following
        self._places: dict[str, tuple[list[int], list[int], list[int], list[int]]] = {}

    def end(self, at: int, mark: str) -> int | None:
        """Where the quotation that opens at ``at`` ends, or None when the mark is an apostrophe.

        Utterances (upper case) end at a mark after punctuation where there is one before the next opening; fragments end
        at the first mark that is no plural possessive, or at one that could be where there is no other. An utterance that
        nothing ends goes on to the end of its paragraph where the next one opens with the same mark.
        """
        if not self._opens(at):
            return None
        openers, firm, weak, plural = self._marks(mark)
        following = bisect_right(openers, at)
        limit = openers[following] if following < len(openers) else self.span.end
        strong = self._next(firm, at + 1, limit)
        loose = self._next(weak, at + 1, limit)
        candidates = [place for place in (strong, loose) if place is not None]
        utters = self.text[at + 1].isupper() or self.text[at + 1] in _INNER
        if not candidates:
            if utters and self.following[:1] == mark and self.following[1:].isupper():
                return self.span.end
            possessive = self._next(plural, at + 1, limit)
            return possessive + 1 if possessive is not None else None
        if strong is not None and utters:
            return strong + 1
        return min(candidates) + 1

    def _marks(self, mark: str) -> tuple[list[int], list[int], list[int], list[int]]:
        if mark not in self._places:
            closer = _SINGLE[mark]
            openers = [i for i in self._all("'＇" if mark == "'" else mark) if self._opens(i)]
            ends = [i for i in self._all(closer) if self._ends(i)]
            firm = [i for i in ends if self.text[i - 1] in _STOPS]
            weak = [i for i in ends if self.text[i - 1] not in _STOPS and self.text[i - 1] not in "sS"]
            plural = [i for i in ends if self.text[i - 1] in "sS"]
            self._places[mark] = openers, firm, weak, plural
        return self._places[mark]

    def _all(self, marks: str) -> list[int]:
        return [m.start() for m in re.compile(f"[{marks}]").finditer(self.text, self.span.start, self.span.end)]

    def _opens(self, at: int) -> bool:
        before = self.text[at - 1] if at > self.span.start else " "
        after = self.text[at + 1] if at + 1 < self.span.end else " "
        return (
            (before.isspace() or before in _BRACKETS)
            and (after.isalnum() or after in _INNER)
            and _ELIDED.match(self.text, at + 1, self.span.end) is None
        )

    def _ends(self, at: int) -> bool:
        before = self.text[at - 1] if at > self.span.start else " "
        after = self.text[at + 1] if at + 1 < self.span.end else " "
        return not before.isspace() and not after.isalnum()

    @staticmethod
    def _next(places: list[int], start: int, limit: int) -> int | None:
        index = bisect_right(places, start - 1)
        return places[index] if index < len(places) and places[index] < limit else None
