import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.alignment import index as module
from secondsource.alignment.copies import pairs, shared_by
from secondsource.alignment.index import Index
from tests.alignment.makers import COURT, FERRY, FERRY_EDITED, FERRY_OWN_WORDS, TEACHERS, tokens_of

codes = st.lists(st.frozensets(st.integers(0, 12), max_size=8), max_size=12)


def arrays(sets):
    return [np.array(sorted(members), dtype=np.uint64) for members in sets]


@pytest.fixture(params=[4, 20, 1_000_000])
def _largest(request, monkeypatch):
    monkeypatch.setattr(module, "LARGEST", request.param)


@pytest.mark.usefixtures("_largest")
def test_reports_that_arrive_one_by_one_give_the_pairs_of_a_rebuild():
    @settings(deadline=None, derandomize=True, max_examples=50)
    @given(codes, st.integers(1, 4))
    def check(sets, least):
        given_sets, index = arrays(sets), Index()
        arrived = [pair for members in given_sets for pair in index.add(members, least)]
        assert sorted(arrived) == shared_by(given_sets, least)
        assert len(index) == len(sets)

    check()


@settings(deadline=None, derandomize=True, max_examples=50)
@given(codes, st.frozensets(st.integers(0, 12), max_size=8))
def test_an_index_built_at_once_is_one_that_grew(sets, last):
    given_sets, (arriving,) = arrays(sets), arrays([last])
    grown = Index()
    for members in given_sets:
        grown.add(members)
    assert Index(given_sets).add(arriving, 1) == grown.add(arriving, 1)


@settings(deadline=None, derandomize=True, max_examples=50)
@given(codes, st.randoms(use_true_random=False))
def test_the_order_of_arrival_does_not_matter(sets, random):
    order = list(range(len(sets)))
    random.shuffle(order)
    given_sets, index = arrays(sets), Index()
    arrived = [pair for number in order for pair in index.add(given_sets[number], 1)]
    names = {(*sorted((order[pair.a], order[pair.b])), pair.shared, pair.containment) for pair in arrived}
    assert names == set(shared_by(given_sets, 1))


def test_reports_of_text_give_the_pairs_of_the_join():
    reports = [tokens_of(text) for text in (FERRY, FERRY_EDITED, FERRY_OWN_WORDS, TEACHERS, COURT, FERRY)]
    index = Index()
    arrived = [pair for report in reports for pair in index.add(np.unique(report.grams))]
    assert sorted(arrived) == pairs(reports)
    assert [(pair.a, pair.b) for pair in arrived] == [(0, 1), (0, 5), (1, 5)]


def test_no_segment_grows_past_the_largest(monkeypatch):
    monkeypatch.setattr(module, "LARGEST", 64)
    index = Index(np.arange(16, dtype=np.uint64) + np.uint64(number) for number in range(200))
    lengths = [len(segment.codes) for segment in index._segments]
    assert sum(lengths) == 200 * 16
    assert 32 < max(lengths) <= 64
    assert len(lengths) <= 200 * 16 // 32
    (last,) = index.add(np.arange(199, 215, dtype=np.uint64), 16)
    assert (last.a, last.b) == (199, 200)
