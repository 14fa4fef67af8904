from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.alignment import copies
from secondsource.alignment.copies import NEAREST, Pair, counted, nearest, pairs
from tests.alignment.makers import FERRY, FERRY_EDITED, FERRY_OWN_WORDS, TEACHERS, tokens_of

codes = st.lists(st.frozensets(st.integers(0, 12), max_size=8), max_size=7)


def as_dict(found):
    codes, times = found
    return dict(zip(codes.tolist(), times.tolist(), strict=True))


@settings(deadline=None, derandomize=True, max_examples=50)
@given(codes)
def test_the_join_counts_every_common_element_once(sets):
    arrays = [np.array(sorted(members), dtype=np.uint64) for members in sets]
    n = len(sets)
    expected = {a * n + b: len(sets[a] & sets[b]) for a, b in combinations(range(n), 2) if sets[a] & sets[b]}
    assert as_dict(counted(arrays, 1)) == expected


@settings(deadline=None, derandomize=True, max_examples=50)
@given(codes)
def test_elements_in_more_sets_than_the_cap_are_left_out(sets):
    arrays = [np.array(sorted(members), dtype=np.uint64) for members in sets]
    n = len(sets)
    rare = {code for code in range(13) if sum(code in members for members in sets) <= 2}
    expected = {
        a * n + b: len(sets[a] & sets[b] & rare) for a, b in combinations(range(n), 2) if sets[a] & sets[b] & rare
    }
    assert as_dict(counted(arrays, 1, cap=2, work=0)) == expected


@pytest.mark.parametrize("block", [1, 5, 40])
def test_going_through_the_sets_in_small_blocks_changes_nothing(block, monkeypatch):
    sets = [np.unique(np.arange(number % 7, 30, number % 4 + 1).astype(np.uint64)) for number in range(25)]
    whole = as_dict(counted(sets, 3))
    monkeypatch.setattr(copies, "_BLOCK", block)
    assert as_dict(counted(sets, 3)) == whole
    assert list(whole) == sorted(whole)
    assert len(whole) > 100


def test_a_text_that_a_hundred_outlets_run_is_still_found():
    reports = [tokens_of(FERRY, name=f"{number:03}.txt") for number in range(100)]
    assert len(pairs(reports)) == 100 * 99 // 2


def test_containment_counts_against_the_shorter_report():
    whole = tokens_of(FERRY)
    part = tokens_of("\n".join(FERRY.split("\n")[1:3]))
    (pair,) = pairs([whole, part])
    assert pair.containment == 1.0
    assert (pair.a, pair.b) == (0, 1)


def test_the_same_event_in_other_words_shares_no_text():
    assert pairs([tokens_of(FERRY), tokens_of(FERRY_OWN_WORDS), tokens_of(TEACHERS)]) == []
    assert len(pairs([tokens_of(FERRY), tokens_of(FERRY_EDITED)])) == 1


shared_text = st.dictionaries(
    st.tuples(st.integers(0, 8), st.integers(0, 8)).filter(lambda pair: pair[0] < pair[1]), st.integers(1, 20)
).map(lambda found: [Pair(a, b, shared, shared / 20) for (a, b), shared in sorted(found.items())])


@settings(deadline=None, derandomize=True)
@given(shared_text, st.integers(0, 3))
def test_reports_that_some_chain_ties_together_stay_tied_and_each_keeps_its_strongest(found, most):
    kept = nearest(found, most)
    assert kept == [pair for pair in found if pair in kept]
    assert tied(kept) == tied(found)
    for pair in set(found) - set(kept):
        for report in (pair.a, pair.b):
            assert sum(report in (one.a, one.b) and one.containment >= pair.containment for one in kept) >= most


def test_of_fifty_reports_every_pair_is_compared():
    found = [Pair(a, b, 9, 0.5) for a, b in combinations(range(NEAREST + 1), 2)]
    assert nearest(found) == found


def tied(found):
    groups = [{report} for report in range(9)]
    for pair in found:
        one, other = (next(group for group in groups if report in group) for report in (pair.a, pair.b))
        if one is not other:
            one |= other
            groups.remove(other)
    return sorted(map(sorted, groups))
