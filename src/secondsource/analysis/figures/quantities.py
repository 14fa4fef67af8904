"""Quantities in bare text: numbers, ranges and vague words as intervals, without a parse.

The rules are data (``resources/figures_rules.toml`` over the word classes of ``resources/figures.toml``). The bounds of
vague words follow the Crowd Counting Consortium's data dictionary ("hundreds" = 200, "thousands" = 2,000, "dozens" = 24,
"scores" = 40) and are marked vague; the upper bound of a vague word stays open.
"""

import math
from dataclasses import dataclass
from functools import cache

from secondsource.analysis import numerals
from secondsource.analysis.grammar import Found, Grammar, Tokens
from secondsource.model.evidence import Span
from secondsource.resources import table

_UNSCALED = 1000  # a larger first number in "1,200 to 3 million" already is the whole number
_LARGEST = 1e15  # above it a number is a digit string, not a count


@dataclass(frozen=True, slots=True)
class Quantity:
    """How many, as a phrase says it.

    Attributes:
        span: The words of quantity, without what they count.
        low: Lower bound, or None.
        high: Upper bound, or None.
        modifier: The words that bend or stand for the number, lower case, or None.
        vague: Whether the bounds rest on a convention.
        unit: Unit that is part of the quantity ("dollars", "percent"), or None.
        change: Whether the words speak of an increase or decrease.
    """

    span: Span
    low: float | None
    high: float | None
    modifier: str | None
    vague: bool
    unit: str | None = None
    change: bool = False


def quantity(phrase: str) -> Quantity | None:
    """The quantity of a bare phrase; of several, the interval that holds all; None when it holds none."""
    found = quantities(phrase)
    if not found:
        return None
    lows = [one.low for one in found if one.low is not None]
    highs = [one.high for one in found if one.high is not None]
    first = found[0]
    if len(found) == 1:
        return first
    return Quantity(
        span=Span(first.span.start, found[-1].span.end),
        low=min(lows + highs, default=None),
        high=max(lows + highs, default=None),
        modifier=first.modifier,
        vague=any(one.vague for one in found),
        unit=first.unit,
    )


def quantities(text: str) -> list[Quantity]:
    """The quantities of a text, in order. Numbers that only number a thing (No. 10, 45-year-old) are left out."""
    rules = _grammar()
    tokens = rules.tokens(text)
    read = (_READERS[found.rule.resolve](found, tokens) for found in rules.find(tokens))
    return [one for one in read if one is not None]


@cache
def _grammar() -> Grammar:
    return Grammar(table("figures.toml"), table("figures_rules.toml"))


def _counted(found: Found, tokens: Tokens) -> Quantity | None:
    number, other = _number(_words(found, tokens, "n")), _number(_words(found, tokens, "o"))
    if number is None:
        return None
    bounds = found.rule.options["bounds"]
    low: float | None = number
    high: float | None = number
    change = _words(found, tokens, "m") == ["from"]
    if bounds == "range":
        low, high = _scaled(number, other, found, tokens)
        if high is None or low is None or (low >= high and not change):
            return None
        low, high = min(low, high), max(low, high)
    elif bounds == "low":
        high = None
    elif bounds == "high":
        low = None
    return _quantity(found, tokens, (low, high), unit=_unit(found, tokens), change=change)


def _scaled(low: float, high: float | None, found: Found, tokens: Tokens) -> tuple[float, float | None]:
    """In "2 to 3 million" the scale of the second number is the first one's too."""
    scale = next((_scales()[word] for word in _words(found, tokens, "o") if word in _scales()), 1)
    own = any(word in _scales() for word in _words(found, tokens, "n"))
    if high is not None and not own and low < _UNSCALED and low * scale < high:
        return low * scale, high
    return low, high


def _crowd(found: Found, tokens: Tokens) -> Quantity | None:
    words = _words(found, tokens, "m")
    crowd, scales, few = table("figures.toml")["CROWD"], _scales(), table("figures.toml")["FEW"]
    worth = next((crowd[word] for word in reversed(words) if word in crowd), None)
    tens = table("figures.toml")["OFSCALE"].get(words[0]) if "of" in words and "couple" not in words else None
    if tens and worth:
        worth = worth * tens  # "tens of thousands" is ten times the reading of "thousands", as the CCC has it
    scale = next((scales[word] for word in words if word in scales), None)
    if scale and (few.keys() & set(words) or "couple" in words):
        worth = (
            2.0 * scale
        )  # CCC coders read "several hundred" and "a few dozen" as two of them more often than as three
    return _quantity(found, tokens, (worth, None), vague=True)


def _few(found: Found, tokens: Tokens) -> Quantity | None:
    words = _words(found, tokens, "m")
    few = table("figures.toml")["FEW"]
    low = 2.0 if "couple" in words else next((float(few[word]) for word in words if word in few), 0.0)
    if words == ["a", "number"]:
        low = few["several"]  # "a number of" is several
    return _quantity(found, tokens, (low or None, None), vague=True)


def _change(found: Found, tokens: Tokens) -> Quantity | None:
    return _quantity(found, tokens, (None, None), vague=True, change=True)


def _nothing(found: Found, tokens: Tokens) -> Quantity | None:
    del found, tokens
    return None


_READERS = {"counted": _counted, "crowd": _crowd, "few": _few, "change": _change, "nothing": _nothing}


def _quantity(
    found: Found,
    tokens: Tokens,
    bounds: tuple[float | None, float | None],
    *,
    vague: bool = False,
    unit: str | None = None,
    change: bool = False,
) -> Quantity:
    end = found.match.end("m") if vague else found.last
    return Quantity(
        span=Span(tokens.starts[found.first], tokens.ends[end - 1]),
        low=bounds[0],
        high=bounds[1],
        modifier=_modifier(found, tokens),
        vague=vague,
        unit=unit,
        change=change,
    )


def _modifier(found: Found, tokens: Tokens) -> str | None:
    """The words captured as m, with the "of" the rule asks for after them ("a number of")."""
    words = _words(found, tokens, "m")
    if words and tokens.words[found.match.end("m") : found.last] == ["of"]:
        words = [*words, "of"]
    return " ".join(words) or None


def _unit(found: Found, tokens: Tokens) -> str | None:
    lexicon = table("figures.toml")
    sign = _words(found, tokens, "s")
    if sign:
        return str(lexicon["MONEY"][sign[0]])
    following = tokens.words[found.last : found.last + 1]
    return lexicon["PERCENT"].get(following[0]) if following else None


def _words(found: Found, tokens: Tokens, name: str) -> list[str]:
    if name not in found.match.re.groupindex or found.match.start(name) < 0:
        return []
    return tokens.words[found.match.start(name) : found.match.end(name)]


def _number(words: list[str]) -> float | None:
    if "/" in words:
        return None
    worth = numerals.number(words, _worths())
    return worth if worth is not None and math.isfinite(worth) and worth < _LARGEST else None


@cache
def _worths() -> dict[str, float]:
    lexicon = table("figures.toml")
    return {**lexicon["NUMBER"], **lexicon["SCALE"], **lexicon["FRACTION"]}


def _scales() -> dict[str, float]:
    scales: dict[str, float] = table("figures.toml")["SCALE"]
    return scales
