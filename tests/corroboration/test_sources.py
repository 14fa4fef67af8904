"""How many reports are how many sources."""

from secondsource.corroboration.sources import Ledger
from secondsource.model.claim import Support
from secondsource.model.evidence import Span, quote
from secondsource.resources import table
from tests.corroboration.makers import alignment_of, analysis_of, overlap_of, view_of

WORDS = (
    "The dam above the town broke in the night and the water came down the valley before anybody could be warned. " * 4
)


def support(analysis, *speakers):  # type: ignore[no-untyped-def]
    return Support(
        analysis.report.id, (quote(analysis.report.id, analysis.report.text, Span(0, 10)),), attributed_to=speakers
    )


def ledger(*analyses, overlaps=()):  # type: ignore[no-untyped-def]
    return Ledger(view_of(*analyses), alignment_of(*analyses, overlaps=overlaps))


def test_two_publishers_without_shared_text_are_two_sources() -> None:
    a, b = analysis_of(WORDS, "a.txt", "North Post"), analysis_of(WORDS[::-1], "b.txt", "South Mail")
    found = ledger(a, b).independence([support(a), support(b)])
    assert (found.low, found.high, found.reasons) == (2, 2, ())


def test_one_publisher_is_one_source_whatever_it_prints() -> None:
    a, b = analysis_of(WORDS, "a.txt", "North Post"), analysis_of(WORDS[::-1], "b.txt", "North Post")
    found = ledger(a, b)
    assert (found.independence([support(a), support(b)]).low, len(found.sources())) == (1, 1)
    assert "North Post" in found.sources()[0].reasons[0]


def test_an_outlet_is_itself_under_its_other_names() -> None:
    a, b = analysis_of(WORDS, "a.txt", "AP"), analysis_of(WORDS[::-1], "b.txt", "The Associated Press")
    assert ledger(a, b).independence([support(a), support(b)]).high == 1


def test_one_owner_leaves_a_range() -> None:
    one, other = [name for name, row in table("outlets.toml")["outlet"].items() if row["family"] == "News Corp"][:2]
    a, b = analysis_of(WORDS, "a.txt", one), analysis_of(WORDS[::-1], "b.txt", other)
    found = ledger(a, b).independence([support(a), support(b)])
    assert (found.low, found.high) == (1, 2)
    assert "News Corp" in found.reasons[0]


def test_shared_narrative_makes_one_source() -> None:
    a, b = analysis_of(WORDS, "a.txt", "North Post"), analysis_of(WORDS + "x", "b.txt", "South Mail")
    found = ledger(a, b, overlaps=(overlap_of(a, b, share=0.6, narrative=0.5),))
    assert (found.independence([support(a), support(b)]).high, len(found.sources())) == (1, 1)


def test_a_shared_quotation_alone_does_not() -> None:
    a, b = analysis_of(WORDS, "a.txt", "North Post"), analysis_of(WORDS + "x", "b.txt", "South Mail")
    found = ledger(a, b, overlaps=(overlap_of(a, b, share=0.6, narrative=0.0),))
    assert found.independence([support(a), support(b)]).low == 2


def test_a_little_shared_narrative_leaves_a_range() -> None:
    a, b = analysis_of(WORDS, "a.txt", "North Post"), analysis_of(WORDS + "x", "b.txt", "South Mail")
    found = ledger(a, b, overlaps=(overlap_of(a, b, share=0.1, narrative=0.1),)).independence([support(a), support(b)])
    assert (found.low, found.high) == (1, 2)
    assert found.reasons


def test_copies_of_copies_count_once() -> None:
    a, b, c = (analysis_of(WORDS + letter, f"{letter}.txt") for letter in "abc")
    ties = (overlap_of(a, b, share=0.6, narrative=0.5), overlap_of(b, c, share=0.6, narrative=0.5))
    assert ledger(a, b, c, overlaps=ties).independence([support(a), support(c)]).high == 1
    assert ledger(a, b, c, overlaps=ties).independence([support(a), support(b), support(c)]).high == 1
    assert len(ledger(a, b, c, overlaps=ties).sources()) == 1


def test_one_ultimate_speaker_is_one_source() -> None:
    a, b = analysis_of(WORDS, "a.txt", "North Post"), analysis_of(WORDS[::-1], "b.txt", "South Mail")
    found = ledger(a, b).independence([support(a, "the ministry"), support(b, "the ministry")])
    assert (found.low, found.high) == (1, 1)
    assert "the ministry" in found.reasons[-1]


def test_words_of_one_speaker_in_two_reports_leave_a_range() -> None:
    a, b = analysis_of(WORDS, "a.txt", "North Post"), analysis_of(WORDS[::-1], "b.txt", "South Mail")
    found = ledger(a, b).independence([support(a), support(b)], origin="the mayor")
    assert (found.low, found.high) == (1, 2)
