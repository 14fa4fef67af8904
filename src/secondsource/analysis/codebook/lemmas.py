"""Whether a word is written as the lemma that texts are compared by."""

from functools import cache

from secondsource.analysis.nlp import model


@cache
def base(word: str, kind: str) -> str | None:
    """The lemma of an inflected word, or None where the word is a lemma itself or not known.

    Args:
        word: A word, lower case.
        kind: ``verb``; or ``noun``, where participles and other words that may stand beside a noun pass too.
    """
    lookups = model().get_pipe("lemmatizer").lookups
    index = lookups.get_table("lemma_index")
    known = (kind,) if kind == "verb" else ("noun", "verb", "adj", "adv")
    if not word.isalpha() or any(word in index[one] for one in known):
        return None
    found = list(lookups.get_table("lemma_exc")[kind].get(word, ()))
    for ending, instead in lookups.get_table("lemma_rules")[kind]:
        if word.endswith(ending) and (form := word[: len(word) - len(ending)] + instead) in index[kind]:
            found.append(form)
    return str(found[0]) if found and found[0] != word else None


def phrase(words: str, kind: str) -> str | None:
    """A phrase as texts are compared by, or None where it stands so already: "power cuts" is "power cut".

    A genitive is a word of its own there: "women's" is "woman 's".
    """
    if "'s" in words.replace(" 's", ""):
        return " ".join(base(part, "noun") or part for part in words.replace("'s", " 's").split())
    *before, last = words.split() or [""]
    lemma = base(last, kind)
    return None if lemma is None else " ".join((*before, lemma))
