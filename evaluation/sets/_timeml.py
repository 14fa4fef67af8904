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
    root, text, marked = read(path)
    gold = [
        Gold(start, end, text[start:end], element.attrib.get("value", ""))
        for element, start, end in marked
        if element.tag == "TIMEX3"
    ]
    return Document(path.name, text, date.fromisoformat(created(root).attrib["value"][:10]), gold)


def read(path: Path) -> tuple[ET.Element, str, list[tuple[ET.Element, int, int]]]:
    """A TimeML file: its root, its text, and each element in the text with its offsets, in order.

    Raises:
        DataAbsent: It has no day or no text.
    """
    root = ET.parse(path).getroot()  # noqa: S314 - local files the user names
    body = root.find("TEXT")
    if root.find("DCT/TIMEX3") is None or body is None:
        raise DataAbsent(f"{path} has no DCT or no TEXT")
    marked: list[tuple[ET.Element, int, int]] = []
    text = "".join(_walk(body, marked, 0))
    return root, text, marked


def created(root: ET.Element) -> ET.Element:
    """The TIMEX3 of a document's creation."""
    return next(root.iterfind("DCT/TIMEX3"))


def _walk(element: ET.Element, marked: list[tuple[ET.Element, int, int]], offset: int) -> list[str]:
    pieces = [element.text or ""]
    at = offset + len(pieces[0])
    for child in element:
        place = len(marked)
        inner = "".join(_walk(child, marked, at))
        marked.insert(place, (child, at, at + len(inner)))
        pieces += [inner, child.tail or ""]
        at += len(inner) + len(child.tail or "")
    return pieces
