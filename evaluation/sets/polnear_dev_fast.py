"""Statements found without a parser, against PolNeAR 1.0 dev; definitions and gold as in ``polnear_dev``."""

import re
import sys
from pathlib import Path

from evaluation.sets.polnear_dev import Article, articles, items, score
from secondsource.analysis.statements import fast
from secondsource.model.evidence import Span
from secondsource.model.statement import Statement

NAME = "polnear-dev-fast"


def measure(data: Path) -> dict[str, float]:
    """The five measures on all articles.

    Raises:
        DataAbsent: The file is not in the data folder.
    """
    return score((article, items(article.text, predicted(article))) for article in articles(data))


def predicted(article: Article) -> list[Statement]:
    """What the package finds in an article without parsing it."""
    paragraphs = [Span(m.start(), m.end()) for m in re.finditer(r"\S(?:[^\n]*\S)?", article.text)]
    return list(fast(article.text, paragraphs))


if __name__ == "__main__":
    print(measure(Path(sys.argv[1])))
