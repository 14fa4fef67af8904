from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.analysis.figures import quantities
from secondsource.errors import OutputError
from secondsource.outputs import conventions
from tests.support_record import record_of


def read(phrase, convention, day=None):
    (one,) = quantities(phrase)
    return conventions.numbers(one, convention, day)


@pytest.mark.parametrize(
    ("phrase", "ccc", "acled"),
    [
        ("dozens of boats", (24, 24), (12, 12)),
        ("hundreds", (200, 200), (100, 100)),
        ("100s of people", (200, 200), (100, 100)),
        ("tens of people", (20, 20), (10, 10)),
        ("tens of thousands", (20000, 20000), (10000, 10000)),
        ("hundreds of thousands", (200000, 200000), (100000, 100000)),
        ("many hundreds", (200, 200), (100, 100)),
        ("several hundred", (300, 300), (None, None)),
        ("a couple of dozen", (24, 24), (None, None)),
        ("a handful of men", (5, 5), (None, None)),
        ("several", (3, 3), (None, None)),
        ("many", (None, None), (None, None)),
        ("a record number", (None, None), (None, None)),
        ("at least 44", (44, 44), (44, 44)),
        ("up to 50", (50, 50), (None, None)),
        ("20 to 30", (20, 30), (20, 20)),
        ("44", (44, 44), (44, 44)),
    ],
)
def test_a_convention_closes_what_the_words_leave_open(phrase, ccc, acled):
    assert read(phrase, "ccc") == ccc
    assert read(phrase, "acled") == acled


def test_a_convention_that_has_changed_is_read_as_of_the_day():
    assert read("several hundred", "ccc", "2018-04-30") == (200, 200)
    assert read("a few dozen", "ccc", "2018-05-01") == (36, 36)
    assert read("dozens", "ccc", "2017-06") == (24, 24)


def test_a_convention_there_is_none_of_names_those_there_are():
    with pytest.raises(OutputError, match="'cameo'; there are acled, ccc"):
        read("44", "cameo")


@settings(deadline=None, derandomize=True, max_examples=100)
@given(
    st.lists(
        st.sampled_from("several few a of tens dozens hundreds thousands many record 40 to over".split()), max_size=8
    )
)
def test_every_quantity_has_numbers_in_order_or_none(words):
    for one in quantities(" ".join(words)):
        for name in conventions.names():
            low, high = conventions.numbers(one, name)
            assert None in (low, high) or low <= high


def test_a_table_s_columns_give_every_convention_and_none_for_a_change():
    claim = next(one for one in record_of().figures)
    vague = replace(claim, low=200.0, high=None, modifier="hundreds", vague=True, role="count")
    expected = {"acled_low": 100, "acled_high": 100, "ccc_low": 200, "ccc_high": 200}
    assert conventions.columns(vague) == expected
    assert set(conventions.columns(replace(vague, role="change")).values()) == {None}
