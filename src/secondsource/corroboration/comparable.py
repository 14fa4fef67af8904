"""Which figures may be set against each other: only those of the same thing, the same event and the same day."""

from datetime import date, timedelta
from math import inf

from secondsource.corroboration.counted import Count, is_some_of_them
from secondsource.corroboration.days import bounds, compatible, reach
from secondsource.corroboration.joining import content_words, folded
from secondsource.corroboration.verdict import Verdict
from secondsource.model.evidence import Span
from secondsource.model.figure import Figure
from secondsource.resources import table

_NEAR = 3  # words beside a figure that tell whether it is a part of another one
_UNTOLD = "One of them is no number."  # a reason that says nothing worth showing
_DAY = 10  # characters of an ISO day


def compare(one: Count, other: Count) -> Verdict | None:
    """What two figures come to: at odds, or both right and why; None where they count no one thing or say the same.

    The one place where this is decided: ``at_odds`` and the lists of questions and of compatible values rest on it.
    """
    same = (one.figure.low, one.figure.high, one.figure.vague) == (
        other.figure.low,
        other.figure.high,
        other.figure.vague,
    )
    if same or not comparable(one, other):
        return None
    found = Verdict(_no_number(one, other) or _later(one, other) or _within(one, other) or _some_of(one, other))
    return None if found.reason == _UNTOLD else found


def comparable(one: Count, other: Count) -> bool:
    """Whether two figures count the same thing, of the same event, on the same day, in the same place.

    What the reports leave open is taken to agree: an event, day or place that only one of them gives. A goal or a change is
    never comparable with anything but its like, nor a part of a number ("including 12 minors", "another 20") with the whole,
    nor two numbers that a sentence gives side by side.
    """
    return (
        _alike(one.figure, other.figure)
        and one.counts_same_kind(other)
        and bool(one.matter & other.matter)
        and is_part(one) == is_part(other)
        and _of_one_thing(one, other)
        and _same_event(one, other)
    )


def at_odds(one: Count, other: Count) -> bool:
    """Whether two comparable figures share no value, so that both cannot be right.

    Vague words are held against nothing: "hundreds" and 150 may both stand, and so may "at least 40" and 44. Two tallies of the
    dead ("at least 38", "at least 41") are two counts, though the larger lies within the smaller.
    """
    found = compare(one, other)
    return found is not None and found.at_odds


def _no_number(one: Count, other: Count) -> str:
    """The reason where one of them is a vague word."""
    vague, exact = sorted((one, other), key=lambda count: not count.figure.vague)
    if not vague.figure.vague:
        return ""
    if exact.figure.vague or not _share_a_value(vague.figure, exact.figure):
        return _UNTOLD
    return f"“{vague.number}” may be {exact.number}."


def _within(one: Count, other: Count) -> str:
    """The reason where one lies within what the other leaves open."""
    if _are_two_tallies(one, other) or not _share_a_value(one.figure, other.figure):
        return ""
    narrow, wide = sorted((one, other), key=lambda count: _width(count.figure))
    return f"{narrow.number} lies within “{wide.number}”."


def _width(figure: Figure) -> float:
    low, high = interval(figure)
    return high - low


def _later(one: Count, other: Count) -> str:
    """The reason where one is only the later count of a number that grows."""
    if not outgrown(one, other):
        return ""
    first, second = sorted((one, other), key=lambda count: interval(count.figure)[0])
    return f"“{second.number}” was counted after “{first.number}”, and the count goes on."


def _some_of(one: Count, other: Count) -> str:
    """The reason where a smaller number of a narrower kind may be among the larger one of a wider kind."""
    if one.unit == other.unit or one.is_general == other.is_general:
        return ""
    narrow, wide = (one, other) if other.is_general else (other, one)
    if not (narrow.is_qualified or narrow.is_some) or interval(narrow.figure)[0] > interval(wide.figure)[1]:
        return ""
    return f"“{narrow.phrase}” may be among “{wide.phrase}”."


