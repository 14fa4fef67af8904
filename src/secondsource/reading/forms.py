"""The forms a person's name takes in a report and its metadata, as patterns: for withholding it, so more is better than less.

Full name in any case, with middle names and initials, reversed, with an initial for the first name, run together or joined by
marks as addresses and handles have it, percent-encoded, with or without accents, broken by invisible characters; plurals and
possessives. The surname or first name alone where the report has the full name and nobody else bears it.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from urllib.parse import quote

from secondsource.resources import table
from secondsource.text.words import fold

_HIDDEN = "[\xad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]*"
_JOIN = rf"(?:[\W_]|%[0-9A-Fa-f]{{2}}|&\w{{2,6}};){{0,4}}{_HIDDEN}"
"""What may stand between the words of a name, nothing included: "johnsmith", "john-smith", "John%20Smith"."""
_MIDDLE = r"(?:[\s._-]{1,3}(?:(?-i:[A-Z])[\w’'.-]{0,30}|[a-z](?![^\W\d_]))){0,2}"
_LETTER_BEFORE, _LETTER_AFTER = r"(?<![^\W\d_])", r"(?:e?s)?(?![^\W\d_])"
_APART = {
    "ß": "ss",
    "ø": "o",
    "Ø": "O",
    "æ": "ae",
    "Æ": "AE",
    "œ": "oe",
    "ł": "l",
    "Ł": "L",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "ı": "i",
}
_SPLIT = re.compile(r"[\s\-‐‑–]+")
_LEAST = 3
"""Letters of a surname or first name that is withheld alone."""


class Forms:
    """The forms of one person's names."""

    def __init__(self, name: str, also: Sequence[str] = ()) -> None:
        """Takes the full name, and others the person goes by."""
        self._words = [word for word in _SPLIT.split(name.strip()) if re.search(r"\w", word)]
        self._always = "|".join([*self._full(), *(_whole(_SPLIT.split(one.strip())) for one in also)])

    def within(self, text: str) -> re.Pattern[str]:
        """A pattern for the forms that stand for the person in a report whose words and metadata are ``text``."""
        sure = re.compile(self._always, re.IGNORECASE)
        if len(self._words) < 2 or sure.search(text) is None:
            return sure
        text = re.sub(_HIDDEN, "", text)
        alone = [_alone(word, text) for word in self._alone(text)]
        return re.compile("|".join([self._always, *alone]), re.IGNORECASE)

    def shared(self, text: str) -> bool:
        """Whether others bear the surname, so that it stays where it stands alone."""
        named = len(self._words) > 1 and re.search(self._always, text, re.IGNORECASE) is not None
        return named and _borne(self._words[-1], text, {_bare(word) for word in self._words})

    def everywhere(self, text: str, instead: str) -> str:
        """A text without any form, the surname alone included."""
        names = [word for word in self._words[1:] if len(word) >= _LEAST]
        return re.sub("|".join([self._always, *(_whole([word]) for word in names)]), instead, text, flags=re.IGNORECASE)

    def _full(self) -> list[str]:
        """Full, reversed, and with an initial for the first name."""
        if len(self._words) == 1:
            return [_whole(self._words)]
        first, last = self._words[0], self._words[-1]
        inner = _JOIN.join(_spelled(word) for word in self._words[1:-1])
        middle = f"(?:{_JOIN}{inner})?{_MIDDLE}" if inner else _MIDDLE
        capital = rf"(?-i:{_spelled(first[0].upper())})(?:\.?\s?(?-i:[A-Z]))?[.\s_-]{{1,3}}"
        initial = rf"(?:{capital}|{_spelled(first[0])}[._-])"  # "A. Brown", "a-brown", not "a brown"
        return [
            f"{_LETTER_BEFORE}{_spelled(first)}{middle}{_JOIN}{_spelled(last)}{_LETTER_AFTER}",
            rf"{_LETTER_BEFORE}{_spelled(last)},\s*{_spelled(first)}{_LETTER_AFTER}",
            f"{_LETTER_BEFORE}{initial}{_spelled(last)}{_LETTER_AFTER}",
        ]

    def _alone(self, text: str) -> list[str]:
        """Words of the name that stand for the person alone: nobody else in the text bears them."""
        first, *others = self._words
        mine = {_bare(word) for word in self._words}
        found = [
            word
            for word in others
            if (word is others[-1] or _bare(word) not in _given_names()) and not _borne(word, text, mine)
        ]
        followed = re.finditer(rf"{_LETTER_BEFORE}{re.escape(first)}\s+([A-Z][\w’'-]+)", text)
        if all(_bare(match[1]) in mine for match in followed):
            found.append(first)
        return [word for word in found if len(word) >= _LEAST and fold(word) not in table("names.toml")["particles"]]


def _whole(words: Sequence[str]) -> str:
    return f"{_LETTER_BEFORE}{_JOIN.join(_spelled(word) for word in words if word)}{_LETTER_AFTER}"


def _alone(word: str, text: str) -> str:
    """A word of a name by itself; where its small letters are a word of the text too ("brown"), only with a capital."""
    common = re.search(rf"(?<![-_/.@:#\w]){re.escape(word.lower())}(?![-_/@:\w])", text)
    spelled = f"{_LETTER_BEFORE}{_spelled(word)}{_LETTER_AFTER}"
    return rf"(?=(?-i:[A-Z\u00c0-\u00de])){spelled}" if common else spelled


def _borne(surname: str, text: str, mine: set[str]) -> bool:
    """Whether somebody with another first name bears the surname."""
    before = re.finditer(rf"([A-Z][\w’'-]+)\s+{re.escape(surname)}{_LETTER_AFTER}", text)
    return any(_bare(match[1]) in _given_names() - mine for match in before)


@cache
def _given_names() -> frozenset[str]:
    names = table("names.toml")
    return frozenset((*names["male"].split(), *names["female"].split(), *names["short"]))


def _bare(word: str) -> str:
    """A word folded, without its accents."""
    return "".join(one for one in unicodedata.normalize("NFD", fold(word)) if not unicodedata.combining(one))


def _spelled(word: str) -> str:
    """A pattern for a word, letter by letter."""
    return _HIDDEN.join(_letter(one) for one in unicodedata.normalize("NFC", word))


def _letter(one: str) -> str:
    """A letter as it may be written: with any accent or none, composed or not, percent-encoded."""
    if one in "'’ʼ‘`":
        return "(?:['’ʼ‘`]|%27|%E2%80%99|&#39;)?"
    plain = unicodedata.normalize("NFD", one)[0]
    kin = [plain, *_accented().get(plain.lower(), ())]
    encoded = [quote(kind) for kind in (one, one.lower(), one.upper()) if not kind.isascii()]
    longer = [_APART[one]] if one in _APART else []
    letters = "".join(re.escape(letter) for letter in dict.fromkeys([one, *kin]))
    return f"(?:[{letters}][\u0300-\u036f]*{''.join('|' + re.escape(form) for form in [*encoded, *longer])})"


@cache
def _accented() -> dict[str, tuple[str, ...]]:
    """Latin letters with accents by the letter without."""
    found: dict[str, list[str]] = defaultdict(list)
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        plain = unicodedata.normalize("NFD", chr(code))[0]
        if plain.isascii() and plain.isalpha():
            found[plain.lower()].append(chr(code))
    return {letter: tuple(kin) for letter, kin in found.items()}
