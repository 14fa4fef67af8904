"""Whether two full names, of two reports, are one person's: the same name in another spelling, shorter, or in another order.

What may differ is what newspapers write differently: hyphens, accents and the endings of transliterated names, titles, middle
names, short forms of given names, the order of family and given name. Different given names, different middle names and a
"Jr." are different people.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from secondsource.resources import table
from secondsource.text.words import fold

_PARTS = re.compile(r"[\w.]+")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]\.?")
# Shorter words are compared letter by letter: "Lei" and "Ley" are two names.
_ENDED = 5


@dataclass(frozen=True, slots=True)
class FullName:
    """A personal name of two words and more, as it is compared.

    Attributes:
        given: Its words in order, titles, articles and suffix apart, hyphens opened, in plain letters.
        suffix: "jr", "ii" and the like, or nothing.
    """

    words: tuple[str, ...]
    suffix: str

    @property
    def given(self) -> str:
        """The given name, the long one where it is short for another."""
        return _long(self.words[0])

    @property
    def letters(self) -> str:
        """All letters in a row: a name is one however it is cut."""
        return "".join(self.words)

    def middle(self, family: str) -> tuple[str, ...]:
        """What stands between the given name and a family name."""
        return self.words[1 : max(1, _last_place(self.words, family))]


@lru_cache(maxsize=1 << 14)
def full_name(name: str) -> FullName | None:
    """A name of two words and more; None of a single word, a title or suffix with it or not."""
    words = [word for part in _PARTS.findall(_marks_off(name)) for word in _plain(part)]
    suffix = words.pop() if len(words) > 1 and words[-1] in table("names.toml")["suffixes"] else ""
    while len(words) > 2 and words[0] in _titles():
        del words[0]
    articles = table("names.toml")["articles"]
    words[1:] = [word for word in words[1:] if word not in articles] or words[1:]
    whole = len(words) > 1 and any(len(word) > 1 for word in words[1:])
    return FullName(tuple(words), _SUFFIXES.get(suffix, suffix)) if whole else None


def family_name(word: str) -> str:
    """A single name as ``FullName.words`` are written."""
    return "".join(part for piece in _PARTS.findall(_marks_off(word)) for part in _plain(piece))


def is_given(word: str) -> bool:
    """Whether a word of a name is a frequent given name, so that it is nobody's family name ("Kim" of "Kim Jong Un" is)."""
    return word in _given_names()


@cache
def _given_names() -> frozenset[str]:
    names = table("names.toml")
    return frozenset(family_name(word) for who in ("male", "female") for word in names[who].split()) | frozenset(
        family_name(word) for word in names["short"]
    )


def alike(one: FullName, other: FullName, family: str) -> bool:
    """Whether two names with one family name and one given name leave it open that they are one person's."""
    if one.suffix and other.suffix and one.suffix != other.suffix:
        return False
    longer, shorter = one.middle(family), other.middle(family)
    if len(longer) < len(shorter):
        longer, shorter = shorter, longer
    return _within(shorter, longer)


def _within(shorter: tuple[str, ...], longer: tuple[str, ...]) -> bool:
    """Whether all middle names of the one stand in the other, in order; an initial only in its own place."""
    at = 0
    for place, word in enumerate(shorter):
        if len(word) == 1 or len(longer[place]) == 1:
            if word[:1] != longer[place][:1]:
                return False
            at = place + 1
            continue
        if word not in longer[at:]:
            return False
        at = longer.index(word, at) + 1
    return True


_SUFFIXES = {"junior": "jr", "senior": "sr"}


def _last_place(words: tuple[str, ...], family: str) -> int:
    return max((at for at, word in enumerate(words) if word == family), default=len(words) - 1)


def _marks_off(name: str) -> str:
    """Folded, genitive and apostrophes dropped, accented letters plain."""
    plain = unicodedata.normalize("NFKD", fold(name).removesuffix("'s"))
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter) and letter != "'")
    for letter, written in table("names.toml")["letters"].items():
        bare = bare.replace(letter, written)
    return bare


def _plain(part: str) -> Iterator[str]:
    """The words a part of a name makes: each of several initials, else itself with its ending in one spelling."""
    if "." in part and _INITIALS.fullmatch(part):
        yield from part.replace(".", "")
        return
    word = part.replace(".", "").replace("_", "")
    if word:
        yield _ended(word)


@cache
def _ended(word: str) -> str:
    names = table("names.toml")
    word = names["spelled"].get(word, word)
    if len(word) < _ENDED:
        return str(word)
    for ending, written in names["endings"]:
        if word.endswith(ending):
            return str(word.removesuffix(ending) + written)
    return str(word)


@cache
def _long(word: str) -> str:
    short = {_ended(key): _ended(value) for key, value in table("names.toml")["short"].items()}
    return short.get(word, word)


@cache
def _titles() -> frozenset[str]:
    roles = table("roles.toml")
    rows = (roles["honorifics"][who] for who in ("male", "female", "either"))
    return frozenset(word for row in (*rows, roles["nouns"]["offices"]) for word in row)
