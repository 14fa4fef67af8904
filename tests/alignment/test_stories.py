import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.alignment import align
from secondsource.alignment.stories import average_link
from tests.alignment.makers import COURT, FERRY, FERRY_EDITED, FERRY_OWN_WORDS, TEACHERS, analysis_of


def stories(**texts):
    analyses = [analysis_of(text, name=name) for name, text in texts.items()]
    name = {analysis.report.id: analysis.report.name for analysis in analyses}
    return [[name[report] for report in story.reports] for story in align(analyses).stories]


def test_copies_and_tellings_in_own_words_are_one_story():
    assert stories(a=FERRY, b=FERRY_EDITED, c=FERRY_OWN_WORDS) == [["a", "b", "c"]]


def test_other_events_are_other_stories_the_largest_first():
    assert stories(a=COURT, b=FERRY, c=TEACHERS, d=FERRY_EDITED) == [["b", "d"], ["a"], ["c"]]


def test_a_like_event_elsewhere_is_another_story():
    other = """A ferry with 80 people on board ran aground near the harbour of Batangas on Friday morning, police said.
Fishing boats brought all passengers ashore, and nobody was hurt.
The ship, the Maria Isabel, had left Mindoro in heavy rain, its captain, Jose Ramos, said.
The transport ministry in Manila has opened an inquiry."""
    assert stories(a=FERRY, b=other) == [["a"], ["b"]]


def test_a_week_apart_is_near_and_a_year_apart_is_not():
    def count(day):
        first, second = (
            analysis_of(FERRY, name="a", published="2024-03-05"),
            analysis_of(FERRY_OWN_WORDS, name="b", published=day),
        )
        return len(align([first, second]).stories)

    assert count("2024-03-09") == 1
    assert count("2025-03-09") == 2


def test_each_report_says_why_it_belongs():
    analyses = [analysis_of(text, name=name) for name, text in (("a", FERRY), ("b", FERRY_EDITED), ("c", COURT))]
    first, second = align(analyses).stories
    assert first.reasons[1].startswith("shares 59 % of its words with a; names ")
    assert "Stella Norvik" in first.reasons[1]
    assert "gives the number 212" in first.reasons[1]
    assert second.reasons == ("no other report tells this story",)


def test_a_story_is_named_by_its_reports():
    one = align([analysis_of(FERRY, name="a"), analysis_of(FERRY_EDITED, name="b")]).stories[0]
    other = align([analysis_of(FERRY_EDITED, name="b"), analysis_of(FERRY, name="a"), analysis_of(COURT, name="c")])
    assert one.id == other.stories[0].id
    assert one.id[0] == "s"
    assert len(one.id) == 13


def test_half_likes_do_not_chain():
    alike = np.array([[1.0, 0.6, 0.0], [0.6, 1.0, 0.5], [0.0, 0.5, 1.0]])
    assert average_link(alike, 0.4) == [[0, 1], [2]]


def plain_average_link(alike, least):
    """Joins the two most alike clusters again and again."""
    clusters = [[index] for index in range(len(alike))]
    while len(clusters) > 1:
        score, a, b = max(
            (float(np.mean(alike[np.ix_(one, other)])), -i, -j)
            for i, one in enumerate(clusters)
            for j, other in enumerate(clusters)
            if i < j
        )
        if score < least:
            break
        joined = sorted(clusters[-a] + clusters[-b])
        clusters = [cluster for index, cluster in enumerate(clusters) if index not in (-a, -b)]
        clusters = sorted([*clusters, joined])
    return sorted(clusters)


@settings(deadline=None, derandomize=True, max_examples=50)
@given(st.integers(1, 9), st.randoms(use_true_random=False))
def test_the_chain_gives_what_joining_the_nearest_gives(n, random):
    values = [random.random() for _ in range(n * n)]
    alike = np.array(values).reshape(n, n)
    alike = (alike + alike.T) / 2
    assert average_link(alike, 0.5) == plain_average_link(alike, 0.5)


@pytest.mark.parametrize("n", [0, 1])
def test_few_reports_need_no_joining(n):
    assert average_link(np.ones((n, n)), 0.5) == [[index] for index in range(n)]
