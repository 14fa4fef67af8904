import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.alignment import align
from secondsource.alignment.passages import pieces
from secondsource.alignment.slips import Spellings, _alike
from secondsource.alignment.tiling import tile
from tests.alignment.makers import analysis_of, tokens_of

CASES = json.loads((Path(__file__).parent / "cases" / "slips.json").read_text(encoding="utf-8"))


def shared(reports):
    a, b = reports[:2]
    return Spellings(reports).shared(a, b, pieces(a, b, tile(a, b)))


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=case["label"], marks=[pytest.mark.xfail] if case["expect"] == "fail" else [])
        for case in CASES
    ],
)
def test_the_first_two_reports_share_slips(case):
    found = shared([tokens_of(text, name=f"{number}.txt") for number, text in enumerate(case["reports"])])
    assert [a.exact for a, _ in found] == case["expected"]
    assert [b.exact for _, b in found] == case["expected"]


def test_two_cases_are_known_to_fail():
    assert sum(case["expect"] == "fail" for case in CASES) == 2


def test_a_shared_slip_stands_in_the_overlap_and_names_the_origin():
    texts = next(case["reports"] for case in CASES if case["label"] == "a word doubled in both")
    aligned = align([analysis_of(text, name=f"{number}.txt") for number, text in enumerate(texts)])
    ((slip,),) = (overlap.shared_slips for overlap in aligned.overlaps)
    assert slip[0].exact == "the the"
    (passage,) = aligned.passages
    assert (passage.origin.kind, passage.origin.evidence) == ("common error", slip)


words = st.lists(
    st.sampled_from("the the a an apple pear Anna Annna Bergen Brgen said. on Monday of".split()), max_size=30
).map(" ".join)


@settings(deadline=None, derandomize=True, max_examples=50)
@given(words, words, words)
def test_slips_read_the_same_in_both_reports_whichever_comes_first(one, other, third):
    a, b, c = (tokens_of(text, name=f"{number}.txt") for number, text in enumerate((f"{one} {third}", third, other)))
    forward, backward = shared([a, b, c]), shared([b, a, c])
    assert {x.exact for x, _ in forward} == {x.exact for x, _ in backward}
    for x, y in forward:
        assert x.exact == x.span.of(a.text)
        assert y.exact == y.span.of(b.text)
        assert x.exact.split() == y.exact.split()


@settings(deadline=None, derandomize=True, max_examples=200)
@given(st.text("abz", min_size=1, max_size=6), st.text("abz", min_size=1, max_size=6))
def test_likeness_of_spelling_is_symmetric(one, other):
    assert _alike(one, other) == _alike(other, one)
    assert not _alike(one, one)
