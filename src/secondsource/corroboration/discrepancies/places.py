"""One scene or several, this scene or that one, a place of its own or a part of another."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import permutations

from secondsource.corroboration.discrepancies.shared import Finding, Matters, compatible, discrepancy
from secondsource.corroboration.happened import Occasion, nested
from secondsource.corroboration.joining import content_words, folded
from secondsource.corroboration.verdict import Verdict
from secondsource.model.claim import Account, Discrepancy
from secondsource.model.evidence import Span
from secondsource.model.place import Place, PlaceMention
from secondsource.model.story import SentenceLink
from secondsource.resources import table
from secondsource.text.words import fold

_TOLD = 12
"""Places of one event that are compared: the pairs of more of them say no more."""
_GAP = 2
"""Characters before a sentence at which the one before it has not ended, or stands."""


def find(matters: Matters) -> Iterator[Finding]:
    """Findings on the number of scenes, then on the scene, then on what a place is."""
    for label, occasions in matters.events:
        yield from _one_or_several(matters, label, occasions)
        yield from _inside(matters, label, occasions)
    for link in matters.view.links:
        yield from _scene(matters, link)
    yield from _standing(matters)


def _inside(matters: Matters, label: str, occasions: Sequence[Occasion]) -> Iterator[Finding]:
    """An event that one report puts in a place and another in what holds it: the first such pair."""
    told = [
        (occasion.report, matters.view.analysis(occasion.report).places[mention.place])
        for occasion in occasions
        for mention in occasion.mentions
        if mention.place is not None
    ]
    placed = [
        (report, mention, mention.place)
        for report, mention in told
        if mention.named and mention.place is not None and mention.place.precision not in ("venue", "area")
    ]
    for (report, mention, place), (rival, wider, whole) in permutations(placed[:_TOLD], 2):
        if report != rival and _written_inside(matters.view.words(report, mention.span), place, whole):
            sides = sorted(((report, mention.span), (rival, wider.span)), key=_in_order(matters))
            accounts = [matters.account(*side) for side in sides]
            yield compatible("place", accounts, [label], f"{place.name} lies in {whole.name}.")
            return


def _written_inside(words: str, place: Place, whole: Place) -> bool:
    """Whether words name a place by its own name, and that place lies in another of another name."""
    return place.name in words and whole.name in place.within and whole.name != place.name


def _one_or_several(matters: Matters, label: str, occasions: Sequence[Occasion]) -> Iterator[Discrepancy]:
    """An event told once as "a raid" and once as "raids", or as taking place at several locations."""
    sentences = list(dict.fromkeys(_sentences(occasions)))
    one = [found for place in sentences for found in _single(matters, *place)]
    several = [found for place in sentences for found in _plural(matters, *place)]
    sites = [found for place in sentences for found in _several_places(matters, *place)]
    one = [found for found in one if sites or any(_one_kind(matters, found, rival) for rival in several)]
    several = [found for found in several if any(_one_kind(matters, found, rival) for rival in one)]
    many = [*sites, *several]
    if not one or not many:
        return
    chosen = [*_one_a_report(matters, one), *_one_a_report(matters, many)]
    if len(chosen) < 2:
        return
    accounts = [matters.account(report, span) for report, span in sorted(chosen, key=_in_order(matters))]
    both = {report for report, _ in one} & {report for report, _ in many}
    within = [report for report in matters.view.order if report in both]
    comment = " ".join(f"Report {matters.view.labels[report]} says both." for report in within)
    noun = matters.view.words(*one[0]).split(maxsplit=1)[1].split(" in ")[0].split(" at ")[0]
    yield discrepancy("place", f"One {noun} or several?", accounts, [label], comment, within=within)


def _one_kind(matters: Matters, one: tuple[str, Span], other: tuple[str, Span]) -> bool:
    """Whether two phrases name occasions of one kind: raids and operations, not an attack and incidents."""
    kinds = [_kinds(matters.view.words(*found)) for found in (one, other)]
    return bool(kinds[0] & kinds[1])


def _kinds(words: str) -> set[int]:
    """Numbers of the families of ``occasions.toml`` that the words belong to."""
    said = set(folded(words))
    rows = table("occasions.toml")["nouns"]
    stems = {word for singular, plural in rows for word in (singular, plural) if word in said}
    families = table("occasions.toml")["families"]
    return {index for index, family in enumerate(families) if any(word in family.split() for word in stems)}


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


def _scene(matters: Matters, link: SentenceLink) -> Iterator[Finding]:
    """Linked sentences that each put the scene at another building or site of the same town."""
    if link.relation not in ("partly", "reworded"):
        return
    for one in _venues(matters, link.a.report, link.a.span, link):
        for other in _venues(matters, link.b.report, link.b.span, link):
            verdict = _compared(one, other, matters, link)
            if verdict is None:
                continue
            accounts = [matters.account(link.a.report, one.span), matters.account(link.b.report, other.span)]
            claims = [*matters.labels_at(link.a.report, one.span), *matters.labels_at(link.b.report, other.span)]
            if not verdict.at_odds:
                yield compatible("place", accounts, claims, verdict.reason)
                return
            first, second = (account.words for account in accounts)
            yield discrepancy("place", f"Which scene: “{first}” or “{second}”?", accounts, claims)
            return


def _venues(matters: Matters, report: str, sentence: Span, link: SentenceLink) -> list[PlaceMention]:
    """Buildings and sites at which the sentence says something happened.

    Where it names none and shares words with the other report's, the one that the sentence before it names.
    """
    analysis = matters.view.analysis(report)
    scenes = {event.place for event in analysis.events if event.trigger in sentence and event.place is not None}
    found = [
        one for index, one in enumerate(analysis.places) if index in scenes and one.span in sentence and _is_site(one)
    ]
    if found or any(_is_site(one) and one.span in sentence for one in analysis.places):
        return found
    before = matters.view.sentence(report, max(0, sentence.start - _GAP))
    near = [one for one in analysis.places if before is not None and one.span in before and _is_site(one)]
    return near if len(near) == 1 and any(matters.shared(link)) else []


def _is_site(mention: PlaceMention) -> bool:
    return mention.place is not None and mention.place.precision == "venue" and mention.role == "where"


def _compared(one: PlaceMention, other: PlaceMention, matters: Matters, link: SentenceLink) -> Verdict | None:
    """Two sites of one town; what is pointed at ("the building") may be any, and an unnamed one may be the named."""
    assert one.place is not None
    assert other.place is not None
    sides = (link.a.report, one.span), (link.b.report, other.span)
    words = [matters.view.words(*side) for side in sides]
    if one.place.geonames != other.place.geonames or set(content_words(words[0])) & set(content_words(words[1])):
        return None
    if any(_is_room(side) for side in words) or not any(matters.shared(link)):
        return None
    if nested(one.place, other.place) or any(matters.is_definite(*side) for side in sides):
        return None
    named = [matters.is_named(*side) for side in sides]
    if named[0] == named[1]:
        return Verdict()
    name, other_name = (words[0], words[1]) if named[0] else (words[1], words[0])
    return Verdict(f"“{other_name}” may be {name}.")


def _is_room(words: str) -> bool:
    """Whether words name a part of a building, which may be in the other one."""
    return bool(set(folded(words)[-1:]) & set(table("occasions.toml")["rooms"].split()))


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
