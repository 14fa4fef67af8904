"""Place names that their writing shows: several words joined by small ones, by hyphens or by an apostrophe."""

import re
from collections.abc import Iterator

from secondsource.analysis import gazetteer
from secondsource.analysis.intervals import Intervals
from secondsource.model.evidence import Span

_LINK = r"(?:and|of the|of|du|des|de la|de|do|dos|da|del|el|la|al|ul|es|ez|as|ash)"
_ARTICLE = r"\b(?:al|el|ad|an|ar|as|ash)-"
_COMPOUND = re.compile(rf"(?:{_ARTICLE}|\b)[A-Z]\w*(?:(?: {_LINK}|-{_LINK})?[ -][A-Z]\w+){{1,4}}|{_ARTICLE}[A-Z]\w+")
"""Capitalised words joined by small ones or hyphens: "Bosnia and Herzegovina", "Deir al-Balah", "el-Fasher", "Guinea-Bissau"."""
_POSSESSIVE = re.compile(r"\b[A-Z]\w*\.?(?:['’][a-z]{1,2}\b)?(?:[ -](?:[a-z]['’])?[A-Z]\w*(?:['’][a-z]{1,2}\b)?){1,3}")
"""Names with an apostrophe that a genitive might be cut from: "King's Lynn", "St John's", "Coeur d'Alene"."""
_INITIAL = re.compile(r"(?<=[ -])[A-Z]")
_GAP = re.compile(r"[ -]")


def compounds(text: str, people: Intervals) -> Iterator[Span]:
    """Listed names of several words that are joined by small ones or hyphens, the longest where one holds another."""
    for match in _COMPOUND.finditer(text):
        starts = [match.start(), *(one.start() for one in _INITIAL.finditer(text, match.start() + 1, match.end()))]
        ends = [match.end(), *(one.start() for one in reversed(list(_GAP.finditer(text, match.start(), match.end()))))]
        spans = (Span(start, end) for start in starts for end in ends if end > start)
        joined = (span for span in spans if _is_joined(span.of(text)) and not people.outdoes(span))
        best = max((span for span in joined if gazetteer.is_place(span.of(text))), key=len, default=None)
        if best is not None:
            yield best


def with_apostrophe(text: str, people: Intervals) -> Iterator[Span]:
    """Listed names of several words with an apostrophe in them."""
    for match in _POSSESSIVE.finditer(text):
        if "'" not in match.group() and "’" not in match.group():
            continue
        starts = [match.start(), *(one.end() for one in _GAP.finditer(text, match.start(), match.end()))]
        ends = [*(one.start() for one in _GAP.finditer(text, match.start(), match.end())), match.end()]
        spans = [Span(start, end) for start in starts for end in ends if end > start and _GAP.search(text, start, end)]
        written = (one for one in spans if "'" in one.of(text) or "’" in one.of(text))
        best = max((one for one in written if gazetteer.is_place(one.of(text))), key=len, default=None)
        if best is not None and not people.outdoes(best):
            yield best


def _is_joined(written: str) -> bool:
    return "-" in written or any(word.islower() for word in written.split())
