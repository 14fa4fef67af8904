"""What definite phrases stand for: "the mayor", "the New York businessman", "the union", "the statement".

A phrase goes to whom the report has described in its words; an epithet, which only praises or sorts ("the billionaire"), to
the subject of the sentence before. Where two would do, nothing is said.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import cache, cached_property
from itertools import islice
from typing import NamedTuple

from secondsource.analysis.entities.actors import Actor
from secondsource.analysis.entities.grammar import SUBJECTS
from secondsource.analysis.entities.ledger import Being
from secondsource.analysis.entities.lexicon import lexicon
from secondsource.analysis.entities.reference import Placed, Reader
from secondsource.analysis.entities.roles import role_heads
from secondsource.analysis.entities.tokens import Token
from secondsource.resources import table

_THE = frozenset({"the", "this", "that"})
_NARROWING = frozenset("for who in from whose that at".split())
_BODY_REACH = 4  # sentences
_EPITHET_REACH = 2  # sentences
_DOCUMENT_REACH = 12  # sentences
_LOOKED = 500  # mentions back to which a phrase is looked up
_ROLES = 50  # differing roles of one person; more are a list
_THEN = frozenset({"former", "then"})
_LONGEST = 7  # tokens of an office's "of" phrase
_CARRYING = frozenset({"in", "through", "via"})
_BY = frozenset({"by", "from", "of"})
_WORD = re.compile(r"[\w.-]+")
_HOME = frozenset({"us", "u.s", "the", "a", "an", "former"})
_ARTICLES = frozenset({"the", "a", "an"})
_SPEAKING: tuple[str, ...] = ("person", "organisation", "group")


class _Role(NamedTuple):
    """A role as stated.

    Attributes:
        start: Offset at which it is first stated.
        heads: What its holder may be called by.
        words: All its words.
        names: The names among them.
        party: The party it names, or "".
    """

    start: int
    heads: frozenset[str]
    words: frozenset[str]
    names: frozenset[str]
    party: str


class Phrases:
    """Resolves the definite phrases of a report with what its reader has placed so far."""

    def __init__(self, reader: Reader, publisher: str | None = None) -> None:
        """Shares the reader's mentions; ``publisher`` is the name of who published the report."""
        self._reader = reader
        self._outlets = _outlets() | {_bare(publisher or "")}
        self._tokens: Sequence[Token] = reader.tokens
        self._text = reader.text
        self._known_roles: dict[int, list[_Role]] = {}
        self._called_by: dict[tuple[int, int], frozenset[str]] = {}

    def phrase(self, actor: Actor) -> Being | None:
        """The being of a definite phrase such as "the mayor" or "the group"; None where it names nobody mentioned before."""
        tokens = self._tokens
        head = tokens[actor.head]
        if actor.first == actor.head or tokens[actor.first].low not in _THE:
            return None
        after = tokens[actor.head + 1].low if actor.head + 1 < len(tokens) else ""
        if after in _NARROWING:
            return None
        modifiers = {t.low for t in tokens[actor.first + 1 : actor.head]}
        if actor.kind == "person":
            return self._office(actor) if after == "of" else self._person(actor, modifiers)
        if actor.kind == "organisation" and not head.quoted and after != "of":
            return self._body(actor.first, head.lemma, modifiers)
        return None

    def voice(self, at: int) -> Being | None:
        """Whose "the statement" or "the ad" is that says something at token ``at``.

        Its author where the report tells it ("an ad by Oxfam"); else, of what is said in one's own name, the subject last
        heard of.
        """
        tokens, lex = self._tokens, lexicon()
        token = tokens[at]
        if at == 0 or token.quoted or tokens[at - 1].low not in _THE or not lex.voices & {token.low, token.lemma}:
            return None
        verb = tokens[token.head]
        if token.dep not in SUBJECTS or not (verb.lemma in lex.cues or token.lemma in lex.documents):
            return None
        author = self._author(at)
        if author is not None or token.lemma in lex.documents:
            return author
        for sentence in self._reader.back(token.sentence, 2):
            for one in self._reader.main_subjects(sentence):
                if one.being.kind in _SPEAKING:
                    return one.being
        return None

    def _person(self, actor: Actor, modifiers: set[str]) -> Being | None:
        head = self._tokens[actor.head]
        known = self._holder(actor.first, head.lemma, modifiers) or self._alike(actor, head.lemma, modifiers)
        return known or self._epithet(head, modifiers)

    def _holder(self, at: int, office: str, modifiers: set[str]) -> Being | None:
        """The person last mentioned before ``at`` whose stated role is this office."""
        if office not in lexicon().offices and not modifiers:
            return None
        for being in self._earlier_holders(office, at):
            if any(modifiers <= role.words for role in self._roles(being, at, office)):
                return being
        return None

    def _alike(self, actor: Actor, office: str, modifiers: set[str]) -> Being | None:
        """The report's only holder of an office, when the words before it only say where from ("the Ohio senator")."""
        first, last = actor.first + 1, actor.head
        if office not in lexicon().offices or not all(self._sorts(self._tokens[at]) for at in range(first, last)):
            return None
        found = list(self._earlier_holders(office, actor.first))
        if len(found) != 1:
            return None
        own = {name for role in self._roles(found[0], actor.first, office) for name in role.names}
        return found[0] if not own or own & modifiers else None  # else the role says where from, and it is elsewhere

    def _earlier_holders(self, office: str, at: int) -> Iterator[Being]:
        """Who holds an office by a role stated before token ``at``, last mentioned first."""
        for one in _earlier(self._holders.get(office, ()), at):
            if next(self._roles(one.being, at, office), None) is not None:
                yield one.being

    def _roles(self, being: Being, at: int, office: str) -> "Iterator[_Role]":
        start = self._tokens[at].start
        return (role for role in self._stated(being) if role.start < start and office in role.heads)

    @cached_property
    def _holders(self) -> dict[str, list[Placed]]:
        """The mentions of those who hold an office, by the nouns it may be called by."""
        found: dict[str, list[Placed]] = {}
        for one in self._reader.placed:
            if one.being.kind == "person":
                for office in sorted({head for role in self._stated(one.being) for head in role.heads}):
                    found.setdefault(office, []).append(one)
        return found

    def _stated(self, being: Being) -> "list[_Role]":
        """The roles of a person."""
        known = self._known_roles.get(id(being))
        if known is None:
            first: dict[str, int] = {}
            for role in sorted(role for _, role in being.spans if role is not None):
                first.setdefault(role.of(self._text), role.start)
            known = [_role(start, role) for role, start in islice(first.items(), _ROLES)]
            self._known_roles[id(being)] = known
        return known

    def _sorts(self, token: Token) -> bool:
        """Whether a word before an office says where from, which party, or since when, and no other office."""
        return token.label in ("GPE", "NORP", "LOC") or token.low in lexicon().adjectives

    def _office(self, actor: Actor) -> Being | None:
        """The person whose stated role holds all words of "the former secretary of state"."""
        tokens = self._tokens
        last = actor.head + 1
        while last + 1 < len(tokens) and last - actor.head < _LONGEST and _continues(tokens[last + 1]):
            last += 1
        wanted = {t.low for t in tokens[actor.first + 1 : last + 1]} - _ARTICLES
        office = tokens[actor.head].lemma
        for being in self._earlier_holders(office, actor.first):
            if any(wanted - role.words <= _THEN for role in self._roles(being, actor.first, office)):
                return being
        return None

    def _epithet(self, head: Token, modifiers: set[str]) -> Being | None:
        """The person who was last the subject, for a phrase that tells of no one new ("the billionaire said")."""
        party = _party({head.lemma, *modifiers})
        sorting = (
            head.low == "old" or head.low in table("demonyms.toml")["demonyms"]
        )  # "the 26-year-old", "the Spaniard"
        if not (sorting or head.lemma in lexicon().epithets):
            return None
        verb = self._tokens[head.head]
        if head.dep not in SUBJECTS or not (verb.dep == "ROOT" or verb.lemma in lexicon().cues):
            return None
        gender = lexicon().genders.get(head.lemma, "")
        for sentence in self._reader.back(head.sentence, _EPITHET_REACH):
            being = next((one.being for one in self._reader.main_subjects(sentence)), None)
            if being is None:
                continue
            fits = (
                being.kind == "person"
                and being.named
                and {being.gender, gender} != {"male", "female"}
                and self._of_party(being, party)
            )
            return being if fits else None
        return None

    def _of_party(self, being: Being, party: str) -> bool:
        """Whether nothing said of a person contradicts a party."""
        if not party:
            return True
        stated = {role.party for role in self._stated(being)} - {""}
        return party in stated if stated else party not in self._parties

    @cached_property
    def _parties(self) -> frozenset[str]:
        """The parties that somebody of the report is said to be of."""
        people = {id(one.being): one.being for one in self._reader.placed if one.being.kind == "person"}
        return frozenset(role.party for being in people.values() for role in self._stated(being))

    def _body(self, at: int, noun: str, modifiers: set[str]) -> Being | None:
        """The organisation "the group", "the company", "the department" means: one so called, else the last to act."""
        lex = lexicon()
        for words in ({noun}, lex.kin.get(noun, frozenset())):
            being = self._called(words, modifiers, at)
            if being is not None:
                return being
        if noun not in lex.generic | lex.business:
            return None
        firms = [being for end, being in self._firms[:2] if end < at]
        if modifiers:
            placed = noun in lex.business and len(firms) == 1 and modifiers <= self._homes
            return firms[0] if placed else self._based(modifiers, at)
        return firms[0] if noun in lex.business and len(firms) == 1 else self._acted(at, noun)

    def _called(self, words: AbstractSet[str], modifiers: set[str], at: int) -> Being | None:
        """The organisation last mentioned before ``at`` with one of the words, and all modifiers, in its name."""
        fits = (
            one
            for word in sorted(words)
            for one in _earlier(self._bodies.get(word, ()), at)
            if modifiers <= self._words(one.being)
        )
        last = max(fits, key=lambda one: one.last, default=None)
        return None if last is None else last.being

    def _acted(self, at: int, noun: str) -> Being | None:
        """The organisation that was last a subject near token ``at``."""
        here, business = self._tokens[at].sentence, noun in lexicon().business
        for sentence in (here, *self._reader.back(here, _BODY_REACH)):
            for one in self._reader.main_subjects(sentence):
                if _named_body(one) and one.last < at and not (business and self._public(one.being)):
                    return one.being
        return None

    @cached_property
    def _bodies(self) -> dict[str, list[Placed]]:
        """The mentions of named organisations, by each word of their names."""
        found: dict[str, list[Placed]] = {}
        for one in self._reader.placed:
            for word in sorted(self._words(one.being)) if _named_body(one) else ():
                found.setdefault(word, []).append(one)
        return found

    @cached_property
    def _firms(self) -> list[tuple[int, Being]]:
        """Named organisations that are not public, with the end of their first mention, in order."""
        first: dict[int, tuple[int, Being]] = {}
        for one in self._reader.placed:
            if _named_body(one) and not self._public(one.being):
                known = first.get(id(one.being), (one.last, one.being))
                first[id(one.being)] = min(known, (one.last, one.being), key=lambda pair: pair[0])
        return sorted(first.values(), key=lambda pair: pair[0])

    def _public(self, being: Being) -> bool:
        """Whether a body is no company, or one that the report only quotes or is published by: an outlet."""
        return bool(self._words(being) & lexicon().public) or not self._names(being).isdisjoint(self._outlets)

    def _based(self, modifiers: set[str], at: int) -> Being | None:
        """The body told to be based where the modifiers say: "the Oslo-based firm" after "Oslo-based Orkla"."""
        tokens = self._tokens
        for one in _earlier(self._reader.placed, at) if "based" in modifiers else ():
            first = one.first
            if (
                _named_body(one)
                and first >= 3
                and tokens[first - 1].low == "based"
                and tokens[first - 3].low in modifiers
            ):
                return one.being
        return None

    @cached_property
    def _homes(self) -> frozenset[str]:
        """Words that say where a firm is from: "the Singapore-based firm", "the French retailer"."""
        peoples = {t.low for t in self._tokens if t.label in ("GPE", "NORP")}
        return frozenset(peoples | {"-", "‑", "based", "headquartered", "owned", "listed"})

    def _words(self, being: Being) -> frozenset[str]:
        """The words of every mention of a being."""
        return frozenset(word for name in self._names(being) for word in name.split())

    def _names(self, being: Being) -> frozenset[str]:
        """What every mention calls a being, gathered once for as long as it gains no further mention."""
        known = self._called_by.get((id(being), len(being.spans)))
        if known is None:
            known = frozenset(_bare(span.of(self._text)) for span, _ in being.spans)
            self._called_by[(id(being), len(being.spans))] = known
        return known

    def _author(self, at: int) -> Being | None:
        """Who made the document named at ``at``, from its nearest earlier mention that tells."""
        tokens = self._tokens
        names = lexicon().kin.get(tokens[at].lemma, frozenset()) | {tokens[at].lemma}
        for back in range(at - 1, -1, -1):
            if tokens[at].sentence - tokens[back].sentence > _DOCUMENT_REACH:
                return None
            if tokens[back].lemma in names and tokens[back].noun and not tokens[back].quoted:
                being = self._maker(back)
                if being is not None:
                    return being
        return None

    def _maker(self, at: int) -> Being | None:
        """Who is said beside a document to have made it: its owner, its "by", or the subject that sent it."""
        tokens = self._tokens
        if at > 1 and tokens[at - 1].tag == "POS":
            return self._speaker(at - 2)
        if at > 0 and tokens[at - 1].dep == "compound" and self._speaker(at - 1) is not None:
            return self._speaker(at - 1)  # "a Guardian article"
        said_in = self._said_in(at)
        if said_in is not None:
            return said_in
        if at + 1 < len(tokens) and tokens[at + 1].low in _BY:
            makers = [i for i in range(at + 2, min(at + 8, len(tokens))) if self._speaker(i) is not None]
            whole = [
                i for i in makers if i + 1 < len(tokens) and tokens[i + 1].tag != "POS"
            ]  # "Lee’s campaign" before "Lee"
            if makers:
                return self._speaker((whole or makers)[0])
        verb = tokens[at].head
        if tokens[at].dep == "dobj" and tokens[verb].lemma in lexicon().issuing:
            subjects = (self._speaker(subject) for subject in self._reader.subjects.get(verb, ()))
            return next((one for one in subjects if one is not None), None)
        return None

    def _said_in(self, at: int) -> Being | None:
        """Who said something in a message: "Orkla said in a statement", "in a statement, Orkla rejected it"."""
        tokens = self._tokens
        link = tokens[at].head
        verb = tokens[link].head
        if tokens[at].dep != "pobj" or tokens[link].low not in _CARRYING or tokens[verb].lemma not in lexicon().cues:
            return None
        subjects = (self._speaker(subject) for subject in self._reader.subjects.get(verb, ()))
        return next((one for one in subjects if one is not None), None)

    def _speaker(self, at: int) -> Being | None:
        one = self._reader.at.get(at)
        known = one is not None and one.being.kind in _SPEAKING
        return one.being if one is not None and known and one.being.name not in lexicon().counts else None  # "group"


