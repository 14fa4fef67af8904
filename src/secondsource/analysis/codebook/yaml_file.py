"""A codebook in YAML: its values and where they stand.

PyYAML is asked for nodes alone, so nothing in a file can make objects or run code. Plain words are read as YAML 1.2 has them:
``true`` and ``false`` are truth values, ``yes``, ``no``, ``on`` and ``off`` are words, for verbs are turned on and called off.
"""

import re
from typing import TYPE_CHECKING, Any

from secondsource.analysis.codebook.problem import Path, Places, Position
from secondsource.errors import ResourceError

if TYPE_CHECKING:
    from yaml import Node

_TRUTH = {"true": True, "false": False}
_WHOLE = re.compile(r"[-+]?[0-9]+")
_BROKEN = re.compile(r"[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?")
_PLAIN_TAG = re.compile(r"tag:yaml\.org,2002:(?!python)\w+")
_NOTHING = frozenset(("", "~", "null", "Null", "NULL"))


class YamlError(Exception):
    """A file is no YAML that can be read.

    Attributes:
        reason: What is wrong.
        at: Where, or None.
    """

    def __init__(self, reason: str, at: Position | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.at = at


def read(text: str) -> tuple[Any, Places]:
    """The value of a file and where its parts stand.

    Raises:
        YamlError: The text is no YAML, or holds a key twice or a value within itself.
        ResourceError: PyYAML is not installed.
    """
    try:
        import yaml  # noqa: PLC0415 - an extra: who writes TOML needs no YAML library
    except ImportError as error:
        raise ResourceError(
            "a codebook in YAML needs PyYAML: pip install 'secondsource[yaml]', or write the codebook in TOML"
        ) from error
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        reason = " ".join(filter(None, (error.context, error.problem)))
        raise YamlError(reason, None if mark is None else Position(mark.line + 1, mark.column + 1)) from error
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise YamlError(str(error).splitlines()[0] if str(error) else "it is nested too deeply") from error
    reader = _Reader()
    try:
        return (None if node is None else reader.value(node, ())), reader.places
    except RecursionError as error:
        raise YamlError("it is nested too deeply") from error


class _Reader:
    def __init__(self) -> None:
        self.places = Places({}, {})
        self._open: set[int] = set()
        self._made: dict[int, Any] = {}

    def value(self, node: "Node", path: Path) -> Any:  # noqa: ANN401 - what a file holds
        """A node's value; where it stands is noted."""
        self.places.values[path] = _position(node)
        if node.tag and not _PLAIN_TAG.fullmatch(node.tag):
            raise YamlError("tags are not read", _position(node))
        if isinstance(node.value, str):
            return _scalar(node)
        if id(node) in self._open:
            raise YamlError("a value stands within itself", _position(node))
        if id(node) not in self._made:  # an alias is the very value: aliases of aliases take no more room
            self._open.add(id(node))
            made = self._mapping(node, path) if node.id == "mapping" else self._sequence(node, path)
            self._open.discard(id(node))
            self._made[id(node)] = made
        return self._made[id(node)]

    def _sequence(self, node: "Node", path: Path) -> list[Any]:
        return [self.value(item, (*path, number)) for number, item in enumerate(node.value)]

    def _mapping(self, node: "Node", path: Path) -> dict[str, Any]:
        made: dict[str, Any] = {}
        for key, value in node.value:
            if not isinstance(key.value, str):
                raise YamlError("a key must be a word", _position(key))
            if key.value in made:
                raise YamlError(f'the key "{key.value}" stands twice in one table', _position(key))
            self.places.keys[(*path, key.value)] = _position(key)
            made[key.value] = self.value(value, (*path, key.value))
        return made


def _scalar(node: "Node") -> str | bool | int | float | None:
    text: str = node.value
    if node.style is not None:
        return text
    if text.lower() in _TRUTH:
        return _TRUTH[text.lower()]
    if text in _NOTHING:
        return None
    if _WHOLE.fullmatch(text):
        return int(text[:18])
    return float(text) if _BROKEN.fullmatch(text) else text


def _position(node: "Node") -> Position:
    one_line = node.end_mark.line == node.start_mark.line
    width = node.end_mark.column - node.start_mark.column if one_line else 1
    return Position(node.start_mark.line + 1, node.start_mark.column + 1, max(1, width))
