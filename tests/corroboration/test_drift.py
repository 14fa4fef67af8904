"""Words of two tellings set against each other: every word is accounted for once, and every difference can be found again."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.corroboration import drift
from secondsource.corroboration.changes import blocks, changes
from secondsource.corroboration.spelling import same_words, standard
from secondsource.corroboration.telling import Telling
from secondsource.corroboration.tokens import Words, words_of
from secondsource.model.evidence import locate
from secondsource.model.statement import Statement
from secondsource.text.quotations import quotations
from tests.corroboration.makers import analysis_of, at, view_of
from tests.support import report_of

MANY = settings(deadline=None, derandomize=True, max_examples=150)
PIECES = st.sampled_from(
    "We will not leave [the] town until [W]e all see “the river” fall ... … (laughs) , . ? — the of".split()
    + "“We” labour labor won’t 8 eight".split()
)
WORDINGS = st.lists(PIECES, min_size=1, max_size=24).map(" ".join)


def tellings_of(*wordings: str) -> list[Telling]:
    """Direct tellings of wordings, a report each; content is split where a wording has ``|``, to name the speaker."""
    analyses = []
    for number, wording in enumerate(wordings):
        text = " she said. ".join(wording.split("|")) + " And so on."
        content = tuple(at(text, piece) for piece in dict.fromkeys(wording.split("|")))
        marks = quotations(text, report_of(text).paragraphs)
        inside = tuple(mark for mark in marks if any(mark in piece for piece in content))
        told = Statement("mixed", content, inside, None, "Ann Reyes", "person", None, None, "neutral")
        analyses.append(analysis_of(text, f"{number}.txt", statements=(told,)))
    view = view_of(*analyses)
    return [Telling(view, analysis.report.id, analysis.statements[0]) for analysis in analyses]


def worded(*wordings: str) -> list[Words]:
    return [words_of(telling) for telling in tellings_of(*wordings)]


def drifts(model: str, told: str) -> list[tuple[str, str | None, str | None, str | None]]:
    _, rendering = drift.renderings(worded(model, told), 0)
    sides = [(one.kind, one.told, one.fullest, one.after) for one in rendering.drift]
    return [(kind, *(side and side.exact for side in (a, b, after))) for kind, a, b, after in sides]


@MANY
@given(WORDINGS, WORDINGS)
def test_every_word_is_shared_or_in_one_difference(model, told):
    one, other = (words_of(telling) for telling in tellings_of(model, told))
    if not one.tokens or not other.tokens:
        return
    found = blocks(one, other)
    ranges = [(block.fullest, block.told) for block in found if block.same]
    ranges += [(change.fullest, change.told) for change in changes(one, other, found)]
    for side, tokens in ((0, one.tokens), (1, other.tokens)):
        counted = Counter(index for pair in ranges for index in range(*pair[side]))
        assert counted == Counter(range(len(tokens)))


@MANY
@given(WORDINGS, WORDINGS)
def test_every_difference_reads_again_and_has_a_side(model, told):
    members = tellings_of(model, told)
    wordings = [words_of(member) for member in members]
    texts = {member.report: member.view.analysis(member.report).report.text for member in members}
    for one in drift.renderings(wordings, drift.fullest(wordings))[0:2]:
        for difference in one.drift:
            sides = [side for side in (difference.told, difference.fullest, difference.after) if side is not None]
            assert difference.told is not None or difference.fullest is not None
            assert all(side.exact.strip() and locate(texts[side.report], side) == side.span for side in sides)


@MANY
@given(WORDINGS)
def test_equal_wordings_do_not_differ(wording):
    manners = [one.manner for one in drift.renderings(worded(wording, wording), 0)]
    assert manners in (["fullest", "same"], ["fullest", "paraphrase"])
    assert manners[1] == "same" or not words_of(tellings_of(wording)[0]).tokens


def test_words_left_out_stand_behind_the_word_they_would_follow():
    model = "“Nobody told us, not one of them, that the dam had cracked”"
    assert drifts(model, "“Nobody told us that the dam had cracked”") == [("dropped", None, "not one of them", "us")]


def test_words_put_in_stand_behind_a_word_of_the_fullest_wording():
    longer = "“Nobody on the whole council told us that the dam had cracked”"
    assert drifts("“Nobody told us that the dam had cracked”", longer) == [
        ("added", "on the whole council", None, "Nobody")
    ]


def test_at_the_beginning_there_is_no_word_to_follow():
    assert drifts("“Nobody told us the dam had cracked”", "“told us the dam had cracked”") == [
        ("dropped", None, "Nobody", None)
    ]


def test_a_quotation_mark_moved_by_a_word():
    assert drifts("it was “an insult to every nurse”", "it was an “insult to every nurse”") == [
        ("punctuation", None, "“", "was"),
        ("punctuation", "“", None, "an"),
    ]


def test_a_question_is_no_statement():
    assert drifts("“Shall we open the dam tonight?”", "“Shall we open the dam tonight”") == [
        ("punctuation", "”", "?”", None)
    ]


def test_what_stands_between_the_parts_of_a_split_quotation_is_in_no_difference():
    split = "“Nobody told us,”|“The dam had cracked in spring and nobody came.”"
    assert drifts(split, "“Nobody told us. The dam had cracked in spring and nobody came.”") == []
    assert drifts(split, "“Nobody came.”") == [
        ("dropped", None, "Nobody told us", None),
        ("dropped", None, "The dam had cracked in spring and", None),
        ("case", "Nobody", "nobody", None),
    ]


def test_a_long_stretch_for_another_is_no_exchange_of_words():
    kinds = [
        kind
        for kind, *_ in drifts(
            "“We opened the dam because the water stood higher than it ever had, and I would do it again”",
            "“We opened the dam after three sleepless nights on the phone with every mayor, and I would do it again”",
        )
    ]
    assert kinds == ["dropped", "added"]


def test_very_long_wordings_are_compared_at_both_ends():
    words = [f"word{number}" for number in range(700)]
    changed = [*words[:350], "another", *words[351:]]
    assert drifts(f"“{' '.join(words)}”", f"“{' '.join(changed)}”") == [("replaced", "another", "word350", None)]


def test_the_fullest_is_the_one_with_most_of_the_speakers_words():
    wordings = ["“The [city] council lied”", "“The council lied”", "the council lied to all of them about the dam"]
    assert drift.fullest(worded(*wordings[:2])) == 1
    assert drift.fullest(worded("“The council lied to us about the dam”", wordings[2])) == 0


def test_the_same_word_in_another_dress():
    for one, other in (
        (["labour"], ["labor"]),
        (["hand-held"], ["handheld"]),
        (["per", "cent"], ["percent"]),
        (["they've"], ["they", "have"]),
        (["can't"], ["cannot"]),
        (["twelve"], ["12"]),
        (["analysed"], ["analyzed"]),
        (["archaeologists"], ["archeologists"]),
    ):
        assert same_words(one, other), (one, other)
    for one, other in (
        (["four"], ["for"]),
        (["will"], ["won't"]),
        (["court"], ["courts"]),
        (["two"], ["3"]),
        (["shoe"], ["she"]),
    ):
        assert not same_words(one, other), (one, other)


def test_short_words_keep_their_endings():
    assert [standard(word) for word in ("hour", "our", "wise", "labour")] == ["hour", "our", "wise", "labor"]
