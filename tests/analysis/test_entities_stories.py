import json
from pathlib import Path

import pytest

from secondsource.analysis import analyze
from secondsource.analysis.mentions import first_person
from tests.support import report_of

CASES = json.loads((Path(__file__).parent / "cases" / "entities_stories.json").read_text(encoding="utf-8"))


def read(text):
    """Who is named in a story, who speaks by which words, who speaks as one, and whom "I" and "we" mean."""
    analysis = analyze(report_of(text))
    names = {entity.key: entity.name for entity in analysis.entities}
    told = [(statement, statement.source.of(text)) for statement in analysis.statements if statement.source is not None]
    ones = [m for m in analysis.mentions if m.span in first_person(analysis, m.span)]
    return {
        "named": [[entity.name, entity.kind, *entity.aliases] for entity in analysis.entities if entity.named],
        "speakers": [[source, statement.speaker] for statement, source in told],
        "joint": [[source, [names[key] for key in statement.joint]] for statement, source in told if statement.joint],
        "first": [[m.span.of(text), names[m.entity]] for m in ones],
    }


def cases():
    for case in CASES:
        marks = [pytest.mark.xfail(reason=case["comment"], strict=True)] if case["expect"] == "fail" else []
        yield pytest.param(case, id=case["label"], marks=marks)


@pytest.mark.parametrize("case", list(cases()))
def test_who_is_meant_in_a_story(case):
    found = read(case["text"])
    assert {aspect: found[aspect] for aspect in case["expected"]} == case["expected"]


def test_who_speaks_as_one_is_the_first_of_them_and_named_with_the_others():
    text = "Ann Smith and Tom Kay said they would appeal. Tom Kay said it was late."
    both, one = analyze(report_of(text)).statements
    assert (both.entity, both.joint, both.speaker_kind) == ("ann smith", ("ann smith", "tom kay"), "group")
    assert (one.entity, one.joint) == ("tom kay", ())


def test_the_inner_speaker_says_i_inside_a_quotation_in_a_quotation():
    text = "“He told me: ‘I am innocent,’” Ann Smith said. “My client is well,” she said."
    analysis = analyze(report_of(text))
    mine = [(m.span.of(text), m.entity) for m in analysis.mentions if m.span in first_person(analysis, m.span)]
    assert ("My", "ann smith") in mine
    assert ("I", "ann smith") not in mine


def test_the_company_is_never_the_outlet_itself():
    text = "Letters were read to Foothills Radio on Monday. Foothills Radio asked Brantley Mills for them. The company denies it."
    own = analyze(report_of(text, publisher="Foothills Radio")).statements[-1]
    other = analyze(report_of(text, publisher="The Ledger")).statements[-1]
    assert (own.source.of(text), other.source.of(text)) == ("The company", "The company")
    assert "foothills radio" not in (own.entity, own.speaker)
    assert other.entity == "foothills radio"


def test_an_office_is_named_with_whose_it_is():
    text = "Gov. Ellen Maddox visited the town. Her office said that the number had fallen."
    (said,) = analyze(report_of(text)).statements
    assert said.speaker == "her office"
