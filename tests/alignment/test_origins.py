from dataclasses import replace

import pytest

from secondsource.alignment import align
from secondsource.alignment.origins import earlier
from secondsource.model.evidence import Span
from secondsource.model.report import Credit, Published, Publisher
from secondsource.model.statement import Channel
from tests.alignment.makers import FERRY, FERRY_EDITED, analysis_of, statement
from tests.support import report_of

QUOTED = "“We heard a loud bang and then the lights went out on every deck,”"


def passages(a, b):
    """The passages of two ferry reports after each analysis was changed."""
    first, second = a(analysis_of(FERRY, name="a.txt")), b(analysis_of(FERRY_EDITED, name="b.txt"))
    return align([first, second]).passages


def same(analysis):
    return analysis


def told(**changes):
    return lambda analysis: replace(analysis, report=replace(analysis.report, **changes))


def kinds(a, b):
    return {(passage.origin.kind, passage.origin.name) for passage in passages(a, b)}


def on(day, *, time=None, basis="metadata"):
    return told(published=Published(day, day, basis, time=time))


AP = told(credits=(Credit("The Associated Press", sure=True, span=Span(0, 7)),))
WITH_AP = told(credits=(Credit("The Associated Press", sure=False),))
REUTERS = told(credits=(Credit("Reuters", sure=False),))
FROM_REUTERS = told(publisher=Publisher("Reuters", "metadata"))
WITH_AGENCIES = told(credits=(Credit("agencies", sure=False),))


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        pytest.param(same, same, ("unknown", None), id="nothing known"),
        pytest.param(AP, same, ("agency", "The Associated Press"), id="one is an agency's text, the other names none"),
        pytest.param(same, AP, ("agency", "The Associated Press"), id="the other is"),
        pytest.param(WITH_AP, WITH_AP, ("agency", "The Associated Press"), id="both name it"),
        pytest.param(FROM_REUTERS, REUTERS, ("agency", "Reuters"), id="the agency's own report"),
        pytest.param(WITH_AP, same, ("unknown", None), id="some of one text is from an agency: nobody tells which"),
        pytest.param(AP, REUTERS, ("unknown", None), id="two agencies"),
        pytest.param(WITH_AGENCIES, WITH_AGENCIES, ("unknown", None), id="agencies without a name"),
        pytest.param(told(publisher=Publisher("The Guardian", "metadata")), same, ("unknown", None), id="no agency"),
        pytest.param(on("2024-05-02"), on("2024-05-03"), ("earlier report", None), id="a day apart"),
        pytest.param(on("2024-05-02"), on("2024-05-02"), ("unknown", None), id="one day"),
        pytest.param(AP, on("2024-05-03"), ("agency", "The Associated Press"), id="an agency before a date"),
    ],
)
def test_where_two_reports_have_a_passage_from(a, b, expected):
    assert kinds(a, b) == {expected}


def test_credit_lines_are_the_evidence():
    origin = passages(AP, same)[0].origin
    assert [evidence.exact for evidence in origin.evidence] == [FERRY[:7]]


def statement_of(analysis, kind):
    at = analysis.report.text.find(QUOTED)
    words = Span(at, at + len(QUOTED))
    cue = analysis.report.text.find("told")
    channel = None if kind is None else Channel(kind, None, Span(cue, cue + 4))
    said = statement(content=(words,), quoted=(words,), speaker="Ingrid Holm", speaker_kind="person", channel=channel)
    return replace(analysis, statements=(said,))


@pytest.mark.parametrize(
    ("kind", "expected"), [("statement", True), ("social", True), ("interview", False), (None, False)]
)
def test_words_put_out_for_all_come_from_who_put_them_out(kind, expected):
    found = passages(lambda analysis: statement_of(AP(analysis), kind), same)
    by_kind = {passage.kind: passage.origin for passage in found}
    assert by_kind["narrative"].kind == "agency"
    assert (by_kind["quotation"].kind == "statement") == expected
    if expected:
        assert by_kind["quotation"].name == "Ingrid Holm"
        assert [evidence.exact for evidence in by_kind["quotation"].evidence] == ["told"]


@pytest.mark.parametrize(
    ("a", "b", "first"),
    [
        (("2024-05-02", None), ("2024-05-03", None), "a"),
        (("2024-05-03", None), ("2024-05-02", None), "b"),
        (("2024-05-02", "09:00:00+00:00"), ("2024-05-02", "10:30:00+02:00"), "b"),
        (("2024-05-02", "09:00:00"), ("2024-05-02", "10:30:00"), "a"),
        (("2024-05-02", "09:00:00"), ("2024-05-02", "10:30:00+02:00"), None),
        (("2024-05-02", "09:00:00"), ("2024-05-02", None), None),
        (("2024-05-02", "soon"), ("2024-05-02", "10:30:00"), None),
        (None, ("2024-05-02", None), None),
    ],
)
def test_which_report_was_first(a, b, first):
    one, other = (
        replace(
            report_of(FERRY, name=name),
            published=None if when is None else Published(when[0], when[0], "metadata", time=when[1]),
        )
        for name, when in (("a", a), ("b", b))
    )
    ids = {"a": one.id, "b": other.id, None: None}
    assert earlier(one, other) == ids[first]
    assert earlier(other, one) == ids[first]


def test_a_date_drawn_from_companions_tells_no_order():
    assert kinds(on("2024-05-02"), on("2024-05-03", basis="companions")) == {("unknown", None)}


def test_ranges_of_days_that_overlap_tell_no_order():
    wide = told(published=Published("2024-05-01", "2024-05-04", "text"))
    assert kinds(wide, on("2024-05-03")) == {("unknown", None)}
    assert kinds(wide, on("2024-05-05")) == {("earlier report", None)}
