"""Links between events: by words that say so or by the days of a larger one; order in time alone makes none."""

import pytest

from secondsource import pipeline
from secondsource.corroboration import merging, wholes
from secondsource.model.claim import EventClaim
from secondsource.model.event import EventMention
from secondsource.model.place import Place, PlaceMention
from tests.corroboration.makers import analysis_of, at, view_of
from tests.support import report_of


def events(*texts: str) -> dict[str, EventClaim]:
    """The event claims of one story by label."""
    reports = [report_of(text, name=f"{number}.txt", published="2024-05-10") for number, text in enumerate(texts)]
    (record,) = pipeline.build(reports, one_story=True)  # a Friday
    return {event.label: event for event in record.events}


def links(*texts: str) -> list[tuple[str, str, str, str]]:
    """(type, relation, type of the other, words) of every link."""
    found = events(*texts)
    return [
        (event.type, link.relation, found[link.event].type, link.evidence.exact)
        for event in found.values()
        for link in event.links
    ]


SAID = [
    (
        "Police arrested 12 people during the march in Porto.",
        ("COERCE", "during", "PROTEST", "arrested 12 people during the march"),
    ),
    ("Two students were killed in riots in Porto.", ("ASSAULT", "during", "PROTEST", "killed in riots")),
    (
        "Police raided three homes in Porto. The raids quickly sparked protests in the town.",
        ("PROTEST", "caused by", "COERCE", "raids quickly sparked protests"),
    ),
    (
        "Riots triggered by a police shooting spread through Porto.",
        ("PROTEST", "caused by", "ASSAULT", "Riots triggered by a police shooting"),
    ),
    (
        "The protests at the port were met with tear gas.",
        ("ASSAULT", "during", "PROTEST", "protests at the port were met"),
    ),
]
UNSAID = [
    ("order in time", "Police arrested 12 people after the march in Porto."),
    ("a clause between", "Police arrested 12 people, and residents joined a march in Porto."),
    ("held for it, not in it", "Police arrested a baker in the killing of a judge in Porto."),
    ("what people were doing", "Police fired tear gas at youths throwing stones in Porto."),
    ("a word of another phrase", "Police arrested the leader in a case of riots in Porto."),
    ("what was feared", "Police said protests could be sparked by raids in Porto."),
]


@pytest.mark.parametrize(("text", "expected"), SAID)
def test_words_that_put_one_event_in_another_or_say_it_set_it_off(text: str, expected: tuple[str, ...]) -> None:
    assert links(text) == [expected]


@pytest.mark.parametrize(("label", "text"), UNSAID)
def test_nothing_else_makes_a_link(label: str, text: str) -> None:
    assert links(text) == [], label


WEEK = "Nurses marched all week in Leeds."
DAY = "Nurses rallied in the town on Tuesday."
LEEDS = Place("geonames:1", "Leeds", 1, 53.8, -1.5, "city", ("England",))
OSLO = Place("geonames:2", "Oslo", 2, 59.9, 10.7, "city", ("Norway",))


def told(text: str, trigger: str, day: str | None, number: int) -> EventMention:
    return EventMention(
        trigger=at(text, trigger),
        clause=at(text, text[:-1]),
        type="PROTEST",
        modes=("demo",),
        contexts=(),
        realis="happened",
        actor=at(text, "Nurses"),
        actor_name="Nurses",
        target=None,
        target_name=None,
        time=None,
        day=day,
        part_of_day=None,
        place=0,
        figures=(),
        statement=None,
        speech_act=False,
        event=number,
    )


def parts(week: str, day: str | None, place: Place = LEEDS) -> list[tuple[str, str]]:
    """Relation and words of the links of an event of one day beside one of a stretch of days."""
    whole = analysis_of(WEEK, "a.txt", events=(told(WEEK, "marched", week, 0),), places=(_at(WEEK, "Leeds", LEEDS),))
    part = analysis_of(DAY, "b.txt", events=(told(DAY, "rallied", day, 0),), places=(_at(DAY, "the town", place),))
    view = view_of(whole, part)
    groups = merging.merged(view)
    assert len(groups) == 2
    return [(relation, evidence.exact) for _, relation, _, evidence in wholes.found(view, groups)]


def _at(text: str, words: str, place: Place) -> PlaceMention:
    return PlaceMention(at(text, words), place, named=True)


def test_a_day_of_several_days_of_protest_is_a_part_of_them() -> None:
    assert parts("2024-05-06/2024-05-09", "2024-05-07") == [("part of", WEEK[:-1])]


@pytest.mark.parametrize(
    ("week", "day", "place"),
    [
        ("2024-05-06/2024-05-09", "2024-05-10", LEEDS),
        ("2024-05-06/2024-05-09", "2024-05-07", OSLO),
        ("2024-05-06/2024-05-09", None, LEEDS),
        ("2024", "2024-05-07", LEEDS),
        ("2024-05-07/..", "2024-05-08", LEEDS),
    ],
    ids=["another day", "another place", "no day", "a year holds everything", "no end is told"],
)
def test_an_event_of_another_day_or_place_is_no_part(week: str, day: str | None, place: Place) -> None:
    assert parts(week, day, place) == []


def test_a_link_names_an_event_of_the_record_and_no_event_is_linked_to_itself() -> None:
    found = events(*(text for text, _ in SAID))
    for event in found.values():
        assert all(link.event in found and link.event != event.label for link in event.links)
