"""What the parse says of a quantity: the noun it counts, the verb said of it, who does it, who wants it.

A number's parse is often wrong in its details; each function reads the plain construction and gives None where it is not
there, so that a figure says less and not something else.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from secondsource.resources import table

if TYPE_CHECKING:
    from spacy.tokens import Token

_CLIMB = 8  # steps to a goal word; news sentences nest no deeper around one
_NOUNS = ("NOUN", "PROPN")
_SUBJECTS = ("nsubj", "csubj")
_WHO = ("attr", "nsubj", "nsubjpass", "dobj")
MODIFIERS = ("nummod", "amod", "det", "compound", "quantmod", "predet", "nmod")
"""How a quantity hangs on the noun it counts."""


def lexicon(name: str) -> dict[str, Any]:
    """A class of words of ``figures.toml``."""
    words: dict[str, Any] = table("figures.toml")[name]
    return words


@dataclass(frozen=True, slots=True)
class Predicate:
    """What is said of the counted: the words, and who does it as a token, where the parse gives one."""

    words: str
    actor: "Token | None"


def counted_noun(last: "Token") -> "Token | None":
    """The noun a quantity counts, given its last word: its head, or what "of" brings."""
    head = last.head
    if last.dep_ in MODIFIERS and head.pos_ in _NOUNS and head.i > last.i:
        return head
    of = _of(last)
    if of is not None:
        return of
    if last.dep_ in (*MODIFIERS, "advmod") and head.i > last.i and head.dep_ in ("nummod", "quantmod"):
        return counted_noun(head)
    return _next_noun(last)


def through_amount(noun: "Token") -> "Token":
    """Reads through "the amount of arrests" to the arrests."""
    inner = _of(noun) if noun.lemma_.lower() in lexicon("AMOUNT") else None
    return inner if inner is not None else noun


def in_numbers(last: "Token") -> "Token | None":
    """Reads the police out of "there are police in large numbers"."""
    if last.dep_ != "pobj" or last.head.lower_ != "in":
        return None
    above = last.head.head
    if above.pos_ in _NOUNS:
        return above
    return next((child for child in above.children if child.dep_ in _WHO and child.i < last.i), None)


def tallied(last: "Token") -> "Token | None":
    """Reads the deaths out of "the number of deaths rose to 96", the toll out of "put the toll at 96" or "a toll of 96"."""
    if last.dep_ != "pobj" or last.head.lower_ not in ("to", "at", "of"):
        return None
    verb = last.head.head
    if last.head.lower_ == "of":
        return verb if verb.lemma_.lower() in (*lexicon("TALLY"), *lexicon("BODY")) else None
    nouns = (child for child in verb.children if child.dep_ in _WHO and child.i < last.i)
    tally = next((noun for noun in nouns if noun.lemma_.lower() in lexicon("TALLY")), None)
    return through_amount(tally) if tally is not None else None


def estimate(last: "Token") -> "Token | None":
    """Who gives a tally: the union in "the union put the crowd at 5,000"; None for other numbers and for pronouns."""
    if last.dep_ != "pobj" or last.head.lower_ != "at":
        return None
    verb = last.head.head
    if verb.lemma_.lower() not in lexicon("ESTIMATE") or tallied(last) is None:
        return None
    giver = _doer(verb)
    return None if giver is None or giver.pos_ == "PRON" else giver


def predicate(noun: "Token") -> Predicate | None:
    """The verb phrase said of ``noun``: as its object, its subject, in a clause that hangs on it, or around it."""
    for child in noun.children:
        described = child.lemma_.lower() in lexicon("DESCRIBE")
        if child.dep_ in ("relcl", "acl") and child.pos_ == "VERB" and _has_noun_as_object(child) and not described:
            return Predicate(_phrase(child, with_object=False), _agent(child))
    while noun.dep_ in ("conj", "appos") and noun.head.pos_ in (*_NOUNS, "NUM"):
        noun = noun.head
    verb = noun.head
    if noun.dep_ in ("dobj", "nsubjpass") and verb.pos_ in ("VERB", "AUX"):
        return Predicate(_phrase(verb, with_object=False), _agent(verb) if noun.dep_ == "nsubjpass" else _doer(verb))
    if noun.dep_ in _SUBJECTS and verb.pos_ in ("VERB", "AUX"):
        states = (child for child in verb.children if child.dep_ in ("acomp", "attr"))
        state = next(states, None) if verb.lemma_ == "be" else None
        return Predicate(_phrase(verb, with_object=True) if state is None else state.text, noun)
    if noun.dep_ == "attr" and any(child.dep_ == "expl" for child in verb.children):
        return Predicate("present", None)
    if noun.dep_ == "pobj":
        among = noun.head.lower_ in lexicon("AMONG") and noun.head.head.pos_ in _NOUNS
        return predicate(noun.head.head) if among else _around(noun.head)
    return None


def harmed(noun: "Token") -> bool:
    """Whether ``noun`` is what a verb of harm befalls, so that "a car" counts one."""
    verbs = [noun.head] if noun.dep_ in ("dobj", "nsubjpass") else []
    verbs += [child for child in noun.children if child.dep_ in ("relcl", "acl") and _has_noun_as_object(child)]
    dies = noun.dep_ == "nsubj" and noun.head.lemma_ in lexicon("DIE")
    return dies or any(_harms(verb) for verb in verbs)


def goal(noun: "Token") -> "Token | None":
    """The word of intent ``noun`` stands under ("goal", "pledge", "plans"), or None."""
    token = noun
    for _ in range(_CLIMB):
        above = token.head
        if above == token:
            return None
        intended = above.lemma_.lower() in lexicon("GOAL")
        if token.dep_ == "relcl" and not (intended and _infinitive(token)):
            return None
        if intended and token.dep_ not in (*_SUBJECTS, "nsubjpass", "poss"):
            return above
        wanted = next((child for child in above.children if _is_goal_object(child) and child.i < noun.i), None)
        if wanted is not None and token.dep_ in ("advcl", "xcomp", "ccomp"):
            return wanted
        token = above
    return None


def intender(wanted: "Token") -> "Token | None":
    """Who sets a goal: its possessor, or the subject of the verb it hangs on."""
    owner = next((child for child in wanted.children if child.dep_ == "poss"), None)
    if owner is not None:
        return owner
    if wanted.pos_ == "VERB":
        return _doer(wanted)
    return _doer(wanted.head) if wanted.dep_ == "dobj" else None


def changes(noun: "Token") -> bool:
    """Whether what is counted is a difference: "a rise of 300", "fell by 5 percent", "fell 5 percent"; not "rose to 96"."""
    if noun.dep_ in ("conj", "appos") and noun.head.i < noun.i:  # "fell 412 points, or 1.2 percent"
        noun = noun.head
    above = noun.head
    if noun.dep_ == "pobj":
        if above.lower_ not in ("by", "of", "from"):
            return False
        if above.lower_ == "by" and above.head.lemma_.lower() in lexicon("MOVE"):
            return True
        above = above.head
    elif noun.dep_ not in ("dobj", "npadvmod", "advmod", "nummod", "compound", "amod"):
        return False
    return above.lemma_.lower() in (lexicon("RISE") if above.pos_ == "NOUN" else lexicon("ALTER"))


def reckoned(noun: "Token") -> bool:
    """Whether nobody counted: "20 are feared dead", "is expected to draw thousands", "is estimated at 5,000"."""
    token = noun
    for _ in range(_CLIMB):
        above = token.head
        if above == token or token.dep_ in ("relcl", "conj", *_SUBJECTS):
            return False
        if above.lemma_.lower() in lexicon("RECKON") and above.pos_ == "VERB":
            return True
        token = above
    return False


def turned(last: "Token") -> bool:
    """Whether "up" or "down" stands before: "a profit of 4 million, up 12 percent"."""
    first = last.left_edge
    if first.i < 2 or first.nbor(-1).lower_ not in ("up", "down"):
        return False
    return bool(first.nbor(-2).is_punct) or first.nbor(-2).lemma_ == "be"  # "shot down 18 drones" tells of no change


def state(last: "Token") -> "Token | None":
    """What became of a number that stands without a noun: "left 12 dead", "and 40 injured"."""
    following = last.nbor(1) if last.i + 1 < len(last.doc) else None
    if following is None or following.lower_ not in lexicon("STATE"):
        return None
    describes = following.dep_ in ("amod", "compound") and following.head.i > following.i  # "12 injured men"
    return None if describes else following


def moves(last: "Token") -> bool:
    """Whether "from 20 to 30" tells of one number that became another: "fell from 20 to 30"."""
    token = last
    for _ in range(_CLIMB):
        lemma = token.lemma_.lower()
        if lemma in lexicon("ALTER") or lemma in lexicon("MOVE") or lemma in lexicon("RISE"):
            return True
        if token.head == token or (token.pos_ == "VERB" and token.dep_ != "xcomp"):
            return False
        token = token.head
    return False


def is_money(noun: "Token") -> bool:
    """Whether a noun is of money; "pounds of rice" are not."""
    return noun.lemma_.lower() in lexicon("CURRENCY") and _of(noun) is None


def denies(token: "Token") -> "Token | None":
    """What a "no", "nobody" or "none" counts none of, where that is told as a fact: "no injuries", "nobody was hurt"."""
    if token.dep_ == "det" and token.lower_ == "no":
        noun = token.head
        told = noun.lemma_.lower() in lexicon("CASUALTY") or harmed(noun)
    elif token.lower_ in lexicon("NOBODY"):
        noun, told = token, harmed(token)
    elif token.lower_ == "not" and _not_one(token) is not None:
        noun = _not_one(token) or token
        told = harmed(noun)
    else:
        return None
    return noun if told and not _in_doubt(noun) else None


def _not_one(negation: "Token") -> "Token | None":
    """The "one" of "not one", the soldier of "not a single soldier"."""
    following = [word.lower_ for word in negation.doc[negation.i + 1 : negation.i + 3]]
    if following[:1] == ["one"]:
        return negation.nbor(1)
    noun = negation.nbor(2).head if following == ["a", "single"] else None
    return noun if noun is not None and noun.i == negation.i + 3 else None


def negated(noun: "Token") -> bool:
    """Whether the verb that befalls ``noun`` is denied: "did not arrest a man"."""
    return any(child.dep_ == "neg" for child in noun.head.children)


def _in_doubt(noun: "Token") -> bool:
    """Whether the verb above only may, would or should hold: "so that no one is hurt", "no one should be harmed"."""
    token = noun
    for _ in range(_CLIMB):
        if any(child.tag_ == "MD" or child.lower_ in lexicon("DOUBT") for child in token.lefts):
            return True
        if token.head == token or token.dep_ == "ccomp":
            return False
        token = token.head
    return False


def _of(token: "Token") -> "Token | None":
    brings = (
        ("of",) if token.pos_ == "NUM" else ("of", "in")
    )  # "an increase in arrests", but "killed 14 in the capital"
    for preposition in token.children:
        if preposition.lower_ in brings and preposition.dep_ == "prep":
            return next((child for child in preposition.children if child.dep_ == "pobj"), None)
    return None


def _next_noun(last: "Token") -> "Token | None":
    following = last.doc[last.i + 1] if last.i + 1 < len(last.doc) else None
    if following is None or following.pos_ not in (*_NOUNS, "ADJ") or following.sent != last.sent:
        return None
    while (
        following.dep_ in ("compound", "amod", "nmod")
        and following.head.i > following.i
        and following.head.pos_ in _NOUNS
    ):
        following = following.head
    apart = following.lemma_.lower() in lexicon("TIME") and last.head != following  # "killed 14 last month"
    return following if following.pos_ in _NOUNS and not apart else None


def _has_noun_as_object(clause: "Token") -> bool:
    """Whether the clause that hangs on a noun is said of it passively: "a car that was set on fire", "people killed".

    Of "a quake killed 41 people" the parser may make a quake that was killed; harm that befalls an object befalls no other noun.
    """
    if _harms_an_object(clause):
        return False
    return clause.tag_ == "VBN" and not any(child.dep_ == "nsubj" for child in clause.children)


def _harms_an_object(verb: "Token") -> bool:
    return verb.lemma_ in lexicon("HARM") and any(child.dep_ == "dobj" for child in verb.children)


def _harms(verb: "Token") -> bool:
    if verb.lemma_ in lexicon("HARM"):
        return True
    reach = [token.lower_ for token in verb.subtree if token.i > verb.i][:3]
    return verb.lemma_ == "set" and any(word in lexicon("ABLAZE") for word in reach)


def _infinitive(verb: "Token") -> bool:
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children)


def _is_goal_object(token: "Token") -> bool:
    return token.dep_ == "dobj" and token.lemma_.lower() in lexicon("GOAL")


def _around(preposition: "Token") -> Predicate | None:
    """The verb a preposition belongs to: directly, or through the noun it follows."""
    above, object_holds_it = preposition.head, False
    while above.pos_ in _NOUNS and above.dep_ in ("dobj", "pobj", "prep", "nsubjpass") and above.head != above:
        object_holds_it = object_holds_it or above.dep_ == "dobj"
        above = above.head
    if above.pos_ not in ("VERB", "AUX"):
        return None
    if above.lemma_ == "be":
        return Predicate("present", None) if any(child.dep_ == "expl" for child in above.children) else None
    return Predicate(_phrase(above, with_object=not object_holds_it), _doer(above))


def _phrase(verb: "Token", *, with_object: bool) -> str:
    """The verb with its particle, and with its object or, after verbs that say little alone, what follows."""
    end = verb
    for child in verb.children:
        if child.i <= verb.i:
            continue
        if child.dep_ == "prt" or (with_object and child.dep_ == "dobj") or _completes(verb, child):
            end = max(end, _last_of(child), key=lambda token: token.i)
    words: str = verb.doc[verb.i : end.i + 1].text
    return " ".join(words.split())


def _completes(verb: "Token", child: "Token") -> bool:
    return (
        verb.lemma_ in lexicon("LIGHT") and child.dep_ in ("prep", "acomp", "oprd", "advmod") and child.i <= verb.i + 2
    )


def _last_of(token: "Token") -> "Token":
    """The last word of a phrase, clauses and second members left out."""
    last = token
    for child in token.children:
        if child.i > token.i and (child.dep_ in ("pobj", "compound") or child.lower_ == "of"):
            last = max(last, _last_of(child), key=lambda found: found.i)
    return last


def _agent(verb: "Token") -> "Token | None":
    for child in verb.children:
        if child.dep_ == "agent":
            return next((noun for noun in child.children if noun.dep_ == "pobj"), None)
    return None


def _doer(verb: "Token") -> "Token | None":
    """The subject of a verb, or of the verb it continues ("met protesters and arrested 44")."""
    for _ in range(_CLIMB):
        subject = next((child for child in verb.children if child.dep_ in _SUBJECTS), None)
        if subject is not None:
            return subject
        if verb.dep_ == "acl" and verb.tag_ == "VBN" and _harms_an_object(verb):
            return verb.head
        if verb.dep_ not in ("conj", "xcomp", "advcl", "pcomp", "prep") or verb.head == verb:
            return None
        verb = verb.head
    return None
