"""People, bodies and placards the report does not name: "a woman", "dozens of protesters", "police", "one sign"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from secondsource.analysis.entities.grammar import SUBJECTS, left_edges
from secondsource.analysis.entities.ledger import Being
from secondsource.analysis.entities.lexicon import lexicon
from secondsource.analysis.entities.tokens import Token, span_of
from secondsource.model.evidence import Span
from secondsource.model.mention import EntityKind
from secondsource.resources import table

_MARKS = frozenset("“”\"'‘’(),:;–—[]")
_ACTING = SUBJECTS | {"dobj", "conj", "poss", "agent", "appos", "ROOT", "attr"}
_KNOWN = frozenset("the this that his her its their our".split())
_SAYS = frozenset({"read", "say", "declare", "proclaim", "urge", "demand", "state", "call", "warn", "accuse"})
_ENDS = ("IN", "CC", "W", "MD", "VBD", "VBZ", "VBP", "UH", "TO")
_QUANTIFIERS = frozenset({"DT", "JJ", "CD", "RB", "PDT"})
_NUMBER = re.compile(r"[\d.,]+")


@dataclass(frozen=True, slots=True)
class Actor:
    """A noun phrase for somebody unnamed.

    Attributes:
        first: Its first token.
        head: Its head noun, the last token.
        kind: What it is.
        plural: Whether it is many.
    """

    first: int
    head: int
    kind: EntityKind
    plural: bool

    def determiner(self, tokens: Sequence[Token]) -> str:
        """The folded first word."""
        return tokens[self.first].low


def _predicates(tokens: Sequence[Token]) -> frozenset[int]:
    """Verbs with a subject of their own, whose complement only describes it ("they were friends", not "there were police")."""
    return frozenset(token.head for token in tokens if token.dep in SUBJECTS)


def actors_of(tokens: Sequence[Token], taken: Sequence[Span]) -> list[Actor]:
    """The unnamed actors of a report in order.

    Args:
        tokens: The report's tokens.
        taken: Names and stated roles, whose words are no actors of their own.
    """
    inside = _covered(tokens, taken)
    edges = left_edges(tokens)
    described = _predicates(tokens)
    found: list[Actor] = []
    for at, token in enumerate(tokens):
        describes = token.dep == "attr" and token.head in described
        may = (token.noun or _aged(tokens, at)) and not inside[at] and not describes
        kind = _kind(tokens, at) if may else None
        if kind is not None:
            plural = kind == "group"
            found.append(Actor(_first(tokens, edges, at, inside), at, kind, plural))
    return found


def content(tokens: Sequence[Token], actor: Actor) -> str:
    """The folded words of an actor without determiners and counts: what makes two phrases one group."""
    words = [t.low for t in tokens[actor.first : actor.head + 1]]
    while len(words) > 1 and (
        words[0] in lexicon().determiners or _NUMBER.fullmatch(words[0]) or words[0] in lexicon().counts
    ):
        words = words[1:]
    return " ".join(words).replace(" - ", "-")


def counted(tokens: Sequence[Token], actor: Actor) -> bool:
    """Whether the phrase gives a number or a measure of how many; such a group is not simply the next of its name."""
    between = tokens[actor.first : actor.head]
    return any(t.tag == "CD" or (t.low == "of" and i > 0) for i, t in enumerate(between)) and actor.kind == "group"


def being_of(tokens: Sequence[Token], text: str, actor: Actor) -> Being:
    """An actor as a being of its own, named by its words."""
    span = span_of(tokens, actor.first, actor.head)
    words = span.of(text)
    owned = actor.kind == "organisation" and tokens[actor.first].tag == "PRP$"  # "her office" is no office as such
    if actor.kind in ("group", "organisation") and not counted(tokens, actor) and not owned:
        skip = len(words) - len(_content_words(words, content(tokens, actor)))
        words = words[skip:]
    initial = tokens[actor.first]
    if (
        initial.first
        and span.of(text).startswith(words)
        and initial.low not in table("demonyms.toml")["demonyms"]
        and not (len(initial.text) > 1 and initial.text.isupper())
        and (actor.first == actor.head or initial.tag[:3] != "NNP")
    ):
        words = words[0].lower() + words[1:]
    key = " ".join(words.casefold().split()) if counted(tokens, actor) else content(tokens, actor)
    gender = lexicon().genders.get(tokens[actor.head].lemma, "")
    return Being(actor.kind, False, words, gender, actor.plural, key, [(span, None)])


def _content_words(words: str, kept: str) -> str:
    """The end of ``words`` that begins with the first word of ``kept``."""
    count = len(kept.replace("-", " - ").split())
    pieces = list(re.finditer(r"[\w’'.,]+|[^\w\s]", words))
    return words[pieces[-count].start() :] if 0 < count <= len(pieces) else words


def _covered(tokens: Sequence[Token], taken: Sequence[Span]) -> list[bool]:
    inside = [False] * len(tokens)
    ordered, pointer = sorted(taken), 0
    until = 0
    for at, token in enumerate(tokens):
        while pointer < len(ordered) and ordered[pointer].start <= token.start:
            until = max(until, ordered[pointer].end)
            pointer += 1
        inside[at] = token.start < until
    return inside


def _kind(tokens: Sequence[Token], at: int) -> EntityKind | None:
    lex = lexicon()
    token = tokens[at]
    if _modifies(tokens, at):
        return None
    plural = token.tag.endswith("S") and token.lemma != token.low
    if _aged(tokens, at) or _compatriot(tokens, at):
        return "person"
    if {token.lemma, token.low} & lex.signs:
        return "sign" if _speaks(tokens, at) else None
    if {token.lemma, token.low} & (lex.people | lex.roles | lex.forces):
        many = plural or token.low in lex.collectives or token.lemma in lex.collectives or token.low == "authorities"
        return _person(tokens, at, many=many)
    return _body(tokens, at, plural=plural) if token.lemma in lex.bodies else None


def _aged(tokens: Sequence[Token], at: int) -> bool:
    """Whether "old" stands for a person: "the 26-year-old said"."""
    return tokens[at].low == "old" and tokens[at].dep in SUBJECTS and at > 1 and tokens[at - 1].text in ("-", "‑")


def _compatriot(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word for a people stands for one person: "the Spaniard said"."""
    token = tokens[at]
    single = token.tag in ("NN", "NNP") and token.capital and token.dep in SUBJECTS
    return single and at > 0 and tokens[at - 1].low == "the" and token.low in table("demonyms.toml")["demonyms"]


