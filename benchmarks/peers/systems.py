"""What is compared: each system as a way to read an article and a way to find statements in what was read.

Systems that share a reading (a parse) are given the same one, which is timed once, so that a parse counts alike for all.
"""

import importlib.util
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from benchmarks.peers import nearest, programs
from evaluation.sets import polnear_dev, polnear_dev_fast
from evaluation.sets.polnear_dev import Article, Item
from secondsource.analysis import nlp, statements
from secondsource.analysis.nlp import Parsed
from secondsource.analysis.statements.finish import finish
from secondsource.analysis.statements.layout import Layout


@dataclass(frozen=True, slots=True)
class System:
    """One row of the table.

    Attributes:
        name: The row's name.
        read: Makes of an article what ``find`` works on; its time is part of the system's.
        find: What is found, as it is scored; None when the program refuses the article.
        requirement: What must be installed for it ("textacy==0.13.0"); empty for nothing.
    """

    name: str
    read: Callable[[Article], Any]
    find: Callable[[Article, Any], list[Item] | None]
    requirement: str = ""

    @property
    def installed(self) -> bool:
        """Whether what it needs can be imported."""
        module = self.requirement.partition("==")[0]
        return not module or importlib.util.find_spec(module) is not None


def _parsed(article: Article) -> Parsed:
    return nlp.parse(polnear_dev.report(article))


def _text(article: Article) -> Article:
    return article


def _full(article: Article, parsed: Parsed) -> list[Item]:
    return polnear_dev.items(article.text, statements.find(parsed, polnear_dev.known(parsed)))


def _rules(article: Article, parsed: Parsed) -> list[Item]:
    layout = Layout(parsed)
    found = finish(layout, polnear_dev.known(parsed), statements.drafts(layout)) if parsed.sentences else ()
    return polnear_dev.items(article.text, found)


def _fast(article: Article, _: Article) -> list[Item]:
    return polnear_dev.items(article.text, polnear_dev_fast.predicted(article))


def _nearest(article: Article, _: Article) -> list[Item]:
    return nearest.find(article.text)


SYSTEMS = (
    System("Second Source, full", _parsed, _full),
    System("Second Source, fast (no parser)", _text, _fast),
    System("Second Source, rules alone", _parsed, _rules),
    System("textacy, whole article", programs.parsed, programs.textacy, "textacy==0.13.0"),
    System(
        "textacy, each paragraph by itself", programs.parsed_paragraphs, programs.textacy_paragraphs, "textacy==0.13.0"
    ),
    System("sayswho, its finder of quotations", programs.prepared, programs.sayswho, "sayswho==0.1.4"),
    System("nearest name to each quotation", _text, _nearest),
)
"""The rows, ours first."""
