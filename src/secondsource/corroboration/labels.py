"""Words that carry a verdict, and words of one kind: what ``labels.toml`` knows of the words news chooses between."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Any

from secondsource.model.evidence import Span
from secondsource.resources import table
from secondsource.text.words import fold

_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")


def with_labels_quoted(text: str) -> str:
    """The text with loaded labels outside quotation marks put between them, as the reports' words and not ours."""
    quoted = [Span(match.start(), match.end()) for match in _QUOTED.finditer(text)]
    pieces, at = [], 0
    for match in _loaded_pattern().finditer(text):
        span = Span(match.start(), match.end())
        if any(span in quotation for quotation in quoted):
            continue
        pieces += [text[at : span.start], f"“{match.group()}”"]
        at = span.end
    return "".join(pieces) + text[at:]


def loaded_in(text: str, within: Span) -> list[Span]:
    """Where loaded labels stand in a part of a text."""
    return [Span(*match.span()) for match in _loaded_pattern().finditer(text, within.start, within.end)]


def loaded(words: str) -> bool:
    """Whether the words hold a label that carries a verdict."""
    return _loaded_pattern().search(words) is not None


def label_term(words: str) -> tuple[str, str] | None:
    """(question about the referent, term) when the words hold a term of ``labels.toml``; the longest such, or None."""
    found = _longest(words)
    return None if found is None else (found[0]["question"], found[1]["term"])


def label_in(words: str) -> tuple[str, str] | None:
    """(kind of label, term) when the words hold a term of ``labels.toml``; the longest such, or None."""
    found = _longest(words)
    return None if found is None else (found[0]["name"], found[1]["term"])


def _longest(words: str) -> tuple[dict[str, Any], dict[str, Any]] | None:
    found = [
        (len(match.group()), referent["question"], term["term"], referent, term)
        for referent, term in _rows()
        if (match := _pattern(term["term"]).search(words))
    ]
    return max(found, key=lambda one: one[:3])[3:] if found else None


@lru_cache(maxsize=1 << 12)
def kind_of(words: str) -> str | None:
    """The kind of label that the words end in ("local protesters": people in the streets), or None."""
    found = _label_at_end(words)
    return None if found is None else str(found[0]["name"])


def one_set(words: str) -> str | None:
    """Whether labels such as the words end in are given to one set of people: in a "story", in a "part" of acts of one type."""
    found = _label_at_end(words)
    return None if found is None else "part" if found[1].get("part") else found[0].get("one")


@lru_cache(maxsize=1 << 12)
def _label_at_end(words: str) -> tuple[dict[str, Any], dict[str, Any]] | None:
    plain = fold(words)
    ends = (
        (at.end(), referent, term)
        for referent, term in _rows()
        if not term.get("beside", False)
        for at in _pattern(term["term"]).finditer(plain)
    )
    return next(((referent, term) for end, referent, term in ends if end == len(plain)), None)


def _rows() -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    return ((referent, term) for referent in table("labels.toml")["referent"] for term in referent["terms"])


@cache
def _pattern(term: str) -> re.Pattern[str]:
    rows = (row for referent in table("labels.toml")["referent"] for row in referent["terms"])
    # "non-immigrants" are no immigrants.
    return re.compile(
        r"(?<![-‑])" + _compiled(next(row["forms"] for row in rows if row["term"] == term)).pattern, re.IGNORECASE
    )


@cache
def _loaded_pattern() -> re.Pattern[str]:
    rows = [row for referent in table("labels.toml")["referent"] for row in referent["terms"] if row.get("loaded")]
    return _compiled([form for row in rows for form in row["forms"]])


def _compiled(forms: Sequence[str]) -> re.Pattern[str]:
    """Longest form first; a form ending in * takes the regular inflections."""
    ordered = sorted(forms, key=lambda form: (-len(form), form))
    alternatives = (
        re.escape(fold(form.removesuffix("*"))) + ("(?:s|es|ed|ing)?" if form.endswith("*") else "") for form in ordered
    )
    return re.compile(rf"(?<!\w)(?:{'|'.join(alternatives)})(?!\w)", re.IGNORECASE)
