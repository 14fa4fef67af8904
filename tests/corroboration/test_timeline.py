"""Where events stand in time: what their tellings bear out, what words say of their order, how they are ranked."""

import json
from dataclasses import replace
from datetime import date
from itertools import permutations, product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.corroboration.happened import Occasion
from secondsource.corroboration.sequence import Sequel, sequels
from secondsource.corroboration.timeline import moments
from secondsource.model.claim import EventClaim, EventLink, Independence, Support
from secondsource.model.evidence import Evidence, Span
from secondsource.resources import table
from tests.corroboration.makers import analysis_of, view_of
from tests.corroboration.test_claims import event

CASES = json.loads((Path(__file__).parent / "cases" / "sequence.json").read_text(encoding="utf-8"))
WORDS = Evidence("a", Span(0, 4), "word")


def _claim(label, *days, part=None, **more):
    supports = tuple(
        Support(report, (WORDS,), day=day, part_of_day=part) for report, day in zip("abcdef", days, strict=False)
    )
    base = EventClaim(
        id="E0",
        label=label,
        text="",
        supports=supports,
        independence=Independence(1, 1),
        type="PROTEST",
        realis="happened",
    )
    return replace(base, **more)


def _told(text, triggers, realis=None, **more):
    return tuple(
        event(text, one, one, event=number, realis=(realis or {}).get(one, "happened"), **more)
        for number, one in enumerate(triggers)
    )


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=case["label"], marks=[pytest.mark.xfail] if case["expect"] == "fail" else [])
        for case in CASES
    ],
)
def test_words_say_which_came_first(case):
    text, triggers = case["text"], case["triggers"]
    more = {"statement": case["statement"]} if "statement" in case else {}
    analysis = analysis_of(text, events=_told(text, triggers, case.get("realis"), **more))
    view = view_of(analysis)
    found = sequels(view, [[Occasion(view, analysis.report.id, (one,))] for one in analysis.events])
    assert [[triggers[one.first], triggers[one.then]] for one in found] == case["expected"]
    assert all(one.evidence.exact in text for one in found)


def test_every_signal_orders_two_events_its_way():
    for signal in table("timeline.toml")["signal"]:
        for words in signal["words"]:
            text = f"The march {words} the raid."
            analysis = analysis_of(text, events=_told(text, ["march", "raid"]))
            view = view_of(analysis)
            (found,) = sequels(view, [[Occasion(view, analysis.report.id, (one,))] for one in analysis.events])
            assert (found.first, found.then) == ((0, 1) if signal["first"] == "before" else (1, 0)), words


def test_reports_that_say_the_opposite_order_nothing():
    texts = ("The march began after the raid.", "The raid began after the march.")
    analyses = [
        analysis_of(text, name=f"{number}.txt", events=_told(text, ["march", "raid"]))
        for number, text in enumerate(texts)
    ]
    view = view_of(*analyses)
    groups = [
        [Occasion(view, analysis.report.id, (analysis.events[number],)) for analysis in analyses] for number in (0, 1)
    ]
    assert sequels(view, groups) == []


@pytest.mark.parametrize(
    ("days", "earliest", "latest", "certainty"),
    [
        (("2031-03-04", "2031-03-04"), "2031-03-04", "2031-03-04", "day"),
        (("2031-03-04", None), "2031-03-04", "2031-03-04", "day"),
        (("2031-03", "2031-03-04"), "2031-03-04", "2031-03-04", "day"),
        (("2031-03-03/2031-03-05", "2031-03-04/2031-03-09"), "2031-03-04", "2031-03-05", "days"),
        (("2031-03",), "2031-03-01", "2031-03-31", "days"),
        (("../2031-03-04",), None, "2031-03-04", "days"),
        (("2031-03-04/..",), "2031-03-04", None, "days"),
        (("2031-03-04", "2031-03-06"), "2031-03-04", "2031-03-06", "differs"),
        (("2031-03-04", "2031-03-06/.."), "2031-03-04", None, "differs"),
        ((None, None), None, None, "not stated"),
        (("soon",), None, None, "not stated"),
    ],
)
def test_the_days_all_tellings_bear_out_else_all_they_give(days, earliest, latest, certainty):
    (moment,) = moments([_claim("E1", *days)], {})
    assert (moment.earliest, moment.latest, moment.certainty) == (earliest, latest, certainty)


def test_what_is_told_as_past_was_no_later_than_the_first_report_of_it():
    published = {"a": date(2031, 3, 9), "b": date(2031, 3, 7)}
    (past,) = moments([_claim("E1", None, None)], published)
    assert (past.latest, past.latest_from, past.certainty) == ("2031-03-07", "publication", "bounded")
    (month,) = moments([_claim("E1", "2031-03")], published)
    assert (month.earliest, month.latest, month.latest_from) == ("2031-03-01", "2031-03-09", "publication")
    (planned,) = moments([_claim("E1", None, realis="planned")], published)
    assert (planned.latest, planned.certainty) == (None, "not stated")
    (later,) = moments([_claim("E1", "2031-03-12")], published)
    assert (later.earliest, later.latest, later.latest_from) == ("2031-03-12", "2031-03-12", "telling")


