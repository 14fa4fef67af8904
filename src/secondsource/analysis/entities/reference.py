"""What "she", "the mayor", "the group" and "the statement" stand for, where the report makes it plain enough.

The order of preference is that of centering (Grosz, Joshi and Weinstein, Computational Linguistics 21, 1995) and of Hobbs's
search (Resolving pronoun references, Lingua 44, 1978): the subject of the nearest clause around the pronoun, then the subject
of the sentence before. Where two would do, nothing is said.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from secondsource.analysis.entities.actors import Actor
from secondsource.analysis.entities.grammar import SUBJECTS, ancestors, subjects_of
from secondsource.analysis.entities.ledger import Being
from secondsource.analysis.entities.lexicon import lexicon
from secondsource.analysis.entities.roles import role_heads
from secondsource.analysis.entities.tokens import Token
from secondsource.analysis.intervals import Intervals
from secondsource.model.evidence import Span

_MALE = frozenset({"he", "his", "him"})
_FEMALE = frozenset({"she", "her", "hers"})
_REACH = 3  # sentences with words outside quotations that a pronoun reaches back over
_FAR = 12  # sentences of any sort
_BODY_REACH = 4
_LOOKED = 500  # mentions back to which a definite phrase is looked up
_ROLES = 50  # differing roles of one person; more are a list


@dataclass(frozen=True, slots=True)
class Placed:
    """A mention whose being is known, by its tokens."""

    first: int
    last: int
    being: Being
    nested: bool = False


class Reader:
    """Reads a report once from its beginning and resolves what refers back."""

    def __init__(self, tokens: Sequence[Token], text: str, placed: Sequence[Placed]) -> None:
        """Takes the mentions known beforehand; ``nested`` ones stand inside a role or another mention."""
        self._tokens = tokens
        self._text = text
        self._placed = sorted(placed, key=lambda one: (one.first, -one.last))
        self._worded: dict[tuple[int, int], frozenset[str]] = {}
        self._roles: dict[int, list[tuple[int, frozenset[str], frozenset[str]]]] = {}
        self._beside: dict[int, Intervals] = {}
        self._subjects = subjects_of(tokens)
        self._at: dict[int, Placed] = {}
        for one in self._placed:
            for at in range(one.first, one.last + 1):
                if at not in self._at or not one.nested:
                    self._at[at] = one
        self._bounds = _bounds(tokens)

    def pronoun(self, at: int) -> Being | None:
        """The being of the pronoun at token ``at``, kept for later pronouns; None where it is not plain."""
        token = self._tokens[at]
        fits = _fits(token.low)
        if fits is None:
            return self._they(at) if token.low == "they" else self._it(at) if token.low == "it" else None
        if token.quoted:
            return None
        being = self._around(at, fits) or self._before(at, fits)
        if being is not None:
            if not being.gender:
                being.gender = fits
            self._remember(at, being)
        return being

    def phrase(self, actor: Actor) -> Being | None:
        """The being of a definite phrase such as "the mayor" or "the group"; None where it names nobody mentioned before."""
        tokens = self._tokens
        head = tokens[actor.head]
        if actor.first == actor.head or tokens[actor.first].low not in ("the", "this", "that"):
            return None
        if actor.head + 1 < len(tokens) and tokens[actor.head + 1].low in ("of", "for", "who", "in", "from"):
            return None
        modifiers = {t.low for t in tokens[actor.first + 1 : actor.head]}
        if actor.kind == "person":
            return self._holder(actor.first, head.lemma, modifiers)
        if actor.kind == "organisation" and not head.quoted:
            return self._body(actor.first, head.lemma, modifiers)
        return None

    def voice(self, at: int) -> Being | None:
        """Whose "the statement" is that says something at token ``at``: the subject last heard of."""
        token = self._tokens[at]
        verb = self._tokens[token.head]
        if (
            token.low not in lexicon().voices
            or token.dep not in SUBJECTS
            or verb.lemma not in lexicon().cues
            or at == 0
        ):
            return None
        if self._tokens[at - 1].low not in ("the", "this") or token.quoted:
            return None
        for sentence in self._back(token.sentence, 2):
            for one in self._main_subjects(sentence):
                if one.being.kind in ("person", "organisation", "group"):
                    return one.being
        return None

    def _remember(self, at: int, being: Being) -> None:
        self._at[at] = Placed(at, at, being)

    def _around(self, at: int, gender: str) -> Being | None:
        """The subject of the nearest clause around the pronoun that is not the pronoun's own."""
        tokens = self._tokens
        own = tokens[at].head if tokens[at].dep in SUBJECTS | {"dobj", "dative"} else -1
        before = at
        for verb in ancestors(tokens, at):
            if verb == own:
                continue
            for subject in reversed(self._subjects.get(verb, ())):
                one = self._at.get(subject)
                if subject < before and one is not None and one.last < at and self._may(one, gender, at):
                    return one.being
        return None

    def _may(self, one: Placed, gender: str, at: int) -> bool:
        being = one.being
        if being.kind != "person" or being.gender not in ("", gender):
            return False
        start = self._tokens[at].start
        if self._roles_beside(being).overlapping(Span(start, start + 1)):
            return False  # nobody is "his sister" to himself
        return not self._tokens[one.last].quoted or self._tokens[at].quoted

    def _roles_beside(self, being: Being) -> Intervals:
        """Where the roles of a person stand."""
        known = self._beside.get(id(being))
        if known is None:
            known = Intervals([role for _, role in being.spans if role is not None])
            self._beside[id(being)] = known
        return known

    def _before(self, at: int, gender: str) -> Being | None:
        """A person of the same sentence, else of the sentences before: the subject, else the only one."""
        here = self._tokens[at].sentence
        same = [one for one in self._in(here) if one.last < at and self._may(one, gender, at) and not one.nested]
        subjects = [one for one in same if self._tokens[one.last].dep in SUBJECTS or self._is_subject(one)]
        if subjects or (same and not self._leads(at)):
            return self._only(subjects or same)
        for sentence in self._back(here, _REACH):
            subjects = [one for one in self._main_subjects(sentence) if self._may(one, gender, at)]
            if subjects and self._speaks(at):
                return subjects[0].being
            if subjects:
                return self._only(subjects)
            others = [one for one in self._in(sentence) if self._may(one, gender, at) and not one.nested]
            if others:
                return self._only(others)
        return None

    def _leads(self, at: int) -> bool:
        """Whether the pronoun is the subject of its sentence's main clause, whom nothing before it there need name."""
        token = self._tokens[at]
        return token.dep in SUBJECTS and self._tokens[token.head].dep == "ROOT"

    def _speaks(self, at: int) -> bool:
        """Whether the pronoun is the subject of a verb of saying, so that the last speaker goes on speaking."""
        token = self._tokens[at]
        return token.dep in SUBJECTS and self._tokens[token.head].lemma in lexicon().cues

    def _only(self, found: Sequence[Placed]) -> Being | None:
        """The one being of the mentions, or None when they are several."""
        first = found[0].being
        return first if all(one.being is first for one in found) else None

    def _is_subject(self, one: Placed) -> bool:
        return any(self._tokens[at].dep in SUBJECTS for at in range(one.first, one.last + 1))

    def _in(self, sentence: int) -> Iterator[Placed]:
        """The mentions of a sentence outside quotations, in order, pronouns resolved included."""
        first, last = self._bounds[sentence]
        seen: set[int] = set()
        for at in range(first, last + 1):
            one = self._at.get(at)
            if one is not None and one.first not in seen and not self._tokens[at].quoted:
                seen.add(one.first)
                yield one

    def _main_subjects(self, sentence: int) -> Iterator[Placed]:
        """Subjects of a sentence outside quotations, those of the verb highest in the tree first."""
        tokens = self._tokens
        ranked: list[tuple[int, int, Placed]] = []
        for one in self._in(sentence):
            heads = [at for at in range(one.first, one.last + 1) if tokens[at].dep in SUBJECTS]
            if heads and not one.nested:
                ranked.append((len(ancestors(tokens, heads[-1])), one.first, one))
        for _, _, one in sorted(ranked, key=lambda row: row[:2]):
            yield one

    def _back(self, sentence: int, reach: int) -> Iterator[int]:
        """Earlier sentences, nearest first; those wholly quoted are passed over without being counted."""
        for earlier in range(sentence - 1, max(-1, sentence - _FAR), -1):
            first, last = self._bounds[earlier]
            if all(t.quoted or not t.text[0].isalnum() for t in self._tokens[first : last + 1]):
                continue
            yield earlier
            reach -= 1
            if reach == 0:
                return

    def _holder(self, at: int, office: str, modifiers: set[str]) -> Being | None:
        """The person last mentioned before ``at`` whose stated role is this office."""
        if office not in lexicon().offices and not modifiers:
            return None
        start = self._tokens[at].start
        for being in _before(self._holders.get(office, ()), at):
            stated = self._stated(being)
            if any(begin < start and office in heads and modifiers <= words for begin, heads, words in stated):
                return being
        return None

    @cached_property
    def _holders(self) -> dict[str, list[Placed]]:
        """The mentions of those who hold an office, by the nouns it may be called by."""
        found: dict[str, list[Placed]] = {}
        for one in self._placed:
            if one.being.kind == "person":
                for office in sorted({head for _, heads, _ in self._stated(one.being) for head in heads}):
                    found.setdefault(office, []).append(one)
        return found

    def _stated(self, being: Being) -> list[tuple[int, frozenset[str], frozenset[str]]]:
        """The roles of a person: where each is first stated, what it may be called by, and its words."""
        known = self._roles.get(id(being))
        if known is None:
            first: dict[str, int] = {}
            for role in sorted(role for _, role in being.spans if role is not None):
                first.setdefault(role.of(self._text), role.start)
            known = [(start, *role_heads(role)) for role, start in islice(first.items(), _ROLES)]
            self._roles[id(being)] = known
        return known

    def _body(self, at: int, noun: str, modifiers: set[str]) -> Being | None:
        """The organisation "the group", "the company", "the department" means: one so called, else the last to act."""
        lex = lexicon()
        for being in _before(self._bodies.get(noun, ()), at):
            if modifiers <= self._words(being):
                return being
        if modifiers or noun not in lex.generic | lex.business:
            return None
        if noun in lex.business and self._firms[:1] and self._firms[0][0] < at:
            second = self._firms[1][0] if len(self._firms) > 1 else at
            if second >= at:
                return self._firms[0][1]
        for sentence in (self._tokens[at].sentence, *self._back(self._tokens[at].sentence, _BODY_REACH)):
            for one in self._main_subjects(sentence):
                if _named_body(one) and one.last < at and not (noun in lex.business and self._public(one.being)):
                    return one.being
        return None

    @cached_property
    def _bodies(self) -> dict[str, list[Placed]]:
        """The mentions of named organisations, by each word of their names."""
        found: dict[str, list[Placed]] = {}
        for one in self._placed:
            for word in sorted(self._words(one.being)) if _named_body(one) else ():
                found.setdefault(word, []).append(one)
        return found

    @cached_property
    def _firms(self) -> list[tuple[int, Being]]:
        """Named organisations that are not public, with the end of their first mention, in order."""
        first: dict[int, tuple[int, Being]] = {}
        for one in self._placed:
            if _named_body(one) and not self._public(one.being):
                known = first.get(id(one.being), (one.last, one.being))
                first[id(one.being)] = min(known, (one.last, one.being), key=lambda pair: pair[0])
        return sorted(first.values(), key=lambda pair: pair[0])

    def _public(self, being: Being) -> bool:
        return bool(self._words(being) & lexicon().public)

    def _words(self, being: Being) -> frozenset[str]:
        """The words of every mention of a being, counted once for as long as it gains no further mention."""
        known = self._worded.get((id(being), len(being.spans)))
        if known is None:
            known = frozenset(word for span, _ in being.spans for word in span.of(self._text).casefold().split())
            self._worded[(id(being), len(being.spans))] = known
        return known

    def _they(self, at: int) -> Being | None:
        """Of "they" as subject: the many or the body that is the subject around it, else of the sentence just before."""
        tokens = self._tokens
        if tokens[at].dep != "nsubj" or not (tokens[at].first or not tokens[at].quoted):
            return None
        own = tokens[at].head
        for verb in ancestors(tokens, at):
            for subject in self._subjects.get(verb, ()) if verb != own else ():
                one = self._at.get(subject)
                if (
                    one is not None
                    and subject < at
                    and tokens[subject].quoted == tokens[at].quoted
                    and _many(one.being)
                ):
                    return one.being
        sentence = tokens[at].sentence - 1
        if sentence < 0 or not tokens[at].first:
            return None
        return self._sole_subject(sentence, quoted=tokens[at].quoted)

    def _sole_subject(self, sentence: int, *, quoted: bool) -> Being | None:
        """The subject of a sentence's main clause, where that is many or a body."""
        first, last = self._bounds[sentence]
        for at in range(first, last + 1):
            token = self._tokens[at]
            if token.dep in SUBJECTS and self._tokens[token.head].dep == "ROOT" and token.quoted == quoted:
                one = self._at.get(at)
                return one.being if one is not None and _many(one.being) else None
        return None

    def _it(self, at: int) -> Being | None:
        """Of "it" in what an organisation says of itself: "the union said it would strike"."""
        tokens = self._tokens
        if tokens[at].dep not in SUBJECTS or tokens[at].quoted:
            return None
        for verb in ancestors(tokens, at)[1:]:
            if tokens[verb].lemma in lexicon().owning:
                for subject in self._subjects.get(verb, ()):
                    one = self._at.get(subject)
                    if one is not None and subject < at and one.being.kind == "organisation":
                        return one.being
                return None
        return None


