"""What each outlet in its own voice, and each speaker, calls the same people, acts and places.

Referents come from the mentions, events and places of the reports; ``labels.toml`` only says which words are labels of one kind.
"""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace

from secondsource.corroboration.called.acts import acts
from secondsource.corroboration.called.calling import callings
from secondsource.corroboration.called.people import people
from secondsource.corroboration.called.places import places
from secondsource.corroboration.called.use import Referent, Use, voice_of
from secondsource.corroboration.happened import Occasion
from secondsource.corroboration.joining import is_function, sentence_case
from secondsource.corroboration.labels import loaded
from secondsource.corroboration.view import View
from secondsource.model.record import WordingTerm, WordingUse
from secondsource.text.words import fold

_MADE_OF = re.compile(r"[\s-]+")
_LEGAL = frozenset(
    {"inc", "inc.", "ltd", "ltd.", "llc", "plc", "corp", "corp.", "co", "co.", "corporation", "company", "the"}
)


def terms(view: View, groups: Sequence[Sequence[Occasion]]) -> tuple[WordingTerm, ...]:
    """The terms used for each referent that is called by two or more different ones.

    People without a name and acts come first, then people who have one, bodies, places: each by its number of terms and uses.

    Args:
        view: The reports.
        groups: Their events, each with its tellings.
    """
    given = callings(view)
    found = [*people(view, groups, given), *acts(view, groups, given), *places(view)]
    tables = [(one, rows) for one in found if _different(one) and len(rows := _rows(view, one)) > 1]
    tables.sort(key=lambda pair: (_rank(pair[0]), -len(pair[1]), -_uses(pair[1])))
    named: dict[str, list[WordingTerm]] = {}
    for _, rows in tables:
        name = _unused(rows, named)
        named[name] = [replace(row, referent=name) for row in rows]
    return tuple(row for rows in named.values() for row in rows)


def _uses(rows: Sequence[WordingTerm]) -> int:
    return sum(len(row.uses) for row in rows)


def _rank(referent: Referent) -> int:
    if referent.kind == "act" or (referent.kind == "people" and not referent.name):
        return 0
    return ("people", "organisation", "place").index(referent.kind) + 1


def _unused(rows: Sequence[WordingTerm], taken: Collection[str]) -> str:
    """The referent's name; where another has it, with its second term, and a number if need be."""
    name = rows[0].referent
    if name not in taken:
        return name
    second = next(row.term for row in rows if fold(row.term) != fold(name))
    longer = f"{name}, {second}"
    return longer if longer not in taken else f"{longer} ({sum(one.startswith(longer) for one in taken) + 1})"


def _different(referent: Referent) -> bool:
    """Whether the terms are a choice: more than a person's name and title, or a name and its short form."""
    names = {use.term for use in referent.uses if use.name}
    others = {use.key for use in referent.uses if not use.name}
    if referent.kind == "people" and names:
        return len(others) > 1
    if referent.kind == "place":
        names = {name for name in names if not any(name in other and name != other for other in names)}
    return len(others) > 1 or bool(others and names) or not _one_name(sorted(names))


def _one_name(names: Sequence[str]) -> bool:
    """Whether all of several names are the longest of them, shortened or by its initials."""
    parts = [[word for word in _MADE_OF.split(fold(name)) if word not in _LEGAL] for name in names]
    longest = max(parts, key=lambda words: (len(words), sum(map(len, words))), default=[])
    initials = ("".join(word[:1] for word in longest), "".join(word[:1] for word in longest if not is_function(word)))
    return all(set(words) <= set(longest) or _short(words).startswith(initials) for words in parts)


def _short(words: Sequence[str]) -> str:
    return "".join(words).replace(".", "")


def _rows(view: View, referent: Referent) -> list[WordingTerm]:
    """The terms of a referent, most used first."""
    by_key: dict[str, dict[tuple[str, int], Use]] = {}
    for use in referent.uses:
        by_key.setdefault(use.key, {})[use.report, use.span.start] = use
    ordered = {
        key: sorted(uses.values(), key=lambda use: (view.order[use.report], use.span)) for key, uses in by_key.items()
    }
    shown = {key: _most_used([use.term for use in uses]) for key, uses in ordered.items()}
    name = referent.name or _name(view, ordered, shown)
    rows = [
        WordingTerm(name, shown[key], tuple(_use(view, use) for use in uses), referent.kind)
        for key, uses in ordered.items()
    ]
    return sorted(rows, key=lambda row: (-len(row.uses), row.term))


def _most_used(forms: Sequence[str]) -> str:
    counted = Counter(forms)
    return min(counted, key=lambda form: (-counted[form], len(form), form))


def _name(view: View, ordered: dict[str, list[Use]], shown: dict[str, str]) -> str:
    """The term the reports use most, in their own voice before another, that carries no verdict."""

    def weight(key: str) -> tuple[bool, int, int, str]:
        own = sum(voice_of(view, use.report, use.span)[0] == "own" for use in ordered[key])
        return loaded(shown[key]), -own, -len(ordered[key]), key

    key = min(ordered, key=weight)
    return sentence_case(f"“{shown[key]}”" if loaded(shown[key]) else shown[key])


def _use(view: View, use: Use) -> WordingUse:
    voice, speaker = voice_of(view, use.report, use.span)
    return WordingUse(use.report, speaker, view.quote(use.report, use.span), voice)
