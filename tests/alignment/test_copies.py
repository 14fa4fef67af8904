from itertools import combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.alignment.copies import counted, join, pairs
from tests.alignment.makers import FERRY, FERRY_EDITED, FERRY_OWN_WORDS, TEACHERS, tokens_of

codes = st.lists(st.frozensets(st.integers(0, 12), max_size=8), max_size=7)


@settings(deadline=None, derandomize=True, max_examples=50)
@given(codes)
def test_the_join_counts_every_common_element_once(sets):
    arrays = [np.array(sorted(members), dtype=np.uint64) for members in sets]
    n = len(sets)
    expected = {a * n + b: len(sets[a] & sets[b]) for a, b in combinations(range(n), 2) if sets[a] & sets[b]}
    assert dict(counted(join(arrays), n, 1)) == expected


@settings(deadline=None, derandomize=True, max_examples=50)
@given(codes)
def test_elements_in_more_sets_than_the_cap_are_left_out(sets):
    arrays = [np.array(sorted(members), dtype=np.uint64) for members in sets]
    n = len(sets)
    rare = {code for code in range(13) if sum(code in members for members in sets) <= 2}
    expected = {
        a * n + b: len(sets[a] & sets[b] & rare) for a, b in combinations(range(n), 2) if sets[a] & sets[b] & rare
    }
    assert dict(counted(join(arrays, cap=2, work=0), n, 1)) == expected


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
