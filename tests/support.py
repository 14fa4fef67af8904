"""Small makers of test input, shared by all test folders."""

import hashlib
import json
import re
from pathlib import Path

import pytest

from secondsource.model.evidence import Span
from secondsource.model.report import Published, Publisher, Report


def cases(file: Path) -> list:
    """The cases of a file, known failures marked: a failure that begins to pass must be counted as a pass."""
    return [
        pytest.param(
            case["text"],
            case["expected"],
            id=case["label"],
            marks=[pytest.mark.xfail] if case["expect"] == "fail" else [],
        )
        for case in json.loads(file.read_text(encoding="utf-8"))
    ]


def report_of(
    text: str, *, name: str = "test.txt", published: str | None = None, publisher: str | None = None
) -> Report:
    """A report over ``text`` as it stands; each line that is not blank is a paragraph."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Report(
        id="r" + hashlib.sha256(f"{name}{text}".encode()).hexdigest()[:12],
        name=name,
        text=text,
        sha256=digest,
        paragraphs=tuple(Span(m.start(), m.end()) for m in re.finditer(r"\S(?:[^\n]*\S)?", text)),
        publisher=Publisher(publisher, "metadata") if publisher else None,
        published=Published(published, published, "metadata") if published else None,
    )
