"""A number, a day, a place, a name or another word exchanged in an otherwise copied sentence."""

from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cache

from secondsource.corroboration.counted import Count, how_many, is_some_of_them
from secondsource.corroboration.days import compatible
from secondsource.corroboration.discrepancies.shared import Matters, discrepancy
from secondsource.corroboration.happened import nested
from secondsource.corroboration.joining import content_words, folded
from secondsource.corroboration.labels import label_term
from secondsource.model.claim import Discrepancy, DiscrepancyKind
from secondsource.model.evidence import Evidence
from secondsource.model.story import Difference, SentenceLink
from secondsource.resources import table
from secondsource.text.words import fold

# A sentence counts as copied for this purpose when its words agree to this share: below it, phrases are no exchange of one
# for the other but two ways of writing.
_ALIKE = 0.7
# An exchange is of a few words for a few words.
_WORDS = 4
_PLAIN_KINDS = frozenset({"spelling", "punctuation", "attribution"})


def find(matters: Matters) -> Iterator[Discrepancy]:
    """A question for each exchange; what one report only adds or leaves out is no disagreement."""
    for link in matters.view.links:
        if link.relation in ("copied", "edited") and link.similarity >= _ALIKE:
            for difference in link.differences:
                if difference.kind not in _PLAIN_KINDS and difference.a is not None and difference.b is not None:
                    yield from _asked(matters, link, difference, (difference.a, difference.b))


def _asked(
    matters: Matters, link: SentenceLink, difference: Difference, sides: tuple[Evidence, Evidence]
) -> Iterator[Discrepancy]:
    if not _exchanged(*sides):
        return
    value = other_value(matters, *sides)
    if value is not None:
        yield _question(matters, link, difference, *value)
        return
    if difference.kind == "name":
        if are_two_names(matters, *sides):
            yield _question(matters, link, difference, "who", f"Which name: “{sides[0].exact}” or “{sides[1].exact}”?")
    elif difference.kind in ("label", "other"):
        yield from _choice_of_words(matters, link, difference, sides)


def are_two_names(matters: Matters, one: Evidence, other: Evidence) -> bool:
    """Whether two sides are names of one kind for two bearers: no titles, no slips, no two forms of one name."""
    kinds = [_named(matters, side) for side in (one, other)]
    keys = [matters.identities(side.report, side.span) for side in (one, other)]
    capital = all(side.exact[:1].isupper() for side in (one, other))
    return capital and bool(kinds[0] & kinds[1]) and not keys[0] & keys[1] and not spelled_alike(one.exact, other.exact)


def _named(matters: Matters, side: Evidence) -> set[str]:
    """Kinds of the names that a side is a part of, titles apart."""
    titles = set(table("roles.toml")["honorifics"]["civil"]["words"])
    if all(word in titles for word in folded(side.exact)):
        return set()
    mentions = matters.view.analysis(side.report).mentions
    return {one.kind for one in mentions if one.named and side.span in one.span and one.kind != "place"}


def spelled_alike(one: str, other: str) -> bool:
    """Whether two stretches are the same but for a slip, an inflection or the spaces between: "Heavy", "Heavt"."""
    rules = table("differences.toml")["spelled"]
    a, b = ("".join(letter for letter in fold(side) if letter.isalnum()) for side in (one, other))
    if a == b:
        return True
    long_enough = min(len(a), len(b)) >= rules["least"]
    alike: float = rules["alike"]
    return long_enough and SequenceMatcher(None, a, b, autojunk=False).ratio() >= alike


def other_value(matters: Matters, one: Evidence, other: Evidence) -> tuple[DiscrepancyKind, str] | None:
    """The kind of discrepancy and the question, where two sides give another number, day or place; else None."""
    for kind, question in (_number(matters, one, other), _day(matters, one, other), _place(matters, one, other)):
        if kind is not None:
            return kind, question
    return None


def _exchanged(one: Evidence, other: Evidence) -> bool:
    """A few words with something to say on both sides, and none in common: inflections and added titles are no exchange."""
    words = [content_words(side.exact) for side in (one, other)]
    stems = [{word[:5] for word in side} for side in words]
    short = all(len(side.exact.split()) <= _WORDS for side in (one, other))
    return short and all(words) and not stems[0] & stems[1]


