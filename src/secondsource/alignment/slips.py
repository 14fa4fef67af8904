"""Slips that two reports share: a name spelt as hardly anybody else spells it, a word doubled, "a" where "an" belongs.

Two reporters seldom make the same mistake, so a shared one says that one report rests on the other or both on a third. A
spelling is unusual only where other reports of the same collection write the name otherwise beside the same word, and no
fewer of them: two reports alone cannot tell which of two spellings is the usual one.
"""

import unicodedata
from collections.abc import Iterator, Sequence

from secondsource.alignment.lexicon import lexicon
from secondsource.alignment.marks import Is
from secondsource.alignment.passages import Piece
from secondsource.alignment.tokens import Tokens
from secondsource.model.evidence import Evidence, quote

LEAST = 5
"""Fewest letters of a name whose spelling is looked at: "Kim" and "Kin" may be two people."""

_Key = tuple[int, str]
"""A word beside a name: before it (-1) or behind it (1)."""


class Spellings:
    """How the reports of a collection spell names, by the name beside them."""

    def __init__(self, reports: Sequence[Tokens]) -> None:
        """Collects names of two words or more."""
        self._beside: dict[_Key, dict[str, set[str]]] = {}
        for report in reports:
            for at in range(len(report.spans)):
                for key in _keys(report, at):
                    self._beside.setdefault(key, {}).setdefault(_bare(report, at), set()).add(report.id)

    def shared(self, a: Tokens, b: Tokens, found: Sequence[Piece]) -> tuple[tuple[Evidence, Evidence], ...]:
        """The slips in the shared passages of two reports, each once, in order of the first."""
        slips: dict[tuple[int, int], tuple[Evidence, Evidence]] = {}
        for in_a, in_b, length in (run for piece in found for run in piece.runs):
            for first, last in self._within(a, in_a, in_a + length):
                quoted_a = quote(a.id, a.text, a.span(first, last))
                quoted_b = quote(b.id, b.text, b.span(in_b + first - in_a, in_b + last - in_a))
                if quoted_a.exact.split() == quoted_b.exact.split():
                    slips.setdefault((first, last), (quoted_a, quoted_b))
        return tuple(slips[where] for where in sorted(slips))

    def _within(self, report: Tokens, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Ranges of words, inside a range, that hold a slip."""
        for at in range(start, end):
            if at + 1 < end and (_doubled(report, at) or _wrong_article(report, at)):
                yield at, at + 2
            for side, _ in _keys(report, at):
                first, last = min(at, at + side), max(at, at + side) + 1
                if start <= first and last <= end and self._unusual(report, at):
                    yield first, last

    def _unusual(self, report: Tokens, at: int) -> bool:
        """Whether a name is spelt otherwise beside the same word, in no fewer reports, none of which spells it so too."""
        word = _bare(report, at)
        for key in _keys(report, at):
            known = self._beside[key]
            so = known[word]
            if any(len(who) >= len(so) and not who & so and _alike(word, other) for other, who in known.items()):
                return True
        return False


def _keys(report: Tokens, at: int) -> Iterator[_Key]:
    """The names before and behind a name of several letters."""
    word = _bare(report, at)
    if not report.marks[at] & Is.NAME or len(word) < LEAST or not word.isalpha():
        return
    for side in (-1, 1):
        beside = at + side
        if 0 <= beside < len(report.spans) and report.marks[beside] & Is.NAME and _adjoin(report, min(at, beside)):
            yield side, _bare(report, beside)


def _bare(report: Tokens, at: int) -> str:
    return report.folded[at].removesuffix("'s")


def _adjoin(report: Tokens, at: int) -> bool:
    """Whether nothing but white space, or the point of an initial, stands between a word and the next."""
    between = report.text[report.spans[at].end : report.spans[at + 1].start]
    return between.strip() in ("", ".") and "\n" not in between


def _doubled(report: Tokens, at: int) -> bool:
    word = report.spans[at].of(report.text)
    again = report.spans[at + 1].of(report.text) == word
    return again and word in lexicon("slips", "never_doubled") and _adjoin(report, at)


def _wrong_article(report: Tokens, at: int) -> bool:
    """An "a" before a vowel's letter or an "an" before a consonant's, where letter and sound agree."""
    article, word = (report.spans[index].of(report.text) for index in (at, at + 1))
    if article not in ("a", "an") or len(word) < LEAST or not (word.isascii() and word.isalpha() and word.islower()):
        return False
    if report.marks[at + 1] & Is.FUNCTION or not _adjoin(report, at) or word[0] in "uhy" or word[:2] in ("eu", "on"):
        return False
    return (word[0] in "aeio") == (article == "a")


def _alike(one: str, other: str) -> bool:
    """Whether two words differ by one letter that is dropped, added, replaced or moved by one, not at an end.

    The distance of Damerau (1964). Endings are grammar ("Democrat", "Democrats") or another name ("Maria", "Marie"); marks on
    letters, and s for z or c, are another country's spelling.
    """
    one, other = (_plain(word) for word in (one, other))
    if one == other or abs(len(one) - len(other)) > 1 or one[0] != other[0] or one[-1] != other[-1]:
        return False
    differing = (at for at, (x, y) in enumerate(zip(one, other, strict=False)) if x != y)
    start = next(differing, min(len(one), len(other)))
    if len(one) == len(other):
        swapped = one[:start] + one[start + 1] + one[start] + one[start + 2 :]
        return one[start + 1 :] == other[start + 1 :] or swapped == other
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    return longer[start + 1 :] == shorter[start:]


def _plain(word: str) -> str:
    letters = "".join(letter for letter in unicodedata.normalize("NFKD", word) if not unicodedata.combining(letter))
    return letters.translate(str.maketrans("zc", "ss"))