def resolvable(tokens: Sequence[Token]) -> list[int]:
    """The tokens that may refer: pronouns of the third person."""
    return [at for at, token in enumerate(tokens) if token.low in _MALE | _FEMALE | {"they", "it"}]


def _named_body(one: Placed) -> bool:
    return one.being.named and one.being.kind == "organisation"


def _before(placed: Sequence[Placed], at: int) -> Iterator[Being]:
    """Whose mentions end before token ``at``, last first; of the last ``_LOOKED`` mentions, each once."""
    seen: set[int] = set()
    end = bisect_left(placed, at, key=lambda one: one.first)
    for number in range(end - 1, max(-1, end - 1 - _LOOKED), -1):
        one = placed[number]
        if one.last < at and id(one.being) not in seen:
            seen.add(id(one.being))
            yield one.being


def _fits(pronoun: str) -> str | None:
    return "male" if pronoun in _MALE else "female" if pronoun in _FEMALE else None


def _many(being: Being) -> bool:
    return being.plural or being.kind == "organisation"


def _bounds(tokens: Sequence[Token]) -> dict[int, tuple[int, int]]:
    """First and last token of each sentence, empty for sentences without tokens."""
    found: dict[int, tuple[int, int]] = {}
    for at, token in enumerate(tokens):
        first, _ = found.get(token.sentence, (at, at))
        found[token.sentence] = (first, at)
    last = tokens[-1].sentence if tokens else -1
    return {sentence: found.get(sentence, (0, -1)) for sentence in range(last + 1)}
