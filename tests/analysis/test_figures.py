import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.analysis import analyze, figures, times
from secondsource.analysis.nlp import parse
from secondsource.model.analysis import Analysis
from secondsource.model.evidence import Span
from secondsource.model.mention import Entity, Mention
from secondsource.model.statement import Statement
from tests.support import report_of

HERE = Path(__file__).parent / "cases"
PIECES = st.sampled_from(
    "at least 44 people between and 20 – 30 dozens of thousands a number $ £5 million % 9/11 1/0 ² ٣ half a dozen "
    "99999999999999999999999 one of the or more + from to few several hundred record numbers sharp increase in set fire "
    "was killed . , ( ) \n killed 14 aged".split(" ")
)


def cases(name):
    loaded = json.loads((HERE / name).read_text(encoding="utf-8"))
    return [
        pytest.param(
            case,
            id=case["label"],
            marks=[pytest.mark.xfail(reason=case["comment"])] if case["expect"] == "fail" else [],
        )
        for case in loaded
    ]


def analysed(text):
    parsed = parse(report_of(text, published="2025-06-11"))
    known = Analysis(
        report=parsed.report, sentences=parsed.sentences, quotations=parsed.quotations, times=times.find(parsed)
    )
    return parsed, known


def statement(text, content, speaker, nested_in=None):
    start = text.index(content)
    source = text.index(speaker)
    return Statement(
        kind="indirect",
        content=(Span(start, start + len(content)),),
        quoted=(),
        source=Span(source, source + len(speaker)),
        speaker=speaker,
        speaker_kind="person",
        entity=None,
        cue=None,
        cue_class="neutral",
        nested_in=nested_in,
    )


@pytest.mark.parametrize("case", cases("quantities.json"))
def test_bare_phrases_become_intervals(case):
    found = figures.quantity(case["text"])
    read = None if found is None else [found.low, found.high, found.modifier, found.vague]
    assert read == case["expected"], case["comment"]


@pytest.mark.parametrize("case", cases("figures.json"))
def test_figures_say_how_many_of_what(case):
    parsed, known = analysed(case["text"])
    found = figures.find(parsed, known)
    read = [
        {
            field: figure.span.of(case["text"]) if field == "span" else getattr(figure, field)
            for field in (expected or {"span": 0})
        }
        for figure, expected in zip(
            found, case["expected"] + [None] * (len(found) - len(case["expected"])), strict=False
        )
    ]
    assert read == case["expected"], case["comment"]


def test_the_innermost_speaker_gives_the_figure():
    text = "The mayor said the police counted 300 marchers."
    parsed, known = analysed(text)
    outer = statement(text, "the police counted 300 marchers", "The mayor")
    inner = statement(text, "300 marchers", "the police", nested_in=0)
    (figure,) = figures.find(parsed, replace(known, statements=(outer, inner)))
    assert (figure.role, figure.attribution, figure.source) == ("claim", "the police", inner.source)


def test_a_goal_is_its_owner_s_whoever_tells_it():
    text = "An aide said the minister pledged to build 400 homes."
    parsed, known = analysed(text)
    known = replace(known, statements=(statement(text, "the minister pledged to build 400 homes", "An aide"),))
    (figure,) = figures.find(parsed, known)
    assert (figure.role, figure.attribution) == ("goal", "minister")


def test_a_goal_s_owner_is_named_in_full_where_the_report_does():
    text = "Silva’s pledge to plant 900 trees is old."
    parsed, known = analysed(text)
    known = replace(
        known,
        mentions=(Mention(Span(0, 5), "person", "ana silva", named=True),),
        entities=(Entity("ana silva", "Ana Silva", "person", named=True),),
    )
    (figure,) = figures.find(parsed, known)
    assert (figure.role, figure.attribution) == ("goal", "Ana Silva")


def test_figures_inside_quotation_marks_say_so():
    text = "“They took 12 men,” she said. Police held 7 women."
    parsed, known = analysed(text)
    assert [figure.quoted for figure in figures.find(parsed, known)] == [True, False]


@settings(deadline=None, derandomize=True, max_examples=50)
@given(st.text(st.characters(codec=None), max_size=80) | st.lists(PIECES, max_size=14).map(" ".join))
def test_any_text_passes_and_every_span_reads_again(text):
    parsed, known = analysed(text)
    found = figures.find(parsed, known)
    assert [figure.span for figure in found] == sorted(figure.span for figure in found)
    for figure in found:
        assert figure.span.of(text).strip()
        assert None in (figure.low, figure.high) or figure.low <= figure.high


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("According to two shop stewards, the strike began on Monday.", []),
        ("Three lawmakers said that 40 houses had burned.", ["40 houses"]),
        ("“Go home!” shouted hundreds of students.", ["hundreds of students"]),
    ],
)
def test_those_who_say_something_are_counted_only_as_a_crowd(text, spans):
    report = analyze(report_of(text, published="2024-05-08"))
    assert [figure.span.of(text) for figure in report.figures] == spans
