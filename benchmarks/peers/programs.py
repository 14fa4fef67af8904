"""Other programs as their makers mean them to be run, on this package's language model; what they give as scored items.

* textacy: ``textacy.extract.direct_quotations``. It takes direct quotations only, needs balanced quotation marks, and refuses a
  text that has an odd number of them: so it is run on whole articles and on each paragraph by itself.
* sayswho: ``sayswho.quote_finder``, a reworking of textacy's, on text that sayswho's own preparation has mended. Its resolution
  of speakers wants a coreference model that no package carries and is left out; speakers are compared as written anyway.
"""

import importlib
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from itertools import groupby
from typing import TYPE_CHECKING, Any

from evaluation.sets.polnear_dev import Article, Item, content_words
from secondsource.analysis import nlp

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

Pieces = list[tuple[int, "Doc"]]
"""Parsed parts of an article, each with its offset."""
Prepared = tuple["Doc", list[int]]
"""A parse of changed text, and for each offset into it the one in the article."""


def parsed(article: Article) -> "Doc":
    """The article as the language model alone parses it."""
    return nlp.model()(article.text)


def parsed_paragraphs(article: Article) -> Pieces:
    """Each paragraph parsed by itself."""
    pieces = list(_paragraphs(article.text))
    return [(at, doc) for (at, _), doc in zip(pieces, nlp.model().pipe(text for _, text in pieces), strict=True)]


def prepared(article: Article) -> Prepared:
    """The article parsed after sayswho has mended its quotation marks."""
    mended = importlib.import_module("sayswho.helpers").prep_text_for_quote_detection
    made, places = "", []
    for at, text in _paragraphs(article.text):
        changed = mended(text) + "\n"
        made += changed
        places += [at + place for place in _places(text, changed)]
    return nlp.model()(made), [*places, len(article.text)]


def textacy(article: Article, doc: "Doc") -> list[Item] | None:
    """What textacy finds in a whole article; None when it refuses the article."""
    places = range(len(article.text) + 1)
    try:
        return [_item(article.text, found, places) for found in _textacy(doc)]
    except ValueError:  # an odd number of quotation marks
        return None


def textacy_paragraphs(article: Article, pieces: Pieces) -> list[Item]:
    """What textacy finds in the paragraphs it does not refuse."""
    items: list[Item] = []
    for at, doc in pieces:
        places = range(at, at + len(doc.text) + 1)
        try:
            items += [_item(article.text, found, places) for found in _textacy(doc)]
        except ValueError:
            continue
    return items


def sayswho(article: Article, mended: Prepared) -> list[Item]:
    """What sayswho's finder of quotations gives."""
    doc, places = mended
    finder = importlib.import_module("sayswho.quote_finder")
    return [_item(article.text, found, places) for found in finder.quote_finder(doc)]


def _textacy(doc: "Doc") -> Iterator[Any]:
    found: Iterator[Any] = importlib.import_module("textacy.extract").direct_quotations(doc)
    return found


def _paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """The lines of a text that hold more than spaces, with their offsets."""
    at = 0
    for line in text.split("\n"):
        if line.strip():
            yield at, line
        at += len(line) + 1


def _places(text: str, changed: str) -> Iterator[int]:
    """For each character of the changed text the offset of its fellow in the text, or of where it was put in."""
    if changed.startswith(text):  # most paragraphs; to compare them would take longer than all of sayswho's own work
        yield from (min(place, len(text)) for place in range(len(changed)))
        return
    for kind, start, end, first, last in SequenceMatcher(None, text, changed, autojunk=False).get_opcodes():
        yield from range(start, end) if kind == "equal" else [min(start, len(text))] * (last - first)


def _item(text: str, found: Any, places: "Sequence[int]") -> Item:  # noqa: ANN401 - the programs' own named tuples
    parts = {
        "source": _spans(found.speaker, places),
        "cue": _spans(found.cue, places),
        "content": _spans(found.content, places),
    }
    speaker = " ".join(text[start:end] for start, end in parts["source"])
    return Item(content_words(text, parts["content"]), speaker, parts)


def _spans(tokens: "Iterable[Token]", places: "Sequence[int]") -> tuple[tuple[int, int], ...]:
    """Runs of neighbouring tokens as spans of the article."""
    runs = (list(run) for _, run in groupby(enumerate(tokens), lambda pair: pair[1].i - pair[0]))
    return tuple((places[run[0][1].idx], places[run[-1][1].idx + len(run[-1][1])]) for run in runs)
