"""Where keys and values stand in a TOML file: the standard library reads TOML but does not tell."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from secondsource.analysis.codebook.problem import Path, Places, Position

_TOKEN = re.compile(
    r'(?P<space>[ \t]+)|(?P<comment>\#[^\n]*)|(?P<line>\r?\n)|(?P<text>"""(?:\\.|[^\\])*?"{3,5}|\'{3}.*?\'{3,5}'
    r'|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\')|(?P<mark>[\[\]{}=,])|(?P<bare>[^\s\[\]{}=,#"\']+)',
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    start: int


def places(text: str) -> Places:
    """Where the keys, values, list items and table headers of a file stand.

    Args:
        text: A file that ``tomllib`` has read; what that refuses may raise IndexError here.
    """
    scanner = _Scanner(text)
    scanner.scan()
    return scanner.places


class _Scanner:
    def __init__(self, text: str) -> None:
        kept = (one for one in _TOKEN.finditer(text) if one.lastgroup not in {"space", "comment"})
        self._tokens = [_Token(str(one.lastgroup), one[0], one.start()) for one in kept]
        self._at = 0
        self._lines = [0, *(found.end() for found in re.finditer("\n", text))]
        self._lists: dict[Path, int] = {}
        self.places = Places({}, {})

    def scan(self) -> None:
        table: Path = ()
        while self._at < len(self._tokens):
            token = self._tokens[self._at]
            if token.text == "[":
                table = self._header()
                self.places.keys[table] = self._position(token, len(token.text))
            elif token.kind in {"bare", "text"}:
                self._pair(table)
            else:
                self._at += 1

    def _header(self) -> Path:
        """``[table]`` or ``[[list of tables]]``: a number stands behind the name of each list."""
        several = self._tokens[self._at + 1].text == "["
        self._at += 2 if several else 1
        path: Path = ()
        names = self._key()
        for name in names[:-1]:
            path = self._within((*path, name))
        path = (*path, names[-1])
        if several:
            self._lists[path] = self._lists.get(path, -1) + 1
        self._at += 2 if several else 1
        return self._within(path)

    def _within(self, path: Path) -> Path:
        return (*path, self._lists[path]) if path in self._lists else path

    def _key(self) -> list[str]:
        names: list[str] = []
        while self._tokens[self._at].kind in {"bare", "text"}:
            token = self._tokens[self._at]
            names += [token.text[1:-1]] if token.kind == "text" else [name for name in token.text.split(".") if name]
            self._at += 1
        return names

    def _pair(self, table: Path) -> None:
        token = self._tokens[self._at]
        path = (*table, *self._key())
        last = self._tokens[self._at - 1]
        self.places.keys[path] = self._position(token, last.start + len(last.text) - token.start)
        self._at += 1
        self._value(path)

    def _value(self, path: Path) -> None:
        token = self._tokens[self._at]
        self.places.values[path] = self._position(token, len(token.text.split("\n", maxsplit=1)[0]))
        self._at += 1
        if token.text == "[":
            self._items(path)
        elif token.text == "{":
            self._members(path)
        else:
            while self._at < len(self._tokens) and self._tokens[self._at].kind == "bare":
                self._at += 1

    def _items(self, path: Path) -> None:
        number = 0
        while self._tokens[self._at].text != "]":
            if self._tokens[self._at].kind == "line" or self._tokens[self._at].text == ",":
                self._at += 1
                continue
            self._value((*path, number))
            number += 1
        self._at += 1

    def _members(self, path: Path) -> None:
        while self._tokens[self._at].text != "}":
            if self._tokens[self._at].kind in {"bare", "text"}:
                self._pair(path)
            else:
                self._at += 1
        self._at += 1

    def _position(self, token: _Token, width: int) -> Position:
        line = bisect_right(self._lines, token.start)
        return Position(line, token.start - self._lines[line - 1] + 1, width)
