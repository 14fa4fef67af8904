"""Words as spans, and their folded forms for comparison. Folded text is compared and thrown away; spans are kept."""

import re
import unicodedata

from secondsource.model.evidence import Span

# A word: letters and digits, with inner apostrophes, and inner points, commas or hyphens between digits or letters
# ("1,000", "U.S.", "hand-held"), so that figures and abbreviations compare whole.
_WORD = re.compile(r"\w+(?:[’'.,\-‑]\w+)*")
_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "‘": "'", "‑": "-", "‐": "-"})


def words(text: str, within: Span | None = None) -> list[Span]:
    """Spans of the words of ``text``, or of a part of it."""
    end = len(text) if within is None else within.end
    start = 0 if within is None else within.start
    return [Span(match.start(), match.end()) for match in _WORD.finditer(text, start, end)]


def split(text: str) -> list[str]:
    """The words of ``text`` themselves, where nobody asks where they stand."""
    return _WORD.findall(text)


def fold(word: str) -> str:
    """A word as it is compared: NFKC, case-folded, one kind of apostrophe and hyphen."""
    return unicodedata.normalize("NFKC", word).casefold().translate(_APOSTROPHES)
