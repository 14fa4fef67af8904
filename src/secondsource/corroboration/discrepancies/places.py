"""One scene or several, this scene or that one, a place of its own or a part of another."""

import re
from collections.abc import Callable, Iterator, Sequence

from secondsource.corroboration.discrepancies.shared import Matters, discrepancy
from secondsource.corroboration.happened import Occasion, nested
from secondsource.corroboration.joining import content_words
from secondsource.model.claim import Account, Discrepancy
from secondsource.model.evidence import Span
from secondsource.model.place import PlaceMention
from secondsource.model.story import SentenceLink
from secondsource.resources import table
from secondsource.text.words import fold


def find(matters: Matters) -> Iterator[Discrepancy]:
    """Questions on the number of scenes, then on the scene, then on what a place is."""
    for label, occasions in matters.events:
        yield from _one_or_several(matters, label, occasions)
    for link in matters.view.links:
        yield from _scene(matters, link)
    yield from _standing(matters)


def _one_or_several(matters: Matters, label: str, occasions: Sequence[Occasion]) -> Iterator[Discrepancy]:
    """An event told once as "a raid" and once as "raids", or as taking place at several locations."""
    sentences = list(dict.fromkeys(_sentences(occasions)))
    one = [found for place in sentences for found in _single(matters, *place)]
    many = [found for place in sentences for found in (*_several_places(matters, *place), *_plural(matters, *place))]
    if not one or not many:
        return
    chosen = [*_one_a_report(matters, one), *_one_a_report(matters, many)]
    if len(chosen) < 2:
        return
    accounts = [matters.account(report, span) for report, span in sorted(chosen, key=_in_order(matters))]
    both = {report for report, _ in one} & {report for report, _ in many}
    comment = " ".join(f"Report {matters.view.labels[report]} says both." for report in sorted(both))
    noun = matters.view.words(*one[0]).split(maxsplit=1)[1].split(" in ")[0].split(" at ")[0]
    yield discrepancy("place", f"One {noun} or several?", accounts, [label], comment)


def _one_a_report(matters: Matters, found: Sequence[tuple[str, Span]]) -> Iterator[tuple[str, Span]]:
    """The most telling phrase of each report: the first kind found, and in it the longest."""
    for report in matters.view.order:
        mine = [(report, span) for owner, span in found if owner == report]
        if mine:
            yield max(mine, key=lambda piece: (len(piece[1]), -piece[1].start))


def _sentences(occasions: Sequence[Occasion]) -> Iterator[tuple[str, Span]]:
    for occasion in occasions:
        for mention in occasion.mentions:
            sentence = occasion.view.sentence(occasion.report, mention.trigger.start)
            if sentence is not None and mention.statement is None:
                yield occasion.report, sentence


def _in_order(matters: Matters) -> Callable[[tuple[str, Span]], tuple[int, Span]]:
    return lambda found: (matters.view.order[found[0]], found[1])


def _single(matters: Matters, report: str, sentence: Span) -> Iterator[tuple[str, Span]]:
    nouns = "|".join(singular for singular, _ in table("occasions.toml")["nouns"])
    return _phrases(matters, report, sentence, rf"(?:an?|one|a single)\s+(?:{nouns})")


def _plural(matters: Matters, report: str, sentence: Span) -> Iterator[tuple[str, Span]]:
    """Plural occasions that the sentence places somewhere; a bare "the raids" says nothing of their number."""
    nouns = "|".join(plural for _, plural in table("occasions.toml")["nouns"])
    for owner, span in _phrases(matters, report, sentence, rf"(?:[\w-]+\s+)?(?:{nouns})"):
        words = matters.view.words(owner, span).split()
        if len(words) > 3 and words[0].casefold() not in ("the", "these", "those"):
            yield owner, span


def _phrases(matters: Matters, report: str, sentence: Span, pattern: str) -> Iterator[tuple[str, Span]]:
    """Where a pattern stands in a sentence, with the place words that follow it, outside quotation marks."""
    text = matters.view.analysis(report).report.text
    for match in re.compile(rf"(?<!\w){pattern}(?!\w)", re.IGNORECASE).finditer(text, sentence.start, sentence.end):
        span = Span(match.start(), match.end())
        if not matters.view.in_quotation(report, span):
            yield report, _with_place(matters, report, span)


def _with_place(matters: Matters, report: str, span: Span) -> Span:
    near = [p.span for p in matters.view.analysis(report).places if 0 <= p.span.start - span.end <= 12]
    return Span(span.start, near[0].end) if near else span


