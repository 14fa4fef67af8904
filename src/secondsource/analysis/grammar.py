"""A small grammar engine: rules over classes of words, compiled to regular expressions over one letter a word.

Each word of a text has a set of classes ("second" is UNIT, ORDINAL, QUARTER and itself). Each distinct set of classes gets a
letter, so a text becomes a short string of letters, and a rule such as ``the? last n:NUM u:UNIT`` becomes a regular
expression over it, where a class stands for all letters whose set holds it. Words of no class share two letters (one when
capitalised), so most of a text is skipped at the speed of the regular expression engine.

The notation of a rule, words separated by spaces:

==================  =====================================================================================
``UPPER``           a word of that class, or a macro of the rules file
``lower``           that very word
``name:X``          the same, captured under a name
``X?`` ``X+`` ``X*``  optional, repeated up to eight times
``( a | b )``       alternatives; ``name:( a | b )`` captures
``!X``              no such word follows
``{ ... }``         what belongs to the expression, when the rule also looks at its surroundings
==================  =====================================================================================

A rules file may cut words of its own from the text: each entry of its ``token`` table is a class and the regular expression
of its words, tried before the common ones.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

_WORDS = r"""
      \d{4}-\d{2}-\d{2}(?!\d)                  # ISO day
    | \d{1,2}/\d{1,2}/\d{2,4}(?!\d)            # day in figures
    | \d{1,2}[:.]\d{2}(?=\s?[ap]\.?m\b)        # clock before a.m. or p.m.
    | \d{1,2}:\d{2}(?::\d{2})?                 # clock
    | (?:\d{2}|['’‘])?\d0(?:['’])?s\b          # decade
    | \d{1,2}(?:st|nd|rd|th)\b                 # ordinal
    | \d{1,3}(?:,\d{3})+(?:\.\d+)? | \d+(?:\.\d+)?
    | [ap]\.\s?m\b\.? | [½¼¾]
    | [^\W\d_]+\d\w* | [A-Z]{1,5}-\d+\b       # names with figures: G7, COP26, AK-47
    | ['’](?:s|ll)\b | won['’]t\b
    | [^\W\d_]+
    | \n\s*\n | [^\w\s]
    """
_TERM = re.compile(r"(?:([a-z]+):|(!))?(?:(\()|([A-Z][A-Z_0-9]*|[^\s()|?*+{}:]+)([?*+]?))|([|{}]|\)[?*+]?)|\s+")
_REPEATS = {"*": "{0,8}", "+": "{1,8}"}  # longer runs are no expression, and unbounded ones make the search quadratic
_MARKS = {"{": "(?P<span>", "}": ")", ")*": "){0,8}", ")+": "){1,8}"}
_LOWEST = 0x4E00  # letters are taken from here up: characters with no meaning in regular expressions
_SHAPES = {
    shape: frozenset(classes.split())
    for shape, classes in {
        "ISO": "ISO",
        "SLASHED": "SLASHED",
        "CLOCK": "CLOCK",
        "DOTTED": "DOTTED DECIMAL",  # "9.30" is a clock time before "am", else a number
        "DECADENUM": "DECADENUM",
        "ORDNUM": "ORDNUM",
        "HOUR": "HOUR DAYNUM INT",
        "DAYNUM": "DAYNUM INT",
        "YEARNUM": "YEARNUM INT",
        "INT": "INT",
        "DECIMAL": "DECIMAL",
        "BREAK": "BREAK",
        "PUNCT": "PUNCT",
        "CAP": "CAP WORD",
        "WORD": "WORD",
    }.items()
}


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text as words, their offsets and their letters.

    Attributes:
        words: The words, lower case.
        starts: Offset of each word's first code point.
        ends: Offset after its last.
        letters: One letter a word.
        stops: Indexes of the words at which a sentence or a clause ends.
    """

    words: list[str]
    starts: list[int]
    ends: list[int]
    letters: str
    stops: list[int]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: what it matches and which resolver reads it.

    Attributes:
        resolve: Name of the resolver.
        options: What the rules file gives the resolver besides the words.
        regex: The pattern over letters.
        rank: Its place in the file; of two readings of the same words the earlier rule's holds.
        refers: Whether it can only be read once the others are ("the same day").
    """

    resolve: str
    options: Mapping[str, Any]
    regex: re.Pattern[str]
    rank: int
    refers: bool


@dataclass(frozen=True, slots=True)
class Found:
    """Words a rule matched. ``first`` and ``last`` are indexes of words, ``last`` exclusive."""

    rule: Rule
    match: re.Match[str]
    first: int
    last: int


class Grammar:
    """The rules of a rules file over the word classes of a lexicon file."""

    def __init__(self, lexicon: Mapping[str, Mapping[str, Any]], rules: Mapping[str, Any]) -> None:
        self.lexicon = lexicon
        self._macros: Mapping[str, str] = rules["macro"]
        self._capital = frozenset(lexicon["CAPITAL"])
        own: Mapping[str, str] = rules.get("token", {})
        self._token = re.compile(
            "|".join([*(f"(?P<{name}>{words})" for name, words in own.items()), _WORDS]), re.VERBOSE
        )
        shapes = {**_SHAPES, **{name: frozenset((name,)) for name in own}}
        classes = _classes(lexicon, _literals(rules))
        sets = sorted({*classes.values(), *shapes.values()}, key=sorted)
        self._letter = {classes_of: chr(_LOWEST + number) for number, classes_of in enumerate(sets)}
        self._known = {word: self._letter[of] for word, of in classes.items()}
        self._shape = {shape: self._letter[classes_of] for shape, classes_of in shapes.items()}
        self.plain = self._shape["WORD"]
        self.rules = tuple(
            Rule(entry["resolve"], entry, self.compile(entry["pattern"]), rank, entry.get("refers", False))
            for rank, entry in enumerate(rules["rule"])
        )
        self.cues = {name: self.compile(pattern) for name, pattern in rules.get("cue", {}).items()}

    def tokens(self, text: str) -> Tokens:
        """The words of ``text`` with their letters."""
        words: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        letters: list[str] = []
        known = self._known
        for match in self._token.finditer(text):
            raw = match.group()
            word = raw.lower()
            letter = known.get(word)
            if letter is None or (word in self._capital and not raw[0].isupper()):
                letter = self._shape[match.lastgroup or _shape(raw)]
            words.append(word)
            starts.append(match.start())
            ends.append(match.end())
            letters.append(letter)
        return Tokens(words, starts, ends, "".join(letters), self._stops(text, words, starts))

    def _stops(self, text: str, words: list[str], starts: list[int]) -> list[int]:
        """A full stop ends a sentence where what follows could begin one; a pause or a paragraph always ends a clause."""
        ending, pausing, opening = self.lexicon["FULLSTOP"], self.lexicon["PAUSE"], self.lexicon["OPENING"]
        stops = []
        for index, word in enumerate(words):
            if word in pausing or word[0] == "\n":
                stops.append(index)
            elif word in ending and index + 1 < len(words):
                following = text[starts[index + 1]]
                if following.isupper() or following in opening or following in "”’":
                    stops.append(index)
        return stops

    def find(self, tokens: Tokens) -> list[Found]:
        """The best reading of each stretch of words: longest first, then the earlier rule; in order of the text."""
        candidates = [found for rule in self.rules for found in _matches(rule, tokens.letters)]
        candidates.sort(key=lambda found: (found.first - found.last, found.rule.rank, found.first))
        taken = bytearray(len(tokens.letters))
        chosen = []
        for found in candidates:
            if not any(taken[found.first : found.last]):
                taken[found.first : found.last] = b"\1" * (found.last - found.first)
                chosen.append(found)
        return sorted(chosen, key=lambda found: found.first)

    def compile(self, pattern: str) -> re.Pattern[str]:
        """A rule's pattern as a regular expression over letters.

        Raises:
            ValueError: The pattern names a class or macro there is none of.
        """
        return re.compile(self._expression(pattern))

    def _expression(self, pattern: str) -> str:
        parts = []
        for name, negated, opened, atom, repeat, mark in _TERM.findall(pattern):
            if opened:
                parts.append(f"(?P<{name}>" if name else "(?:")
            elif negated:
                parts.append(f"(?!{self._atom(atom)})")
            elif atom:
                inner = self._atom(atom) + _REPEATS.get(repeat, repeat)
                parts.append(f"(?P<{name}>{inner})" if name and repeat != "?" else self._optional(name, inner))
            elif mark:
                parts.append(_MARKS.get(mark, mark))
        return "".join(parts)

    @staticmethod
    def _optional(name: str, inner: str) -> str:
        return f"(?P<{name}>{inner[:-1]})?" if name else inner

    def _atom(self, atom: str) -> str:
        if atom == "ANY":
            return "."
        if atom in self._macros:
            return f"(?:{self._expression(self._macros[atom])})"
        letters = "".join(letter for classes_of, letter in self._letter.items() if atom in classes_of)
        if not letters:
            raise ValueError(f"no word has the class {atom}")
        return f"[{letters}]"


def _matches(rule: Rule, letters: str) -> Iterator[Found]:
    spanned = "span" in rule.regex.groupindex
    for match in rule.regex.finditer(letters):
        first, last = match.span("span") if spanned else match.span()
        if first < last:
            yield Found(rule, match, first, last)


def _literals(rules: Mapping[str, Any]) -> set[str]:
    patterns = (
        [entry["pattern"] for entry in rules["rule"]]
        + list(rules["macro"].values())
        + list(rules.get("cue", {}).values())
    )
    atoms = {atom for pattern in patterns for _, _, _, atom, _, _ in _TERM.findall(pattern)}
    return {atom for atom in atoms if atom and not atom[0].isupper()}


def _classes(lexicon: Mapping[str, Mapping[str, Any]], literals: Iterable[str]) -> dict[str, frozenset[str]]:
    classes: dict[str, set[str]] = {word: {word} for word in sorted(literals)}
    for name, words in lexicon.items():
        for word in words:
            classes.setdefault(word, set()).add(name)
    apostrophes = {word.replace("'", "’"): held for word, held in classes.items() if "'" in word}
    classes |= apostrophes
    return {word: frozenset(held) | ({"WORD"} if word[0].isalpha() else set()) for word, held in classes.items()}


_BY_MARK = ((re.compile(r"\d{4}-"), "ISO"), (re.compile(r"[\d/]+/"), "SLASHED"), (re.compile(r"\d+:"), "CLOCK"))
_DOTTED = re.compile(r"\d{1,2}\.\d\d")


def _shape(raw: str) -> str:
    first = raw[0]
    if first.isalpha():
        return "CAP" if first.isupper() else "WORD"
    if first.isspace():
        return "BREAK"
    if raw[-1] == "s" and len(raw) > 2 and raw[-2] in "0'’":
        return "DECADENUM"
    return _number_shape(raw) if first.isdigit() else "PUNCT"


def _number_shape(raw: str) -> str:
    for pattern, shape in _BY_MARK:
        if pattern.match(raw):
            return shape
    if raw[-1].isalpha():
        return "ORDNUM"
    if not raw.isdecimal() or len(raw) > 9:
        return "DOTTED" if _DOTTED.fullmatch(raw) else "DECIMAL"
    number = int(raw)
    if len(raw) <= 2 and number <= 31:
        return "HOUR" if number <= 24 else "DAYNUM"
    return "YEARNUM" if len(raw) == 4 and 1000 <= number < 2100 else "INT"
