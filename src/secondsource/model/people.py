"""How people stand in a story, and what is told of them that default exports leave out."""

from dataclasses import dataclass
from typing import Literal

from secondsource.model.evidence import Evidence, Span

Standing = Literal["public role", "quoted private person", "private person", "unnamed"]
"""``public role``: some report states a role in public life. ``quoted private person``: named without one, and quoted.
``private person``: named without one. ``unnamed``: no report gives a name."""

PrivateKind = Literal["home address", "name of a minor", "immigration status", "medical status"]


@dataclass(frozen=True, slots=True, order=True)
class PrivateMention:
    """Words of one report that tell a detail of somebody's private life.

    Attributes:
        span: The words; of a minor, a mention of the name.
        kind: What they tell.
        entity: ``Entity.key`` of whom they are told of, or None for an address that is nobody's by the text.
    """

    span: Span
    kind: PrivateKind
    entity: str | None


@dataclass(frozen=True, slots=True)
class PrivateDetail:
    """A detail of somebody's private life on the record; default exports put a mark in its place.

    Attributes:
        kind: What it tells.
        evidence: The words.
    """

    kind: PrivateKind
    evidence: Evidence
