"""A phrase cut down to the words that say what somebody or something is: its noun, and what goes with it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from secondsource.corroboration.labels import kind_of, loaded
from secondsource.model.evidence import Span
from secondsource.resources import table
from secondsource.text.words import fold, words

_POSSESSIVE = re.compile(r"[’'](?:s|S)?$")
_NUMBER = re.compile(r"[\d.,]+(?:st|nd|rd|th)?$")
_STOP = re.compile(r"[a-z]{2}[.?!]\s")
_ADDRESS = re.compile(r"https?:|www\.|@|\w\.\w{2,}")
_BREAK = re.compile(r"[,;:(){}“”\"\[\]–—]|\s-\s|\n")
_JOINT = re.compile(r"(?:,\s+(?:and\s+)?|\s+and\s+)(?=(?:an?|the|[\w.]+[’']s?)\s)")
_LONGEST = 6
"""Words of a phrase; what is longer is no noun phrase."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """The core of a noun phrase.

    Attributes:
        span: The core: the noun with the words before it that say what it is.
        head: The noun, folded, in the singular.
        key: What makes two phrases one term: the noun with those words before it that are part of the choice.
        term: The same as it is shown, as written here.
    """

    span: Span
    head: str
    key: str
    term: str

    @property
    def pronoun(self) -> bool:
        """Whether it is a word for somebody named elsewhere."""
        return self.key in _lexicon().pronouns


def phrase(text: str, span: Span, *, named: bool = False) -> Phrase | None:
    """The core of the words of a span; None where they hold no noun, or more than a noun phrase.

    Args:
        text: The report's text.
        span: The words.
        named: Whether they are a proper name, of which every word counts.
    """
    tokens = _core(text, span)
    if not tokens or len(tokens) > _LONGEST:
        return None
    plain = [fold(token.of(text)) for token in tokens]
    head = singular(plain[-1])
    kept = range(len(tokens)) if named else _kept(text, tokens, plain, head)
    first = min(kept, default=len(tokens) - 1)
    core = Span(tokens[first].start, tokens[-1].end)
    key = " ".join([*(plain[at] for at in sorted(kept) if at < len(tokens) - 1), head])
    return Phrase(core, head, key, " ".join(_cased(text, core, core.of(text).split())))


def _core(text: str, span: Span) -> list[Span]:
    """The words from behind articles, owners and numbers to the noun."""
    rules = _lexicon()
    found: list[Span] = []
    for token in words(text, span):
        word = fold(token.of(text))
        if found and (word in rules.behind or _BREAK.search(text, found[-1].end, token.start)):
            break
        if _POSSESSIVE.search(word):
            found = []
            continue
        counting = word in rules.counting and text[token.end : token.end + 4].startswith(" of ")
        if not found and (word in rules.before or counting or _NUMBER.match(word) or word == "of"):
            continue
        found.append(token)
    return found


def _kept(text: str, tokens: Sequence[Span], plain: Sequence[str], head: str) -> set[int]:
    """Positions of the words before the noun that go with it: telling ones, and the last before a noun of office."""
    rules = _lexicon()
    kept = {at for at, word in enumerate(plain[:-1]) if word in rules.telling or loaded(word)}
    compound = len(plain) > 1 and kind_of(" ".join(plain[-2:])) is not None and kind_of(plain[-1]) is None
    if (head in rules.light or compound) and len(plain) > 1:
        kept.add(len(plain) - 2)
        kept |= _capitals(text, tokens)
        if len(plain) > 2 and plain[-2] in rules.pairs:
            kept.add(len(plain) - 3)
    return kept


def _capitals(text: str, tokens: Sequence[Span]) -> set[int]:
    """Positions of the run of capitalised words before the noun: "South Korean" of "the South Korean officials"."""
    run: set[int] = set()
    for at in range(len(tokens) - 2, -1, -1):
        if not text[tokens[at].start].isupper():
            break
        run.add(at)
    return run


def _cased(text: str, span: Span, shown: Sequence[str]) -> list[str]:
    """The words without the capital of the beginning of a sentence."""
    first = shown[0]
    ordinary = first[:1].isupper() and first[1:].islower() and text[: span.start].rstrip()[-1:] in ("", *'.?!”"“\n')
    return [first.lower() if ordinary else first, *shown[1:]]


def singular(word: str) -> str:
    """The singular of a folded noun, as far as its ending tells it."""
    plurals: dict[str, str] = table("wording.toml")["nouns"]["plurals"]
    if word in plurals:
        return plurals[word]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes", "zes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3 else word


def exact_number(text: str, span: Span) -> str | None:
    """The number before the noun, where one is given in digits or in a word up to ten, folded; else None."""
    plain = (fold(token.of(text)) for token in words(text, span))
    return next((word for word in plain if _NUMBER.match(word) or word in _lexicon().numbers), None)


def descriptions(text: str, role: Span) -> Iterator[Phrase]:
    """What a role calls its holder, one for each that "and" or a comma joins ("a lawyer and the mayor of Elva")."""
    start = role.start
    for gap in (*_JOINT.finditer(text, role.start, role.end), None):
        piece = Span(start, role.end if gap is None else gap.start())
        found = _described(text, piece)
        if found is not None:
            yield found
        start = role.end if gap is None else gap.end()


def _described(text: str, piece: Span) -> Phrase | None:
    """The office of a role with what stands before it; "secretary" of "Department of Trade secretary"."""
    if _STOP.search(text, piece.start, piece.end):
        return None
    breaks = [gap.end() for gap in _BREAK.finditer(text, piece.start, piece.end)]
    piece = Span(max([piece.start, *breaks]), piece.end)
    tokens = _core(text, piece)
    last = words(text, piece)[-1:]
    if tokens and last and singular(fold(tokens[-1].of(text))) in _lexicon().bodies:
        tokens = last
    if (
        not tokens
        or len(tokens) > _LONGEST
        or not text[tokens[-1].end - 1].isalpha()
        or _ADDRESS.search(piece.of(text))
    ):
        return None
    span = Span(tokens[0].start, tokens[-1].end)
    head = singular(fold(tokens[-1].of(text)))
    return Phrase(span, head, head, _office(text, Span(span.start, piece.end), span))


def _office(text: str, rest: Span, core: Span) -> str:
    """The words of an office, "of" and what follows included where they are few ("deputy chief of staff")."""
    whole = " ".join(rest.of(text).split())
    return whole if len(whole.split()) <= _LONGEST else " ".join(core.of(text).split())


def stands_for_its_author(head: str) -> bool:
    """Whether a noun means what somebody says or writes ("the statement"), and only so its author."""
    return head in _lexicon().voices


def generic(head: str) -> bool:
    """Whether a noun is how any body is called the second time: "the group", "the company"."""
    return head in _lexicon().generic


def vague(key: str) -> bool:
    """Whether a term may stand for anybody: two uses of it need not mean the same."""
    return key in _lexicon().vague


@dataclass(frozen=True, slots=True)
class _Lexicon:
    before: frozenset[str]
    counting: frozenset[str]
    behind: frozenset[str]
    light: frozenset[str]
    vague: frozenset[str]
    telling: frozenset[str]
    pronouns: frozenset[str]
    numbers: frozenset[str]
    pairs: frozenset[str]
    bodies: frozenset[str]
    voices: frozenset[str]
    generic: frozenset[str]


@cache
def _lexicon() -> _Lexicon:
    rules = table("wording.toml")
    sets = {name: frozenset(words_.split()) for name, words_ in rules["phrase"].items()}
    nouns = ("light", "vague", "telling", "pronouns", "pairs", "numbers")
    return _Lexicon(
        **sets,
        **{name: frozenset(rules["nouns"][name].split()) for name in nouns},
        bodies=frozenset(table("groups.toml")["bodies"]),
        voices=frozenset(table("roles.toml")["voices"]),
        generic=frozenset((*table("groups.toml")["generic"], *table("groups.toml")["business"])),
    )
