from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.alignment.tiling import GAP, reach, runs, tile
from tests.alignment.makers import tokens_of

sentences = st.lists(st.sampled_from("a b c d e f g h".split()), max_size=60).map(" ".join)


def words(text, start, end):
    return tokens_of(text).folded[start:end]


@settings(deadline=None, derandomize=True, max_examples=50)
@given(sentences, sentences)
def test_runs_hold_equal_words_and_chains_keep_small_gaps(one, other):
    a, b = tokens_of(one), tokens_of(other)
    for chain in tile(a, b):
        for run in chain:
            assert a.folded[run.a_start : run.a_end] == b.folded[run.b_start : run.b_end]
            assert run.length >= 5
        for before, after in pairwise(chain):
            assert 0 <= after.a_start - before.a_end <= GAP
            assert 0 <= after.b_start - before.b_end <= GAP


@settings(deadline=None, derandomize=True, max_examples=50)
@given(sentences, st.lists(sentences | st.just("a b c d e f g h"), max_size=4))
def test_runs_with_several_reports_are_the_runs_with_each(one, several):
    a, others = tokens_of(one), [tokens_of(text, name=f"{number}.txt") for number, text in enumerate(several)]
    assert list(runs(a, others)) == [found for other in others for found in runs(a, [other])]


@settings(deadline=None, derandomize=True, max_examples=50)
@given(sentences, sentences)
def test_no_chain_holds_more_words_than_its_runs_reach(one, other):
    a, b = tokens_of(f"a b c d e {one}"), tokens_of(f"a b c d e {other}")
    (found,) = runs(a, [b])
    assert max(sum(run.length for run in chain) for chain in tile(a, b)) <= reach(found)


@settings(deadline=None, derandomize=True, max_examples=50)
@given(sentences)
def test_a_text_stands_in_itself_whole(text):
    a, b = tokens_of(text), tokens_of(text, name="copy.txt")
    covered = {index for chain in tile(a, b) for run in chain for index in range(run.b_start, run.b_end)}
    assert covered == (set(range(len(a.folded))) if len(a.folded) >= 5 else set())


def test_a_moved_sentence_is_found():
    a = tokens_of("one two three four five six. seven eight nine ten eleven twelve.")
    b = tokens_of("seven eight nine ten eleven twelve. one two three four five six.")
    assert [(run.a_start, run.b_start, run.length) for chain in tile(a, b) for run in chain] == [(6, 0, 6), (0, 6, 6)]


def test_a_run_used_twice_is_found_twice():
    a = tokens_of("police closed the bridge on Friday.")
    b = tokens_of("police closed the bridge on Friday. It rained. police closed the bridge on Friday.")
    assert [run.b_start for chain in tile(a, b) for run in chain] == [0, 8]


def test_changed_words_inside_a_sentence_do_not_end_its_chain():
    a = tokens_of("the old stone bridge over the river fell into the cold water on Friday")
    b = tokens_of("the old stone bridge over the wide brown river Ore fell into the cold water on Friday")
    (chain,) = tile(a, b)
    assert [run.length for run in chain] == [6, 7]


def test_a_change_of_more_than_four_words_does():
    a = tokens_of("the old stone bridge over x fell into the cold water")
    b = tokens_of("the old stone bridge over a b c d e fell into the cold water")
    assert len(tile(a, b)) == 2


def test_a_text_of_one_word_repeated_takes_time_in_its_length():
    a, b = tokens_of("ha " * 20_000), tokens_of("ha " * 20_000, name="b.txt")
    (chain,) = tile(a, b)
    assert [run.length for run in chain] == [20_000]
