"""A small record made by hand over two reports written for the tests, and a strategy for records of any content."""

from dataclasses import fields
from types import UnionType
from typing import Literal, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from secondsource.model.claim import (
    Account,
    Discrepancy,
    Drift,
    EventClaim,
    FigureClaim,
    Independence,
    Part,
    Rendering,
    RoleClaim,
    StatementClaim,
    Support,
)
from secondsource.model.compatible import Compatible
from secondsource.model.evidence import Evidence, Span, quote
from secondsource.model.place import Place
from secondsource.model.record import (
    Check,
    Clause,
    Method,
    Record,
    RecordEntity,
    RecordPlace,
    ReportCard,
    Source,
    WordingTerm,
    WordingUse,
)
from secondsource.model.report import Report
from secondsource.model.statement import Channel
from secondsource.model.story import Difference, Overlap, Passage, SentenceLink
from secondsource.model.timeline import Moment
from secondsource.text.quotations import quotations
from secondsource.text.sentences import sentences
from secondsource.text.words import words
from tests.support import report_of

HARBOUR = (
    "Dock workers in Port Elva walked out on Monday, halting all 14 cranes.\n"
    "“We will stay out until the contract is signed,” union leader Mara Quill said.\n"
    "Police arrested at least 12 people at the gates."
)
GAZETTE = (
    "Dock workers in Port Elva walked out on Tuesday, officials said.\n"
    "“We will stay out until the contract is signed,” Quill told reporters.\n"
    "Police arrested 15 people, the harbour office said."
)


def reports() -> tuple[Report, Report]:
    """The two reports."""
    return (
        report_of(HARBOUR, name="harbour.txt", published="2031-03-04", publisher="Harbour News"),
        report_of(GAZETTE, name="gazette.txt", published="2031-03-05", publisher="Elva Gazette"),
    )


def by_id() -> dict[str, Report]:
    """The two reports by id, as writers take them."""
    return {report.id: report for report in reports()}


def evidence(report: Report, exact: str) -> Evidence:
    """The words ``exact`` of a report, at their first place."""
    start = report.text.index(exact)
    return quote(report.id, report.text, Span(start, start + len(exact)))


def card(report: Report, label: str) -> ReportCard:
    """A report as a record keeps it."""
    return ReportCard(
        id=report.id,
        label=label,
        name=report.name,
        sha256=report.sha256,
        characters=len(report.text),
        words=len(words(report.text)),
        title=report.title,
        url=report.url,
        publisher=report.publisher,
        published=report.published,
        sentences=tuple(sentences(report.text, report.paragraphs)),
        quotations=tuple(quotations(report.text, report.paragraphs)),
    )


def record_of() -> Record:
    """A record with at least one of everything."""
    a, b = reports()
    first, second = _claims(a, b)
    return Record(
        id="s0123456789ab",
        title="Dock strike in Port Elva",
        place="Port Elva",
        days="2031-03-03/2031-03-04",
        reports=(card(a, "A"), card(b, "B")),
        story_reasons=("shares 12 words in a row with B", "shares 12 words in a row with A"),
        sources=(Source("1", "Harbour News", (a.id,)), Source("2", "Elva Gazette", (b.id,), ("its own figures",))),
        summary=(Clause("Dock workers walked out", "E1"), Clause(".")),
        events=(first,),
        statements=(second,),
        figures=(_figure(a, b),),
        roles=(
            RoleClaim(
                id="R0123456789",
                label="R1",
                text="Mara Quill is named as union leader.",
                supports=(Support(a.id, (evidence(a, "union leader Mara Quill"),)),),
                independence=Independence(1, 1),
                person="Mara Quill",
                role="union leader",
            ),
        ),
        discrepancies=_discrepancies(a, b),
        entities=(
            RecordEntity("mara quill", "Mara Quill", "person", ("Quill",), ("union leader",), ((a.id, 1), (b.id, 1))),
        ),
        places=(
            RecordPlace(
                Place("geonames:1", "Port Elva", 1, -12.5, 44.25, "city", ("Elva",), "EL"),
                (evidence(a, "Port Elva"), evidence(b, "Port Elva")),
            ),
        ),
        wording=(
            WordingTerm("the people on strike", "dock workers", (WordingUse(a.id, None, evidence(a, "Dock workers")),)),
        ),
        checks=(Check("Ask the police how many were arrested.", "A and B differ.", ("F1",)),),
        overlaps=(Overlap(a.id, b.id, "b", 0.62, 0.31, ((evidence(a, "walked out"), evidence(b, "walked out")),)),),
        passages=(
            Passage(
                evidence(a, "Dock workers in Port Elva walked out on"),
                evidence(b, "Dock workers in Port Elva walked out on"),
                8,
                "narrative",
                moved=False,
            ),
        ),
        links=(
            SentenceLink(
                evidence(a, "Police arrested at least 12 people at the gates."),
                evidence(b, "Police arrested 15 people, the harbour office said."),
                "edited",
                0.5,
                (Difference(evidence(a, "at least 12"), evidence(b, "15"), "number"),),
            ),
        ),
        method=Method("0.1.0", "en_core_web_sm 3.8.0", "Indirect speech is missed now and then.", (("dates", 0.9),)),
        compatible=(
            Compatible(
                id="N0123456789",
                kind="figure",
                accounts=(
                    Account(a.id, "at least 12 people", quoted=True, evidence=(evidence(a, "at least 12 people"),)),
                    Account(b.id, "15 people", quoted=True, evidence=(evidence(b, "15 people"),)),
                ),
                claims=("F1",),
                reason="15 lies within “at least 12”.",
            ),
        ),
        timeline=(Moment("E1", "2031-03-03", "2031-03-04", "differs", "telling", "telling", ("morning",), 1, 1),),
    )


