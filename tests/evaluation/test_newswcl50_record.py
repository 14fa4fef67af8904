"""The list made by hand on NewsWCL50 is whole, and holds offsets in the place of text."""

import tomllib
from collections import Counter
from pathlib import Path

from evaluation import sets

LISTED = tomllib.loads(Path(sets.__file__).with_name("newswcl50_record.toml").read_text(encoding="utf-8"))


def _stories(entries: list[dict]) -> Counter[str]:
    """How many entries each story has; each must rest on the articles of one."""
    names = [{article.split("_")[0] for article, _, _ in entry["words"]} for entry in entries]
    assert all(len(name) == 1 for name in names)
    return Counter(name.pop() for name in names)


def test_twelve_claims_of_each_of_five_stories():
    assert _stories(LISTED["claim"]) == dict.fromkeys("01234", 12)
    assert {entry["kind"] for entry in LISTED["claim"]} == {"event", "statement", "figure", "role"}


def test_twenty_differences_each_told_by_two_articles():
    assert sum(_stories(LISTED["difference"]).values()) == 20
    assert all(len({article for article, _, _ in entry["words"]}) > 1 for entry in LISTED["difference"])


def test_words_are_offsets_into_known_articles_each_once():
    for entry in LISTED["claim"] + LISTED["difference"]:
        spans = [tuple(word) for word in entry["words"]]
        assert len(spans) == len(set(spans))
        assert {article for article, _, _ in spans} <= set(LISTED["articles"])
        assert all(0 <= start < end for _, start, end in spans)