def _several_places(matters: Matters, report: str, sentence: Span) -> Iterator[tuple[str, Span]]:
    """A count of two or more places, with the place words that follow it ("multiple locations, including a shop")."""
    units = set(table("occasions.toml")["place_units"].split())
    for figure in matters.view.analysis(report).figures:
        if figure.span in sentence and fold(figure.unit or "") in units and (figure.low or 0) >= 2:
            yield report, _unit_included(matters, report, figure.span, figure.unit or "")


def _unit_included(matters: Matters, report: str, span: Span, unit: str) -> Span:
    text = matters.view.analysis(report).report.text
    if unit.casefold() in span.of(text).casefold():
        return span
    at = text.casefold().find(unit.casefold(), span.end, span.end + 20)
    return Span(span.start, at + len(unit)) if at >= 0 else span


def _scene(matters: Matters, link: SentenceLink) -> Iterator[Discrepancy]:
    """Linked sentences that each put the scene at another building or site of the same town."""
    if link.relation not in ("partly", "reworded"):
        return
    for one in _venues(matters, link.a.report, link.a.span):
        for other in _venues(matters, link.b.report, link.b.span):
            if _other_scene(one, other, matters, link):
                accounts = [matters.account(link.a.report, one.span), matters.account(link.b.report, other.span)]
                claims = [*matters.labels_at(link.a.report, one.span), *matters.labels_at(link.b.report, other.span)]
                first, second = (account.words for account in accounts)
                yield discrepancy("place", f"Which scene: “{first}” or “{second}”?", accounts, claims)
                return


def _venues(matters: Matters, report: str, sentence: Span) -> list[PlaceMention]:
    """Buildings and sites at which the sentence says something happened."""
    analysis = matters.view.analysis(report)
    scenes = {event.place for event in analysis.events if event.trigger in sentence and event.place is not None}
    places = [place for index, place in enumerate(analysis.places) if index in scenes and place.span in sentence]
    return [place for place in places if place.place is not None and place.place.precision == "venue"]


def _other_scene(one: PlaceMention, other: PlaceMention, matters: Matters, link: SentenceLink) -> bool:
    assert one.place is not None
    assert other.place is not None
    first = content_words(matters.view.words(link.a.report, one.span))
    second = content_words(matters.view.words(link.b.report, other.span))
    return (
        one.place.geonames == other.place.geonames
        and not set(first) & set(second)
        and not nested(one.place, other.place)
    )


def _standing(matters: Matters) -> Iterator[Discrepancy]:
    """Called "the city of X" in one report, "the X area of Y" in another."""
    own: dict[str, tuple[str, Span]] = {}
    part: dict[str, tuple[str, Span]] = {}
    for report, analysis in matters.view.by_report():
        for mention in analysis.places:
            if mention.place is not None and mention.named and mention.role == "where":
                for found, kept in ((_own(matters, report, mention), own), (_part(matters, report, mention), part)):
                    if found is not None:
                        kept.setdefault(mention.place.key, (report, found))
    for key in sorted(own.keys() & part.keys()):
        if own[key][0] != part[key][0]:
            yield _standing_question(matters, own[key], part[key])


def _standing_question(matters: Matters, own: tuple[str, Span], part: tuple[str, Span]) -> Discrepancy:
    ordered: list[Account] = [matters.account(*found) for found in sorted((own, part), key=_in_order(matters))]
    words = [account.words for account in ordered]
    claims = [label for found in (own, part) for label in matters.labels_at(*found)]
    return discrepancy("place", f"“{words[0]}” or “{words[1]}”?", ordered, claims)


def _own(matters: Matters, report: str, mention: PlaceMention) -> Span | None:
    text = matters.view.analysis(report).report.text
    kinds = "|".join(table("occasions.toml")["own"].split())
    match = re.search(rf"(?:the\s+)?(?:{kinds})\s+of\s+$", text[max(0, mention.span.start - 30) : mention.span.start])
    return None if match is None else Span(mention.span.start - len(match.group()), mention.span.end)


def _part(matters: Matters, report: str, mention: PlaceMention) -> Span | None:
    analysis = matters.view.analysis(report)
    kinds = "|".join(table("occasions.toml")["part"].split())
    match = re.match(rf"\s+(?:{kinds})\s+of\s+", analysis.report.text[mention.span.end : mention.span.end + 40])
    if match is None:
        return None
    at = mention.span.end + match.end()
    whole = next((place.span for place in analysis.places if place.span.start <= at < place.span.end), None)
    return Span(mention.span.start, whole.end) if whole is not None else None
