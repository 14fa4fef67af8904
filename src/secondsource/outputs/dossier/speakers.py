"""Kinds of speaker: by the roles the reports state, else by the name, else by what the speaker is."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from secondsource.model.claim import StatementClaim
from secondsource.outputs.dossier.page import Page
from secondsource.resources import table


def speaker_group(claim: StatementClaim) -> str:
    """The kind of speaker a statement belongs to."""
    press = group_names()[-1]
    if claim.channel is not None and claim.channel.kind == "report":
        return press
    for text in (" ".join(claim.roles), claim.speaker or ""):
        for name, pattern in _kinds():
            if text and pattern.search(text):
                return name
    fallback: Mapping[str, str] = table("dossier.toml")["fallback"]
    return fallback["none" if claim.speaker is None else claim.speaker_kind or "other"]


def group_names() -> Sequence[str]:
    """Kinds of speaker in the order of the page; the press is the last."""
    order: list[str] = table("dossier.toml")["order"]
    return order


def reporters(page: Page) -> frozenset[str]:
    """Speakers who speak as press: their figures are reporting, not a party's claim."""
    press = group_names()[-1]
    return frozenset(
        claim.speaker for claim in page.record.statements if claim.speaker and speaker_group(claim) == press
    )


def counters(page: Page) -> frozenset[str]:
    """Who gives figures without being a party: the press, and offices whose work it is to count, by name or role."""
    pattern = _counting()
    named = {claim.attribution for claim in page.record.figures if claim.attribution}
    held = {(claim.speaker, role) for claim in page.record.statements if claim.speaker for role in claim.roles}
    by_role = {speaker for speaker, role in held if pattern.search(role)}
    return reporters(page) | frozenset(name for name in named if pattern.search(name) or name in by_role)


@cache
def _counting() -> re.Pattern[str]:
    return _any_of(table("dossier.toml")["counting"]["words"])


def _any_of(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)


@cache
def _kinds() -> tuple[tuple[str, re.Pattern[str]], ...]:
    kinds: list[dict[str, Any]] = table("dossier.toml")["speakers"]
    return tuple((kind["name"], _any_of(kind["words"])) for kind in kinds)
