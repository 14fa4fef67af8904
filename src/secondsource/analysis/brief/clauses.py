"""Which verb a short sentence has, its subject and its form: the nearest one upward that can stand by itself."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from secondsource.analysis.brief.verbs import acts, auxiliaries, finite, is_passive, plural, undergoer
from secondsource.analysis.events.arguments import light_verb
from secondsource.analysis.events.realis import words
from secondsource.analysis.events.syntax import child, is_verb, lemma, subject
from secondsource.model.event import Realis
from secondsource.resources import table

if TYPE_CHECKING:
    from spacy.tokens import Token

_CLIMBS = 4
"""Verbs above the one that tells the matter that a sentence may be hung on."""
_RELATIVES = frozenset(("WDT", "WP", "WP$"))
_AFTER = frozenset(("after", "before", "by", "while", "when", "since", "upon", "following", "in"))
"""Prepositions whose form in -ing tells what its clause's subject did."""
_NO = frozenset(("no", "none", "nobody", "nothing", "never", "neither", "without"))
SURE: frozenset[Realis] = frozenset(("happened", "ongoing"))
"""Standings of what is told as being so."""
_ARGUMENTS = frozenset(("nsubj", "nsubjpass", "dobj", "attr"))


@dataclass(frozen=True, slots=True)
class Clause:
    """A verb with what a sentence says it of.

    Attributes:
        verb: The verb.
        subject: Head of its subject.
        form: The verb as the sentence has it.
        path: Positions from the verb down to what the sentence is about.
    """

    verb: "Token"
    subject: "Token"
    form: str
    path: tuple[int, ...]


def clause_of(token: "Token", realis: Realis) -> Clause | None:
    """The nearest verb from a word upward that can be the verb of a sentence about it, with its subject; or None.

    Args:
        token: The word the sentence is about.
        realis: Its standing. A participle becomes the sentence's verb only where it happened; a present stays where it goes
            on; what is denied has a verb that says so.
    """
    path = [token.i]
    verb = token if acts(token) or token.pos_ == "AUX" else _above(token, path)
    for _ in range(_CLIMBS):
        if verb is None or _conditional(verb):
            return None
        found = _finite(verb, tuple(path), sure=realis in SURE, ongoing=realis == "ongoing")
        if found is not None and (realis != "denied" or _denies(found)):
            return found
        verb = _above(verb, path)
    return None


def _finite(verb: "Token", path: tuple[int, ...], *, sure: bool, ongoing: bool) -> Clause | None:
    """The clause of a verb that can stand as a sentence, or None."""
    own = child(verb, "csubj", "csubjpass", "expl")
    if own is not None and own.dep_ != "expl":
        return None
    whom = own or _agreeing(undergoer(verb) if is_passive(verb) else subject(verb), verb)
    if whom is None or whom.i == verb.i or _relative(whom):
        return None
    helped = any(item.tag_ in {"VBD", "VBZ", "VBP", "MD"} for item in auxiliaries(verb))
    nonfinite = verb.tag_ in {"VBG", "VBN", "VB"} and not helped
    if nonfinite and (not sure or _hangs(verb)):
        return None
    form = finite(verb, plural=plural(whom), sure=sure and not ongoing)
    return None if form is None else Clause(verb, whom, form, path)


def _hangs(verb: "Token") -> bool:
    """Whether a form in -ing says nothing true without the verb above: what a crash did, what somebody is kept from doing."""
    if verb.tag_ != "VBG":
        return False
    if verb.dep_ == "pcomp":
        return verb.head.lower_ not in _AFTER
    consequence = table("brief.toml")["consequence"].split()
    return lemma(verb) in words("causing") or (verb.dep_ == "advcl" and lemma(verb) in consequence)


def _relative(noun: "Token") -> bool:
    """Whether a subject is, or holds, a relative pronoun that leads out of the clause: "who", "two of which"."""
    if noun.tag_ in _RELATIVES:
        return True
    return any(_relative(item) for item in noun.children if not is_verb(item) and item.pos_ != "AUX")


def _agreeing(whom: "Token | None", verb: "Token") -> "Token | None":
    """What a relative clause is about: of "protests at a centre that were met", the noun that its verb agrees with."""
    if whom is None or verb.dep_ != "relcl" or whom.i != verb.head.i:
        return whom
    several = next((item.tag_ == "VBP" or item.lower_ == "were" for item in (*auxiliaries(verb), verb)), False)
    above = whom
    while several and not plural(above) and above.dep_ == "pobj" and above.head.head.pos_ == "NOUN":
        above = above.head.head
    return above if several and plural(above) else whom


def _denies(clause: Clause) -> bool:
    """Whether a clause says that something is not so: by its verb, or by a "not" or "no" within."""
    within = (item for item in clause.verb.subtree if item.dep_ != "punct")
    return lemma(clause.verb) in words("denying") or any(
        item.dep_ == "neg" or item.lower_ in _NO or (item.i in clause.path and lemma(item) in words("denying"))
        for item in within
    )


def _conditional(verb: "Token") -> bool:
    """Whether a clause says only under what condition: taken from its "if" it would say that it is so."""
    return any(item.dep_ == "mark" and item.lower_ in words("conditional") for item in verb.children)


def _above(token: "Token", path: list[int]) -> "Token | None":
    """The next verb above a word; the positions passed are put on the path."""
    while token.head.i != token.i:
        token = token.head
        path.append(token.i)
        if acts(token) or token.pos_ == "AUX":
            return token
    return None


def carried(noun: "Token") -> bool:
    """Whether a noun's event is told by the verb it belongs to, and not only spoken of there."""
    head = noun
    while head.dep_ == "conj" and not acts(head.head):
        head = head.head
    if light_verb(noun) is not None:
        return True
    verb = head.head
    told = head.dep_ in _ARGUMENTS and (acts(verb) or verb.pos_ == "AUX")
    going = any(item.lower_ in {*words("underway"), "under"} for item in verb.children)
    return told and (head.dep_ == "attr" or going or lemma(verb) not in words("about"))


def verbs_between(verb: "Token", noun: "Token") -> frozenset[int]:
    """Positions of a verb and of those it hangs on, up to a noun they are said of."""
    found = {verb.i}
    while verb.head.i not in (verb.i, noun.i):
        verb = verb.head
        found |= {verb.i} if is_verb(verb) else set()
    return frozenset(found)
