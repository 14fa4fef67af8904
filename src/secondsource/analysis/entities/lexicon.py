"""The word lists of this room as sets, read once from the resource files that say what each list is for."""

from dataclasses import dataclass
from functools import cache

from secondsource.resources import table


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Folded words by what they tell; the resource files name and explain each list."""

    honorifics: dict[str, str]
    offices: frozenset[str]
    roles: frozenset[str]
    no_roles: frozenset[str]
    people: frozenset[str]
    forces: frozenset[str]
    bodies: frozenset[str]
    signs: frozenset[str]
    counts: frozenset[str]
    collectives: frozenset[str]
    generic: frozenset[str]
    business: frozenset[str]
    public: frozenset[str]
    things: frozenset[str]
    acting: frozenset[str]
    cues: frozenset[str]
    voices: frozenset[str]
    documents: frozenset[str]
    shared_titles: frozenset[str]
    fielded: frozenset[str]
    winning: frozenset[str]
    listed: frozenset[str]
    issuing: frozenset[str]
    epithets: frozenset[str]
    kin: dict[str, frozenset[str]]
    owning: frozenset[str]
    long_titles: dict[str, str]
    civil: frozenset[str]
    determiners: frozenset[str]
    genders: dict[str, str]
    adjectives: frozenset[str]
    parts: frozenset[str]
    portfolios: frozenset[str]
    adjectival: frozenset[str]
    remits: frozenset[str]
    halves: frozenset[str]
    particles: frozenset[str]
    articles: frozenset[str]
    suffixes: frozenset[str]
    given: dict[str, str]
    short: dict[str, str]
    heads: frozenset[str]
    legal: frozenset[str]
    managed: frozenset[str]
    sites: frozenset[str]
    known: frozenset[str]
    no_names: frozenset[str]
    acronyms: dict[str, tuple[str, str]]


@cache
def lexicon() -> Lexicon:
    """The word lists.

    Raises:
        ResourceError: A list is not installed.
    """
    roles, groups = table("roles.toml"), table("groups.toml")
    names, bodies = table("names.toml"), table("organisations.toml")
    titles = dict(roles["honorifics"])
    long_titles = dict(titles.pop("long"))
    civil = frozenset(titles.pop("civil")["words"])
    given = {word: gender for gender in ("male", "female") for word in names[gender].split()}
    both = set(names["male"].split()) & set(names["female"].split())
    return Lexicon(
        honorifics={word: gender for gender, words in sorted(titles.items()) for word in words},
        offices=frozenset(roles["nouns"]["offices"]),
        roles=frozenset(roles["nouns"]["offices"]) | frozenset(roles["nouns"]["walks"]),
        no_roles=frozenset(roles["not"]["roles"]),
        people=frozenset(groups["people"]),
        forces=frozenset(groups["forces"]),
        bodies=frozenset(groups["bodies"]),
        signs=frozenset(groups["signs"]),
        counts=frozenset(groups["counts"]),
        collectives=frozenset(groups["collectives"]),
        generic=frozenset(groups["generic"]),
        business=frozenset(groups["business"]),
        public=frozenset(groups["public"]),
        things=frozenset(groups["things"]),
        acting=frozenset(groups["acting"]),
        cues=frozenset(word for row in table("cues.toml")["verbs"] for word in row["words"].split()),
        owning=frozenset(roles["owning"]),
        documents=frozenset(roles["documents"]),
        fielded=frozenset(roles["fielded"]),
        winning=frozenset(groups["winning"]),
        shared_titles=frozenset(roles["shared_titles"]),
        listed=frozenset(bodies["listed"]),
        issuing=frozenset(roles["issuing"]),
        epithets=frozenset(groups["epithets"]),
        kin={noun: frozenset(row.split()) for row in [*groups["kin"], *roles["kin"]] for noun in row.split()}
        | {noun: frozenset(names.split()) for noun, names in sorted(groups["called"].items())},
        voices=frozenset(roles["voices"]),
        long_titles=long_titles,
        civil=civil,
        determiners=frozenset(groups["determiners"]),
        genders={word: gender for gender, words in sorted(groups["genders"].items()) for word in words},
        adjectives=frozenset(roles["adjectives"]),
        parts=frozenset(bodies["parts"]),
        portfolios=frozenset(bodies["portfolios"]),
        adjectival=frozenset(roles["nouns"]["adjectival"]),
        remits=frozenset(bodies["remits"]),
        halves=frozenset(bodies["halves"]),
        particles=frozenset(names["particles"]),
        articles=frozenset(names["articles"]),
        suffixes=frozenset(names["suffixes"]),
        given={word: gender for word, gender in given.items() if word not in both},
        short=dict(names["short"]),
        heads=frozenset(bodies["heads"]),
        legal=frozenset(bodies["legal"]),
        managed=frozenset(bodies["managed"]),
        sites=frozenset(bodies["sites"]),
        known=frozenset(bodies["known"]),
        no_names=frozenset(bodies["no_names"]),
        acronyms={word: (long, kind) for word, (long, kind) in bodies["acronyms"].items()},
    )
