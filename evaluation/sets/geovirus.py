"""GeoVirus: 229 Wikinews articles about epidemics, with coordinates (Gritta, Pilehvar and Collier 2018; text CC BY 2.5).

The measures are those of ``lgl``, without outlets: the set gives none. Its spans count from one. It names no GeoNames ids but
Wikipedia pages; a country, division or continent is right when the page's title names it, for Wikipedia's and other points in
the middle of a country lie up to 1,000 km apart. ``accuracy_161km_points`` goes by distance alone.
"""

import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

from evaluation.sets import DataAbsent
from evaluation.sets.lgl import Article, Gold, accuracy, found_spans, recognition, resolved
from secondsource.model.evidence import Span

NAME = "geovirus"


def load(data: Path) -> list[Article]:
    """The articles.

    Raises:
        DataAbsent: ``places/GeoVirus.xml`` is not in the folder.
    """
    path = data / "places" / "GeoVirus.xml"
    if not path.is_file():
        raise DataAbsent(path)
    return [
        Article(str(one.findtext("text")), "", tuple(_gold(place) for place in one.iter("location")))
        for one in ET.parse(path).getroot()  # noqa: S314 - a research set, read from the user's own folder
    ]


def _gold(place: ET.Element) -> Gold:
    span = Span(int(str(place.findtext("start"))) - 1, int(str(place.findtext("end"))) - 1)
    page = unquote(str(place.findtext("page")).rpartition("/")[2]).replace("_", " ")
    lat, lon = float(str(place.findtext("lat"))), float(str(place.findtext("lon")))
    return Gold(str(place.findtext("name")), span, lat, lon, page=page)


def measure(data: Path) -> dict[str, float]:
    """Accuracy of the resolver on gold names and F1 of the recogniser on the text.

    Raises:
        DataAbsent: The set is not in the folder.
    """
    articles = load(data)
    found = [resolved(article) for article in articles]
    points = [replace(one, names=tuple(replace(gold, page="") for gold in one.names)) for one in articles]
    return {
        "accuracy_161km": accuracy(articles, found),
        "accuracy_161km_points": accuracy(points, found),
        "recognition_f1": recognition(articles, found_spans),
    }
