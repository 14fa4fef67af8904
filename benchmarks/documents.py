"""Figures in documents: a benchmark writes its table between two marks, ``<!-- NAME: ... -->`` and ``<!-- NAME ends -->``."""

import re
from collections.abc import Iterable
from pathlib import Path


def write(path: Path, name: str, lines: Iterable[str]) -> None:
    """Writes a document's table anew.

    Raises:
        SystemExit: The document has no place for it.
    """
    path.write_text(written(path.read_text(encoding="utf-8"), name, lines), encoding="utf-8")


def written(document: str, name: str, lines: Iterable[str]) -> str:
    """The document with the lines between the marks of ``name``.

    Raises:
        SystemExit: The document has no such marks.
    """
    marks = re.compile(rf"(<!-- {name}: [^\n]*-->\n).*?(<!-- {name} ends -->)", re.DOTALL)
    body = "".join(f"{line}\n" for line in lines)
    new, places = marks.subn(lambda match: match.group(1) + body + match.group(2), document)
    if not places:
        raise SystemExit(f"benchmarks: the document has no lines '<!-- {name}: ... -->' and '<!-- {name} ends -->'")
    return new