def _body(tokens: Sequence[Token], at: int, *, plural: bool) -> EntityKind | None:
    """A body acts as a subject, or is one the reader is taken to know: "the ministry", not "a school"."""
    token = tokens[at]
    if plural:
        return "group" if token.dep in SUBJECTS else None
    known = tokens[at - 1].low in _KNOWN if at > 0 else False
    acts = token.dep in SUBJECTS or (token.dep in _ACTING and known)
    return "organisation" if acts and _articled(tokens, at) else None


def _person(tokens: Sequence[Token], at: int, *, many: bool) -> EntityKind | None:
    token = tokens[at]
    if {token.lemma, token.low} & lexicon().acting and token.dep not in SUBJECTS:
        return None
    if many:
        return "group"
    if token.lemma in lexicon().things and token.dep not in SUBJECTS:
        return None
    if token.dep == "attr" or token.lemma in lexicon().forces or not _articled(tokens, at):
        return None
    return "person"


def _articled(tokens: Sequence[Token], at: int) -> bool:
    """Whether a determiner, number or possessor stands among the words before the noun."""
    for back in range(at - 1, max(-1, at - 7), -1):
        token = tokens[back]
        if token.tag in ("DT", "PRP$", "POS", "CD") or token.low in ("a", "an", "the"):
            return True
        named = (
            token.low in ("of", "for") and tokens[back - 1].capital and tokens[back + 1].capital
        )  # "a Bank of X aide"
        if not (named or token.tag.startswith(("NN", "JJ", "VBN", "VBG", "HYPH", "RB"))):
            return False
    return False


def _modifies(tokens: Sequence[Token], at: int) -> bool:
    """Whether the noun only qualifies the next word ("police station", "protester-led")."""
    if at + 1 >= len(tokens) or tokens[at + 1].sentence != tokens[at].sentence:
        return False
    token, following = tokens[at], tokens[at + 1]
    if following.text in ("-", "‑") and token.end == following.start:
        return True
    if token.dep in ("compound", "nmod", "amod") and token.head > at:
        return True
    return following.noun and following.head == token.head and following.dep == "compound" and following.head > at + 1


def _speaks(tokens: Sequence[Token], at: int) -> bool:
    """Whether a placard says something: subject of a verb of reading, or "a sign reading"."""
    token = tokens[at]
    if token.dep in SUBJECTS and tokens[token.head].lemma in _SAYS:
        return True
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    return following is not None and following.tag in ("VBG", "VBD") and following.lemma in _SAYS


def _first(tokens: Sequence[Token], edges: Sequence[int], at: int, inside: Sequence[bool]) -> int:
    """The first token of the noun phrase headed by ``at``: its left modifiers, and a count before "of"."""
    first = at
    while first > 0 and tokens[first - 1].sentence == tokens[at].sentence:
        back = _over(tokens, first, inside)
        if back == 0 and (first <= edges[at] or not (inside[first - 1] or _premodifies(tokens[first - 1]))):
            break
        first -= back or 1
    while first < at and (not tokens[first].text[0].isalnum() or _verb(tokens, first)):
        first += 1
    return _counted(tokens, first)


def _over(tokens: Sequence[Token], first: int, inside: Sequence[bool]) -> int:
    """How many tokens a hyphen ("non-voters") or a bracketed name ("Long Name (LN) agents") before ``first`` adds."""
    before = tokens[first - 1]
    if before.text in ("-", "‑") and first >= 2 and tokens[first - 2].end == before.start == tokens[first].start - 1:
        return 2
    if before.text in (")", "]") and first >= 4 and inside[first - 2] and tokens[first - 3].text in ("(", "["):
        return 3 if inside[first - 4] else 0
    return 0


def _verb(tokens: Sequence[Token], first: int) -> bool:
    """Whether the phrase begins with a past tense the tagger took for an adjective ("... the gate and injured officers")."""
    if first < 2 or tokens[first - 1].low != "and" or not tokens[first].low.endswith("ed"):
        return False
    return tokens[first].tag in ("VBN", "VBD", "JJ") and tokens[first - 2].noun


def _premodifies(token: Token) -> bool:
    if token.text in _MARKS:
        return token.tag == "POS"
    return not token.tag.startswith(_ENDS) or token.low in ("least", "than", "at")


def _counted(tokens: Sequence[Token], first: int) -> int:
    """The beginning of "dozens of", "a group of", "at least 44" before the phrase that begins at ``first``."""
    if first < 2 or tokens[first - 2].sentence != tokens[first].sentence:
        return first
    counter = tokens[first - 2]
    if tokens[first - 1].low == "of" and {counter.low, counter.lemma} & lexicon().counts:
        start = first - 2
        while start > 0 and tokens[start - 1].sentence == counter.sentence and _quantifies(tokens[start - 1]):
            start -= 1
        return start
    return first


def _quantifies(token: Token) -> bool:
    return (
        token.tag in _QUANTIFIERS or (token.noun and token.dep in ("compound", "nmod")) or token.low in ("at", "than")
    )
