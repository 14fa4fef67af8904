from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.alignment import align
from secondsource.model.evidence import locate
from tests.alignment.makers import COURT, FERRY, FERRY_EDITED, FERRY_OWN_WORDS, TEACHERS, analysis_of

ANALYSES = [
    analysis_of(text, name=f"{number}.txt")
    for number, text in enumerate([FERRY, FERRY_EDITED, FERRY_OWN_WORDS, TEACHERS, COURT])
]

texts = st.text(
    st.one_of(st.characters(codec=None), st.sampled_from("  \n.,“”\"’'abcABC123")),
    max_size=120,
)


def evidence_of(alignment):
    for passage in alignment.passages:
        yield from (passage.a, passage.b)
    for link in alignment.links:
        yield from (link.a, link.b)
        for difference in link.differences:
            yield from (side for side in (difference.a, difference.b) if side is not None)


def check(analyses, alignment):
    text = {analysis.report.id: analysis.report.text for analysis in analyses}
    for evidence in evidence_of(alignment):
        assert evidence.exact == evidence.span.of(text[evidence.report])
        assert locate(text[evidence.report], evidence) == evidence.span
    assert sorted(report for story in alignment.stories for report in story.reports) == sorted(text)


@pytest.mark.parametrize("order", list(permutations(range(5)))[::7])
def test_the_order_of_the_reports_does_not_matter(order):
    assert align([ANALYSES[index] for index in order]) == align(ANALYSES)


def test_every_word_shown_can_be_found_again():
    alignment = align(ANALYSES)
    assert len(alignment.passages) == 3
    check(ANALYSES, alignment)


def test_the_share_is_of_the_shorter_report():
    (overlap,) = align(ANALYSES).overlaps
    assert (overlap.a, overlap.b) == (ANALYSES[0].report.id, ANALYSES[1].report.id)
    assert overlap.shorter == ANALYSES[1].report.id
    assert round(overlap.share * 79) == 47
    assert round(overlap.narrative * 79) == 33
    assert overlap.shared_slips == ()


def test_one_long_quotation_is_enough_to_share_a_source():
    quotation = "“Nobody in this valley will forget the night on which the water came over the wall,” she said."
    other = TEACHERS + "\n" + quotation
    alignment = align([analysis_of(FERRY * 4 + "\n" + quotation, name="a"), analysis_of(other * 4, name="b")])
    assert alignment.passages[0].kind == "quotation"
    assert alignment.overlaps[0].narrative == 0.0


def test_no_reports_and_empty_reports():
    assert align([]).stories == ()
    empty = align([analysis_of("", name="a"), analysis_of("\n \n", name="b")])
    assert [len(story.reports) for story in empty.stories] == [1, 1]


@settings(deadline=None, derandomize=True, max_examples=50)
@given(texts, texts, st.booleans())
def test_any_text_passes(one, other, same):
    analyses = [analysis_of(one, name="a"), analysis_of(one + other if same else other, name="b")]
    alignment = align(analyses)
    check(analyses, alignment)
    assert align(analyses[::-1]) == alignment
