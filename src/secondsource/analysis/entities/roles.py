"""Roles as stated beside a person's name: titles before it, appositions before or after it, "who is ..." clauses."""

import re
from collections.abc import Sequence

from secondsource.analysis.entities.candidates import Name
from secondsource.analysis.entities.lexicon import lexicon
from secondsource.analysis.entities.tokens import Token, span_of
from secondsource.model.evidence import Span

_POSSESSIVE = frozenset({"'s", "'", "’s", "’"})
_DASHES = frozenset("-‑–—")
_INSIDE = ("NN", "JJ", "PRP$", "POS", "CD", "HYPH", "RBS", "AFX")
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_LINKS = frozenset("of for at in with to on from".split())
_CLOSERS = frozenset(",;.:)—–]!?") | {"”", '"', "“"}
_WORD = re.compile(r"[\w-]+")
_OWNER = re.compile(r"^.*[’']s?\s")
_PARTS = re.compile(r",|\band\b|\bwho\b")
_PREPOSITION = re.compile(r"\b(?:of|for|at|in|with|to|on|from)\b")
_LONGEST = 28  # tokens; a longer apposition is a clause the parser lost


def role_of(tokens: Sequence[Token], name: Name, people: Sequence[bool]) -> Span | None:
    """The span of the role stated beside a personal name, or None.

    Args:
        tokens: The report's tokens.
        name: The name.
        people: For each token, whether it belongs to a person's name.
    """
    found = _title(tokens, name) or _after(tokens, name, people) or _before_comma(tokens, name)
    return None if found is None else span_of(tokens, *found)


def is_role(token: Token) -> bool:
    """Whether a token is a noun for an office or a walk of life."""
    roles = lexicon().roles
    return token.low in roles or (token.noun and token.lemma in roles)


def role_heads(role: str) -> tuple[frozenset[str], frozenset[str]]:
    """The nouns a stated role may be called by later, and all its words, folded.

    "US President Ann Lee’s border tsar" is called "the tsar", not "the president"; "deputy chief of staff" is "the chief".
    """
    words = frozenset(match.group() for match in _WORD.finditer(role.casefold()))
    own = _OWNER.sub("", role.casefold())
    long = lexicon().long_titles
    heads: set[str] = set()
    for part in _PARTS.split(own):
        before = _PREPOSITION.split(part, maxsplit=1)[0].split()
        if before:
            last = before[-1].strip(".")
            heads.add(long.get(last, last))
    return frozenset(heads), words


def _title(tokens: Sequence[Token], name: Name) -> tuple[int, int] | None:
    """Words directly before the name that end in a role: "ICE acting director Todd Lyons", "Mr Lee"."""
    last = name.first - 1
    if last < 0 or tokens[last].sentence != tokens[name.first].sentence:
        return None
    end = last
    last -= _point(tokens, last)
    token = tokens[last]
    links = _of_office(tokens, last)
    if token.low.rstrip(".") not in lexicon().honorifics and not is_role(token) and not links:
        return None
    if not (token.noun or token.capital or token.tag.startswith("JJ")) or _adjective(token):
        return None
    if token.low.rstrip(".") in lexicon().civil or token.tag.endswith("S"):
        return None
    first = _walk(tokens, last, links=links)
    if first > last:
        return None
    while (earlier := _coordinated(tokens, first, comma=False)) is not None:
        first = earlier
    return first, end


def _point(tokens: Sequence[Token], at: int) -> bool:
    """Whether a point cut from a rank stands at ``at``: "Capt ." before a name."""
    glued = at > 0 and tokens[at].text == "." and tokens[at - 1].end == tokens[at].start
    return glued and tokens[at - 1].low in lexicon().honorifics


def _adjective(token: Token) -> bool:
    """Whether a word for a role only qualifies here: "the official Gazette"."""
    return token.tag.startswith("JJ") and not token.capital and token.low in lexicon().adjectival


def _of_office(tokens: Sequence[Token], last: int) -> bool:
    """Whether capitals before a name end a title with an "of": "Secretary of State Ann Lee"."""
    for at in range(last, max(1, last - 4), -1):
        if tokens[at].low == "of":
            named = tokens[at - 1].capital and is_role(tokens[at - 1])
            return at < last and (named or _of_remit(tokens, at, last))
        small = tokens[at].low == "the" or tokens[at].low in lexicon().remits
        if not (tokens[at].capital or small) or tokens[at].sentence != tokens[last].sentence:
            return False
    return False


