"""Reports made of the plain texts of a set of stories, one paragraph a line, and groupings scored against its stories."""

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from evaluation.sets import DataAbsent
from secondsource.model.analysis import Analysis
from secondsource.model.evidence import Span
from secondsource.model.report import Published, Report
from secondsource.text.quotations import quotations
from secondsource.text.sentences import sentences


def lines(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSON Lines file.

    Raises:
        DataAbsent: The file is not there.
    """
    if not path.is_file():
        raise DataAbsent(f"{path} is not there")
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def analysis(name: str, text: str, day: str | None = None) -> Analysis:
    """A text with its sentences and quotations; the finders are not run over it.

    Args:
        name: Its id.
        text: Its words, a paragraph a line.
        day: The day it was published, ISO, where the set says so.
    """
    paragraphs, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            begin = start + len(line) - len(line.lstrip())
            paragraphs.append(Span(begin, begin + len(line.strip())))
        start += len(line) + 1
    published = Published(day, day, "metadata") if day else None
    digest = hashlib.sha256(text.encode()).hexdigest()
    report = Report(name, name, text, digest, paragraphs=tuple(paragraphs), published=published)
    return Analysis(report, tuple(sentences(text, paragraphs)), tuple(quotations(text, paragraphs)))


def b_cubed(stories: Sequence[Sequence[str]], event: Mapping[str, str]) -> float:
    """B-cubed F1 of a grouping of reports against the event of each."""
    sizes = Counter(event.values())
    precision = recall = 0.0
    for story in stories:
        inside = Counter(event[report] for report in story)
        precision += sum(often * often for often in inside.values()) / len(story)
        recall += sum(often * often / sizes[name] for name, often in inside.items())
    return 2 * precision * recall / ((precision + recall) * len(event))


def pair_precision(stories: Sequence[Sequence[str]], event: Mapping[str, str]) -> float:
    """Of all pairs of reports in one story, the share that tells one event; 1 where no two reports are joined."""
    joined = [(event[a], event[b]) for story in stories for a, b in combinations(story, 2)]
    return sum(a == b for a, b in joined) / len(joined) if joined else 1.0
