"""Which names are one person: full names, their variants, and the surnames that stand for them later.

Two full names that differ are two people, however alike; a bare surname is given to the person it was given to by the text:
by the title's gender, else by whom the report is mostly about, else by who was named last and near.
"""

from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from secondsource.analysis.entities.candidates import Name
from secondsource.analysis.entities.lexicon import lexicon
from secondsource.analysis.entities.tokens import Token

_BEARERS = 50  # people of one name beyond whom a text is a list that tells nobody apart
_NEAR = 2  # sentences within which the last bearer of a shared surname is meant


@dataclass(slots=True)
class Person:
    """One person of the report, as the names build them up.

    Attributes:
        words: Folded words of the fullest name, without "Jr" and the like.
        suffix: "jr", "iii" or "".
        names: Where the person is named, in any order.
        gender: "male", "female" or "".
        firsts: The first tokens of the names, in order.
    """

    words: tuple[str, ...]
    suffix: str
    names: list[Name] = field(default_factory=list)
    gender: str = ""
    firsts: list[int] = field(default_factory=list)

    def add(self, name: Name) -> None:
        """Names the person once more."""
        self.names.append(name)
        insort(self.firsts, name.first)


def name_words(tokens: Sequence[Token], name: Name) -> tuple[tuple[str, ...], str]:
    """The folded words of a personal name, hyphened parts as one, and its suffix."""
    words: list[str] = []
    for at in range(name.first, name.last + 1):
        token = tokens[at]
        if words and at > name.first and tokens[at - 1].end == token.start:
            words[-1] += token.low
        else:
            words.append(token.low)
    words = [word.strip(",") for word in words if word.strip(",")]
    suffix = words.pop().rstrip(".") if len(words) > 1 and words[-1].rstrip(".") in lexicon().suffixes else ""
    return tuple(words), suffix


def surnames(words: Sequence[str]) -> tuple[str, ...]:
    """Forms under which a full name is shortened to its family name, the likeliest first."""
    lex = lexicon()
    start = len(words) - 1
    while start > 1 and words[start - 1] in lex.particles:
        start -= 1
    last = words[-1]
    forms = [" ".join(words[start:]), last]
    article, _, bare = last.partition("-")
    if bare and article in lex.articles:
        forms.append(bare)
    if words[0] not in lex.given:  # Chinese, Korean, Hungarian order: "Xi Jinping", "Kim Jong Un"
        forms.append(words[0])
    if (
        len(words) > 2 and words[-2] not in lex.particles
    ):  # two surnames: "Pedro Sánchez Pérez", "Gabriel García Márquez"
        forms.extend((" ".join(words[-2:]), words[-2] if words[0] in lex.given else ""))
    if len(words) > 3:  # Luiz Inácio Lula da Silva is Lula
        forms.extend(word for word in words[1:-1] if word not in lex.particles)
    return tuple(form for form in dict.fromkeys(forms) if form)


def people_of(tokens: Sequence[Token], full: Iterable[Name], bare: Iterable[Name]) -> list[Person]:
    """The people of a report, in order of their first full name, then of bare names nobody bears in full.

    Args:
        tokens: The report's tokens.
        full: Personal names of two words and more.
        bare: Personal names of one word (particles aside), or words equal to a surname of the report.
    """
    fully = _FullNames()
    for name in sorted(full, key=lambda name: name.first):
        fully.add(name, *name_words(tokens, name))
    for person in fully.people:
        person.gender = _gender_of(tokens, person)
    bearers = _Bearers(tokens, fully.people)
    ordered = sorted(bare, key=lambda name: name.first)
    for name in sorted(ordered, key=lambda name: _tells(tokens, name)):
        bearers.add(name)
    return bearers.people


def _tells(tokens: Sequence[Token], name: Name) -> int:
    """Order in which bare names are given out: "Al Kay", then "Mr Kay", then "Kay"."""
    return 0 if name.first < name.last else 1 if _title_gender(tokens, name) else 2


class _FullNames:
    """The people of a report by their full names, found by surname and first name without asking all of them.

    Attributes:
        people: In order of their first full name.
    """

    def __init__(self) -> None:
        self.people: list[Person] = []
        self._exactly: dict[tuple[tuple[str, ...], str], list[Person]] = {}
        self._by_given: dict[tuple[str, str, str], list[Person]] = {}
        self._by_surnames: dict[str, list[Person]] = {}

    def add(self, name: Name, words: tuple[str, ...], suffix: str) -> None:
        """Gives the next full name to the person it can be, where that is one."""
        same = [p for p in self._exactly.get((words, suffix), ()) if p.words == words]
        alike = same or self._alike(words, suffix) or self._shortened(words)
        if len(alike) != 1:
            self.people.append(Person(words, suffix))
            self.people[-1].add(name)
            self._keep(self.people[-1])
            return
        alike[0].add(name)
        if len(words) > len(alike[0].words):
            alike[0].words = words
            self._keep(alike[0])

    def _alike(self, words: tuple[str, ...], suffix: str) -> list[Person]:
        """Those of whom the name is a variant; two stand for all, for they leave it open who is meant."""
        found: list[Person] = []
        whole, letter = _given(words[0])
        for key in (whole, f"{letter}.", letter) if len(whole) == 1 else (whole, f"{letter}."):
            for person in self._by_given.get((words[-1], suffix, key), [])[:_BEARERS]:
                if not any(person is one for one in found) and _variants(person.words, words):
                    found.append(person)
                    if len(found) > 1:
                        return found
        return found

    def _shortened(self, words: tuple[str, ...]) -> list[Person]:
        """Those whose two surnames the words are: "García Márquez"."""
        return [] if words[0] in lexicon().given else self._by_surnames.get(" ".join(words), [])[:2]

    def _keep(self, person: Person) -> None:
        """Under the first name, under its letter, and under the letter with a point where it is no more."""
        self._exactly.setdefault((person.words, person.suffix), []).append(person)
        for form in surnames(person.words):
            if " " in form:
                self._by_surnames.setdefault(form, []).append(person)
        whole, letter = _given(person.words[0])
        for key in (whole, f"{letter}.") if len(whole) == 1 else (whole, letter):
            self._by_given.setdefault((person.words[-1], person.suffix, key), []).append(person)


