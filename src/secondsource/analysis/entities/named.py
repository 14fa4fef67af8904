"""From names to beings: kinds decided, surnames carried through the report, one being for all names of one."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from secondsource.analysis.entities.candidates import Name, names_of
from secondsource.analysis.entities.kinds import folded, kinds_of, says_place
from secondsource.analysis.entities.ledger import Being
from secondsource.analysis.entities.lexicon import lexicon
from secondsource.analysis.entities.people import Person, name_words, people_of, surnames
from secondsource.analysis.entities.roles import role_heads, role_of
from secondsource.analysis.entities.things import groups_of
from secondsource.analysis.entities.tokens import Token, span_of
from secondsource.analysis.gazetteer import is_place
from secondsource.model.mention import EntityKind
from secondsource.resources import table

_ACTING = frozenset({"nsubj", "nsubjpass", "poss"})


def named_beings(tokens: Sequence[Token], text: str) -> list[Being]:
    """Everyone and everything the report gives a proper name."""
    names, places_of_long = names_of(tokens)
    spelt = {short: folded(tokens, Name(first, last, "")) for short, (first, last) in sorted(places_of_long.items())}
    kinds = kinds_of(tokens, names, spelt)
    full = [n for n in names if kinds[folded(tokens, n)] == "person" and _is_full(tokens, n)]
    bare, rest = _bare(tokens, names, full, kinds)
    people = people_of(tokens, full, bare)
    kept = [name for name in rest if _worth(tokens, name, kinds)]
    inside = _in_people(tokens, people)
    beings = [_person(tokens, text, person, inside) for person in people]
    for kind, members in groups_of(tokens, kept, kinds, spelt):
        spans = [(span_of(tokens, name.first, name.last), None) for name in members]
        beings.append(Being(kind, named=True, plural=kind == "group", spans=list(spans)))
    return beings


def _bare(
    tokens: Sequence[Token], names: Sequence[Name], full: Sequence[Name], kinds: Mapping[str, EntityKind]
) -> tuple[list[Name], list[Name]]:
    """Single names that are persons', surnames the pipeline gave to others or missed included; and all other names."""
    known = {form for name in full for form in _forms(tokens, name)}
    covered = {at for name in names for at in range(name.first, name.last + 1)}
    whole_names = set(full)
    bare: list[Name] = []
    rest: list[Name] = []
    for name in names:
        if name in whole_names:
            continue
        kind = kinds[folded(tokens, name)]
        whole = _with_particles(tokens, name, known)
        form = " ".join(name_words(tokens, whole)[0])
        owned = form in known and not (kind == "place" and says_place(tokens, name, form))
        (bare if owned or kind == "person" else rest).append(whole)
    lower = {t.low for t in tokens if not t.capital}
    for at, token in enumerate(tokens):
        common = token.first and token.low in lower
        qualifies = token.first and token.dep in ("compound", "amod") and not token.label  # "Brown bears"
        if (
            token.capital
            and at not in covered
            and token.low in known
            and _alone(tokens, at)
            and not (common or qualifies)
        ):
            bare.append(Name(at, at, token.label))
    return bare, rest


def _is_full(tokens: Sequence[Token], name: Name) -> bool:
    """Whether a personal name has a given name and a surname, not a surname with its particles alone."""
    words, _ = name_words(tokens, name)
    return len(words) > 1 and not all(word in lexicon().particles for word in words[:-1])


def _with_particles(tokens: Sequence[Token], name: Name, known: set[str]) -> Name:
    """A lone surname together with the small words before it that belong to it ("bin Salman")."""
    first = name.first
    while first > 0 and tokens[first - 1].low in lexicon().particles:
        first -= 1
    words = " ".join(t.low for t in tokens[first : name.last + 1])
    return replace(name, first=first) if first < name.first and words in known else name


def _forms(tokens: Sequence[Token], name: Name) -> tuple[str, ...]:
    words, _ = name_words(tokens, name)
    return surnames(words) if len(words) > 1 else ()


def _alone(tokens: Sequence[Token], at: int) -> bool:
    """Whether no other capitalised word makes a longer name with the token."""
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    return following is None or not following.capital or following.sentence != tokens[at].sentence


def _in_people(tokens: Sequence[Token], people: Sequence[Person]) -> list[bool]:
    inside = [False] * len(tokens)
    for person in people:
        for name in person.names:
            inside[name.first : name.last + 1] = [True] * (name.last + 1 - name.first)
    return inside


def _person(tokens: Sequence[Token], text: str, person: Person, inside: Sequence[bool]) -> Being:
    spans = [(span_of(tokens, name.first, name.last), role_of(tokens, name, inside)) for name in person.names]
    told = {gender for _, role in spans if role is not None for gender in _told_gender(role.of(text))}
    gender = (
        told.pop() if len(told) == 1 else person.gender
    )  # "the widow Terry Kay": a role tells more than a first name
    fullest = max(sorted(spans), key=lambda pair: len(pair[0]))[0]
    return Being("person", named=True, name=fullest.of(text), gender=gender, spans=sorted(spans, key=_start))


def _told_gender(role: str) -> frozenset[str]:
    genders = lexicon().genders
    return frozenset(genders[head] for head in role_heads(role)[0] if head in genders)


def _start(pair: tuple[object, object]) -> int:
    return pair[0].start  # type: ignore[attr-defined, no-any-return]


def _worth(tokens: Sequence[Token], name: Name, kinds: Mapping[str, EntityKind]) -> bool:
    """Whether a name that is nobody's is kept: not an adjective of nation or party, not a lone unknown capital."""
    kind = kinds[folded(tokens, name)]
    if kind == "group":
        last = tokens[name.last]
        many = last.tag.endswith("S") or (last.tag == "NNP" and last.low.endswith("s"))
        return many and last.dep not in ("compound", "amod")
    token = tokens[name.last]
    if name.first == name.last and token.low in table("demonyms.toml")["demonyms"]:
        return (
            token.noun and token.dep not in ("amod", "compound") and is_place(token.text)
        )  # else an adjective of nation
    acts = token.tag == "NNP" and token.dep in _ACTING  # "Orkla sued", of a name nobody has heard of
    return kind != "other" or bool(name.label) or name.first < name.last or acts
