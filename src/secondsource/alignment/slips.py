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
        self._known: dict[tuple[_Key, str], bool] = {}
        self._slips = {report.id: self._of(report) for report in reports}

    def shared(self, a: Tokens, b: Tokens, found: Sequence[Piece]) -> tuple[tuple[Evidence, Evidence], ...]:
        """The slips in the shared passages of two reports, each once, in order of the first."""
        slips = []
        for first, last in self._slips[a.id]:
            runs = (run for piece in found for run in piece.runs if run.a_start <= first and last <= run.a_end)
            run = next(runs, None)
            if run is not None:
                in_b = run.b_start - run.a_start
                quoted = (
                    quote(a.id, a.text, a.span(first, last)),
                    quote(b.id, b.text, b.span(first + in_b, last + in_b)),
                )
                if quoted[0].exact.split() == quoted[1].exact.split():
                    slips.append(quoted)
        return tuple(slips)

    def _of(self, report: Tokens) -> list[tuple[int, int]]:
        """Ranges of words that hold a slip, in order."""
        found = set()
        for at in range(len(report.spans)):
            if at + 1 < len(report.spans) and (_doubled(report, at) or _wrong_article(report, at)):
                found.add((at, at + 2))
            for key in _keys(report, at):
                if self._unusual(key, _bare(report, at)):
                    found.add((min(at, at + key[0]), max(at, at + key[0]) + 1))
        return sorted(found)

    def _unusual(self, key: _Key, word: str) -> bool:
        """Whether a name is spelt otherwise beside the same word, in no fewer reports, none of which spells it so too."""
        asked = (key, word)
        if asked not in self._known:
            beside = self._beside[key]
            so = beside[word]
            others = (other for other, who in beside.items() if len(who) >= len(so) and not who & so)
            self._known[asked] = any(_alike(word, other) for other in others)
        return self._known[asked]


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
    if report.folded[at] != report.folded[at + 1]:
        return False
    word, again = (report.spans[index].of(report.text) for index in (at, at + 1))
    return word == again and word in lexicon("slips", "never_doubled") and _adjoin(report, at)


def _wrong_article(report: Tokens, at: int) -> bool:
    """An "a" before a vowel's letter or an "an" before a consonant's, where letter and sound agree."""
    if report.folded[at] not in ("a", "an"):
        return False
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
    if abs(len(one) - len(other)) > 1 or one[-1] != other[-1]:
        return False
    one, other = (_plain(word) for word in (one, other))
    if one == other or abs(len(one) - len(other)) > 1 or one[0] != other[0] or one[-1] != other[-1]:
        return False
    differing = (at for at, (x, y) in enumerate(zip(one, other, strict=False)) if x != y)
    start = next(differing, min(len(one), len(other)))
    if len(one) == len(other):
        swapped = one[:start] + one[start + 1 : start + 2] + one[start : start + 1] + one[start + 2 :]
        return one[start + 1 :] == other[start + 1 :] or swapped == other
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    return longer[start + 1 :] == shorter[start:]


def _plain(word: str) -> str:
    letters = "".join(letter for letter in unicodedata.normalize("NFKD", word) if not unicodedata.combining(letter))
    return letters.translate(str.maketrans("zc", "ss"))
