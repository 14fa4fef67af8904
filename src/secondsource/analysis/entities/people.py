"""Which names are one person: full names, their variants, and the surnames that stand for them later.

Two full names that differ are two people, however alike; a bare surname is given to the person it was given to by the text:
by the title's gender, else by whom the report is mostly about, else by who was named last and near.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from secondsource.analysis.entities.candidates import Name
from secondsource.analysis.entities.lexicon import lexicon
from secondsource.analysis.entities.tokens import Token

_NEAR = 2  # sentences within which the last bearer of a shared surname is meant


@dataclass(slots=True)
class Person:
    """One person of the report, as the names build them up.

    Attributes:
        words: Folded words of the fullest name, without "Jr" and the like.
        suffix: "jr", "iii" or "".
        names: Where the person is named, in any order.
        gender: "male", "female" or "".
    """

    words: tuple[str, ...]
    suffix: str
    names: list[Name] = field(default_factory=list)
    gender: str = ""


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
    if len(words) > 3:  # Luiz Inácio Lula da Silva is Lula
        forms.extend(word for word in words[1:-1] if word not in lex.particles)
    return tuple(dict.fromkeys(forms))


def people_of(tokens: Sequence[Token], full: Iterable[Name], bare: Iterable[Name]) -> list[Person]:
    """The people of a report, in order of their first full name, then of bare names nobody bears in full.

    Args:
        tokens: The report's tokens.
        full: Personal names of two words and more.
        bare: Personal names of one word (particles aside), or words equal to a surname of the report.
    """
    people: list[Person] = []
    for name in sorted(full, key=lambda name: name.first):
        _add_full(tokens, people, name)
    for person in people:
        person.gender = _gender_of(tokens, person)
    for name in sorted(bare, key=lambda name: name.first):
        _add_bare(tokens, people, name)
    return people


def _add_full(tokens: Sequence[Token], people: list[Person], name: Name) -> None:
    words, suffix = name_words(tokens, name)
    same = [p for p in people if (p.words, p.suffix) == (words, suffix)]
    alike = same or [p for p in people if p.suffix == suffix and _variants(p.words, words)]
    if len(alike) != 1:
        people.append(Person(words, suffix, [name]))
        return
    alike[0].names.append(name)
    if len(words) > len(alike[0].words):
        alike[0].words = words


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
    return 1 in (len(one), len(other)) and one[0] == other[0]


def _gender_of(tokens: Sequence[Token], person: Person) -> str:
    titles = (_title_gender(tokens, name) for name in person.names)
    return next((gender for gender in titles if gender), "") or lexicon().given.get(person.words[0], "")


def _title_gender(tokens: Sequence[Token], name: Name) -> str:
    gender = lexicon().honorifics.get(tokens[name.first - 1].low.rstrip("."), "") if name.first else ""
    return "" if gender == "either" else gender


def _add_bare(tokens: Sequence[Token], people: list[Person], name: Name) -> None:
    words, suffix = name_words(tokens, name)
    form = " ".join(words)
    bearers = [p for p in people if len(p.words) > 1 and form in surnames(p.words)]
    if not bearers:
        bearers = [p for p in people if form in p.words]
    chosen = _meant(tokens, bearers, name)
    if chosen is None:
        chosen = next((p for p in people if p.words == words), None)
    if chosen is None:
        people.append(Person(words, suffix, [name], _title_gender(tokens, name)))
    else:
        chosen.names.append(name)


def _meant(tokens: Sequence[Token], bearers: Sequence[Person], name: Name) -> Person | None:
    """Whom a bare surname means among those who bear it; None when the text does not tell."""
    if len(bearers) < 2:
        return bearers[0] if bearers else None
    gender = _title_gender(tokens, name)
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
    return max((tokens[n.first].sentence for n in person.names if n.first < name.first), default=-_NEAR - 1)
