"""The verb phrase in which a report gives what was said, where the words alone would make no sentence or the wrong one."""

from collections.abc import Iterator, Sequence
from functools import cache

from secondsource.corroboration.spelling import is_negation
from secondsource.resources import table
from secondsource.resources.inflection import lemmas, past, past_of_gerund
from secondsource.text.words import fold

_CLAUSAL = frozenset({"clause", "quote"})
_LONGEST = 3
"""Words of the longest verb of ``cues.toml``: "lash out at"."""


def denies(cue: str) -> bool:
    """Whether a cue says that what follows is not so; "did not deny" does not."""
    folded = _words(cue)
    if any(is_negation(word) for word in folded):
        return False
    return _denying_noun(folded) is not None or any(verb in _denying() for _, verb in _readings(folded))


def denied(cue: str, words: str) -> str | None:
    """The words behind the verb that denies them: "denied that it was so"; None where the cue denies nothing.

    A noun ("denial") or a participle ("denying") gives way to the past of its verb.
    """
    folded = _words(cue)
    reading = next(((at, verb) for at, verb in _readings(folded) if verb in _denying()), None)
    noun = _denying_noun(folded)
    if reading is None:
        return None if noun is None else f"{noun} {words}"
    return f"{finite(cue)} {words}"


def finite(cue: str) -> str:
    """The cue as it stands behind its subject: "announcing" becomes "announced", "is announcing" stays."""
    first, *rest = cue.split()
    return " ".join((past_of_gerund(first.casefold()), *rest)) if first.casefold().endswith("ing") else cue


def of_noun(noun: str, behind: str) -> str | None:
    """The verb for a noun that reports speaking, with what stands behind it: "warnings", "of war" -> "warned of war".

    None for a noun that ``phrasing.toml`` has no verb for.
    """
    row = next(
        (
            row
            for row in table("phrasing.toml")["nouns"]
            if _words(noun)[-1:] and _words(noun)[-1] in row["nouns"].split()
        ),
        None,
    )
    if row is None:
        return None
    first, _, rest = behind.partition(" ")
    return f"{row['verb']} {rest if first.casefold() in row.get('drops', '').split() else behind}"


def quoting(cue: str) -> str:
    """The verb before a quotation: the cue's own where it is one word that takes quotations, in the past; else "said"."""
    words = _words(cue)
    hearer = any(verb in table("phrasing.toml")["quoting"]["hearer"].split() for _, verb in _readings(words))
    quotes = len(words) == 1 and "quote" in _frames(cue) and not hearer
    return _told(cue.casefold()) if quotes else "said"


def _told(verb: str) -> str:
    """A verb in the form in which a report tells with it: "saying", "says" and "said" are "said"."""
    if verb.endswith("ing"):
        return past_of_gerund(verb)
    base = next((lemma for lemma in lemmas(verb) if lemma != verb and lemma in _verbs()), None)
    present = base is not None and verb.endswith("s")
    return past(base) if present and base is not None else verb


def takes_phrase(cue: str, words: str) -> bool:
    """Whether what was said is no clause but hangs on its cue: "accused him of ...", "claimed to have ..."."""
    frames = _frames(cue)
    if not frames:
        return False
    if not opens_sentence(words) or not frames & _CLAUSAL:
        return True
    return "gerund" in frames and _first(words).endswith("ing")


def may_take_phrase(cue: str) -> bool:
    """Whether the verb takes clauses and noun phrases alike: "announced the strike", "announced the strike was over"."""
    return bool(_frames(cue) - _CLAUSAL - {"target", "label"})


def opens_sentence(words: str) -> bool:
    """Whether words can stand as a sentence of their own, as far as the first of them tells."""
    return _first(words) not in table("phrasing.toml")["opening"]["words"].split()


def _first(words: str) -> str:
    return next(iter(_words(words)), "")


def _words(cue: str) -> list[str]:
    return fold(cue).split()


def _denying_noun(folded: Sequence[str]) -> str | None:
    nouns: dict[str, str] = table("phrasing.toml")["denying"]["nouns"]
    return next((nouns[word] for word in folded if word in nouns), None)


def _frames(cue: str) -> frozenset[str]:
    """The frames of the first verb of ``cues.toml`` in a cue, read with its particle where it has one."""
    return next((_verbs()[verb] for _, verb in _readings(_words(cue)) if verb in _verbs()), frozenset())


def _readings(folded: Sequence[str]) -> Iterator[tuple[int, str]]:
    """(position, lemma) of every verb that the words may be, in order, longest first."""
    for at, word in enumerate(folded):
        for lemma in lemmas(word):
            for length in range(min(_LONGEST, len(folded) - at), 0, -1):
                verb = "_".join((lemma, *folded[at + 1 : at + length]))
                if verb in _verbs() or verb in _denying():
                    yield at, verb


@cache
def _verbs() -> dict[str, frozenset[str]]:
    """Frames of every verb of ``cues.toml``, with its particle joined by a low line."""
    frames: dict[str, frozenset[str]] = {}
    for row in table("cues.toml")["verbs"]:
        for verb in row["words"].split():
            frames[verb] = frames.get(verb, frozenset()) | frozenset(row["frames"])
    return frames


@cache
def _denying() -> frozenset[str]:
    return frozenset(table("phrasing.toml")["denying"]["verbs"].split())
