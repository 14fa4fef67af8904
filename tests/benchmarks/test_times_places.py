"""The comparisons of times and places: how other programs' answers become scored ones, and rows of what is not there."""

from datetime import date

import pytest

from benchmarks import places, times
from evaluation.sets._timeml import Document, Gold
from evaluation.sets.lgl import Article
from evaluation.sets.lgl import Gold as Name
from secondsource.analysis import gazetteer
from secondsource.model.evidence import Span

DAY = date(2025, 6, 11)
TEXT = "It rained on Friday and on Monday."
DOCUMENT = Document("d", TEXT, DAY, [Gold(13, 19, "Friday", "2025-06-06"), Gold(27, 33, "Monday", "2025-06-09")])


def test_a_value_counts_only_where_the_words_are_found_too():
    def half(text, day):
        return [times.found(10, 19, "2025-06-06"), times.found(27, 33, "2025-06-16"), times.found(0, 2, "2025")]

    assert times.scores(half, [DOCUMENT]) == (2 * 1 / 5, 2 * 2 / 5)


@pytest.mark.parametrize(
    ("reading", "value"),
    [
        ({"timex": "2024-06-05", "type": "date", "value": "2024-06-05"}, "2024-06-05"),
        ({"timex": "XXXX-WXX-5TNI", "type": "datetimerange", "start": "2025-06-06 20:00:00"}, "2025-06-06TNI"),
        ({"timex": "XXXX-WXX-1", "type": "set", "value": "not resolved"}, "XXXX-WXX-1"),
        ({"timex": "P2Y", "type": "duration", "value": "63072000"}, "P2Y"),
    ],
)
def test_the_recognizers_values_become_those_of_timex3(reading, value):
    assert times._timex(reading) == value


def test_a_program_that_is_not_there_is_named_and_the_others_go_on():
    absent = times.System("absent", "no_such_program", "no-such-program==1.0", times.times.expressions)
    present = times.System("present", None, "", times.times.expressions)
    first, second = times.run([DOCUMENT], (absent, present))
    assert first.markdown(len(times.HEADS)) == "| absent | not installed: pip install no-such-program==1.0 |  |  |"
    assert second.values[:2] == (1.0, 1.0)
    (missing,) = places.run([], (places.System("absent", "no_such_program", "no-such-program==1.0"),))
    assert missing.markdown(len(places.HEADS)).startswith(
        "| absent | not installed: pip install no-such-program==1.0 | "
    )


def test_a_row_of_places_leaves_empty_what_a_program_does_not_do():
    paris = gazetteer.candidates("Paris")[0]
    article = Article("Paris", "", (Name("Paris", Span(0, 5), paris.lat, paris.lon, paris.geonames),))
    placing = places.System("placing", None, "", resolve=lambda article: [paris for _ in article.names])
    naming = places.System("naming", None, "", names=lambda _: [Span(0, 5)])
    assert places.row(placing, [[article]]).values[:3] == (1.0, 1.0, None)
    assert places.row(naming, [[article]]).values == (None, None, 1.0, None)
    assert places.row(naming, [[article]]).markdown(len(places.HEADS)) == "| naming | – | – | 1.000 | – |"