def _given(word: str) -> tuple[str, str]:
    """The first name a word is short for, or itself, without its point; and its first letter."""
    bare = word.rstrip(".")
    return lexicon().short.get(bare, bare), bare[:1]


def _variants(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two full names can be one person's: a middle name more, an initial, a short form."""
    if min(len(one), len(other)) < 2 or one[-1] != other[-1]:
        return False
    longer, shorter = (one, other) if len(one) >= len(other) else (other, one)
    if not _given_alike(longer[0], shorter[0]):
        return False
    middle = [word.rstrip(".") for word in longer[1:-1]]
    return all(any(_given_alike(word.rstrip("."), m) for m in middle) for word in shorter[1:-1])


def _given_alike(one: str, other: str) -> bool:
    short = lexicon().short
    one, other = one.rstrip("."), other.rstrip(".")
    if one == other or short.get(one, one) == short.get(other, other):
        return True
    return 1 in (len(one), len(other)) and one[:1] == other[:1]


def _gender_of(tokens: Sequence[Token], person: Person) -> str:
    titles = (_title_gender(tokens, name) for name in person.names)
    return next((gender for gender in titles if gender), "") or lexicon().given.get(person.words[0], "")


def _title_gender(tokens: Sequence[Token], name: Name) -> str:
    gender = lexicon().honorifics.get(tokens[name.first - 1].low.rstrip("."), "") if name.first else ""
    return "" if gender == "either" else gender


class _Bearers:
    """Who bears a surname or another single name, kept by each form of it.

    Attributes:
        people: Those with full names, then those known by a bare name alone.
    """

    def __init__(self, tokens: Sequence[Token], people: Sequence[Person]) -> None:
        self.people: list[Person] = []
        self._tokens = tokens
        self._by_surname: dict[str, list[Person]] = {}
        self._by_word: dict[str, list[Person]] = {}
        self._by_words: dict[tuple[str, ...], Person] = {}
        for person in people:
            self._keep(person)

    def add(self, name: Name) -> None:
        """Gives the next bare name to whom it means."""
        words, suffix = name_words(self._tokens, name)
        form = " ".join(words)
        bearers = self._by_surname.get(form) or self._by_word.get(form, [])
        gender = _title_gender(self._tokens, name)
        alone = self._by_words.get(words)
        chosen = _meant(self._tokens, bearers, name)
        if chosen is None and alone is not None and {gender, alone.gender} != {"male", "female"}:
            chosen = alone
        if chosen is None:
            chosen = Person(words, suffix, gender=gender)
            self._keep(chosen)
        chosen.add(name)

    def _keep(self, person: Person) -> None:
        self.people.append(person)
        self._by_words.setdefault(person.words, person)
        for form in surnames(person.words):
            self._by_surname.setdefault(form, []).append(person)
        for word in dict.fromkeys(person.words):
            self._by_word.setdefault(word, []).append(person)


def _meant(tokens: Sequence[Token], bearers: Sequence[Person], name: Name) -> Person | None:
    """Whom a bare surname means among those who bear it; None when the text does not tell."""
    gender = _title_gender(tokens, name)
    if len(bearers) > _BEARERS:
        return None
    if len(bearers) < 2:
        return bearers[0] if bearers and {gender, bearers[0].gender} != {"male", "female"} else None
    fitting = [p for p in bearers if not gender or p.gender in ("", gender)]
    if gender and len([p for p in fitting if p.gender == gender]) == 1:
        return next(p for p in fitting if p.gender == gender)
    if not fitting:  # a title of the other gender: somebody the report has not named in full
        return None
    sentence = tokens[name.first].sentence
    near = [p for p in fitting if _last_before(tokens, p, name) >= sentence - _NEAR]
    main = max(fitting, key=lambda p: len(p.names))
    others = max((len(p.names) for p in fitting if p is not main), default=0)
    if len(main.names) >= 3 * others:
        return main
    if len(near) == 1:
        return near[0]
    return main if len(main.names) >= 2 * others else None


def _last_before(tokens: Sequence[Token], person: Person, name: Name) -> int:
    """The sentence in which a person is last named before ``name``; far below zero when not yet named."""
    earlier = bisect_left(person.firsts, name.first)
    return tokens[person.firsts[earlier - 1]].sentence if earlier else -_NEAR - 1
