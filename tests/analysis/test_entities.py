import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.analysis.entities import find
from secondsource.analysis.nlp import parse
from tests.support import report_of

CASES = json.loads((Path(__file__).parent / "cases" / "entities.json").read_text(encoding="utf-8"))
PRONOUNS = {"he", "she", "his", "her", "him", "they", "it"}
# Pieces that meet in news and in nobody's tests: names, marks and scripts thrown together.
PIECES = st.sampled_from(
    [
        "Ann Lee",
        "(ABC)",
        "[",
        "]",
        "“",
        "”",
        "’s",
        "the mayor",
        "she",
        "said",
        ",",
        ".",
        "\n",
        "Café",
        "李明",
        "-",
        "al-",
        "&",
    ]
)


def found(text):
    mentions, entities = find(parse(report_of(text)))
    by_key = {entity.key: entity for entity in entities}
    rows = {"named": [], "roles": [], "unnamed": [], "references": []}
    for mention in mentions:
        words, entity = mention.span.of(text), by_key[mention.entity]
        if mention.role is not None:
            rows["roles"].append([entity.name, mention.role.of(text)])
        if mention.named:
            rows["named"].append([words, mention.kind, entity.name])
        elif entity.named or words.casefold() in PRONOUNS:
            rows["references"].append([words, entity.name])
        else:
            rows["unnamed"].append([words, mention.kind])
    return rows


def cases():
    for case in CASES:
        marks = [pytest.mark.xfail(reason=case["comment"], strict=True)] if case["expect"] == "fail" else []
        yield pytest.param(case, id=case["label"], marks=marks)


@pytest.mark.parametrize("case", list(cases()))
def test_names_roles_actors_and_references_of_a_report(case):
    rows = found(case["text"])
    assert {aspect: rows[aspect] for aspect in case["expected"]} == case["expected"]


def test_all_forms_of_a_name_are_aliases_of_one_entity():
    text = "The Royal College of Nursing (RCN) met. Ann Lee of the RCN spoke. Lee, the chair, left. Lee, a nurse, came back."
    _, entities = find(parse(report_of(text)))
    assert [(e.key, e.name, e.aliases, e.roles) for e in entities if e.named] == [
        ("ann lee", "Ann Lee", ("Lee",), ("the chair", "a nurse")),
        ("royal college of nursing", "Royal College of Nursing", ("RCN",), ()),
    ]


def test_two_entities_of_one_name_have_different_keys():
    _, entities = find(parse(report_of("A woman spoke. A man answered. Another woman left; a man followed her.")))
    keys = [entity.key for entity in entities]
    assert len(set(keys)) == len(keys)
    assert "a man 2" in keys


@settings(deadline=None, derandomize=True, max_examples=50)
@given(st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map(" ".join)))
def test_any_text_gives_mentions_in_order_whose_entities_exist(text):
    report = report_of(text)
    mentions, entities = find(parse(report))
    keys = [entity.key for entity in entities]
    assert keys == sorted(set(keys))
    assert {mention.entity for mention in mentions} == set(keys)
    assert [mention.span for mention in mentions] == sorted(mention.span for mention in mentions)
    for mention in mentions:
        assert mention.span.of(text).strip() == mention.span.of(text) != ""
        assert mention.role is None or mention.role.of(text).strip() != ""


def test_the_same_report_gives_the_same_mentions():
    text = CASES[0]["text"]
    assert find(parse(report_of(text))) == find(parse(report_of(text)))
