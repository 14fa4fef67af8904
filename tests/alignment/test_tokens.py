import numpy as np

from secondsource.alignment.marks import Is
from secondsource.alignment.tokens import grams
from tests.alignment.makers import tokens_of


def test_words_know_their_sentence_and_quotation():
    report = tokens_of("He left. “We stay here,” she said.")
    assert report.folded == ("he", "left", "we", "stay", "here", "she", "said")
    assert report.sentences == ((0, 2), (2, 7))
    assert report.quotation == (-1, -1, 0, 0, 0, -1, -1)
    assert report.bounds == (2, 5)


def test_equal_runs_of_five_words_have_equal_codes_wherever_they_stand():
    one = tokens_of("On Monday the old bridge over the river fell.")
    other = tokens_of("Witnesses said THE OLD BRIDGE OVER THE road fell.")
    assert set(one.grams.tolist()) & set(other.grams.tolist()) == {one.grams[2]}
    assert one.grams[2] == other.grams[2]


def test_the_order_of_words_matters_to_their_code():
    codes = np.arange(5, dtype=np.uint64)
    assert grams(codes) != grams(codes[::-1])


def test_fewer_than_five_words_make_no_run():
    assert tokens_of("Too short for it.").grams.tolist() == []


def test_words_are_marked_by_what_they_are():
    report = tokens_of("Yesterday Anna Berg counted 12 illegal boats, she said on Friday.")
    marks = dict(zip(report.folded, report.marks, strict=True))
    assert marks["berg"] & Is.NAME
    assert marks["12"] & Is.NUMBER
    assert marks["illegal"] & Is.LABEL
    assert marks["said"] & Is.SAYING
    assert marks["friday"] & Is.DATE
    assert not marks["friday"] & Is.NAME
    assert marks["she"] & Is.FUNCTION
    assert not marks["boats"]
