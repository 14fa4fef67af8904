"""LGL: 588 local-news articles with GeoNames ids (Lieberman, Samet and Sankaranarayanan 2010, in the form of Gritta et al. 2019).

``accuracy_161km``: gold names given to the resolver, share of those the gazetteer lists that get the gold id or a point within
161 km (100 miles, the measure's custom). The outlet's home is learned from its other articles, resolved without gold and never
from the article measured. ``accuracy_161km_no_home`` leaves the home out. ``recognition_f1``: no gold names given, a found name
counts when it overlaps a gold name, each gold name once.
"""

import re
import xml.etree.ElementTree as ET
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from evaluation.sets import DataAbsent
from secondsource.analysis import entities, gazetteer, places
from secondsource.analysis.gazetteer import Entry
from secondsource.analysis.nlp import parse
from secondsource.analysis.places import Home
from secondsource.model.analysis import Analysis
from secondsource.model.evidence import Span
from secondsource.model.report import Report

NAME = "lgl"
MILES_100 = 161.0
WIDE = ("country", "continent", "region", "admin1")
"""Kinds whose middle is a matter of custom, hundreds of kilometres apart between sources; these must be the same place."""


@dataclass(frozen=True)
class Gold:
    """A name with where it lies; ``geonames`` where the set says which entry it is, else ``page``, a Wikipedia title."""

    name: str
    span: Span
    lat: float | None
    lon: float | None
    geonames: int | None = None
    page: str = ""


@dataclass(frozen=True)
class Article:
    """A text with its gold names and the outlet it stood in."""

    text: str
    outlet: str
    names: tuple[Gold, ...]


def kilometres(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Great-circle distance between two points given in degrees."""
    a, b, c, d = np.radians([lat, lon, other_lat, other_lon])
    half = np.sin((a - c) / 2) ** 2 + np.cos(a) * np.cos(c) * np.sin((b - d) / 2) ** 2
    return float(2 * 6371.0 * np.arcsin(np.sqrt(min(1.0, half))))


def load(data: Path) -> list[Article]:
    """The articles.

    Raises:
        DataAbsent: ``places/lgl.xml`` is not in the folder.
    """
    path = data / "places" / "lgl.xml"
    if not path.is_file():
        raise DataAbsent(path)
    return [
        Article(str(one.findtext("text")), str(one.findtext("domain")), tuple(_golds(one)))
        for one in ET.parse(path).getroot()  # noqa: S314 - a research set, read from the user's own folder
    ]


def _golds(article: ET.Element) -> Iterator[Gold]:
    for one in article.iter("toponym"):
        span = Span(int(str(one.findtext("start"))), int(str(one.findtext("end"))))
        tag = one.find("gaztag")
        name = str(one.findtext("phrase"))
        if tag is None:
            yield Gold(name, span, None, None)
        else:
            lat, lon = float(str(tag.findtext("lat"))), float(str(tag.findtext("lon")))
            yield Gold(name, span, lat, lon, int(tag.attrib["geonameid"]))


def is_right(gold: Gold, found: Entry | None) -> bool:
    """Whether a resolved place is the gold one (by id, or for wide places by the title of its page) or within 161 km of it."""
    if found is None or gold.lat is None or gold.lon is None:
        return False
    same = found.geonames == gold.geonames or found in titled(gold.page)
    return same or kilometres(gold.lat, gold.lon, found.lat, found.lon) <= MILES_100


def titled(page: str) -> list[Entry]:
    """The country or continent a Wikipedia title names, else the region, else the first-level divisions of that name."""
    listed = gazetteer.candidates(page) if page else []
    return next((some for kind in WIDE if (some := [one for one in listed if one.kind == kind])), [])


def resolved(article: Article, home: Home | None = None) -> list[Entry | None]:
    """What the resolver says of the gold names."""
    return places.resolve([(gold.name, gold.span) for gold in article.names], article.text, home)


def accuracy(articles: Sequence[Article], found: Sequence[Sequence[Entry | None]]) -> float:
    """Share of the names with a gold place and an entry in the gazetteer that are right."""
    right = [
        is_right(gold, one)
        for article, ones in zip(articles, found, strict=True)
        for gold, one in zip(article.names, ones, strict=True)
        if gold.lat is not None and one is not None
    ]
    return sum(right) / len(right)


def at_home(articles: Sequence[Article]) -> tuple[list[list[Entry | None]], list[list[Entry | None]]]:
    """What the resolver says without homes, and with homes learned from each outlet's other articles."""
    bare = [resolved(article) for article in articles]
    by_outlet: dict[str, list[int]] = defaultdict(list)
    for index, article in enumerate(articles):
        by_outlet[article.outlet].append(index)
    homed = []
    for index, article in enumerate(articles):
        others = [one for other in by_outlet[article.outlet] if other != index for one in bare[other]]
        homed.append(resolved(article, places.home_of(others)))
    return bare, homed


def recognition(articles: Sequence[Article], names: Callable[[str], Sequence[Span]]) -> float:
    """F1 of found names against gold names; a pair counts when its spans overlap, each span once."""
    right = found = gold = 0
    for article in articles:
        spans, wanted = names(article.text), [one.span for one in article.names]
        taken: set[int] = set()
        for span in spans:
            hit = next((i for i, one in enumerate(wanted) if i not in taken and one.overlaps(span)), None)
            if hit is not None:
                taken.add(hit)
        right, found, gold = right + len(taken), found + len(spans), gold + len(wanted)
    return 2 * right / (found + gold) if found + gold else 0.0


def found_spans(text: str) -> list[Span]:
    """The place names the recogniser finds in a text; sites and references are no toponyms."""
    paragraphs = tuple(Span(match.start(), match.end()) for match in re.finditer(r"\S(?:[^\n]*\S)?", text))
    parsed = parse(Report("r", "article", text, "", paragraphs))
    known = Analysis(parsed.report, parsed.sentences, parsed.quotations)
    mentions, entities_found = entities.find(parsed)
    found = places.find(parsed, replace(known, mentions=mentions, entities=entities_found))
    return [one.span for one in found if one.named and (one.place is None or one.place.precision != "venue")]


def measure(data: Path) -> dict[str, float]:
    """Accuracy of the resolver on gold names and F1 of the recogniser on the text.

    Raises:
        DataAbsent: The set is not in the folder.
    """
    articles = load(data)
    bare, homed = at_home(articles)
    return {
        "accuracy_161km": accuracy(articles, homed),
        "accuracy_161km_no_home": accuracy(articles, bare),
        "recognition_f1": recognition(articles, found_spans),
    }


def misses(articles: Sequence[Article], found: Sequence[Sequence[Entry | None]]) -> Iterator[str]:
    """A line for each wrong or unlisted name."""
    for article, ones in zip(articles, found, strict=True):
        for gold, one in zip(article.names, ones, strict=True):
            if gold.lat is not None and not is_right(gold, one):
                said = "not listed" if one is None else f"{one.name} {one.kind} {one.within} {one.population}"
                where = article.text[max(0, gold.span.start - 40) : gold.span.end + 40].replace("\n", " ")
                known = gazetteer.entry(gold.geonames) if gold.geonames else None
                yield f"{article.outlet}: {gold.name} -> {said}; gold {gold.geonames} {known and known.within}: {where}"