def _of_remit(tokens: Sequence[Token], at: int, last: int) -> bool:
    """Whether the "of" at ``at`` joins an office to its remit: "chief of staff General", "director of operations"."""
    if tokens[at - 1].low not in lexicon().offices:
        return False
    end = last
    while end > at and tokens[end].low.rstrip(".") in lexicon().honorifics:
        end -= 1
    return end > at and all(tokens[i].low in lexicon().remits for i in range(at + 1, end + 1))


def _before_comma(tokens: Sequence[Token], name: Name) -> tuple[int, int] | None:
    """An apposition before the name, with its comma: "The mayor of Leeds, Ann Lee, ..."."""
    lead = name.first - 1 if _addressed(tokens, name.first - 1) else name.first
    last = lead - 2
    if last < 0 or tokens[last + 1].text != "," or tokens[last].sentence != tokens[name.first].sentence:
        return None
    first = _walk(tokens, last, links=True)
    if first > last or not _headed(tokens, first, last):
        return None
    while (earlier := _coordinated(tokens, first, comma=True)) is not None:
        first = earlier
    closed = name.last + 1 >= len(tokens) or tokens[name.last + 1].text in _CLOSERS
    opens = first == 0 or tokens[first - 1].sentence != tokens[first].sentence or tokens[first].first
    return (first, last) if closed or opens else None


def _addressed(tokens: Sequence[Token], at: int) -> bool:
    """Whether a form of address stands at token ``at``: "A farmer, Mr. Lee, ..."."""
    return at > 0 and tokens[at].low.rstrip(".") in lexicon().civil


def _walk(tokens: Sequence[Token], last: int, *, links: bool) -> int:
    """The first token of the noun phrase that ends at ``last``; ``last + 1`` when none does.

    Args:
        tokens: The report's tokens.
        last: Last token of the phrase.
        links: Whether prepositions may stand inside ("the mayor of Leeds"); a name's own "of" always may.
    """
    at = last
    while (
        at >= 0 and tokens[at].sentence == tokens[last].sentence and not tokens[at].label.startswith(("DATE", "TIME"))
    ):
        token = tokens[at]
        if token.tag == "DT" or token.low in ("a", "an", "the"):
            if not (at > 0 and tokens[at - 1].low in _LINKS and links and _linked(tokens, at - 1)):
                return at
        elif token.low in _LINKS:
            if not (_linked(tokens, at) and (links or _named_of(tokens, at))):
                break
        elif not _may_stand(tokens, at):
            break
        at -= 1
    first = at + 1
    while first <= last and (tokens[first].text in _POSSESSIVE or tokens[first].text in _DASHES):
        first += 1
    return first