def test_an_event_without_a_day_lies_between_those_it_follows_and_those_that_follow_it():
    events = [_claim("E1", "2031-03-02"), _claim("E2", None), _claim("E3", "2031-03-05"), _claim("E4", None)]
    found = moments(events, {}, [Sequel(0, 1, WORDS), Sequel(1, 2, WORDS)])
    assert (found[1].earliest, found[1].latest, found[1].certainty) == ("2031-03-02", "2031-03-05", "bounded")
    assert (found[1].earliest_from, found[1].latest_from) == ("order", "order")
    assert [(one.rank_low, one.rank_high) for one in found] == [(1, 2), (2, 3), (3, 4), (1, 4)]
    assert [[one.event for one in moment.follows] for moment in found] == [[], ["E1"], ["E2"], []]


def test_an_order_against_the_days_or_in_a_circle_is_left_out():
    events = [_claim("E1", "2031-03-02"), _claim("E2", "2031-03-05"), _claim("E3", None)]
    found = moments(events, {}, [Sequel(1, 0, WORDS), Sequel(0, 2, WORDS), Sequel(2, 0, WORDS)])
    assert [[one.event for one in moment.follows] for moment in found] == [[], [], ["E1"]]


def test_one_day_is_ordered_by_its_parts():
    day = "2031-03-02"
    events = [_claim("E1", day, part="night"), _claim("E2", day, part="morning"), _claim("E3", day)]
    found = moments(events, {})
    assert [(one.rank_low, one.rank_high) for one in found] == [(2, 3), (1, 2), (1, 3)]
    assert found[0].parts_of_day == ("night",)


def test_an_event_and_its_parts_are_not_ordered_but_its_parts_are():
    whole = _claim("E1", "2031-03-02", "2031-03-04")
    parts = [_claim("E2", "2031-03-02", part_of="E1"), _claim("E3", "2031-03-04", part_of="E1")]
    found = moments([whole, *parts], {})
    assert [(one.rank_low, one.rank_high) for one in found] == [(1, 3), (1, 2), (2, 3)]


def _link(relation, label):
    return EventLink(relation, label, WORDS)


def test_what_set_an_event_off_came_before_it():
    events = [
        _claim("E1", None, links=(_link("caused by", "E2"),)),
        _claim("E2", "2031-03-02"),
        _claim("E3", "2031-03-01"),
    ]
    found = moments(events, {}, [Sequel(1, 0, WORDS)])
    assert [one.event for one in found[0].follows] == ["E2"]
    assert (found[0].earliest, found[0].earliest_from) == ("2031-03-02", "order")
    assert [(one.rank_low, one.rank_high) for one in found] == [(3, 3), (2, 2), (1, 1)]


@pytest.mark.parametrize("relation", ["part of", "during"])
def test_what_happened_in_another_event_has_its_bounds_and_no_order_with_it(relation):
    events = [_claim("E1", "2031-03-02/2031-03-04"), _claim("E2", None, links=(_link(relation, "E1"),))]
    found = moments(events, {"a": date(2031, 3, 3)}, [Sequel(0, 1, WORDS)])
    assert (found[1].earliest, found[1].latest) == ("2031-03-02", "2031-03-03")
    assert (found[1].earliest_from, found[1].latest_from) == ("whole", "publication")
    assert found[1].certainty == "bounded"
    assert [(one.rank_low, one.rank_high, one.follows) for one in found] == [(1, 2, ()), (1, 2, ())]


def test_a_day_told_stands_against_the_days_of_the_larger_event():
    events = [_claim("E1", "2031-03-02"), _claim("E2", "2031-03-05", links=(_link("during", "E1"),))]
    (_, part) = moments(events, {})
    assert (part.earliest, part.certainty, part.rank_low) == ("2031-03-05", "day", 1)


_DAYS = st.sampled_from([None, "2031-03-01", "2031-03-02", "2031-03-03", "2031-03", "../2031-03-02", "2031-03-02/.."])
_EVENTS = st.lists(st.tuples(_DAYS, st.sampled_from([None, "morning", "night"])), min_size=1, max_size=6)


@given(_EVENTS, st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=6))
@settings(deadline=None, derandomize=True)
def test_ranks_are_those_of_every_order_that_fits(days, said):
    """A rank lies within its bounds in every order of the events that keeps to their days and to what is said."""
    events = [_claim(f"E{number}", day, part=part) for number, (day, part) in enumerate(days)]
    pairs = [(one, other) for one, other in said if one != other and max(one, other) < len(events)]
    found = moments(events, {}, [Sequel(one, other, WORDS) for one, other in pairs])
    before = {
        (one, other)
        for one, other in product(range(len(events)), repeat=2)
        if (found[one].latest or "9") < (found[other].earliest or "0")
        or any(follows.event == events[one].label for follows in found[other].follows)
    }
    fitting = [
        order
        for order in permutations(range(len(events)))
        if all(order.index(one) < order.index(other) for one, other in before)
    ]
    assert fitting
    for number, moment in enumerate(found):
        positions = [order.index(number) + 1 for order in fitting]
        if not any(part for _, part in days):
            assert (min(positions), max(positions)) == (moment.rank_low, moment.rank_high)
        assert 1 <= moment.rank_low <= moment.rank_high <= len(events)
