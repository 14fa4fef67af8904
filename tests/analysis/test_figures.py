import json
import time
from dataclasses import replace
from itertools import pairwise, zip_longest
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
    "was killed . , ( ) \n killed 14 aged two thirds half in 1.200.000 1'200 7\u00a0500 R10 US$ 5m 2.6k lakh crore +44 0800 - "
    "100s per cent no one nobody zero quarter a of another odd from up by points scores the".split(" ")
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


def as_expected(found, case):
    """What was found, in the fields the case gives; of a figure more than expected the words alone."""
    return [
        {
            field: figure.span.of(case["text"]) if field == "span" else getattr(figure, field)
            for field in (expected or {"span": 0})
        }
        for figure, expected in zip_longest(found, case["expected"][: len(found)])
    ]


@pytest.mark.parametrize("case", cases("figures.json"))
def test_figures_say_how_many_of_what(case):
    parsed, known = analysed(case["text"])
    assert as_expected(figures.find(parsed, known), case) == case["expected"], case["comment"]


@pytest.mark.parametrize("case", cases("figures_news.json"))
def test_news_of_many_kinds_is_read_with_roles_and_givers(case):
    report = analyze(report_of(case["text"], published="2025-06-11"))
    assert as_expected(report.figures, case) == case["expected"], case["comment"]


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


@settings(deadline=None, derandomize=True, max_examples=200)
@given(st.text(st.characters(codec=None), max_size=80) | st.lists(PIECES, max_size=20).map(" ".join))
def test_any_bare_text_is_read_in_order_and_every_span_reads_again(text):
    found = figures.quantities(text)
    spans = [one.span for one in found]
    assert all(before.end <= after.start for before, after in pairwise(spans))
    for one in found:
        assert one.span.of(text).strip()
        assert None in (one.low, one.high) or 0 <= one.low <= one.high
        assert one.unit != "percent" or one.vague or one.low is None or one.low < 1e15


@pytest.mark.parametrize(
    "piece", ["1 000 ", "1.000", "12,34,", "+44 20 ", "0800 ", "a ", "- ", "dozens of ", "one in ", "5m ", "("]
)
def test_bare_text_is_read_in_linear_time(piece):
    """Four times the text may take no more than ten times as long; it would take sixteen times in quadratic time."""

    def seconds(times):
        text = piece * times
        best = []
        for _ in range(3):
            start = time.process_time()
            figures.quantities(text)
            best.append(time.process_time() - start)
        return min(best)

    figures.quantities(piece)
    assert seconds(4000) < 10 * max(seconds(1000), 0.002)
