"""Which figures may be set against each other: only those of the same thing, the same event and the same day."""

from datetime import date
from math import inf

from secondsource.corroboration.counted import Count
from secondsource.corroboration.days import bounds, compatible
from secondsource.corroboration.joining import folded
from secondsource.model.evidence import Span
from secondsource.model.figure import Figure
from secondsource.resources import table

_NEAR = 3  # words beside a figure that tell whether it is a part of another one
_DAY = 10  # characters of an ISO day


def comparable(one: Count, other: Count) -> bool:
    """Whether two figures count the same thing, of the same event, on the same day, in the same place.

    What the reports leave open is taken to agree: an event, day or place that only one of them gives. A goal or a change is
    never comparable with anything but its like, nor a part of a number ("including 12 minors", "another 20") with the whole.
    """
    return (
        _alike(one.figure, other.figure)
        and one.counts_same_kind(other)
        and bool(one.matter & other.matter)
        and _part(one) == _part(other)
        and _same_event(one, other)
    )


def at_odds(one: Count, other: Count) -> bool:
    """Whether two comparable figures share no value, so that both cannot be right.

    Vague words are held against nothing: "hundreds" and 150 may both stand, and so may "at least 40" and 44. Two tallies of the
    dead ("at least 38", "at least 41") are two counts, though the larger lies within the smaller.
    """
    vague = one.figure.vague or other.figure.vague
    apart = _are_two_tallies(one, other) or not _share_a_value(one.figure, other.figure)
    return not vague and apart and comparable(one, other)


def _are_two_tallies(one: Count, other: Count) -> bool:
    """Whether each is what somebody had counted when he told it, and the counts differ."""
    least = table("counted.toml")["tally"]["modifiers"]
    counted = all(count.figure.modifier in least and count.figure.high is None for count in (one, other))
    return counted and one.figure.low != other.figure.low and bool(one.matter & other.matter & _growing())


def outgrown(one: Count, other: Count) -> bool:
    """Whether one figure is only the later count of a number that grows: "by Friday 30 had died", "by Saturday 41".

    At least one of them must say that it is a count up to a time ("by Friday", "so far", "has risen to"): a bare larger number in
    the next day's report may as well be a correction, and is asked about.
    """
    earlier, later = sorted((one, other), key=lambda count: _counted_on(count) or date.max)
    first, second = _counted_on(earlier), _counted_on(later)
    if first is None or second is None or first == second or not one.matter & other.matter & _growing():
        return False
    running = _runs(earlier) or _runs(later)
    return running and interval(earlier.figure)[1] <= interval(later.figure)[0]


def _runs(count: Count) -> bool:
    """Whether a figure's sentence says that the count goes on."""
    words = set(folded(count.view.words(count.report, _sentence(count))))
    return any(counted for _, counted in _days(count)) or bool(
        words & set(table("counted.toml")["part"]["running"].split())
    )


def _alike(one: Figure, other: Figure) -> bool:
    """Whether both are counts, both goals or both changes, of one rate."""
    apart = {"goal", "change"}
    return one.rate == other.rate and (one.role == other.role or not {one.role, other.role} & apart)


def _same_event(one: Count, other: Count) -> bool:
    if one.occasion is not None and other.occasion is not None:
        return one.occasion == other.occasion and _scope(one) == _scope(other)
    told_together = compatible(_day(one), _day(other)) and _scope(one) == _scope(other)
    return told_together and _meet(_places(one), _places(other)) and not _in_other_lands(one, other)


def _in_other_lands(one: Count, other: Count) -> bool:
    """Whether the sentences name places that no list holds, and neither report ever names the other's."""
    mine, theirs = _strangers(one, _sentence(one)), _strangers(other, _sentence(other))
    return bool(mine and theirs) and not (mine & _strangers(other) or theirs & _strangers(one))


