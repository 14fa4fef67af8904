"""What "she", "they" and "it" stand for, where the report makes it plain enough.

The order of preference is that of centering (Grosz, Joshi and Weinstein, Computational Linguistics 21, 1995) and of Hobbs's
search (Resolving pronoun references, Lingua 44, 1978): the subject of the nearest clause around the pronoun, then the subject
of the sentence before. Where two would do, nothing is said.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from secondsource.analysis.entities.grammar import SUBJECTS, ancestors, subjects_of
from secondsource.analysis.entities.ledger import Being
from secondsource.analysis.entities.lexicon import lexicon
from secondsource.analysis.entities.tokens import Token
from secondsource.analysis.intervals import Intervals
from secondsource.model.evidence import Span

_MALE = frozenset({"he", "his", "him"})
_FEMALE = frozenset({"she", "her", "hers"})
_REACH = 3  # sentences with words outside quotations that a pronoun reaches back over
_QUOTED = 200  # tokens of a quotation
_FAR = 12  # sentences of any sort


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
        self.tokens = tokens
        self.text = text
        self.placed = sorted(placed, key=lambda one: (one.first, -one.last))
        self.subjects = subjects_of(tokens)
        self.at: dict[int, Placed] = {}
        self._beside: dict[int, Intervals] = {}
        for one in self.placed:
            for at in range(one.first, one.last + 1):
                if at not in self.at or not one.nested:
                    self.at[at] = one
        self._bounds = _bounds(tokens)

    def add(self, one: Placed) -> None:
        """Takes a mention found while reading; names inside it keep their words."""
        for at in range(one.first, one.last + 1):
            inner = self.at.get(at)
            if inner is None or inner.first < one.first or inner.last > one.last:
                self.at[at] = one

    def pronoun(self, at: int) -> Being | None:
        """The being of the pronoun at token ``at``, kept for later pronouns; None where it is not plain."""
        token = self.tokens[at]
        fits = _fits(token.low)
        if fits is None:
            return self._they(at) if token.low == "they" else self._it(at) if token.low == "it" else None
        if token.quoted:
            being = self._inside(at, fits)
        else:
            being = self._around(at, fits) or self._before(at, fits) or self._ahead(at, fits)
        if being is not None:
            if not being.gender:
                being.gender = fits
            self._remember(at, being)
        return being

    def _remember(self, at: int, being: Being) -> None:
        self.at[at] = Placed(at, at, being)

    def _around(self, at: int, gender: str) -> Being | None:
        """The subject of the nearest clause around the pronoun that is not the pronoun's own."""
        tokens = self.tokens
        own = tokens[at].head if tokens[at].dep in SUBJECTS | {"dobj", "dative"} else -1
        before = at
        for verb in ancestors(tokens, at):
            if verb == own:
                continue
            for subject in reversed(self.subjects.get(verb, ())):
                one = self.at.get(subject)
                if subject < before and one is not None and one.last < at and self._may(one, gender, at):
                    return one.being
        return None

    def _inside(self, at: int, gender: str) -> Being | None:
        """Of a pronoun in a quotation, the only person of fitting gender named in the quotation before it.

        The speaker calls himself "I", and whom he means by "he" is otherwise known to his hearers alone.
        """
        first = at
        while first > max(0, at - _QUOTED) and self.tokens[first - 1].quoted:
            first -= 1
        inside = dict.fromkeys(self.at[i] for i in range(first, at) if i in self.at)
        people = [one for one in inside if one.being.named and self._may(one, gender, at)]
        return self._only(people) if people else None

    def _ahead(self, at: int, gender: str) -> Being | None:
        """The subject that follows a clause put before it: "Before he spoke, Lee prayed"."""
        for verb in ancestors(self.tokens, at):
            subjects = self.subjects.get(verb, ())
            if verb > at and self.tokens[self.tokens[at].head].dep == "advcl" and subjects and subjects[0] > at:
                one = self.at.get(subjects[0])
                fits = one is not None and one.being.named and self._may(one, gender, at)
                return one.being if one is not None and fits else None
        return None

    def _may(self, one: Placed, gender: str, at: int) -> bool:
        being = one.being
        if being.kind != "person" or being.gender not in ("", gender):
            return False
        start = self.tokens[at].start
        if self._roles_beside(being).overlapping(Span(start, start + 1)):
            return False  # nobody is "his sister" to himself
        return not self.tokens[one.last].quoted or self.tokens[at].quoted

    def _roles_beside(self, being: Being) -> Intervals:
        """Where the roles of a person stand."""
        known = self._beside.get(id(being))
        if known is None:
            known = Intervals([role for _, role in being.spans if role is not None])
            self._beside[id(being)] = known
        return known

    def _before(self, at: int, gender: str) -> Being | None:
        """A person of the same sentence, else of the sentences before: the subject, else the only one."""
        here = self.tokens[at].sentence
        same = [one for one in self._in(here) if one.last < at and self._may(one, gender, at) and not one.nested]
        subjects = [one for one in same if self.tokens[one.last].dep in SUBJECTS or self._is_subject(one)]
        if subjects or (same and not self._leads(at)):
            return self._only(subjects or same)
        return self._earlier(at, gender, strict=True) if self._speaks(at) else self._earlier(at, gender, strict=False)

    def _earlier(self, at: int, gender: str, *, strict: bool) -> Being | None:
        """A person of the sentences before, ``strict``: no unnamed one whom neither words of saying nor gender mark out."""
        passed: Being | None = None
        for sentence in self.back(self.tokens[at].sentence, _REACH):
            subjects = [one for one in self.main_subjects(sentence) if self._may(one, gender, at)]
            plain = [one for one in subjects if not strict or self._marked(one)]
            if plain:
                return plain[0].being if self._speaks(at) else self._only(plain)
            others = subjects or [one for one in self._in(sentence) if self._may(one, gender, at) and not one.nested]
            kept = [one for one in others if not strict or one.being.named]
            if kept:
                return self._only(kept)
            if self._unread(sentence):
                return None
            passed = passed or (self._only(others) if others else None)
        return passed

    def _unread(self, sentence: int) -> bool:
        """Whether somebody with a capital says something in a sentence whose name was not read: better nobody than another."""
        first, last = self._bounds[sentence]
        return any(
            token.tag == "NNP" and token.dep == "nsubj" and not token.quoted and at not in self.at and self._speaks(at)
            for at, token in enumerate(self.tokens[first : last + 1], first)
        )

    def _marked(self, one: Placed) -> bool:
        """Whether a subject is named, told to be a man or a woman, or says something."""
        heads = (self.tokens[at].head for at in range(one.first, one.last + 1) if self.tokens[at].dep in SUBJECTS)
        told = one.being.named or bool(one.being.gender)
        return told or any(self.tokens[head].lemma in lexicon().cues for head in heads)

    def _leads(self, at: int) -> bool:
        """Whether the pronoun is the subject of its sentence's main clause, whom nothing before it there need name."""
        token = self.tokens[at]
        return token.dep in SUBJECTS and self.tokens[token.head].dep == "ROOT"

    def _speaks(self, at: int) -> bool:
        """Whether the pronoun is the subject of a verb of saying, so that the last speaker goes on speaking."""
        token = self.tokens[at]
        return token.dep in SUBJECTS and self.tokens[token.head].lemma in lexicon().cues

    def _only(self, found: Sequence[Placed]) -> Being | None:
        """The one being of the mentions, or None when they are several."""
        first = found[0].being
        return first if all(one.being is first for one in found) else None

    def _is_subject(self, one: Placed) -> bool:
        return any(self.tokens[at].dep in SUBJECTS for at in range(one.first, one.last + 1))

    def _in(self, sentence: int) -> Iterator[Placed]:
        """The mentions of a sentence outside quotations, in order, pronouns resolved included."""
        first, last = self._bounds[sentence]
        seen: set[int] = set()
        for at in range(first, last + 1):
            one = self.at.get(at)
            if one is not None and one.first not in seen and not self.tokens[at].quoted:
                seen.add(one.first)
                yield one

    def main_subjects(self, sentence: int) -> Iterator[Placed]:
        """Subjects of a sentence outside quotations, those of the verb highest in the tree first."""
        tokens = self.tokens
        ranked: list[tuple[int, int, Placed]] = []
        for one in self._in(sentence):
            heads = [at for at in range(one.first, one.last + 1) if tokens[at].dep in SUBJECTS]
            if heads and not one.nested:
                ranked.append((len(ancestors(tokens, heads[-1])), one.first, one))
        for _, _, one in sorted(ranked, key=lambda row: row[:2]):
            yield one

    def back(self, sentence: int, reach: int) -> Iterator[int]:
        """Earlier sentences, nearest first; those wholly quoted are passed over without being counted."""
        for earlier in range(sentence - 1, max(-1, sentence - _FAR), -1):
            first, last = self._bounds[earlier]
            if all(t.quoted or not t.text[0].isalnum() for t in self.tokens[first : last + 1]):
                continue
            yield earlier
            reach -= 1
            if reach == 0:
                return

    def _they(self, at: int) -> Being | None:
        """Of "they" as subject: the many or the body that is the subject around it, else of the sentence just before."""
        tokens = self.tokens
        if tokens[at].dep != "nsubj" or not (tokens[at].first or not tokens[at].quoted):
            return None
        own = tokens[at].head
        for verb in ancestors(tokens, at):
            for subject in self.subjects.get(verb, ()) if verb != own else ():
                one = self.at.get(subject)
                if (
                    one is not None
                    and subject < at
                    and tokens[subject].quoted == tokens[at].quoted
                    and _many(one.being)
                    and not self._joined(subject)
                ):
                    return one.being
        return self._acting_before(at) if tokens[at].first or self._speaks(at) else None

    def _acting_before(self, at: int) -> Being | None:
        """The many or the body that is the subject of the sentence before; quoted ones are passed over by one who speaks."""
        token = self.tokens[at]
        sentence = token.sentence - 1
        if self._speaks(at) and not token.quoted:
            sentence = next(self.back(token.sentence, 1), -1)
        return self._sole_subject(sentence, quoted=token.quoted) if sentence >= 0 else None

    def _sole_subject(self, sentence: int, *, quoted: bool) -> Being | None:
        """The subject of a sentence's main clause, where that is many or a body."""
        first, last = self._bounds[sentence]
        for at in range(first, last + 1):
            token = self.tokens[at]
            if token.dep in SUBJECTS and self.tokens[token.head].dep == "ROOT" and token.quoted == quoted:
                one = self.at.get(at)
                alone = one is not None and _many(one.being) and not self._joined(at)
                return one.being if one is not None and alone else None
        return None

    def _joined(self, at: int) -> bool:
        """Whether a noun is only the first of several ("Lee and Kane")."""
        following = range(at + 1, min(at + 24, len(self.tokens)))
        return any(self.tokens[i].dep == "conj" and self.tokens[i].head == at for i in following)

    def _it(self, at: int) -> Being | None:
        """Of "it" in what an organisation says of itself: "the union said it would strike"."""
        tokens = self.tokens
        if tokens[at].dep not in SUBJECTS or tokens[at].quoted:
            return None
        for verb in ancestors(tokens, at)[1:]:
            if tokens[verb].lemma in lexicon().owning:
                for subject in self.subjects.get(verb, ()):
                    one = self.at.get(subject)
                    if one is not None and subject < at and one.being.kind == "organisation":
                        return one.being
                return None
        being = self._acting_before(at) if self._speaks(at) and self._leads(at) else None
        return being if being is not None and being.kind == "organisation" else None


def resolvable(tokens: Sequence[Token]) -> list[int]:
    """The tokens that may refer: pronouns of the third person."""
    return [at for at, token in enumerate(tokens) if token.low in _MALE | _FEMALE | {"they", "it"}]


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
