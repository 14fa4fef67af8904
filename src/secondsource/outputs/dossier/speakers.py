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


@cache
def _kinds() -> tuple[tuple[str, re.Pattern[str]], ...]:
    kinds: list[dict[str, Any]] = table("dossier.toml")["speakers"]
    return tuple(
        (kind["name"], re.compile(rf"\b(?:{'|'.join(map(re.escape, kind['words']))})\b", re.IGNORECASE))
        for kind in kinds
    )