def _claims(a: Report, b: Report) -> tuple[EventClaim, StatementClaim]:
    walkout = EventClaim(
        id="E0123456789",
        label="E1",
        text="Dock workers walked out.",
        supports=(
            Support(
                a.id,
                (evidence(a, "Dock workers in Port Elva walked out on Monday"),),
                (Part("actor", evidence(a, "Dock workers")), Part("time", evidence(a, "Monday"))),
                value="Monday",
                day="2031-03-03",
                place="geonames:1",
            ),
            Support(
                b.id,
                (evidence(b, "Dock workers in Port Elva walked out on Tuesday"),),
                (Part("time", evidence(b, "Tuesday")),),
                attributed_to=("officials",),
                value="Tuesday",
                day="2031-03-04",
                part_of_day="morning",
                place="geonames:1",
            ),
        ),
        independence=Independence(1, 2, ("both share one narrative passage",)),
        type="PROTEST",
        modes=("strike",),
        contexts=("labour",),
        actor="dock workers",
    )
    said = "“We will stay out until the contract is signed,”"
    words_said = StatementClaim(
        id="S0123456789",
        label="S1",
        text="Mara Quill said workers would stay out until the contract is signed.",
        supports=(
            Support(a.id, (evidence(a, said),), (Part("cue", evidence(a, "said")),), day="2031-03-03"),
            Support(b.id, (evidence(b, said),), (Part("cue", evidence(b, "told")),)),
        ),
        independence=Independence(2, 2),
        sensitive=True,
        kind="direct",
        speaker="Mara Quill",
        speaker_kind="person",
        roles=("union leader",),
        words=said,
        cues=(("said", "neutral"), ("told", "neutral")),
        channel=Channel("spoken", None, evidence(b, "told reporters").span),
        target="the contract",
        renderings=(
            Rendering("fullest"),
            Rendering("differs", (Drift("dropped", None, evidence(a, "signed"), evidence(b, "until"), quoted=True),)),
        ),
    )
    return walkout, words_said


def _figure(a: Report, b: Report) -> FigureClaim:
    return FigureClaim(
        id="F0123456789",
        label="F1",
        text="At least 12 people were arrested.",
        supports=(
            Support(a.id, (evidence(a, "at least 12 people"),), value="at least 12"),
            Support(b.id, (evidence(b, "15 people"),), attributed_to=("the harbour office",), value="15"),
        ),
        independence=Independence(2, 2),
        low=12,
        high=None,
        modifier="at least",
        vague=False,
        unit="people",
        counted="arrested",
        rate=None,
        role="count",
        attribution=None,
        event="E1",
    )


def _discrepancies(a: Report, b: Report) -> tuple[Discrepancy, ...]:
    return (
        Discrepancy(
            id="D0123456789",
            kind="figure",
            question="How many people did police arrest?",
            accounts=(
                Account(a.id, "at least 12 people", quoted=True, evidence=(evidence(a, "at least 12 people"),)),
                Account(b.id, "15 people", quoted=True, evidence=(evidence(b, "15 people"),)),
            ),
            claims=("F1",),
            comment="B gives the harbour office.",
        ),
    )


_PLAIN: dict[object, st.SearchStrategy[object]] = {
    str: st.text(max_size=12),
    bool: st.booleans(),
    int: st.integers(-(2**53), 2**53),
    float: st.floats(allow_nan=False, allow_infinity=False),
    type(None): st.none(),
    Span: st.tuples(st.integers(0, 10**7), st.integers(0, 10**7)).map(lambda pair: Span(min(pair), max(pair))),
}


def records() -> st.SearchStrategy[Record]:
    """Records of any content, well typed; their evidence need not stand in any report."""
    return _of(Record)


def _of(wanted) -> st.SearchStrategy:
    """A strategy for one of the types the model is made of: plain ones, literals, unions, tuples, dataclasses."""
    if wanted in _PLAIN:
        return _PLAIN[wanted]
    arguments = get_args(wanted)
    origin = get_origin(wanted)
    if origin is Literal:
        return st.sampled_from(arguments)
    if origin in (UnionType, Union):
        return st.one_of(*map(_of, arguments))
    if origin is tuple and arguments[-1] is Ellipsis:
        return st.lists(_of(arguments[0]), max_size=2).map(tuple)
    if origin is tuple:
        return st.tuples(*map(_of, arguments))
    hints = get_type_hints(wanted)
    return st.builds(wanted, **{field.name: _of(hints[field.name]) for field in fields(wanted)})
