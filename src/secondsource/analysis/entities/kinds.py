"""What a name stands for: the pipeline's labels weighed with what the report says around the name, everywhere it stands.

The weights are judgements, not learned: a word that settles the kind ("the city of", "Mr", a head noun) outweighs any number
of single labels, which the small pipeline gives wrongly to every fourth name.
"""

import re
from collections import Counter
from collections.abc import Sequence

from secondsource.analysis import gazetteer
from secondsource.analysis.entities.acronyms import is_acronym
from secondsource.analysis.entities.candidates import Name
from secondsource.analysis.entities.lexicon import Lexicon, lexicon
from secondsource.analysis.entities.shapes import inner_capital
from secondsource.analysis.entities.tokens import Token
from secondsource.model.mention import EntityKind
from secondsource.resources import table

_LABELS: dict[str, EntityKind] = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "group",
    "EVENT": "other",
    "PRODUCT": "other",
    "LAW": "other",
}
_AGE = frozenset(("-", "year", "years", "old"))
_IN = frozenset(("in", "near", "outside", "across", "around", "into", "throughout"))
_FROM = frozenset(("from", "at", "to", "toward", "towards", "through", "between"))
_DWELLERS = re.compile(r"[a-z](?:ers|ians|enos|ites|onians)$")
_SCORE = re.compile(r"\b\d{1,3} ?[-–] ?\d{1,3}\b")
_AGREEING = frozenset({"he", "she", "his", "her", "its"})
_MOVED = frozenset("fell rose were have had closed dropped jumped in on at said".split())
_SETTLED = 16  # weights are in quarters of one vote of the pipeline's shakier labels
_GREAT = 10
_RUNNING = frozenset({"ceo", "cfo", "co-founder", "founder", "shareholders", "chairman", "chairwoman"})
_STOPS = frozenset(", of that which who in for with based owned at from to by .".split())
_ORDER: tuple[EntityKind, ...] = ("person", "organisation", "place", "group", "other")


def folded(tokens: Sequence[Token], name: Name) -> str:
    """A name as it is compared: folded words, single spaces, hyphens kept."""
    return " ".join(t.low for t in tokens[name.first : name.last + 1]).replace(" - ", "-")


def kinds_of(tokens: Sequence[Token], names: Sequence[Name], spelt: dict[str, str]) -> dict[str, EntityKind]:
    """The kind of each folded name of the report.

    Args:
        tokens: The report's tokens.
        names: Its names.
        spelt: Folded long name of each acronym the report explains, by its letters.
    """
    votes: dict[str, Counter[EntityKind]] = {}
    labels: dict[str, list[str]] = {}
    for name in names:
        key = folded(tokens, name)
        votes.setdefault(key, Counter()).update(_around(tokens, name))
        labels.setdefault(key, []).append(name.label)
    for key, counter in votes.items():
        counter.update(_inside(key.replace("-", " - ").split(), key))
        counter.update(_labelled(labels[key], single=" " not in key))
    kinds = {key: _winner(counter) for key, counter in votes.items()}
    for key in [key for key in kinds if " " in key and kinds[key] in ("organisation", "place")]:
        _as_its_surname(key, kinds, votes)
    _share(kinds, spelt)
    return kinds


def _as_its_surname(key: str, kinds: dict[str, EntityKind], votes: dict[str, Counter[EntityKind]]) -> None:
    """Makes two words a person's name where the second alone is told to be a person's: "Paris Hilton", later "Hilton"."""
    words = key.split()
    short = votes.get(words[-1], Counter())
    unheaded = not _head(words, lexicon()) and key not in lexicon().known and not gazetteer.is_place(key)
    if len(words) == 2 and unheaded and short["person"] >= 8 and short["person"] >= short["place"]:
        kinds[key] = kinds[words[-1]] = "person"


def says_place(tokens: Sequence[Token], name: Name, key: str) -> bool:
    """Whether the words around a name, in this one place, make it a place ("in Washington"), or the label of a great place."""
    if name.label == "GPE" and _listed(key) >= _GREAT:
        return True
    votes: Counter[EntityKind] = Counter()
    before = [t.low for t in tokens[max(0, name.first - 3) : name.first] if t.sentence == tokens[name.first].sentence]
    _before(votes, before)
    _after(votes, [t.low for t in tokens[name.last + 1 : name.last + 4]])
    return votes["place"] >= 6 and votes["place"] > votes["person"]


def _winner(votes: Counter[EntityKind]) -> EntityKind:
    best = max(_ORDER, key=lambda kind: (votes[kind], -_ORDER.index(kind)))
    return best if votes[best] > 0 else "other"


