import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.analysis import entities, statements, times
from secondsource.analysis.nlp import parse
from secondsource.model.analysis import Analysis
from secondsource.model.evidence import Span
from secondsource.model.statement import Statement
from tests.support import report_of

FILES = Path(__file__).parent / "cases"
CASES = [
    case
    for file in (FILES / "statements.json", *sorted((FILES / "attribution").glob("*.json")))
    for case in json.loads(file.read_text(encoding="utf-8"))
]
# Pieces whose mixtures look like reporting: every finder of the room is reached by some of them.
PIECES = [
    "“", "”", '"', "''", "‘", "’", "«", "»", "„", ",", ".", ":", "—", "―", "\n", "\n\n", "(", ")", "[", "]", " ", "?",
    "said", "warned that", "she", "the mayor, Ann Lee,", "according to", "no comment from", "described", "as", "told",
    "Reuters", "on X", "in a statement", "a pledge to", "SMITH: ", "who", "adding", "called it", "urged", "to leave", "I",
    "must go", "on Friday", "slammed", "the plan", "’s", "\u00a0", "\u200b", "é", "日本", "🙂",
]  # fmt: skip
texts = st.one_of(st.text(max_size=80), st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join))


def found_in(text: str) -> tuple[Statement, ...]:
    report = report_of(text, published="2024-03-06", publisher="The Harbour Post")
    parsed = parse(report)
    mentions, named = entities.find(parsed)
    known = Analysis(
        report=report,
        sentences=parsed.sentences,
        quotations=parsed.quotations,
        mentions=mentions,
        entities=named,
        times=times.find(parsed),
    )
    return statements.find(parsed, known)


def written(span: Span | None, text: str) -> str | None:
    return None if span is None else span.of(text)


def shown(statement: Statement, text: str, wanted: dict) -> dict:
    """The fields of a statement that a case states; the five main ones always."""
    channel = statement.channel
    fields = {
        "kind": statement.kind,
        "source": written(statement.source, text),
        "cue": written(statement.cue, text),
        "content": [span.of(text) for span in statement.content],
        "speaker": statement.speaker,
        "cue_class": statement.cue_class,
        "channel": None if channel is None else [channel.kind, channel.name],
        "target": written(statement.target, text),
        "addressee": written(statement.addressee, text),
        "said_on": statement.said_on,
        "nested_in": statement.nested_in,
    }
    return {key: value for key, value in fields.items() if key in wanted}


def named(case: dict) -> object:
    marks = [pytest.mark.xfail(reason=case["comment"])] if case["expect"] == "fail" else []
    return pytest.param(case, id=case["label"], marks=marks)


@pytest.mark.parametrize("case", [named(case) for case in CASES])
def test_case(case):
    found = found_in(case["text"])
    assert len(found) == len(case["expected"])
    for statement, wanted in zip(found, case["expected"], strict=True):
        assert shown(statement, case["text"], wanted) == wanted


@settings(deadline=None, derandomize=True, max_examples=120)
@given(texts)
def test_any_text_gives_spans_that_reread(text):
    found = found_in(text)
    for index, statement in enumerate(found):
        single = [statement.source, statement.cue, statement.target, statement.addressee]
        channel = [statement.channel.span] if statement.channel else []
        for span in (*statement.content, *statement.quoted, *single, *channel):
            assert span is None or 0 <= span.start < span.end <= len(text)
        assert list(statement.content) == sorted(statement.content)
        assert all(a.end <= b.start for a, b in zip(statement.content, statement.content[1:], strict=False))
        assert all(any(quoted in span for span in statement.content) for quoted in statement.quoted)
        if statement.nested_in is not None:
            assert statement.nested_in != index
            assert found[statement.nested_in].content
        assert bool(statement.content) == (statement.kind not in ("speech act", "no comment"))


def test_statements_are_in_order_of_their_first_words():
    text = "“We lost,” Kim Doe said. Later Ann Lee blasted the vote. According to Joe Roe, the hall was empty."
    starts = [min(s.start for s in (*one.content, one.source, one.cue) if s) for one in found_in(text)]
    assert len(starts) == 3
    assert starts == sorted(starts)


def test_a_quotation_that_runs_over_paragraphs_is_one_statement():
    text = "Ann Lee said: “We lost the house.\n\n“We lost the boat.\n\n“We are alive.”"
    (one,) = found_in(text)
    assert [written(span, text) for span in one.content] == [
        "“We lost the house.",
        "“We lost the boat.",
        "“We are alive.”",
    ]
    assert one.kind == "direct"


def test_words_of_the_first_person_inside_a_quotation_open_no_second_statement():
    text = "“I said that we would stay, and I warned that it would hurt,” Ann Lee told the council."
    assert len(found_in(text)) == 1


def test_a_third_party_quoted_inside_a_quotation_is_nested():
    text = "“The crowd was shouting, demanding that the gates be opened,” guard Joe Roe said."
    outer, inner = found_in(text)
    assert (written(outer.source, text), outer.nested_in) == ("guard Joe Roe", None)
    assert (written(inner.source, text), inner.kind, inner.nested_in) == ("The crowd", "indirect", 0)


def test_a_new_day_ends_the_channel_of_the_statement_before():
    same = "Joan Pike said in a statement that the strike would go on. “Nobody will yield,” Pike said."
    other = "Joan Pike said in a statement that the strike would go on. “Nobody will yield,” Pike said on Tuesday."
    assert [s.channel.kind if s.channel else None for s in found_in(same)] == ["statement", "statement"]
    assert [s.channel.kind if s.channel else None for s in found_in(other)] == ["statement", None]


def test_a_day_spoken_about_is_no_day_of_speaking():
    (one,) = found_in("The minister said the dam would open on Tuesday.")
    assert one.said_on is None
    (other,) = found_in("The minister said on Tuesday the dam would open.")
    assert other.said_on == "2024-03-05"


def test_a_correspondent_of_the_outlet_reports():
    text = "The Harbour Post’s Jo Roe, reporting from the dam, said that the gates were open."
    (one,) = found_in(text)
    assert one.channel is not None
    assert (one.channel.kind, one.channel.name) == ("report", "The Harbour Post")
    assert written(one.source, text) == "The Harbour Post’s Jo Roe"
