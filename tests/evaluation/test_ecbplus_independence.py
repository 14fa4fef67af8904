"""The list of claims counted by hand is whole, and holds no news text."""

import tomllib

from evaluation.sets.ecbplus_independence import COUNTED

STORIES = tomllib.loads(COUNTED.read_text(encoding="utf-8"))["story"]
CLAIMS = [(story, claim) for story in STORIES for claim in story["claims"]]


def test_forty_claims_of_ten_stories():
    assert (len(STORIES), len(CLAIMS)) == (10, 40)
    assert len({story["id"] for story in STORIES}) == 10


def test_each_is_named_by_reports_of_its_story_and_counted_with_a_reason():
    for story, claim in CLAIMS:
        assert set(claim["reports"]) <= set(story["reports"])
        assert len(claim["reports"]) == len(set(claim["reports"])) > 1
        assert 1 <= claim["low"] <= claim["high"] <= len(claim["reports"])
        assert claim["kind"] in ("figure", "statement", "event")
        assert "number" in claim or "word" in claim
        assert claim["reason"]


def test_a_claim_is_named_by_no_more_than_a_word():
    assert all(" " not in claim.get("word", "") for _, claim in CLAIMS)
