"""One FollowTheMoney entity: a schema, an id, and properties with lists of strings."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256


@dataclass(frozen=True, slots=True)
class Entity:
    """An entity.

    Attributes:
        id: Its id.
        schema: Name of its schema.
        properties: Values by property, each once, in order; names are those of the schema.
    """

    id: str
    schema: str
    properties: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def entity(name: str, schema: str, /, **properties: Iterable[str | None] | str | None) -> Entity:
    """An entity of these values; empty ones are left out, and properties without any."""
    found = {key: _values(values) for key, values in properties.items()}
    return Entity(name, schema, {key: values for key, values in found.items() if values})


def identity(kind: str, *parts: str) -> str:
    """An id: the kind, and a hash of what makes the entity the one it is."""
    return f"ss-{kind}-{sha256(chr(31).join(parts).encode('utf-8', 'replace')).hexdigest()[:32]}"


def _values(values: Iterable[str | None] | str | None) -> tuple[str, ...]:
    listed = [values] if isinstance(values, str) or values is None else values
    return tuple(dict.fromkeys(value for value in listed if value))
