"""A person's decisions on stories hold, whatever the reports have in common."""

import itertools

import pytest

from secondsource.alignment import align
from secondsource.errors import ReadingError
from secondsource.model.story import Decision
from tests.alignment.makers import COURT, FERRY, FERRY_EDITED, FERRY_OWN_WORDS, TEACHERS, analysis_of

TEXTS = {"a": FERRY, "b": FERRY_EDITED, "c": FERRY_OWN_WORDS, "d": COURT, "e": TEACHERS}


def analyses():
    return [analysis_of(text, name=name) for name, text in TEXTS.items()]


def told(*decisions, given=None):
    given = given or analyses()
    name = {analysis.report.id: analysis.report.name for analysis in given}
    aligned = align(given, decisions)
    return {
        "".join(name[report] for report in story.reports): dict(
            zip((name[report] for report in story.reports), story.reasons, strict=True)
        )
        for story in aligned.stories
    }


def test_without_decisions_nothing_changes():
    assert list(told()) == ["abc", "d", "e"]


def test_reports_that_share_nothing_are_joined():
    found = told(Decision(("d", "e"), reason="one trial"))
    assert list(found) == ["abc", "de"]
    assert found["de"]["d"].endswith("joined by hand with e (one trial)")
    assert found["de"]["e"].endswith("joined by hand with d (one trial)")
    assert "hand" not in found["abc"]["a"]


def test_a_copy_is_kept_apart():
    found = told(Decision(("b",), ("a",), "another ferry"))
    assert not any({"a", "b"} <= set(story) for story in found)
    own = next(reasons["b"] for reasons in found.values() if "b" in reasons)
    assert own.endswith("kept apart by hand from a (another ferry)")


def test_a_report_kept_apart_from_one_is_apart_from_its_story():
    found = told(Decision(("a", "c")), Decision(("b",), ("c",)))
    assert list(found) == ["ac", "b", "d", "e"]


def test_joins_run_on():
    assert list(told(Decision(("a", "d")), Decision(("d", "e")), Decision(("a", "b", "c")))) == ["abcde"]


def test_reports_may_be_named_by_id():
    ids = {analysis.report.name: analysis.report.id for analysis in analyses()}
    assert list(told(Decision((ids["d"], "e")))) == ["abc", "de"]


def test_decisions_on_reports_that_are_not_here_wait():
    assert list(told(Decision(("d", "x")), Decision(("y",), ("a",)))) == ["abc", "d", "e"]


def test_the_order_of_reports_and_of_decisions_does_not_matter():
    decisions = (Decision(("d", "e")), Decision(("b",), ("a",)))
    first = told(*decisions)
    for given in itertools.islice(itertools.permutations(analyses()), 0, 120, 17):
        assert told(*decisions[::-1], given=list(given)).keys() == first.keys()


def test_a_story_has_the_id_of_its_reports_however_they_came_together():
    by_hand = align(analyses(), (Decision(("a", "b", "c")),)).stories[0]
    assert by_hand.id == align(analyses()).stories[0].id


def test_decisions_that_contradict_each_other_are_refused_with_the_line():
    decisions = (Decision(("a", "b")), Decision(("b", "c")), Decision(("c",), ("a",), where="ours.toml:9"))
    with pytest.raises(ReadingError, match=r"ours\.toml:9: c and a are kept apart here and joined elsewhere"):
        align(analyses(), decisions)
