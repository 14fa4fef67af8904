from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.alignment.origins import origins
from secondsource.alignment.passages import covered, passages, pieces
from secondsource.alignment.tiling import tile
from tests.alignment.makers import COURT, FERRY, FERRY_EDITED, tokens_of


def shared(one, other):
    a, b = tokens_of(one, name="a.txt"), tokens_of(other, name="b.txt")
    found = pieces(a, b, tile(a, b))
    return passages(a, b, found, origins(a, b, found, ()))


def test_passages_of_two_ferry_reports():
    found = [(p.b.exact, p.kind, p.moved) for p in shared(FERRY, FERRY_EDITED)]
    assert found == [
        ("We heard a loud bang and then the lights went out on every deck", "quotation", False),
        (
            (
                "The ship, the Stella Norvik, had left Gotland in calm weather three hours before, "
                "according to its owner, Norvik Lines"
            ),
            "narrative",
            False,
        ),
        ("Rescue boats from three towns took off all passengers before midnight, and nobody was", "narrative", True),
    ]


def test_a_passage_is_split_where_a_quotation_ends():
    text = "“The dam held through the whole of the night,” the engineer on duty told the council on Sunday."
    assert [(p.b.exact, p.kind) for p in shared(text, text)] == [
        ("The dam held through the whole of the night", "quotation"),
        ("the engineer on duty told the council on Sunday", "narrative"),
    ]


def test_words_quoted_in_one_report_only_are_no_quotation():
    found = shared(
        "She said “the dam held through the whole of the night” on Sunday.",
        "She said the dam held through the whole of the night on Sunday.",
    )
    assert "quotation" not in {p.kind for p in found}


def test_a_saying_formula_is_attribution():
    found = shared(
        "“It is over.” Union leader Marta Quiroga told reporters on Monday in a statement that pay would rise soon.",
        "“It has failed.” Marta Quiroga told reporters on Monday in a statement. Schools stay shut.",
    )
    assert [(p.b.exact, p.kind) for p in found] == [
        ("Marta Quiroga told reporters on Monday in a statement", "attribution")
    ]


def test_what_happened_is_narrative_even_beside_a_saying_verb():
    text = "Police said the bridge over the Ore collapsed on Friday."
    assert [p.kind for p in shared(text, text)] == ["narrative"]


def test_the_larger_part_stays_and_the_smaller_has_moved():
    small = "Two goats crossed the motorway near Bilbao."
    large = "The election commission counted every vote of the northern provinces again before noon."
    assert [(p.words, p.moved) for p in shared(f"{small} {large}", f"{large} {small}")] == [(13, False), (7, True)]


def test_coverage_counts_a_word_once():
    a = tokens_of("police closed the bridge on Friday.")
    b = tokens_of("police closed the bridge on Friday. Rain fell. police closed the bridge on Friday.")
    found = pieces(a, b, tile(a, b))
    assert covered(found, len(a.spans), first=True) == 1.0
    assert covered(found, len(b.spans), first=False) == 12 / 14
    assert covered([], 0, first=True) == 0.0


def test_an_empty_report_shares_nothing():
    assert shared("", FERRY) == []


def test_chance_words_of_the_next_sentence_are_left_out():
    one = "Crews reopened the northern tunnel before the morning traffic. The mayor thanked them."
    other = "Crews reopened the northern tunnel before the morning traffic. The cost was not known."
    assert [p.b.exact for p in shared(one, other)] == ["Crews reopened the northern tunnel before the morning traffic"]


def test_a_whole_short_sentence_stays():
    text = "Nobody was hurt. Crews reopened the northern tunnel before the morning traffic."
    assert [p.words for p in shared(f"{text} The mayor thanked them.", f"{text} Cars queued.")] == [12]


def test_five_words_across_the_end_of_a_sentence_are_no_passage():
    assert (
        shared("It began at noon on Friday. The police were late.", "She left at noon on Friday. The police saw.") == []
    )


def test_what_is_left_of_a_sentence_behind_a_change_is_no_edge():
    one = "Rain had filled the old quarry above the village, the guide told walkers. “Stay away from the edge.”"
    other = "Rain had filled the old quarry above the village, a guide warned walkers. “Stay away from the edge.”"
    assert [p.b.exact for p in shared(one, other)] == [
        "Rain had filled the old quarry above the village",
        "Stay away from the edge",
    ]


some_text = st.lists(
    st.sampled_from("The ferry ran aground. Holm said “nobody was hurt” at noon. Rescue boats came late.".split()),
    max_size=40,
).map(" ".join)


@settings(deadline=None, derandomize=True, max_examples=50)
@given(some_text, some_text)
def test_which_report_comes_first_does_not_matter(one, other):
    forward = {(p.a.span, p.b.span, p.words) for p in shared(f"{one} {COURT}", f"{other} {COURT}")}
    backward = {(p.b.span, p.a.span, p.words) for p in shared(f"{other} {COURT}", f"{one} {COURT}")}
    assert forward == backward