def _number(matters: Matters, one: Evidence, other: Evidence) -> tuple[DiscrepancyKind | None, str]:
    found = []
    for side in (one, other):
        figures = matters.view.analysis(side.report).figures
        found.append(next(((i, figure) for i, figure in enumerate(figures) if figure.span.overlaps(side.span)), None))
    if found[0] is None or found[1] is None:
        return None, ""
    (index, a), (other_index, b) = found[0], found[1]
    if a.vague or b.vague or (a.low, a.high) == (b.low, b.high) or a.unit != b.unit:
        return None, ""
    counts = Count(matters.view, one.report, index, a), Count(matters.view, other.report, other_index, b)
    if any(map(is_some_of_them, counts)):  # "six of the dead" are not all who died
        return "figure", f"“{counts[0].phrase}” or “{counts[1].phrase}”?"
    return "figure", f"{how_many(counts[0])}?"


def _day(matters: Matters, one: Evidence, other: Evidence) -> tuple[DiscrepancyKind | None, str]:
    found = []
    for side in (one, other):
        times = matters.view.analysis(side.report).times
        found.append(next((time.edtf for time in times if time.edtf and time.span.overlaps(side.span)), None))
        sentence = matters.view.sentence(side.report, side.span.start)
        heading = set(folded(matters.view.words(side.report, sentence))) & _headings()
        if heading or not matters.fixes_day(side.report, side.exact):
            return None, ""
    if found[0] is None or found[1] is None or compatible(*found):
        return None, ""
    return "date", f"Which day: “{one.exact}” or “{other.exact}”?"


def _headings() -> frozenset[str]:
    return frozenset(table("differences.toml")["clock"]["headings"].split())


def _place(matters: Matters, one: Evidence, other: Evidence) -> tuple[DiscrepancyKind | None, str]:
    found = []
    for side in (one, other):
        places = matters.view.analysis(side.report).places
        found.append(next((p.place for p in places if p.place is not None and p.span.overlaps(side.span)), None))
    a, b = found
    if a is None or b is None or nested(a, b) or nested(b, a):
        return None, ""
    return "place", f"Which place: “{one.exact}” or “{other.exact}”?"


def _choice_of_words(
    matters: Matters, link: SentenceLink, difference: Difference, sides: tuple[Evidence, Evidence]
) -> Iterator[Discrepancy]:
    """Another word for the same, outside quotation marks: two terms of one referent, or two words of a weighty family."""
    if any(matters.view.in_quotation(side.report, side.span) for side in sides):
        return
    terms = [label_term(side.exact) for side in sides]
    if terms[0] is not None and terms[1] is not None:
        if terms[0][0] == terms[1][0] and terms[0] != terms[1]:
            yield _question(matters, link, difference, "wording", terms[0][0])
    elif any(_weighty(name, sides) for name in _families()):
        yield _question(matters, link, difference, "wording", f"“{sides[0].exact}” or “{sides[1].exact}”?")


def _weighty(family: frozenset[str], sides: tuple[Evidence, Evidence]) -> bool:
    """Whether each side has a word of a family, and none of the other's."""
    one, other = (family.intersection(folded(side.exact)) for side in sides)
    return bool(one and other) and not one & other


@cache
def _families() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(row["words"].split()) for row in table("differences.toml")["weighty"])


def _question(
    matters: Matters, link: SentenceLink, difference: Difference, kind: DiscrepancyKind, question: str
) -> Discrepancy:
    one, other = difference.a, difference.b
    assert one is not None
    assert other is not None
    claims = [*matters.labels_at(link.a.report, one.span), *matters.labels_at(link.b.report, other.span)]
    accounts = [matters.account(one.report, one.span), matters.account(other.report, other.span)]
    return discrepancy(kind, question, accounts, claims, _rest(link, difference))


def _rest(link: SentenceLink, difference: Difference) -> str:
    """What else differs in the sentence, in the reports' words."""
    others = (other for other in link.differences if other is not difference)
    shown = [" / ".join(f"“{side.exact}”" for side in (o.a, o.b) if side is not None) for o in others]
    if not shown:
        return "The sentence is otherwise word for word the same."
    return "The sentence is otherwise the same but for " + ", ".join(shown) + "."
