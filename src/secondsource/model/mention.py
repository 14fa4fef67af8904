"""Who and what a report names: mentions (spans) and the entities they stand for."""

from dataclasses import dataclass
from typing import Literal

from secondsource.model.evidence import Span

EntityKind = Literal["person", "organisation", "place", "group", "sign", "other"]
"""ACE-like kinds. ``group``: people without an organisation ("protesters"). ``sign``: a placard that "says"."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that names or refers to someone or something.

    Attributes:
        span: The words, without a leading article's white space.
        kind: What they stand for.
        entity: ``Entity.key`` of what they stand for in this report.
        named: True for a proper name, False for "a woman", "the mayor", "she".
        role: Span of the role stated beside the name ("the White House deputy chief of staff"), if any.
    """

    span: Span
    kind: EntityKind
    entity: str
    named: bool
    role: Span | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """What one report's mentions stand for.

    Attributes:
        key: Identity within the report; the folded fullest name, with a number only where names collide.
        name: The fullest name the report uses.
        kind: What it is.
        named: Whether the report gives it a proper name.
        aliases: Every other form used ("ICE", "Bass"), sorted.
        roles: Roles as stated, in order of appearance, without repeats.
    """

    key: str
    name: str
    kind: EntityKind
    named: bool
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