def _may_stand(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    if token.tag.startswith(_INSIDE) or token.text in _DASHES or token.text == "&":
        return True
    if token.low in ("'s", "’s") or (token.low == "and" and _inside_name(tokens, at)):
        return True
    return token.low in lexicon().adjectives or (token.tag in ("VBN", "VBG") and token.dep in ("amod", "compound"))


def _linked(tokens: Sequence[Token], at: int) -> bool:
    return at > 0 and tokens[at - 1].noun


def _named_of(tokens: Sequence[Token], at: int) -> bool:
    """Whether the preposition stands between capitals, as in the name of a body."""
    return tokens[at - 1].capital and at + 1 < len(tokens) and tokens[at + 1].capital


def _inside_name(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at].label == "ORG" and not tokens[at].begins


def _headed(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether the noun that heads the phrase is a role: the last noun before its first preposition."""
    end = next(
        (i for i in range(first + 1, last + 1) if tokens[i].low in _LINKS and not _named_of(tokens, i)), last + 1
    )
    return is_role(tokens[end - 1]) or (end - 2 >= first and is_role(tokens[end - 2]) and tokens[end - 1].capital)


def _coordinated(tokens: Sequence[Token], first: int, *, comma: bool) -> int | None:
    """The beginning of a role joined to this one by "and": "actor and singer Ann Lee"."""
    at = first - 1
    if at < 1 or tokens[at].low != "and" or tokens[at].sentence != tokens[first].sentence:
        return None
    at -= 1 if tokens[at - 1].text != "," else 2
    if at < 0 or (tokens[at + 1].text == "," and not comma) or not is_role(tokens[at]):
        return None
    if not comma and (tokens[at].capital or tokens[first].capital):  # "the president and Mayor Ann Lee" are two
        return None
    earlier = _walk(tokens, at, links=comma)
    return earlier if earlier <= at else None


def _after(tokens: Sequence[Token], name: Name, people: Sequence[bool]) -> tuple[int, int] | None:
    """An apposition or a "who is" clause after the name."""
    at = name.last + 1
    if at >= len(tokens) or tokens[at].text not in (",", "(", "–", "—"):
        return None
    at = _past_age(tokens, at) + 1
    if at < len(tokens) and tokens[at].low == "who":
        return _clause(tokens, at)
    return _apposition(tokens, at, people)


def _past_age(tokens: Sequence[Token], at: int) -> int:
    """The comma after an age ("Ann Lee, 43, a nurse"), or ``at`` when there is none."""
    aged = at + 2 < len(tokens) and tokens[at + 1].text.isdigit() and tokens[at + 2].text == ","
    return at + 2 if aged else at


def _clause(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """The role in "who is the mayor", "who serves as mayor"."""
    copula = at + 1
    if copula + 1 >= len(tokens) or tokens[copula].low not in ("is", "was", "has", "served", "serves", "became"):
        return None
    if tokens[copula].low == "has" and tokens[copula + 1].low not in ("been", "served"):
        return None
    first = copula + 1
    while first < len(tokens) and tokens[first].low in ("been", "served", "as", "also", "now", "currently", "then"):
        first += 1
    last = _end(tokens, first)
    return (first, last) if last is not None and _opens_with_role(tokens, first, last) else None


def _apposition(tokens: Sequence[Token], first: int, people: Sequence[bool]) -> tuple[int, int] | None:
    last = _end(tokens, first)
    if last is None or not _opens_with_role(tokens, first, last):
        return None
    finite = (i for i in range(first, last + 1) if tokens[i].tag in _FINITE and tokens[i].text not in _POSSESSIVE)
    if any(not _relative(tokens, first, i) for i in finite):
        return None
    for at in range(first + 1, last + 1):
        if people[at] and not people[at - 1] and is_role(tokens[at - 1]):  # another person's title
            return None
    return None if people[first] and not _possessed(tokens, first, last, people) else (first, last)


def _possessed(tokens: Sequence[Token], first: int, last: int, people: Sequence[bool]) -> bool:
    """Whether the name that opens an apposition owns its head: ", Trump’s border tsar,"."""
    end = first
    while end <= last and people[end]:
        end += 1
    return end <= last and tokens[end].text in _POSSESSIVE


def _relative(tokens: Sequence[Token], first: int, at: int) -> bool:
    """Whether a relative clause has begun before ``at``."""
    return any(tokens[i].low in ("who", "which", "that", "whose", "whom") for i in range(first, at))


def _end(tokens: Sequence[Token], first: int) -> int | None:
    """The last token of the apposition that begins at ``first``: up to the mark that closes it."""
    if first >= len(tokens) or not tokens[first].text[0].isalnum():
        return None
    depth = 0
    for at in range(first, min(first + _LONGEST, len(tokens))):
        token = tokens[at]
        if token.sentence != tokens[first].sentence:
            return at - 1
        depth += (token.text in ("(", "[")) - (token.text in (")", "]"))
        inside = depth > 0 or (depth == 0 and token.text in (")", "]"))
        if token.text in _CLOSERS and not inside and not _inside_place(tokens, at):
            return at - 1 if at > first else None
    return len(tokens) - 1 if first + _LONGEST >= len(tokens) else None


def _inside_place(tokens: Sequence[Token], at: int) -> bool:
    """Whether a comma stands between a place and what contains it ("Paris, Texas")."""
    if tokens[at].text != "," or at + 1 >= len(tokens):
        return False
    return tokens[at - 1].label == "GPE" and tokens[at + 1].label == "GPE"


def _opens_with_role(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether the first noun phrase is headed by a role: "an immigration lawyer with ...", "mayor of ..."."""
    lex = lexicon()
    nouns: list[Token] = []
    for at in range(first, last + 1):
        token = tokens[at]
        if _of_age(tokens, at):
            continue
        if token.noun or token.low in lex.roles:
            nouns.append(token)
        elif not (_may_stand(tokens, at) or token.tag in ("DT", "CC", "PRP$")):
            break
    if not nouns or nouns[0].low in lex.no_roles:
        return False
    return any(is_role(noun) or noun.lemma in lex.people for noun in nouns if not noun.tag.endswith("S"))


def _of_age(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word is the unit of an age: "year" in "34-year-old"."""
    old = any(token.low == "old" for token in tokens[at + 1 : at + 3])
    return old and tokens[at].low in ("year", "years", "month", "months")