def _strangers(count: Count, within: Span | None = None) -> frozenset[str]:
    """Folded names of the unresolved places of the figure's report, or of a span of it."""
    analysis = count.view.analysis(count.report)
    placed = [one.span for one in analysis.places if one.place is not None]
    named = (one.span for one in analysis.mentions if one.kind == "place" and one.named)
    inside = (span for span in named if within is None or span in within)
    return frozenset(
        " ".join(folded(count.view.words(count.report, span)))
        for span in inside
        if not any(span.overlaps(one) for one in placed)
    )


def _meet(one: frozenset[int], other: frozenset[int]) -> bool:
    return not one or not other or bool(one & other)


def _sentence(count: Count) -> Span:
    return count.view.sentence(count.report, count.figure.span.start) or count.figure.span


def _part(count: Count) -> bool:
    """Whether a figure is some of those counted in another one, or comes on top of them."""
    rules, span, sentence = table("counted.toml")["part"], count.figure.span, _sentence(count)
    before = folded(count.view.words(count.report, Span(sentence.start, span.start)))[-_NEAR:]
    after = folded(count.view.words(count.report, Span(span.end, max(span.end, sentence.end))))[:_NEAR]
    further = set(folded(count.figure.modifier or "")) & set(rules["modifier"].split())
    return bool(
        further or set(before) & set(rules["before"].split()) or " ".join(after).startswith(tuple(rules["after"]))
    )


def _scope(count: Count) -> str:
    """How far a figure reaches, where its sentence says more than the place: "nationwide" is not the city."""
    sentence = f" {' '.join(folded(count.view.words(count.report, _sentence(count))))} "
    rows = table("counted.toml")["scopes"]
    return next((row["name"] for row in rows if any(f" {words} " in sentence for words in row["words"])), "")


def _places(count: Count) -> frozenset[int]:
    """GeoNames ids of the places the figure's sentence names; of a venue, that of what holds it."""
    sentence = _sentence(count)
    mentions = count.view.analysis(count.report).places
    found = (one.place for one in mentions if one.span in sentence and one.named and one.role == "where")
    return frozenset(place.geonames for place in found if place is not None and place.geonames is not None)


def _day(count: Count) -> str | None:
    """Day of the event, else the one day the sentence names; "by Friday" is when it was counted."""
    if count.day is not None:
        return count.day
    named = {day for day, counted in _days(count) if not counted}
    return named.pop() if len(named) == 1 else None


def _counted_on(count: Count) -> date | None:
    """The day up to which the figure counts: "by Friday", else the report's own, where that is one day."""
    stated = [day for day, counted in _days(count) if counted]
    published = count.view.analysis(count.report).report.published
    range_ = bounds(stated[0] if stated else published.edtf if published is not None else None)
    return range_[1] if range_ is not None and range_[0] == range_[1] else None


def _days(count: Count) -> list[tuple[str, bool]]:
    """Days named in the figure's sentence, each with whether the words before it make it the day of counting."""
    sentence, until = _sentence(count), tuple(f" {words}" for words in table("counted.toml")["part"]["until"])
    found = []
    for time in count.view.analysis(count.report).times:
        if time.edtf is not None and time.span in sentence and bounds(time.edtf[:_DAY]) is not None:
            before = folded(count.view.words(count.report, Span(sentence.start, time.span.start)))
            found.append((time.edtf[:_DAY], f" {' '.join(before)}".endswith(until)))
    return found


def _growing() -> frozenset[str]:
    return frozenset(row["name"] for row in table("counted.toml")["classes"] if row.get("grows", False))


def _share_a_value(one: Figure, other: Figure) -> bool:
    (low, high), (other_low, other_high) = interval(one), interval(other)
    return max(low, other_low) <= min(high, other_high)


def interval(figure: Figure) -> tuple[float, float]:
    """The interval a figure leaves open; round numbers ("about 2,000") and estimates leave more than they say."""
    rules = table("counted.toml")["about"]
    rough = figure.role == "estimate" or set(folded(figure.modifier or "")) & set(rules["words"].split())
    slack = rules["share"] if rough else 0.0
    low = figure.low * (1 - slack) if figure.low is not None else -inf
    high = figure.high * (1 + slack) if figure.high is not None else inf
    return low, high
