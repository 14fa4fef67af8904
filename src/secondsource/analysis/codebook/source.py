"""A codebook file: its bytes, its values, and where they stand."""

import hashlib
import re
import tomllib
from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass, replace
from pathlib import Path as FilePath
from typing import Any

from secondsource.analysis.codebook import toml_places, yaml_file
from secondsource.analysis.codebook.problem import Level, Path, Places, Position, Problem

_LIMIT = 5_000_000
"""Bytes of a codebook; the shipped one has 0.1 million."""

_TOML_AT = re.compile(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)$")
_TYPOGRAPHIC = re.compile("[“”„‘’]")


@dataclass(frozen=True, slots=True)
class Source:
    """A codebook file that could be read.

    Attributes:
        file: The file as the user named it.
        text: Its text.
        data: What it holds.
        places: Where that stands.
        sha256: Hash of its bytes.
    """

    file: str
    text: str
    data: Mapping[str, Any]
    places: Places
    sha256: str

    def problem(self, level: Level, path: Path, message: str, hint: str = "", *, key: bool = False) -> Problem:
        """A problem with a value of this file, or with its key."""
        at = self.places.key(path) if key else self.places.value(path)
        return Problem(self.file, level, message, hint, at, _line(self.text, at), path)

    def without(self, problems: Iterable[Problem]) -> "Source":
        """The file without the values that these problems concern, so that the rest can be looked at."""
        data = deepcopy(self.data)
        for problem in problems:
            if problem.file == self.file and problem.path:
                _take(data, problem.path)
        return replace(self, data=data)


def _take(data: Any, path: Path) -> None:  # noqa: ANN401 - what a file holds
    """Takes a value out of its table; in a list an empty word stands for it, so that the others keep their numbers."""
    for name in path[:-1]:
        inside = data.get(name) if isinstance(data, dict) else None
        data = data[name] if isinstance(data, list) and isinstance(name, int) else inside
    last = path[-1]
    if isinstance(data, dict) and path[:-1] == ("types",):
        data[last] = {}  # what speaks of the type is no mistake
    elif isinstance(data, dict):
        data.pop(last, None)
    elif isinstance(data, list) and isinstance(last, int):
        data[last] = {} if path[:-1] == ("sense",) else ""


class BrokenError(Exception):
    """A file cannot be read as a codebook at all.

    Attributes:
        problem: Why.
    """

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def read(file: str) -> Source:
    """Reads a codebook file.

    Raises:
        BrokenError: It is missing, in another encoding, neither TOML nor YAML, or broken.
        ResourceError: It is YAML, and the library that reads it is not installed.
    """
    kind = FilePath(file).suffix.casefold()
    if kind not in {".toml", ".yaml", ".yml"}:
        raise _broken(
            file, f'its name ends in "{kind}"', "a codebook is TOML or YAML: let its name end in .toml or .yaml"
        )
    data = _bytes(file)
    return parse(file, _decoded(file, data), kind, hashlib.sha256(data).hexdigest())


def parse(file: str, text: str, kind: str, sha256: str = "") -> Source:
    """A codebook's text as values with places; ``kind`` is ``.toml``, ``.yaml`` or ``.yml``.

    Raises:
        BrokenError: The text is not of this kind, or holds no table.
        ResourceError: It is YAML, and the library that reads it is not installed.
    """
    held, places = _toml(file, text) if kind == ".toml" else _yaml(file, text)
    if not isinstance(held, dict) or not held:
        raise _broken(file, "it holds no codebook", "secondsource codebook new FILE writes one to begin with")
    return Source(file, text, held, places, sha256)


def _bytes(file: str) -> bytes:
    try:
        with FilePath(file).open("rb") as stream:
            data = stream.read(_LIMIT + 1)
    except OSError as error:
        hint = "" if FilePath(file).exists() else "secondsource codebook new FILE writes one to begin with"
        raise _broken(file, f"cannot be read ({error.strerror or error})", hint) from error
    except ValueError as error:  # a name with a null character
        raise _broken(file, f"cannot be read ({error})") from error
    if len(data) > _LIMIT:
        raise _broken(file, f"is larger than {_LIMIT:,} bytes", "is it a codebook?")
    return data


def _decoded(file: str, data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _broken(file, "is written in UTF-16", 'save it as UTF-8 ("Save as ..., Encoding: UTF-8" in most editors)')
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace")
        at = Position(before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1)
        line = data.split(b"\n")[at.line - 1].decode("latin-1").rstrip("\r")
        message = f"the byte 0x{data[error.start]:02x} is no UTF-8"
        raise BrokenError(Problem(file, "error", message, "save the file as UTF-8", at, line)) from error


def _toml(file: str, text: str) -> tuple[Any, Places]:
    try:
        held = tomllib.loads(text)
        return held, toml_places.places(text)
    except tomllib.TOMLDecodeError as error:
        found = _TOML_AT.search(str(error))
        message = _TOML_AT.sub("", str(error))
        at = Position(int(found[1]), int(found[2])) if found and found[1] else None
        at = at or Position(max(1, len(text.splitlines())), 1)
        line = _line(text, at)
        raise BrokenError(Problem(file, "error", f"no TOML: {message}", _toml_hint(message, line), at, line)) from error
    except (RecursionError, ValueError) as error:
        raise _broken(file, f"no TOML: {str(error) or 'it is nested too deeply'}") from error


def _toml_hint(message: str, line: str) -> str:
    if _TYPOGRAPHIC.search(line):
        return 'write straight quotation marks ("), not typographic ones'
    if "declare" in message or "overwrite" in message:
        return "the same table or key stands further up: join the two, or begin a list of tables with [[sense]]"
    if "array" in message or "inline" in message:
        return (
            'a list is written ["one", "two"]: look for a comma or bracket that is missing, here or in the line above'
        )
    if "after a key" in message:
        return 'a line is written key = "value"; did you mean YAML? Then let the name end in .yaml'
    if "value" in message or "string" in message or "statement" in message:
        return 'words stand in quotation marks: type = "STRIKE", verbs = ["walk", "stop"]'
    return ""


def _yaml(file: str, text: str) -> tuple[Any, Places]:
    try:
        return yaml_file.read(text)
    except yaml_file.YamlError as error:
        line = _line(text, error.at)
        hint = _yaml_hint(error.reason, line)
        raise BrokenError(Problem(file, "error", f"no YAML: {error.reason}", hint, error.at, line)) from error


def _yaml_hint(reason: str, line: str) -> str:
    if "\\t" in reason or "\t" in line:
        return "indent with spaces, not with tabs"
    if "mapping values" in reason:
        return 'a sentence with a colon in it stands in quotation marks: example: "..."'
    if reason == "tags are not read":
        return "words that begin with ! stand in quotation marks; tags have no place in a codebook"
    if "alias" in reason or "token" in reason or "tag" in reason or "directive" in reason:
        return 'a word that begins with @, &, *, !, % or ` stands in quotation marks: subject: ["@workers"]'
    if "block" in reason or "expected" in reason:
        return (
            "look at the indentation here and in the line above: items of one list and keys of one table stand in line"
        )
    return ""


def _line(text: str, at: Position | None) -> str:
    if at is None:
        return ""
    lines = text.split("\n")
    return lines[at.line - 1] if at.line <= len(lines) else ""


def _broken(file: str, message: str, hint: str = "") -> BrokenError:
    return BrokenError(Problem(file, "error", message, hint))
