"""Quantities in bare text: numbers, ranges and vague words as intervals, without a parse.

The rules are data (``resources/figures_rules.toml`` over the word classes of ``resources/figures.toml``). A vague word bounds a
number from below only: a plural is at least two ("hundreds" = 200, "dozens" = 24), "several" and "a few" at least three
("several hundred" = 300). Such bounds are marked vague; what a data project makes of the words is its convention
(``resources/conventions.toml``). A share is in percent ("two thirds" = 66.67).
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from secondsource.analysis import numerals
from secondsource.analysis.grammar import Found, Grammar, Tokens
from secondsource.model.evidence import Span
from secondsource.resources import table

_UNSCALED = 1000  # a larger first number in "1,200 to 3 million" already is the whole number
_LARGEST = 1e15  # above it a number is a digit string, not a count
# Between two groups of one crowd: "12 women and 20 men", "about 60, plus another dozen", "a group of 5, along with 20 students".
_AND = re.compile(
    r"[^;:]*\w[^;:]*\s(?:and|plus|along with|together with|as well as)(?: a group of)?\s|[^;:]*\+\s*[\"“]?"
)
_NEAR = 80  # characters between two groups of one crowd
_MORE = re.compile(r"another\b|additional\b|an additional\b|a further\b", re.IGNORECASE)
_OTHERS = re.compile(r"\s+(?:\w+\s+)?others\b", re.IGNORECASE)


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
    """The quantity of a bare phrase; of several, what they come to together; None when it holds none."""
    return together(quantities(phrase), phrase)


def together(found: Sequence[Quantity], phrase: str) -> Quantity | None:
    """One quantity of the quantities of a phrase: groups of one crowd are added, rival numbers span an interval.

    ``phrase`` is the text the spans of ``found`` refer to. "12 women and 20 men" are 32; "about 100; more than 200" lie between
    100 and 200. None when there is none.
    """
    if len(found) < 2:
        return found[0] if found else None
    sums = [found[0]]
    for before, one in pairwise(found):
        if _joins(before, one, phrase):
            sums[-1] = _sum(sums[-1], one)
        else:
            sums.append(one)
    return sums[0] if len(sums) == 1 else _hull(sums)


def _joins(before: Quantity, one: Quantity, phrase: str) -> bool:
    between = phrase[before.span.end : one.span.start]
    if before.unit != one.unit or len(between) > _NEAR:
        return False
    more = _MORE.match(phrase, one.span.start) or _OTHERS.match(phrase, one.span.end)
    plus = before.modifier == "+" and not between.strip(' "“')  # 100 + "dozens"
    return bool(more) or plus or _AND.fullmatch(between) is not None


def _sum(one: Quantity, other: Quantity) -> Quantity:
    low, high = (one.low, one.high), (other.low, other.high)
    return Quantity(
        span=Span(one.span.start, other.span.end),
        low=_added(low[0], high[0]),
        high=_added(low[1], high[1]),
        modifier=one.modifier,
        vague=one.vague or other.vague,
        unit=one.unit,
    )


def _added(one: float | None, other: float | None) -> float | None:
    return None if one is None or other is None else one + other


def _hull(found: Sequence[Quantity]) -> Quantity:
    bounds = [bound for one in found for bound in (one.low, one.high) if bound is not None]
    return Quantity(
        span=Span(found[0].span.start, found[-1].span.end),
        low=min(bounds, default=None),
        high=max(bounds, default=None),
        modifier=found[0].modifier,
        vague=any(one.vague for one in found),
        unit=found[0].unit,
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
    """In "2 to 3 million" the scale of the second number is the first one's too, in "50 to 60,000" its thousands."""
    second = _words(found, tokens, "o")
    scale = next((_scales()[word] for word in second if word in _scales()), 1000 if "," in "".join(second) else 1)
    own = any(word in _scales() for word in _words(found, tokens, "n"))
    if high is not None and not own and low < _UNSCALED and low * scale < high:
        return low * scale, high
    return low, high


def _share(found: Found, tokens: Tokens) -> Quantity | None:
    """A part of a whole, in percent: "two thirds", "half", "one in five"."""
    words = _words(found, tokens, "n")
    part = _part(words)
    if part is None or not 0 < part < 1:
        return None
    percent = round(100 * part, 2)
    bounds = found.rule.options["bounds"]
    low, high = (None if bounds == "high" else percent), (None if bounds == "low" else percent)
    return _quantity(found, tokens, (low, high), unit="percent")


def _of_scale(found: Found, tokens: Tokens) -> Quantity | None:
    """A part of a scale: "three quarters of a million" is 750,000."""
    part, scale = _part(_words(found, tokens, "n")), _number(_words(found, tokens, "o"))
    if part is None or scale is None:
        return None
    return _quantity(found, tokens, (part * scale, part * scale), unit=_unit(found, tokens))


def _part(words: list[str]) -> float | None:
    """What a fraction in words comes to, or None."""
    lexicon = table("figures.toml")
    if words[-1] == "half":
        return 0.5
    cut: float | None = {**lexicon["PARTOF"], **lexicon["PARTSOF"]}.get(words[-1])
    if cut is not None:
        return (_number(words[:-1]) or 1.0) / cut
    split = next(index for index, word in enumerate(words) if word in ("in", "out"))
    part, whole = _number(words[:split]), _number(words[split:])
    return part / whole if part is not None and whole else None


def _crowd(found: Found, tokens: Tokens) -> Quantity | None:
    words = _words(found, tokens, "m")
    crowd, scales, few = table("figures.toml")["CROWD"], _scales(), table("figures.toml")["FEW"]
    worth = next((crowd[word] for word in reversed(words) if word in crowd), None)
    tens = table("figures.toml")["OFSCALE"].get(words[0]) if "of" in words and "couple" not in words else None
    if tens and worth:
        worth = worth * tens  # "tens of thousands" is ten times "thousands"
    scale = worth / 2 if worth and tens is None else next((scales[word] for word in words if word in scales), None)
    named = next((float(few[word]) for word in words if word in few), 2.0 if "couple" in words else 0.0)
    if scale and (few.keys() & set(words) or "couple" in words):
        worth = max(named, 2.0) * scale
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


_READERS = {
    "counted": _counted,
    "crowd": _crowd,
    "few": _few,
    "share": _share,
    "part of a scale": _of_scale,
    "change": _change,
    "nothing": _nothing,
}


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
    return " ".join(word for word in words if word not in "-–") or None


def _unit(found: Found, tokens: Tokens) -> str | None:
    lexicon = table("figures.toml")
    sign = _words(found, tokens, "s")
    if sign:
        return str(lexicon["MONEY"][sign[0]])
    for length in (2, 1):
        following = " ".join(tokens.words[found.last : found.last + length])
        if following in lexicon["PERCENT"]:
            return str(lexicon["PERCENT"][following])
    return None


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
    return {**lexicon["NUMBER"], **lexicon["SCALE"], **lexicon["FRACTION"], **lexicon["ABBREVIATED"]}


def _scales() -> dict[str, float]:
    scales: dict[str, float] = table("figures.toml")["SCALE"]
    return scales
