"""Names told by their shape: hyphened syllables, bodies owned by an office or a saint, offices run together with a name."""

import re
from collections.abc import Iterator, Sequence

from secondsource.analysis import gazetteer
from secondsource.analysis.entities.lexicon import lexicon
from secondsource.analysis.entities.tokens import Token

_HYPHENS = frozenset("-‑–")
_OWNING = frozenset({"'s", "’s", "'", "’"})
_OPENING, _CLOSING = frozenset("“\"‘'"), frozenset("”\"’'")
_SAINTS = frozenset({"st", "st.", "saint"})
# One syllable as Korean (Revised and McCune-Reischauer) and Chinese (Pinyin and Wade-Giles) names are romanised.
_SYLLABLE = re.compile(
    r"(?:kk|tt|pp|ss|jj|ch|sh|ts|tz|zh|th|ph|hs|hw|hy|kw|ky|my|ny|py|gy|by|[bcdfghjklmnpqrstwxyz])?[wy]?"
    r"(?:[aeiou]|ae|ai|ao|ee|eo|eou|eu|ei|ia|iao|ie|iu|io|oe|oo|ou|ua|uai|ue|ui|uo|yu|weo|yeo)(?:ng|rk|[bghklmnprt])?"
)
_CAMEL = re.compile(r"[A-Z][a-z]+[A-Z]\w*|[a-z][A-Z][a-z]+")
_PREFIXED = re.compile(r"(?:Mac|Mc|De|Di|Du|La|Le|Van|Von|O)[A-Z]|Fitz[A-Z]")
_LONGEST = 6  # tokens before an owner's mark


def second_syllable(tokens: Sequence[Token], at: int) -> bool:
    """Whether the small word at ``at``, behind a hyphen, ends a given name of two syllables ("Moon Jae-in", "Tsai Ing-wen").

    The surname must stand before it, so that "Iran-led" and "York-area" are no names.
    """
    if at < 3 or tokens[at - 1].text not in _HYPHENS or tokens[at].end - tokens[at].start > 5:
        return False
    first, surname = tokens[at - 2], tokens[at - 3]
    if not (first.capital and surname.capital and surname.sentence == first.sentence and surname.text.isalpha()):
        return False
    return bool(_SYLLABLE.fullmatch(tokens[at].text) and _SYLLABLE.fullmatch(first.low))


