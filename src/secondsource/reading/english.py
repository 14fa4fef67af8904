"""Whether a text is English, as far as its function words tell: every rule and model of this package is for English."""

from functools import cache

from secondsource.resources import table
from secondsource.text.words import fold, words

LEAST = 0.2
"""Share of function words below which a text is hardly English: English news has about 0.4, its relatives about 0.1."""
FEW = 20
"""Words from which a text tells its language."""
_READ = 20_000
"""Characters looked at; a language shows early."""

NOTE = "hardly any of its words are common English ones; only English is read, so little or nothing may be found in it"
"""Remark on such a report."""


def hardly_english(text: str) -> bool:
    """Whether the beginning of a text has too few English function words; False where it is too short to tell."""
    beginning = text[:_READ]
    found = [fold(span.of(beginning)) for span in words(beginning)]
    return len(found) >= FEW and sum(word in _function_words() for word in found) < LEAST * len(found)


@cache
def _function_words() -> frozenset[str]:
    return frozenset(table("functionwords.toml")["words"].split())
