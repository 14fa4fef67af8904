"""What capitals tell in one report: headlines, where they tell nothing, and firms whose names end in a possessive."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from secondsource.analysis.entities.grammar import SUBJECTS
from secondsource.analysis.entities.tokens import Token


def shouted(tokens: Sequence[Token]) -> frozenset[int]:
    """Sentences written in capitals throughout, in which capitals tell nothing."""
    words: dict[int, list[bool]] = {}
    for token in tokens:
        if token.text[0].isalpha():
            words.setdefault(token.sentence, []).append(token.text.isupper())
    return frozenset(s for s, upper in words.items() if len(upper) >= 4 and sum(upper) >= 0.7 * len(upper))


def titled(tokens: Sequence[Token]) -> frozenset[tuple[int, bool]]:
    """Sentences, or what they quote, written with capitals like a headline: hardly a small word, and no small verb."""
    words: dict[tuple[int, bool], list[bool]] = {}
    for token in tokens:
        part = words.setdefault((token.sentence, token.quoted), [])
        if token.tag.startswith("VB") and not token.capital:
            part.extend([False] * 8)
        elif len(token.text) > 3 and token.text.isalpha():
            part.append(token.capital)
    return frozenset(part for part, upper in words.items() if len(upper) >= 4 and sum(upper) >= 0.8 * len(upper))


def beside_known(tokens: Sequence[Token], at: int, proper: set[str]) -> bool:
    """Whether a headline's word is labelled with a name that the text knows without it: "Obama Says"."""
    token = tokens[at]
    if token.low in proper or token.label not in ("PERSON", "GPE"):
        return False
    name = [at]
    while not tokens[name[0]].begins and name[0] > 0 and tokens[name[0] - 1].label == token.label:
        name.insert(0, name[0] - 1)
    return any(tokens[i].low in proper for i in name[:-1])


def houses(tokens: Sequence[Token]) -> frozenset[str]:
    """Names that end in a possessive, as firms' do: "Christie’s said" has nothing that Christie could own."""
    owned = Counter(token.low for token, mark in pairwise(tokens) if token.capital and mark.tag == "POS")
    named = Counter(token.low for token in tokens if token.capital)
    return frozenset(
        token.low
        for at, (token, mark) in enumerate(pairwise(tokens))
        if token.capital and token.dep in SUBJECTS and mark.tag == "POS" and mark.start == token.end
        if named[token.low] <= 2 * owned[token.low] and _acts(tokens[at + 2 : at + 5])
    )


def _acts(following: Sequence[Token]) -> bool:
    """Whether a verb follows, adverbs and an auxiliary before it; a noun would be what is owned."""
    first = next((token for token in following if not token.tag.startswith("RB")), None)
    return first is None or first.tag.startswith(("VB", "MD")) or not first.text[0].isalnum()