def owned_bodies(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """First and last token of bodies named after an office or a saint: "the Prime Minister’s Office", "St Mary’s Hospital"."""
    lex = lexicon()
    for at in range(1, len(tokens) - 1):
        if tokens[at].text not in _OWNING or tokens[at].sentence != tokens[at - 1].sentence:
            continue
        last = _headed(tokens, at + 1)
        if last is None:
            continue
        first = at - 1
        while first > 0 and at - first < _LONGEST and _same_run(tokens, first - 1, first):
            first -= 1
        first += tokens[first].low == "the" and first < at - 1
        office = tokens[at - 1].capital and tokens[at - 1].low in lex.offices and first < at - 1
        saint = next((i for i in range(first, at - 1) if tokens[i].low in _SAINTS), None)
        if saint is not None:
            yield saint, last
        elif office and tokens[last].low in lex.heads:
            yield first, last


def _same_run(tokens: Sequence[Token], left: int, right: int) -> bool:
    one = tokens[left]
    return one.capital and one.sentence == tokens[right].sentence and (one.text[-1].isalnum() or one.low in _SAINTS)


def opens_body(tokens: Sequence[Token], at: int) -> bool:
    """Whether a head noun begins a body's name at the beginning of a sentence: "Transport for Wales", "Friends of Oslo"."""
    if at + 2 >= len(tokens) or tokens[at + 1].low not in ("of", "for") or tokens[at].low not in lexicon().heads:
        return False
    return tokens[at + 2].capital and tokens[at + 2].sentence == tokens[at].sentence


def _headed(tokens: Sequence[Token], at: int) -> int | None:
    """The last of the capitals from ``at`` on that is a body's or a site's head noun."""
    lex = lexicon()
    for last in range(at, min(at + 3, len(tokens))):
        token = tokens[last]
        if not token.capital or token.sentence != tokens[at - 1].sentence:
            return None
        if token.low in lex.heads | lex.sites:
            return last
    return None


def in_series(tokens: Sequence[Token], first: int, at: int) -> bool:
    """Whether the comma or "and" at ``at`` stands among what a body deals with: "Ministry of Land, Transport and Tourism"."""
    lex = lexicon()
    lead = [t.low for t in tokens[first : min(at, first + _LONGEST)]]
    inner = next((i for i, word in enumerate(lead) if i and word in ("of", "for")), None)
    if inner is None or lead[inner - 1] not in lex.heads or not tokens[at - 1].capital:
        return False
    closed = False
    for token in tokens[at : at + 2 * _LONGEST]:
        if token.low == "and":
            closed = True
        elif token.capital and token.low in lex.remits and token.sentence == tokens[at].sentence:
            if closed:
                return tokens[at - 1].low in lex.remits
        elif token.text != ",":
            return False
    return False


def past_nickname(tokens: Sequence[Token], at: int) -> int | None:
    """The surname behind a nickname in marks that opens at ``at``: "Robert “Bob” Kay"."""
    if at + 3 >= len(tokens) or tokens[at].text not in _OPENING or tokens[at - 1].low not in lexicon().given:
        return None
    closing = next((i for i in (at + 2, at + 3) if tokens[i].text in _CLOSING), None)
    if closing is None or closing + 1 >= len(tokens) or not all(t.capital for t in tokens[at + 1 : closing]):
        return None
    following = tokens[closing + 1]
    return closing + 1 if following.capital and following.sentence == tokens[at].sentence else None


def speakers_taken_for_works(tokens: Sequence[Token]) -> frozenset[int]:
    """The capitals of names that say something and that the pipeline labels works of art, outside quotation marks."""
    found: set[int] = set()
    for at, token in enumerate(tokens):
        if token.label != "WORK_OF_ART" or token.dep != "nsubj" or token.quoted or token.tag != "NNP":
            continue
        first = at
        while first > 0 and not tokens[first].begins and tokens[first - 1].label == "WORK_OF_ART":
            first -= 1
        run = tokens[first : at + 1]
        if tokens[token.head].lemma in lexicon().cues and 1 < len(run) <= 4 and all(t.tag == "NNP" for t in run):
            found.update(range(first, at + 1))
    return frozenset(found)


def without_office(tokens: Sequence[Token], first: int, last: int) -> int:
    """Where a person's name begins in the capitals ``first`` to ``last``, a remit or a place before it left out.

    "Minister of Defence Ann Lee" is read by the pipeline with a body "Defence Ann Lee"; a caption's "Paris Ann Lee" as one name.
    """
    lex = lexicon()
    start = first
    if first >= 2 and tokens[first - 1].low in ("of", "for") and _office(tokens[first - 2]):
        while start < last and (tokens[start].low in lex.remits or tokens[start].low in ("and", "the", ",")):
            start += 1
    elif last - first >= 2 and tokens[first + 1].low in lex.given and tokens[first].low not in lex.given:
        start += _great_place(tokens[first].text) or inner_capital(tokens[first].text)
    words = tokens[start : last + 1]
    named = 2 <= len(words) <= 4 and all(t.capital or t.low in lex.particles for t in words)
    return start if named and start > first and words[-1].low not in lex.heads | lex.sites | lex.remits else first


def inner_capital(word: str) -> bool:
    """Whether a word is spelt as firms and parties are ("SpaceX"), and not as surnames are ("McKay")."""
    return _CAMEL.match(word) is not None and _PREFIXED.match(word) is None


def _office(token: Token) -> bool:
    return token.low in lexicon().offices or token.lemma in lexicon().offices


def _great_place(name: str) -> bool:
    return any(
        place.kind == "country" or place.population >= 100_000 for place in gazetteer.candidates(name.casefold())
    )
