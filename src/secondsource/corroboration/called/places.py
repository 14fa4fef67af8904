"""Places: the names reports write for one place, with the words that say what it is ("the city of", "area")."""

import re

from secondsource.corroboration.called.use import Referent, Use
from secondsource.corroboration.view import View
from secondsource.model.evidence import Span
from secondsource.model.place import Place, PlaceMention
from secondsource.text.words import fold

_BEFORE = re.compile(
    r"\b(?:city|town|village|district|province|suburb|county|state|island|region|capital|municipality|settlement) of $"
)
# "the People’s Republic of Korea" is not the place that "Republic of Korea" names.
_OWNED, _NEAR = re.compile(r"[A-Z]\w+[’']s?\s$"), 30
_BEHIND = re.compile(
    r" (?:area|district|suburb|neighbou?rhood|region|province|county|island|peninsula|metropolitan area)\b"
)


def places(view: View) -> list[Referent]:
    """One referent a place, in the order of its first mention; names without a place in the gazetteer are left out."""
    found: dict[str, tuple[Place, list[Use]]] = {}
    shorter = _shorter(view)
    for report, analysis in view.by_report():
        for mention in analysis.places:
            if mention.place is None or not mention.named or mention.role == "attribute":
                continue
            if _OWNED.search(analysis.report.text, max(0, mention.span.start - _NEAR), mention.span.start):
                continue
            key = _key(mention.place, shorter)
            found.setdefault(key, (mention.place, []))[1].append(_use(analysis.report.text, report, mention))
    return [Referent("place", place.name, uses) for place, uses in found.values()]


def _use(text: str, report: str, mention: PlaceMention) -> Use:
    before = _BEFORE.search(text[max(0, mention.span.start - 20) : mention.span.start])
    behind = _BEHIND.match(text, mention.span.end)
    start = mention.span.start - (len(before.group()) if before else 0)
    span = Span(start, behind.end() if behind else mention.span.end)
    return Use(report, span, fold(span.of(text)), " ".join(span.of(text).split()), name=True)


def _shorter(view: View) -> dict[str, str]:
    """Folded forms of each place that stands for itself, by the fullest one: "la" -> "los angeles"."""
    forms: dict[str, str] = {}
    for _, analysis in view.by_report():
        for mention in analysis.places:
            if mention.place is not None and mention.named and mention.place.key.startswith("geonames:"):
                forms[fold(mention.span.of(analysis.report.text))] = fold(mention.place.name)
    return forms


def _key(place: Place, shorter: dict[str, str]) -> str:
    """The identity of a place; an area named by the short form of its container is that named by the long one."""
    if place.key.startswith("geonames:"):
        return place.key
    words = fold(place.name)
    for short, long in sorted(shorter.items()):
        words = re.sub(rf"\b{re.escape(short)}\b", long, words)
    return f"{place.precision}:{words}@{place.geonames}"