@cache
def _outlets() -> frozenset[str]:
    """The names of outlets and news agencies, folded, without article."""
    rows = table("outlets.toml")["outlet"]
    names = {name for outlet, row in rows.items() for name in (outlet, *row["aliases"])}
    return frozenset(map(_bare, names))


def _bare(name: str) -> str:
    """A name folded, without article."""
    return name.casefold().removeprefix("the ")


def _named_body(one: Placed) -> bool:
    return one.being.named and one.being.kind == "organisation"


def _earlier(placed: Sequence[Placed], at: int) -> Iterator[Placed]:
    """The mentions that end before token ``at``, last first; of the last ``_LOOKED`` mentions, one of each being."""
    seen: set[int] = set()
    end = bisect_left(placed, at, key=lambda one: one.first)
    for number in range(end - 1, max(-1, end - 1 - _LOOKED), -1):
        one = placed[number]
        if one.last < at and id(one.being) not in seen:
            seen.add(id(one.being))
            yield one


def _role(start: int, role: str) -> "_Role":
    heads, words = role_heads(role)
    return _Role(start, heads, words, _proper(role), _party(words))


def _continues(token: Token) -> bool:
    return token.noun or token.low in ("the", "of", "for", "and") or token.tag.startswith("JJ")


def _proper(role: str) -> frozenset[str]:
    """The names of a role, folded: "Ohio" in "Ohio Senator"; neither titles nor parties."""
    lex = lexicon()
    forms = {form for noun, forms in table("groups.toml")["parties"].items() for form in (noun, *forms)}
    words = {word.strip(".").casefold() for word in _WORD.findall(role) if word[0].isupper()}
    return frozenset(words - lex.roles - lex.honorifics.keys() - lex.portfolios - forms - _HOME)


def _party(words: frozenset[str] | set[str]) -> str:
    """The party that words name, by its noun, or nothing."""
    named = {noun for noun, forms in sorted(table("groups.toml")["parties"].items()) if words & {noun, *forms}}
    return named.pop() if len(named) == 1 else ""
