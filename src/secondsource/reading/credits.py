"""Which news agencies a report names as where its text comes from: credit lines are data (resources/origins.toml)."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from secondsource.model.evidence import Span
from secondsource.model.report import Credit
from secondsource.reading import origins
from secondsource.resources import table

UNNAMED = "agencies"
"""The agency of a credit that names none."""
_HEAD = 600
"""Characters datelines and bylines stand in."""
_TAIL = 700
"""Characters credit lines stand in."""
_MOST = 20
"""Credits that are kept of a report; more say no more."""


@dataclass(frozen=True, slots=True)
class _Sign:
    """A way a report credits an agency."""

    pattern: re.Pattern[str]
    sure: bool
    where: str


def credited(text: str, extra: Mapping[str, str]) -> tuple[Credit, ...]:
    """The agencies a report names as where its text, or some of it, comes from; each once, the surest credit first.

    Args:
        text: Its words; spans count into them.
        extra: Fields of its metadata as JSON text by key; those that name who wrote it are looked at.
    """
    found: dict[str, Credit] = {}
    for credit in (*_stated(extra), *_written(text)):
        known = found.get(credit.agency)
        if known is None or (credit.sure and not known.sure):
            found[credit.agency] = credit
    return tuple(sorted(found.values(), key=lambda credit: (not credit.sure, credit.agency)))[:_MOST]


def _stated(extra: Mapping[str, str]) -> Iterator[Credit]:
    """Agencies that are the whole of a name in metadata."""
    for key in table("origins.toml")["credited"]["fields"]:
        for name in _names_in(json.loads(extra.get(key, "null"))):
            for piece in re.split(r"[,;/|]| and ", name):
                agency = _agencies().get(piece.strip())
                if agency is not None:
                    yield Credit(agency, sure=True)


def _names_in(value: Any) -> Iterator[str]:  # noqa: ANN401 - JSON from outside
    """The texts of a field: itself, or the members of a list, or their "name"."""
    for one in value if isinstance(value, list) else [value]:
        name = one.get("name") if isinstance(one, dict) else one
        if isinstance(name, str):
            yield name


def _written(text: str) -> Iterator[Credit]:
    for sign in _signs():
        for start, end in _ranges(sign.where, len(text)):
            for match in sign.pattern.finditer(text, start, end):
                yield from _credits_of(sign, match)


def _ranges(where: str, length: int) -> list[tuple[int, int]]:
    head, tail = (0, min(length, _HEAD)), (max(0, length - _TAIL), length)
    return {"head": [head], "tail": [tail], "both": [head, tail]}.get(where, [(0, length)])


def _credits_of(sign: _Sign, match: re.Match[str]) -> Iterator[Credit]:
    span = Span(match.start(), match.end())
    named = [form for form in match.groupdict().values() if form]
    named += [inner["outlet"] for inner in _any().finditer(match.group())] if not named else []
    for form in named:
        yield Credit(_agencies()[form], sign.sure, span)
    if not named and _unnamed().search(match.group()):
        yield Credit(UNNAMED, sign.sure, span)


@cache
def _agencies() -> dict[str, str]:
    """Agencies by every form of their names."""
    listed = table("outlets.toml")["outlet"]
    return {form: name for form, name in origins.names().items() if listed[name]["kind"] == "agency"}


@cache
def _signs() -> tuple[_Sign, ...]:
    agency = origins.any_name(_agencies())
    return tuple(
        _Sign(re.compile(origins.filled(row["pattern"], agency, "AGENCY"), re.MULTILINE), row["sure"], row["where"])
        for row in table("origins.toml")["credit"]
    )


@cache
def _any() -> re.Pattern[str]:
    return re.compile(origins.any_name(_agencies()))


@cache
def _unnamed() -> re.Pattern[str]:
    return re.compile(table("origins.toml")["credited"]["unnamed"])