def _of_one_thing(one: Count, other: Count) -> bool:
    """Whether their own words say that they count one thing: a class that news counts, or one act of one actor.

    Two numbers of one sentence are two things.
    """
    if one.is_one_of_them or other.is_one_of_them:
        return False
    if one.report == other.report and _sentence(one) == _sentence(other):
        return False
    if one.matter_class is not None and one.matter_class == other.matter_class:
        return one.may_be_people and other.may_be_people
    if one.figure.counted is None or other.figure.counted is None or one.unit != other.unit:
        return False
    together = one.occasion is not None and one.occasion == other.occasion
    linked = one.view.linked((one.report, one.figure.span), (other.report, other.figure.span)) is not None
    actors = [set(content_words(count.figure.actor or "")) for count in (one, other)]
    if all(actors):
        return bool(actors[0] & actors[1])
    return together or linked


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
        if one.occasion == other.occasion:
            together = one.report != other.report or _meet(_places(one), _places(other))
            return together and _scope(one) == _scope(other)
        if one.report == other.report or not (leads(one) and leads(other)):
            return False
    told_together = compatible(_day(one), _day(other)) and _scope(one) == _scope(other)
    if is_past(one) != is_past(other) or not _published_together(one, other):
        return False
    return told_together and _meet(_places(one), _places(other)) and not _in_other_lands(one, other)


def leads(count: Count) -> bool:
    """Whether a figure stands where its report says what it is about: in one of the first sentences."""
    lede = count.view.analysis(count.report).sentences[: table("counted.toml")["near"]["lede"]]
    return bool(lede) and count.figure.span.start < lede[-1].end


def is_past(count: Count) -> bool:
    """Whether a figure's sentence puts it long before its report: the dead of an earlier flood."""
    published = _published(count)
    if published is None or (
        count.occasion is not None and count.day is not None and not _long_before(count.day, published)
    ):
        return False
    sentence = _sentence(count)
    times = (time.edtf for time in count.view.analysis(count.report).times if time.span in sentence)
    return any(edtf is not None and _long_before(edtf, published) for edtf in times)


def _long_before(edtf: str, published: date) -> bool:
    stretch = reach(edtf)
    return stretch is not None and stretch[1] < published - timedelta(days=table("counted.toml")["near"]["past"])


def _published(count: Count) -> date | None:
    published = count.view.analysis(count.report).report.published
    return None if published is None else date.fromisoformat(published.latest)


def _published_together(one: Count, other: Count) -> bool:
    """Whether two reports are of the same days; what a week lies between is hardly told of one event unless both say so."""
    first, second = _published(one), _published(other)
    apart = timedelta(days=table("counted.toml")["near"]["apart"])
    return first is None or second is None or abs(first - second) <= apart


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


def is_part(count: Count) -> bool:
    """Whether a figure is some of those counted in another one, or comes on top of them."""
    rules, span, sentence = table("counted.toml")["part"], count.figure.span, _sentence(count)
    before = folded(count.view.words(count.report, Span(sentence.start, span.start)))[-_NEAR:]
    after = folded(count.view.words(count.report, Span(span.end, max(span.end, sentence.end))))[:_NEAR]
    further = set(folded(count.figure.modifier or "")) & set(rules["modifier"].split())
    graded = {*before, *after, *folded(count.figure.counted or "")} & set(rules["graded"].split())
    following = tuple(rules["after"] if count.unit else (*rules["after"], *rules["after_a_bare_number"]))
    return bool(
        is_some_of_them(count)
        or further
        or graded
        or set(before) & set(rules["before"].split())
        or " ".join(after).startswith(following)
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
    said = set(folded(figure.modifier or ""))
    rough = figure.role == "estimate" or said & set(rules["words"].split())
    below, above = said & set(rules["below"].split()), said & set(rules["above"].split())
    slack = rules["share"] if rough or below or above else 0.0
    low = figure.low * (1 - (0.0 if above else slack)) if figure.low is not None else -inf
    high = figure.high * (1 + (0.0 if below else slack)) if figure.high is not None else inf
    return low, high
