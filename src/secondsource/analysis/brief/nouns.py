"""What a sentence says of a noun that names an event: "a protest took place"."""

from typing import TYPE_CHECKING

from secondsource.analysis.events.syntax import lemma
from secondsource.model.event import Realis
from secondsource.resources import table

if TYPE_CHECKING:
    from spacy.tokens import Token

_RULES = "brief.toml"
_NAMING = frozenset(("of", "by", "between", "against", "with", "from", "for", "over", "to"))


def names(preposition: "Token") -> bool:
    """Whether the phrase tells which event it is, rather than where or when it was."""
    return preposition.lower_ in _NAMING


def verb(noun: "Token", realis: Realis, *, plural: bool) -> str:
    """The finite verb for an event that a noun names."""
    standing: dict[str, str] = table(_RULES)["standing"]
    rows = table(_RULES)["happened"]["rows"]
    named = next((row["verb"] for row in rows if lemma(noun) in row["nouns"].split()), None)
    form = standing.get(realis) or named or str(table(_RULES)["happened"]["default"])
    return f"were{form.removeprefix('was')}" if plural and form.startswith("was ") else form
