"""Acronyms a report itself explains: "Long Name (ABC)", "ABC [Long Name]", and a long name whose initials stand elsewhere.

The rule is Schwartz and Hearst's (A Simple Algorithm for Identifying Abbreviation Definitions in Biomedical Text, PSB 2003)
narrowed to initials: each letter is the first of a word or of a hyphened part, and small words may be passed over.
"""

from collections.abc import Iterator, Sequence

from secondsource.analysis.entities.lexicon import lexicon
from secondsource.analysis.entities.tokens import Token

_SMALL = frozenset("of and for the on in to a an & de la des du et und per with against".split())
_PASSED = frozenset({"-", ",", "'s", "’s", "'", "’"})
_BRACKETS = {"(": ")", "[": "]"}
_UNEXPLAINED = 100  # acronyms beyond which a text is a table of codes


def is_acronym(token: Token) -> bool:
    """Whether a token is written as an acronym: two to eight letters or digits, capitals but for a last "s"."""
    text = token.text.replace(".", "").replace("&", "")
    core = text.removesuffix("s") if len(text) > 3 else text
    return 2 <= len(core) <= 8 and core.isalnum() and core.isupper() and sum(map(str.isalpha, core)) >= 2


def letters(token: Token) -> str:
    """The letters of an acronym as they are compared: "U.S." and "US" are the same."""
    text = token.text.replace(".", "").replace("&", "")
    return text.removesuffix("s") if len(text) > 3 else text


def definitions(tokens: Sequence[Token]) -> dict[str, tuple[int, int]]:
    """For each acronym the report explains, the first and last token of the long name, first explanation first."""
    found: dict[str, tuple[int, int]] = {}
    for at, token in enumerate(tokens):
        if at == 0 or at + 2 >= len(tokens):
            continue
        if token.text in _BRACKETS:
            explained = _long_before(tokens, at) or _long_inside(tokens, at)
        else:
            explained = _between_commas(tokens, at) if token.text == "," else None
        if explained is not None:
            acronym, first, last = explained
            found.setdefault(acronym, (first, last))
    found.update((key, value) for key, value in _by_initials(tokens, found) if key not in found)
    return found


def _long_before(tokens: Sequence[Token], at: int) -> tuple[str, int, int] | None:
    """Long Name (ABC)."""
    inner = tokens[at + 1]
    if tokens[at + 2].text != _BRACKETS[tokens[at].text] or not is_acronym(inner):
        return None
    first = _back(tokens, at - 1, letters(inner))
    if first is None:
        first = _loosely(tokens, at - 1, letters(inner))
    return None if first is None else (letters(inner), first, at - 1)


def _between_commas(tokens: Sequence[Token], at: int) -> tuple[str, int, int] | None:
    """ABC, the Long Name, ... or Long Name, or ABC, ..."""
    if is_acronym(tokens[at - 1]):
        acronym = letters(tokens[at - 1])
        ends = (i - 1 for i in range(at + 3, min(at + 16, len(tokens))) if tokens[i].text in (",", ".", ";", "("))
        for last in ends:
            first = _back(tokens, last, acronym)
            if first is not None and at < first <= at + 2:
                return acronym, first, last
    elif tokens[at + 1].low == "or" and is_acronym(tokens[at + 2]):
        first = _back(tokens, at - 1, letters(tokens[at + 2]))
        return None if first is None else (letters(tokens[at + 2]), first, at - 1)
    return None


def _loosely(tokens: Sequence[Token], last: int, acronym: str) -> int | None:
    """The beginning of a capitalised name before the bracket whose initials hold the letters in order, others between.

    A name headed like a body's is taken whatever its letters: acronyms are often those of another language.
    """
    at, series = last, False
    while at >= 0 and tokens[at].sentence == tokens[last].sentence:
        token = tokens[at]
        series = series or token.low == "and"
        if not (token.capital or token.low in _SMALL or (token.text == "," and series)):
            break
        at -= 1
    first = at + 1
    while first <= last and not (tokens[first].capital and tokens[first].low not in _SMALL):
        first += 1
    words = tokens[first : last + 1]
    if len(words) < 2 or letters(tokens[last]) in lexicon().acronyms:
        return None
    initials = iter([word.text[0].upper() for word in words])
    spelt = all(letter in initials for letter in acronym)
    return first if spelt or {words[-1].low, words[0].low} & lexicon().heads else None


def _long_inside(tokens: Sequence[Token], at: int) -> tuple[str, int, int] | None:
    """ABC [Long Name] or ABC (Long Name)."""
    if not is_acronym(tokens[at - 1]):
        return None
    closing = _BRACKETS[tokens[at].text]
    last = next((i for i in range(at + 1, min(at + 16, len(tokens))) if tokens[i].text == closing), at) - 1
    acronym = letters(tokens[at - 1])
    if last <= at + 1 or _back(tokens, last, acronym) is None:
        return None
    return acronym, at + 1, last


def _by_initials(tokens: Sequence[Token], known: dict[str, tuple[int, int]]) -> Iterator[tuple[str, tuple[int, int]]]:
    """Acronyms that nobody explains but a capitalised name of the report spells."""
    open_ones = sorted({letters(token) for token in tokens if is_acronym(token)} - known.keys())
    common = lexicon().no_names
    wanted = {acronym for acronym in open_ones if len(acronym) >= 3 or acronym.casefold() not in common}
    final: dict[str, list[str]] = {}
    for acronym in sorted(wanted)[:_UNEXPLAINED]:
        final.setdefault(acronym[-1], []).append(acronym)
    for last, token in enumerate(tokens):
        if token.text[0] not in final or is_acronym(token):
            continue
        for acronym in list(final[token.text[0]]):
            first = _back(tokens, last, acronym)
            if first is None or (len(acronym) < 3 and not _same_name(tokens, first, last)):
                continue
            if all(t.capital or t.low in _SMALL for t in tokens[first : last + 1]):
                final[acronym[-1]].remove(acronym)
                yield acronym, (first, last)


def _same_name(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether the pipeline takes the tokens for one name of a body or place; two letters alone prove too little."""
    labels = {token.label for token in tokens[first : last + 1]}
    return labels <= {"ORG", "GPE"} and len(labels) == 1 and not any(t.begins for t in tokens[first + 1 : last + 1])


def _back(tokens: Sequence[Token], last: int, acronym: str) -> int | None:
    """The first token of the words up to ``last`` whose initials spell ``acronym``, or None."""
    if last < 0 or not tokens[last].text[0].isalnum():
        return None
    at, sentence, left = last, tokens[last].sentence, len(acronym)
    while left > 0:
        if at < 0 or tokens[at].sentence != sentence:
            return None
        token = tokens[at]
        if is_acronym(token) and acronym[:left].endswith(letters(token)):
            left -= len(letters(token))
        elif token.text[0].upper() == acronym[left - 1] and (token.capital or token.low in _SMALL):
            left -= 1
        elif token.low not in _SMALL and token.text not in _PASSED:
            return None
        at -= 1
    return at + 1 if tokens[at + 1].capital else None
