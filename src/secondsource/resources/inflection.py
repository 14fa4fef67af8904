"""Forms of English verbs: base forms that a form may have, its past, its participle. Endings are rules, the rest is data."""

import re
from functools import cache

from secondsource.resources import table

_ENDINGS = (
    ("s", ""),
    ("es", ""),
    ("ies", "y"),
    ("d", ""),
    ("ed", ""),
    ("ied", "y"),
    ("ing", ""),
    ("ing", "e"),
)
_VOWELS = tuple("aeiou")
# One syllable that ends in a single vowel and a consonant that can be doubled: "stop", "ban"; no "x", "w" or "y".
_SHORT = re.compile(r"(?:qu|[^aeiou])*[aeiouy][bcdfgklmnprstvz]", re.IGNORECASE)


@cache
def lemmas(form: str) -> tuple[str, ...]:
    """Every base form that the regular endings of English or the table of irregular ones allow for a lower-case form."""
    found = [form, *(lemma for lemma, forms in _irregular().items() if form in forms.split())]
    for ending, instead in _ENDINGS:
        if form.endswith(ending):
            stem = form.removesuffix(ending) + instead
            found += [stem, stem[:-1]] if stem[-2:-1] == stem[-1:] else [stem]
    return tuple(dict.fromkeys(found))


@cache
def past(lemma: str) -> str:
    """The past of a verb by its base form: "stop" -> "stopped", "write" -> "wrote"."""
    return _irregular().get(lemma, _regular(lemma)).split()[0]


@cache
def participle(lemma: str) -> str:
    """The past participle of a verb by its base form: "write" -> "written"."""
    return _irregular().get(lemma, _regular(lemma)).split()[-1]


@cache
def past_of_gerund(form: str) -> str:
    """The past of a verb by its form in -ing, which tells its spelling: "staging" -> "staged", "holding" -> "held"."""
    irregular = _of_gerund(form)
    return past(irregular) if irregular is not None else _ended(form.removesuffix("ing"))


@cache
def participle_of_gerund(form: str) -> str:
    """The past participle of a verb by its form in -ing."""
    irregular = _of_gerund(form)
    return participle(irregular) if irregular is not None else _ended(form.removesuffix("ing"))


def _of_gerund(form: str) -> str | None:
    """The irregular verb that a form in -ing is of: "dying" of "die" is regular, "lying" of "lie" is not."""
    return next((lemma for lemma in lemmas(form) if lemma in _irregular() and _gerund(lemma) == form), None)


def _gerund(lemma: str) -> str:
    if lemma.endswith("ie"):
        return f"{lemma[:-2]}ying"
    if lemma.endswith("e") and not lemma.endswith(("ee", "oe")) and lemma != "be":
        return f"{lemma[:-1]}ing"
    return f"{_doubled(lemma)}ing"


def _regular(lemma: str) -> str:
    return _ended(_doubled(lemma))


def _doubled(lemma: str) -> str:
    doubles = _SHORT.fullmatch(lemma) is not None or lemma in _doubling()
    return f"{lemma}{lemma[-1]}" if doubles else lemma


def _ended(stem: str) -> str:
    if stem.endswith("e"):
        return f"{stem}d"
    if stem.endswith("y") and stem[-2:-1] not in _VOWELS:
        return f"{stem[:-1]}ied"
    return f"{stem}ed"


@cache
def _irregular() -> dict[str, str]:
    forms: dict[str, str] = table("inflection.toml")["past"]
    return forms


@cache
def _doubling() -> frozenset[str]:
    return frozenset(table("inflection.toml")["doubling"]["words"].split())