def _share(kinds: dict[str, EntityKind], spelt: dict[str, str]) -> None:
    """An acronym is what its long name is: an organisation, unless a place."""
    for letters, long in spelt.items():
        kinds[letters.casefold()] = kinds[long] = "place" if kinds.get(long) == "place" else "organisation"


def _inside(words: Sequence[str], key: str) -> Counter[EntityKind]:
    """What the name's own words tell."""
    lex = lexicon()
    votes: Counter[EntityKind] = Counter()
    if key in lex.known or "&" in words:
        votes["organisation"] += 2 * _SETTLED
    acronym = lex.acronyms.get(key.upper().replace(".", ""))
    if acronym is not None:
        votes["place" if acronym[1] == "place" else "organisation"] += 2 * _SETTLED
    if key.endswith("s") and key in table("demonyms.toml")["demonyms"]:
        votes["group"] += _SETTLED
    elif _DWELLERS.search(key) is not None:
        votes["group"] += 3  # as much as a shaky label, less than a place of that name
    if words[-1] in ("'s", "’s"):
        votes["organisation"] += _SETTLED  # "Christie’s": nobody’s name ends so
    if len(words) == 1 and key in lex.given:
        votes["person"] += 5
    if len(words) > 1:
        votes.update(_head(words, lex))
        if words[0] in lex.given and words[-1] not in lex.heads:
            votes["person"] += 8
        if len(words) > 2 and words[0] in lex.roles and words[-1] not in lex.heads:
            votes["person"] += 8  # "Lawyer Per Dahl" at the head of a sentence
    votes["place"] += _listed(key)
    return votes


def _listed(key: str) -> int:
    """What it tells that a gazetteer lists the name: much for a country or a big city, little for a hamlet."""
    places = [place for place in gazetteer.candidates(key) if place.kind != "admin2"]
    if not places:
        return 0
    if places[0].kind == "country" or places[0].population >= 500_000:
        return _GREAT
    return 4 if places[0].population >= 5_000 else 1


def _head(words: Sequence[str], lex: Lexicon) -> Counter[EntityKind]:
    """The noun that heads a name: its last word, or the word before "of" or "for"."""
    inner = next((i for i, word in enumerate(words) if word in ("of", "for") and i > 0), len(words))
    head = words[inner - 1]
    weight = _SETTLED // 2 if words[0] in lex.given else _SETTLED
    if head in lex.heads or words[-1] in lex.legal:
        return Counter({"organisation": weight})
    if head in lex.sites or words[0] in ("lake", "mount", "cape", "fort", "port"):
        return Counter({"place": _SETTLED})
    return Counter()


def _labelled(labels: Sequence[str], *, single: bool) -> Counter[EntityKind]:
    """The pipeline's labels as one vote, shared among them: it repeats its mistakes, so repetition proves nothing."""
    votes: Counter[EntityKind] = Counter()
    for label in labels:
        if label:
            votes[_LABELS[label]] += 3 if single and label in ("ORG", "PERSON") else 6
    most, given = 6 if single else 10, sum(votes.values())
    return votes if given <= most else Counter({kind: round(most * vote / given) for kind, vote in votes.items()})


def _around(tokens: Sequence[Token], name: Name) -> Counter[EntityKind]:
    """What stands beside the name in one place."""
    votes: Counter[EntityKind] = Counter()
    before = [t.low for t in tokens[max(0, name.first - 3) : name.first] if t.sentence == tokens[name.first].sentence]
    after = [t.low for t in tokens[name.last + 1 : name.last + 12] if t.sentence == tokens[name.last].sentence]
    token = tokens[name.first]
    if name.first == name.last and is_acronym(token) and len(token.text) <= 6 and not gazetteer.is_place(token.text):
        votes["organisation"] += 6
    if inner_capital(token.text):
        votes["person"] -= 8  # "SpaceX": a firm's or a product's spelling
        votes["organisation"] += 2 * (name.label in ("PERSON", "ORG"))
    _before(votes, before)
    _after(votes, after)
    votes.update(_told(tokens, name))
    if _titled_together(tokens, name):
        votes["person"] += _SETTLED
    return votes


def _titled_together(tokens: Sequence[Token], name: Name) -> bool:
    """Whether a title for several stands before a row of names: "Sens. Ann Lee and Tom Kay"."""
    for at in range(name.first - 1, max(-1, name.first - 8), -1):
        token = tokens[at]
        if token.sentence != tokens[name.first].sentence:
            return False
        if token.low.rstrip(".") in lexicon().shared_titles:
            return True
        if not (token.capital or token.low in ("and", ",", ".")):
            return False
    return False


