"""Scores time expressions against TimeML documents, as TempEval-3 did (UzZaman et al. 2013).

Only TIMEX3s inside ``<TEXT>`` count; the document's creation time is given to the finder. A found and a gold expression match
when they share a character (relaxed), one to one in order of the text. ``relaxed_f1`` is the F1 of these matches over all
documents together; ``value_f1`` counts a match only where the values are equal too.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from evaluation.sets import DataAbsent
from secondsource.analysis import times
from secondsource.model.times import TimeExpression


@dataclass(frozen=True, slots=True)
class Gold:
    """A gold TIMEX3 with its offsets into the document's text."""

    start: int
    end: int
    words: str
    value: str


@dataclass(frozen=True, slots=True)
class Document:
    """A TimeML document: its text, its day, its gold."""

    name: str
    text: str
    day: date
    gold: list[Gold]


def measure(folder: Path) -> dict[str, float]:
    """``value_f1`` and ``relaxed_f1`` of all documents under ``folder``.

    Raises:
        DataAbsent: There are none.
    """
    values = relaxed = found_count = gold_count = 0
    for document in documents(folder):
        found = times.expressions(document.text, document.day)
        matched = match(found, document.gold)
        relaxed += len(matched)
        values += sum(one.value == gold.value for one, gold in matched)
        found_count += len(found)
        gold_count += len(document.gold)
    total = found_count + gold_count
    return {"value_f1": 2 * values / total, "relaxed_f1": 2 * relaxed / total}


def documents(folder: Path) -> Iterator[Document]:
    """The documents under ``folder``, in order of path.

    Raises:
        DataAbsent: There are none.
    """
    paths = sorted(folder.rglob("*.tml"))
    if not paths:
        raise DataAbsent(f"no .tml files under {folder}")
    for path in paths:
        yield _document(path)


def match(found: list[TimeExpression], gold: list[Gold]) -> list[tuple[TimeExpression, Gold]]:
    """Pairs of expressions that share a character, one to one, in order of the text."""
    pairs = []
    free = list(gold)
    for one in found:
        partner = next((g for g in free if g.start < one.span.end and one.span.start < g.end), None)
        if partner is not None:
            free.remove(partner)
            pairs.append((one, partner))
    return pairs


def misses(folder: Path) -> Iterator[str]:
    """One line for each expression missed, invented or read otherwise than gold, for people."""
    for document in documents(folder):
        found = times.expressions(document.text, document.day)
        matched = match(found, document.gold)
        for one, gold in matched:
            if one.value != gold.value:
                yield _line(
                    "VALUE", document, one.span.start, f"{one.span.of(document.text)!r} {one.value} / {gold.value}"
                )
        for gold in document.gold:
            if all(gold is not other for _, other in matched):
                yield _line("MISSED", document, gold.start, f"{gold.words!r} {gold.value}")
        for one in found:
            if all(one is not other for other, _ in matched):
                yield _line("EXTRA", document, one.span.start, f"{one.span.of(document.text)!r} {one.value}")


def _line(kind: str, document: Document, at: int, what: str) -> str:
    around = re.sub(r"\s+", " ", document.text[max(0, at - 50) : at + 50])
    return f"{kind}\t{what}\t({document.day})\t…{around}…\t{document.name}"


def _document(path: Path) -> Document:
    root = ET.parse(path).getroot()  # noqa: S314 - local files the user names
    stated = root.find("DCT/TIMEX3")
    body = root.find("TEXT")
    if stated is None or body is None:
        raise DataAbsent(f"{path} has no DCT or no TEXT")
    gold: list[Gold] = []
    text = "".join(_walk(body, gold, 0))
    return Document(path.name, text, date.fromisoformat(stated.attrib["value"][:10]), gold)


def _walk(element: ET.Element, gold: list[Gold], offset: int) -> list[str]:
    pieces = [element.text or ""]
    at = offset + len(pieces[0])
    for child in element:
        inner = "".join(_walk(child, gold, at))
        if child.tag == "TIMEX3":
            gold.append(Gold(at, at + len(inner), inner, child.attrib.get("value", "")))
        pieces += [inner, child.tail or ""]
        at += len(inner) + len(child.tail or "")
    return pieces
