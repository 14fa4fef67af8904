"""Keeps what the finders of this room found and writes it out as mentions and entities."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from secondsource.model.evidence import Span
from secondsource.model.mention import Entity, EntityKind, Mention
from secondsource.text.words import fold


@dataclass(slots=True, eq=False)
class Being:
    """Someone or something of the report while its mentions are being gathered.

    Attributes:
        kind: What it is.
        named: Whether the report gives it a proper name.
        name: Its name as far as it is fixed; else the longest naming mention gives it.
        gender: "male", "female" or "".
        plural: Whether it is many, for "they".
        key: Folded words without determiners, by which an unnamed actor is known again.
        spans: Naming mentions, or the words of an unnamed actor, with the role beside them.
        references: Pronouns and noun phrases resolved to it.
    """

    kind: EntityKind
    named: bool
    name: str = ""
    gender: str = ""
    plural: bool = False
    key: str = ""
    spans: list[tuple[Span, Span | None]] = field(default_factory=list)
    references: list[Span] = field(default_factory=list)

    def roles(self, text: str) -> tuple[str, ...]:
        """Roles as stated, in order of appearance, without repeats."""
        stated = [role.of(text) for _, role in sorted(self.spans, key=lambda pair: pair[0]) if role is not None]
        return tuple(dict.fromkeys(stated))


def written(text: str, beings: Sequence[Being]) -> tuple[tuple[Mention, ...], tuple[Entity, ...]]:
    """Mentions in order of their spans and entities in order of their keys."""
    ordered = sorted(beings, key=lambda being: (min(span for span, _ in being.spans), not being.named))
    taken: dict[str, int] = {}
    mentions: list[Mention] = []
    entities: list[Entity] = []
    for being in sorted(ordered, key=lambda being: not being.named):  # proper names have the first claim on a key
        entity = _entity(text, being, taken)
        entities.append(entity)
        mentions.extend(Mention(span, being.kind, entity.key, being.named, role) for span, role in being.spans)
        mentions.extend(Mention(span, being.kind, entity.key, named=False) for span in being.references)
    mentions.sort(key=lambda mention: (mention.span, not mention.named))
    return tuple(mentions), tuple(sorted(entities, key=lambda entity: entity.key))


def _entity(text: str, being: Being, taken: dict[str, int]) -> Entity:
    forms = [span.of(text) for span, _ in sorted(being.spans, key=lambda pair: pair[0])]
    name = being.name or max(forms, key=len)
    return Entity(
        key=_free_key(fold(name), taken),
        name=name,
        kind=being.kind,
        named=being.named,
        aliases=tuple(sorted(set(forms) - {name})),
        roles=being.roles(text),
    )


def _free_key(key: str, taken: dict[str, int]) -> str:
    """The key, with a number where it is taken; ``taken`` holds the last number given to each."""
    candidate = key
    while candidate in taken:
        taken[key] += 1
        candidate = f"{key} {taken[key]}"
    taken[candidate] = 1
    return candidate