def _told(tokens: Sequence[Token], name: Name) -> Counter[EntityKind]:
    """What the sentence tells of a name that acts in it: whom "he" and "its" go back to, who wins by a score."""
    here = tokens[name.first].sentence
    if _plays(tokens, name):
        return Counter({"organisation": 10})
    acting = next((t for t in tokens[name.first : name.last + 1] if t.dep == "nsubj"), None)
    if acting is None or tokens[acting.head].lemma not in lexicon().cues or acting.head < name.last:
        return Counter()
    if acting.tag.endswith("S"):
        return Counter()
    pronoun = ""
    for token in tokens[acting.head + 1 : acting.head + 8]:
        if token.sentence != here or token.quoted or (token.dep == "nsubj" and token.low not in _AGREEING):
            break  # somebody else acts in what is said
        if token.low in _AGREEING:
            pronoun = token.low
            break
    if not pronoun:
        return Counter()
    return Counter({"organisation": 8} if pronoun == "its" else {"person": 12})


def _plays(tokens: Sequence[Token], name: Name) -> bool:
    """Whether a name is a team's: it wins or loses by one score, or has a captain ("Leeds captain Ann Lee")."""
    here, after = tokens[name.first].sentence, name.last + 1
    if after + 1 < len(tokens) and tokens[after].low in lexicon().fielded:
        return tokens[after + 1].capital and tokens[after + 1].sentence == here
    verbs = {tokens[t.head].lemma for t in tokens[name.first : after] if t.dep == "nsubj"}
    if name.first and tokens[name.first - 1].sentence == here:
        verbs.add(tokens[name.first - 1].lemma)
    if not verbs & lexicon().winning:
        return False
    ahead = " ".join(t.text for t in tokens[after : after + 16] if t.sentence == here)
    return len(_SCORE.findall(ahead)) == 1


def _before(votes: Counter[EntityKind], before: Sequence[str]) -> None:
    lex = lexicon()
    last = before[-1].rstrip(".") if before else ""
    if last in lex.honorifics or (last in lex.roles and last not in lex.sites):
        votes["person"] += 6 if last in lex.adjectival else _SETTLED
    if len(before) >= 2 and last == "of" and before[-2] in lex.parts | lex.sites:
        votes["place"] += _SETTLED
    if len(before) >= 2 and last in ("with", "at", "for") and before[-2] in lex.roles:
        votes["organisation"] += 6  # "a lawyer with Baker Legal"
    if len(before) >= 2 and last == "of" and before[-2] in lex.managed:
        votes["organisation"] += 6  # "the chairman of Orkla"
    if last in _IN:
        votes["place"] += 6
    elif last in _FROM:
        votes["place"] += 3
    elif last in ("a", "an"):
        votes["organisation"] += 3
    elif last in ("downtown", "southeast", "northern", "southern", "eastern", "western", "central", "north", "south"):
        votes["place"] += _SETTLED


def _after(votes: Counter[EntityKind], after: Sequence[str]) -> None:
    first = after[0] if after else ""
    if first in lexicon().parts:
        votes["place"] += _SETTLED
    if first == "," and len(after) > 1:
        _after_comma(votes, after)
    if first == "in" and len(after) > 1:
        votes["place"] += 1
    if first in lexicon().listed and set(after[1:2]) <= _MOVED:
        votes["organisation"] += _SETTLED  # "Orkla shares fell"
    if first in ("'s", "’s", "'", "’") and set(after[1:3]) & lexicon().managed:
        votes["organisation"] += 12  # "Orkla's chief executive"
    if first in _RUNNING or after[:2] == ["chief", "executive"]:
        votes["organisation"] += 12  # "Orkla founder Ann Lee"


def _after_comma(votes: Counter[EntityKind], after: Sequence[str]) -> None:
    """What an age, an apposition or a relative clause behind the comma after a name tells."""
    second = after[1]
    if second.isdigit() and after[2:3] == [","]:
        votes["person"] += _SETTLED
    if second in ("the", "a", "an", "his", "her", "their"):
        votes["person"] += 12 * bool(set(_apposed(after[2:])) & lexicon().roles)  # ", the foreign minister of ..."
    if second in ("the", "a", "an") and _body_in(after[2:]):
        votes["organisation"] += 12  # "Orkla, a shipping company"
    if second in lexicon().roles:
        votes["person"] += 12  # ", professor of ..."
    if second == "who":
        votes["person"] += 8


def _body_in(words: Sequence[str]) -> bool:
    """Whether an apposition's head noun is a body: "a company that ...", not "a company director"."""
    head = ""
    for word in words[:7]:
        if word in _STOPS:
            break
        head = word
    return head in lexicon().bodies


def _apposed(words: Sequence[str]) -> list[str]:
    """The first words of an apposition, an age left out: "a 34-year-old teacher"."""
    kept = [word for word in words if word not in _AGE and not word.isdigit()]
    return kept[:3]
