"""Grouping by keys gives the groups of asking about every pair."""

from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.corroboration import counted, happened, likeness, merging, roles, utterances
from secondsource.corroboration.counted import Count
from secondsource.corroboration.joining import group
from secondsource.corroboration.telling import tellings
from secondsource.corroboration.view import View
from secondsource.model.event import EventMention
from secondsource.model.evidence import Span
from secondsource.model.figure import Figure
from secondsource.model.mention import Mention
from secondsource.model.statement import Statement
from tests.corroboration.makers import analysis_of, entity, link_of, view_of

SPEAKERS = [entity("Ann Reyes"), entity("Bo Tamm"), entity("the mayor", named=False), None]
SENTENCE = "roads close tonight until crews clear deep water".split()
PARTS = st.tuples(st.integers(0, 7), st.integers(1, 8)).map(lambda cut: SENTENCE[cut[0] : cut[0] + cut[1]])
WORDS = st.lists(st.sampled_from(SENTENCE), min_size=1, max_size=8) | PARTS
REPORTS = st.integers(0, 2)
MANY = settings(deadline=None, derandomize=True, max_examples=100)


def view_with(kind: str, rows: list, texts: list[str], *, linked: bool = False) -> View:
    """A view of three reports; each row is (report, item)."""
    entities = tuple(speaker for speaker in SPEAKERS if speaker is not None)
    analyses = [
        analysis_of(
            text or "Nothing.",
            name=f"{number}.txt",
            entities=entities,
            **{kind: tuple(item for report, item in rows if report == number)},
        )
        for number, text in enumerate(texts)
    ]
    links = (link_of(analyses[0], analyses[1], "edited"),) if linked else ()
    return view_of(*analyses, links=links)


def told(pieces: list[tuple[int, str]]) -> tuple[list[str], list[Span]]:
    """The texts of three reports made of pieces, and where each piece stands."""
    texts, spans = ["", "", ""], []
    for report, piece in pieces:
        spans.append(Span(len(texts[report]), len(texts[report]) + len(piece)))
        texts[report] += piece + ". "
    return texts, spans


@MANY
@given(st.lists(st.tuples(REPORTS, st.sampled_from(SPEAKERS), WORDS, st.booleans()), max_size=12))
def test_statements(given):
    pieces = [(report, f"“{' '.join(words)}”" if quoted else " ".join(words)) for report, _, words, quoted in given]
    texts, spans = told(pieces)
    rows = [
        (
            report,
            Statement(
                kind="direct" if quoted else "indirect",
                content=(span,),
                quoted=(span,) if quoted else (),
                source=None,
                speaker=speaker.name if speaker else None,
                speaker_kind="person" if speaker else None,
                entity=speaker.key if speaker else None,
                cue=None,
                cue_class="neutral",
            ),
        )
        for (report, speaker, _, quoted), span in zip(given, spans, strict=True)
    ]
    view = view_with("statements", rows, texts)
    assert utterances.utterances(view) == group(tellings(view), utterances.same_utterance)


@MANY
@given(
    st.lists(
        st.tuples(
            REPORTS,
            st.sampled_from(["ASSAULT", "PROTEST"]),
            st.sampled_from(["happened", "ongoing", "planned", "alleged"]),
            st.sampled_from(["2024-03-01", "2024-03-02", None]),
            st.sampled_from(["Ann Reyes", "Bo Tamm", None]),
            st.sampled_from(["protest", "march"]),
        ),
        max_size=12,
    ),
    st.booleans(),
)
def test_events(given, linked):
    texts, spans = told([(report, trigger) for report, *_, trigger in given])
    rows = [
        (
            report,
            EventMention(
                trigger=span,
                clause=span,
                event=number,
                type=type_,
                modes=(),
                contexts=(),
                realis=realis,
                actor=None,
                actor_name=actor,
                target=None,
                target_name=actor,
                time=None,
                day=day,
                part_of_day=None,
                place=None,
                figures=(),
                statement=None,
                speech_act=False,
            ),
        )
        for number, ((report, type_, realis, day, actor, _), span) in enumerate(zip(given, spans, strict=True))
    ]
    view = view_with("events", rows, texts, linked=linked)
    told_by_them = list(happened.occasions(view))
    alike = {
        (one, other)
        for other in range(len(told_by_them))
        for one in range(other)
        if likeness.same_event(told_by_them[one], told_by_them[other])
    }
    asked = set(merging.candidates(told_by_them))
    assert alike <= asked
    assert all(one < other for one, other in asked)


@MANY
@given(
    st.lists(
        st.tuples(
            REPORTS,
            st.sampled_from([2, 2.0, 3]),
            st.sampled_from(["people", "Homes", "homes", None]),
            st.sampled_from(["count", "claim"]),
            st.sampled_from(["Ann Reyes", None]),
            st.sampled_from([0, 1, None]),
            WORDS,
        ),
        max_size=12,
    )
)
def test_figures(given):
    texts, spans = told([(report, " ".join(words)) for report, *_, words in given])
    rows = [
        (
            report,
            Figure(
                span=span,
                low=low,
                high=low,
                modifier=None,
                vague=False,
                unit=unit,
                counted=" ".join(words),
                actor=None,
                rate=None,
                role=role,
                attribution=giver,
                source=None,
                quoted=False,
            ),
        )
        for (report, low, unit, role, giver, _, words), span in zip(given, spans, strict=True)
    ]
    view = view_with("figures", rows, texts)
    ids = list(view.order)
    counts = [
        Count(view, ids[report], index, figure, occasion)
        for index, ((report, figure), (*_, occasion, _)) in enumerate(zip(rows, given, strict=True))
    ]
    assert counted.joined(counts) == group(counts, counted.same_figure)


@MANY
@given(st.lists(st.tuples(REPORTS, st.sampled_from(SPEAKERS[:2]), WORDS), max_size=12))
def test_roles(given):
    texts, spans = told([(report, " ".join(words)) for report, _, words in given])
    rows = [
        (report, Mention(span, "person", speaker.key, True, span))
        for (report, speaker, _), span in zip(given, spans, strict=True)
    ]
    view = view_with("mentions", rows, texts)
    found = roles.joined(view)
    assert sorted(map(id_of, (one for group_ in found for one in group_))) == sorted(map(id_of, roles.holdings(view)))
    assert all(len({one.person for one in group_}) == 1 for group_ in found)


def id_of(holding):
    return holding.report, holding.role.start, holding.role.end, holding.person
