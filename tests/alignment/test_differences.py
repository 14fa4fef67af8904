import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.alignment.differences import blocks, changes
from secondsource.alignment.telling import tellings
from tests.alignment.makers import tokens_of

CASES = json.loads((Path(__file__).parent / "cases" / "differences.json").read_text(encoding="utf-8"))


def telling(text):
    (only,) = tellings(tokens_of(text))
    return only


def differing(a, b):
    return [
        [
            None if change.a is None else a.text[slice(*change.a)],
            None if change.b is None else b.text[slice(*change.b)],
            change.kind,
        ]
        for change in changes(a, b, blocks(a, b))
    ]


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=case["label"], marks=[pytest.mark.xfail] if case["expect"] == "fail" else [])
        for case in CASES
    ],
)
def test_differing_words_have_their_kind(case):
    assert differing(telling(case["a"]), telling(case["b"])) == case["expected"]


def test_two_cases_are_known_to_fail():
    assert sum(case["expect"] == "fail" for case in CASES) == 2


some_words = st.lists(
    st.sampled_from("the of Anna Berg said 12 300 Friday illegal harbour harbor ran, “stop” won’t".split()),
    min_size=1,
    max_size=20,
).map(" ".join)


@settings(deadline=None, derandomize=True, max_examples=50)
@given(some_words, some_words)
def test_blocks_cover_both_sentences_in_order(one, other):
    a, b = telling(one), telling(other)
    found = blocks(a, b)
    assert [index for block in found for index in range(block.a_start, block.a_end)] == list(range(len(a.words)))
    assert [index for block in found for index in range(block.b_start, block.b_end)] == list(range(len(b.words)))
    for block in found:
        if block.equal:
            assert a.words[block.a_start : block.a_end] == b.words[block.b_start : block.b_end]


@settings(deadline=None, derandomize=True, max_examples=50)
@given(some_words, some_words)
def test_a_change_has_words_on_a_side_at_least(one, other):
    a, b = telling(one), telling(other)
    for change in changes(a, b, blocks(a, b)):
        assert change.a is not None or change.b is not None
        for side, text in ((change.a, a.text), (change.b, b.text)):
            assert side is None or text[slice(*side)].strip()
