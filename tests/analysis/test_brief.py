"""Short sentences made from a report's own: finite, without asides, and never surer than the report."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from secondsource.analysis import analyze
from secondsource.model.analysis import Analysis
from secondsource.model.telling import Piece
from tests.support import cases, report_of


def told(analysis: Analysis, pieces: tuple[Piece, ...]) -> str:
    """The sentence as words; a time stands in angle brackets."""
    text = analysis.report.text
    words = (f"<{one.span.of(text)}>" if one.part == "time" else one.words or one.span.of(text) for one in pieces)
    return " ".join(word for word in words if word)


@pytest.mark.parametrize(("text", "expected"), cases(Path(__file__).parent / "cases" / "brief.json"))
def test_an_event_has_a_short_finite_sentence(text, expected) -> None:  # type: ignore[no-untyped-def]
    analysis = analyze(report_of(text, published="2025-06-08"))
    assert [told(analysis, event.sentence) for event in analysis.events] == expected


def test_a_figure_has_the_clause_that_says_something_of_it() -> None:
    analysis = analyze(report_of("Pictures showed three cars that had been set on fire in Porto."))
    assert [told(analysis, figure.sentence) for figure in analysis.figures] == ["three cars were set on fire in Porto"]


PARTS = (
    "Police arrested",
    "“cowardly attack”",
    "nine people",
    "were killed",
    "on Friday",
    "in Porto",
    ",",
    "who",
    "and",
    "Ana Ruiz said",
    "according to police",
    "to strike",
    "the raids",
    "(NUM)",
    "firing",
    ".",
)


@given(st.lists(st.sampled_from(PARTS), min_size=1, max_size=12))
@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
def test_every_piece_lies_in_the_text_and_no_text_raises(parts) -> None:  # type: ignore[no-untyped-def]
    analysis = analyze(report_of(" ".join(parts), published="2025-06-08"))
    for owner in (*analysis.events, *analysis.figures):
        for piece in owner.sentence:
            assert piece.span.of(analysis.report.text)
            assert (piece.part == "time") == (piece.time is not None)
        assert not owner.sentence or any(piece.part == "verb" for piece in owner.sentence)
